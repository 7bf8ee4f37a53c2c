//! What becomes of subscriptions as the months pass (R44-R56, R142): orders, terms, reminders.

use super::{
    case::{Case, Line, order},
    cast::{Buyer, Cast},
    stage::{Stage, fell},
};
use crate::exit::End;
use ctl::letter;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A year that passes, month by month.
pub struct Life<'a> {
    cast: &'a Cast,
    /// The offer that is ordered.
    offer: &'a str,
    /// Move cases that run.
    pub cases: Vec<Case<'a>>,
    /// The subscription that is followed, once it is ordered.
    followed: Option<String>,
    /// How many notices of each kind there were.
    known: BTreeMap<String, usize>,
}

/// What is told of each month: kinds of notices, and their words.
const TERMS: [(&str, &str); 4] = [
    ("renewal_near", "near their end"),
    ("subscription_renewed", "renewed"),
    ("subscription_ended", "ended"),
    ("subscription_deleted", "deleted after 90 days"),
];

impl<'a> Life<'a> {
    /// Before the first month.
    pub fn of(cast: &'a Cast, offer: &'a str, cases: Vec<Case<'a>>) -> Self {
        Self { cast, offer, cases, followed: None, known: BTreeMap::new() }
    }

    /// The first of a month: what fell due since the last time, and what people do.
    ///
    /// # Errors
    /// [`End::Failed`] when a step is refused.
    pub async fn month(&mut self, stage: &mut Stage<'_>, first: Date) -> Result<(), End> {
        stage.until(first).await?;
        self.terms(stage).await?;
        let (over, open) = self.cases.drain(..).partition(|case| case.over(first));
        self.cases = open;
        let over: Vec<Case<'a>> = over;
        for case in over {
            case.closed(stage, self.cast).await?;
        }
        let buyer = &self.cast.newcomer;
        match first.month() {
            10 => self.order(stage, buyer).await,
            11 => self.raise(stage, buyer).await,
            12 => self.stop(stage, buyer).await,
            1 => self.renew(stage, buyer).await,
            _ => Ok(()),
        }
    }

    /// What both partners were told about terms since the last time.
    async fn terms(&mut self, stage: &mut Stage<'_>) -> Result<(), End> {
        let mut now = BTreeMap::<String, usize>::new();
        for who in [&self.cast.agent, &self.cast.provider] {
            let notices = letter::notices(who).await.map_err(|why| fell("the notices", &why))?;
            for one in notices {
                *now.entry(one.topic).or_default() += 1;
            }
        }
        let count = |of: &BTreeMap<String, usize>, kind: &str| of.get(kind).copied().unwrap_or(0);
        let told = TERMS.iter().filter_map(|(kind, words)| {
            let more = count(&now, kind).saturating_sub(count(&self.known, kind));
            (more > 0).then(|| format!("{more} {words}"))
        });
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            stage.tell(format!("Terms: {}", told.join(", ")));
        }
        self.known = now;
        Ok(())
    }

    async fn order(&mut self, stage: &mut Stage<'_>, buyer: &Buyer) -> Result<(), End> {
        let line = Line { offer: self.offer, quantity: 5, cycle: "monthly", term: "P1M" };
        self.followed = Some(order(stage, self.cast, buyer, &line).await?);
        let (provider, name) = (&self.cast.target.name, &buyer.name);
        stage.tell(format!("{provider} orders 5 seats for {name}, month by month"));
        Ok(())
    }

    async fn changed(&self, stage: &Stage<'_>, buyer: &Buyer, body: &Value) -> Result<Value, End> {
        let id = self.followed.as_deref().unwrap_or_default();
        let path = buyer.wire(&format!("/subscriptions/{id}"));
        stage.patch(&self.cast.provider, &path, body).await
    }

    async fn raise(&self, stage: &mut Stage<'_>, buyer: &Buyer) -> Result<(), End> {
        let after = self.changed(stage, buyer, &json!({ "quantity": 8 })).await?;
        stage.must(after["quantity"] == 8, "the seats were not raised");
        stage.notice("subscription_renewed", self.cast.target.tenant);
        stage.tell("The 5 seats have renewed themselves, and become 8");
        Ok(())
    }

    async fn stop(&self, stage: &mut Stage<'_>, buyer: &Buyer) -> Result<(), End> {
        let stop = json!({ "autoRenewEnabled": false });
        let after = self.changed(stage, buyer, &stop).await?;
        stage.must(after["autoRenewEnabled"] == false, "the renewal is not switched off");
        stage.tell("The renewal of the 8 seats is switched off");
        Ok(())
    }

    async fn renew(&self, stage: &mut Stage<'_>, buyer: &Buyer) -> Result<(), End> {
        let id = self.followed.as_deref().unwrap_or_default();
        let path = buyer.wire(&format!("/subscriptions/{id}"));
        let ended = stage.get(&self.cast.provider, &path).await?;
        stage.must(ended["status"] == "suspended", "what does not renew has not ended");
        stage.notice("subscription_ended", self.cast.target.tenant);
        let body = json!({ "subscriptionId": id });
        stage.post(&self.cast.agent, &buyer.own("/renewals"), &body).await?;
        let again = stage.get(&self.cast.provider, &path).await?;
        stage.must(again["status"] == "active", "the renewal does not hold");
        stage.tell("The 8 seats have ended with their term; the reseller renews them");
        Ok(())
    }
}
