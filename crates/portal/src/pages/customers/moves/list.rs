//! The cases of a customer.

use super::{doer, number, of, partner_name, state};
use crate::{
    frame::Frame,
    page::shown,
    pages::customers::head::Head,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    actor::Organisation,
    authority::Act,
    customer::movecase::{
        Command,
        case::{MoveCase, Wish},
    },
    id::CaseId,
};
use server::app::Look;

struct Row {
    id: CaseId,
    partner: String,
    wish: String,
    state: String,
    lines: String,
    before: String,
    after: String,
    opened: String,
}

#[derive(Template)]
#[template(path = "customers/moves.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    is_own: bool,
    why_not: Vec<String>,
    rows: Vec<Row>,
}

/// `GET /customers/{customer}/moves`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    shown(&made(&member, &text).await?)
}

/// `GET /org/moves`: the same for the customer itself.
pub async fn own(member: Member) -> Handled<Response> {
    let Organisation::Customer(id) = member.who.actor.by.organisation else {
        return Err(Stop::Missing);
    };
    shown(&made(&member, &id.to_string()).await?)
}

async fn made(member: &Member, text: &str) -> Handled<Page> {
    let look = member.look(text, Act::ViewMoveCases, None).await?;
    // Who runs a case need not serve the customer.
    let runs: Vec<_> = look.customer.cases_for(&member.who.actor).map(|one| one.partner).collect();
    let look = member.look(text, Act::ViewMoveCases, runs).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let mut all: Vec<&MoveCase> = look.customer.cases_for(&member.who.actor).collect();
    all.sort_by_key(|one| (!one.is_open(), std::cmp::Reverse(one.opened_at)));
    let rows = all.into_iter().map(|one| row(member, &frame, &look, one)).collect();
    let is_own = matches!(member.who.actor.by.organisation, Organisation::Customer(_));
    Ok(Page {
        head: Head::of(member, &look, "/moves"),
        is_own,
        why_not: why_not_new(member, &look),
        rows,
        frame,
        words,
    })
}

/// Why no case can be opened; nothing if one can.
pub fn why_not_new(member: &Member, look: &Look) -> Vec<String> {
    let (case, wish) = (CaseId(member.visit.app.draw()), Wish::AnotherPartner);
    let command = match member.who.actor.by.organisation {
        Organisation::Customer(_) => {
            let partner = look.customer.partners().first().copied().unwrap_or_default();
            if look.customer.partners().is_empty() {
                return Vec::new();
            }
            Command::Ask { case, partner, wish, subscriptions: Vec::new() }
        }
        _ => Command::Open { case, wish },
    };
    member.why_not(look, &of(command))
}

fn row(member: &Member, frame: &Frame, look: &Look, one: &MoveCase) -> Row {
    let words = frame.words;
    let seats = look.customer.move_report(one).seats;
    Row {
        id: one.id,
        partner: partner_name(look, one.partner),
        wish: words.say(wish_key(one.wish)),
        state: state(frame, &one.state),
        lines: number(words, one.lines.len()),
        before: number(words, seats.before),
        after: number(words, seats.after),
        opened: words.both(
            "moves-by-on",
            ("name", doer(member, look, one.opened_by)),
            ("day", words.day(one.opened_at)),
        ),
    }
}

/// The key of a wish.
pub fn wish_key(wish: Wish) -> &'static str {
    match wish {
        Wish::SeveralPartners => "moves-wish-several",
        Wish::AnotherPartner => "moves-wish-another",
        Wish::BoughtElsewhere => "moves-wish-elsewhere",
    }
}
