//! Everybody in the programme: partners with their parts and people, and customers.

use super::{ROWS, fact, number, part, rescue, runs, sheet, tabs};
use crate::{
    form::Form,
    page::sheet::{Act, Block, Cell, Field, Sheet, Table},
    pages::enrolment::chip as standing,
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{
    extract::{Path, RawQuery},
    response::Response,
};
use domain::{
    actor::{Hand, Organisation, member::Staff, staff::Command},
    authority::{Act as Deed, permit_operator},
    customer::Customer,
    id::{CustomerId, PartnerId},
    partner::{Partner, Programme},
};
use std::sync::Arc;
use store::{
    Failure, Tx,
    list::{self, Filter, Match, Place},
    partner as books, perform,
};
use url::form_urlencoded::byte_serialize;
use uuid::Uuid;

/// How many rows a page has.
const PAGE: usize = 50;

/// What is looked for, and behind what the page begins.
struct Wanted {
    q: String,
    after: Option<(String, Uuid)>,
}

impl Wanted {
    fn of(query: &Form) -> Self {
        let place = |text: &str| {
            let (id, name) = text.split_once('.')?;
            Some((name.to_owned(), id.parse().ok()?))
        };
        Self { q: query.text("q").to_owned(), after: place(query.text("after")) }
    }

    /// Where the next page is.
    fn next(&self, kind: &str, name: &str, id: Uuid) -> String {
        let after: String = byte_serialize(format!("{id}.{name}").as_bytes()).collect();
        let q: String = byte_serialize(self.q.as_bytes()).collect();
        format!("/operator/organisations?state={kind}&q={q}&after={after}")
    }
}

/// The partners whose name, location or tenant has the text in it.
fn partners(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Vec<Arc<Partner>>, Failure> {
    let text = wanted.q.to_lowercase();
    let fits = |one: &Partner| {
        one.name.to_lowercase().contains(&text)
            || one.mpn.to_string().contains(&text)
            || one.id.to_string().contains(&text)
    };
    let mut found = Vec::new();
    let mut after = wanted.after.clone();
    loop {
        let last = after.take();
        let place = last.as_ref().map(|(name, id)| (name.as_str(), PartnerId(*id)));
        let some = books::page(tx, place, 500)?;
        after = some.last().map(|one| (one.name.clone(), one.id.0));
        let whole = some.len() == 500;
        found.extend(some.into_iter().filter(|one| fits(one)));
        if !whole || found.len() > PAGE {
            found.truncate(PAGE + 1);
            return Ok(found);
        }
    }
}

/// `GET /operator/organisations`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    runs(&member)?;
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let wanted = Wanted::of(&query);
    let words = member.visit.words;
    let state = if query.text("state") == "customers" { "customers" } else { "" };
    let page = sheet(&member, "operator-organisations", "operator-organisations-intro");
    let all = [
        ("", words.say("operator-partners"), String::new()),
        ("customers", words.say("nav-customers"), String::new()),
    ];
    let path = "/operator/organisations";
    let q = Field::of("search", "q", words.say("operator-search-organisation"), &wanted.q);
    let table = Table {
        title: words.say("operator-organisations"),
        tabs: tabs(path, &all, state),
        filter: path.to_owned(),
        fields: vec![Field::of("hidden", "state", String::new(), state), q],
        is_filtered: !wanted.q.is_empty(),
        empty: words.say("operator-organisations-empty"),
        first: if wanted.after.is_some() { format!("{path}?state={state}") } else { String::new() },
        ..Table::default()
    };
    let table = if state.is_empty() {
        of_partners(&member, &page, wanted, table).await?
    } else {
        of_customers(&member, wanted, table).await?
    };
    page.with(Block::Table(table)).shown()
}

async fn of_partners(
    member: &Member,
    page: &Sheet,
    wanted: Wanted,
    table: Table,
) -> Handled<Table> {
    let words = member.visit.words;
    let (mut found, wanted) = member
        .visit
        .app
        .store()
        .read(move |tx| Ok::<_, Failure>((partners(tx, &wanted)?, wanted.q.clone())))
        .await?;
    let wanted = Wanted { q: wanted, after: None };
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more);
    let next = next.map_or_else(String::new, |one| wanted.next("", &one.name, one.id.0));
    let row = |one: &Arc<Partner>| {
        let parts = one.programmes.iter().map(|(programme, status)| {
            let chip = standing(&page.frame, Some(*status));
            format!("{chip} <span>{}</span>", part(words, *programme))
        });
        vec![
            Cell::link(format!("/operator/organisations/{}", one.id), &one.name)
                .small(one.mpn.to_string()),
            Cell::chip(parts.collect::<Vec<_>>().join("<br>")),
            Cell::text(words.country(&one.country)),
            Cell::text(number(words, one.staff.members.len())),
        ]
    };
    let columns = [
        ("company", "lead"),
        ("enrolment-programme", ""),
        ("country", "p3"),
        ("operator-people", "r num p3"),
    ];
    Ok(Table {
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows: found.iter().map(row).collect(),
        next,
        ..table
    })
}

