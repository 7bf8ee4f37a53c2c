//! Acts over many customers: a command for each, one after another.
//!
//! Every command has an id that follows from its place in the list, so that one that was carried
//! out just before the server stopped is not carried out again.

use crate::app::{App, Sent, Undone};
use domain::{
    actor::{Actor, Organisation, Roles},
    customer::command::Command,
    refusal::Refusal,
};
use store::{
    Failure, Tx,
    bulk::{self, Bulk, Came, Item, State},
    partner,
};
use uuid::Uuid;

/// How many customers are looked up at once.
const BATCH: u32 = 50;

/// Does what is next of the oldest act; answers how many customers had their turn.
///
/// # Errors
/// What the store reports that passes by itself.
pub async fn step(app: App) -> Result<usize, Failure> {
    let next = |tx: &mut Tx<'_>| {
        let Some(one) = bulk::running(tx)? else { return Ok(None) };
        let items = bulk::items(tx, one.id, Some(Came::Waiting), -1, BATCH)?;
        let roles = roles(tx, &one)?;
        Ok(Some((one, items, roles)))
    };
    let Some((one, items, roles)) = app.store().read(next).await? else { return Ok(0) };
    if items.is_empty() {
        let id = one.id;
        let end = move |tx: &mut Tx<'_>| bulk::advance(tx, id, State::Running, State::Done);
        app.store().write(end).await?;
        return Ok(1);
    }
    let actor = Actor { by: one.by, roles };
    let count = items.len();
    for item in items {
        turn(&app, &actor, one.id, item).await?;
    }
    Ok(count)
}

/// The roles that who asked for it has now; none for somebody who is gone.
fn roles(tx: &mut Tx<'_>, one: &Bulk) -> Result<Roles, Failure> {
    let Organisation::Partner(id) = one.by.organisation else { return Ok(Roles::new()) };
    let found = partner::load(tx, id)?;
    let roles = found.and_then(|(partner, _)| partner.staff.roles(one.by.hand).cloned());
    Ok(roles.unwrap_or_default())
}

async fn turn(app: &App, actor: &Actor, id: Uuid, mut item: Item) -> Result<(), Failure> {
    let place = u128::try_from(item.place).unwrap_or(0);
    let sent = Sent {
        caller: format!("bulk {id}"),
        request_id: Uuid::from_u128(place),
        fingerprint: "extend".to_owned(),
    };
    let reply = |_: &_| Ok(crate::app::Reply { status: 204, body: None });
    let outcome = match item.task.provider {
        Some(provider) => {
            let command = Command::ExtendRelationship { provider, consent: true };
            app.customer(actor.clone(), item.customer, command, Some(sent), reply).await
        }
        None => Err(Undone::Refused(Refusal::NotDirectCustomer.into())),
    };
    item.came = match outcome {
        Ok(_) | Err(Undone::RequestIdReused) => Came::Done,
        Err(Undone::Refused(refusals)) => {
            item.task.why = refusals.all().to_vec();
            Came::Refused
        }
        Err(Undone::Failed(failure)) if failure.is_passing() => return Err(failure),
        Err(Undone::Failed(failure)) => {
            tracing::error!(customer = %item.customer, %failure, "an act over many left one out");
            Came::Refused
        }
    };
    app.store().write(move |tx| bulk::put_item(tx, id, &item)).await
}
