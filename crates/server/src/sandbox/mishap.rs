//! What goes wrong in a sandbox because its owner wants to see it. Each is a real effect, in this
//! sandbox only; what is still to happen, and what has, is kept in its own database.

use crate::app::App;
use domain::{
    actor::{Actor, Organisation, Role},
    customer::command::Command,
    id::{AppId, CustomerId, PartnerId, SubscriptionId},
    notice::Notice,
    refusal::Refusal,
};
use jiff::Timestamp;
use store::{Failure, Tx, meta, perform};
use uuid::Uuid;
use wire::{
    fault::Edge,
    sandbox::{Kind, Mishap, Strike},
};

/// Where they are kept.
const KEY: &str = "mishaps";

/// All of them, in the order in which they were asked for.
///
/// # Errors
/// [`Failure::Corrupt`] when they cannot be read.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Mishap>, Failure> {
    let Some(text) = meta::get(tx, KEY)? else { return Ok(Vec::new()) };
    serde_json::from_str(&text).map_err(|why| Failure::Corrupt(format!("mishaps: {why}")))
}

/// Keeps them, instead of those before.
///
/// # Errors
/// What the database reports.
pub fn keep(tx: &mut Tx<'_>, all: &[Mishap]) -> Result<(), Failure> {
    let text = serde_json::to_string(all).map_err(|why| Failure::Broken(why.to_string()))?;
    meta::put(tx, KEY, &text)
}

/// Lets something go wrong from now on; answers it as it is then.
///
/// # Errors
/// What the store reports; inside, what it names and is not there.
pub async fn arm(app: &App, one: Mishap) -> Result<Result<Mishap, Refusal>, Failure> {
    let clock = app.clock().clone();
    let job = move |tx: &mut Tx<'_>| {
        let mut one = one.clone();
        if let Some(refusal) = stray(tx, &one)? {
            return Ok(Err(refusal));
        }
        if one.strike == Some(Strike::Now) {
            happen(tx, &mut one, clock.now())?;
        }
        let mut known = all(tx)?;
        known.push(one.clone());
        keep(tx, &known)?;
        Ok(Ok(one))
    };
    app.store().write(job).await
}

/// Ends something that goes wrong; answers how far it had come, if it was there.
///
/// # Errors
/// What the store reports.
pub async fn disarm(app: &App, id: Uuid) -> Result<Option<Mishap>, Failure> {
    let job = move |tx: &mut Tx<'_>| {
        let mut known = all(tx)?;
        let Some(place) = known.iter().position(|one| one.id == id) else { return Ok(None) };
        let one = known.remove(place);
        keep(tx, &known)?;
        Ok(Some(one))
    };
    app.store().write(job).await
}

/// What it names and is not there.
fn stray(tx: &mut Tx<'_>, one: &Mishap) -> Result<Option<Refusal>, Failure> {
    if let Some(customer) = one.customer_id.map(CustomerId) {
        let Some((found, _)) = store::customer::load(tx, customer)? else {
            return Ok(Some(Refusal::UnknownTenant));
        };
        let named = one.subscription_id.map(SubscriptionId);
        let known = |id| found.subscriptions.contains_key(&id);
        if let Some(subscription) = named.filter(|id| !known(*id)) {
            return Ok(Some(Refusal::UnknownSubscription { subscription }));
        }
    }
    let partner = one.tenant_id.map(PartnerId);
    let needs_partner = [Kind::ProviderSilent, Kind::AgreementWithdrawn].contains(&one.kind);
    if let Some(partner) = partner.filter(|_| needs_partner)
        && store::partner::load(tx, partner)?.is_none()
    {
        return Ok(Some(Refusal::UnknownPartner { partner }));
    }
    Ok(None)
}

/// It strikes once more.
fn struck(one: &mut Mishap) {
    one.struck = one.struck.saturating_add(1);
    one.left = one.left.map(|left| left.saturating_sub(1));
}

fn concerns(one: &Mishap, tenant: Uuid) -> bool {
    one.is_armed() && one.tenant_id.is_none_or(|whose| whose == tenant)
}

