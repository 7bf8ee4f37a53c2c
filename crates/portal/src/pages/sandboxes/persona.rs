//! The people of a made-up world, or of a sandbox: being one of them at a click.
//!
//! Never in a real programme: there [`Visit::is_anybody`] is false, and these pages are not there.

use crate::{
    form::Open,
    frame::Frame,
    page::{local, shown},
    stop::{Handled, Stop},
    visit::{
        Visit,
        session::{self, Holder},
    },
    words::Words,
};
use askama::Template;
use axum::{http::HeaderMap, response::Response};
use domain::{
    actor::{
        Hand, Organisation, Role, Roles,
        member::{Member, Staff},
    },
    id::CustomerId,
    partner::{Partner, Programme},
};
use server::app::App;
use store::{
    Failure, Tx, customer,
    list::{self, Filter},
    moving, operator, partner,
    session::Proof,
};
use uuid::Uuid;

/// How many partners are looked at.
const PARTNERS: u32 = 50;
/// How many organisations of an audience are offered.
const EACH: usize = 3;
/// How many people of one organisation are offered.
const PEOPLE: usize = 3;
/// The roles in the order in which their people are offered.
const ORDER: [Role; 12] = [
    Role::GlobalAdmin,
    Role::AdminAgent,
    Role::SalesAgent,
    Role::HelpdeskAgent,
    Role::CustomerAdmin,
    Role::OperatorStaff,
    Role::AccountAdmin,
    Role::BillingAdmin,
    Role::UserAdmin,
    Role::IncentivesAdmin,
    Role::IncentivesUser,
    Role::CustomerUser,
];

/// People who look at the programme from one side.
pub struct Group {
    /// The key of what they are.
    pub key: &'static str,
    /// Who.
    pub people: Vec<Person>,
}

impl Group {
    /// The key of a sentence about them.
    pub fn about(&self) -> String {
        format!("{}-text", self.key)
    }
}

/// Somebody to be.
pub struct Person {
    /// The tenant and the id, as the form sends them.
    pub who: String,
    /// What they are called.
    pub name: String,
    /// Where they work.
    pub organisation: String,
    /// The key of their role.
    pub role: String,
    /// The key of what to try as them.
    pub hint: &'static str,
}

/// An organisation, and what it is to the programme.
struct Side {
    tenant: Uuid,
    name: String,
    key: &'static str,
    rank: u8,
    staff: Staff,
}

/// Whom one may be, by what they are to the programme.
///
/// # Errors
/// What the store reports.
pub async fn groups(app: &App) -> Result<Vec<Group>, Failure> {
    let sides = app.store().read(sides).await?;
    let keys = [
        "persona-transition",
        "persona-provider",
        "persona-reseller",
        "persona-customer",
        "persona-operator",
    ];
    let group = |key| {
        let own = sides.iter().filter(|side| side.key == key).take(EACH);
        Group { key, people: own.enumerate().flat_map(people).collect() }
    };
    Ok(keys.into_iter().map(group).filter(|group| !group.people.is_empty()).collect())
}

