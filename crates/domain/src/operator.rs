//! The operator: who runs the programme, its catalogue and its choices.
//!
//! There is one; everything else in the programme reads it as a fact.

pub mod agreement;
pub mod calendar;
pub mod equivalent;
pub mod moment;
pub mod offer;
pub mod policy;
pub mod region;
pub mod sight;
pub mod timeline;

use crate::{
    actor::{
        Actor, Organisation,
        member::{App, Member, Staff},
        staff,
    },
    aggregate::{Aggregate, Dated, Fault, Setting},
    authority::{Act, permit_operator},
    guard::guard,
    id::{OfferId, OperatorId, UserId},
    refusal::{Refusal, Refusals},
    timeline::{Timeline, not_past},
};
use agreement::AgreementText;
use calendar::Calendar;
use equivalent::{Equate, Equivalence, Equivalences};
use jiff::Timestamp;
use offer::Offer;
use policy::Policy;
use region::Regions;
use serde::{Deserialize, Serialize};
use sight::Sight;
use std::collections::BTreeMap;

/// The operator of this installation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Operator {
    /// Its tenant.
    pub id: OperatorId,
    /// Its name.
    pub name: String,
    /// Its choices, and from when each holds (P1-P22).
    pub policies: Timeline<Policy>,
    /// Which countries are near, and from when, where that is not as in the table (part C).
    #[serde(default)]
    pub regions: Timeline<Regions>,
    /// What is sold.
    pub offers: BTreeMap<OfferId, Offer>,
    /// What takes the place of an offer, and from when (G1.7).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub equivalents: Equivalences,
    /// Its people and programs.
    pub staff: Staff,
    /// Its business days, and from when (R12).
    #[serde(default)]
    pub calendars: Timeline<Calendar>,
    /// The texts of the partner agreement, in the order in which they were laid down (R16).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<AgreementText>,
}

/// What can be asked of the operator's own record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Found the programme: the first act on an empty installation.
    Found {
        /// The operator's tenant.
        id: OperatorId,
        /// Its name.
        name: String,
        /// Its choices.
        policy: Policy,
    },
    /// Put an offer on sale, or change one.
    Sell(Offer),
    /// Sell and renew an offer no more (R149).
    Retire {
        /// Which.
        offer: OfferId,
        /// From when; `None` for now.
        from: Option<Timestamp>,
    },
    /// Choose anew.
    Choose {
        /// The choices.
        policy: Policy,
        /// From when; `None` for now.
        from: Option<Timestamp>,
    },
    /// Depart from the table of regions.
    Regroup {
        /// How.
        regions: Regions,
        /// From when; `None` for now.
        from: Option<Timestamp>,
    },
    /// Lay down the business days.
    SetCalendar {
        /// The days.
        calendar: Calendar,
        /// From when; `None` for now.
        from: Option<Timestamp>,
    },
    /// Lay down a text of the partner agreement (R16, F32).
    PublishAgreement(AgreementText),
    /// Say what takes the place of an offer (G1.7).
    Equate(Equate),
    /// Let a person act for the operator.
    Admit(Member),
    /// Let a program act for the operator.
    Install(App),
    /// Something about those who act for the operator (D2).
    Staff(staff::Command),
    /// See the pages as somebody of another organisation does, for a while.
    ViewAs {
        /// The organisation.
        organisation: Organisation,
        /// The person.
        person: UserId,
    },
}

/// What has happened to the operator's record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The programme exists.
    Founded {
        /// The operator's tenant.
        id: OperatorId,
        /// Its name.
        name: String,
        /// Its choices.
        policy: Policy,
    },
    /// An offer is on sale.
    OfferSold(Offer),
    /// An offer will be sold and renewed no more.
    OfferRetired {
        /// Which.
        offer: OfferId,
        /// From when.
        from: Timestamp,
    },
    /// Other choices are laid down.
    PolicyChosen {
        /// The choices.
        policy: Policy,
        /// From when they hold.
        from: Timestamp,
    },
    /// Other countries are near.
    Regrouped {
        /// Which.
        regions: Regions,
        /// From when.
        from: Timestamp,
    },
    /// Other business days are laid down.
    CalendarSet {
        /// The days.
        calendar: Calendar,
        /// From when they hold.
        from: Timestamp,
    },
    /// A text of the partner agreement is laid down.
    AgreementPublished(AgreementText),
    /// What takes the place of an offer is laid down (G1.7).
    OfferEquated {
        /// The old offer.
        offer: OfferId,
        /// What takes its place.
        equivalence: Equivalence,
        /// From when.
        from: Timestamp,
    },
    /// A person may act for the operator.
    Admitted(Member),
    /// A program may act for the operator.
    Installed(App),
    /// Something about those who act for the operator (D2).
    Staff(staff::Event),
    /// Somebody of the operator sees the pages as somebody else does.
    ViewedAs(Sight),
}

impl Aggregate for Operator {
    type Command = Command;
    type Event = Event;

