//! The letter that a partner sends its customer before a move (R69, R165 N9): a draft in the
//! customer's language or another one. The partner edits and sends it; the system does not.

use domain::customer::Customer;
use domain::customer::consent::Question;
use serde::Serialize;
use utoipa::ToSchema;

use super::link;
use crate::query::encoded;
use crate::sentence::{Arg, Locale, sentence};

/// A letter that is not sent yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// To whom.
    pub to: String,
    /// Its language: `en`, `nl`, `sv`, `de` or `tr`.
    pub language: &'static str,
    /// What it is about.
    pub subject: String,
    /// What it says. The link in it must stay.
    pub body: String,
    /// The link by which the customer answers.
    pub link: String,
    /// Opens the draft in a mail program.
    pub mailto: String,
}

impl Draft {
    /// The letter for a question, in this language, or else in the customer's.
    pub fn of(one: &Question, customer: &Customer, wanted: Option<Locale>, base: &str) -> Self {
        let bill_to = &customer.profile.bill_to;
        let locale = wanted.or_else(|| Locale::of(&bill_to.language)).unwrap_or_default();
        let link = link(one, base);
        let name = format!("{} {}", bill_to.first_name, bill_to.last_name);
        let args: [(&str, Arg); 4] = [
            ("name", name.into()),
            ("partner", one.source_name.as_str().into()),
            ("provider", one.target_name.as_str().into()),
            ("link", link.as_str().into()),
        ];
        let subject = sentence(locale, "consent-draft-subject", &args);
        let body = sentence(locale, "consent-draft-body", &args);
        let to = bill_to.email.clone();
        let mailto = format!(
            "mailto:{}?subject={}&body={}",
            encoded(&to).replace("%40", "@"),
            encoded(&subject),
            encoded(&body.replace('\n', "\r\n")),
        );
        Self { to, language: locale.code(), subject, body, link, mailto }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence::texts;
    use fluent_bundle::FluentResource;

    #[test]
    fn the_letter_is_whole_in_five_languages() {
        let mut seen = std::collections::BTreeSet::new();
        for locale in Locale::ALL {
            assert!(
                FluentResource::try_new(texts!("consent")(locale).to_owned()).is_ok(),
                "{locale:?}"
            );
            let args: [(&str, Arg); 4] = ["name", "partner", "provider", "link"]
                .map(|name| (name, format!("<{name}>").into()));
            let subject = sentence(locale, "consent-draft-subject", &args);
            assert!(subject.contains("<partner>"), "{locale:?}: {subject}");
            let body = sentence(locale, "consent-draft-body", &args);
            for name in ["<name>", "<partner>", "<provider>", "<link>"] {
                assert!(body.contains(name), "{locale:?}: {name} is not in {body}");
            }
            assert!(!body.contains(['{', '}', '$']), "{locale:?}: {body}");
            assert!(seen.insert(body), "{locale:?} says what another language says");
        }
    }
}