/// What meets a call of this tenant instead of an answer, if something does.
///
/// # Errors
/// What the store reports.
pub async fn meet(app: &App, tenant: Uuid) -> Result<Option<Edge>, Failure> {
    let meets = move |one: &Mishap| {
        let kinds = [Kind::ProviderSilent, Kind::TooManyRequests];
        kinds.contains(&one.kind) && concerns(one, tenant)
    };
    if !app.store().read(all).await?.iter().any(meets) {
        return Ok(None);
    }
    let job = move |tx: &mut Tx<'_>| {
        let mut known = all(tx)?;
        let Some(one) = known.iter_mut().find(|one| meets(one)) else { return Ok(None) };
        struck(one);
        let seconds = one.retry_after_seconds.unwrap_or(1);
        let edge = match one.kind {
            Kind::TooManyRequests => Edge::TooManyRequests { seconds },
            _ => Edge::Busy,
        };
        keep(tx, &known)?;
        Ok(Some(edge))
    };
    app.store().write(job).await
}

/// How often a notice reaches its addressee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// As it should.
    Once,
    /// Not at all.
    Never,
    /// Once too often.
    Twice,
}

/// What becomes of a notice.
///
/// # Errors
/// What the database reports.
pub fn delivery(tx: &mut Tx<'_>, notice: &Notice) -> Result<Delivery, Failure> {
    let mut known = all(tx)?;
    let to = notice.to.tenant();
    let meets = |one: &&mut Mishap| {
        let kinds = [Kind::DeliveryLost, Kind::DeliveryDoubled];
        kinds.contains(&one.kind) && concerns(one, to)
    };
    let Some(one) = known.iter_mut().find(meets) else { return Ok(Delivery::Once) };
    struck(one);
    let lost = one.kind == Kind::DeliveryLost;
    keep(tx, &known)?;
    Ok(if lost { Delivery::Never } else { Delivery::Twice })
}

/// What happens to a customer while somebody accepts a transfer.
///
/// # Errors
/// What the database reports.
pub fn on_acceptance(tx: &mut Tx<'_>, customer: CustomerId, now: Timestamp) -> Result<(), Failure> {
    let mut known = all(tx)?;
    let mut any = false;
    for one in &mut known {
        let waits = one.strike == Some(Strike::Acceptance) && one.is_armed();
        if waits && one.customer_id == Some(customer.0) {
            happen(tx, one, now)?;
            any = true;
        }
    }
    if any { keep(tx, &known) } else { Ok(()) }
}

/// Lets a change happen now, and notes why the rules did not let it if they did not.
///
/// # Errors
/// What the database reports.
pub fn happen(tx: &mut Tx<'_>, one: &mut Mishap, now: Timestamp) -> Result<(), Failure> {
    let Some((actor, command)) = change(tx, one)? else { return Ok(()) };
    let customer = CustomerId(one.customer_id.unwrap_or_default());
    let outcome = perform::customer(tx, &actor, customer, &command, now)?;
    let codes = |why: domain::refusal::Refusals| {
        why.all().iter().map(|refusal| refusal.code().to_owned()).collect()
    };
    one.refused = outcome.err().map(codes).unwrap_or_default();
    struck(one);
    Ok(())
}

/// Who does it, and what is done.
fn change(tx: &mut Tx<'_>, one: &Mishap) -> Result<Option<(Actor, Command)>, Failure> {
    let nobody = AppId(Uuid::nil());
    let customer = CustomerId(one.customer_id.unwrap_or_default());
    match (one.kind, one.subscription_id, one.tenant_id) {
        (Kind::SeatChange, Some(subscription), _) => {
            let subscription = SubscriptionId(subscription);
            let Some((found, _)) = store::customer::load(tx, customer)? else { return Ok(None) };
            let Some(held) = found.subscriptions.get(&subscription) else { return Ok(None) };
            let holder = Organisation::Partner(held.partner);
            let quantity = one.quantity.unwrap_or(held.quantity);
            let command = Command::ChangeSeats { subscription, quantity };
            Ok(Some((Actor::app(holder, nobody, &[Role::AdminAgent]), command)))
        }
        (Kind::AgreementWithdrawn, _, Some(partner)) => {
            let Some((operator, _)) = store::operator::load(tx)? else { return Ok(None) };
            let staff = Actor::app(operator.organisation(), nobody, &[Role::OperatorStaff]);
            Ok(Some((staff, Command::WithdrawAgreement { partner: partner.into() })))
        }
        _ => Ok(None),
    }
}
