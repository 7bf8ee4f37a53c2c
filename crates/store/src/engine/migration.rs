//! The tables, and how an older database gets those of today.

use super::cache::{Cache, Common};
use super::failure::Failure;
use super::tx::{Session, Tx};
use crate::customer::{self, find, listing};
use crate::event::chain::{self, Point};

/// Every step, oldest first; its number is its place, counted from 1. A step that was once
/// published is never changed: a new one is added.
const STEPS: &[(&str, &str)] = &[
    ("0001_spine", include_str!("../../migrations/0001_spine.sql")),
    ("0002_notice", include_str!("../../migrations/0002_notice.sql")),
    ("0003_servers", include_str!("../../migrations/0003_servers.sql")),
    ("0004_programme", include_str!("../../migrations/0004_programme.sql")),
    ("0005_mark", include_str!("../../migrations/0005_mark.sql")),
    ("0006_letter", include_str!("../../migrations/0006_letter.sql")),
    ("0007_sandbox", include_str!("../../migrations/0007_sandbox.sql")),
    ("0008_location", include_str!("../../migrations/0008_location.sql")),
    ("0009_session", include_str!("../../migrations/0009_session.sql")),
    ("0010_factor", include_str!("../../migrations/0010_factor.sql")),
    ("0011_person", include_str!("../../migrations/0011_person.sql")),
    ("0012_view", include_str!("../../migrations/0012_view.sql")),
    ("0013_insight", include_str!("../../migrations/0013_insight.sql")),
    ("0014_sight", include_str!("../../migrations/0014_sight.sql")),
    ("0015_total", include_str!("../../migrations/0015_total.sql")),
    ("0016_text", include_str!("../../migrations/0016_text.sql")),
    ("0017_seal", include_str!("../../migrations/0017_seal.sql")),
    ("0018_feed", include_str!("../../migrations/0018_feed.sql")),
    ("0019_hook", include_str!("../../migrations/0019_hook.sql")),
    ("0020_renewal", include_str!("../../migrations/0020_renewal.sql")),
];

/// The step after which [`locate`] fills in what SQL alone cannot: the two databases read JSON
/// differently.
const LOCATED: &str = "0008_location";

/// The step after which the rows of lists are made of the customers that are there.
const LISTED: &str = "0012_view";
/// The step after which [`find::fill`] does the same.
const FOUND: &str = "0013_insight";
/// The step after which the events that are there are sealed.
const SEALED: &str = "0017_seal";

const RECORD: &str = "create table if not exists migration \
    (version bigint primary key, name text not null)";

