//! A partner: one tenant, its country, its parts in the programme, and its providers.
//!
//! A direct bill partner that becomes an indirect reseller keeps its tenant and holds both roles
//! (R3, R8, R19). Each role has a status of its own (E1). An indirect reseller works with
//! providers of its region (R24) once it has accepted their invitation (R30, R31).

pub mod agreement;
pub mod command;
pub mod enrolment;
pub mod incentive;
pub mod invitation;
pub mod listing;
pub mod profile;
mod programme;
pub mod revenue;
pub mod webhook;

pub use command::Command;

use crate::{
    actor::{
        Actor, Organisation,
        member::{App, Member, Staff},
        staff,
    },
    aggregate::{Aggregate, Dated, Fault, Setting},
    authority::{Act, permit_operator, permit_partner},
    guard::guard,
    id::{GlobalAccountId, InvitationId, MpnId, PartnerId},
    operator::region::Country,
    refusal::{Refusal, Refusals},
};
use agreement::Accepted;
use enrolment::Enrolment;
use invitation::{Answer, Invitation};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use listing::Listing;
use profile::Profile;
pub use programme::{Programme, ProgrammeStatus};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use webhook::Webhook;

/// A partner of the programme.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Partner {
    /// Its tenant.
    pub id: PartnerId,
    /// Its legal name.
    pub name: String,
    /// The country of its tenant, which decides its region (R151).
    pub country: Country,
    /// Its location id, put on purchases as partner of record (R4).
    pub mpn: MpnId,
    /// The parts it plays and how far it is in each.
    pub programmes: BTreeMap<Programme, ProgrammeStatus>,
    /// The providers whose invitation it accepted, and since when.
    pub providers: BTreeMap<PartnerId, Timestamp>,
    /// Whether it is a tenant for trying things out (R128, P15).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sandbox: bool,
    /// Its people and programs.
    pub staff: Staff,
    /// What it tells of itself (R4).
    #[serde(default, skip_serializing_if = "Profile::is_empty")]
    pub profile: Profile,
    /// The day of its direct bill enrolment, whose month counts (R9).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anniversary: Option<Date>,
    /// Its enrolments, one a part (E1).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub enrolments: BTreeMap<Programme, Enrolment>,
    /// The parts it will leave, and when (E1).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub leaving: BTreeMap<Programme, Timestamp>,
    /// Whether it was told that it may enrol now (R10).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told_open: bool,
    /// The partner agreements that it has accepted, in their order (R17).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Accepted>,
    /// What the directory says of it (R25, R26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<Listing>,
    /// Where its program is told of what happens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook: Option<Webhook>,
    /// The invitations that it sends, and those that it sent last.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub invitations: BTreeMap<InvitationId, Invitation>,
    /// What it answered to the invitations of providers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<InvitationId, Answer>,
    /// The providers that stopped working with it, and when they last did (E2).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parted: BTreeMap<PartnerId, Timestamp>,
    /// The account that its tenants and locations share; `None` where it stands alone (R159).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<GlobalAccountId>,
    /// What it earned, and what follows from it (R2, R159).
    #[serde(default, skip_serializing_if = "revenue::Revenue::is_empty")]
    pub revenue: revenue::Revenue,
    /// Its incentives, a record for each programme (R160-R164).
    #[serde(default, skip_serializing_if = "incentive::Incentives::is_empty")]
    pub incentives: incentive::Incentives,
}

/// What has happened to a partner.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It is in the books.
    Registered {
        /// Its tenant.
        id: PartnerId,
        /// Its legal name.
        name: String,
        /// The country of its tenant.
        country: Country,
        /// Its location id.
        mpn: MpnId,
    },
    /// It is this far in a part of the programme.
    Placed {
        /// The part.
        programme: Programme,
        /// How far.
        status: ProgrammeStatus,
    },
    /// It is a tenant for trying things out, or no longer (P15).
    SandboxMarked {
        /// Whether it is.
        sandbox: bool,
    },
    /// It works with this provider.
    Joined {
        /// The provider.
        provider: PartnerId,
    },
    /// Something about enrolling.
    Enrolment(enrolment::Event),
    /// Something about the partner agreement.
    Agreement(agreement::Event),
    /// Something about the directory.
    Listing(listing::Event),
    /// Something about telling its program.
    Webhook(webhook::Event),
    /// Something about invitations.
    Invitation(invitation::Event),
    /// Something about revenue and restriction.
    Revenue(revenue::Event),
    /// Something about incentives.
    Incentive(incentive::Event),
    /// A person may act for it.
    Admitted(Member),
    /// A program may act for it.
    Installed(App),
    /// Something about those who may act for it.
    Staff(staff::Event),
}

