//! What was found, by what it is.

use crate::{pages::customers::customer::short, stop::Handled, visit::Member, words::Words};
use domain::{
    actor::Organisation,
    authority::Act,
    customer::transfer::Transfer,
    id::{CustomerId, PartnerId},
    partner::invitation::Invitation,
};
use store::{
    Failure, Tx, find,
    moving::{self, Moving, Order, Wanted},
    partner,
};
use url::form_urlencoded::byte_serialize;

/// Up to how many of a kind are counted.
const COUNTED: u32 = 100;
/// How many of them are shown.
const SHOWN: usize = 8;

/// Something that was found.
pub struct Hit {
    pub path: String,
    pub name: String,
    pub about: String,
}

/// What was found of one kind.
pub struct Group {
    pub name: &'static str,
    pub title: String,
    pub icon: &'static str,
    pub count: String,
    pub hits: Vec<Hit>,
    /// Where all of them are.
    pub all: Option<String>,
}

impl Group {
    fn of(words: Words, name: &'static str, icon: &'static str, mut hits: Vec<Hit>) -> Self {
        let most = COUNTED as usize;
        let count = words.number(i64::try_from(hits.len().min(most)).unwrap_or(0));
        let count = if hits.len() > most { format!("{count}+") } else { count };
        hits.truncate(SHOWN);
        let title = words.say(&format!("search-{name}"));
        Self { name, title, icon, count, hits, all: None }
    }
}

/// Everything that was found, and may be seen; a kind without anything is not there.
pub async fn all(member: &Member, q: &str) -> Handled<Vec<Group>> {
    let mut groups = match member.who.actor.by.organisation {
        Organisation::Customer(id) => of_customer(member, id, q).await?,
        Organisation::Partner(_) | Organisation::Operator(_) => of_others(member, q).await?,
    };
    groups.retain(|group| !group.hits.is_empty());
    Ok(groups)
}

async fn of_others(member: &Member, q: &str) -> Handled<Vec<Group>> {
    let (words, who) = (member.visit.words, &member.who);
    let reader = who.actor.partner();
    let (sees, typed) = (|act| who.may(act), q.to_owned());
    let (customers, transfers) = (sees(Act::ViewCustomer), sees(Act::ViewTransfers));
    let (bought, partners) = (sees(Act::ViewSubscriptions), sees(Act::ViewPartnerships));
    let job = move |tx: &mut Tx<'_>| {
        let size = COUNTED + 1;
        let found = if customers { find::customers(tx, reader, &typed, size)? } else { vec![] };
        let wanted = Wanted { reader, text: typed.clone(), ..Wanted::default() };
        let moving = if transfers {
            moving::page(tx, &wanted, Order::Youngest, None, size)?
        } else {
            vec![]
        };
        let own = (reader, None);
        let bought = if bought { find::subscriptions(tx, own, &typed, size)? } else { vec![] };
        let partners = if partners { named(tx, reader, &typed, size)? } else { vec![] };
        Ok::<_, Failure>((found, moving, bought, partners))
    };
    let (found, moving, bought, partners) = member.visit.app.store().read(job).await?;
    let query: String = byte_serialize(q.as_bytes()).collect();
    let customers = found.into_iter().map(|one| Hit {
        path: format!("/customers/{}", one.id),
        name: one.profile.company_name,
        about: one.profile.domain,
    });
    let bought = bought.into_iter().filter(|one| one.subscription.is_listed()).map(|one| Hit {
        path: format!("/customers/{}", one.customer),
        name: one.subscription.friendly_name,
        about: one.customer_name,
    });
    let all = |group: Group, path: &str| Group { all: Some(format!("{path}{query}")), ..group };
    let mut groups = vec![
        all(Group::of(words, "customers", "users", customers.collect()), "/customers?q="),
        all(
            Group::of(words, "transfers", "swap", moving.iter().map(of_transfer).collect()),
            "/transfers?view=all&q=",
        ),
        Group::of(words, "subscriptions", "box", bought.collect()),
        Group::of(words, "partners", "building", partners),
    ];
    if let Some(partner) = reader.filter(|_| who.may(Act::ViewInvitations)) {
        groups.push(invitations(member, partner, q).await?);
    }
    Ok(groups)
}

