//! The whole book moves to the provider, week by week (R56-R136); one request finds nobody at home.

use super::{
    cast::{Buyer, Cast},
    stage::{Stage, fell, morning},
};
use crate::exit::End;
use ctl::{
    report::Report,
    walk::{Signer, Walk, Walkers},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// On which days a part of the book moves.
const DAYS: [Date; 3] = [date(2026, 7, 20), date(2026, 7, 27), date(2026, 8, 3)];
/// When a request of the first day has lapsed.
const LAPSED: Date = date(2026, 8, 20);

/// A book that moves.
pub struct Book<'a> {
    cast: &'a Cast,
    report: Report,
    /// What was done for a customer before its turn came.
    earlier: BTreeMap<Uuid, Vec<String>>,
    /// Who waits for an answer, and the request.
    silent: Option<(Uuid, Uuid)>,
}

impl<'a> Book<'a> {
    /// Nothing has moved yet.
    pub fn of(cast: &'a Cast) -> Self {
        Self { cast, report: Report::default(), earlier: BTreeMap::new(), silent: None }
    }

    /// What moved, and what did not.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The same, for good.
    pub fn done(self) -> Report {
        self.report
    }

    fn walkers(&self) -> Walkers<'a> {
        let cast = self.cast;
        Walkers {
            source: &cast.agent,
            source_tenant: cast.source.tenant,
            target: &cast.provider,
            target_tenant: cast.target.tenant,
        }
    }

    /// One customer is asked by link whether it consents, reads the letter and says yes (R69).
    ///
    /// # Errors
    /// [`End::Failed`] when a step is refused.
    pub async fn consent(&self, stage: &mut Stage<'_>) -> Result<(), End> {
        let Some(one) = self.cast.book.first() else { return Ok(()) };
        let agent = &self.cast.agent;
        stage.until(date(2026, 7, 17)).await?;
        let asking = json!({ "targetPartnerTenantId": self.cast.target.tenant });
        let made = stage.post(agent, &one.own("/consents"), &asking).await?;
        let id = made["id"].as_str().unwrap_or_default();
        let path = one.own(&format!("/consents/{id}"));
        let draft = stage.get(agent, &format!("{path}/draft")).await?;
        let link = made["link"].as_str().unwrap_or("(no link)");
        let body = draft["body"].as_str().unwrap_or_default();
        stage.must(body.contains(link), "the draft of the consent lacks its link");
        stage.must(draft["language"] == json!(one.language), "the draft is in another language");
        stage.promise("consent_asked", &one.signer.2);
        stage.tell(format!("{} is asked by link whether it consents", one.name));
        stage.until(date(2026, 7, 18)).await?;
        let path = format!("{path}/answer");
        let said = stage.post(&one.client, &path, &json!({ "consents": true })).await?;
        stage.must(said["state"] == "given", "the consent is not given");
        stage.tell("It says yes");
        Ok(())
    }

    /// A part of the book moves, as far as the rules let it.
    ///
    /// # Errors
    /// [`End::Failed`] when the server cannot be talked to; never for a refusal.
    pub async fn part(&mut self, stage: &mut Stage<'_>, week: usize) -> Result<(), End> {
        stage.until(DAYS[week]).await?;
        if week == 0 {
            self.ask(stage).await?;
        }
        let waiting = self.silent.map(|(customer, _)| customer);
        let size = self.cast.book.len().div_ceil(DAYS.len()).max(1);
        let Some(part) = self.cast.book.chunks(size).nth(week) else { return Ok(()) };
        let before = (self.report.customers_moved, self.report.subscriptions_moved);
        for one in part.iter().filter(|one| Some(one.tenant) != waiting) {
            self.walk(stage, one).await?;
            stage.bar.inc(1);
        }
        let moved = self.report.customers_moved - before.0;
        let lines = self.report.subscriptions_moved - before.1;
        let whom = people(moved);
        stage.tell(format!("{whom} moved in four steps, with {lines} subscriptions"));
        Ok(())
    }

    async fn walk(&mut self, stage: &mut Stage<'_>, one: &Buyer) -> Result<(), End> {
        let walkers = self.walkers();
        let gone = going(stage, &walkers, one).go().await;
        let mut outcome = gone.map_err(|why| fell(&one.name, &why))?;
        let earlier = self.earlier.remove(&one.tenant).unwrap_or_default();
        outcome.steps.splice(0..0, earlier);
        let done = |what: &str| outcome.steps.iter().filter(|step| step.starts_with(what)).count();
        for _ in 0..done("relationship extended") {
            stage.promise("relationship_extended", &one.signer.2);
            stage.promise("relationship_extended", &self.cast.target.contact.1);
        }
        for _ in 0..done("transfer Complete") {
            let sides = [&self.cast.source.contact.1, &self.cast.target.contact.1];
            stage.promise("transfer_settled", &one.signer.2);
            for to in sides {
                stage.promise("transfer_settled", to);
            }
        }
        for _ in 0..done("transfer requested") {
            stage.promise("transfer_asked", &self.cast.target.contact.1);
        }
        self.report.add(outcome);
        Ok(())
    }

    /// Asks for what somebody has, late in the book, and leaves it at that.
    async fn ask(&mut self, stage: &mut Stage<'_>) -> Result<(), End> {
        let walkers = self.walkers();
        for one in self.cast.book.iter().rev() {
            let asked = going(stage, &walkers, one).request().await;
            let (steps, asked) = asked.map_err(|why| fell(&one.name, &why))?;
            self.earlier.insert(one.tenant, steps);
            if let Some(transfer) = asked {
                self.silent = Some((one.tenant, transfer));
                stage.tell(format!("A request for {} stays unanswered", one.name));
                break;
            }
        }
        Ok(())
    }

    /// The request that nobody answered has lapsed, after its reminders; it is made again.
    ///
    /// # Errors
    /// [`End::Failed`] when the server cannot be talked to.
    pub async fn lapsed(&mut self, stage: &mut Stage<'_>) -> Result<(), End> {
        let Some((customer, transfer)) = self.silent.take() else { return Ok(()) };
        let found = self.cast.book.iter().find(|one| one.tenant == customer);
        let Some(one) = found else { return Ok(()) };
        stage.until(LAPSED).await?;
        let path = one.wire(&format!("/transfers/{transfer}"));
        let now: Value = stage.get(&self.cast.agent, &path).await?;
        stage.must(now["status"] == "Expired", "the silent request has not lapsed");
        let sides = [&self.cast.source.contact.1, &self.cast.target.contact.1];
        for to in sides {
            stage.promise("transfer_expired", to);
            stage.promise("transfer_reminded", to);
            stage.promise("transfer_reminded", to);
        }
        stage.tell("The unanswered request has lapsed after 30 days and two reminders");
        self.walk(stage, one).await?;
        stage.bar.inc(1);
        stage.tell(format!("It is made again, and {} moves", one.name));
        Ok(())
    }
}

fn going<'b>(stage: &Stage<'b>, walkers: &'b Walkers<'b>, one: &'b Buyer) -> Walk<'b> {
    let (first_name, last_name, email) = one.signer.clone();
    let agreed = morning(stage.today).checked_sub(1.minute()).unwrap_or_default();
    Walk {
        walkers,
        customer: &one.client,
        id: one.tenant,
        name: &one.name,
        signer: Signer { first_name, last_name, email, date_agreed: agreed.to_string() },
        draw: stage.draw,
    }
}

fn people(count: usize) -> String {
    if count == 1 { "1 customer".to_owned() } else { format!("{count} customers") }
}