fn dated(at: Timestamp, events: Vec<Event>) -> Vec<Dated<Event>> {
    events.into_iter().map(|event| Dated { at, event }).collect()
}

impl Partner {
    /// The partners that this record names: facts that a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        self.providers.keys().copied().collect()
    }

    /// The organisation its people act for.
    pub fn organisation(&self) -> Organisation {
        Organisation::Partner(self.id)
    }

    /// How far it is in a part of the programme; `None` if it plays no such part.
    pub fn status(&self, programme: Programme) -> Option<ProgrammeStatus> {
        self.programmes.get(&programme).copied()
    }

    /// Whether it plays this part with all rights.
    pub fn is_active(&self, programme: Programme) -> bool {
        self.status(programme) == Some(ProgrammeStatus::Active)
    }

    /// Whether it has accepted this provider's invitation.
    pub fn works_with(&self, provider: PartnerId) -> bool {
        self.providers.contains_key(&provider)
    }

    /// A partner new to the books: with what it tells of itself, or without.
    fn begin(
        state: Option<&Self>,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Option<Vec<Event>>, Refusals> {
        match command {
            Command::Enrolment(enrolment::Command::Introduce { id, country, papers }) => {
                let (name, mpn) = (papers.name.clone(), papers.mpn.clone());
                let register = Command::Register { id: *id, name, country: *country, mpn };
                let registered = Self::register(state, actor, &register, setting)?;
                let introduced = Self::introduced(papers)?;
                Ok(Some(registered.into_iter().chain([introduced]).collect()))
            }
            _ => Ok(Self::register(state, actor, command, setting)?.map(|event| vec![event])),
        }
    }

    fn register(
        state: Option<&Self>,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Option<Event>, Refusals> {
        let Command::Register { id, name, country, mpn } = command else { return Ok(None) };
        permit_operator(actor, Act::RunProgramme)?;
        guard!("partner.once", state.is_none(), Refusal::AlreadyThere);
        guard!("partner.name", !name.trim().is_empty(), Refusal::NameMissing);
        guard!("partner.mpn", mpn.is_digits(), Refusal::BadLocationId { mpn: mpn.clone() });
        let supported = setting.region_of(*country).is_some();
        guard!("partner.country", supported, Refusal::UnsupportedCountry { country: *country });
        let (name, mpn) = (name.clone(), mpn.clone());
        Ok(Some(Event::Registered { id: *id, name, country: *country, mpn }))
    }
}

impl Aggregate for Partner {
    type Command = Command;
    type Event = Event;

    fn decide(
        state: Option<&Self>,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Dated<Event>>, Refusals> {
        let at = setting.now;
        if let Some(events) = Self::begin(state, actor, command, setting)? {
            return Ok(dated(at, events));
        }
        let this = state.ok_or(Refusal::UnknownTenant)?;
        let event = match command {
            Command::Enrolment(command) => {
                return Ok(dated(at, this.enrolment(actor, command, setting)?));
            }
            Command::Agreement(command) => {
                return Ok(dated(at, this.agreement(actor, command, setting)?));
            }
            Command::Listing(command) => {
                return Ok(dated(at, this.listing(actor, command, setting)?));
            }
            Command::Webhook(command) => return Ok(dated(at, this.webhook(actor, command)?)),
            Command::Invitation(command) => {
                return Ok(dated(at, this.invitation(actor, command, setting)?));
            }
            Command::Revenue(command) => {
                return Ok(dated(at, this.revenue(actor, command, setting)?));
            }
            Command::Incentive(command) => {
                return Ok(dated(at, this.incentive(actor, command, setting)?));
            }
            Command::Register { .. } => return Err(Refusal::AlreadyThere.into()),
            Command::Place { programme, status } => {
                return Ok(dated(at, this.place(actor, *programme, *status, setting)?));
            }
            Command::Sandbox { sandbox } => {
                permit_operator(actor, Act::RunProgramme)?;
                Event::SandboxMarked { sandbox: *sandbox }
            }
            Command::Join { provider } => this.join(actor, *provider, setting)?,
            Command::Admit(member) => {
                permit_partner(actor, this.id, Act::ManageMembers)?;
                Event::Admitted(member.checked()?.clone())
            }
            Command::Install(app) => {
                permit_partner(actor, this.id, Act::ManageMembers)?;
                Event::Installed(app.clone())
            }
            Command::Staff(command) => {
                permit_partner(actor, this.id, command.act(actor))?;
                let own = actor.partner() == Some(this.id);
                Event::Staff(if own {
                    this.staff.change(command)?
                } else {
                    this.staff.change_from_outside(command)?
                })
            }
        };
        Ok(vec![Dated { at, event }])
    }

    fn apply(state: &mut Option<Self>, fact: &Dated<Event>) {
        match (&mut *state, &fact.event) {
            (slot, Event::Registered { id, name, country, mpn }) => {
                *slot = Some(Partner {
                    id: *id,
                    name: name.clone(),
                    country: *country,
                    mpn: mpn.clone(),
                    programmes: BTreeMap::new(),
                    providers: BTreeMap::new(),
                    sandbox: false,
                    staff: Staff::default(),
                    profile: Profile::default(),
                    anniversary: None,
                    enrolments: BTreeMap::new(),
                    leaving: BTreeMap::new(),
                    told_open: false,
                    accepted: Vec::new(),
                    listing: None,
                    webhook: None,
                    invitations: BTreeMap::new(),
                    answers: BTreeMap::new(),
                    parted: BTreeMap::new(),
                    account: None,
                    revenue: revenue::Revenue::default(),
                    incentives: incentive::Incentives::default(),
                });
            }
            (Some(this), Event::Placed { programme, status }) => {
                this.programmes.insert(*programme, *status);
                this.leaving.remove(programme);
                if *programme == Programme::DirectBill && this.anniversary.is_none() {
                    this.anniversary = Some(fact.at.to_zoned(TimeZone::UTC).date());
                }
                this.revenue_placed(*programme, *status);
            }
            (Some(this), Event::SandboxMarked { sandbox }) => this.sandbox = *sandbox,
            (Some(this), Event::Joined { provider }) => {
                this.providers.insert(*provider, fact.at);
            }
            (Some(this), Event::Enrolment(event)) => this.take_enrolment(event, fact.at),
            (Some(this), Event::Agreement(event)) => this.take_agreement(event, fact.at),
            (Some(this), Event::Listing(event)) => this.take_listing(event, fact.at),
            (Some(this), Event::Webhook(event)) => this.take_webhook(event, fact.at),
            (Some(this), Event::Invitation(event)) => this.take_invitation(event, fact.at),
            (Some(this), Event::Revenue(event)) => this.take_revenue(event, fact.at),
            (Some(this), Event::Incentive(event)) => this.take_incentive(event, fact.at),
            (Some(this), Event::Admitted(member)) => this.staff.admit(member),
            (Some(this), Event::Installed(app)) => this.staff.install(app),
            (Some(this), Event::Staff(event)) => this.staff.take(event),
            (None, _) => {}
        }
    }

    fn due(&self) -> Option<Timestamp> {
        let all =
            [self.enrolment_due(), self.invitation_due(), self.revenue_due(), self.incentive_due()];
        all.into_iter().flatten().min()
    }

    fn lapse(&self, setting: &Setting<'_>) -> Vec<Event> {
        // One noun after the other: what else is due at this moment is judged by what the first
        // left behind, so that whoever leaves is not brought back by a restriction of that day.
        let nouns = [
            Self::lapse_enrolment,
            Self::lapse_invitation,
            Self::lapse_revenue,
            Self::lapse_incentive,
        ];
        let mut happens = nouns.into_iter().map(|lapse| lapse(self, setting.now, setting));
        happens.find(|events| !events.is_empty()).unwrap_or_default()
    }

    fn faults(&self) -> Vec<Fault> {
        let itself = self.providers.contains_key(&self.id);
        let itself = itself.then(|| Fault(format!("{} is its own provider", self.id)));
        let itself = itself.into_iter();
        itself.chain(self.revenue_faults()).chain(self.invitation_faults()).collect()
    }
}
