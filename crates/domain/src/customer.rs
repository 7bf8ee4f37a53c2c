//! The customer: the unit of consistency.
//!
//! Relationships, agreements, subscriptions, seats and transfers of one customer are loaded,
//! decided about and saved together, under one version number. A move between partners is one
//! decision about one customer, so half of it cannot happen.

pub mod agreement;
pub mod command;
pub mod consent;
pub mod event;
mod fault;
pub mod invitation;
pub mod movecase;
pub mod order;
pub mod profile;
pub mod relationship;
pub mod subscription;
pub mod transfer;

pub use profile::people;
pub use relationship::privilege;
pub use subscription::seat;

use crate::{
    actor::{Actor, Organisation, member::Staff, staff},
    aggregate::{Aggregate, Dated, Fault, Partners, Setting},
    authority::{Act, Standing, Standings, permit},
    guard::guard,
    id::{
        CaseId, ConsentId, CustomerId, InvitationId, OrderId, PartnerId, SubscriptionId,
        TransferId, UserId,
    },
    partner::{Programme, invitation::Answer},
    refusal::{Refusal, Refusals},
};
use agreement::Agreements;
use command::Command;
use consent::Question;
use event::Event;
use jiff::Timestamp;
use movecase::case::MoveCase;
use order::record::Order;
use profile::Profile;
use relationship::{AdminPrivileges, Consent, Kind, Origin, Relationship};
use seat::Seats;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};
use subscription::Subscription;
use transfer::Transfer;

/// A customer and all its business with partners.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Customer {
    /// Its tenant.
    pub id: CustomerId,
    /// Who it is.
    pub profile: Arc<Profile>,
    /// What partners are to it, in order of partner and kind.
    pub relationships: Vec<Relationship>,
    /// The words given that it consented to an extension, by provider (R69).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub consents: BTreeMap<PartnerId, Consent>,
    /// What it was asked to consent to, and what it said (R69).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<ConsentId, Question>,
    /// How the customer agreement stands.
    pub agreements: Agreements,
    /// Seats assigned to people, by product.
    pub seats: Seats,
    /// Moves without a transfer (R137-R158).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cases: BTreeMap<CaseId, MoveCase>,
    /// Its people and programs.
    pub staff: Staff,
    /// What is known of its people beside that, and what they have licences of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<UserId, people::Person>,
    /// Those who were deleted from its directory and can be brought back for a while.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub former: BTreeMap<UserId, people::Former>,
    /// The orders that were placed for it here. Those of the books are known by what came of them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub orders: BTreeMap<OrderId, Order>,
    /// What it has bought, from whomever. Kept apart from the rest when stored.
    #[serde(skip)]
    pub subscriptions: BTreeMap<SubscriptionId, Arc<Subscription>>,
    /// What it answered to invitations of partners.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<InvitationId, Answer>,
    /// The partners that lost something here, a relationship or admin privileges, and when they
    /// last did: an older invitation does not bring it back (E3).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parted: BTreeMap<PartnerId, Timestamp>,
    /// The partners that may administer its tenant although their relationship ended, since when
    /// (P11).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lingering: BTreeMap<PartnerId, Timestamp>,
    /// Moves asked for. Kept apart from the rest when stored.
    #[serde(skip)]
    pub transfers: BTreeMap<TransferId, Arc<Transfer>>,
}

impl Customer {
    /// All that the actor's organisation is to this customer; empty for a stranger.
    pub fn standings(&self, actor: &Actor) -> Standings {
        let mut standings = Standings::new();
        match actor.by.organisation {
            Organisation::Operator(_) => {
                standings.insert(Standing::Operator);
            }
            Organisation::Customer(id) => {
                if id == self.id {
                    standings.insert(Standing::Itself);
                }
            }
            Organisation::Partner(partner) => {
                let own = self.relationships.iter().filter(|one| one.partner == partner);
                standings.extend(own.map(|one| match one.kind {
                    Kind::Direct => Standing::Direct,
                    Kind::IndirectReseller => Standing::IndirectReseller,
                    Kind::IndirectProvider => Standing::IndirectProvider,
                }));
                let sides = self.transfers.values();
                let sides = sides.filter_map(|one| Some(one.standing(one.side(partner)?)));
                standings.extend(sides);
                let runs = self.cases.values().any(|case| case.partner == partner);
                standings.extend(runs.then_some(Standing::Mover));
                let keeps = self.lingering.contains_key(&partner);
                standings.extend(keeps.then_some(Standing::Administrator));
            }
        }
        standings
    }

