//! The rules' no, as clients know it: status, code, source and a sentence.
//!
//! Every refusal has its place, and a test finds one that has not. Codes are those of the spec
//! (`api-transfers` 1.7, `programme-rules` G4); where it has none, the nearest in meaning.
//! Unseen is 404, seen but not allowed 403, a state that forbids it 400 or 409; never 412 or 422,
//! which keep one client asking for ever.

mod enrolment;
mod place;

use domain::refusal::{Refusal, Refusals};
use serde::Serialize;
use utoipa::ToSchema;

use crate::fault::{Area, Fault};
use crate::sentence::{Arg, Locale, sentence};

/// One reason against something: a stable code and a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// The stable code, such as `in_other_transfer`.
    pub code: String,
    /// What is wrong and what would cure it, in the reader's language.
    pub description: String,
}

impl Reason {
    /// The reason behind a refusal.
    pub fn of(refusal: &Refusal, locale: Locale) -> Self {
        Self { code: refusal.code().to_owned(), description: said(refusal, locale) }
    }

    /// The reasons behind several.
    pub fn all(refusals: &[Refusal], locale: Locale) -> Vec<Self> {
        refusals.iter().map(|refusal| Self::of(refusal, locale)).collect()
    }
}

/// The refusals as an error body: the first decides status and code, the description has a
/// sentence for each, `data` their stable codes.
pub fn fault(refusals: &Refusals, area: Area, locale: Locale) -> Fault {
    let (status, code) = place(refusals.first(), area);
    let mut sentences: Vec<String> = Vec::new();
    for refusal in refusals.all() {
        let text = said(refusal, locale);
        if !sentences.contains(&text) {
            sentences.push(text);
        }
    }
    let codes = refusals.all().iter().map(|refusal| refusal.code().to_owned()).collect();
    Fault::new(status, code, area, sentences.join(" "), codes)
}

/// The sentence of a refusal. Words of the rules within it (verbs, classes, states, steps) are
/// put into the reader's language too.
pub fn said(refusal: &Refusal, locale: Locale) -> String {
    let args: Vec<(&str, Arg)> = refusal
        .args()
        .into_iter()
        .map(|(name, value)| match name {
            "act" | "class" | "state" | "step" | "programme" | "status" | "check" | "detail"
            | "point" => {
                let word = sentence(locale, &format!("{name}-{value}"), &[]);
                (name, word.into())
            }
            _ => (name, value.into()),
        })
        .collect();
    sentence(locale, refusal.code(), &args)
}

/// The text for a line of a list that old clients read: the documented pattern where there is one
/// (`api-transfers` 1.3, the odd spelling included), else the sentence.
pub fn noted(refusal: &Refusal, locale: Locale) -> String {
    match refusal {
        Refusal::SubscriptionSuspended { subscription } => {
            format!("Subscription: {subscription} is in state: Suspended")
        }
        Refusal::SubscriptionDeleted { subscription } => {
            format!("Subscription: {subscription} is in state: Deleted")
        }
        Refusal::SubscriptionMoved { subscription } => {
            format!("Subscription has already been transfered. Subscription: {subscription}")
        }
        Refusal::InOtherTransfer { transfer, .. } => {
            format!("subscription is already part of another transfer request id : {transfer}")
        }
        other => said(other, locale),
    }
}

/// All reasons in one text, each once.
pub fn noted_all(refusals: &[Refusal], locale: Locale) -> String {
    let mut texts: Vec<String> = Vec::new();
    for refusal in refusals {
        let text = noted(refusal, locale);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join("; ")
}

/// HTTP status and code of a refusal, each noun's in `refusal/place.rs`. A subscription that is
/// named in a transfer's body is part of an invalid request; one in the path is not found.
pub fn place(refusal: &Refusal, area: Area) -> (u16, u32) {
    place::of(refusal, area).unwrap_or((400, 2_000))
}

#[cfg(test)]
mod tests;
