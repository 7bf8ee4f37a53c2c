//! A whole id leads straight to what it is of, if the reader may see that.

use crate::{
    stop::{Handled, Stop},
    visit::Member,
};
use domain::{actor::Organisation, authority::Act, id::PartnerId};
use store::{
    Tx,
    find::{self, Exact},
    moving::{self, Order, Wanted},
};
use uuid::Uuid;

/// How many signs the short number of a transfer has.
const SHORT: usize = 12;

/// Where an id leads; nothing for any other text, and for what the reader may not see.
pub async fn path(member: &Member, q: &str) -> Handled<Option<String>> {
    let bare = q.trim_start_matches('#');
    if bare.len() == SHORT && bare.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return of_short(member, bare).await;
    }
    let Ok(id) = Uuid::parse_str(q) else { return Ok(None) };
    let found = member.visit.app.store().read(move |tx| find::exact(tx, id)).await?;
    let seen = match found {
        None => of_invitation(member, id).await,
        Some(Exact::Customer(customer)) => {
            let seen = member.look(&customer.to_string(), Act::ViewCustomer, None).await;
            seen.map(|_| Some(own(member, &format!("/customers/{customer}"))))
        }
        Some(Exact::Subscription(customer, subscription)) => {
            let seen = member.look(&customer.to_string(), Act::ViewSubscriptions, None).await;
            seen.map(|look| {
                let reader = member.who.actor.partner();
                let found = look.customer.subscriptions.get(&subscription);
                let theirs = |partner| reader.is_none_or(|reader| reader == partner);
                found.filter(|one| theirs(one.partner))?;
                Some(own(member, &format!("/customers/{customer}")))
            })
        }
        Some(Exact::Transfer(customer, transfer)) => {
            let seen = member.look(&customer.to_string(), Act::ViewTransfers, None).await;
            seen.and_then(|look| {
                look.customer.transfer_for(&member.who.actor, transfer)?;
                Ok(Some(format!("/customers/{customer}/transfers/{transfer}")))
            })
        }
        Some(Exact::Partner(partner)) => of_partner(member, partner).await,
    };
    match seen {
        Err(Stop::Refused(_) | Stop::Missing) => Ok(None),
        other => other,
    }
}

/// A customer's own people see it on their first page.
fn own(member: &Member, path: &str) -> String {
    match member.who.actor.by.organisation {
        Organisation::Customer(_) => "/".to_owned(),
        Organisation::Partner(_) | Organisation::Operator(_) => path.to_owned(),
    }
}

/// The transfer whose id ends like this, if there is one and no other.
async fn of_short(member: &Member, end: &str) -> Handled<Option<String>> {
    if !member.who.may(Act::ViewTransfers) {
        return Ok(None);
    }
    let wanted =
        Wanted { reader: member.who.actor.partner(), text: end.to_owned(), ..Wanted::default() };
    let job = move |tx: &mut Tx<'_>| moving::page(tx, &wanted, Order::Youngest, None, 2);
    let found = member.visit.app.store().read(job).await?;
    Ok(match &found[..] {
        [one] => Some(format!("/customers/{}/transfers/{}", one.customer, one.transfer.id)),
        _ => None,
    })
}

async fn of_invitation(member: &Member, id: Uuid) -> Handled<Option<String>> {
    let Some(partner) = member.who.actor.partner() else { return Ok(None) };
    let look = member.look_partner(partner, Act::ViewInvitations).await?;
    let known = look.partner.invitations.contains_key(&id.into());
    Ok(known.then(|| format!("/invitations/{id}")))
}

async fn of_partner(member: &Member, id: PartnerId) -> Handled<Option<String>> {
    match member.who.actor.by.organisation {
        Organisation::Operator(_) => Ok(Some(format!("/partners/{id}/activity"))),
        Organisation::Customer(_) => Ok(None),
        Organisation::Partner(own) => {
            let look = member.look_partner(own, Act::ViewPartnerships).await?;
            if look.partner.works_with(id) {
                return Ok(Some("/providers".to_owned()));
            }
            let job = move |tx: &mut Tx<'_>| store::partner::resellers_of(tx, own);
            let resellers = member.visit.app.store().read(job).await?;
            Ok(resellers.contains(&id).then(|| "/resellers".to_owned()))
        }
    }
}