fn sides(tx: &mut Tx<'_>) -> Result<Vec<Side>, Failure> {
    let mut all = Vec::new();
    for one in partner::page(tx, None, PARTNERS)? {
        let has_resellers = !partner::resellers_of(tx, one.id)?.is_empty();
        all.extend(side(&one, has_resellers));
    }
    all.sort_by_key(|side| side.rank);
    let mut chosen: Vec<CustomerId> = Vec::new();
    let moving = moving::open(tx, 20)?.into_iter().map(|one| one.customer);
    let named = list::all(tx, &Filter::default(), None, 20)?.into_iter().map(|one| one.place.id);
    for id in moving.chain(named) {
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    let before = all.len();
    for id in chosen {
        if all.len() - before == EACH {
            break;
        }
        let Some((found, _)) = customer::load(tx, id)? else { continue };
        if found.staff.hands().next().is_none() {
            continue;
        }
        all.push(Side {
            tenant: id.0,
            name: found.profile.company_name.clone(),
            key: "persona-customer",
            rank: 0,
            staff: found.staff.clone(),
        });
    }
    if let Some((found, _)) = operator::load(tx)? {
        all.push(Side {
            tenant: found.id.0,
            name: found.name.clone(),
            key: "persona-operator",
            rank: 0,
            staff: found.staff.clone(),
        });
    }
    Ok(all)
}

fn side(one: &Partner, has_resellers: bool) -> Option<Side> {
    let plays = |part| one.status(part).is_some();
    let (key, rank) = if plays(Programme::DirectBill) {
        ("persona-transition", u8::from(one.providers.is_empty()))
    } else if plays(Programme::IndirectProvider) {
        ("persona-provider", u8::from(!has_resellers))
    } else if plays(Programme::IndirectReseller) || one.programmes.is_empty() {
        ("persona-reseller", 0)
    } else {
        return None;
    };
    Some(Side { tenant: one.id.0, name: one.name.clone(), key, rank, staff: one.staff.clone() })
}

/// Those of an organisation who are offered: of the first one of each role, of others one alone; a
/// program where there is nobody.
fn people((place, side): (usize, &Side)) -> Vec<Person> {
    let most = if place == 0 { PEOPLE } else { 1 };
    let mut all: Vec<Person> = Vec::new();
    for role in ORDER {
        let may = |one: &&Member| {
            one.roles.contains(&role) && side.staff.roles(Hand::User(one.id)).is_some()
        };
        for one in side.staff.members.values().filter(may).take(1) {
            let who = format!("{}.{}", side.tenant, one.id);
            if all.len() < most && all.iter().all(|known| known.who != who) {
                all.push(person(side, who, &one.name, role));
            }
        }
    }
    if all.is_empty() && !side.staff.members.is_empty() {
        return all;
    }
    if all.is_empty() {
        let program = |roles: &Roles| ORDER.into_iter().find(|role| roles.contains(role));
        for app in side.staff.apps.values().take(1) {
            let who = format!("{}.{}", side.tenant, app.id);
            let role = program(&app.roles).unwrap_or(Role::CustomerUser);
            all.push(person(side, who, &side.name, role));
        }
    }
    all
}

fn person(side: &Side, who: String, name: &str, role: Role) -> Person {
    Person {
        who,
        name: name.to_owned(),
        organisation: side.name.clone(),
        role: format!("persona-role-{}", role.word()),
        hint: hint(side, role),
    }
}

/// The key of what to try.
fn hint(side: &Side, role: Role) -> &'static str {
    match (side.key, role) {
        ("persona-operator", _) => "persona-try-operator",
        ("persona-customer", _) => "persona-try-customer",
        ("persona-reseller", _) => "persona-try-reseller",
        (_, Role::HelpdeskAgent) => "persona-try-reader",
        ("persona-provider", Role::GlobalAdmin) => "persona-try-provider-global",
        ("persona-provider", _) => "persona-try-provider",
        (_, Role::GlobalAdmin) if side.rank > 0 => "persona-try-enrol",
        (_, Role::GlobalAdmin) => "persona-try-global",
        (_, Role::AdminAgent) if side.rank == 0 => "persona-try-move",
        _ => "persona-try-invite",
    }
}

/// Whom a form chose, if they are there.
///
/// # Errors
/// [`Stop::Missing`] if not; what the store reports.
pub async fn holder(app: &App, who: &str) -> Handled<Holder> {
    let (tenant, person) = who.split_once('.').ok_or(Stop::Missing)?;
    let tenant: Uuid = tenant.parse().map_err(|_| Stop::Missing)?;
    let person: Uuid = person.parse().map_err(|_| Stop::Missing)?;
    let of = app.organisation(tenant).await?.ok_or(Stop::Missing)?;
    let apart = app.is_apart();
    let known = move |tx: &mut Tx<'_>| {
        let known = |staff: &Staff| {
            let user = staff.roles(Hand::User(person.into())).is_some();
            user || (apart && staff.roles(Hand::App(person.into())).is_some())
        };
        Ok::<_, Failure>(match of {
            Organisation::Operator(_) => operator::load(tx)?.is_some_and(|one| known(&one.0.staff)),
            Organisation::Partner(id) => {
                partner::load(tx, id)?.is_some_and(|one| known(&one.0.staff))
            }
            Organisation::Customer(id) => {
                customer::load(tx, id)?.is_some_and(|one| known(&one.0.staff))
            }
        })
    };
    let known = app.store().read(known).await?;
    if known { Ok(Holder { tenant, person, proof: Proof::Nothing }) } else { Err(Stop::Missing) }
}

#[derive(Template)]
#[template(path = "sandboxes/switch.html")]
struct Page {
    frame: Frame,
    words: Words,
    action: String,
    back: String,
    groups: Vec<Group>,
}

/// `GET /personas`
pub async fn page(visit: Visit) -> Handled<Response> {
    if !visit.is_anybody {
        return Err(Stop::Missing);
    }
    let (frame, words) = (Frame::of(&visit), visit.words);
    let groups = groups(&visit.app).await?;
    let (action, back) = (format!("{}/personas", frame.base), "/".to_owned());
    shown(&Page { frame, words, action, back, groups })
}

/// `POST /personas`: a session as somebody else.
pub async fn choose(headers: HeaderMap, Open { visit, form }: Open) -> Handled<Response> {
    if !visit.is_anybody {
        return Err(Stop::Missing);
    }
    let holder = holder(&visit.app, form.text("who")).await?;
    session::open(&visit.app, &headers, holder, local(form.text("back"))).await
}
