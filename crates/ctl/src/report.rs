//! What moved, what did not, and what would cure it.

use crate::shape::Reason;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What became of one customer.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerOutcome {
    /// Its tenant.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What was done, step by step.
    pub steps: Vec<String>,
    /// Subscriptions that moved, add-ons counted.
    pub moved: Vec<MovedLine>,
    /// Subscriptions that stayed, and why.
    pub stayed: Vec<StayedLine>,
    /// Seats before, per product, over all partners.
    pub seats_before: BTreeMap<String, u32>,
    /// Seats after.
    pub seats_after: BTreeMap<String, u32>,
    /// Everything that is not as it must be; empty if all is well.
    pub faults: Vec<String>,
}

impl CustomerOutcome {
    /// A sentence as a person would say it: with the names of subscriptions that stayed, not ids.
    pub fn named(&self, sentence: &str) -> String {
        let known = self.stayed.iter().filter(|line| !line.name.is_empty());
        known.fold(sentence.to_owned(), |text, line| {
            text.replace(&line.id.to_string(), &format!("“{}”", line.name))
        })
    }
}

/// A subscription that moved.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MovedLine {
    /// The transfer it moved by.
    pub transfer: Uuid,
    /// Its id at the source.
    pub from: Uuid,
    /// Its id at the target.
    pub to: Uuid,
    /// Of what its seats are.
    pub product: String,
    /// Seats.
    pub quantity: u32,
}

/// A subscription that stayed.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StayedLine {
    /// Which.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// Everything that stands against moving it, with what would cure it.
    pub reasons: Vec<Reason>,
}

/// What became of a whole book of customers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Customers looked at.
    pub customers: usize,
    /// Customers of whom something moved.
    pub customers_moved: usize,
    /// Subscriptions that moved, add-ons counted.
    pub subscriptions_moved: usize,
    /// Subscriptions that stayed.
    pub subscriptions_stayed: usize,
    /// How often each step was done.
    pub steps: BTreeMap<String, usize>,
    /// Seats per product: before, after.
    pub seats: BTreeMap<String, SeatsAround>,
    /// How often each reason stood against a subscription that stayed.
    pub reasons: BTreeMap<String, ReasonCount>,
    /// Everything that is not as it must be, with the customer's name.
    pub faults: Vec<String>,
    /// One by one.
    pub outcomes: Vec<CustomerOutcome>,
}

/// Seats of one product before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SeatsAround {
    /// Seats before.
    pub before: u32,
    /// Seats after.
    pub after: u32,
    /// Of those after, how many moved.
    pub moved: u32,
}

/// A reason and how often it stood against something.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReasonCount {
    /// How many subscriptions stayed for it.
    pub subscriptions: usize,
    /// The customer of one of them.
    pub customer: String,
    /// The sentence of that one, with names for ids: what is wrong and what would cure it.
    pub example: String,
}

impl Report {
    /// Adds what became of one customer.
    pub fn add(&mut self, outcome: CustomerOutcome) {
        self.customers += 1;
        self.customers_moved += usize::from(!outcome.moved.is_empty());
        self.subscriptions_moved += outcome.moved.len();
        self.subscriptions_stayed += outcome.stayed.len();
        for (product, seats) in &outcome.seats_before {
            self.seats.entry(product.clone()).or_default().before += seats;
        }
        for (product, seats) in &outcome.seats_after {
            self.seats.entry(product.clone()).or_default().after += seats;
        }
        for line in &outcome.moved {
            self.seats.entry(line.product.clone()).or_default().moved += line.quantity;
        }
        for step in &outcome.steps {
            let what = step.split([':', '(']).next().unwrap_or_default().trim_end();
            *self.steps.entry(what.to_owned()).or_default() += 1;
        }
        for reason in outcome.stayed.iter().flat_map(|line| &line.reasons) {
            let count = self.reasons.entry(reason.code.clone()).or_insert_with(|| ReasonCount {
                subscriptions: 0,
                customer: outcome.name.clone(),
                example: outcome.named(&reason.description),
            });
            count.subscriptions += 1;
        }
        let name = &outcome.name;
        self.faults.extend(outcome.faults.iter().map(|fault| format!("{name}: {fault}")));
        self.outcomes.push(outcome);
    }

    /// Whether everything is as it must be: no fault, and every seat there is was there before.
    pub fn holds(&self) -> bool {
        self.faults.is_empty() && self.seats.values().all(|seats| seats.before == seats.after)
    }
}
