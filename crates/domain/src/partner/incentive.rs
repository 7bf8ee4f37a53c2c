//! Incentives: invited within thirty days (R160-R164, E7).
//!
//! A direct bill partner that becomes a reseller is invited to the resellers' incentive. The
//! invitation is tied to the location id of that day, whatever happens to it later (R161), and
//! goes to that location's address and its incentives admin, each address once (R162, F26). The
//! direct bill incentive has a record of its own that shares nothing with it (R163, R164).

mod invite;
mod lapse;
pub mod record;

use crate::{
    actor::{Actor, By},
    aggregate::Setting,
    authority::{Act, permit_partner},
    guard::guard,
    id::{MpnId, PartnerId},
    notice::Addressee,
    partner::{Partner, Programme},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use record::{Contacts, Incentive, IncentiveStatus, Invited, Profile};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A partner's incentives.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Incentives {
    /// A record for each programme that has one.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub records: BTreeMap<Programme, Incentive>,
    /// Whom to write to about a location.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub contacts: BTreeMap<MpnId, Contacts>,
}

impl Incentives {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Say whom to write to about a location (R162, F26).
    KeepContacts {
        /// The location.
        mpn: MpnId,
        /// Whom.
        contacts: Contacts,
    },
    /// As the operator, begin with an incentive that would not begin by itself.
    Start {
        /// For which part.
        programme: Programme,
    },
    /// As the operator, send the invitation now.
    Send {
        /// For which part.
        programme: Programme,
    },
    /// As the incentives admin, enrol.
    Enrol {
        /// For which part.
        programme: Programme,
    },
    /// As the operator, say whether bank and tax profile are valid.
    Validate {
        /// For which part.
        programme: Programme,
        /// What is valid.
        profile: Profile,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// This is whom to write to about a location.
    ContactsKept {
        /// The location.
        mpn: MpnId,
        /// Whom.
        contacts: Contacts,
    },
    /// An invitation is due (R160).
    IncentiveDue {
        /// For which part.
        programme: Programme,
        /// The location it is tied to for good (R161).
        mpn: MpnId,
        /// When it goes out by itself at the latest.
        goes_out_at: Timestamp,
        /// From when it is overdue.
        overdue_at: Timestamp,
    },
    /// The invitation is sent (N3).
    IncentiveInvited {
        /// For which part.
        programme: Programme,
        /// To whom, each address once.
        to: Vec<Addressee>,
    },
    /// The invitation was not sent in time.
    IncentiveOverdue {
        /// For which part.
        programme: Programme,
    },
    /// The incentives admin enrolled; bank and tax profile are to be validated.
    IncentiveAccepted {
        /// For which part.
        programme: Programme,
        /// Who.
        by: By,
        /// The location it is tied to.
        mpn: MpnId,
    },
    /// Bank and tax profile were looked at.
    IncentiveValidated {
        /// For which part.
        programme: Programme,
        /// What is valid.
        profile: Profile,
    },
    /// It is enrolled.
    IncentiveEnrolled {
        /// For which part.
        programme: Programme,
        /// Until when: the end of the fiscal year.
        ends_at: Timestamp,
    },
    /// It is enrolled for another fiscal year.
    IncentiveRenewed {
        /// For which part.
        programme: Programme,
        /// Until when.
        ends_at: Timestamp,
    },
    /// The fiscal year is over, and it is no longer eligible.
    IncentiveExpired {
        /// For which part.
        programme: Programme,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        Vec::new()
    }
}

impl Partner {
    /// The record of an incentive.
    pub fn incentive_of(&self, programme: Programme) -> Option<&Incentive> {
        self.incentives.records.get(&programme)
    }

