//! Orders, and what becomes of subscriptions (E5, R46-R53).
//!
//! An order makes subscriptions ([`place`]); they are changed, cancelled with or without a credit,
//! and at the end of their term renewed or ended ([`renew`]). An indirect reseller never orders
//! (R51, R55), and is not billed (R86): it handles renewals of what it is on record for (R53).

pub mod cancel;
pub mod change;
pub mod course;
pub mod place;
pub mod record;
pub mod refund;
pub mod renew;

use crate::{
    actor::{Actor, By, Organisation},
    aggregate::Setting,
    customer::{
        Customer,
        subscription::{Subscription, SuspensionReason},
    },
    id::{MpnId, PartnerId, SubscriptionId},
    notice::{Notice, Topic},
    refusal::Refusals,
};
use course::Course;
use jiff::Timestamp;
use place::Place;
use record::Order;
use refund::Refund;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Buy.
    Place(Place),
    /// Say whether it renews by itself at the end of its term (R53).
    SwitchRenewal {
        /// Which.
        subscription: SubscriptionId,
        /// Whether.
        auto_renew: bool,
    },
    /// Give it another name.
    Rename {
        /// Which.
        subscription: SubscriptionId,
        /// What the partner calls it.
        name: String,
    },
    /// Say which reseller is on record (R51).
    NameReseller {
        /// Which.
        subscription: SubscriptionId,
        /// By its location; `None` for nobody.
        partner_of_record: Option<MpnId>,
    },
    /// End it at once (P10).
    Cancel {
        /// Which.
        subscription: SubscriptionId,
    },
    /// Take up what ended, for another term.
    Renew {
        /// Which.
        subscription: SubscriptionId,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A partner bought something.
    OrderPlaced {
        /// The order.
        order: Box<Order>,
        /// What its lines became.
        subscriptions: Vec<Subscription>,
    },
    /// It will renew by itself, or not.
    RenewalSwitched {
        /// Which.
        subscription: SubscriptionId,
        /// Whether.
        auto_renew: bool,
        /// Who said so.
        by: By,
    },
    /// It has another name.
    SubscriptionRenamed {
        /// Which.
        subscription: SubscriptionId,
        /// The name.
        name: String,
    },
    /// Another reseller is on record, or none.
    ResellerNamed {
        /// Of which.
        subscription: SubscriptionId,
        /// By its location.
        partner_of_record: Option<MpnId>,
    },
    /// It was ended at once.
    SubscriptionCancelled {
        /// Which.
        subscription: SubscriptionId,
        /// Who did it.
        by: By,
        /// What its partner is credited with.
        refund: Refund,
    },
    /// Its term is about to end.
    RenewalNear {
        /// Of which.
        subscription: SubscriptionId,
        /// In how many days.
        days: u16,
    },
    /// It has another term.
    SubscriptionRenewed {
        /// Which.
        subscription: SubscriptionId,
        /// When that term ends.
        ends_at: Timestamp,
        /// What happens in it by itself.
        course: Course,
    },
    /// Its term is over, with its add-ons, and it is suspended.
    SubscriptionEnded {
        /// Which.
        subscription: SubscriptionId,
        /// When it will be deleted (P16).
        deletes_at: Timestamp,
    },
    /// It stayed suspended for all its days: it is gone, with its add-ons and their data (P16).
    SubscriptionDeleted {
        /// Which.
        subscription: SubscriptionId,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        // Sellers and resellers of record are known as those who serve the customer.
        Vec::new()
    }
}