    fn decide(
        state: Option<&Self>,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Dated<Event>>, Refusals> {
        let at = setting.now;
        if let Command::Found { id, name, policy } = command {
            guard!("operator.once", state.is_none(), Refusal::AlreadyThere);
            guard!("operator.name", !name.trim().is_empty(), Refusal::NameMissing);
            policy.checked()?;
            let (id, name, policy) = (*id, name.clone(), policy.clone());
            return Ok(vec![Dated { at, event: Event::Founded { id, name, policy } }]);
        }
        let state = state.ok_or(Refusal::UnknownOperator)?;
        permit_operator(actor, command.act(actor))?;
        let event = match command {
            Command::Found { .. } => return Err(Refusal::AlreadyThere.into()),
            Command::Sell(offer) => {
                let known = |id| id != &offer.id && state.offers.contains_key(id);
                if let Some(stray) = offer.addon_to.iter().find(|id| !known(id)) {
                    guard!("offer.base", false, Refusal::UnknownOffer { offer: stray.clone() });
                }
                Event::OfferSold(offer.clone())
            }
            Command::Retire { offer, from } => {
                let offer = offer.clone();
                let known = state.offers.contains_key(&offer);
                let refusal = Refusal::UnknownOffer { offer: offer.clone() };
                guard!("offer.known", known, refusal);
                let from = not_past(*from, at)?;
                Event::OfferRetired { offer, from }
            }
            Command::Choose { policy, from } => {
                let from = not_past(*from, at)?;
                Event::PolicyChosen { policy: policy.checked()?.clone(), from }
            }
            Command::Regroup { regions, from } => {
                let from = not_past(*from, at)?;
                Event::Regrouped { regions: regions.clone(), from }
            }
            Command::SetCalendar { calendar, from } => {
                let from = not_past(*from, at)?;
                Event::CalendarSet { calendar: calendar.checked()?.clone(), from }
            }
            Command::PublishAgreement(text) => {
                state.publishable(text)?;
                Event::AgreementPublished(text.clone())
            }
            Command::Equate(equate) => {
                let (equivalence, from) = state.equate(equate, at)?;
                Event::OfferEquated { offer: equate.offer.clone(), equivalence, from }
            }
            Command::Admit(member) => Event::Admitted(member.checked()?.clone()),
            Command::Install(app) => Event::Installed(app.clone()),
            Command::Staff(command) => Event::Staff(state.staff.change(command)?),
            Command::ViewAs { organisation, person } => {
                let until = at.saturating_add(sight::LASTS).unwrap_or(at);
                Event::ViewedAs(Sight { organisation: *organisation, person: *person, until })
            }
        };
        Ok(vec![Dated { at, event }])
    }

    fn apply(state: &mut Option<Self>, fact: &Dated<Event>) {
        match (&mut *state, &fact.event) {
            (slot, Event::Founded { id, name, policy }) => {
                *slot = Some(Operator {
                    id: *id,
                    name: name.clone(),
                    policies: Timeline::new(policy.clone()),
                    regions: Timeline::default(),
                    offers: BTreeMap::new(),
                    equivalents: Equivalences::new(),
                    staff: Staff::default(),
                    calendars: Timeline::default(),
                    agreements: Vec::new(),
                });
            }
            (Some(this), Event::OfferSold(offer)) => {
                this.offers.insert(offer.id.clone(), offer.clone());
            }
            (Some(this), Event::OfferRetired { offer, from }) => {
                if let Some(sold) = this.offers.get_mut(offer) {
                    sold.retired_at = Some(*from);
                }
            }
            (Some(this), Event::PolicyChosen { policy, from }) => {
                this.policies.put(*from, policy.clone());
            }
            (Some(this), Event::Regrouped { regions, from }) => {
                this.regions.put(*from, regions.clone());
            }
            (Some(this), Event::CalendarSet { calendar, from }) => {
                this.calendars.put(*from, calendar.clone());
            }
            (Some(this), Event::AgreementPublished(text)) => this.agreements.push(text.clone()),
            (Some(this), Event::OfferEquated { offer, equivalence, from }) => {
                let line = this.equivalents.entry(offer.clone()).or_default();
                line.put(*from, Some(equivalence.clone()));
            }
            (Some(this), Event::Admitted(member)) => this.staff.admit(member),
            (Some(this), Event::Installed(app)) => this.staff.install(app),
            (Some(this), Event::Staff(event)) => this.staff.take(event),
            // It is remembered that it happened, and by whom.
            (Some(_), Event::ViewedAs(_)) | (None, _) => {}
        }
    }

    fn due(&self) -> Option<Timestamp> {
        None
    }

    fn lapse(&self, _setting: &Setting<'_>) -> Vec<Event> {
        Vec::new()
    }

    fn faults(&self) -> Vec<Fault> {
        let stray = self.offers.values().flat_map(|offer| &offer.addon_to);
        let stray = stray.filter(|base| !self.offers.contains_key(*base));
        stray.map(|base| Fault(format!("an add-on stands on {base}, which is not sold"))).collect()
    }
}

impl Command {
    /// What the actor must be allowed to do for it.
    fn act(&self, actor: &Actor) -> Act {
        match self {
            Command::ViewAs { .. } => Act::ViewAs,
            Command::Staff(command) => match command.act(actor) {
                Act::ManageMembers => Act::RunProgramme,
                own => own,
            },
            _ => Act::RunProgramme,
        }
    }
}

impl Operator {
    /// The organisation that its people act for.
    pub fn organisation(&self) -> Organisation {
        Organisation::Operator(self.id)
    }
}
