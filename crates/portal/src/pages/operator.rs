//! The operator's queues and choices, and what it looks after.

mod audit;
mod organisations;
mod outbox;
pub mod overview;
mod programme;
mod queue;
mod rescue;
mod sight;
pub mod system;

pub use queue::{incentives as incentive, restrict as case};

use crate::{
    page::sheet::{Cell, Field, Sheet, Tab},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    actor::Organisation,
    authority::{Act, permit_operator},
    id::PartnerId,
    operator::{Operator, offer::ProductClass},
    partner::{Partner, Programme},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use server::app::App;
use std::sync::Arc;
use store::{Failure, Tx, perform};

/// The most rows of a list that is not cut into pages.
const ROWS: u32 = 200;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(queue::routes())
        .merge(programme::routes())
        .route("/operator/organisations", get(organisations::page))
        .route("/operator/organisations/{id}", get(organisations::one))
        .route("/operator/organisations/{id}/view-as/{person}", get(sight::page).post(sight::begin))
        .route(
            "/operator/organisations/{id}/factors/{person}",
            get(rescue::page).post(rescue::release),
        )
        .route("/view-as/end", post(sight::end))
        .route("/operator/audit", get(audit::page))
        .route("/operator/audit/export", get(audit::export))
        .route("/operator/audit/{stream}/{version}", get(audit::one))
        .route("/operator/outbox", get(outbox::page))
        .route("/operator/outbox/given-up", post(outbox::take_up))
        .route("/operator/outbox/templates", get(outbox::templates))
        .route("/operator/outbox/templates/{topic}", get(outbox::template))
        .route("/operator/outbox/{letter}", get(outbox::one))
        .route("/operator/outbox/{letter}/{act}", post(outbox::act))
        .route("/operator/system", get(system::page))
}

/// That whoever looks runs the programme; for others there is nothing here.
fn runs(member: &Member) -> Handled<()> {
    if !matches!(member.who.actor.by.organisation, Organisation::Operator(_)) {
        return Err(Stop::Missing);
    }
    Ok(permit_operator(&member.who.actor, Act::RunProgramme)?)
}

/// A page of the operator.
fn sheet(member: &Member, title: &str, lead: &str) -> Sheet {
    let words = member.visit.words;
    Sheet::new(&member.visit, words.say(title), words.say(lead))
}

/// The operator's record.
async fn operator(member: &Member) -> Handled<Arc<Operator>> {
    let found = member.visit.app.store().read(store::operator::load).await?;
    found.map(|(found, _)| found).ok_or(Stop::Missing)
}

/// The partners that `find` names, as they are now.
async fn partners(
    member: &Member,
    find: impl Fn(&mut Tx<'_>, Timestamp) -> Result<Vec<PartnerId>, Failure> + Send + 'static,
) -> Handled<Vec<Arc<Partner>>> {
    let now = member.visit.app.clock().now();
    let read = move |tx: &mut Tx<'_>| {
        let mut found = Vec::new();
        for id in find(tx, now)? {
            found.extend(perform::view_partner(tx, id, now)?.map(|(one, _)| one));
        }
        Ok::<_, Failure>(found)
    };
    Ok(member.visit.app.store().read(read).await?)
}

/// What a part of the programme is called.
fn part(words: Words, programme: Programme) -> String {
    words.say(&format!("enrolment-part-{}", programme.word()))
}

/// What a product class is called.
fn class(words: Words, class: ProductClass) -> String {
    words.say(&format!("operator-class-{}", class.word()))
}

/// A number of things.
fn number(words: Words, count: usize) -> String {
    words.number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Whole days from one moment to another.
fn days(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// A day of a form, as the moment at which it begins (UTC); nothing for an empty field.
fn begin(text: &str) -> Result<Option<Timestamp>, ()> {
    if text.is_empty() {
        return Ok(None);
    }
    let day: Date = text.parse().map_err(|_| ())?;
    let begins = day.to_zoned(TimeZone::UTC).map_err(|_| ())?;
    Ok(Some(begins.timestamp()))
}

/// The field of the day from which something holds.
fn from_field(words: Words, value: &str) -> Field {
    Field::of("date", "from", words.say("operator-from"), value)
        .hint(words.say("operator-from-hint"))
}

/// Tabs of which each narrows a list by one word.
fn tabs(path: &str, all: &[(&str, String, String)], here: &str) -> Vec<Tab> {
    let tab = |(word, text, count): &(&str, String, String)| Tab {
        path: if word.is_empty() { path.to_owned() } else { format!("{path}?state={word}") },
        text: text.clone(),
        count: count.clone(),
        here: *word == here,
    };
    all.iter().map(tab).collect()
}

/// A fact with its label.
fn fact(words: Words, key: &str, value: impl Into<String>) -> (String, Cell) {
    (words.say(key), Cell::text(value))
}

/// Cents of an amount of dollars, with a comma or a point before the cents.
fn cents(text: &str) -> Option<i64> {
    let plain = text.replace([' ', '\u{a0}'], "").replace(',', ".");
    let (sign, plain) = plain.strip_prefix('-').map_or((1, plain.as_str()), |rest| (-1, rest));
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part).map(|sum| sign * sum)
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        let read = ["300", "1 234,50", "0.5", "-12.05", "", "-", "1.234", "a", "1,2,3"].map(cents);
        let wanted =
            [Some(30_000), Some(123_450), Some(50), Some(-1205), None, None, None, None, None];
        assert_eq!(read, wanted);
    }
}
