//! The account: who serves the customer, whether it agreed, and whom to bill.

use super::{agreement, kind};
use crate::{
    chip::chip,
    form::Posted,
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    authority::{Act, grants},
    customer::{
        agreement::Contact,
        command::Command,
        profile::BillTo,
        relationship::{AdminPrivileges, Kind, Relationship},
    },
    id::CustomerId,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use server::app::Look;

struct Row {
    partner: String,
    kind: String,
    since: String,
    privileges: String,
}

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: CustomerId,
    name: String,
    relationships: Vec<Row>,
    agreement: String,
    agreement_text: String,
    can_attest: bool,
    today: String,
    bill_to: BillTo,
}

/// `GET /customers/{customer}/account`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let look = member.look(&text, Act::ViewRelationships, None).await?;
    let (customer, reader) = (&look.customer, member.who.actor.partner());
    let row = |one: &Relationship| Row {
        partner: look.facts.partners.get(&one.partner).map_or_else(String::new, |p| p.name.clone()),
        kind: kind(words, one.kind),
        since: words.day(one.since),
        privileges: match one.privileges {
            AdminPrivileges::Granted => chip(&frame, "green", "key", "privileges-granted"),
            AdminPrivileges::None => chip(&frame, "gray", "dash", "privileges-none"),
        },
    };
    let relationships = customer.relationships.iter().map(row).collect();
    let (standings, setting) = (customer.standings(&member.who.actor), look.setting());
    let may = grants(Act::AttestAgreement, &member.who.actor.roles, &standings, setting.policy());
    let sells = reader.is_some_and(|own| {
        customer.has(own, Kind::Direct) || customer.has(own, Kind::IndirectProvider)
    });
    shown(&Page {
        id: customer.id,
        name: customer.profile.company_name.clone(),
        relationships,
        agreement: agreement(&frame, customer, reader),
        agreement_text: accepted(words, &look, &member),
        can_attest: may && sells && customer.agreements.direct.is_none(),
        today: look.now.to_zoned(TimeZone::UTC).date().to_string(),
        bill_to: customer.profile.bill_to.clone(),
        frame,
        words,
    })
}

fn accepted(words: Words, look: &Look, member: &Member) -> String {
    let agreements = &look.customer.agreements;
    let own = member.who.actor.partner().and_then(|reader| agreements.acceptance(reader));
    let Some(one) = own.or(agreements.direct.as_ref()) else {
        return words.say("agreement-none-text");
    };
    let name = format!("{} {}", one.contact.first_name, one.contact.last_name);
    let day = words.day(one.agreed_at);
    let key = if agreements.direct.is_some() { "agreement-direct-on" } else { "agreement-own-on" };
    words.both(key, ("name", name), ("day", day))
}

/// `POST /customers/{customer}/agreement`: a partner states that the customer accepted (R85).
pub async fn attest(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let id: CustomerId = text.parse().map_err(|_| Stop::Missing)?;
    let partner = posted.member.who.actor.partner().ok_or(Stop::Missing)?;
    let form = &posted.form;
    let contact = Contact {
        first_name: form.text("first").to_owned(),
        last_name: form.text("last").to_owned(),
        email: form.text("email").to_owned(),
        phone: None,
    };
    let day: Date = form.id("date")?;
    let now = posted.member.visit.app.clock().now();
    let agreed_at = moment(day, now).ok_or(Stop::Missing)?;
    let command = Command::AttestAgreement { partner, contact, agreed_at };
    let said = posted.member.visit.words.say("agreement-recorded");
    posted.ask(id, command, &format!("/customers/{id}/account"), &said).await
}

/// The moment of a day: today is now, so that today is never in the future.
fn moment(day: Date, now: Timestamp) -> Option<Timestamp> {
    let today = now.to_zoned(TimeZone::UTC).date();
    if day == today {
        return Some(now);
    }
    Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
}
