//! The sandbox's clock, what has been told so far, and what must be true at the end.

use crate::exit::{End, failed};
use ctl::{client::Client, fault::ClientFault, sandbox};
use indicatif::ProgressBar;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// The hour of the day at which people act, UTC.
const MORNING: i8 = 9;

/// Something that happened in the year.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The day, by the sandbox's clock.
    pub date: Date,
    /// What happened, in a sentence without its full stop.
    pub what: String,
}

/// What somebody has to be told.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Promise {
    /// A letter.
    Letter {
        /// About what.
        topic: &'static str,
        /// To which address.
        to: String,
    },
    /// A notice in the product, of which there is no letter.
    Notice {
        /// About what.
        topic: &'static str,
        /// To which partner.
        to: Uuid,
    },
}

/// Where the year is played.
pub struct Stage<'a> {
    /// The operator, at the server that keeps the sandbox.
    pub keeper: &'a Client,
    /// The sandbox.
    pub sandbox: Uuid,
    /// Where ids come from.
    pub draw: &'a (dyn Fn() -> Uuid + Sync),
    /// How far it is.
    pub bar: ProgressBar,
    /// The day it is.
    pub today: Date,
    /// What happened.
    pub timeline: Vec<Entry>,
    /// What must have been told in the end.
    pub promised: Vec<Promise>,
    /// What is not as it must be.
    pub faults: Vec<String>,
}

/// The moment of a day at which people act.
pub fn morning(day: Date) -> Timestamp {
    let at = day.at(MORNING, 0, 0, 0).to_zoned(TimeZone::UTC);
    at.map_or(Timestamp::MAX, |at| at.timestamp())
}

/// A call that went wrong ends the year.
pub fn fell(what: &str, why: &ClientFault) -> End {
    failed(format!("the year cannot go on: {what}: {why}"))
}

impl Stage<'_> {
    /// Moves the clock to the morning of a day; every deadline on the way is visited.
    ///
    /// # Errors
    /// [`End::Failed`] when the clock does not move.
    pub async fn until(&mut self, day: Date) -> Result<(), End> {
        self.clock(json!({ "to": morning(day).to_string() })).await?;
        let days = (day - self.today).get_days();
        self.bar.inc(u64::try_from(days).unwrap_or(0));
        self.today = day;
        Ok(())
    }

    /// Lets an hour pass, so that everybody is told.
    ///
    /// # Errors
    /// [`End::Failed`] when the clock does not move.
    pub async fn rest(&mut self) -> Result<(), End> {
        self.clock(json!({ "advance": "PT1H" })).await
    }

    async fn clock(&self, body: Value) -> Result<(), End> {
        let id = (self.draw)();
        let moved = sandbox::advance(self.keeper, self.sandbox, id, &body, &mut |_| ()).await;
        moved.map(drop).map_err(|why| fell("the clock", &why))
    }

    /// Tells of something that happened today.
    pub fn tell(&mut self, what: impl Into<String>) {
        self.timeline.push(Entry { date: self.today, what: what.into() });
    }

    /// Notes what is not as it must be.
    pub fn must(&mut self, holds: bool, otherwise: impl Into<String>) {
        if !holds {
            self.faults.push(format!("{}: {}", self.today, otherwise.into()));
        }
    }

    /// Expects a letter.
    pub fn promise(&mut self, topic: &'static str, to: &str) {
        self.promised.push(Promise::Letter { topic, to: to.to_owned() });
    }

    /// Expects a notice to a partner.
    pub fn notice(&mut self, topic: &'static str, to: Uuid) {
        self.promised.push(Promise::Notice { topic, to });
    }

    /// Reads something.
    ///
    /// # Errors
    /// [`End::Failed`].
    pub async fn get(&self, who: &Client, path: &str) -> Result<Value, End> {
        who.get(path).await.map_err(|why| fell(path, &why))
    }

    /// Sends something.
    ///
    /// # Errors
    /// [`End::Failed`].
    pub async fn post(&self, who: &Client, path: &str, body: &Value) -> Result<Value, End> {
        who.post(path, (self.draw)(), body).await.map_err(|why| fell(path, &why))
    }

    /// Says how something is from now on.
    ///
    /// # Errors
    /// [`End::Failed`].
    pub async fn put(&self, who: &Client, path: &str, body: &Value) -> Result<Value, End> {
        who.put(path, (self.draw)(), body).await.map_err(|why| fell(path, &why))
    }

    /// Changes something.
    ///
    /// # Errors
    /// [`End::Failed`].
    pub async fn patch(&self, who: &Client, path: &str, body: &Value) -> Result<Value, End> {
        who.patch(path, (self.draw)(), body).await.map_err(|why| fell(path, &why))
    }
}