    /// The same, with what has to be known of the partner itself: whether it is restricted (B21),
    /// and whether the customer granted it admin privileges (R39).
    pub fn standings_in(&self, actor: &Actor, setting: &Setting<'_>) -> Standings {
        let mut standings = self.standings(actor);
        let Some(partner) = actor.partner() else { return standings };
        let known = setting.partner(partner);
        let active = known.is_some_and(|known| known.is_active(Programme::DirectBill));
        if !active && standings.remove(&Standing::Direct) {
            standings.insert(Standing::DirectRestricted);
        }
        let mut own = self.relationships.iter().filter(|one| one.partner == partner);
        if own.any(|one| one.privileges == AdminPrivileges::Granted) {
            standings.insert(Standing::Administrator);
        }
        standings
    }

    /// The partners that this customer's record names: facts that a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        let sides = self.transfers.values().filter(|one| one.is_open());
        let sides = sides.flat_map(|one| [one.source, one.target]);
        let movers = self.cases.values().filter(|one| one.is_open()).map(|one| one.partner);
        let asked = self.questions.values().flat_map(|one| [one.source, one.target]);
        let own = self.relationships.iter().map(|one| one.partner);
        let mut all: Vec<_> = own.chain(sides).chain(movers).chain(asked).collect();
        all.extend(self.lingering.keys());
        all.sort_unstable();
        all.dedup();
        all
    }

    fn relate_by(
        &self,
        actor: &Actor,
        new: Relationship,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::RunProgramme, &self.standings(actor), setting.policy())?;
        let partner = new.partner;
        let known = setting.partner(partner).ok_or(Refusal::UnknownPartner { partner })?;
        let (programme, refusal) = match new.kind {
            Kind::Direct => (Programme::DirectBill, Refusal::NotDirectBill { partner }),
            Kind::IndirectReseller => {
                (Programme::IndirectReseller, Refusal::ResellerNotActive { partner })
            }
            Kind::IndirectProvider => {
                (Programme::IndirectProvider, Refusal::ProviderNotActive { partner })
            }
        };
        guard!("relate.programme", known.status(programme).is_some(), refusal);
        // An extension has consequences of its own, and needs consent (R66, R69).
        let plain = !matches!(new.origin, Origin::Extension { .. });
        guard!("relate.origin", plain, Refusal::ConsentMissing);
        let fresh = !self.has(partner, new.kind);
        guard!("relate.once", fresh, Refusal::RelationshipExists { partner });
        let near = setting.near(known.country, self.profile.country);
        let (here, there) = (known.country, self.profile.country);
        guard!("relate.region", near, Refusal::OtherRegion { here, there });
        Ok(Event::Related { relationship: Box::new(new) })
    }

    /// What happens, and what follows from it by itself (P21).
    fn followed(&self, mut events: Vec<Event>, setting: &Setting<'_>) -> Vec<Event> {
        if !setting.policy().transfer_auto_withdraw {
            return events;
        }
        let mut after = self.clone();
        for event in &events {
            after.take(event, setting.now);
        }
        events.extend(after.withdrawn_by_itself(setting.policy()));
        events
    }

    fn one(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let manage = |act| permit(actor, act, &self.standings(actor), setting.policy());
        match command {
            // Those that may make several events have been answered before.
            Command::Register { .. }
            | Command::Accept { .. }
            | Command::Invitation(_)
            | Command::Privilege(_)
            | Command::Person(_)
            | Command::Order(_)
            | Command::MoveCase(_)
            | Command::Consent(_)
            | Command::Undo(_) => Err(Refusal::AlreadyThere.into()),
            Command::Relate { partner, kind, origin, privileges } => {
                let (partner, kind, origin) = (*partner, *kind, *origin);
                let (privileges, since) = (*privileges, setting.now);
                let bill_to = None;
                let new = Relationship { partner, kind, origin, privileges, since, bill_to };
                self.relate_by(actor, new, setting)
            }
            Command::ExtendRelationship { provider, consent } => {
                self.extend(actor, *provider, *consent, setting)
            }
            Command::AttestAgreement { partner, contact, agreed_at } => {
                self.attest(actor, *partner, contact, *agreed_at, setting)
            }
            Command::AcceptAgreement { contact, agreed_at } => {
                self.accept_agreement(actor, contact, *agreed_at, setting)
            }
            Command::WithdrawAgreement { partner } => {
                self.withdraw_agreement(actor, *partner, setting)
            }
            Command::TakeLegacyAgreement { agreed_at } => {
                self.record_legacy(actor, *agreed_at, setting)
            }
            Command::EditBillTo { told, over } => self.edit_bill_to(actor, told, *over, setting),
            Command::Import(subscription) => self.import(actor, subscription, setting),
            Command::AssignSeats { product, assigned } => {
                self.assign(actor, product, *assigned, setting)
            }
            Command::ChangeSeats { subscription, quantity } => {
                self.change_seats(actor, *subscription, *quantity, setting)
            }
            Command::Suspend { subscription } => self.suspend(actor, *subscription, setting),
            Command::Reactivate { subscription } => self.reactivate(actor, *subscription, setting),
            Command::Ask(ask) => self.ask(actor, ask, setting),
            Command::Withdraw { transfer } => self.withdraw(actor, *transfer, setting),
            Command::Reject { transfer, reason } => {
                self.reject(actor, *transfer, reason.as_deref(), setting)
            }
            Command::Record { transfer, step } => self.step(actor, *transfer, *step, setting),
            Command::Admit(member) => {
                manage(Act::ManageMembers)?;
                Ok(Event::Admitted(member.checked()?.clone()))
            }
            Command::Install(app) => {
                manage(Act::ManageMembers)?;
                Ok(Event::Installed(app.clone()))
            }
            Command::Staff(command) => {
                manage(command.act(actor))?;
                self.staffed(actor, command)
            }
        }
    }

    /// Who acts for the customer is changed by itself, or from outside.
    fn staffed(&self, actor: &Actor, command: &staff::Command) -> Result<Event, Refusals> {
        let own = actor.by.organisation == Organisation::Customer(self.id);
        Ok(Event::Staff(if own {
            self.staff.change(command)?
        } else {
            self.staff.change_from_outside(command)?
        }))
    }
}

