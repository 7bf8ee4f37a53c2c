//! An open row: where to go on from here, who serves the customer, what is known of it.

use super::super::{
    counterparts,
    moving::{self, Moving},
    serves,
};
use crate::{stop::Handled, visit::Member};
use domain::{
    authority::{Act, grants},
    customer::{
        relationship::AdminPrivileges,
        transfer::{Transfer, TransferState},
    },
    id::{CustomerId, PartnerId, TransferId},
};
use jiff::Timestamp;
use server::app::Look;

/// What an open row shows.
pub struct Panel {
    pub providers: Vec<(String, String)>,
    /// Whether the reader is a provider itself, and these are resellers.
    pub serves: bool,
    pub open: Option<Open>,
    /// What the dialog asks, where the customer can be moved.
    pub moving: Option<Moving>,
    pub why_not: String,
    /// More pages of the customer that the reader may open: where, an icon, the key of the name.
    pub links: Vec<(String, &'static str, &'static str)>,
    pub country: String,
    pub bill_to: String,
    pub agreement: String,
    pub privileges: String,
    pub renews: String,
}

/// An open request, in words.
pub struct Open {
    pub id: TransferId,
    pub text: String,
}

/// What an open row shows of a customer.
pub async fn panel(member: &Member, id: CustomerId) -> Handled<Panel> {
    let words = member.visit.words;
    let text = id.to_string();
    let look = match member.who.actor.partner() {
        Some(_) => moving::wide(member, &text).await?,
        None => member.look(&text, Act::ViewRelationships, None).await?,
    };
    let reader = member.who.actor.partner();
    let name = |id: PartnerId| look.facts.partners.get(&id).map(|one| one.name.clone());
    let since = |at: Timestamp| words.with("since-day", "day", words.day(at));
    let found = counterparts(&look.customer, reader);
    let found = found.filter_map(|one| Some((name(one.partner)?, since(one.since))));
    let acceptance = reader.and_then(|reader| look.customer.agreements.acceptance(reader));
    let agreement = match acceptance {
        Some(one) => words.both(
            "agreement-by-on",
            ("name", format!("{} {}", one.contact.first_name, one.contact.last_name)),
            ("day", words.day(one.agreed_at)),
        ),
        None => words.say("agreement-none"),
    };
    let own = look.customer.relationships.iter();
    let mut own = own.filter(|one| reader.is_none_or(|reader| one.partner == reader));
    let granted = own.any(|one| one.privileges == AdminPrivileges::Granted);
    let active = look.customer.subscriptions.values().filter(|one| {
        one.is_active() && one.is_listed() && reader.is_none_or(|reader| one.partner == reader)
    });
    let renews = active.filter_map(|one| one.commitment_ends_at).min();
    let profile = &look.customer.profile;
    let why_not = moving::why_not(member, &look);
    Ok(Panel {
        providers: found.collect(),
        serves: serves(&look.customer, reader),
        open: open(member, &look, reader),
        moving: why_not.is_empty().then(|| moving::moving(member, &look, None)),
        why_not,
        links: links(member, &look),
        country: words.country(&profile.country),
        bill_to: words.country(&profile.bill_to.address.country),
        agreement,
        privileges: words.say(if granted { "privileges-granted" } else { "privileges-none" }),
        renews: renews.map_or_else(|| "–".to_owned(), |at| words.day(at)),
    })
}

fn links(member: &Member, look: &Look) -> Vec<(String, &'static str, &'static str)> {
    let (actor, setting) = (&member.who.actor, look.setting());
    let standings = look.customer.standings(actor);
    let all = [
        (Act::ViewSubscriptions, "users", "users", "subscriptions-users"),
        (Act::ViewActivity, "activity", "history", "activity-title"),
    ];
    all.into_iter()
        .filter(|(act, ..)| grants(*act, &actor.roles, &standings, setting.policy()))
        .map(|(_, end, icon, key)| (format!("/customers/{}/{end}", look.customer.id), icon, key))
        .collect()
}

/// The open request that the reader may see.
fn open(member: &Member, look: &Look, reader: Option<PartnerId>) -> Option<Open> {
    let words = member.visit.words;
    let mut all = look.customer.transfers.values().map(AsRef::<Transfer>::as_ref);
    let one =
        all.find(|one| one.is_open() && reader.is_none_or(|reader| one.side(reader).is_some()))?;
    let TransferState::Open { expires_at } = one.state else { return None };
    let lines = i64::try_from(one.all_lines().count()).unwrap_or(0);
    let mut values = vec![
        ("count", fluent_bundle::FluentValue::from(lines)),
        ("shown", words.number(lines).into()),
        ("target", one.target_name.clone().into()),
    ];
    let key = if let Some(at) = expires_at {
        values.push(("day", words.day(at).into()));
        "lists-open-until"
    } else {
        "lists-open"
    };
    Some(Open { id: one.id, text: words.put(key, &values) })
}
