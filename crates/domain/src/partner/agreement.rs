//! The partner agreement: which version, for which region, accepted by whom (R16-R19, B2).
//!
//! It is shown when the enrolment is approved, accepted by a global admin, once a region; only
//! that makes the part Active (R18). It is perpetual: a new version asks nothing of who accepted.

use crate::{
    actor::{Actor, By, Organisation},
    aggregate::Setting,
    authority::{Act, permit_partner},
    guard::guard,
    id::{MpnId, PartnerId},
    notice::{Notice, Topic},
    operator::agreement::AgreementText,
    partner::{Partner, Programme, ProgrammeStatus},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An acceptance, kept for ever.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Accepted {
    /// For which part of the programme.
    pub programme: Programme,
    /// For which region, by its key.
    pub region: String,
    /// The agreement.
    pub agreement: String,
    /// The version of it that was shown.
    pub version: String,
    /// Who accepted it.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Accept the agreement that is shown (R17).
    Accept {
        /// For which part of the programme.
        programme: Programme,
        /// The version that was read; `None` for the one that is shown now.
        version: Option<String>,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The agreement was accepted; the part is active (R17, R18).
    PartnerAgreementAccepted {
        /// How.
        accepted: Accepted,
    },
}

/// By which id somebody asks whether a partner has accepted (B2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Its tenant.
    Tenant(PartnerId),
    /// Its location id.
    Location(MpnId),
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        Vec::new()
    }
}

/// What providers ask before they order: has this partner accepted (B2)?
///
/// # Errors
/// [`Refusal::NotAllowed`] to customers; [`Refusal::OneIdWanted`] when not exactly one id is given;
/// [`Refusal::UnknownPartner`] and [`Refusal::UnknownLocation`] when there is no such partner.
pub fn is_signed(
    actor: &Actor,
    asked: &[Asked],
    found: Option<(&Partner, &Setting<'_>)>,
) -> Result<bool, Refusals> {
    let partner = !matches!(actor.by.organisation, Organisation::Customer(_));
    let act = Act::ViewPartnerAgreement;
    guard!("signed.asker", partner, Refusal::NotAllowed { act });
    let given = u32::try_from(asked.len()).unwrap_or(u32::MAX);
    let [asked] = asked else { return Err(Refusal::OneIdWanted { given }.into()) };
    let unknown = match asked {
        Asked::Tenant(partner) => Refusal::UnknownPartner { partner: *partner },
        Asked::Location(mpn) => Refusal::UnknownLocation { mpn: mpn.clone() },
    };
    let (found, setting) = found.ok_or(unknown)?;
    Ok(found.has_agreed(setting))
}

impl Partner {
    /// Whether it has accepted in its region, or was taken into the books as one that has. One
    /// word a region is needed and suffices (B2, F32): whose country the operator has moved into
    /// another region since has accepted there only when it says so again.
    pub fn has_agreed(&self, setting: &Setting<'_>) -> bool {
        self.accepted_here(setting) || self.in_books()
    }

    fn accepted_here(&self, setting: &Setting<'_>) -> bool {
        let region = setting.region_of(self.country).map(|region| region.key());
        self.accepted.iter().any(|one| Some(one.region.as_str()) == region)
    }

    /// Whether it plays a part of which the books know no acceptance.
    fn in_books(&self) -> bool {
        let said = |part: &Programme| self.accepted.iter().any(|one| one.programme == *part);
        self.programmes.iter().any(|(part, status)| status.is_live() && !said(part))
    }

    /// Whether the agreement of a part is there for it to accept: it is approved, or it plays the
    /// part already and its word was given in another region.
    fn may_accept(&self, programme: Programme, setting: &Setting<'_>) -> bool {
        self.status(programme).is_some_and(|status| match status {
            ProgrammeStatus::Qualified => true,
            live => live.is_live() && !self.has_agreed(setting),
        })
    }

    /// The agreement it is shown: approved, and not accepted yet in its region (R16).
    pub fn agreement_shown<'a>(
        &self,
        programme: Programme,
        setting: &Setting<'a>,
    ) -> Option<&'a AgreementText> {
        let operator = setting.operator.filter(|_| self.may_accept(programme, setting))?;
        operator.agreement_text(programme, self.country, setting.now)
    }

    /// Why it cannot act as a reseller: its own missing word, where that is all that lacks (R18).
    pub(crate) fn not_reselling(&self, own: bool) -> Refusal {
        let partner = self.id;
        match self.status(Programme::IndirectReseller) {
            Some(ProgrammeStatus::Qualified) if own => Refusal::OwnAgreementMissing,
            Some(ProgrammeStatus::Qualified) => Refusal::ResellerAgreementMissing { partner },
            _ => Refusal::ResellerNotActive { partner },
        }
    }

    pub(super) fn agreement(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<super::Event>, Refusals> {
        let Command::Accept { programme, version } = command;
        permit_partner(actor, self.id, Act::AcceptPartnerAgreement)?;
        let status = self.status(*programme);
        let live = status.is_some_and(ProgrammeStatus::is_live);
        let approved = self.may_accept(*programme, setting);
        guard!("partner_agreement.once", approved || !live, Refusal::PartnerAgreementExists);
        guard!("partner_agreement.approved", approved, Refusal::AgreementNotShown);
        let text = setting
            .operator
            .and_then(|operator| operator.agreement_text(*programme, self.country, setting.now));
        let text = text.ok_or(Refusal::NoAgreementText)?;
        let read = version.as_ref().is_none_or(|version| *version == text.version);
        let shown = text.version.clone();
        guard!("partner_agreement.read", read, Refusal::OtherAgreementVersion { shown });
        // Qualified with a location that has ceased to be right: cannot sign until it is (B1).
        Refusals::none(self.location_gaps())?;
        let region = setting.region_of(self.country);
        let accepted = Accepted {
            programme: *programme,
            region: region.map(|region| region.key().to_owned()).unwrap_or_default(),
            agreement: text.id.clone(),
            version: text.version.clone(),
            by: actor.by,
            at: setting.now,
        };
        let accepted = super::Event::Agreement(Event::PartnerAgreementAccepted { accepted });
        let mut events = vec![accepted];
        if *programme == Programme::IndirectReseller && !live {
            events.extend(self.incentive_starts(setting.now, setting));
        }
        Ok(events)
    }

    pub(super) fn take_agreement(&mut self, event: &Event, _at: Timestamp) {
        let Event::PartnerAgreementAccepted { accepted } = event;
        let status = self.programmes.entry(accepted.programme).or_insert(ProgrammeStatus::Active);
        if !status.is_live() {
            *status = ProgrammeStatus::Active;
        }
        self.accepted.push(accepted.clone());
    }

    /// Whom an event of this kind tells of what.
    pub(crate) fn agreement_notices(
        &self,
        event: &Event,
        at: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let Event::PartnerAgreementAccepted { accepted } = event;
        let given = self.accepted.iter().filter(|one| one.programme == accepted.programme);
        let first = given.count() == 1;
        first
            .then(|| self.mine(Topic::EnrolmentActive, accepted.programme, at))
            .into_iter()
            .collect()
    }
}
