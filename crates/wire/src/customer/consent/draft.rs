//! The letter that a partner sends its customer before a move (R69, R165 N9): a draft in the
//! customer's language or another one. The partner edits and sends it; the system does not.

use std::sync::LazyLock;

use domain::customer::Customer;
use domain::customer::consent::Question;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::Serialize;
use unic_langid::LanguageIdentifier;
use utoipa::ToSchema;

use super::link;
use crate::query::encoded;
use crate::sentence::Locale;

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
        let link = link(one, customer, base);
        let mut args = FluentArgs::new();
        args.set("name", format!("{} {}", bill_to.first_name, bill_to.last_name));
        args.set("partner", one.source_name.as_str());
        args.set("provider", one.target_name.as_str());
        args.set("link", link.as_str());
        let subject = text(locale, "consent-draft-subject", &args);
        let body = text(locale, "consent-draft-body", &args);
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

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 5]> = LazyLock::new(|| Locale::ALL.map(bundle));

fn source(locale: Locale) -> &'static str {
    match locale {
        Locale::En => include_str!("../../../locales/en/consent.ftl"),
        Locale::Nl => include_str!("../../../locales/nl/consent.ftl"),
        Locale::Sv => include_str!("../../../locales/sv/consent.ftl"),
        Locale::De => include_str!("../../../locales/de/consent.ftl"),
        Locale::Tr => include_str!("../../../locales/tr/consent.ftl"),
    }
}

fn bundle(locale: Locale) -> Bundle {
    let tag: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    let read = FluentResource::try_new(source(locale).to_owned());
    bundle.add_resource_overriding(read.unwrap_or_else(|(rest, _)| rest));
    bundle
}

fn text(locale: Locale, key: &str, args: &FluentArgs<'_>) -> String {
    let bundle = &BUNDLES[locale as usize];
    let pattern = bundle.get_message(key).and_then(|message| message.value());
    let Some(pattern) = pattern else { return key.to_owned() };
    bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_is_whole_in_five_languages() {
        let mut seen = std::collections::BTreeSet::new();
        for locale in Locale::ALL {
            assert!(FluentResource::try_new(source(locale).to_owned()).is_ok(), "{locale:?}");
            let mut args = FluentArgs::new();
            for name in ["name", "partner", "provider", "link"] {
                args.set(name, format!("<{name}>"));
            }
            let subject = text(locale, "consent-draft-subject", &args);
            assert!(subject.contains("<partner>"), "{locale:?}: {subject}");
            let body = text(locale, "consent-draft-body", &args);
            for name in ["<name>", "<partner>", "<provider>", "<link>"] {
                assert!(body.contains(name), "{locale:?}: {name} is not in {body}");
            }
            assert!(!body.contains(['{', '}', '$']), "{locale:?}: {body}");
            assert!(seen.insert(body), "{locale:?} says what another language says");
        }
    }
}