async fn of_customers(member: &Member, wanted: Wanted, table: Table) -> Handled<Table> {
    let words = member.visit.words;
    let name = (!wanted.q.is_empty()).then(|| Match::Contains(wanted.q.clone()));
    let filter = Filter { name, ..Filter::default() };
    let after = wanted.after.clone();
    let read = move |tx: &mut Tx<'_>| {
        let place = after.clone().map(|(name_key, id)| Place { name_key, id: CustomerId(id) });
        list::all(tx, &filter, place.as_ref(), 51)
    };
    let mut found = member.visit.app.store().read(read).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map_or_else(String::new, |one| {
        wanted.next("customers", &one.place.name_key, one.place.id.0)
    });
    let row = |one: &list::Item| {
        vec![
            Cell::link(
                format!("/operator/organisations/{}", one.place.id),
                &one.profile.company_name,
            )
            .small(&one.profile.domain),
            Cell::text(words.country(&one.profile.country)),
        ]
    };
    let columns = [("customer", "lead"), ("country", "")];
    Ok(Table {
        columns: columns.map(|(key, class)| (words.say(key), class)).into(),
        rows: found.iter().map(row).collect(),
        next,
        ..table
    })
}

/// The people of an organisation, and what can be done for them.
fn people(member: &Member, of: Organisation, staff: &Staff) -> Block {
    let words = member.visit.words;
    let base = format!("/operator/organisations/{}", of.tenant());
    let may_see = permit_operator(&member.who.actor, Deed::ViewAs).err();
    let may_see = may_see.map_or(Vec::new(), |why| words.all_refused(why.all()));
    let row = |one: &domain::actor::member::Member| {
        let roles = one.roles.iter();
        let roles: Vec<_> =
            roles.map(|role| words.say(&format!("operator-role-{}", role.word()))).collect();
        let is_out = staff.roles(Hand::User(one.id)).is_none();
        let out = if is_out { vec![words.say("operator-sight-disabled")] } else { Vec::new() };
        let see = Act::to(format!("{base}/view-as/{}", one.id), words.say("operator-sight-begin"));
        let see = see.of(&one.name).unless(&[&may_see[..], &out].concat());
        let mut acts = vec![see];
        if rescue::may_need(&one.roles) {
            let command = Command::ReleaseFactors { hand: Hand::User(one.id), shared: false };
            let why = rescue::why_not(member, staff, &command);
            let path = format!("{base}/factors/{}", one.id);
            let act = Act::to(path, words.say("people-factors")).style("danger");
            acts.push(act.of(&one.name).unless(&why));
        }
        vec![Cell::text(&one.name).small(&one.upn), Cell::text(roles.join(", ")), Cell::acts(acts)]
    };
    let columns = [("operator-person", "lead"), ("operator-roles", "")];
    let columns = columns.map(|(key, class)| (words.say(key), class));
    let columns = [&columns[..], &[(String::new(), "r")]].concat();
    Block::Table(Table {
        title: words.say("operator-people"),
        is_titled: true,
        columns,
        rows: staff.members.values().take(ROWS as usize).map(row).collect(),
        empty: words.say("operator-people-none"),
        ..Table::default()
    })
}

