//! The customer agreement (R81-R85, E4).
//!
//! Accepted by the customer itself, it stands for every partner (R84). Attested by a partner, it
//! stands for that partner alone (R85): a new provider must attest anew before it can take over.

pub mod truth;

use crate::{
    actor::{Actor, By},
    aggregate::Setting,
    authority::{Act, permit},
    customer::{Customer, event::Event, relationship::Kind},
    guard::guard,
    id::PartnerId,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The person at the customer who accepted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// Where to call, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// That the customer accepted, who says so and when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Acceptance {
    /// Who accepted at the customer.
    pub contact: Contact,
    /// When it was accepted.
    pub agreed_at: Timestamp,
    /// Who put it on record.
    pub by: By,
    /// When.
    pub recorded_at: Timestamp,
}

/// How the customer agreement stands.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Agreements {
    /// Accepted by the customer itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct: Option<Acceptance>,
    /// Attested, by partner; the latest word of each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attested: BTreeMap<PartnerId, Acceptance>,
    /// When the customer accepted the former agreement, which counts until P22 (R81).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legacy_at: Option<Timestamp>,
}

impl Agreements {
    /// Whether the agreement stands as far as this partner is concerned.
    pub fn stands_for(&self, partner: PartnerId) -> bool {
        self.direct.is_some() || self.attested.contains_key(&partner)
    }

    /// What stands for this partner.
    pub fn acceptance(&self, partner: PartnerId) -> Option<&Acceptance> {
        self.direct.as_ref().or_else(|| self.attested.get(&partner))
    }
}

fn whole(contact: &Contact) -> Result<(), Refusals> {
    let parts = [
        ("firstName", &contact.first_name),
        ("lastName", &contact.last_name),
        ("email", &contact.email),
    ];
    for (field, value) in parts {
        let field = field.to_owned();
        guard!("agreement.contact", !value.trim().is_empty(), Refusal::ContactMissing { field });
    }
    Ok(())
}

impl Customer {
    /// R85: a partner states that the customer accepted. A reseller never may.
    pub(super) fn attest(
        &self,
        actor: &Actor,
        partner: PartnerId,
        contact: &Contact,
        agreed_at: Timestamp,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::AttestAgreement, &self.standings(actor), setting.policy())?;
        let own = actor.partner().is_none_or(|id| id == partner);
        guard!("attest.own", own, Refusal::NotAllowed { act: Act::AttestAgreement });
        let sells = self.has(partner, Kind::Direct) || self.has(partner, Kind::IndirectProvider);
        guard!("attest.relationship", sells, Refusal::NoRelationship { partner });
        whole(contact)?;
        guard!("attest.date", agreed_at <= setting.now, Refusal::AgreementInFuture);
        let before = self.agreements.attested.get(&partner);
        let new = before.is_none_or(|known| &known.contact != contact);
        guard!("attest.new", new, Refusal::AgreementExists);
        let (by, recorded_at) = (actor.by, setting.now);
        let acceptance = Acceptance { contact: contact.clone(), agreed_at, by, recorded_at };
        Ok(Event::AgreementAttested { partner, acceptance })
    }

    /// R84: the customer accepts for itself, once.
    pub(super) fn accept_agreement(
        &self,
        actor: &Actor,
        contact: &Contact,
        agreed_at: Timestamp,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::AcceptAgreement, &self.standings(actor), setting.policy())?;
        whole(contact)?;
        guard!("agree.date", agreed_at <= setting.now, Refusal::AgreementInFuture);
        let direct = self.may_accept_itself(setting.policy());
        guard!("agree.bought", direct, Refusal::AgreementThroughPartner);
        guard!("agree.once", self.agreements.direct.is_none(), Refusal::AgreementExists);
        let (by, recorded_at) = (actor.by, setting.now);
        let acceptance = Acceptance { contact: contact.clone(), agreed_at, by, recorded_at };
        Ok(Event::AgreementAccepted { acceptance })
    }

    /// G1.3: the operator's books say that the agreement no longer stands for a partner, whoever
    /// had accepted or attested it. What was asked for on the strength of it is judged anew when
    /// it is accepted.
    pub(super) fn withdraw_agreement(
        &self,
        actor: &Actor,
        partner: PartnerId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::RunProgramme, &self.standings(actor), setting.policy())?;
        let stands = self.agreements.stands_for(partner);
        guard!("agreement.withdrawn", stands, Refusal::AgreementMissing { partner });
        Ok(Event::AgreementWithdrawn { partner })
    }
}
