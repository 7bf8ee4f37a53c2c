//! The account: who serves the customer, whether it agreed and consented, and whom to bill.

mod billto;
mod deed;
mod papers;

pub use deed::moment;

use super::{agreement, head::Head, kind, moves::partner_name};
use crate::{
    chip::chip, form::Form, frame::Frame, page::shown, stop::Handled, visit::Member, words::Words,
};
use askama::Template;
use axum::{Router, extract::Path, response::Response, routing::get, routing::post};
use domain::{
    authority::{Act, grants},
    customer::{
        Customer,
        agreement::Contact,
        command::Command,
        consent::{self, Question},
        privilege,
        relationship::{AdminPrivileges, Kind, Origin, Relationship},
    },
    id::{ConsentId, CustomerId, PartnerId},
};
use jiff::tz::TimeZone;
use server::app::{App, Look};
use wire::consent::Draft;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/customers/{customer}/account", get(page))
        .route("/customers/{customer}/agreement", post(deed::attest))
        .route("/customers/{customer}/agreement.txt", get(papers::sample))
        .route("/customers/{customer}/billto.csv", get(papers::csv))
        .route("/customers/{customer}/billto.vcf", get(papers::card))
        .route("/customers/{customer}/consent", post(deed::ask))
        .route("/customers/{customer}/account/bill-to", get(billto::page).post(billto::edit))
        .route("/customers/{customer}/account/{act}", get(deed::asks).post(deed::confirm))
}

struct Row {
    partner: String,
    kind: String,
    since: String,
    privileges: String,
}

/// A provider to which the customer might move, and what it said to that.
struct Consent {
    provider: PartnerId,
    name: String,
    state: String,
    text: String,
    link: String,
    mail: String,
    why_not: Vec<String>,
}

/// What is asked about first, or why it cannot be done.
struct Deed {
    act: &'static str,
    text: String,
    why_not: Vec<String>,
    list: Vec<String>,
}

#[derive(Template)]
#[template(path = "customers/account.html")]
pub struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    company: Vec<(String, String)>,
    relationships: Vec<Row>,
    agreement: String,
    agreement_text: String,
    agreement_note: String,
    sees_agreement: bool,
    is_direct: bool,
    attest_why: Vec<String>,
    link: String,
    first: String,
    last: String,
    email: String,
    phone: String,
    date: String,
    today: String,
    sees_consents: bool,
    consents: Vec<Consent>,
    bill_to: Vec<(String, String)>,
    shared: String,
    bill_why: Vec<String>,
    deeds: Vec<Deed>,
    errors: Vec<String>,
}

/// `GET /customers/{customer}/account`
async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = looked(&member, &text).await?;
    shown(&made(&member, &look, &Form::default(), Vec::new()))
}

/// The customer, with the providers that the reader works with.
async fn looked(member: &Member, text: &str) -> Handled<Look> {
    match member.who.actor.partner() {
        Some(_) => super::moving::wide(member, text).await,
        None => member.look(text, Act::ViewRelationships, None).await,
    }
}

fn may(member: &Member, look: &Look, act: Act) -> bool {
    let standings = look.customer.standings(&member.who.actor);
    grants(act, &member.who.actor.roles, &standings, look.setting().policy())
}

/// The page, with what was typed and refused.
fn made(member: &Member, look: &Look, filled: &Form, errors: Vec<String>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let (customer, reader) = (&look.customer, member.who.actor.partner());
    let row = |one: &Relationship| Row {
        partner: partner_name(look, one.partner),
        kind: kind(words, one.kind),
        since: words.day(one.since),
        privileges: match one.privileges {
            AdminPrivileges::Granted => chip(&frame, "green", "key", "privileges-granted"),
            AdminPrivileges::None => chip(&frame, "gray", "dash", "privileges-none"),
        },
    };
    let today = look.now.to_zoned(TimeZone::UTC).date().to_string();
    let date = Some(filled.text("date").to_owned()).filter(|date| !date.is_empty());
    let base = member.visit.app.config().base_url.trim_end_matches('/').to_owned();
    let sees_consents = reader.is_some() && may(member, look, Act::ViewConsents);
    Page {
        head: Head::of(member, look, "/account"),
        company: vec![
            (words.say("company"), customer.profile.company_name.clone()),
            (words.say("account-domain"), customer.profile.domain.clone()),
            (words.say("country"), words.country(&customer.profile.country)),
        ],
        relationships: customer.relationships.iter().map(row).collect(),
        agreement: agreement(&frame, customer, reader),
        agreement_text: accepted(words, look, member),
        agreement_note: retained(words, customer, reader),
        sees_agreement: may(member, look, Act::ViewAgreement),
        is_direct: customer.agreements.direct.is_some(),
        attest_why: attest_why(member, look),
        link: format!("{base}/org/agreement"),
        first: filled.text("first").to_owned(),
        last: filled.text("last").to_owned(),
        email: filled.text("email").to_owned(),
        phone: filled.text("phone").to_owned(),
        date: date.unwrap_or_else(|| today.clone()),
        today,
        sees_consents,
        consents: if sees_consents { consents(member, look, &frame) } else { Vec::new() },
        bill_to: if may(member, look, Act::ViewBillTo) {
            papers::facts(words, customer.bill_to(reader))
        } else {
            Vec::new()
        },
        shared: shared(words, member, look),
        bill_why: billto::why_not(member, look),
        deeds: deeds(member, look),
        errors,
        frame,
        words,
    }
}

