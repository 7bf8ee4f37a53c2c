//! The texts of the partner agreement: one a programme, version and region (R16, F32).
//!
//! The newest text that is valid is the one that is shown. Who has accepted an older one need not
//! accept again: the agreement is perpetual (B2).

use crate::{
    guard::guard,
    operator::{
        Operator,
        region::{Country, Region},
    },
    partner::Programme,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A version of the partner agreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementText {
    /// Names the agreement over all its versions, e.g. `reseller-europe`.
    pub id: String,
    /// Names this version of it, e.g. `2026-1`.
    pub version: String,
    /// For which part of the programme.
    pub programme: Programme,
    /// For which region, by its key; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// What it is called.
    pub title: String,
    /// Where it can be read and downloaded before it is accepted; may be empty where `wordings`
    /// has the text itself.
    pub link: String,
    /// The whole text, by language (`nl`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub wordings: BTreeMap<String, String>,
    /// From when it is the one to accept.
    pub valid_from: Timestamp,
}

impl AgreementText {
    /// Whether it is for partners of this region; `None` for those of no region.
    pub fn covers(&self, region: Option<Region>) -> bool {
        let region = region.map(|region| region.key());
        self.region.as_deref().is_none_or(|own| region == Some(own))
    }
}

impl AgreementText {
    /// The text for a reader of this language, with the language that it is in: theirs, else
    /// English, else any.
    pub fn wording(&self, language: &str) -> Option<(&str, &str)> {
        let known = |wanted: &str| self.wordings.get_key_value(wanted);
        let found = known(language).or_else(|| known("en")).or_else(|| self.wordings.iter().next());
        found.map(|(language, text)| (language.as_str(), text.as_str()))
    }
}

impl Operator {
    /// A version of an agreement, however old.
    pub fn agreement_version(&self, id: &str, version: &str) -> Option<&AgreementText> {
        self.agreements.iter().find(|one| one.id == id && one.version == version)
    }

    /// The agreement that a partner of this country is shown at a moment; of the texts that are
    /// valid the newest, one for the region before one for all (R16).
    pub fn agreement_text(
        &self,
        programme: Programme,
        country: Country,
        at: Timestamp,
    ) -> Option<&AgreementText> {
        let region = self.regions.at(at).of(country);
        let fits = |text: &&AgreementText| {
            text.programme == programme && text.covers(region) && text.valid_from <= at
        };
        let texts = self.agreements.iter().filter(fits);
        texts.max_by_key(|text| (text.region.is_some(), text.valid_from, &text.version))
    }

    /// That a text may be laid down.
    pub(super) fn publishable(&self, text: &AgreementText) -> Result<(), Refusals> {
        let is_said = |text: &String| !text.trim().is_empty();
        let named = [&text.id, &text.version, &text.title].into_iter().all(is_said);
        let worded = !text.wordings.is_empty() && text.wordings.values().all(is_said);
        let named = named && (worded || text.wordings.is_empty() && is_said(&text.link));
        guard!("text.named", named, Refusal::NameMissing);
        let region = text.region.as_deref();
        let known = region.is_none_or(|key| Region::of_key(key).is_some());
        let region = region.unwrap_or_default().to_owned();
        guard!("text.region", known, Refusal::AgreementRegionUnknown { region });
        let same = |one: &AgreementText| one.id == text.id && one.version == text.version;
        let fresh = !self.agreements.iter().any(same);
        guard!("text.fresh", fresh, Refusal::AlreadyThere);
        Ok(())
    }
}
