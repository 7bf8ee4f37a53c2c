//! The partner profile: what the company tells of itself, and its parts in the programme (R4, R6).

use super::{apply::own, told};
use crate::{
    form::{Form, Posted},
    frame::Frame,
    page::{shown, shown_as},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    authority::{self, Act},
    customer::profile::Address,
    id::MpnId,
    operator::region::Country,
    partner::{
        self, Partner, Programme,
        enrolment::{Command, Papers},
        profile::{Billing, Contact, Profile},
    },
};
use server::app::PartnerLook;
use told::Gap;

/// Where the page is.
const PATH: &str = "/settings/partner/profile";
/// The most characters of a field: they stay in the books for ever.
const CHARS_MAX: usize = 256;

/// A field of the form: its id, its type, what browsers may fill in, how long it may be.
type Kind = (&'static str, &'static str, &'static str, usize);

/// The fields, by their groups.
const GROUPS: [(&str, &[Kind]); 4] = [
    (
        "enrolment-group-company",
        &[
            ("legal_name", "text", "organization", CHARS_MAX),
            ("location_id", "text", "off", 50),
            ("location_country", "text", "off", 2),
            ("global_id", "text", "off", 50),
            ("registration_number", "text", "off", 50),
            ("tax_id", "text", "off", CHARS_MAX),
            ("purchase_order", "text", "off", CHARS_MAX),
        ],
    ),
    (
        "enrolment-group-address",
        &[
            ("address_line1", "text", "address-line1", CHARS_MAX),
            ("address_line2", "text", "address-line2", CHARS_MAX),
            ("postal_code", "text", "postal-code", CHARS_MAX),
            ("city", "text", "address-level2", CHARS_MAX),
            ("state", "text", "address-level1", CHARS_MAX),
        ],
    ),
    (
        "enrolment-primary",
        &[
            ("primary_name", "text", "name", CHARS_MAX),
            ("primary_email", "email", "email", CHARS_MAX),
            ("primary_phone", "tel", "tel-national", CHARS_MAX),
        ],
    ),
    (
        "enrolment-support",
        &[
            ("support_name", "text", "off", CHARS_MAX),
            ("support_email", "email", "off", CHARS_MAX),
            ("support_phone", "tel", "off", CHARS_MAX),
            ("support_website", "url", "off", CHARS_MAX),
        ],
    ),
];

/// A field as it is shown.
struct Field {
    id: &'static str,
    kind: &'static str,
    fill: &'static str,
    most: usize,
    label: String,
    hint: Option<String>,
    value: String,
    is_wrong: bool,
}

#[derive(Template)]
#[template(path = "enrolment/profile.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    groups: Vec<(String, Vec<Field>)>,
    language: String,
    why_not: String,
    errors: Vec<Gap>,
    parts: Vec<(String, String)>,
    may_enrol: bool,
}

/// What the profile has in a field.
fn kept(partner: &Partner, field: &str) -> String {
    let profile = &partner.profile;
    let address = |part: fn(&Address) -> Option<&String>| {
        profile.address.as_ref().and_then(part).cloned().unwrap_or_default()
    };
    match field {
        "legal_name" => partner.name.clone(),
        "location_id" => partner.mpn.to_string(),
        "location_country" => {
            profile.location_country.map_or_else(String::new, |one| one.code().to_owned())
        }
        "global_id" => profile.global_id.as_ref().map_or_else(String::new, MpnId::to_string),
        "tax_id" => profile.billing.tax_id.clone(),
        "purchase_order" => profile.billing.purchase_order.clone(),
        "support_website" => profile.website.clone(),
        "registration_number" => profile.registration_number.clone().unwrap_or_default(),
        "address_line1" => address(|one| Some(&one.line1)),
        "address_line2" => address(|one| one.line2.as_ref()),
        "postal_code" => address(|one| Some(&one.postal_code)),
        "city" => address(|one| Some(&one.city)),
        "state" => address(|one| one.state.as_ref()),
        "primary_name" => profile.primary.name.clone(),
        "primary_email" => profile.primary.email.clone(),
        "primary_phone" => profile.primary.phone.clone(),
        "support_name" => profile.support.name.clone(),
        "support_email" => profile.support.email.clone(),
        _ => profile.support.phone.clone(),
    }
}

