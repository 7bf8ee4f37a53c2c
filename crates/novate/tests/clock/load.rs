//! A programme in which much falls due within a year: what a world file can say of it, and what is
//! done by calls in the sandbox that is made of it.

use domain::{
    customer::subscription::Term,
    id::{CustomerId, PartnerId},
    operator::offer::BillingCycle,
};
use jiff::{SignedDuration, Timestamp};
use reqwest::Method;
use serde_json::{Value, json};
use sim::{
    generate::{Cast, Plan, generate},
    world::{
        schema::Whole,
        subscription::{Status, Subscription},
    },
};

const SEED: u64 = 5;
/// Customers whose year is more than a few transactions.
const CUSTOMERS: usize = 80;
/// Those with a move without a transfer.
const MOVERS: usize = 12;

/// When its clock begins.
pub fn begins() -> Timestamp {
    "2026-03-02T09:00:00.25Z".parse().expect("a moment")
}

/// A made-up world and who is in it.
pub struct Load {
    pub whole: Whole,
    cast: Cast,
}

/// A call that somebody of an organisation makes in the sandbox.
pub struct Step {
    pub tenant: uuid::Uuid,
    pub method: Method,
    pub path: String,
    pub body: Value,
}

fn nth(place: usize, of: usize) -> i64 {
    i64::try_from(place % of).expect("a small number")
}

impl Load {
    /// Nobody but programs signs in: hashing passwords takes time on purpose.
    pub fn new() -> Self {
        let plan = Plan { seed: SEED, customers: CUSTOMERS, until: begins() };
        let mut text = Vec::new();
        let mut secrets = (0..).map(|number| format!("secret of a test, the {number:020}th"));
        let mut secret = || secrets.next().expect("they do not end");
        let cast = generate(&plan, &mut text, &mut secret, &mut |_| ()).expect("a world");
        let mut whole: Whole = serde_json::from_slice(&text).expect("a world");
        let policy = &mut whole.operator.policy;
        (policy.invitation_days_open, policy.incentive_held) = (Some(60), true);
        for (place, customer) in whole.customers.iter_mut().enumerate() {
            (customer.users, customer.apps) = (Vec::new(), Vec::new());
            // So that a suspension is in nobody's way.
            customer.seats.clear();
            let asked = !customer.requests.is_empty();
            for (at, one) in customer.subscriptions.iter_mut().enumerate() {
                vary(place, at, one);
                if (place + at) % 9 == 8 && one.addons.is_empty() && !asked {
                    one.status = Status::Suspended;
                }
            }
        }
        Self { whole, cast }
    }

    /// What a world file cannot say: invitations, a review of revenue, incentives, moves.
    pub fn steps(&self) -> Vec<Step> {
        let (mover, stayer) = (self.cast.mover, self.cast.stayer);
        let mut steps = Vec::new();
        let of = |tenant: PartnerId| format!("/novate/v1/partners/{tenant}");
        let staff =
            |path, body| Step { tenant: self.cast.operator.0, method: Method::PUT, path, body };
        let by_mover = |path, body| Step { tenant: mover.0, method: Method::POST, path, body };
        for kind in ["customer", "customer", "customer"] {
            steps.push(by_mover(of(mover) + "/invitations", json!({"kind": kind})));
        }
        let dates = json!({"supportPlanRenewal": "2019-05-10"});
        steps.push(staff(of(stayer) + "/revenue/dates", dates));
        let contacts = json!({
            "mpnId": "4710001",
            "account": {"email": "desk@partner.example", "name": "Desk", "language": "nl-NL"},
            "admin": {"email": "incentives@partner.example", "name": "Kim", "language": "de"},
        });
        steps.push(staff(of(mover) + "/incentives/contacts", contacts));
        steps
    }

    /// The customers of the one who moves, with a move without a transfer each.
    pub fn moves(&self) -> (PartnerId, Vec<CustomerId>) {
        let mover = self.cast.mover;
        let own = self.whole.customers.iter();
        let own = own.filter(|one| one.relationships.iter().any(|by| by.partner == mover));
        (mover, own.take(MOVERS).map(|one| one.tenant_id).collect())
    }

    /// The operator, who makes the sandbox: its tenant, and its program's id and secret.
    pub fn operator(&self) -> [String; 3] {
        let app = &self.whole.operator.apps[0];
        let tenant = self.whole.operator.tenant_id.to_string();
        [tenant, app.client_id.to_string(), app.client_secret.clone()]
    }
}

/// A line of such a move: it renews by the month, and people are reminded.
pub fn line() -> Value {
    json!({
        "offerId": "ANOTHER", "seats": 5, "channel": "another_partner",
        "billingCycle": "monthly", "termDuration": "P1M", "autoRenew": true,
        "endsAt": (begins() + SignedDuration::from_hours(24 * 45)).to_string(),
    })
}

/// Terms by the month and by the year, at different times, some at the same; most renew.
fn vary(place: usize, at: usize, one: &mut Subscription) {
    if one.term != Some(Term::Year) {
        return;
    }
    let monthly = at.is_multiple_of(2);
    let days = if monthly { 1 + nth(place + 5 * at, 28) } else { 3 + nth(7 * place, 360) };
    let end = begins() + SignedDuration::from_hours(24 * days + nth(place, 5));
    let term = if monthly { Term::Month } else { Term::Year };
    one.term = Some(term);
    one.billing_cycle = BillingCycle::Monthly;
    one.commitment_ends_at = Some(end);
    one.effective_at = term.start(end);
    one.auto_renew = (place + at) % 4 != 3;
}
