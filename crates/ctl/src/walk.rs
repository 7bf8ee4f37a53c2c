//! One customer's way from a direct bill partner to its provider (R56-R136), as three actors.
//!
//! The source extends its relationship, the agreement is put right (by the customer itself where
//! nobody has a word of it, else by the provider), the source asks for everything that can move,
//! the provider accepts and verifies, the source verifies. What the server refuses is not an error
//! of the walk but part of its outcome.

use crate::{
    client::Client,
    fault::ClientFault,
    report::{CustomerOutcome, MovedLine, StayedLine},
    shape::{
        Agreement, Eligibility, Items, Reason, Receipt, Relationship, Seats, Subscription, Transfer,
    },
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Who walks.
pub struct Walkers<'a> {
    /// The direct bill partner's admin agent.
    pub source: &'a Client,
    /// Its tenant.
    pub source_tenant: Uuid,
    /// The provider's admin agent.
    pub target: &'a Client,
    /// Its tenant.
    pub target_tenant: Uuid,
}

/// The person at the customer who accepts the agreement, and the day, as the wire writes it.
#[derive(Clone, Debug)]
pub struct Signer {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address.
    pub email: String,
    /// RFC 3339, not in the future.
    pub date_agreed: String,
}

/// The customer to be moved.
pub struct Walk<'a> {
    /// Who does it.
    pub walkers: &'a Walkers<'a>,
    /// The customer itself, signed in.
    pub customer: &'a Client,
    /// Its tenant.
    pub id: Uuid,
    /// Its name.
    pub name: &'a str,
    /// Who signs for it.
    pub signer: Signer,
    /// Where request ids come from.
    pub draw: &'a (dyn Fn() -> Uuid + Sync),
}

/// The template of the customer agreement, as the wire names it.
const TEMPLATE: &str = "117a77b0-9360-443b-8795-c6dedc750cf9";

