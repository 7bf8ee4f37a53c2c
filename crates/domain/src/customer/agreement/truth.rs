//! The truth about the customer agreement: for whom it stands, and whether it survives a move
//! (R81-R85, B11, E4).
//!
//! | What there is | For the partner it was given to | For a new provider |
//! |---|---|---|
//! | accepted by the customer itself | stands | stands (R84) |
//! | attested by the partner | stands | the provider must attest anew (R85) |
//! | the former agreement | counts to its last day (R81) | does not count (R82) |
//! | nothing | does not stand | somebody must accept or attest (R83) |

use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{Customer, event::Event},
    guard::guard,
    id::PartnerId,
    operator::policy::Policy,
    refusal::{Refusal, Refusals},
};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

/// What the agreement rests on, as far as one partner is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// The customer accepted it itself (R84).
    Direct {
        /// When.
        agreed_at: Timestamp,
    },
    /// This partner attested it (R85).
    Attested {
        /// When the customer accepted, as the partner says.
        agreed_at: Timestamp,
    },
    /// The former agreement, which still counts (R81).
    Legacy {
        /// The last day on which it does (P22).
        until: Date,
    },
    /// The former agreement, which counts for nothing any more (R82).
    LegacyEnded {
        /// The last day on which it did (P22).
        until: Date,
    },
    /// Nothing.
    Nothing,
}

impl Ground {
    /// The word for it in files and answers.
    pub fn word(self) -> &'static str {
        match self {
            Ground::Direct { .. } => "direct",
            Ground::Attested { .. } => "attested",
            Ground::Legacy { .. } => "legacy",
            Ground::LegacyEnded { .. } => "legacy_ended",
            Ground::Nothing => "none",
        }
    }
}

/// What must be done so that the agreement stands for a provider.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cure {
    /// Nothing: it stands (R84).
    Nothing,
    /// The provider attests that the customer accepted (R85).
    ProviderAttests,
    /// The customer accepts it itself, or the provider attests (R83).
    CustomerAcceptsOrProviderAttests,
}

impl Cure {
    /// The word for it in files and answers.
    pub fn word(self) -> &'static str {
        match self {
            Cure::Nothing => "nothing",
            Cure::ProviderAttests => "provider_attests",
            Cure::CustomerAcceptsOrProviderAttests => "customer_accepts_or_provider_attests",
        }
    }
}

/// One row of the table: a partner, and what a move from it to a provider would mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Truth {
    /// The partner.
    pub partner: PartnerId,
    /// What there is for it.
    pub ground: Ground,
    /// Whether the customer may move from it to the provider as things are (R91).
    pub survives: bool,
    /// What would make it so.
    pub cure: Cure,
}

impl Customer {
    /// Whether the customer has bought anything through a partner.
    fn has_bought(&self) -> bool {
        !self.subscriptions.is_empty()
    }

    /// B11: whether the customer can still accept the agreement itself.
    pub fn may_accept_itself(&self, policy: &Policy) -> bool {
        policy.agreement_after_purchase || !self.has_bought()
    }

    /// What the agreement rests on for a partner.
    pub fn ground(&self, partner: PartnerId, setting: &Setting<'_>) -> Ground {
        let all = &self.agreements;
        // The last moment in which it counts lies in the last day.
        let until = setting.policy().legacy_agreement_until;
        let instant = SignedDuration::from_nanos(1);
        let until = until.saturating_sub(instant).unwrap_or(until);
        let until = until.to_zoned(TimeZone::UTC).date();
        if let Some(direct) = &all.direct {
            return Ground::Direct { agreed_at: direct.agreed_at };
        }
        if let Some(attested) = all.attested.get(&partner) {
            return Ground::Attested { agreed_at: attested.agreed_at };
        }
        let open = setting.now < setting.policy().legacy_agreement_until;
        match all.legacy_at {
            Some(_) if open => Ground::Legacy { until },
            Some(_) => Ground::LegacyEnded { until },
            None => Ground::Nothing,
        }
    }

    /// The row of one partner, for a move to a provider.
    pub fn truth(&self, partner: PartnerId, provider: PartnerId, setting: &Setting<'_>) -> Truth {
        let ground = self.ground(partner, setting);
        let survives = self.agreements.stands_for(provider);
        let attested = matches!(ground, Ground::Attested { .. });
        let cure = match () {
            () if survives => Cure::Nothing,
            () if attested || !self.may_accept_itself(setting.policy()) => Cure::ProviderAttests,
            () => Cure::CustomerAcceptsOrProviderAttests,
        };
        Truth { partner, ground, survives, cure }
    }

    /// The whole table: every partner that serves the customer, and the provider itself.
    pub fn truths(&self, provider: PartnerId, setting: &Setting<'_>) -> Vec<Truth> {
        let mut partners: Vec<_> = self.relationships.iter().map(|one| one.partner).collect();
        partners.push(provider);
        partners.sort_unstable();
        partners.dedup();
        partners.into_iter().map(|one| self.truth(one, provider, setting)).collect()
    }

    /// R81: the operator takes the former agreement into the books.
    pub(in crate::customer) fn record_legacy(
        &self,
        actor: &Actor,
        agreed_at: Timestamp,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::RunProgramme, &self.standings(actor), setting.policy())?;
        guard!("legacy.date", agreed_at <= setting.now, Refusal::AgreementInFuture);
        Ok(Event::LegacyAgreementTaken { agreed_at })
    }
}
