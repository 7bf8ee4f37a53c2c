//! What a page shows of a line, and what is said in more than one place.

use super::open::Pick;
use crate::words::Words;
use domain::{
    customer::movecase::{
        Command,
        line::{Channel, Old},
    },
    id::{CaseId, OfferId, SubscriptionId},
    operator::offer::BillingCycle,
    refusal::Refusal,
};

/// What is to be done about a line, or was.
pub struct Step {
    /// Which form belongs to it; nothing where none does.
    pub act: &'static str,
    /// How it stands, as a chip.
    pub state: String,
    /// What it is called.
    pub title: String,
    /// How it stands, in words.
    pub text: String,
    /// What can be chosen.
    pub picks: Vec<Pick>,
    /// Where else it is done, and what that is called.
    pub way: Option<(String, String)>,
    /// Why it cannot be done now.
    pub why_not: Vec<String>,
}

/// A line of the page.
pub struct Line {
    /// Its number.
    pub number: u16,
    /// The old offer.
    pub name: String,
    /// How far it is, as a chip.
    pub state: String,
    /// Seats before.
    pub before: String,
    /// Seats after; nothing while the new one is not in place.
    pub after: Option<String>,
    /// Whether they differ.
    pub differs: bool,
    /// What is known of the old one.
    pub facts: Vec<(String, String)>,
    /// What is to be done.
    pub steps: Vec<Step>,
    /// When it had best end.
    pub advice: Vec<String>,
    /// What is to be known about it.
    pub hints: Vec<String>,
    /// The last day that can be told as the end.
    pub today: String,
}

/// A line that could be added, to find out whether any can.
pub fn sample() -> Old {
    Old {
        subscription: None,
        offer: OfferId("-".to_owned()),
        seats: 1,
        channel: Channel::AnotherChannel,
        billing: BillingCycle::Annual,
        term: None,
        ends_at: None,
        auto_renew: false,
        daily_price: None,
    }
}

/// How often something is billed, in words.
pub fn billing(words: Words, cycle: BillingCycle) -> String {
    words.say(match cycle {
        BillingCycle::Monthly => "subscriptions-monthly",
        BillingCycle::Annual => "subscriptions-annual",
        BillingCycle::OneTime => "subscriptions-once",
    })
}

/// Whether there is nobody to say this to: what one may not know, one is not asked about.
pub fn is_unseen(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::UnknownSubscription { .. })
}

/// The case of a command, for those who only have its id.
pub fn known(case: CaseId, subscription: SubscriptionId) -> Command {
    Command::AddKnown { case, subscription }
}
