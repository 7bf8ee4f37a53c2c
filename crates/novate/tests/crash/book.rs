//! What one customer's record must hold, by the answers that were given about it.

use crate::{
    client::{Answer, Client, Request},
    dice::Dice,
};
use serde::Deserialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A transfer by what was answered.
#[derive(Clone, Debug)]
pub struct Known {
    pub lines: Vec<Uuid>,
    /// The status as the wire says it.
    pub status: &'static str,
    /// The steps that are on record.
    pub steps: BTreeSet<&'static str>,
}

/// A customer by what was answered.
#[derive(Debug)]
pub struct Book {
    pub customer: Uuid,
    /// Subscriptions that are in no open request and have not moved.
    pub free: BTreeSet<Uuid>,
    pub transfers: BTreeMap<Uuid, Known>,
    /// How many commands were acknowledged.
    pub commands: usize,
}

/// What a command is for.
#[derive(Clone, Debug)]
pub enum Deed {
    Ask { lines: Vec<Uuid> },
    Withdraw(Uuid),
    Reject(Uuid),
    Accept(Uuid),
    Record(Uuid, &'static str),
}

#[derive(Deserialize)]
struct Transfer {
    id: Uuid,
    status: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Eligibility {
    id: Uuid,
    is_eligible: bool,
}

impl Book {
    /// A customer of the source of whom something can move and nothing was asked for yet;
    /// `None` for any other.
    pub async fn open(client: &Client, customer: Uuid) -> Option<Self> {
        let path = format!("/v1/customers/{customer}");
        let transfers = client.get(&format!("{path}/transfers")).await?;
        if transfers.status == 404 {
            return None;
        }
        let transfers: Vec<Transfer> = transfers.read();
        let target = client.target;
        let query = format!("transferType=directtoindirect&targetPartnerTenantId={target}");
        let path = format!("{path}/transferseligibility?{query}");
        let judged: Vec<Eligibility> = client.get(&path).await?.read();
        let free: BTreeSet<_> =
            judged.into_iter().filter(|one| one.is_eligible).map(|one| one.id).collect();
        let fit = transfers.is_empty() && !free.is_empty();
        fit.then(|| Self { customer, free, transfers: BTreeMap::new(), commands: 0 })
    }

    /// Something that the rules allow now. The last line never moves, so that there always is.
    pub fn next(&self, dice: &mut Dice) -> Option<Deed> {
        let mut deeds = Vec::new();
        let open = self.transfers.values().filter(|one| one.status == "Active").count();
        if open < 2 && !self.free.is_empty() {
            let first = dice.of(self.free.iter().copied())?;
            let second = dice.of(self.free.iter().copied()).filter(|one| *one != first);
            deeds.push(Deed::Ask { lines: [first].into_iter().chain(second).collect() });
        }
        for (id, one) in &self.transfers {
            let done = |step| one.steps.contains(step);
            match one.status {
                "Active" => {
                    let closing = [Deed::Withdraw(*id), Deed::Reject(*id), Deed::Withdraw(*id)];
                    deeds.extend(closing);
                    if !self.free.is_empty() {
                        deeds.push(Deed::Accept(*id));
                    }
                    if !done("target_told") {
                        deeds.push(Deed::Record(*id, "target_told"));
                    }
                }
                "Complete" => {
                    let order = ["target_verified", "source_told", "source_verified"];
                    let missing = order.into_iter().find(|step| !done(step));
                    deeds.extend(missing.map(|step| Deed::Record(*id, step)));
                }
                _ => {}
            }
        }
        dice.of(deeds.into_iter())
    }

    /// The request that does it.
    pub fn request(&self, deed: &Deed, client: &Client, id: Uuid) -> Request {
        let base = format!("/v1/customers/{}/transfers", self.customer);
        let (method, path, body, by_target) = match deed {
            Deed::Ask { lines } => {
                let lines: Vec<_> =
                    lines.iter().map(|line| json!({ "subscriptionId": line })).collect();
                let body = json!({
                    "sourcePartnerTenantId": client.source,
                    "targetPartnerTenantId": client.target,
                    "customerName": "One",
                    "lineItems": lines,
                });
                ("POST", base, Some(body), false)
            }
            Deed::Withdraw(id) => ("DELETE", format!("{base}/{id}"), None, false),
            Deed::Reject(id) => {
                ("PATCH", format!("{base}/{id}"), Some(json!({ "status": "reject" })), true)
            }
            Deed::Accept(id) => ("POST", format!("{base}/{id}/accept"), Some(json!({})), true),
            Deed::Record(id, step) => {
                let by_target = matches!(*step, "target_verified" | "source_told");
                let body = json!({ "step": step });
                ("POST", format!("/novate{base}/{id}/steps"), Some(body), by_target)
            }
        };
        Request { method, path, body, id, by_target }
    }

    /// Believes an answer. Only this customer's client changes it, so there is one right answer.
    pub fn note(&mut self, deed: &Deed, answer: &Answer) {
        let right = match deed {
            Deed::Ask { .. } => 201,
            Deed::Withdraw(_) => 204,
            Deed::Reject(_) | Deed::Accept(_) | Deed::Record(..) => 200,
        };
        assert_eq!(answer.status, right, "{deed:?} of {}: {}", self.customer, answer.body);
        self.commands += 1;
        match deed {
            Deed::Ask { lines } => {
                let made: Transfer = answer.read();
                self.free.retain(|one| !lines.contains(one));
                let (lines, steps) = (lines.clone(), BTreeSet::new());
                let known = Known { lines, status: "Active", steps };
                let twice = self.transfers.insert(made.id, known);
                assert!(twice.is_none(), "{} was made twice", made.id);
            }
            Deed::Withdraw(id) => self.close(*id, "Cancel"),
            Deed::Reject(id) => self.close(*id, "Reject"),
            Deed::Accept(id) => self.close(*id, "Complete"),
            Deed::Record(id, step) => {
                let one = self.transfers.get_mut(id).expect("it was asked for");
                one.steps.insert(step);
            }
        }
    }

    fn close(&mut self, id: Uuid, status: &'static str) {
        let one = self.transfers.get_mut(&id).expect("it was asked for");
        one.status = status;
        if status != "Complete" {
            self.free.extend(one.lines.iter().copied());
        }
    }

    /// How many requests there are of which nobody was told; `None` when no answer came.
    pub async fn unheard(&self, client: &Client) -> Option<usize> {
        let path = format!("/v1/customers/{}/transfers", self.customer);
        let there: Vec<Transfer> = client.get(&path).await?.read();
        Some(there.iter().filter(|one| !self.transfers.contains_key(&one.id)).count())
    }

    /// Reads what there is and compares; `None` when no answer came.
    pub async fn check(&self, client: &Client) -> Option<()> {
        let path = format!("/v1/customers/{}/transfers", self.customer);
        let there: Vec<Transfer> = client.get(&path).await?.read();
        let there: BTreeMap<_, _> = there.into_iter().map(|one| (one.id, one.status)).collect();
        // A withdrawn request is gone for clients.
        let known = self.transfers.iter().filter(|(_, one)| one.status != "Cancel");
        let known: BTreeMap<_, _> = known.map(|(id, one)| (*id, one.status.to_owned())).collect();
        assert_eq!(there, known, "transfers of {}", self.customer);
        Some(())
    }
}
