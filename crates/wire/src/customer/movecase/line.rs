//! One line of a case.

use domain::customer::Customer;
use domain::customer::movecase::line::{Assignment, Channel, Credit, How, Money, MoveLine};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::customer::subscription::{billing_cycle, term};
use crate::time::written;
use crate::word::Words;

impl Words for Channel {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::ThisPartner, "this_partner"),
        (Self::AnotherPartner, "another_partner"),
        (Self::AnotherChannel, "another_channel"),
        (Self::Operator, "operator"),
    ];
}

impl Words for How {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Expired, "expired"),
        (Self::Cancelled, "cancelled"),
        (Self::Cancelled, "canceled"),
    ];
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Amount {
    /// In the currency's smallest unit, e.g. cents.
    pub minor: u64,
    /// The currency's three letters.
    pub currency: String,
}

impl From<&Money> for Amount {
    fn from(money: &Money) -> Self {
        Self { minor: money.minor, currency: money.currency.clone() }
    }
}

/// What the customer had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OldEntity {
    /// Which it is, where the books know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_id: Option<Uuid>,
    /// The offer.
    pub offer_id: String,
    /// Its seats.
    pub seats: u32,
    /// `this_partner`, `another_partner`, `another_channel` or `operator`.
    pub channel: &'static str,
    /// `monthly`, `annual` or `one_time`.
    pub billing_cycle: &'static str,
    /// Its term as an ISO 8601 duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term_duration: Option<&'static str>,
    /// When its term ends by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
    /// Whether it was to renew by itself when that was last said.
    pub auto_renew: bool,
    /// What all of its seats cost a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub daily_price: Option<Amount>,
}

/// What takes its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewEntity {
    /// Which.
    pub subscription_id: Uuid,
    /// Of which offer.
    pub offer_id: String,
    /// Its seats now; none when it is not in use.
    pub seats: u32,
    /// Since when it is in use.
    pub since: String,
}

/// How the old one ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndedEntity {
    /// `expired` or `cancelled`.
    pub how: &'static str,
    /// When.
    pub at: String,
}

/// One line of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LineEntity {
    /// Its number, from 1.
    pub number: u16,
    /// What the customer had.
    pub old: OldEntity,
    /// `same`, `equivalents` or `none`: what the operator's map says (R147, R149).
    pub proposal: &'static str,
    /// The offers it proposes.
    pub proposed_offer_ids: Vec<String>,
    /// The offer that is to take its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer_id: Option<String>,
    /// What takes its place.
    #[serde(rename = "new", skip_serializing_if = "Option::is_none")]
    pub newer: Option<NewEntity>,
    /// `kept`, `open` or `done`, once something takes its place (R146, R150).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<&'static str>,
    /// Whether the customer may be entitled to a credit (R153).
    pub may_be_credited: bool,
    /// `referred` or `customer_told`: what was done about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<&'static str>,
    /// When people are reminded of the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<String>,
    /// How the old one ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndedEntity>,
    /// What is still to be done, in order: `choose_offer`, `place_new`, `reassign`,
    /// `see_about_credit`, `end_old`.
    pub tasks: Vec<&'static str>,
}

impl LineEntity {
    /// A line under its number.
    pub fn of(number: u16, line: &MoveLine, customer: &Customer) -> Self {
        let old = &line.old;
        Self {
            number,
            old: OldEntity {
                subscription_id: old.subscription.map(|id| id.0),
                offer_id: old.offer.0.clone(),
                seats: old.seats,
                channel: Words::word(old.channel),
                billing_cycle: billing_cycle(old.billing),
                term_duration: old.term.map(term),
                ends_at: old.ends_at.map(written),
                auto_renew: old.auto_renew,
                daily_price: old.daily_price.as_ref().map(Amount::from),
            },
            proposal: line.proposal.word(),
            proposed_offer_ids: line.proposal.offers().iter().map(|one| one.0.clone()).collect(),
            offer_id: line.offer().map(|offer| offer.0.clone()),
            newer: line.new.as_ref().map(|new| NewEntity {
                subscription_id: new.subscription.0,
                offer_id: new.offer.0.clone(),
                seats: customer.new_seats(line),
                since: written(new.since),
            }),
            assignment: line.assignment.as_ref().map(Assignment::word),
            may_be_credited: line.may_be_credited(),
            credit: line.credit.as_ref().map(Credit::word),
            remind_at: line.remind_at.map(written),
            ended: line
                .ended
                .map(|ended| EndedEntity { how: Words::word(ended.how), at: written(ended.at) }),
            tasks: line.tasks().iter().map(|task| task.word()).collect(),
        }
    }
}
