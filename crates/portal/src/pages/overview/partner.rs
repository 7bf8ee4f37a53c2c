//! A partner's first page: how far it is, what waits for it, and what happened last.

use super::way::{Step, way};
use crate::{
    frame::Frame,
    page::shown,
    pages::{
        enrolment::apply::{self, Note, PART},
        insight::notices,
    },
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::response::Response;
use domain::{
    actor::Hand,
    authority::Act,
    customer::transfer::{Side, TransferState, step::Step as Mark},
    id::PartnerId,
    notice::Notice,
    partner::{Programme, ProgrammeStatus},
};
use jiff::SignedDuration;
use server::app::PartnerLook;
use store::{
    Failure, Tx,
    count::{self, Transfers, Way},
    moving::Moving,
    notice, partner,
};

/// How many rows each list has.
const ROWS: u32 = 6;
/// Among how many settled transfers those are sought that nobody has verified.
const SOUGHT: u32 = 40;
/// For how long a reseller is new.
const NEW: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How many resellers are looked at.
const RESELLERS: usize = 50;

/// A figure, and the page behind it.
pub struct Tile {
    pub key: &'static str,
    pub value: String,
    pub path: &'static str,
}

/// Something to do, and where.
pub struct Task {
    pub title: String,
    pub text: String,
    pub path: String,
    pub icon: &'static str,
    pub hue: &'static str,
}

/// Something that happened.
struct News {
    title: String,
    at: String,
    stamp: String,
    path: Option<String>,
}

#[derive(Template)]
#[template(path = "overview/partner.html")]
struct Overview {
    frame: Frame,
    words: Words,
    lead: String,
    notes: Vec<Note>,
    accept: bool,
    tiles: Vec<Tile>,
    steps: Vec<Step>,
    queue: Option<Vec<Task>>,
    tasks: Vec<Task>,
    links: Vec<Task>,
    news: Vec<News>,
}

/// What the store knows of a partner at once.
pub struct Known {
    pub way: Way,
    pub given: Transfers,
    pub taken: Transfers,
    waiting: Vec<Moving>,
    queue: Vec<Moving>,
    settled: Vec<(Side, Moving)>,
    links: Vec<(PartnerId, String, jiff::Timestamp)>,
    news: Vec<Notice>,
}

fn known(tx: &mut Tx<'_>, look: &Asked) -> Result<Known, Failure> {
    let id = look.id;
    let mut settled = Vec::new();
    for side in [Side::Source, Side::Target] {
        let found = count::settled(tx, id, side, SOUGHT)?;
        settled.extend(found.into_iter().map(|one| (side, one)));
    }
    let mut links = Vec::new();
    if look.provides {
        for reseller in partner::resellers_of(tx, id)?.into_iter().take(RESELLERS) {
            let Some((one, _)) = partner::load(tx, reseller)? else { continue };
            if let Some(since) = one.providers.get(&id) {
                links.push((reseller, one.name.clone(), *since));
            }
        }
    }
    let news = notice::page(tx, domain::actor::Organisation::Partner(id), None, ROWS)?;
    Ok(Known {
        way: count::way(tx, id)?,
        given: count::transfers(tx, id, Side::Source)?,
        taken: count::transfers(tx, id, Side::Target)?,
        waiting: count::waiting(tx, id, Side::Source, ROWS)?,
        queue: count::waiting(tx, id, Side::Target, ROWS)?,
        settled,
        links,
        news: news.into_iter().map(|(_, one)| one).collect(),
    })
}

/// Of whom it is asked.
#[derive(Clone, Copy)]
struct Asked {
    id: PartnerId,
    provides: bool,
}

/// `GET /` for a partner.
pub async fn page(member: Member, id: PartnerId) -> Handled<Response> {
    let (visit, words) = (&member.visit, member.visit.words);
    let look = visit.app.look_partner(id, None).await?.ok_or(Stop::Missing)?;
    let provides = look.partner.status(Programme::IndirectProvider).is_some();
    let asked = Asked { id, provides };
    let known = visit.app.store().read(move |tx| known(tx, &asked)).await?;
    let (steps, notes, accept) =
        if provides { (Vec::new(), Vec::new(), false) } else { transition(words, &look, &known) };
    let lead = if provides { "overview-provider-lead" } else { "overview-lead" };
    let queue = provides.then(|| known.queue.iter().map(|one| decide(words, one)).collect());
    let mut page = Overview {
        frame: Frame::of(visit),
        words,
        lead: words.with(lead, "organisation", &member.who.organisation),
        notes,
        accept,
        tiles: tiles(words, provides, &known),
        steps,
        queue,
        tasks: tasks(words, &known),
        links: links(words, &look, &known),
        news: known.news.iter().map(|one| news(words, &member, one)).collect(),
    };
    if !member.who.may(Act::ViewTransfers) {
        page.without_transfers();
    }
    shown(&page)
}

impl Overview {
    /// For those who may not see transfers, nothing leads there.
    fn without_transfers(&mut self) {
        self.tiles.retain(|one| !one.path.starts_with("/transfers"));
        self.tasks.retain(|one| !one.path.contains("/transfers"));
        self.queue = None;
        for step in self.steps.iter_mut().filter(|one| one.path == Some("/transfers")) {
            step.path = None;
        }
    }
}

/// The steps, how the agreement stands, and whether it can be accepted now.
fn transition(words: Words, look: &PartnerLook, known: &Known) -> (Vec<Step>, Vec<Note>, bool) {
    let partner = &look.partner;
    let mut notes = Vec::new();
    if partner.status(Programme::DirectBill) == Some(ProgrammeStatus::Restricted) {
        let text = words.say("overview-restricted");
        notes.push(Note { hue: "amber", icon: "alert", text });
    }
    let status = partner.status(PART);
    let accept = status == Some(ProgrammeStatus::Qualified);
    let accepted = partner.accepted.iter().rev().find(|one| one.programme == PART);
    match accepted.filter(|_| status.is_some_and(ProgrammeStatus::is_live)) {
        Some(one) => {
            let who = match one.by.hand {
                Hand::User(id) => partner.staff.members.get(&id).map(|one| one.name.clone()),
                Hand::App(_) => None,
            };
            let who = who.unwrap_or_else(|| partner.name.clone());
            let day = words.day(one.at);
            let text = words.both("overview-accepted", ("who", who), ("day", day));
            notes.push(Note { hue: "green", icon: "ok", text });
        }
        None if status.is_some_and(ProgrammeStatus::is_live) => {}
        None => notes.extend(apply::note(words, look)),
    }
    (way(look, known, words), notes, accept)
}

fn tiles(words: Words, provides: bool, known: &Known) -> Vec<Tile> {
    let tile = |key, value, path| Tile { key, value: words.number(value), path };
    let (way, given, taken) = (known.way, known.given, known.taken);
    if provides {
        return vec![
            tile("overview-to-decide", taken.open, "/transfers"),
            tile("overview-failed", taken.failed, "/transfers?state=all"),
            tile("overview-taken", taken.moved, "/transfers?state=all"),
            tile("overview-customers", way.customers, "/customers"),
        ];
    }
    if way.customers == 0 {
        return Vec::new();
    }
    vec![
        tile("overview-customers", way.customers, "/customers"),
        tile("overview-extended", way.extended, "/customers"),
        tile("overview-open", given.open, "/transfers"),
        tile("overview-failed", given.failed, "/transfers?state=all"),
    ]
}

fn path(one: &Moving) -> String {
    format!("/customers/{}/transfers/{}", one.customer, one.transfer.id)
}

/// When a request lapses, in words.
fn deadline(words: Words, one: &Moving) -> String {
    match one.transfer.state {
        TransferState::Open { expires_at: Some(at) } => {
            words.with("until-day", "day", words.day(at))
        }
        _ => words.say("overview-no-deadline"),
    }
}

/// A request that a provider has to decide.
fn decide(words: Words, one: &Moving) -> Task {
    let parties = (("customer", &one.customer_name), ("partner", &one.transfer.source_name));
    Task {
        title: words.both("overview-decide", parties.0, parties.1),
        text: deadline(words, one),
        path: path(one),
        icon: "clock",
        hue: "amber",
    }
}

/// What waits for somebody: verifications that are missing, and requests without an answer.
fn tasks(words: Words, known: &Known) -> Vec<Task> {
    let unverified = known.settled.iter().filter(|(side, one)| {
        let mark = match side {
            Side::Source => Mark::SourceVerified,
            Side::Target => Mark::TargetVerified,
        };
        !one.transfer.steps.contains_key(&mark)
    });
    let verify = unverified.map(|(_, one)| Task {
        title: words.with("overview-verify", "customer", &one.customer_name),
        text: words.say("overview-verify-text"),
        path: path(one),
        icon: "eye",
        hue: "blue",
    });
    let wait = known.waiting.iter().map(|one| {
        let parties = (("customer", &one.customer_name), ("provider", &one.transfer.target_name));
        Task {
            title: words.both("overview-waits", parties.0, parties.1),
            text: deadline(words, one),
            path: path(one),
            icon: "clock",
            hue: "amber",
        }
    });
    verify.chain(wait).take(ROWS as usize).collect()
}

/// Resellers that have joined a provider lately.
fn links(words: Words, look: &PartnerLook, known: &Known) -> Vec<Task> {
    let mut new: Vec<_> =
        known.links.iter().filter(|(_, _, since)| look.now.duration_since(*since) < NEW).collect();
    new.sort_by_key(|(_, _, since)| std::cmp::Reverse(*since));
    let link = |(_, name, since): &(PartnerId, String, jiff::Timestamp)| Task {
        title: name.clone(),
        text: words.with("overview-linked", "day", words.day(*since)),
        path: "/resellers".to_owned(),
        icon: "building",
        hue: "green",
    };
    new.into_iter().take(ROWS as usize).map(link).collect()
}

fn news(words: Words, member: &Member, one: &Notice) -> News {
    News {
        title: notices::subject(words, one),
        at: words.moment(one.at),
        stamp: one.at.to_string(),
        path: notices::path(member.who.actor.by.organisation, one),
    }
}