    pub(super) fn incentive(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<super::Event>, Refusals> {
        let operator = || permit_partner(actor, self.id, Act::RunIncentives);
        let events = match command {
            Command::KeepContacts { mpn, contacts } => {
                operator()?;
                self.keep_incentive_contacts(mpn, contacts, setting)?
            }
            Command::Start { programme } => {
                operator()?;
                self.can_earn_by(*programme)?;
                let running = self.incentive_of(*programme).is_some_and(Incentive::is_running);
                let word = programme.word().to_owned();
                guard!("incentive.start", !running, Refusal::IncentiveRunning { programme: word });
                self.incentive_begins(*programme, setting)
            }
            Command::Send { programme } => {
                operator()?;
                self.send_incentive(*programme)?
            }
            Command::Enrol { programme } => {
                permit_partner(actor, self.id, Act::EnrolIncentives)?;
                self.enrol_incentive(actor, *programme)?
            }
            Command::Validate { programme, profile } => {
                operator()?;
                self.validate_incentive(*programme, *profile, setting)?
            }
        };
        Ok(events.into_iter().map(super::Event::Incentive).collect())
    }

    /// R160: what follows when a direct bill partner becomes an active reseller, asked before it
    /// is one. Once: a record that is there stays.
    pub(in crate::partner) fn incentive_starts(
        &self,
        at: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<super::Event> {
        let programme = Programme::IndirectReseller;
        let known = self.incentive_of(programme).is_some();
        if known || !self.is_live(Programme::DirectBill) {
            return Vec::new();
        }
        let events = self.incentive_begins(programme, &setting.at(at));
        events.into_iter().map(super::Event::Incentive).collect()
    }

    /// Only an incentives admin enrols, once invited; the direct bill incentive is open to all.
    fn enrol_incentive(&self, actor: &Actor, programme: Programme) -> Result<Vec<Event>, Refusals> {
        self.can_earn_by(programme)?;
        let known = self.incentive_of(programme).filter(|known| known.is_running());
        let status = known.map(|known| known.status);
        let word = || programme.word().to_owned();
        let first =
            !matches!(status, Some(IncentiveStatus::ProfileNeeded | IncentiveStatus::Enrolled));
        guard!("incentive.once", first, Refusal::IncentiveRunning { programme: word() });
        let open = programme == Programme::DirectBill && known.is_none();
        let asked = open || status == Some(IncentiveStatus::Invited);
        guard!("incentive.invited", asked, Refusal::IncentiveNotInvited { programme: word() });
        let mpn = known.map_or_else(|| self.mpn.clone(), |known| known.mpn.clone());
        Ok(vec![Event::IncentiveAccepted { programme, by: actor.by, mpn }])
    }

    /// Enrolled is who enrolled and whose bank and tax profile are both valid (B22).
    fn validate_incentive(
        &self,
        programme: Programme,
        profile: Profile,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        use IncentiveStatus::{Enrolled, ProfileNeeded};
        let status = self.incentive_of(programme).map(|known| known.status);
        let asked = matches!(status, Some(ProfileNeeded | Enrolled));
        let word = programme.word().to_owned();
        guard!("incentive.profile", asked, Refusal::IncentiveNotEnrolled { programme: word });
        let mut events = vec![Event::IncentiveValidated { programme, profile }];
        if status == Some(ProfileNeeded) && profile.is_valid() {
            let ends_at = lapse::year_ends(setting);
            events.push(Event::IncentiveEnrolled { programme, ends_at });
        }
        Ok(events)
    }

    /// Whether it plays the part so that it can earn by it: restricted it can, suspended not (D3).
    fn can_earn_by(&self, programme: Programme) -> Result<(), Refusals> {
        let word = programme.word().to_owned();
        let earns = self.earns_by(programme);
        guard!("incentive.programme", earns, Refusal::PartNotActive { programme: word });
        Ok(())
    }

    fn earns_by(&self, programme: Programme) -> bool {
        let part = programme != Programme::IndirectProvider;
        part && (self.is_active(programme) || self.is_restricted(programme))
    }

    pub(super) fn take_incentive(&mut self, event: &Event, at: Timestamp) {
        let records = &mut self.incentives.records;
        let mut change = |programme: &Programme, work: &dyn Fn(&mut Incentive)| {
            if let Some(known) = records.get_mut(programme) {
                work(known);
            }
        };
        match event {
            Event::ContactsKept { mpn, contacts } => {
                self.incentives.contacts.insert(mpn.clone(), contacts.clone());
            }
            Event::IncentiveDue { programme, mpn, goes_out_at, overdue_at } => {
                let due = (*goes_out_at, *overdue_at);
                records.insert(*programme, Incentive::due(mpn.clone(), at, due));
            }
            Event::IncentiveInvited { programme, to } => change(programme, &|known| {
                known.status = IncentiveStatus::Invited;
                known.invited = Some(Invited { at, to: to.clone() });
            }),
            Event::IncentiveOverdue { programme } => {
                change(programme, &|known| known.status = IncentiveStatus::Overdue);
            }
            Event::IncentiveAccepted { programme, by, mpn } => {
                let fresh = records.get(programme).filter(|known| known.is_running()).cloned();
                let fresh = fresh.unwrap_or_else(|| Incentive::open(mpn.clone(), at));
                let status = IncentiveStatus::ProfileNeeded;
                let fresh = Incentive { status, accepted_by: Some(*by), ..fresh };
                records.insert(*programme, fresh);
            }
            Event::IncentiveValidated { programme, profile } => {
                change(programme, &|known| known.profile = *profile);
            }
            Event::IncentiveEnrolled { programme, ends_at }
            | Event::IncentiveRenewed { programme, ends_at } => change(programme, &|known| {
                known.status = IncentiveStatus::Enrolled;
                known.ends_at = Some(*ends_at);
            }),
            Event::IncentiveExpired { programme } => change(programme, &|known| {
                known.status = IncentiveStatus::Expired;
                known.ends_at = None;
            }),
        }
    }
}
