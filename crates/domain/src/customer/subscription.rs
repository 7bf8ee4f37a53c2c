//! Subscriptions: what a customer has bought, from whom, and how it stands (E5).
//!
//! A licence-based subscription that was transferred stays in the source's list, suspended, and
//! can never be reactivated there, because its seats live on at the target (R117). A
//! pay-as-you-go one is no longer listed at the source (R116).

pub mod seat;

use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit},
    customer::{Customer, event::Event, order::course::Course, relationship::Kind},
    guard::guard,
    id::{
        EntitlementId, MpnId, OfferId, OrderId, PartnerId, ProductId, SubscriptionId, TransferId,
    },
    moment::months_after,
    operator::offer::{BillingCycle, ProductClass},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most seats a subscription may hold where its offer names no limit.
pub const SEATS_MAX: u32 = 10_000_000;

/// For how long a subscription is committed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Term {
    /// A month.
    #[serde(rename = "P1M")]
    Month,
    /// A year.
    #[serde(rename = "P1Y")]
    Year,
    /// Three years.
    #[serde(rename = "P3Y")]
    ThreeYears,
}

impl Term {
    /// Its length in calendar months.
    pub fn months(self) -> i32 {
        match self {
            Term::Month => 1,
            Term::Year => 12,
            Term::ThreeYears => 36,
        }
    }

    /// The end of a term that begins at `start` (UTC, calendar months).
    pub fn end(self, start: Timestamp) -> Timestamp {
        months_after(start, self.months().unsigned_abs().try_into().unwrap_or(u16::MAX))
    }
}

/// Why a subscription is suspended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum SuspensionReason {
    /// The partner suspended it.
    Partner,
    /// Its term is over and was not renewed (E5).
    Ended,
    /// It was transferred and lives on elsewhere (R117).
    Transferred {
        /// By which transfer.
        transfer: TransferId,
        /// As which subscription.
        to: SubscriptionId,
    },
}

/// How a subscription stands; each state carries what belongs to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SubscriptionState {
    /// In use.
    Active,
    /// Not in use, not billed.
    Suspended {
        /// Since when.
        since: Timestamp,
        /// Why.
        reason: SuspensionReason,
    },
    /// Transferred and no longer listed at the source (R116).
    Departed {
        /// When.
        at: Timestamp,
        /// By which transfer.
        transfer: TransferId,
        /// As which subscription it lives on.
        to: SubscriptionId,
    },
    /// Gone, with its data.
    Deleted {
        /// When.
        at: Timestamp,
    },
}

/// Something a customer has bought.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Subscription {
    /// Its id in the programme; a new one at the target of a transfer (R118).
    pub id: SubscriptionId,
    /// The partner that holds it: bills for it and manages it.
    pub partner: PartnerId,
    /// The order it came from.
    pub order: OrderId,
    /// The offer it is of.
    pub offer: OfferId,
    /// The offer's name when it was bought.
    pub offer_name: String,
    /// Its product class.
    pub class: ProductClass,
    /// What its seats are seats of.
    pub product: ProductId,
    /// What the partner calls it.
    pub friendly_name: String,
    /// Seats; 1 for what is billed by usage.
    pub quantity: u32,
    /// How often it is billed.
    pub billing_cycle: BillingCycle,
    /// Its term; `None` where it runs until it is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
    /// Whether it renews by itself.
    pub auto_renew: bool,
    /// The base it is an add-on of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<SubscriptionId>,
    /// The cloud's own id for it, which a transfer keeps (R119).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entitlement: Option<EntitlementId>,
    /// The reseller on record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_of_record: Option<MpnId>,
    /// When it was bought.
    pub created_at: Timestamp,
    /// When it took effect.
    pub effective_at: Timestamp,
    /// When its commitment ends; `None` for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commitment_ends_at: Option<Timestamp>,
    /// How it stands.
    pub state: SubscriptionState,
    /// The subscription it continues, if it came by a transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<SubscriptionId>,
    /// What happens to it by itself, and when.
    #[serde(default, skip_serializing_if = "Course::is_idle")]
    pub course: Course,
    /// Changes so far; the wire's etag.
    #[serde(default)]
    pub version: u32,
}

