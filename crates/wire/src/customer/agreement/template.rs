//! The templates of agreements, and their texts (`api-transfers` 3).

use serde::Serialize;

use super::TEMPLATE;
use crate::body::{Malformed, Problem};
use crate::page::Attributes;
use crate::query::Query;
use crate::sentence::Locale;
use crate::word::Words;

/// The template of the former agreement, as the documents know it.
pub const FORMER: &str = "998b88de-aa99-4388-a42c-1b3517d49490";

/// A kind of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The former one: what customers accepted of it stands, nobody accepts it any more.
    Former,
    /// The one that holds now.
    Customer,
    /// Either.
    Any,
}

impl Words for Kind {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Former, "MicrosoftCloudAgreement"),
        (Self::Customer, "MicrosoftCustomerAgreement"),
        (Self::Any, "*"),
    ];
}

/// A template in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateEntity {
    template_id: &'static str,
    agreement_type: &'static str,
    agreement_link: String,
    version_rank: u32,
    attributes: Attributes,
}

/// Where the text of a template is, in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentEntity {
    display_uri: String,
    download_uri: String,
    language: String,
    country: String,
}

/// The kind that is asked for with `agreementType`; the former one when nothing is said.
///
/// # Errors
/// [`Malformed`] at a word that is none.
pub fn read_kind(query: &Query) -> Result<Kind, Malformed> {
    let Some(word) = query.text("agreementType") else { return Ok(Kind::Former) };
    let wrong = || Malformed::at("agreementType", Problem::NotWord { known: Kind::known() });
    Kind::read(word).ok_or_else(wrong)
}

/// The address of the text of the agreement that holds now.
pub fn address(base_url: &str, locale: Locale) -> String {
    format!("{base_url}/v1/agreementtemplates/{TEMPLATE}/text?language={}", locale.code())
}

/// The text of the agreement that holds now: a sample of our own.
pub fn text(locale: Locale) -> &'static str {
    match locale {
        Locale::En => include_str!("../../../locales/agreement/en.txt"),
        Locale::Nl => include_str!("../../../locales/agreement/nl.txt"),
        Locale::Sv => include_str!("../../../locales/agreement/sv.txt"),
        Locale::De => include_str!("../../../locales/agreement/de.txt"),
        Locale::Tr => include_str!("../../../locales/agreement/tr.txt"),
    }
}

/// The language of a text: that of a culture, e.g. `nl-NL`; English when nothing is said.
///
/// # Errors
/// [`Malformed`] at one that there is no text in.
pub fn read_language(query: &Query) -> Result<Locale, Malformed> {
    let Some(culture) = query.text("language") else { return Ok(Locale::En) };
    let short = culture.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let known = || Locale::ALL.map(Locale::code).to_vec();
    Locale::of(&short).ok_or_else(|| Malformed::at("language", Problem::NotWord { known: known() }))
}

impl TemplateEntity {
    /// The templates of a kind.
    pub fn list(kind: Kind, base_url: &str, locale: Locale) -> Vec<Self> {
        let one = |of: Kind, template_id, agreement_type, version_rank| {
            (kind == Kind::Any || kind == of).then(|| Self {
                template_id,
                agreement_type,
                agreement_link: address(base_url, locale),
                version_rank,
                attributes: Attributes::of("AgreementMetaData"),
            })
        };
        let former = one(Kind::Former, FORMER, "MicrosoftCloudAgreement", 0);
        let now = one(Kind::Customer, TEMPLATE, "MicrosoftCustomerAgreement", 1);
        former.into_iter().chain(now).collect()
    }
}

impl DocumentEntity {
    /// Where the text is.
    pub fn of(base_url: &str, locale: Locale, query: &Query) -> Self {
        let said = |name: &str, usual: &str| query.text(name).unwrap_or(usual).to_owned();
        Self {
            display_uri: address(base_url, locale),
            download_uri: format!("{}&download=true", address(base_url, locale)),
            language: said("language", "en-US"),
            country: said("country", "US"),
        }
    }
}
