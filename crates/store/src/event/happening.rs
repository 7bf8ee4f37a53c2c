//! One thing that happened, read from the event that was kept: what it is called, whom it concerns,
//! what it is about.
//!
//! Events are read as JSON and not as what the rules know: a log shows older ones as well, and
//! says no more of any than these few things.

use super::record::Record;
use domain::{actor::By, id::PartnerId};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Events that hold other ones.
pub const HOLDERS: [&str; 14] = [
    "undo",
    "invitation",
    "privilege",
    "person",
    "order",
    "move_case",
    "consent",
    "enrolment",
    "agreement",
    "listing",
    "revenue",
    "incentive",
    "staff",
    "webhook",
];

/// What everybody who serves a customer may know of it.
const OF_ALL: [&str; 3] = ["registered", "agreement-accepted", "legacy-agreement-taken"];

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Happening {
    /// When.
    pub at: Timestamp,
    /// What, as the end of the key of its sentence.
    pub word: String,
    /// What belongs to it.
    pub body: Value,
    /// Its place among all that was done at once.
    pub place: usize,
}

/// Everything that an accepted command did; what cannot be read is left out.
pub fn read(events: &str) -> Vec<Happening> {
    let all: Vec<Value> = serde_json::from_str(events).unwrap_or_default();
    let mut found: Vec<_> = all.iter().filter_map(one).collect();
    for (place, what) in found.iter_mut().enumerate() {
        what.place = place;
    }
    found
}

fn one(dated: &Value) -> Option<Happening> {
    let at: Timestamp = dated.get("at")?.as_str()?.parse().ok()?;
    let (word, body) = told(dated.get("event")?)?;
    Some(named(at, word, body.cloned().unwrap_or_default()))
}

/// What an event is, behind the events that hold it, and what belongs to it.
pub fn told(mut event: &Value) -> Option<(&str, Option<&Value>)> {
    loop {
        if let Some(word) = event.as_str() {
            return Some((word, None));
        }
        let (word, body) = event.as_object()?.iter().next()?;
        if !HOLDERS.contains(&word.as_str()) {
            return Some((word, Some(body)));
        }
        event = body;
    }
}

fn named(at: Timestamp, word: &str, body: Value) -> Happening {
    Happening { at, word: word.replace('_', "-"), body, place: 0 }
}

/// Every id in a value.
fn ids(value: &Value, found: &mut BTreeSet<Uuid>) {
    match value {
        Value::String(text) if text.len() == 36 => found.extend(Uuid::parse_str(text).ok()),
        Value::Array(all) => all.iter().for_each(|one| ids(one, found)),
        Value::Object(all) => all.values().for_each(|one| ids(one, found)),
        _ => {}
    }
}

impl Happening {
    /// Every id that it names.
    pub fn named(&self) -> BTreeSet<Uuid> {
        let mut named = BTreeSet::new();
        ids(&self.body, &mut named);
        named
    }

    /// Whether a partner may know of it: it is about the partner, about what it sold, or about what
    /// it is a side of.
    pub fn concerns(&self, partner: PartnerId, record: &Record) -> bool {
        let customer = match record {
            Record::Partner(own) => return own.id == partner,
            Record::Operator(_) => return false,
            Record::Customer(customer) => customer,
        };
        if OF_ALL.contains(&self.word.as_str()) {
            return true;
        }
        let named = self.named();
        named.contains(&partner.0)
            || named.iter().any(|id| {
                let sold = customer.subscriptions.get(&(*id).into());
                let moved = customer.transfers.get(&(*id).into());
                let case = customer.cases.get(&(*id).into());
                sold.is_some_and(|one| one.partner == partner)
                    || moved.is_some_and(|one| one.side(partner).is_some())
                    || case.is_some_and(|one| one.partner == partner)
            })
    }

    /// Which group of things it belongs to.
    pub fn kind(&self) -> &'static str {
        let word = self.word.as_str();
        let has = |parts: &[&str]| parts.iter().any(|part| word.starts_with(part));
        if has(&[
            "admitted",
            "installed",
            "roles-",
            "secret-",
            "removed",
            "factors-",
            "renamed",
            "person-",
        ]) {
            "people"
        } else if has(&["move-"]) {
            "moves"
        } else if has(&["transfer-", "group-", "step-", "undo-"]) {
            "transfers"
        } else if has(&["subscription-", "seats-", "order-", "renewal-", "reseller-"]) {
            "subscriptions"
        } else if has(&["offer-", "policy-", "regrouped", "calendar-", "agreement-published"]) {
            "catalogue"
        } else if has(&["agreement-", "legacy-", "consent-"]) {
            "agreements"
        } else if has(&[
            "related",
            "bill-to-",
            "relationship-",
            "privileges-",
            "invitation-",
            "partnership-",
            "joined",
        ]) {
            "relationships"
        } else {
            "programme"
        }
    }

    /// Who did it, where the event itself says so.
    pub fn by(&self) -> Option<By> {
        let by = self.body.get("by").or_else(|| self.body.pointer("/transfer/created_by"))?;
        serde_json::from_value(by.clone()).ok()
    }

    /// Who did it, by a command of `by` at `done_at`: nobody, where it had become due before.
    pub fn done_by(&self, by: Option<By>, done_at: Timestamp) -> Option<By> {
        let is_due = self.at.as_microsecond() < done_at.as_microsecond();
        self.by().or(by.filter(|_| !is_due))
    }

    /// The partners that it names.
    pub fn partners(&self) -> impl Iterator<Item = Uuid> + '_ {
        ["/provider", "/partner", "/inviter", "/relationship/partner", "/question/target"]
            .into_iter()
            .filter_map(|path| Uuid::parse_str(self.body.pointer(path)?.as_str()?).ok())
    }
}
