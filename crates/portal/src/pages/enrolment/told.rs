//! What several pages tell of an enrolment: what lacks, its checks, how it stands.

use crate::{chip::chip, frame::Frame, words::Words};
use domain::{
    partner::{
        Partner, Programme, ProgrammeStatus,
        enrolment::{Check, Enrolment},
    },
    refusal::Refusal,
};
use jiff::Timestamp;

/// Something to be mended in the profile, and the field where it is.
pub struct Gap {
    /// What.
    pub text: String,
    /// The id of the field; empty where it is of none.
    pub field: String,
}

/// A check and how it stands.
pub struct Row {
    /// Which.
    pub check: Check,
    /// What it is called.
    pub name: String,
    /// What it is about.
    pub text: String,
    /// How it stands, as HTML.
    pub state: String,
    /// When it was passed.
    pub passed: String,
    /// Whether it is still to be passed.
    pub is_open: bool,
}

/// The field of the profile that a refusal speaks of.
pub fn field(refusal: &Refusal, primary: (&str, &str)) -> String {
    let at = |own: bool, field: &str| {
        let side = if own { "primary" } else { "support" };
        format!("{side}_{field}")
    };
    match refusal {
        Refusal::ProfileGap { detail } => detail.clone(),
        Refusal::RegistrationNumberMissing { .. } => "registration_number".to_owned(),
        Refusal::LocationElsewhere { .. } => "location_country".to_owned(),
        Refusal::LocationIsGlobal { .. } => "global_id".to_owned(),
        Refusal::BadLocationId { .. } | Refusal::LocationTaken { .. } => "location_id".to_owned(),
        Refusal::NameMissing | Refusal::NameFrozen => "legal_name".to_owned(),
        Refusal::BadEmail { email } | Refusal::WebMailAddress { email } => {
            at(email == primary.0, "email")
        }
        Refusal::BadPhone { phone } => at(phone == primary.1, "phone"),
        _ => String::new(),
    }
}

/// Everything that lacks in the profile before an enrolment.
pub fn gaps(words: Words, partner: &Partner) -> Vec<Gap> {
    let primary = &partner.profile.primary;
    let primary = (primary.email.as_str(), primary.phone.as_str());
    let gap =
        |refusal: &Refusal| Gap { text: words.refused(refusal), field: field(refusal, primary) };
    partner.profile_gaps().iter().map(gap).collect()
}

/// What a check is called.
pub fn check_name(words: Words, check: Check) -> String {
    words.say(&format!("enrolment-check-{}", check.word()))
}

/// What a part of the programme is called.
pub fn part_name(words: Words, programme: Programme) -> String {
    words.say(&format!("enrolment-part-{}", programme.word()))
}

/// The checks of an enrolment.
pub fn rows(frame: &Frame, one: &Enrolment) -> Vec<Row> {
    let words = frame.words;
    let failed = one.refused.as_ref().map(|refused| refused.check);
    let row = |(check, passed): (&Check, &Option<domain::partner::enrolment::Passed>)| {
        let (hue, icon, key) = match passed {
            Some(_) => ("green", "ok", "enrolment-check-passed"),
            None if failed == Some(*check) => ("red", "no", "enrolment-check-failed"),
            None => ("amber", "clock", "enrolment-check-open"),
        };
        Row {
            check: *check,
            name: check_name(words, *check),
            text: words.say(&format!("enrolment-check-{}-text", check.word())),
            state: chip(frame, hue, icon, key),
            passed: passed.as_ref().map_or_else(String::new, |passed| words.day(passed.at)),
            is_open: passed.is_none(),
        }
    };
    one.checks.iter().map(row).collect()
}

/// How a partner stands in a part, as a chip.
pub fn standing(frame: &Frame, status: Option<ProgrammeStatus>) -> String {
    let (hue, icon, key) = match status {
        None => ("gray", "dash", "enrolment-status-none"),
        Some(ProgrammeStatus::Pending) => ("amber", "clock", "enrolment-status-pending"),
        Some(ProgrammeStatus::Qualified) => ("blue", "half", "enrolment-status-qualified"),
        Some(ProgrammeStatus::Active) => ("green", "ok", "enrolment-status-active"),
        Some(ProgrammeStatus::Restricted) => ("amber", "alert", "enrolment-status-restricted"),
        Some(ProgrammeStatus::Suspended) => ("purple", "pause", "enrolment-status-suspended"),
        Some(ProgrammeStatus::Rejected) => ("red", "no", "enrolment-status-rejected"),
        Some(ProgrammeStatus::Declined) => ("red", "no", "enrolment-status-declined"),
        Some(ProgrammeStatus::Revoked) => ("gray", "x", "enrolment-status-revoked"),
    };
    chip(frame, hue, icon, key)
}

/// What is known of the company, each with its label.
pub fn facts(words: Words, partner: &Partner) -> Vec<(String, String)> {
    let profile = &partner.profile;
    let address = profile.address.as_ref().map_or_else(String::new, |one| {
        format!("{}, {} {}, {}", one.line1, one.postal_code, one.city, one.country)
    });
    let contact = |name: &str, email: &str| {
        let parts = [name, email].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    };
    let day = |at: Option<jiff::civil::Date>| at.map_or_else(String::new, |day| words.date(day));
    let all = [
        ("enrolment-legal-name", partner.name.clone()),
        ("enrolment-location-id", partner.mpn.to_string()),
        ("address", address),
        ("enrolment-primary", contact(&profile.primary.name, &profile.primary.email)),
        ("enrolment-support", contact(&profile.support.name, &profile.support.email)),
        ("enrolment-tenant", partner.id.to_string()),
        ("enrolment-anniversary", day(partner.anniversary)),
    ];
    let known = all.into_iter().filter(|(_, value)| !value.is_empty());
    known.map(|(key, value)| (words.say(key), value)).collect()
}

/// How long the operator has: in its business days, and until when; `None` when nothing runs.
pub fn due(words: Words, one: &Enrolment, setting: &domain::Setting<'_>) -> Option<String> {
    let at: Timestamp = one.overdue_at.filter(|_| one.overdue_since.is_none())?;
    let left = (0..=MOST_DAYS).find(|days| setting.business_days_on(*days) >= at)?;
    Some(words.count("enrolment-due-days", left))
}

/// The most business days that the operator may give itself (P4).
const MOST_DAYS: u16 = 60;