impl Customer {
    pub(super) fn order(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<super::event::Event>, Refusals> {
        let event = match command {
            Command::Place(wanted) => return self.place(actor, wanted, setting),
            Command::Cancel { subscription } => return self.cancel(actor, *subscription, setting),
            Command::SwitchRenewal { subscription, auto_renew } => {
                self.switch_renewal(actor, *subscription, *auto_renew, setting)?
            }
            Command::Rename { subscription, name } => {
                self.rename(actor, *subscription, name, setting)?
            }
            Command::NameReseller { subscription, partner_of_record } => {
                self.name_reseller(actor, *subscription, partner_of_record.as_ref(), setting)?
            }
            Command::Renew { subscription } => self.renew(actor, *subscription, setting)?,
        };
        Ok(vec![event])
    }

    pub(super) fn take_order(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::OrderPlaced { order, subscriptions } => {
                self.orders.insert(order.id, (**order).clone());
                for one in subscriptions {
                    self.subscriptions.insert(one.id, Arc::new(one.clone()));
                }
            }
            Event::RenewalSwitched { subscription, auto_renew, .. } => {
                self.change(*subscription, |one| one.auto_renew = *auto_renew);
            }
            Event::SubscriptionRenamed { subscription, name } => {
                self.change(*subscription, |one| one.friendly_name.clone_from(name));
            }
            Event::ResellerNamed { subscription, partner_of_record } => {
                let named = partner_of_record.clone();
                self.change(*subscription, |one| one.partner_of_record = named);
            }
            Event::SubscriptionCancelled { subscription, .. }
            | Event::SubscriptionDeleted { subscription } => self.take_deleted(*subscription, at),
            Event::RenewalNear { subscription, days } => {
                self.change(*subscription, |one| one.course.reminded = Some(*days));
            }
            Event::SubscriptionRenewed { subscription, ends_at, course } => {
                self.take_renewed(*subscription, *ends_at, course);
            }
            Event::SubscriptionEnded { subscription, deletes_at } => {
                let reason = SuspensionReason::Ended;
                self.suspended(*subscription, reason, Some(*deletes_at), at);
            }
        }
    }

    pub(super) fn orders_due(&self) -> Option<Timestamp> {
        self.subscriptions_due()
    }

    pub(super) fn lapse_orders(
        &self,
        now: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<super::event::Event> {
        self.lapse_subscriptions(now, setting)
    }

    /// Whom an event of this kind tells of what: the partner that holds the subscription, and the
    /// reseller that is on record for it (R53). The customer is for its partners to write to (B23).
    pub(crate) fn order_notices(
        &self,
        event: &Event,
        at: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let (subscription, topic) = match event {
            Event::RenewalNear { subscription, .. } => (subscription, Topic::RenewalNear),
            Event::SubscriptionRenewed { subscription, .. } => {
                (subscription, Topic::SubscriptionRenewed)
            }
            Event::SubscriptionEnded { subscription, .. } => {
                (subscription, Topic::SubscriptionEnded)
            }
            Event::SubscriptionDeleted { subscription } => {
                (subscription, Topic::SubscriptionDeleted)
            }
            _ => return Vec::new(),
        };
        let Some(one) = self.subscriptions.get(subscription) else { return Vec::new() };
        let days = match event {
            Event::RenewalNear { days, .. } => *days,
            _ => setting.at(at).policy().suspended_days,
        };
        let ends_at = one.commitment_ends_at.map(day).unwrap_or_default();
        let notice = |to| {
            Notice::new(Organisation::Partner(to), topic, at)
                .of(self.id)
                .says("customer", &self.profile.company_name)
                .says("subscription", &one.friendly_name)
                .says("offer", &one.offer_name)
                .says("seats", one.quantity)
                .says("date", &ends_at)
                .says("days", days)
                .says("renews", one.renews(setting.operator, at))
        };
        let resellers = self.relationships.iter().map(|known| known.partner);
        let on_record = |id: &PartnerId| {
            let known = setting.partner(*id);
            let recorded =
                known.is_some_and(|known| one.partner_of_record.as_ref() == Some(&known.mpn));
            recorded && *id != one.partner
        };
        let reseller = resellers.filter(on_record).min();
        std::iter::once(one.partner).chain(reseller).map(notice).collect()
    }
}

/// A date without its time (UTC), as letters write it.
fn day(at: Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