impl Aggregate for Customer {
    type Command = Command;
    type Event = Event;

    fn decide(
        state: Option<&Self>,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Dated<Event>>, Refusals> {
        let at = setting.now;
        if let Command::Register { id, profile } = command {
            crate::authority::permit_operator(actor, Act::RunProgramme)?;
            guard!("customer.once", state.is_none(), Refusal::AlreadyThere);
            let named = !profile.company_name.trim().is_empty();
            guard!("customer.name", named, Refusal::NameMissing);
            let country = profile.country;
            let supported = setting.region_of(country).is_some();
            guard!("customer.country", supported, Refusal::UnsupportedCountry { country });
            let event = Event::Registered { id: *id, profile: profile.clone() };
            return Ok(vec![Dated { at, event }]);
        }
        if let Command::Invitation(invitation::Command::CreateTenant(new)) = command {
            let events = Self::create(state, actor, new, setting)?;
            return Ok(events.into_iter().map(|event| Dated { at, event }).collect());
        }
        let this = state.ok_or(Refusal::UnknownTenant)?;
        let several = match command {
            Command::Accept { transfer, fresh } => {
                return this.accept(actor, *transfer, *fresh, setting);
            }
            Command::Invitation(command) => this.invited(actor, command, setting)?,
            Command::Privilege(command) => this.privilege(actor, command, setting)?,
            Command::Person(command) => this.person(actor, command, setting)?,
            Command::Order(command) => this.order(actor, command, setting)?,
            Command::MoveCase(command) => this.move_case(actor, command, setting)?,
            Command::Consent(command) => this.consent(actor, command, setting)?,
            Command::Undo(command) => this.undo(actor, command, setting)?,
            _ => vec![this.one(actor, command, setting)?],
        };
        let several = this.followed(several, setting);
        Ok(several.into_iter().map(|event| Dated { at, event }).collect())
    }

    fn apply(state: &mut Option<Self>, fact: &Dated<Event>) {
        match (&mut *state, &fact.event) {
            (slot, Event::Registered { id, profile }) => {
                *slot = Some(Customer::new(*id, (**profile).clone()));
            }
            (Some(this), event) => this.take(event, fact.at),
            (None, _) => {}
        }
    }

    fn due(&self) -> Option<Timestamp> {
        [self.transfers_due(), self.orders_due(), self.move_cases_due()].into_iter().flatten().min()
    }

    fn lapse(&self, setting: &Setting<'_>) -> Vec<Event> {
        // In a leap the partners are known as they are at its end, not as they were at a deadline
        // on the way. So no deadline of a customer's asks about them (decision 15).
        let nobody = Partners::new();
        let setting = &Setting { partners: &nobody, ..*setting };
        let now = setting.now;
        let mut events = self.lapse_transfers(now);
        events.extend(self.lapse_orders(now, setting));
        events.extend(self.lapse_move_cases(now, setting));
        self.followed(events, setting)
    }

    fn faults(&self) -> Vec<Fault> {
        self.find_faults()
    }
}
