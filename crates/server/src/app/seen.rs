//! Commands of somebody who decided by what they saw: if it is otherwise by now, nothing is done.

use super::{App, Reply, Sent, Undone};
use crate::sandbox::mishap;
use domain::{
    actor::Actor,
    customer::{Customer, command::Command},
    id::CustomerId,
    refusal::Refusal,
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use store::{Tx, perform};

impl App {
    /// As [`App::customer`], if the customer still is as it was seen, which `is_same` says in the
    /// transaction that would change it; `None` if it is not. A repetition of what was done is
    /// answered as before.
    ///
    /// # Errors
    /// [`Undone`]; nothing has changed then.
    pub async fn customer_as_seen<S>(
        &self,
        actor: Actor,
        id: CustomerId,
        command: Command,
        sent: Option<Sent>,
        is_same: S,
    ) -> Result<Option<Reply>, Undone>
    where
        S: Fn(&Customer) -> bool + Send + 'static,
    {
        let changed = Arc::new(AtomicBool::new(false));
        let (begun, found) = (Arc::clone(&changed), Arc::clone(&changed));
        let meets = self.inner.is_apart && matches!(command, Command::Accept { .. });
        // A job may be run anew.
        let begin = move |tx: &mut Tx<'_>| {
            begun.store(false, Ordering::Relaxed);
            perform::ahead(tx, id);
        };
        let perform = move |tx: &mut Tx<'_>, now| {
            if let Some((customer, _)) = perform::view(tx, id, now)?
                && !is_same(&customer)
            {
                found.store(true, Ordering::Relaxed);
                return Ok(Err(Refusal::AlreadyThere.into()));
            }
            if meets {
                mishap::on_acceptance(tx, id, now)?;
            }
            perform::customer(tx, &actor, id, &command, now)
        };
        let answer = |_: &perform::Performed<Customer>| Ok(Reply { status: 204, body: None });
        match self.once(sent, begin, perform, answer).await {
            Err(Undone::Refused(_)) if changed.load(Ordering::Relaxed) => Ok(None),
            other => other.map(Some),
        }
    }
}
