//! Answers that say a secret once: a password or a program's secret that has just been drawn.

use super::{App, Reply, Sent, Undone};
use domain::Aggregate;
use jiff::Timestamp;
use serde_json::{
    Value,
    value::{RawValue, to_raw_value},
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::{
    Failure, Tx,
    answer::Answer,
    perform::{Outcome, Performed},
};

impl App {
    /// As [`App::once`], for an answer with a secret, which `tell` puts into it. What is remembered
    /// for a repetition of the request does not have it: it is said this once.
    ///
    /// # Errors
    /// [`Undone`]; nothing has changed then.
    pub async fn said_once<A, P, F>(
        &self,
        sent: Option<Sent>,
        perform: P,
        answer: F,
        tell: impl FnOnce(Value) -> Value,
    ) -> Result<Reply, Undone>
    where
        A: Aggregate,
        P: Fn(&mut Tx<'_>, Timestamp) -> Outcome<A> + Send + 'static,
        F: Fn(&Performed<A>) -> Result<Reply, Failure> + Send + 'static,
    {
        let made = Arc::new(AtomicBool::new(false));
        let (begun, done) = (Arc::clone(&made), Arc::clone(&made));
        // A job may be run anew, and then find that somebody else has answered it.
        let begin = move |_: &mut Tx<'_>| begun.store(false, Ordering::Relaxed);
        let show = move |performed: &Performed<A>| {
            done.store(true, Ordering::Relaxed);
            answer(performed)
        };
        let reply = self.once(sent, begin, perform, show).await?;
        let Some(body) = reply.body.as_ref().filter(|_| made.load(Ordering::Relaxed)) else {
            return Ok(reply);
        };
        let broken = |why: serde_json::Error| Failure::Broken(why.to_string());
        let body = serde_json::from_str(body.get()).map_err(broken)?;
        let body = to_raw_value(&tell(body)).map_err(broken)?;
        Ok(Reply { status: reply.status, body: Some(body) })
    }
}

/// The answer that a request was given before, if it is the same one.
pub(super) fn repeated(sent: &Sent, known: Answer) -> Result<Reply, Undone> {
    if known.fingerprint != sent.fingerprint {
        return Err(Undone::RequestIdReused);
    }
    let body = if known.body.is_empty() {
        None
    } else {
        let body = RawValue::from_string(known.body);
        Some(body.map_err(|_| Failure::Corrupt("a remembered answer is not JSON".to_owned()))?)
    };
    Ok(Reply { status: known.status, body })
}
