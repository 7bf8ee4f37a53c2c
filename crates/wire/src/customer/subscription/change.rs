//! What a client wants changed of a subscription (`api-core` 3.6).

use domain::customer::command::Command;
use domain::customer::order;
use domain::customer::subscription::Subscription;
use domain::id::{MpnId, SubscriptionId};

use super::{billing_cycle, status};
use crate::body::{Fields, Malformed, Problem, both};
use crate::word::{Words, same};

/// The states that a client may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Active,
    Suspended,
    Deleted,
    Nothing,
}

impl Words for Wanted {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Active, "active"),
        (Self::Suspended, "suspended"),
        (Self::Deleted, "deleted"),
        (Self::Nothing, "none"),
    ];

    fn known() -> Vec<&'static str> {
        vec!["active", "suspended", "deleted"]
    }
}

/// Reads a PATCH: clients send the whole subscription back with one member changed, so what is
/// as it was asks for nothing (`api-core` 3.6). Answers `None` when nothing is asked for. `renews`
/// is what the client was told of it.
///
/// # Errors
/// [`Malformed`] at a member that cannot be read, that cannot be changed here, or that is to
/// change at once with another: whoever hears 200 believes that all of it was done.
pub fn read_change(
    body: &Fields<'_>,
    now: &Subscription,
    renews: bool,
) -> Result<Option<Command>, Malformed> {
    let subscription = now.id;
    let quantity = body.maybe_number("quantity");
    let wanted = body.maybe_word::<Wanted>("status");
    let (quantity, wanted) = both(quantity, wanted)?;
    let quantity = quantity.map(|quantity| {
        let (min, max) = (0, i64::from(u32::MAX));
        u32::try_from(quantity).map_err(|_| body.slip("quantity", Problem::OutOfRange { min, max }))
    });
    let quantity = quantity.transpose()?.filter(|quantity| *quantity != now.quantity);
    let seats = quantity.map(|quantity| Command::ChangeSeats { subscription, quantity });
    let switch = switch(wanted, now).map(|change| ("status", change));
    let mut changes: Vec<_> = switch.into_iter().collect();
    changes.extend(seats.map(|change| ("quantity", change)));
    changes.extend(named(body, now, renews)?);
    fixed(body, now)?;
    match changes.len() {
        0 | 1 => Ok(changes.pop().map(|(_, change)| change)),
        _ => {
            Err(body.slip(changes[1].0, Problem::Fixed { value: value(changes[1].0, now, renews) }))
        }
    }
}

fn switch(wanted: Option<Wanted>, now: &Subscription) -> Option<Command> {
    let subscription = now.id;
    let is = status(&now.state);
    let command = match wanted {
        Some(Wanted::Active) if !now.is_active() => Command::Reactivate { subscription },
        Some(Wanted::Suspended) if is != "suspended" => Command::Suspend { subscription },
        Some(Wanted::Deleted) if is != "deleted" => {
            Command::Order(order::Command::Cancel { subscription })
        }
        _ => return None,
    };
    Some(command)
}

/// What was changed of its renewal, its name and its reseller. An empty text asks for nothing.
fn named(
    body: &Fields<'_>,
    now: &Subscription,
    renews: bool,
) -> Result<Vec<(&'static str, Command)>, Malformed> {
    let subscription: SubscriptionId = now.id;
    let auto_renew = body.maybe_flag("autoRenewEnabled")?.filter(|wanted| *wanted != renews);
    let name = body.maybe_text("friendlyName")?.filter(|name| name != now.friendly_name.trim());
    let recorded = now.partner_of_record.as_ref();
    let record = body.maybe_text("partnerId")?.map(MpnId).filter(|mpn| Some(mpn) != recorded);
    let mut changes = Vec::new();
    if let Some(auto_renew) = auto_renew {
        let command = order::Command::SwitchRenewal { subscription, auto_renew };
        changes.push(("autoRenewEnabled", Command::Order(command)));
    }
    if let Some(name) = name {
        let command = order::Command::Rename { subscription, name };
        changes.push(("friendlyName", Command::Order(command)));
    }
    if let Some(mpn) = record {
        let partner_of_record = Some(mpn);
        let command = order::Command::NameReseller { subscription, partner_of_record };
        changes.push(("partnerId", Command::Order(command)));
    }
    Ok(changes)
}

/// Members that clients may not change here. Half-filled objects of one client say `unknown` or
/// `none` where they know nothing.
fn fixed(body: &Fields<'_>, now: &Subscription) -> Result<(), Malformed> {
    let cycle = billing_cycle(now.billing_cycle);
    let known = |other: &String| ![cycle, "unknown", "none"].iter().any(|word| same(other, word));
    if body.maybe_text("billingCycle")?.is_some_and(|other| known(&other)) {
        return Err(body.slip("billingCycle", Problem::Fixed { value: cycle.to_owned() }));
    }
    Ok(())
}

/// What a member is now.
fn value(field: &str, now: &Subscription, renews: bool) -> String {
    match field {
        "quantity" => now.quantity.to_string(),
        "autoRenewEnabled" => renews.to_string(),
        "friendlyName" => now.friendly_name.clone(),
        "partnerId" => now.partner_of_record.as_ref().map(ToString::to_string).unwrap_or_default(),
        _ => status(&now.state).to_owned(),
    }
}
