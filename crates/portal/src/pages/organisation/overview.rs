//! A customer's first page: what it has, who bills it, and what is on its way (R68, R145).

use super::{name, own};
use crate::{
    chip,
    frame::Frame,
    page::shown,
    pages::customers::customer::{ordered, subscription_term},
    stop::Handled,
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::response::Response;
use domain::{
    authority::{Act, grants},
    customer::{
        subscription::Subscription,
        transfer::{Transfer, TransferState},
    },
};
use jiff::SignedDuration;
use server::app::Look;

/// How long a transfer that is done is told of.
const FRESH: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What is on its way, or just done.
struct Banner {
    hue: &'static str,
    icon: &'static str,
    title: String,
    text: String,
}

/// What waits for an answer.
struct Task {
    text: String,
    path: String,
    verb: String,
}

struct Row {
    name: String,
    term: String,
    state: String,
    seats: String,
    partner: String,
    moved_to: String,
    renews: String,
    is_addon: bool,
}

#[derive(Template)]
#[template(path = "organisation/overview.html")]
struct Page {
    frame: Frame,
    words: Words,
    name: String,
    banners: Vec<Banner>,
    tasks: Vec<Task>,
    may_see: bool,
    rows: Vec<Row>,
}

/// `GET /` for a customer.
pub async fn page(member: Member) -> Handled<Response> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let look = own(&member, Act::ViewCustomer, None).await?;
    let may = |act| {
        let standings = look.customer.standings(&member.who.actor);
        grants(act, &member.who.actor.roles, &standings, look.setting().policy())
    };
    let may_see = may(Act::ViewSubscriptions);
    let mut seen: Vec<&Transfer> = look.customer.transfers.values().map(AsRef::as_ref).collect();
    seen.retain(|_| may(Act::ViewTransfers));
    seen.sort_by_key(|one| std::cmp::Reverse(one.created_at));
    let banners = seen.into_iter().filter_map(|one| banner(words, &look, one)).collect();
    let tasks = if may(Act::AnswerConsent) { tasks(words, &look) } else { Vec::new() };
    let listed = ordered(&look.customer, None).filter(|_| may_see);
    let rows = listed.map(|one| row(&frame, &look, one)).collect();
    shown(&Page {
        name: look.customer.profile.company_name.clone(),
        banners,
        tasks,
        may_see,
        rows,
        frame,
        words,
    })
}

/// What a transfer means for the people who use what moves.
fn banner(words: Words, look: &Look, one: &Transfer) -> Option<Banner> {
    let done = match &one.state {
        TransferState::Open { .. } | TransferState::InProgress { .. } => None,
        TransferState::Complete { at, .. } | TransferState::PartlyComplete { at, .. } => Some(*at),
        _ => return None,
    };
    let (hue, icon, kind) = match done {
        None => ("blue", "clock", "open"),
        Some(at) if look.now.duration_since(at) < FRESH => ("green", "check", "done"),
        Some(_) => return None,
    };
    let parties = (("partner", &one.source_name), ("provider", &one.target_name));
    let key = format!("organisation-transfer-{kind}");
    let text = match done {
        None => words.say("organisation-transfer-open-text"),
        Some(at) => {
            let day = words.day(at);
            let parties = (("provider", &one.target_name), ("day", day));
            words.both("organisation-transfer-done-text", parties.0, parties.1)
        }
    };
    Some(Banner { hue, icon, title: words.both(&key, parties.0, parties.1), text })
}

/// What the customer is asked and has not answered.
fn tasks(words: Words, look: &Look) -> Vec<Task> {
    let open = look.customer.questions.values().filter(|one| one.answer.is_none());
    let task = |one: &domain::customer::consent::Question| Task {
        text: words.both(
            "organisation-consent-question",
            ("partner", &one.source_name),
            ("provider", &one.target_name),
        ),
        path: format!("/org/consents/{}", one.id),
        verb: words.say("organisation-answer"),
    };
    open.map(task).collect()
}

fn row(frame: &Frame, look: &Look, one: &Subscription) -> Row {
    let words = frame.words;
    let after = one.moved_to().and_then(|id| look.customer.subscriptions.get(&id));
    let renews = match one.commitment_ends_at.filter(|_| one.is_active()) {
        None => "–".to_owned(),
        Some(at) if one.auto_renew => words.day(at),
        Some(at) => words.with("organisation-ends", "day", words.day(at)),
    };
    Row {
        name: one.friendly_name.clone(),
        term: subscription_term(words, one.term),
        state: chip::subscription(frame, one),
        seats: if one.class.is_usage() {
            words.say("not-seat-based")
        } else {
            words.number(i64::from(one.quantity))
        },
        partner: name(look, one.partner),
        moved_to: after.map_or_else(String::new, |after| name(look, after.partner)),
        renews,
        is_addon: one.base.is_some(),
    }
}
