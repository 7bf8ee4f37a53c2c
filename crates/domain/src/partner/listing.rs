//! What the directory says of a provider (R22-R27).
//!
//! The operator's staff writes the entry, not the provider (R26, D2). Whom the directory shows, and
//! in which area, follows from the partner's status and country, not from the entry. Nobody is told
//! of one: it is there to be found.

use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit_operator},
    guard::guard,
    id::PartnerId,
    operator::region::Region,
    partner::{Partner, Programme},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Something a provider does for its resellers beside selling (R25).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Technical training and help.
    Training,
    /// Help with marketing.
    Marketing,
    /// Manages financing and credit terms.
    Financing,
    /// Supports the customers' infrastructure (R23).
    Support,
}

/// A provider's entry in the directory.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Listing {
    /// What it does for its resellers.
    pub services: BTreeSet<Service>,
    /// What it says of itself, by language (`nl`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub text: BTreeMap<String, String>,
    /// Where more is to be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Write the entry anew.
    Describe(Listing),
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The entry is this from now on.
    ListingDescribed {
        /// The entry.
        listing: Listing,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        Vec::new()
    }
}

impl Partner {
    /// Whether the directory shows it in an area, or in any: only approved providers (R24, R26).
    pub fn is_listed_in(&self, area: Option<Region>, setting: &Setting<'_>) -> bool {
        let near = area.is_none() || setting.region_of(self.country) == area;
        near && self.is_active(Programme::IndirectProvider)
    }

    /// Whether it is offered the directory: to whoever is a reseller, or may become one (R22).
    pub fn may_look_for_providers(&self) -> bool {
        let parts = [Programme::IndirectReseller, Programme::DirectBill];
        parts.iter().any(|part| self.programmes.contains_key(part))
    }

    pub(super) fn listing(
        &self,
        actor: &Actor,
        command: &Command,
        _setting: &Setting<'_>,
    ) -> Result<Vec<super::Event>, Refusals> {
        let Command::Describe(listing) = command;
        permit_operator(actor, Act::RunProgramme)?;
        let provider = self.status(Programme::IndirectProvider).is_some();
        let refusal = Refusal::ProviderNotActive { partner: self.id };
        guard!("listing.provider", provider, refusal);
        let listing = listing.clone();
        Ok(vec![super::Event::Listing(Event::ListingDescribed { listing })])
    }

    pub(super) fn take_listing(&mut self, event: &Event, _at: Timestamp) {
        let Event::ListingDescribed { listing } = event;
        self.listing = Some(listing.clone());
    }
}