fn of_transfer(one: &Moving) -> Hit {
    Hit {
        path: format!("/customers/{}/transfers/{}", one.customer, one.transfer.id),
        name: format!("{} · {}", one.customer_name, short(one.transfer.id)),
        about: sides(&one.transfer),
    }
}

fn sides(transfer: &Transfer) -> String {
    format!("{} → {}", transfer.source_name, transfer.target_name)
}

/// The partners that were found, each where the reader has to do with it.
fn named(
    tx: &mut Tx<'_>,
    reader: Option<PartnerId>,
    typed: &str,
    size: u32,
) -> Result<Vec<Hit>, Failure> {
    let own = reader.map_or(Ok(None), |reader| partner::load(tx, reader))?;
    let mut hits = Vec::new();
    for id in find::partners(tx, reader, typed, size)? {
        let Some((found, _)) = partner::load(tx, id)? else { continue };
        let provides = own.as_ref().is_some_and(|(own, _)| own.works_with(id));
        let path = match reader {
            None => format!("/partners/{id}/activity"),
            Some(_) if provides => "/providers".to_owned(),
            Some(_) => "/resellers".to_owned(),
        };
        hits.push(Hit { path, name: found.name.clone(), about: found.mpn.to_string() });
    }
    Ok(hits)
}

/// The reader's own invitations, by what their mail says.
async fn invitations(member: &Member, partner: PartnerId, q: &str) -> Handled<Group> {
    let words = member.visit.words;
    let look = member.look_partner(partner, Act::ViewInvitations).await?;
    let wanted = q.to_lowercase();
    let fits = |one: &&Invitation| {
        let letter = one.letter.as_ref();
        let text = letter.map_or_else(String::new, |letter| letter.subject.to_lowercase());
        text.contains(&wanted) || one.id.to_string().starts_with(&wanted)
    };
    let hit = |one: &Invitation| Hit {
        path: format!("/invitations/{}", one.id),
        name: one.letter.as_ref().map_or_else(
            || words.say("partnership-nav-invitations"),
            |letter| letter.subject.clone(),
        ),
        about: words.day(one.created_at),
    };
    let hits = look.partner.invitations.values().filter(fits).map(hit).collect();
    Ok(Group::of(words, "invitations", "mail", hits))
}

/// What a customer's own people may look for: what it has, and who its partners are.
async fn of_customer(member: &Member, id: CustomerId, q: &str) -> Handled<Vec<Group>> {
    let words = member.visit.words;
    let Ok(look) = member.look(&id.to_string(), Act::ViewSubscriptions, None).await else {
        return Ok(Vec::new());
    };
    let typed = q.to_owned();
    let own = (None, Some(id));
    let job = move |tx: &mut Tx<'_>| find::subscriptions(tx, own, &typed, COUNTED + 1);
    let bought = member.visit.app.store().read(job).await?;
    let bought = bought.into_iter().filter(|one| one.subscription.is_listed()).map(|one| {
        let seller = look.facts.partners.get(&one.subscription.partner);
        let about = seller.map_or_else(String::new, |seller| seller.name.clone());
        Hit { path: "/".to_owned(), name: one.subscription.friendly_name, about }
    });
    let wanted = q.to_lowercase();
    let partners = look.customer.relationships.iter();
    let mut partners: Vec<_> = partners.map(|one| one.partner).collect();
    partners.dedup();
    let partners = partners.into_iter().filter_map(|id| {
        let found = look.facts.partners.get(&id)?;
        let path = "/org/partners".to_owned();
        let fits = found.name.to_lowercase().contains(&wanted);
        fits.then(|| Hit { path, name: found.name.clone(), about: String::new() })
    });
    let moving = look.customer.transfers.values();
    let moving = moving.filter(|one| one.id.to_string().ends_with(&wanted)).map(|one| Hit {
        path: format!("/customers/{id}/transfers/{}", one.id),
        name: short(one.id),
        about: sides(one),
    });
    Ok(vec![
        Group::of(words, "subscriptions", "box", bought.collect()),
        Group::of(words, "partners", "building", partners.collect()),
        Group::of(words, "transfers", "swap", moving.collect()),
    ])
}