/// A connection that can change tables.
pub trait Site {
    /// Starts a transaction that waits for anybody else who changes tables.
    fn begin(&mut self) -> Result<(), Failure>;
    /// Runs statements that take no parameters.
    fn batch(&mut self, sql: &str) -> Result<(), Failure>;
    /// Runs `work` inside the transaction.
    fn within(&mut self, work: &mut Work<'_>) -> Result<(), Failure>;
    /// Keeps everything since `begin`.
    fn commit(&mut self) -> Result<(), Failure>;
    /// Drops everything since `begin`.
    fn rollback(&mut self);
}

/// Some statements.
pub type Work<'w> = dyn FnMut(&mut dyn Session) -> Result<(), Failure> + 'w;

/// Brings the database to the newest step, all in one transaction.
///
/// # Errors
/// [`Failure::Newer`] when it is beyond the newest step; [`Failure::Corrupt`] when its history is
/// not the one that this program would have made.
pub fn run(site: &mut dyn Site) -> Result<(), Failure> {
    run_steps(site, STEPS)
}

fn run_steps(site: &mut dyn Site, steps: &[(&'static str, &str)]) -> Result<(), Failure> {
    site.begin()?;
    let done = bring_up(site, steps).and_then(|()| site.commit());
    if done.is_err() {
        site.rollback();
    }
    done
}

fn bring_up(site: &mut dyn Site, steps: &[(&'static str, &str)]) -> Result<(), Failure> {
    site.batch(RECORD)?;
    let mut done = 0;
    site.within(&mut |session| {
        done = known(session, steps)?;
        Ok(())
    })?;
    for (index, (name, sql)) in steps.iter().enumerate().skip(done) {
        site.batch(sql)?;
        site.within(&mut |session| {
            session.must(
                "insert into migration (version, name) values ($1, $2)",
                &[count(index + 1).into(), (*name).into()],
            )?;
            match *name {
                LOCATED => locate(session),
                FOUND => find::fill(session),
                SEALED => seal(session),
                _ => Ok(()),
            }
        })?;
    }
    // Behind all steps: customers are read with the tables of today.
    if steps.iter().skip(done).any(|(name, _)| *name == LISTED) {
        site.within(&mut list)?;
    }
    Ok(())
}

/// The seals of all events that are there.
fn seal(session: &mut dyn Session) -> Result<(), Failure> {
    let mut cache = Cache::of_reader(Common::default());
    let tx = &mut Tx::new(session, &mut cache);
    let mut point = Some(Point::START);
    while let Some(from) = point {
        point = chain::fill(tx, &from, None)?;
    }
    Ok(())
}

/// The rows of lists. A customer that cannot be read has none, and `novate admin check` names it.
fn list(session: &mut dyn Session) -> Result<(), Failure> {
    let mut cache = Cache::of_reader(Common::default());
    let tx = &mut Tx::new(session, &mut cache);
    let mut behind = String::new();
    loop {
        let page = tx.all(
            "select id from customer where id > $1 order by id limit 500",
            &[behind.as_str().into()],
            |row| Ok(row.text(0)?.to_owned()),
        )?;
        let Some(last) = page.last() else { return Ok(()) };
        behind.clone_from(last);
        for id in &page {
            let Ok(id) = id.parse() else { continue };
            match customer::load(tx, id) {
                Ok(Some((found, _))) => listing::save(tx, None, &found)?,
                Ok(None) | Err(Failure::Corrupt(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
    }
}

/// The location id of every partner that was there before. Of two with the same one, which older
/// programs let in, the first has it, and `novate admin check` names the other.
fn locate(session: &mut dyn Session) -> Result<(), Failure> {
    let mut found = Vec::new();
    session.query("select id, body from partner order by id", &[], &mut |row| {
        let partner: serde_json::Value = row.json(1)?;
        let mpn = partner.get("mpn").and_then(serde_json::Value::as_str);
        found.extend(mpn.map(|mpn| (row.text(0).map(str::to_owned), format!("location/{mpn}"))));
        Ok(true)
    })?;
    for (id, word) in found {
        session.execute(
            "insert into mark (word, partner_id) values ($1, $2) on conflict do nothing",
            &[word.into(), id?.into()],
        )?;
    }
    Ok(())
}

/// What whoever may not change the tables says of those that are behind.
pub const OLDER: &str = "an older novate wrote it; use that one, or serve it once with this one";

/// How many steps are missing in a database that is only looked at.
///
/// # Errors
/// As [`run`].
pub fn missing(session: &mut dyn Session) -> Result<usize, Failure> {
    Ok(STEPS.len() - known(session, STEPS)?)
}

/// How many of the steps the database has behind it.
fn known(session: &mut dyn Session, steps: &[(&'static str, &str)]) -> Result<usize, Failure> {
    let mut found = Vec::new();
    let sql = "select version, name from migration order by version";
    session.query(sql, &[], &mut |row| {
        found.push((row.big(0)?, row.text(1)?.to_owned()));
        Ok(true)
    })?;
    if found.len() > steps.len() {
        return Err(Failure::Newer { found: count(found.len()), known: count(steps.len()) });
    }
    for (index, (version, name)) in found.iter().enumerate() {
        if *version != count(index + 1) || name != steps[index].0 {
            return Err(Failure::Corrupt(format!("migration {version} is called {name}")));
        }
    }
    Ok(found.len())
}

fn count(steps: usize) -> i64 {
    i64::try_from(steps).expect("the steps are a short list")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sqlite::connection::Connection;

    const OLD: &[(&str, &str)] = &[("0001_a", "create table a (id text primary key)")];
    const NEW: &[(&str, &str)] = &[
        ("0001_a", "create table a (id text primary key)"),
        ("0002_b", "alter table a add column b bigint"),
    ];

    fn connection() -> (tempfile::TempDir, Connection) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("it.db");
        std::fs::write(&path, "").expect("the step works");
        let connection = Connection::for_writing(&path).expect("the step works");
        (dir, connection)
    }

    #[test]
    fn an_older_database_is_brought_up_step_by_step() {
        let (_dir, mut connection) = connection();
        run_steps(&mut connection, OLD).expect("the step works");
        connection.batch("insert into a (id) values ('x')").expect("the step works");
        run_steps(&mut connection, NEW).expect("the step works");
        run_steps(&mut connection, NEW).expect("the step works");
        connection.batch("update a set b = 1").expect("the step works");
    }

    #[test]
    fn partners_that_were_there_before_have_their_locations() {
        let (_dir, mut connection) = connection();
        run_steps(&mut connection, &STEPS[..7]).expect("the step works");
        for (id, mpn) in [("a", "1"), ("b", "2"), ("c", "1")] {
            let sql = format!(
                "insert into partner (id, version, name_key, body) \
                 values ('{id}', 1, '', '{{\"mpn\":\"{mpn}\"}}')"
            );
            connection.batch(&sql).expect("the step works");
        }
        run(&mut connection).expect("the step works");
        let mut found = Vec::new();
        let work: &mut Work<'_> = &mut |session| {
            let sql = "select word, partner_id from mark order by word";
            session.query(sql, &[], &mut |row| {
                found.push(format!("{} {}", row.text(0)?, row.text(1)?));
                Ok(true)
            })
        };
        connection.begin().expect("the step works");
        connection.within(work).expect("the step works");
        connection.commit().expect("the step works");
        assert_eq!(found, ["location/1 a", "location/2 b"], "the first has it");
        let twice = "insert into mark (word, partner_id) values ('location/1', 'c')";
        assert!(connection.batch(twice).is_err());
    }

    #[test]
    fn customers_that_were_there_before_are_in_the_lists() {
        let (_dir, mut connection) = connection();
        let place = STEPS.iter().position(|(name, _)| *name == LISTED).expect("the step is there");
        run_steps(&mut connection, &STEPS[..place]).expect("the step works");
        let id = "00000000-0000-0000-0000-000000000001";
        let bill_to = "{\"company_name\":\"A\",\"first_name\":\"A\",\"last_name\":\"B\",\
            \"email\":\"a@a.example\",\"culture\":\"nl-NL\",\"language\":\"nl\",\
            \"address\":{\"country\":\"NL\",\"city\":\"A\",\"line1\":\"A\",\"postal_code\":\"1\"}}";
        let body = format!(
            "{{\"id\":\"{id}\",\"profile\":{{\"company_name\":\"Anker\",\
             \"domain\":\"anker.example\",\"country\":\"NL\",\"bill_to\":{bill_to}}},\
             \"relationships\":[],\"agreements\":{{}},\"seats\":{{}},\"staff\":{{}}}}"
        );
        for (id, body) in [(id, body.as_str()), ("00000000-0000-0000-0000-000000000002", "{}")] {
            let sql = format!(
                "insert into customer (id, version, name_key, domain_key, body) \
                 values ('{id}', 1, 'anker', 'anker.example', '{body}')"
            );
            connection.batch(&sql).expect("the step works");
        }
        run(&mut connection).expect("the step works");
        let mut found = Vec::new();
        let work: &mut Work<'_> = &mut |session| {
            session.query("select reader, name from listing", &[], &mut |row| {
                found.push(format!("{} {}", row.text(0)?, row.text(1)?));
                Ok(true)
            })
        };
        connection.begin().expect("the step works");
        connection.within(work).expect("the step works");
        connection.commit().expect("the step works");
        assert_eq!(found, ["operator Anker"], "one that cannot be read is left to the check");
    }

    #[test]
    fn events_that_were_there_before_are_sealed() {
        let (_dir, mut connection) = connection();
        let place = STEPS.iter().position(|(name, _)| *name == SEALED).expect("the step is there");
        run_steps(&mut connection, &STEPS[..place]).expect("the step works");
        for (stream, version) in (1..=700).map(|version| ("a", version)).chain([("b", 1)]) {
            let sql = format!(
                "insert into event (stream, version, at, actor, body) \
                 values ('{stream}', {version}, 7, 'null', '[]')"
            );
            connection.batch(&sql).expect("the step works");
        }
        run(&mut connection).expect("the step works");
        let mut found = std::collections::BTreeSet::new();
        let work: &mut Work<'_> = &mut |session| {
            session.query("select seal from event", &[], &mut |row| {
                found.insert(row.text(0)?.to_owned());
                Ok(true)
            })
        };
        connection.begin().expect("the step works");
        connection.within(work).expect("the step works");
        connection.commit().expect("the step works");
        assert_eq!(found.len(), 701, "each has another one");
        assert!(found.iter().all(|seal| seal.len() == 64));
    }

    #[test]
    fn a_newer_database_is_refused() {
        let (_dir, mut connection) = connection();
        run_steps(&mut connection, NEW).expect("the step works");
        let failure = run_steps(&mut connection, OLD).expect_err("it is refused");
        assert_eq!(failure, Failure::Newer { found: 2, known: 1 });
    }

    #[test]
    fn another_history_is_refused() {
        let (_dir, mut connection) = connection();
        run_steps(&mut connection, OLD).expect("the step works");
        let failure =
            run_steps(&mut connection, &[("0001_z", "select 1")]).expect_err("it is refused");
        assert!(matches!(failure, Failure::Corrupt(_)), "{failure}");
    }

    #[test]
    fn a_step_that_fails_leaves_nothing() {
        let (_dir, mut connection) = connection();
        let bad = &[("0001_a", "create table a (id text); create tabel b;")];
        assert!(run_steps(&mut connection, bad).is_err());
        run_steps(&mut connection, OLD).expect("the step works");
    }
}
