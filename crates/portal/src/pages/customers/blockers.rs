//! What blocks a move: of one customer, and of a whole book (R57, R126, R127, R143).

mod book;

use super::{head::Head, moves::partner_name};
use crate::{
    chip::chip,
    form::Form,
    frame::Frame,
    page::{csv::Sheet, shown},
    stop::Handled,
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, RawQuery},
    response::Response,
    routing::get,
};
use domain::{
    authority::Act,
    customer::{
        relationship::Kind,
        transfer::blocker::{Block, Blocker, Cost, Refund, Way, Who},
    },
    id::{CustomerId, PartnerId, SubscriptionId},
    refusal::Refusal,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use server::app::{App, Look};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/customers/{customer}/blockers", get(page))
        .route("/customers/{customer}/blockers.csv", get(file))
        .route("/blockers", get(book::page))
        .route("/blockers.csv", get(book::file))
}

/// How far a subscription is from being moved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chance {
    /// As things are.
    Now,
    /// Once somebody has done something.
    After,
    /// Not at all: it stays, or is bought anew.
    Never,
}

impl Chance {
    /// Of one subscription.
    pub fn of(one: &Blocker) -> Self {
        if one.is_movable() {
            Chance::Now
        } else if one.blocks.iter().any(|block| block.acts == Who::Nobody) {
            Chance::Never
        } else {
            Chance::After
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Chance::Now => "blockers-now",
            Chance::After => "blockers-after",
            Chance::Never => "blockers-never",
        }
    }

    fn chip(self, frame: &Frame) -> String {
        match self {
            Chance::Now => chip(frame, "green", "ok", self.key()),
            Chance::After => chip(frame, "amber", "clock", self.key()),
            Chance::Never => chip(frame, "red", "no", self.key()),
        }
    }
}

/// The key of a kind of reason.
pub fn kind(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::ProviderNotActive { .. } => "blockers-why-provider",
        Refusal::NoPartnership { .. } => "blockers-why-partnership",
        Refusal::NoRelationship { .. } | Refusal::NoProvider => "blockers-why-relationship",
        Refusal::AgreementMissing { .. } => "blockers-why-agreement",
        Refusal::OtherRegion { .. } => "blockers-why-region",
        Refusal::CustomerConsentMissing { .. } => "blockers-why-consent",
        Refusal::SubscriptionSuspended { .. }
        | Refusal::SubscriptionDeleted { .. }
        | Refusal::SubscriptionMoved { .. } => "blockers-why-inactive",
        Refusal::ClassNotTransferable { .. } => "blockers-why-class",
        Refusal::InOtherTransfer { .. } => "blockers-why-transfer",
        Refusal::AddOnHolds { .. } => "blockers-why-addon",
        Refusal::SandboxTenant { .. } => "blockers-why-sandbox",
        _ => "blockers-why-reseller",
    }
}

/// The key of who must act.
pub fn who(acts: Who) -> &'static str {
    match acts {
        Who::Source => "blockers-who-source",
        Who::Provider => "blockers-who-provider",
        Who::Customer => "blockers-who-customer",
        Who::Operator => "blockers-who-operator",
        Who::Nobody => "blockers-who-nobody",
    }
}

/// One of these keys in words: what a partner reads of itself, the operator reads of the partner.
pub fn said(member: &Member, key: &str) -> String {
    let words = member.visit.words;
    match key {
        "blockers-who-source" if member.who.actor.partner().is_none() => {
            words.say("blockers-who-source-operator")
        }
        "blockers-why-partnership" if member.who.actor.partner().is_none() => {
            words.say("blockers-why-partnership-operator")
        }
        key => words.say(key),
    }
}

