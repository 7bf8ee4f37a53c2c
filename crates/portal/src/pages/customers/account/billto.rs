//! Telling anew whom to bill (R63, R64): a page of its own, below the account.

use super::{looked, papers::facts};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{shown, shown_as},
    pages::customers::head::Head,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use domain::{
    authority::{Act, permit},
    customer::{
        command::Command,
        profile::{Address, BillTo, billto::CHARS_MAX},
    },
    operator::region::Country,
    refusal::Refusal,
};
use server::app::Look;
use wire::Locale;

/// A field: its name, which is the word for it in refusals too, its kind, what browsers fill in,
/// the key of its label, and whether a bill cannot do without it.
type Kind = (&'static str, &'static str, &'static str, &'static str, bool);

const FIELDS: [Kind; 11] = [
    ("company_name", "text", "organization", "company", true),
    ("first_name", "text", "given-name", "first-name", false),
    ("last_name", "text", "family-name", "last-name", false),
    ("email", "email", "email", "email", true),
    ("phone", "tel", "tel", "account-phone", false),
    ("address_line1", "text", "address-line1", "enrolment-field-address_line1", true),
    ("address_line2", "text", "address-line2", "enrolment-field-address_line2", false),
    ("postal_code", "text", "postal-code", "enrolment-field-postal_code", false),
    ("city", "text", "address-level2", "enrolment-field-city", true),
    ("state", "text", "address-level1", "enrolment-field-state", false),
    ("country", "text", "country", "country", true),
];

/// A field as it is shown.
struct Field {
    id: &'static str,
    kind: &'static str,
    fill: &'static str,
    label: String,
    value: String,
    is_needed: bool,
    error: String,
}

/// What is wrong, and with which field.
struct Flaw {
    field: String,
    text: String,
}

#[derive(Template)]
#[template(path = "customers/billto.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    fields: Vec<Field>,
    language: String,
    languages: Vec<(String, String)>,
    culture: String,
    tag: i64,
    note: String,
    now: Vec<(String, String)>,
    flaws: Vec<Flaw>,
}

/// The customer, for whoever may tell whom it has bills sent to.
async fn found(member: &Member, text: &str) -> Handled<Look> {
    let look = looked(member, text).await?;
    let standings = look.customer.standings(&member.who.actor);
    permit(&member.who.actor, Act::EditBillTo, &standings, look.setting().policy())?;
    Ok(look)
}

/// Why the reader cannot tell whom to bill; nothing if it can.
pub fn why_not(member: &Member, look: &Look) -> Vec<String> {
    let standings = look.customer.standings(&member.who.actor);
    let may = permit(&member.who.actor, Act::EditBillTo, &standings, look.setting().policy());
    may.err().map_or(Vec::new(), |why| member.sentences(look, why.all()))
}

/// What there is of a field.
fn kept(one: &BillTo, field: &str) -> String {
    let address = &one.address;
    let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
    match field {
        "company_name" => one.company_name.clone(),
        "first_name" => one.first_name.clone(),
        "last_name" => one.last_name.clone(),
        "email" => one.email.clone(),
        "language" => one.language.clone(),
        "culture" => one.culture.clone(),
        "phone" => maybe(&address.phone),
        "address_line1" => address.line1.clone(),
        "address_line2" => maybe(&address.line2),
        "postal_code" => address.postal_code.clone(),
        "city" => address.city.clone(),
        "state" => maybe(&address.state),
        _ => address.country.to_string(),
    }
}

fn made(member: &Member, look: &Look, sent: Option<&Form>, flaws: Vec<Flaw>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let reader = member.who.actor.partner();
    let one = look.customer.bill_to(reader);
    let value = |id: &str| sent.map_or_else(|| kept(one, id), |form| form.text(id).to_owned());
    let error = |id: &str| flaws.iter().find(|flaw| flaw.field == id);
    let field = |(id, kind, fill, label, is_needed): Kind| Field {
        id,
        kind,
        fill,
        label: words.say(label),
        value: value(id),
        is_needed,
        error: error(id).map_or_else(String::new, |flaw| flaw.text.clone()),
    };
    let language = value("language").to_lowercase();
    let known = Frame::languages(&frame).into_iter();
    let known = known.map(|(locale, name)| (locale.code().to_owned(), name.to_owned()));
    let mut languages: Vec<_> = known.collect();
    if Locale::of(&language).is_none() && !language.is_empty() {
        languages.push((language.clone(), language.clone()));
    }
    let is_own = std::ptr::eq(one, &raw const look.customer.profile.bill_to);
    Page {
        head: Head::of(member, look, "/account").below("/account", words.say("account-bill-edit")),
        fields: FIELDS.map(field).into(),
        culture: value("culture"),
        tag: one.tag(),
        note: words.say(if is_own { "account-bill-edit-own" } else { "account-bill-edit-copy" }),
        now: facts(words, one),
        language,
        languages,
        flaws,
        frame,
        words,
    }
}

/// `GET /customers/{customer}/account/bill-to`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = found(&member, &text).await?;
    shown(&made(&member, &look, None, Vec::new()))
}

/// What was typed; `None` where the country is none.
fn told(form: &Form) -> Option<BillTo> {
    let own = |id: &str| form.text(id).to_owned();
    let maybe = |id: &str| Some(own(id)).filter(|text| !text.is_empty());
    Some(BillTo {
        company_name: own("company_name"),
        first_name: own("first_name"),
        last_name: own("last_name"),
        email: own("email"),
        culture: own("culture"),
        language: own("language"),
        address: Address {
            country: Country::new(&form.text("country").to_uppercase())?,
            city: own("city"),
            state: maybe("state"),
            line1: own("address_line1"),
            line2: maybe("address_line2"),
            postal_code: own("postal_code"),
            phone: maybe("phone"),
        },
    })
}

fn flaw(words: Words, refusal: &Refusal) -> Flaw {
    let field = match refusal {
        Refusal::BillToGap { detail } | Refusal::TextTooLong { detail, .. } => detail,
        Refusal::BadEmail { .. } => "email",
        Refusal::UnsupportedCountry { .. } => "country",
        _ => "",
    };
    Flaw { field: field.to_owned(), text: words.refused(refusal) }
}

/// `POST /customers/{customer}/account/bill-to`
pub async fn edit(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let words = member.visit.words;
    let look = found(member, &text).await?;
    let again = |look: &Look, flaws| {
        let page = made(member, look, Some(form), flaws);
        shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let Some(told) = told(form) else {
        let refusal = Refusal::BillToGap { detail: "country".to_owned() };
        return again(&look, vec![flaw(words, &refusal)]);
    };
    let id = look.customer.id;
    let over: i64 = form.id("tag")?;
    let command = Command::EditBillTo { told: Box::new(told), over: Some(over) };
    let onto = format!("/customers/{id}/account");
    match posted.ask(id, command, &onto, &words.say("account-bill-edited")).await {
        Err(Stop::Refused(why)) if matches!(why.first(), Refusal::NotAllowed { .. }) => {
            Err(Stop::Refused(why))
        }
        Err(Stop::Refused(why)) => {
            // What is there now stands beside what was typed.
            let look = found(member, &text).await?;
            again(&look, why.all().iter().map(|refusal| flaw(words, refusal)).collect())
        }
        other => other,
    }
}