impl Subscription {
    /// Whether it is in use.
    pub fn is_active(&self) -> bool {
        self.state == SubscriptionState::Active
    }

    /// Whether it is in its partner's list (R116, R117).
    pub fn is_listed(&self) -> bool {
        !matches!(self.state, SubscriptionState::Departed { .. })
    }

    /// The subscription as which it lives on, if it was transferred away.
    pub fn moved_to(&self) -> Option<SubscriptionId> {
        match self.state {
            SubscriptionState::Departed { to, .. }
            | SubscriptionState::Suspended {
                reason: SuspensionReason::Transferred { to, .. },
                ..
            } => Some(to),
            SubscriptionState::Deleted { .. } => self.course.moved_to,
            _ => None,
        }
    }

    /// Whether the term for which it was bought is over, so that it has to be renewed (E5).
    pub fn is_over(&self, now: Timestamp) -> bool {
        let ended = SuspensionReason::Ended;
        matches!(self.state, SubscriptionState::Suspended { reason, .. } if reason == ended)
            || self.course.turns_at.is_some_and(|at| at <= now)
    }

    /// Why it is not active; `None` if it is.
    pub fn why_inactive(&self) -> Option<Refusal> {
        let subscription = self.id;
        match self.state {
            SubscriptionState::Active => None,
            SubscriptionState::Departed { .. }
            | SubscriptionState::Suspended {
                reason: SuspensionReason::Transferred { .. }, ..
            } => Some(Refusal::SubscriptionMoved { subscription }),
            SubscriptionState::Suspended { .. } => {
                Some(Refusal::SubscriptionSuspended { subscription })
            }
            SubscriptionState::Deleted { .. } => {
                Some(Refusal::SubscriptionDeleted { subscription })
            }
        }
    }
}

impl Customer {
    /// A subscription that the partner holds and lists.
    pub fn held(&self, partner: PartnerId, id: SubscriptionId) -> Option<&Subscription> {
        let found = self.subscriptions.get(&id).map(AsRef::as_ref);
        found.filter(|one: &&Subscription| one.partner == partner && one.is_listed())
    }

    /// The add-ons of a base that are not deleted.
    pub fn addons(&self, base: SubscriptionId) -> impl Iterator<Item = &Subscription> {
        let all = self.subscriptions.values().map(AsRef::as_ref);
        all.filter(move |one: &&Subscription| {
            one.base == Some(base) && !matches!(one.state, SubscriptionState::Deleted { .. })
        })
    }

    /// Whether no other subscription in use has the cloud's id of this one (R119).
    fn is_entitlement_free(&self, one: &Subscription) -> bool {
        let mut others = self.subscriptions.values().filter(|other| other.is_active());
        one.entitlement.is_none()
            || !others.any(|other| other.id != one.id && other.entitlement == one.entitlement)
    }