fn made(member: &Member, look: &PartnerLook, sent: Option<&Form>, errors: Vec<Gap>) -> Page {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let partner = &look.partner;
    let permitted = authority::permit_partner(&member.who.actor, partner.id, Act::EditProfile);
    let value =
        |field: &str| sent.map_or_else(|| kept(partner, field), |form| form.text(field).to_owned());
    let field = |&(id, kind, fill, most): &Kind| Field {
        id,
        kind,
        fill,
        most,
        label: words.say(&format!("enrolment-field-{id}")),
        hint: HINTS.contains(&id).then(|| words.say(&format!("enrolment-hint-{id}"))),
        value: value(id),
        is_wrong: errors.iter().any(|error| error.field == id),
    };
    let group =
        |(key, fields): &(&str, &[Kind])| (words.say(key), fields.iter().map(field).collect());
    let part = |(programme, status): (&Programme, _)| {
        (told::part_name(words, *programme), told::standing(&frame, Some(status)))
    };
    let language = sent.map_or(partner.profile.language.as_str(), |form| form.text("language"));
    Page {
        name: partner.name.clone(),
        groups: GROUPS.iter().map(group).collect(),
        language: if language.is_empty() { "en" } else { language }.to_owned(),
        why_not: permitted
            .err()
            .map_or_else(String::new, |refusals| words.refused(refusals.first())),
        parts: partner.programmes.iter().map(|(of, at)| part((of, *at))).collect(),
        may_enrol: partner.status(Programme::DirectBill).is_some()
            || partner.programmes.is_empty()
            || partner.status(Programme::IndirectReseller).is_some(),
        errors,
        frame,
        words,
    }
}

/// The fields that are explained.
const HINTS: [&str; 8] = [
    "location_id",
    "location_country",
    "global_id",
    "registration_number",
    "purchase_order",
    "primary_email",
    "primary_phone",
    "support_phone",
];

/// `GET /settings/partner/profile`
pub async fn page(member: Member) -> Handled<Response> {
    let look = own(&member, Act::ViewPartner).await?;
    shown(&made(&member, &look, None, Vec::new()))
}

/// What was sent, or what cannot be read of it.
fn papers(words: Words, form: &Form, home: Country) -> Result<Papers, Vec<Gap>> {
    let mut wrong = Vec::new();
    let all = GROUPS.iter().flat_map(|(_, fields)| fields.iter());
    for (field, _, _, most) in all.filter(|(field, ..)| *field != "location_country") {
        if form.text(field).chars().count() > *most {
            let text = words.with("enrolment-too-long", "max", most);
            wrong.push(Gap { text, field: (*field).to_owned() });
        }
    }
    let there = form.text("location_country").to_ascii_uppercase();
    let location_country = Country::new(&there);
    if location_country.is_none() && !there.is_empty() {
        let text = words.with("enrolment-bad-country", "country", there);
        wrong.push(Gap { text, field: "location_country".to_owned() });
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let text = |field: &str| form.text(field).to_owned();
    let maybe = |field: &str| Some(text(field)).filter(|text| !text.is_empty());
    let contact = |side: &str| Contact {
        name: text(&format!("{side}_name")),
        email: text(&format!("{side}_email")),
        phone: text(&format!("{side}_phone")),
    };
    let told = GROUPS[1].1.iter().any(|(field, ..)| maybe(field).is_some());
    let address = told.then(|| Address {
        country: home,
        city: text("city"),
        state: maybe("state"),
        line1: text("address_line1"),
        line2: maybe("address_line2"),
        postal_code: text("postal_code"),
        phone: None,
    });
    let profile = Profile {
        address,
        primary: contact("primary"),
        support: contact("support"),
        registration_number: maybe("registration_number"),
        location_country,
        global_id: maybe("global_id").map(|id| id.as_str().into()),
        language: text("language"),
        website: text("support_website"),
        billing: Billing { purchase_order: text("purchase_order"), tax_id: text("tax_id") },
    };
    Ok(Papers {
        name: text("legal_name"),
        mpn: form.text("location_id").into(),
        held_by: None,
        profile,
    })
}

/// `POST /settings/partner/profile`: tells anew who the company is.
pub async fn correct(posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let words = member.visit.words;
    let look = own(member, Act::EditProfile).await?;
    let again = |errors| {
        let page = made(member, &look, Some(form), errors);
        shown_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let papers = match papers(words, form, look.partner.country) {
        Ok(papers) => Box::new(papers),
        Err(wrong) => return again(wrong),
    };
    let command = Command::Correct { papers, code: member.visit.app.draw() };
    let command = partner::Command::Enrolment(command);
    let said = words.say("enrolment-profile-kept");
    match posted.ask_partner(look.partner.id, command, PATH, &said).await {
        Err(Stop::Refused(refusals)) => {
            let primary = (form.text("primary_email"), form.text("primary_phone"));
            let gap = |refusal| Gap {
                text: words.refused(refusal),
                field: told::field(refusal, primary),
            };
            again(refusals.all().iter().map(gap).collect())
        }
        other => other,
    }
}
