//! What waits to be told, was told or answered, and what proves who somebody is.

use super::Look;
use crate::event::reach;
use crate::whole::table::{TABLES, Table};
use crate::{
    Failure, Row, Tx, bulk, credential, customer, device, door, factor, hook, letter, listing,
    offer, person, renewal, sandbox, session, ticket, view,
};
use domain::notice::{Notice, Topic};
use serde::de::IgnoredAny;

/// Tables that have been looked at with the records that they belong to.
const WITH_RECORDS: [&str; 10] = [
    "operator",
    "partner",
    "mark",
    "partnership",
    "customer",
    "standing",
    "listing",
    "subscription",
    "transfer",
    "event",
];

/// Looks at all of it.
pub fn all(tx: &mut Tx<'_>, look: &mut Look<'_>) -> Result<(), Failure> {
    for table in TABLES.iter().filter(|table| !WITH_RECORDS.contains(&table.name)) {
        let judge: Judge = match table.name {
            "meta" => meta,
            "outbox" => job,
            "answer" => answer,
            "credential" => proof,
            "notice" => told,
            "letter" => written,
            "signing_key" => key,
            "lease" => lease,
            "sandbox" => apart,
            "session" => visit,
            "saved_view" => kept,
            "bulk" => many,
            "bulk_item" => |row, _| bulk::judge(row),
            "reader" | "reading" => reader,
            "muted" => muted,
            "factor" => means,
            "door" => tried,
            "ticket" => promise,
            "renewal" => renewed,
            "trust" => trusted,
            "device" => waiting,
            "person" => chosen,
            "offer" => offered,
            "feed" => reached,
            "hook" => hooked,
            "feed_end" => end,
            _ => |_, _| Ok(()),
        };
        each(tx, look, table, judge)?;
    }
    sums(tx, look)?;
    strangers(tx, look)
}

/// Notes the readers of whose list something else is told than what it has.
fn sums(tx: &mut Tx<'_>, look: &mut Look<'_>) -> Result<(), Failure> {
    let mut found = tx.all(listing::total::UNLIKE, &[], |row| Ok(row.text(0)?.to_owned()))?;
    found.sort();
    found.dedup();
    for reader in found {
        look.found(format!("total {reader}"), "it is not what the rows come to");
    }
    Ok(())
}

/// Notes what is wrong with a row; fails when it cannot be read.
type Judge = fn(&Row<'_>, &mut Vec<&'static str>) -> Result<(), Failure>;

fn each(tx: &mut Tx<'_>, look: &mut Look<'_>, table: &Table, judge: Judge) -> Result<(), Failure> {
    table.walk(tx, &mut |row| {
        let mut wrong = Vec::new();
        let judged = table.row(row).and_then(|_| judge(row, &mut wrong));
        if judged.is_err() || !wrong.is_empty() {
            let about = format!("{} {}", table.name, row.text(0).unwrap_or("?"));
            look.readable(&about, judged)?;
            for what in wrong {
                look.found(about.as_str(), what);
            }
        }
        look.done(1);
        Ok(())
    })
}

fn note(wrong: &mut Vec<&'static str>, good: bool, what: &'static str) {
    if !good {
        wrong.push(what);
    }
}

fn meta(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    if row.text(0)? == "facts" {
        let counted = row.text(1)?.parse::<i64>().is_ok();
        note(wrong, counted, "the count of changes is no number");
    }
    Ok(())
}

fn job(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    let body: Notice = row.json(3)?;
    note(wrong, row.at(1)?.as_microsecond() == body.at.as_microsecond(), "at is not its moment");
    note(wrong, row.text(2)? == body.topic.word(), "topic is not what it tells");
    note(wrong, row.big(4)? >= 0, "it was begun less than never");
    Ok(())
}

fn told(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    let body: Notice = row.json(3)?;
    note(wrong, row.uuid(1)? == body.to.tenant(), "tenant is not who is told");
    note(wrong, row.at(2)?.as_microsecond() == body.at.as_microsecond(), "at is not its moment");
    Ok(())
}

fn written(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    row.uuid(0)?;
    let one = letter::read(row)?;
    let waits = one.state == letter::State::Waiting;
    note(wrong, one.next_at.is_some() == waits, "only one that waits is tried again");
    note(wrong, one.ended_at.is_none() == waits, "only one that waits has not ended");
    note(wrong, (0..=one.attempts_max).contains(&one.attempts), "it was tried too often");
    note(wrong, !one.address.is_empty(), "it has no address");
    Ok(())
}

fn answer(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    note(wrong, (100..600).contains(&row.big(3)?), "its status is none");
    if !row.text(4)?.is_empty() {
        row.json::<IgnoredAny>(4)?;
    }
    row.at(5).map(drop)
}