/// The page that cures it, and the key of what it is called; nothing where there is none here.
fn cure(customer: CustomerId, refusal: &Refusal) -> Option<(String, &'static str)> {
    let of = |end: String| format!("/customers/{customer}{end}");
    Some(match refusal {
        Refusal::AgreementMissing { .. } => (of("/account".to_owned()), "blockers-cure-agreement"),
        Refusal::NoRelationship { .. } | Refusal::NoProvider => {
            (of("/move".to_owned()), "blockers-cure-relationship")
        }
        Refusal::CustomerConsentMissing { .. } => {
            (of("/account#consent".to_owned()), "blockers-cure-consent")
        }
        Refusal::NoPartnership { .. } => ("/providers".to_owned(), "blockers-cure-provider"),
        Refusal::SubscriptionSuspended { subscription } => {
            (of(format!("/subscriptions/{subscription}")), "blockers-cure-subscription")
        }
        Refusal::AddOnHolds { addon, .. } => {
            (of(format!("/subscriptions/{addon}")), "blockers-cure-subscription")
        }
        Refusal::InOtherTransfer { transfer, .. } => {
            (of(format!("/transfers/{transfer}")), "blockers-cure-transfer")
        }
        Refusal::ClassNotTransferable { .. } | Refusal::OtherRegion { .. } => {
            (of("/moves/new".to_owned()), "blockers-cure-move")
        }
        Refusal::SubscriptionDeleted { .. }
        | Refusal::SubscriptionMoved { .. }
        | Refusal::ProviderNotActive { .. }
        | Refusal::SandboxTenant { .. } => return None,
        _ => ("/settings/partner/profile".to_owned(), "blockers-cure-profile"),
    })
}

struct Reason {
    text: String,
    who: String,
    cure: Option<(String, String)>,
}

struct Row {
    id: SubscriptionId,
    name: String,
    partner: String,
    state: String,
    reasons: Vec<Reason>,
    ends: String,
    refund: String,
    is_addon: bool,
}

struct Pick {
    value: String,
    text: String,
    is_on: bool,
}

#[derive(Template)]
#[template(path = "customers/blockers.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    providers: Vec<Pick>,
    day: String,
    today: String,
    tiles: Vec<(String, String, String)>,
    ways: Vec<(String, String)>,
    rows: Vec<Row>,
    export: String,
}

/// `GET /customers/{customer}/blockers?provider=…&day=…`
async fn page(
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    member: Member,
) -> Handled<Response> {
    let raw = query.unwrap_or_default();
    let query = Form::read(raw.as_bytes(), "");
    let (look, provider, day) = asked(&member, &text, &query).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let reader = member.who.actor.partner();
    let setting = look.setting();
    let all = look.customer.blockers(reader, provider, day, &setting);
    let ways = reader.zip(provider);
    let ways = ways.map_or(Vec::new(), |(own, to)| look.customer.ways_in(own, to, &setting));
    let id = look.customer.id;
    let way = |way: Way| match way {
        Way::Extension => (format!("/customers/{id}/move"), words.say("move-action")),
        Way::Invitation => ("/invitations".to_owned(), words.say("blockers-invite")),
    };
    let rows = all.iter().filter_map(|one| row(&member, &frame, &look, one)).collect();
    let date = |at: Timestamp| at.to_zoned(TimeZone::UTC).date().to_string();
    shown(&Page {
        head: Head::of(&member, &look, "/blockers"),
        providers: providers(&look, reader, provider),
        day: date(day),
        today: date(look.now),
        tiles: tiles(&member, &all),
        ways: ways.into_iter().map(way).collect(),
        rows,
        export: format!("/customers/{id}/blockers.csv?{raw}"),
        frame,
        words,
    })
}

/// The customer, to whom, and when: what is left open is the best provider, and now.
async fn asked(
    member: &Member,
    text: &str,
    query: &Form,
) -> Handled<(Look, Option<PartnerId>, Timestamp)> {
    let look = member.look(text, Act::ViewEligibility, None).await?;
    let own = member.who.actor.partner().and_then(|id| look.facts.partners.get(&id).cloned());
    let own = own.map(|own| own.partners()).unwrap_or_default();
    let look = member.look(text, Act::ViewEligibility, own.iter().copied()).await?;
    let provider = query.text("provider").parse().ok();
    let provider = provider.filter(|id| look.facts.partners.contains_key(id));
    let day: Option<Date> = query.text("day").parse().ok();
    let day = day.and_then(|day| super::account::moment(day, look.now)).unwrap_or(look.now);
    let day = day.max(look.now);
    Ok((look, provider, day))
}

fn providers(look: &Look, reader: Option<PartnerId>, on: Option<PartnerId>) -> Vec<Pick> {
    let own = reader.and_then(|id| look.facts.partners.get(&id));
    let mut ids = own.map(|own| own.partners()).unwrap_or_default();
    let related = look.customer.relationships.iter();
    ids.extend(related.filter(|one| one.kind == Kind::IndirectProvider).map(|one| one.partner));
    let mut all: Vec<_> =
        ids.into_iter().filter(|id| look.facts.partners.contains_key(id)).collect();
    all.sort_unstable();
    all.dedup();
    let pick = |id: PartnerId| Pick {
        value: id.to_string(),
        text: partner_name(look, id),
        is_on: on == Some(id),
    };
    all.into_iter().map(pick).collect()
}

