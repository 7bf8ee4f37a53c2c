//! What cannot be transferred is moved by hand, in a move case (R137-R158).

use super::{
    cast::{Buyer, Cast},
    stage::{Stage, fell},
};
use crate::exit::End;
use ctl::{
    report::Report,
    shape::{Items, Subscription},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// A move case that runs.
pub struct Case<'a> {
    customer: &'a Buyer,
    path: String,
    /// When its old subscription ends.
    ends: Date,
}

/// The newcomer shows what it has bought from the operator itself; the provider supplies it anew.
///
/// # Errors
/// [`End::Failed`] when a step is refused.
pub async fn wished<'a>(
    stage: &mut Stage<'_>,
    cast: &'a Cast,
    offer: &str,
) -> Result<Case<'a>, End> {
    let (new, ends) = (&cast.newcomer, date(2027, 1, 31));
    stage.until(date(2026, 7, 22)).await?;
    let wish = json!({
        "partnerId": cast.source.tenant, "reason": "bought_elsewhere", "subscriptions": [],
    });
    let made = stage.post(&new.client, &new.own("/movewishes"), &wish).await?;
    stage.notice("move_asked", cast.source.tenant);
    let case = new.own(&format!("/movecases/{}", made["id"].as_str().unwrap_or_default()));
    let old = json!({
        "offerId": offer, "seats": 25, "channel": "operator", "billingCycle": "annual",
        "termDuration": "P1Y", "endsAt": ends, "autoRenew": false,
        "dailyPrice": { "minor": 250, "currency": "EUR" },
    });
    stage.post(&cast.agent, &format!("{case}/lines"), &old).await?;
    stage.tell(format!("{} has 25 seats that it bought directly: a move case", new.name));
    let line = Line { offer, quantity: 25, cycle: "annual", term: "P1Y" };
    let bought = order(stage, cast, new, &line).await?;
    link(stage, cast, &case, &bought).await?;
    let credit = json!({ "through": "partner" });
    stage.post(&cast.agent, &format!("{case}/lines/1/credit"), &credit).await?;
    stage.tell("The provider supplies them anew; the licences stay assigned");
    Ok(Case { customer: new, path: case, ends })
}

/// What is ordered.
pub struct Line<'a> {
    /// Of what.
    pub offer: &'a str,
    /// Seats.
    pub quantity: u32,
    /// How often it is billed.
    pub cycle: &'a str,
    /// For how long.
    pub term: &'a str,
}

/// The provider orders for a customer, with the reseller on record; the new subscription's id.
///
/// # Errors
/// [`End::Failed`] when it is refused.
pub async fn order(
    stage: &Stage<'_>,
    cast: &Cast,
    buyer: &Buyer,
    line: &Line<'_>,
) -> Result<String, End> {
    let made =
        stage.post(&cast.provider, &buyer.wire("/orders"), &wanted(cast, buyer, line)).await?;
    Ok(made["lineItems"][0]["subscriptionId"].as_str().unwrap_or_default().to_owned())
}

fn wanted(cast: &Cast, buyer: &Buyer, line: &Line<'_>) -> Value {
    json!({
        "referenceCustomerId": buyer.tenant,
        "billingCycle": line.cycle,
        "lineItems": [{
            "lineItemNumber": 0, "offerId": line.offer, "quantity": line.quantity,
            "termDuration": line.term, "partnerIdOnRecord": cast.source.mpn,
        }],
    })
}

async fn link(stage: &mut Stage<'_>, cast: &Cast, case: &str, bought: &str) -> Result<(), End> {
    let body = json!({ "subscriptionId": bought });
    let after = stage.post(&cast.agent, &format!("{case}/lines/1/link"), &body).await?;
    let seats = &after["seats"];
    stage.must(seats["before"] == seats["after"], "seats would be lost in a move case");
    let assignment = &after["lines"][0]["assignment"];
    stage.must(assignment == "kept", "the licences of a move case are not kept");
    Ok(())
}

/// What of the book could not be transferred because of its class, and ends within the year: the
/// first that the provider may supply anew is moved by hand.
///
/// # Errors
/// [`End::Failed`] when a step is refused.
pub async fn of_book<'a>(
    stage: &mut Stage<'_>,
    cast: &'a Cast,
    report: &Report,
) -> Result<Option<Case<'a>>, End> {
    stage.until(date(2026, 8, 24)).await?;
    for (tenant, id) in by_class(report) {
        let Some(one) = cast.book.iter().find(|one| one.tenant == tenant) else { continue };
        let Some(old) = ending(stage, cast, one, id).await? else { continue };
        let body = wanted(cast, one, &old.line());
        let made = cast.provider.post::<Value>(&one.wire("/orders"), (stage.draw)(), &body).await;
        let made = match made {
            Ok(made) => made,
            Err(why) if why.refused().is_some() => continue,
            Err(why) => return Err(fell(&one.name, &why)),
        };
        let bought = made["lineItems"][0]["subscriptionId"].as_str().unwrap_or_default();
        let case = by_hand(stage, cast, one, (id, bought)).await?;
        let (name, end) = (&old.name, old.ends);
        stage.tell(format!(
            "{}: “{name}” cannot be transferred; a move case, a new order, until {end} both run",
            one.name
        ));
        return Ok(Some(Case { customer: one, path: case, ends: end }));
    }
    Ok(None)
}