impl Walk<'_> {
    /// Goes all the way, as far as it leads.
    ///
    /// # Errors
    /// [`ClientFault`] when the server cannot be reached or makes no sense; never for a refusal
    /// that belongs to the rules.
    pub async fn go(&self) -> Result<CustomerOutcome, ClientFault> {
        let mut outcome = self.outcome().await?;
        self.extend(&mut outcome).await?;
        self.agree(&mut outcome).await?;
        let open = self.open().await?;
        let asked = self.ask(&mut outcome).await?;
        for transfer in open.into_iter().chain(asked) {
            self.settle(transfer, &mut outcome).await?;
        }
        self.stayed(&mut outcome).await?;
        outcome.seats_after = self.seats().await?;
        if outcome.seats_after != outcome.seats_before {
            outcome.faults.push("the seats after are not the seats before".into());
        }
        Ok(outcome)
    }

    /// What there is to say before anything is done.
    async fn outcome(&self) -> Result<CustomerOutcome, ClientFault> {
        Ok(CustomerOutcome {
            id: self.id,
            name: self.name.to_owned(),
            steps: Vec::new(),
            moved: Vec::new(),
            stayed: Vec::new(),
            seats_before: self.seats().await?,
            seats_after: BTreeMap::new(),
            faults: Vec::new(),
        })
    }

    /// Goes only as far as the request (step one), and leaves it to the provider. The steps that
    /// were gone, and the request if there was anything to ask for.
    ///
    /// # Errors
    /// As [`Walk::go`].
    pub async fn request(&self) -> Result<(Vec<String>, Option<Uuid>), ClientFault> {
        let mut outcome = self.outcome().await?;
        self.extend(&mut outcome).await?;
        self.agree(&mut outcome).await?;
        let asked = self.ask(&mut outcome).await?;
        Ok((outcome.steps, asked))
    }

    fn path(&self, tail: &str) -> String {
        format!("/v1/customers/{}{tail}", self.id)
    }

    fn own(&self, tail: &str) -> String {
        format!("/novate/v1/customers/{}{tail}", self.id)
    }

    async fn seats(&self) -> Result<BTreeMap<String, u32>, ClientFault> {
        let seats: Seats = self.customer.get(&self.own("/seats")).await?;
        Ok(seats.enabled())
    }

    /// R59-R75: the provider gets a relationship, unless it has one.
    async fn extend(&self, outcome: &mut CustomerOutcome) -> Result<(), ClientFault> {
        let path = self.own("/relationshipextensions");
        let source = self.walkers.source;
        let target = self.walkers.target_tenant;
        let there: Items<Relationship> = source.get(&self.own("/relationships")).await?;
        let mut others = there.items.iter().filter(|one| one.kind == "indirect_provider");
        if others.any(|one| one.partner_id == target) {
            return Ok(());
        }
        let body = json!({ "indirectProviderId": target, "customerConsent": true });
        let done = source.post::<Value>(&path, (self.draw)(), &body).await;
        note(outcome, "relationship extended", done)
    }

    /// R81-R85: the agreement must stand for the provider.
    async fn agree(&self, outcome: &mut CustomerOutcome) -> Result<(), ClientFault> {
        let agreement: Agreement = self.walkers.source.get(&self.own("/agreement")).await?;
        if agreement.stands_for(self.walkers.target_tenant) {
            return Ok(());
        }
        let Signer { first_name, last_name, email, date_agreed } = &self.signer;
        let contact = json!({ "firstName": first_name, "lastName": last_name, "email": email });
        if agreement.attested_by.is_empty() {
            let body = json!({ "primaryContact": contact, "dateAgreed": date_agreed });
            let path = self.own("/agreement");
            let done = self.customer.post::<Value>(&path, (self.draw)(), &body).await;
            return note(outcome, "agreement accepted by the customer", done);
        }
        let body = json!({
            "primaryContact": contact,
            "templateId": TEMPLATE,
            "dateAgreed": date_agreed,
            "type": "MicrosoftCustomerAgreement",
        });
        let path = self.path("/agreements");
        let done = self.walkers.target.post::<Value>(&path, (self.draw)(), &body).await;
        note(outcome, "agreement attested by the provider", done)
    }

    /// Requests that are open already and addressed to this provider.
    async fn open(&self) -> Result<Vec<Uuid>, ClientFault> {
        let all: Vec<Transfer> = self.walkers.source.get(&self.path("/transfers")).await?;
        let (source, target) = (self.walkers.source_tenant, self.walkers.target_tenant);
        let ours = all.into_iter().filter(|one| {
            one.status == "Active"
                && one.source_partner_tenant_id == source
                && one.target_partner_tenant_id == target
        });
        Ok(ours.map(|one| one.id).collect())
    }

    async fn eligibility(&self) -> Result<Vec<Eligibility>, ClientFault> {
        let target = self.walkers.target_tenant;
        let query = format!("transferType=directtoindirect&targetPartnerTenantId={target}");
        self.walkers.source.get(&self.path(&format!("/transferseligibility?{query}"))).await
    }

    /// Step one (R92-R101): everything that can move, in one request, and the provider is told.
    async fn ask(&self, outcome: &mut CustomerOutcome) -> Result<Option<Uuid>, ClientFault> {
        let able = self.eligibility().await?.into_iter().filter(|one| one.is_eligible);
        let lines: Vec<_> = able.map(|one| json!({ "subscriptionId": one.id })).collect();
        if lines.is_empty() {
            return Ok(None);
        }
        let body = json!({
            "sourcePartnerTenantId": self.walkers.source_tenant,
            "targetPartnerTenantId": self.walkers.target_tenant,
            "customerName": self.name,
            "lineItems": lines,
        });
        let path = self.path("/transfers");
        let asked = self.walkers.source.post::<Transfer>(&path, (self.draw)(), &body).await;
        match asked {
            Ok(transfer) => {
                outcome.steps.push(format!("transfer requested ({} lines)", lines.len()));
                Ok(Some(transfer.id))
            }
            Err(fault) => note(outcome, "", Err::<Value, _>(fault)).map(|()| None),
        }
    }

    /// Steps two to four (R102-R117): accepted, verified by both, told by both.
    async fn settle(&self, id: Uuid, outcome: &mut CustomerOutcome) -> Result<(), ClientFault> {
        let Walkers { source, target, .. } = self.walkers;
        self.record(source, id, "target_told", outcome).await?;
        let path = self.path(&format!("/transfers/{id}/accept"));
        let done = target.post::<Value>(&path, (self.draw)(), &json!({})).await;
        if let Err(fault) = done {
            return note(outcome, "", Err::<Value, _>(fault));
        }
        let transfer: Transfer = target.get(&self.path(&format!("/transfers/{id}"))).await?;
        outcome.steps.push(format!("transfer {}", transfer.status));
        if !["Complete", "PartiallyComplete"].contains(&transfer.status.as_str()) {
            return Ok(());
        }
        let receipt: Receipt = target.get(&self.own(&format!("/transfers/{id}/receipt"))).await?;
        self.check(&receipt, outcome).await?;
        self.record(target, id, "target_verified", outcome).await?;
        self.record(target, id, "source_told", outcome).await?;
        self.record(source, id, "source_verified", outcome).await?;
        let moved = receipt.lines().map(|line| MovedLine {
            transfer: id,
            from: line.source_subscription_id,
            to: line.target_subscription_id,
            product: line.product.clone(),
            quantity: line.target_quantity,
        });
        outcome.moved.extend(moved);
        Ok(())
    }

    async fn record(
        &self,
        who: &Client,
        id: Uuid,
        step: &str,
        outcome: &mut CustomerOutcome,
    ) -> Result<(), ClientFault> {
        let path = self.own(&format!("/transfers/{id}/steps"));
        let done = who.post::<Value>(&path, (self.draw)(), &json!({ "step": step })).await;
        note(outcome, "", done)
    }

    /// Looks for itself whether what the receipt says is so (R110-R119).
    async fn check(
        &self,
        receipt: &Receipt,
        outcome: &mut CustomerOutcome,
    ) -> Result<(), ClientFault> {
        let list = self.path("/subscriptions");
        let before: Items<Subscription> = self.walkers.source.get(&list).await?;
        let after: Items<Subscription> = self.walkers.target.get(&list).await?;
        let mut fault = |text: String| outcome.faults.push(text);
        for line in receipt.lines() {
            let id = line.source_subscription_id;
            let old = before.items.iter().find(|one| one.id == id);
            if old.is_some_and(|old| old.status == "active") {
                fault(format!("subscription {id} is still active at the source"));
            }
            let new = after.items.iter().find(|one| one.id == line.target_subscription_id);
            let right = new.is_some_and(|new| {
                new.status == "active"
                    && new.quantity == line.target_quantity
                    && new.entitlement_id == line.entitlement_id
            });
            if !right {
                fault(format!("subscription {id} is not at the target as the receipt says"));
            }
        }
        for count in &receipt.products {
            let lines = receipt.lines().filter(|line| line.product == count.product);
            let drift: i64 = lines
                .map(|line| i64::from(line.target_quantity) - i64::from(line.source_quantity))
                .sum();
            let sum = i64::from(count.before) + drift;
            if drift != count.drift || sum != i64::from(count.after) {
                fault(format!("the receipt's sums of {} do not agree", count.product));
            }
        }
        Ok(())
    }

    /// What is still with the source, and every reason why.
    async fn stayed(&self, outcome: &mut CustomerOutcome) -> Result<(), ClientFault> {
        let list: Items<Subscription> =
            self.walkers.source.get(&self.path("/subscriptions")).await?;
        let names: BTreeMap<_, _> =
            list.items.iter().map(|one| (one.id, one.offer_name.clone())).collect();
        let gone: BTreeSet<_> = outcome.moved.iter().map(|line| line.from).collect();
        for one in self.eligibility().await? {
            if gone.contains(&one.id) || one.reasons.iter().any(|why| why.code == MOVED) {
                continue;
            }
            if one.is_eligible {
                outcome.faults.push(format!("subscription {} could move and did not", one.id));
            }
            let reasons = if one.reasons.is_empty() && !one.is_eligible {
                vec![Reason { code: "reason".into(), description: one.reason }]
            } else {
                one.reasons
            };
            let name = names.get(&one.id).cloned().unwrap_or_default();
            outcome.stayed.push(StayedLine { id: one.id, name, reasons });
        }
        Ok(())
    }
}

/// The code of a subscription that moved before.
const MOVED: &str = "subscription_moved";

/// Notes what was done, or why the server refused it; other faults end the walk.
fn note(
    outcome: &mut CustomerOutcome,
    what: &str,
    done: Result<Value, ClientFault>,
) -> Result<(), ClientFault> {
    match done {
        Ok(_) if what.is_empty() => {}
        Ok(_) => outcome.steps.push(what.to_owned()),
        Err(fault) => match fault.refused() {
            Some(refused) => outcome.steps.push(format!("refused: {refused}")),
            None => return Err(fault),
        },
    }
    Ok(())
}
