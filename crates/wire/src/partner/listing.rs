//! The directory of providers (R22-R27): the entry as the operator writes it, and as it is read.

use domain::operator::region::Regions;
use domain::partner::Partner;
use domain::partner::listing::{Listing, Service};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, both};
use crate::page::Collection;
use crate::sentence::Locale;
use crate::word::Words;

/// Most characters of a text about a provider.
const TEXT_MAX: usize = 4_000;
/// Most characters of an address.
const WEBSITE_MAX: usize = 256;

impl Words for Service {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Training, "training"),
        (Self::Marketing, "marketing"),
        (Self::Financing, "financing"),
        (Self::Support, "support"),
    ];
}

/// An entry, as the operator writes it; describes what [`read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
pub struct ListingBody {
    /// `training`, `marketing`, `financing`, `support`.
    pub services: Vec<String>,
    /// What it says of itself, by language: `en`, `nl`, `sv`, `de`, `tr`.
    pub text: BTreeMap<String, String>,
    /// Where more is to be read.
    pub website: Option<String>,
}

/// Reads an entry.
///
/// # Errors
/// [`Malformed`] at a service that is none, and at a text that is too long.
pub fn read(body: &Fields<'_>) -> Result<Listing, Malformed> {
    let services = body.words::<Service>("services");
    let website = body.maybe_short("website", WEBSITE_MAX);
    let (services, website) = both(services, website)?;
    let texts = body.object("text")?;
    let mut text = BTreeMap::new();
    for locale in Locale::ALL {
        if let Some(own) = texts.maybe_short(locale.code(), TEXT_MAX)? {
            text.insert(locale.code().to_owned(), own);
        }
    }
    Ok(Listing { services: services.into_iter().collect(), text, website })
}

/// A provider in the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProviderEntity {
    /// The provider's tenant.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
    /// The region that it may serve, such as `EUROPE`.
    pub area: &'static str,
    /// What it does for its resellers.
    pub services: Vec<&'static str>,
    /// What it says of itself, in the reader's language where it has it, else in English, else in
    /// any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where more is to be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// What to read about working with a provider, in words that stay (R27).
pub const HELP: [&str; 1] = ["working_with_providers"];

/// A page of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Directory {
    /// The providers.
    #[serde(flatten)]
    pub page: Collection<ProviderEntity>,
    /// What to read about working with them (R27), in words that stay: headings of
    /// `docs/programme/help.md`.
    pub help: Vec<&'static str>,
}

impl From<Collection<ProviderEntity>> for Directory {
    fn from(page: Collection<ProviderEntity>) -> Self {
        Self { page, help: HELP.to_vec() }
    }
}

impl ProviderEntity {
    /// A provider as the reader's language has it, in the operator's regions.
    pub fn of(one: &Partner, regions: &Regions, locale: Locale) -> Self {
        let listing = one.listing.clone().unwrap_or_default();
        let texts = &listing.text;
        let text = texts.get(locale.code()).or_else(|| texts.get(Locale::En.code()));
        let text = text.or_else(|| texts.values().next());
        Self {
            id: one.id.0,
            name: one.name.clone(),
            country: one.country.to_string(),
            area: regions.of(one.country).map_or("", |region| region.key()),
            services: listing.services.iter().map(|service| service.word()).collect(),
            text: text.cloned(),
            website: listing.website.clone(),
        }
    }

    /// Whether it does this for its resellers.
    pub fn offers(&self, service: Service) -> bool {
        self.services.contains(&service.word())
    }

    /// Whether its name or its text has this in it, without regard to case.
    pub fn mentions(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let own = self.text.as_deref().unwrap_or_default();
        [&self.name, own].iter().any(|known| known.to_lowercase().contains(&text))
    }
}