fn by_class(report: &Report) -> impl Iterator<Item = (Uuid, Uuid)> {
    report.outcomes.iter().flat_map(|outcome| {
        let stayed = outcome.stayed.iter();
        let stayed = stayed
            .filter(|line| line.reasons.iter().all(|why| why.code == "class_not_transferable"));
        stayed.map(|line| (outcome.id, line.id))
    })
}

async fn by_hand(
    stage: &mut Stage<'_>,
    cast: &Cast,
    one: &Buyer,
    (old, new): (Uuid, &str),
) -> Result<String, End> {
    let reason = json!({ "reason": "several_partners" });
    let made = stage.post(&cast.agent, &one.own("/movecases"), &reason).await?;
    let case = one.own(&format!("/movecases/{}", made["id"].as_str().unwrap_or_default()));
    let line = json!({ "subscriptionId": old });
    stage.post(&cast.agent, &format!("{case}/lines"), &line).await?;
    link(stage, cast, &case, new).await?;
    let stop = json!({ "autoRenewEnabled": false });
    stage.patch(&cast.agent, &one.wire(&format!("/subscriptions/{old}")), &stop).await?;
    Ok(case)
}

/// A subscription whose term ends within the year.
struct Old {
    name: String,
    offer: String,
    quantity: u32,
    cycle: String,
    term: String,
    ends: Date,
}

impl Old {
    fn line(&self) -> Line<'_> {
        let (offer, cycle, term) = (&self.offer, &self.cycle, &self.term);
        Line { offer, quantity: self.quantity, cycle, term }
    }
}

async fn ending(stage: &Stage<'_>, cast: &Cast, one: &Buyer, id: Uuid) -> Result<Option<Old>, End> {
    let list: Items<Subscription> =
        cast.agent.get(&one.wire("/subscriptions")).await.map_err(|why| fell(&one.name, &why))?;
    let active = |known: &&Subscription| known.status == "active" && known.quantity > 0;
    let base = list
        .items
        .iter()
        .filter(active)
        .any(|known| known.id == id && known.parent_subscription_id.is_none());
    if !base {
        return Ok(None);
    }
    let full = stage.get(&cast.agent, &one.wire(&format!("/subscriptions/{id}"))).await?;
    let text = |name: &str| full[name].as_str().map(str::to_owned);
    let end = text("commitmentEndDate").and_then(|end| end.get(..10)?.parse::<Date>().ok());
    let (soon, late) = (stage.today + 40.days(), date(2027, 6, 20));
    let within = end.filter(|end| *end > soon && *end < late);
    let old = || {
        Some(Old {
            name: text("offerName")?,
            offer: text("offerId")?,
            quantity: u32::try_from(full["quantity"].as_u64()?).ok()?,
            cycle: text("billingCycle")?.to_lowercase(),
            term: text("termDuration")?,
            ends: within?,
        })
    };
    Ok(old())
}

impl Case<'_> {
    /// Whether its old subscription has ended by a day.
    pub fn over(&self, today: Date) -> bool {
        self.ends < today
    }

    /// The old subscription has ended at its date, and with it the case: nobody was without.
    ///
    /// # Errors
    /// [`End::Failed`] when it cannot be read.
    pub async fn closed(&self, stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
        let name = &self.customer.name;
        let now = stage.get(&cast.agent, &self.path).await?;
        stage.must(now["state"] == "done", format!("the move case of {name} is not done"));
        let report = stage.get(&self.customer.client, &format!("{}/report", self.path)).await?;
        let seats = &report["seats"];
        let (before, after) = (&seats["before"], &seats["after"]);
        stage.must(before == after, format!("the move case of {name} lost seats"));
        stage.must(report["continuous"] == true, format!("there was a gap at {name}"));
        stage.promise("move_reminder", &self.customer.signer.2);
        stage.promise("move_done", &self.customer.signer.2);
        stage.tell(format!(
            "{name}: the old subscription ended on {}, {before} seats before and {after} after",
            self.ends
        ));
        Ok(())
    }
}