fn reader(row: &Row<'_>, _: &mut Vec<&'static str>) -> Result<(), Failure> {
    row.uuid(0)?;
    row.uuid(1).map(drop)
}

fn muted(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    row.uuid(0)?;
    let topic = Topic::of_word(row.text(1)?);
    note(wrong, topic.is_some_and(|topic| !topic.is_required()), "it is told by letter always");
    Ok(())
}

fn visit(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    let session = session::read(row)?;
    let times = session.opened_at <= session.seen_at && session.seen_at <= session.ends_at;
    note(wrong, times, "its times are not in order");
    Ok(())
}

fn kept(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    note(wrong, !view::read(row)?.name.is_empty(), "it has no name");
    Ok(())
}

fn many(row: &Row<'_>, _: &mut Vec<&'static str>) -> Result<(), Failure> {
    bulk::read(row).map(drop)
}

fn chosen(row: &Row<'_>, _: &mut Vec<&'static str>) -> Result<(), Failure> {
    row.uuid(0)?;
    row.json::<person::Choices>(1).map(drop)
}

fn offered(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    let offer = offer::read(row)?;
    note(wrong, offer.about.made_at <= offer.ends_at, "its times are not in order");
    Ok(())
}

fn means(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    let one = factor::read(row)?;
    let used = one.used_at.is_none_or(|used_at| used_at >= one.made_at);
    note(wrong, used, "it was used before there was one");
    if one.kind != factor::Kind::Code {
        row.json::<IgnoredAny>(4)?;
    }
    Ok(())
}

fn tried(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    note(wrong, door::read(row)?.failed > 0, "nobody has tried it");
    Ok(())
}

fn promise(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    note(wrong, !ticket::read(row)?.purpose.is_empty(), "it is good for nothing");
    Ok(())
}

fn renewed(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    let one = renewal::read(row)?;
    let times = one.made_at <= one.used_at && one.used_at <= one.ends_at;
    note(wrong, times, "its times are not in order");
    Ok(())
}

fn trusted(row: &Row<'_>, _: &mut Vec<&'static str>) -> Result<(), Failure> {
    for column in 0..3 {
        row.uuid(column)?;
    }
    row.at(3).map(drop)
}

fn waiting(row: &Row<'_>, _: &mut Vec<&'static str>) -> Result<(), Failure> {
    device::read(row).map(drop)
}

fn proof(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    let proof = credential::read(row)?;
    note(wrong, proof.name == credential::key(&proof.name), "its name cannot be found");
    note(wrong, !proof.hash.is_empty(), "it has no hash");
    Ok(())
}

fn reached(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    row.uuid(0)?;
    row.uuid(2)?;
    note(wrong, row.big(1)? > 0, "its number is none");
    let places = reach::places(row.text(4)?);
    let tells = row.big(3)? > 0 && places.is_some_and(|places| !places.is_empty());
    note(wrong, tells, "it tells of nothing");
    row.at(5).map(drop)
}

fn hooked(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    let one = hook::read(row)?;
    let waits = one.state == hook::State::Waiting;
    note(wrong, one.next_at.is_some() == waits, "only what waits is tried again");
    note(wrong, one.ended_at.is_none() == waits, "only what waits has not ended");
    Ok(())
}

fn end(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    row.uuid(0)?;
    let (number, acknowledged) = (row.big(1)?, row.big(2)?);
    note(wrong, (0..=number).contains(&acknowledged), "more is acknowledged than was told");
    Ok(())
}

fn key(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    note(wrong, row.big(0)? > 0, "its number is none");
    note(wrong, !row.text(1)?.is_empty(), "it is empty");
    row.at(2).map(drop)
}

fn lease(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    note(wrong, !row.text(0)?.is_empty(), "it has no name");
    row.uuid(1)?;
    row.at(2).map(drop)
}

fn apart(row: &Row<'_>, wrong: &mut Vec<&'static str>) -> Result<(), Failure> {
    for column in [0, 1, 3] {
        row.uuid(column)?;
    }
    note(wrong, row.big(4)? > 0, "it was never begun");
    row.at(5)?;
    let about: sandbox::About = row.json(6)?;
    note(wrong, row.text(2)? == customer::key(&about.name), "its name cannot be found");
    Ok(())
}

/// Notes those who can sign in for nobody.
fn strangers(tx: &mut Tx<'_>, look: &mut Look<'_>) -> Result<(), Failure> {
    let found = tx.all(
        "select id, tenant from credential \
         where not exists (select 1 from customer where customer.id = credential.tenant) \
         and not exists (select 1 from partner where partner.id = credential.tenant) \
         and not exists (select 1 from operator where operator.id = credential.tenant)",
        &[],
        |row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned())),
    )?;
    for (id, tenant) in found {
        look.found(format!("credential {id}"), format!("there is no tenant {tenant}"));
    }
    Ok(())
}