/// Who shared it and when; nothing where it is the customer's own.
fn shared(words: Words, member: &Member, look: &Look) -> String {
    let reader = member.who.actor.partner();
    let own = look.customer.relationships.iter().filter(|one| Some(one.partner) == reader);
    let copy = own.filter(|one| one.bill_to.is_some()).find_map(|one| match one.origin {
        Origin::Extension { by } => Some((by, one.since)),
        _ => None,
    });
    copy.map_or_else(
        || words.say("account-bill-own"),
        |(by, since)| {
            let name = super::moves::doer(member, look, by);
            words.both("account-bill-shared", ("name", name), ("day", words.day(since)))
        },
    )
}

/// Who accepted the agreement for the customer, and when.
pub fn accepted(words: Words, look: &Look, member: &Member) -> String {
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

/// Whether it stays valid after a move, and who records it then.
fn retained(words: Words, customer: &Customer, reader: Option<PartnerId>) -> String {
    let sells = reader.is_some_and(|own| customer.sells_as(own).is_some());
    words.say(if customer.agreements.direct.is_some() {
        "account-agreement-stays"
    } else if reader.is_some() && !sells {
        "account-agreement-provider"
    } else {
        "account-agreement-anew"
    })
}

/// Why the reader cannot record an acceptance; nothing if it can.
fn attest_why(member: &Member, look: &Look) -> Vec<String> {
    let Some(partner) = member.who.actor.partner() else {
        return vec![member.visit.words.say("move-partners-only")];
    };
    let text = || "-".to_owned();
    let contact = Contact { first_name: text(), last_name: text(), email: text(), phone: None };
    member.why_not(look, &Command::AttestAgreement { partner, contact, agreed_at: look.now })
}

/// What the customer said to each provider that the reader could move it to.
fn consents(member: &Member, look: &Look, frame: &Frame) -> Vec<Consent> {
    let words = member.visit.words;
    let Some(source) = member.who.actor.partner() else { return Vec::new() };
    if !look.customer.has(source, Kind::Direct) {
        return Vec::new();
    }
    let own = look.facts.partners.get(&source).map(|own| own.partners()).unwrap_or_default();
    let base = &member.visit.app.config().base_url;
    let known = own.into_iter().filter(|id| look.facts.partners.contains_key(id));
    known
        .map(|target| {
            let consent = ConsentId(member.visit.app.draw());
            let ask = Command::Consent(consent::Command::Ask { consent, source, target });
            let asked = look.customer.question(source, target);
            let draft = asked.map(|one| Draft::of(one, &look.customer, None, base));
            let (state, text) = said(words, frame, asked);
            Consent {
                provider: target,
                name: partner_name(look, target),
                state,
                text,
                link: draft.as_ref().map_or_else(String::new, |draft| draft.link.clone()),
                mail: draft.map_or_else(String::new, |draft| draft.mailto),
                why_not: member.why_not(look, &ask),
            }
        })
        .collect()
}

fn said(words: Words, frame: &Frame, asked: Option<&Question>) -> (String, String) {
    let Some(one) = asked else {
        return (chip(frame, "gray", "dash", "account-consent-none"), String::new());
    };
    match one.answer {
        None => (
            chip(frame, "amber", "clock", "organisation-consent-open"),
            words.with("account-consent-asked", "day", words.day(one.asked_at)),
        ),
        Some(answer) => {
            let (hue, icon, key) = if answer.consents {
                ("green", "ok", "organisation-consent-given")
            } else {
                ("red", "no", "organisation-consent-refused")
            };
            let text = words.with("account-consent-answered", "day", words.day(answer.at));
            (chip(frame, hue, icon, key), text)
        }
    }
}

/// What ends something, each with why it cannot be done.
fn deeds(member: &Member, look: &Look) -> Vec<Deed> {
    let words = member.visit.words;
    let Some(own) = member.who.actor.partner() else { return Vec::new() };
    let active = look.customer.subscriptions.values();
    let active = active.filter(|one| one.partner == own && one.is_active());
    let leave = Command::Privilege(privilege::Command::EndRelationship);
    let mut deeds = vec![Deed {
        act: "leave",
        text: words.say("account-leave"),
        why_not: member.why_not(look, &leave),
        list: active.map(|one| one.friendly_name.clone()).collect(),
    }];
    if look.customer.is_administered_by(own) {
        let command = privilege::Command::RemovePrivileges { partner: own };
        deeds.push(Deed {
            act: "privileges",
            text: words.say("account-give-up"),
            why_not: member.why_not(look, &Command::Privilege(command)),
            list: Vec::new(),
        });
    }
    deeds
}

/// The customer of a path.
fn id(text: &str) -> Handled<CustomerId> {
    text.parse().map_err(|_| crate::stop::Stop::Missing)
}