fn tiles(member: &Member, all: &[Blocker]) -> Vec<(String, String, String)> {
    let words = member.visit.words;
    let number = |count: usize| words.number(i64::try_from(count).unwrap_or(i64::MAX));
    let count = |chance| all.iter().filter(|one| Chance::of(one) == chance).count();
    let waits =
        |acts| all.iter().filter(|one| one.blocks.iter().any(|block| block.acts == acts)).count();
    let acting = [Who::Source, Who::Provider, Who::Customer, Who::Operator];
    let acting: Vec<String> = acting
        .into_iter()
        .filter(|acts| waits(*acts) > 0)
        .map(|acts| {
            let count = number(waits(acts));
            words.both("blockers-waits", ("who", said(member, who(acts))), ("count", count))
        })
        .collect();
    vec![
        (words.say("subscriptions-title"), number(all.len()), String::new()),
        (words.say("blockers-now"), number(count(Chance::Now)), String::new()),
        (words.say("blockers-after"), number(count(Chance::After)), acting.join(" · ")),
        (
            words.say("blockers-never"),
            number(count(Chance::Never)),
            words.say("blockers-never-note"),
        ),
    ]
}

fn row(member: &Member, frame: &Frame, look: &Look, one: &Blocker) -> Option<Row> {
    let words = frame.words;
    let found = look.customer.subscriptions.get(&one.subscription)?;
    let reason = |block: &Block| {
        let cure = cure(look.customer.id, &block.refusal);
        // The operator looks, and has none of the partners' pages.
        let cure = cure.filter(|(path, _)| {
            let looks = ["/subscriptions/", "/transfers/", "/account"];
            member.who.actor.partner().is_some() || looks.iter().any(|end| path.contains(end))
        });
        Reason {
            text: member.sentences(look, std::slice::from_ref(&block.refusal)).join(" "),
            who: said(member, who(block.acts)),
            cure: cure.map(|(path, key)| (path, words.say(key))),
        }
    };
    Some(Row {
        id: one.subscription,
        name: found.friendly_name.clone(),
        partner: partner_name(look, one.source),
        state: Chance::of(one).chip(frame),
        reasons: one.blocks.iter().map(reason).collect(),
        ends: one.cost.term_ends_at.map_or("–".to_owned(), |at| words.day(at)),
        refund: cost(words, one.cost),
        is_addon: found.base.is_some(),
    })
}

/// What ending it on the day means, in words.
fn cost(words: Words, cost: Cost) -> String {
    let back = match cost.refund {
        Refund::Nothing => words.say("blockers-refund-none"),
        Refund::Full => words.say("blockers-refund-full"),
        Refund::ProRata { left, of } => words.both(
            "blockers-refund-part",
            ("left", words.number(i64::from(left))),
            ("of", words.number(i64::from(of))),
        ),
    };
    match cost.overlap_days {
        Some(days) if days > 0 => format!("{} {back}", words.count("blockers-overlap", days)),
        _ => back,
    }
}

/// `GET /customers/{customer}/blockers.csv`: one line a reason.
async fn file(
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    member: Member,
) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "");
    let (look, provider, day) = asked(&member, &text, &query).await?;
    let words = member.visit.words;
    let keys = ["customer", "subscription", "subscriptions-id", "state", "reason", "blockers-acts"];
    let keys = keys.map(|key| if key == "reason" { "blockers-reason" } else { key });
    let mut sheet = Sheet::new(&member.visit);
    sheet.row(keys.map(|key| words.say(key)));
    let reader = member.who.actor.partner();
    for one in look.customer.blockers(reader, provider, day, &look.setting()) {
        let Some(found) = look.customer.subscriptions.get(&one.subscription) else { continue };
        let line = |why: String, acts: String| {
            [
                look.customer.profile.company_name.clone(),
                found.friendly_name.clone(),
                one.subscription.to_string(),
                words.say(Chance::of(&one).key()),
                why,
                acts,
            ]
        };
        if one.blocks.is_empty() {
            sheet.row(line(String::new(), String::new()));
        }
        for block in &one.blocks {
            let why = member.sentences(&look, std::slice::from_ref(&block.refusal)).join(" ");
            sheet.row(line(why, said(&member, who(block.acts))));
        }
    }
    Ok(sheet.answer("blockers"))
}