/// `GET /operator/organisations/{id}`
pub async fn one(Path(text): Path<String>, member: Member) -> Handled<Response> {
    runs(&member)?;
    let id: Uuid = text.parse().map_err(|_| Stop::Missing)?;
    let app = &member.visit.app;
    let now = app.clock().now();
    match app.organisation(id).await?.ok_or(Stop::Missing)? {
        Organisation::Operator(_) => Err(Stop::Missing),
        Organisation::Partner(id) => {
            let found = app.store().read(move |tx| perform::view_partner(tx, id, now)).await?;
            of_partner(&member, &found.ok_or(Stop::Missing)?.0).shown()
        }
        Organisation::Customer(id) => {
            let found = app.store().read(move |tx| perform::view(tx, id, now)).await?;
            of_customer(&member, &found.ok_or(Stop::Missing)?.0).shown()
        }
    }
}

fn base(member: &Member, name: &str) -> Sheet {
    let words = member.visit.words;
    Sheet::new(&member.visit, name.to_owned(), words.say("operator-organisation-intro"))
        .behind("/operator/organisations", words.say("operator-organisations"))
}

fn of_partner(member: &Member, one: &Partner) -> Sheet {
    let words = member.visit.words;
    let mut page = base(member, &one.name);
    let id = one.id;
    let direct = one.status(Programme::DirectBill).is_some();
    let mut acts = vec![
        Act::to(format!("/operator/restrictions/{id}"), words.say("operator-to-case")),
        Act::to(format!("/operator/incentives/{id}"), words.say("operator-group-incentives")),
        Act::to(format!("/operator/audit?stream={id}"), words.say("operator-audit"))
            .icon("history"),
    ];
    if direct {
        acts.insert(1, Act::to(format!("/operator/revenue/{id}"), words.say("operator-revenue")));
    }
    page.acts = acts;
    let parts = one.programmes.iter().map(|(programme, status)| {
        (part(words, *programme), Cell::chip(standing(&page.frame, Some(*status))))
    });
    let mut parts: Vec<_> = parts.collect();
    let enrolments = one.enrolments.keys().map(|programme| {
        let path = format!("/operator/enrolments/{id}/{}", programme.word());
        (words.say("operator-enrolment"), Cell::link(path, part(words, *programme)))
    });
    parts.extend(enrolments);
    page.main.push(Block::Facts(words.say("enrolment-programme"), parts, Vec::new()));
    page.main.push(people(member, Organisation::Partner(id), &one.staff));
    let anniversary = one.anniversary.map_or_else(String::new, |day| words.date(day));
    let sandbox = if one.sandbox { "operator-yes" } else { "operator-no" };
    page.side.push(Block::Facts(
        words.say("enrolment-company"),
        vec![
            fact(words, "enrolment-tenant", id.to_string()),
            fact(words, "operator-location", one.mpn.to_string()),
            fact(words, "country", words.country(&one.country)),
            fact(words, "enrolment-anniversary", anniversary),
            fact(
                words,
                "operator-account",
                one.account.as_ref().map_or_else(String::new, ToString::to_string),
            ),
            fact(words, "operator-providers", number(words, one.providers.len())),
            fact(words, "operator-sandbox-tenant", words.say(sandbox)),
        ],
        Vec::new(),
    ));
    page
}

fn of_customer(member: &Member, one: &Customer) -> Sheet {
    let words = member.visit.words;
    let mut page = base(member, &one.profile.company_name);
    let id = one.id;
    page.acts = vec![
        Act::to(format!("/customers/{id}"), words.say("customer-details")),
        Act::to(format!("/operator/audit?stream={id}"), words.say("operator-audit"))
            .icon("history"),
    ];
    page.main.push(people(member, Organisation::Customer(id), &one.staff));
    page.side.push(Block::Facts(
        words.say("customer"),
        vec![
            fact(words, "customer-id", id.to_string()),
            fact(words, "country", words.country(&one.profile.country)),
            fact(words, "operator-domain", &one.profile.domain),
            fact(words, "nav-transfers", number(words, one.transfers.len())),
            fact(words, "subscriptions-title", number(words, one.subscriptions.len())),
        ],
        Vec::new(),
    ));
    page
}