    /// Takes an existing subscription into the books.
    pub(super) fn import(
        &self,
        actor: &Actor,
        new: &Subscription,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::RunProgramme, &self.standings(actor), setting.policy())?;
        guard!("import.once", !self.subscriptions.contains_key(&new.id), Refusal::AlreadyThere);
        let subscription = new.id;
        // What moved is the trace of a transfer, which the books must hold as well.
        let stayed = new.moved_to().is_none() && new.moved_from.is_none();
        guard!("import.moved", stayed, Refusal::SubscriptionMoved { subscription });
        let free = !new.is_active() || self.is_entitlement_free(new);
        guard!("import.entitlement", free, Refusal::AlreadyThere);
        let seller =
            self.has(new.partner, Kind::Direct) || self.has(new.partner, Kind::IndirectProvider);
        guard!("import.seller", seller, Refusal::NoRelationship { partner: new.partner });
        let offer = new.offer.clone();
        let operator = setting.operator.ok_or(Refusal::UnknownOperator)?;
        let sold = operator.offers.get(&offer).ok_or(Refusal::UnknownOffer { offer })?;
        let most = if new.class.is_usage() { 1 } else { sold.seats_max.unwrap_or(SEATS_MAX) };
        let within = (1..=most).contains(&new.quantity);
        guard!("import.quantity", within, Refusal::QuantityOutOfRange { least: 1, most });
        if new.is_active() {
            self.counts_seats(&new.product, i64::from(new.quantity))?;
        }
        let offer = new.offer.clone();
        let based = new.base.is_some() || sold.addon_to.is_empty();
        guard!("import.alone", based, Refusal::AddOnNeedsBase { offer });
        if let Some(base) = new.base {
            let subscription = base;
            let under = self.held(new.partner, base);
            let under = under.ok_or(Refusal::UnknownSubscription { subscription })?;
            let alive = under.is_active() || !new.is_active();
            guard!("import.base", alive, Refusal::BaseNotActive { base });
            let offer = new.offer.clone();
            let fits = under.base.is_none() && sold.addon_to.contains(&under.offer);
            guard!("import.fit", fits, Refusal::AddOnDoesNotFit { offer, base });
        }
        let mut subscription = Box::new(new.clone());
        subscription.course = Course::taken_over(new, setting);
        Ok(Event::SubscriptionImported { subscription })
    }

    /// R51, R123: a change of quantity is allowed while a request is open, and not picked up by it.
    pub(super) fn change_seats(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        quantity: u32,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let found = self.own(actor, Act::ChangeSeats, id, setting)?;
        let partner = found.partner;
        let agreed = self.has_agreed(partner, setting);
        guard!("seats.agreement", agreed, Refusal::AgreementMissing { partner });
        if let Some(refusal) = found.why_inactive() {
            guard!("seats.active", false, refusal);
        }
        let offer = setting.operator.and_then(|operator| operator.offers.get(&found.offer));
        let most = offer.and_then(|offer| offer.seats_max).unwrap_or(SEATS_MAX);
        let within = (1..=most).contains(&quantity) && !found.class.is_usage();
        guard!("seats.range", within, Refusal::QuantityOutOfRange { least: 1, most });
        self.keeps_seats(&found.product, i64::from(quantity) - i64::from(found.quantity))?;
        Ok(Event::SeatsChanged { subscription: id, quantity })
    }

    /// Suspends an active subscription; its add-ons go with it (R121, SUB).
    pub(super) fn suspend(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let found = self.own(actor, Act::SwitchSubscription, id, setting)?;
        if let Some(refusal) = found.why_inactive() {
            guard!("suspend.active", false, refusal);
        }
        let deletes_at = Some(Course::deletion(setting));
        Ok(Event::SubscriptionSuspended { subscription: id, deletes_at })
    }

    /// Reactivates a suspended subscription; never one that was transferred away (E5).
    pub(super) fn reactivate(
        &self,
        actor: &Actor,
        id: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let found = self.own(actor, Act::SwitchSubscription, id, setting)?;
        let subscription = id;
        let stayed = found.moved_to().is_none();
        guard!("reactivate.moved", stayed, Refusal::SubscriptionMoved { subscription });
        let deleted = matches!(found.state, SubscriptionState::Deleted { .. });
        guard!("reactivate.deleted", !deleted, Refusal::SubscriptionDeleted { subscription });
        guard!("reactivate.once", !found.is_active(), Refusal::SubscriptionActive { subscription });
        let running = !found.is_over(setting.now);
        guard!("reactivate.ended", running, Refusal::TermEnded { subscription });
        let free = self.is_entitlement_free(found);
        guard!("reactivate.entitlement", free, Refusal::AlreadyThere);
        if let Some(base) = found.base {
            let alive = self.subscriptions.get(&base).is_some_and(|one| one.is_active());
            guard!("reactivate.base", alive, Refusal::BaseNotActive { base });
        }
        self.counts_seats(&found.product, i64::from(found.quantity))?;
        Ok(Event::SubscriptionReactivated { subscription: id })
    }

    pub(super) fn own(
        &self,
        actor: &Actor,
        act: Act,
        id: SubscriptionId,
        setting: &Setting<'_>,
    ) -> Result<&Subscription, Refusals> {
        permit(actor, act, &self.standings(actor), setting.policy())?;
        let found = actor.partner().and_then(|partner| self.held(partner, id));
        Ok(found.ok_or(Refusal::UnknownSubscription { subscription: id })?)
    }
}
