//! Opening a case: as the partner that it goes to, or as the customer that asks one (R138).

use super::{list::wish_key, of, partner_name};
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown},
    pages::customers::{customer::ordered, head::Head},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    actor::Organisation,
    authority::Act,
    customer::movecase::{Command, case::Wish},
    id::{CaseId, PartnerId, SubscriptionId},
    refusal::Refusal,
};
use server::app::Look;

/// Something to choose.
pub struct Pick {
    /// What is sent.
    pub value: String,
    /// What is said.
    pub text: String,
    /// What explains it.
    pub note: String,
    /// Whether it is chosen.
    pub is_on: bool,
}

#[derive(Template)]
#[template(path = "customers/move-new.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    is_own: bool,
    wishes: Vec<Pick>,
    partners: Vec<Pick>,
    partner: String,
    subscriptions: Vec<Pick>,
    why_not: Vec<String>,
    errors: Vec<String>,
}

const WISHES: [Wish; 3] = [Wish::AnotherPartner, Wish::SeveralPartners, Wish::BoughtElsewhere];

/// `GET /customers/{customer}/moves/new`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = member.look(&text, Act::ViewMoveCases, None).await?;
    shown(&made(&member, &look, &Filled::default(), Vec::new()))
}

/// What somebody has filled in.
#[derive(Default)]
struct Filled {
    wish: String,
    partner: String,
    other: String,
    subscriptions: Vec<String>,
}

fn made(member: &Member, look: &Look, filled: &Filled, errors: Vec<String>) -> Page {
    let words = member.visit.words;
    let is_own = matches!(member.who.actor.by.organisation, Organisation::Customer(_));
    let wish = |one: Wish| Pick {
        value: one.word().to_owned(),
        text: words.say(wish_key(one)),
        note: words.say(&format!("{}-note", wish_key(one))),
        is_on: filled.wish == one.word() || (filled.wish.is_empty() && one == Wish::AnotherPartner),
    };
    let partner = |id: PartnerId| Pick {
        value: id.to_string(),
        text: partner_name(look, id),
        note: String::new(),
        is_on: filled.partner == id.to_string(),
    };
    let mut partners: Vec<Pick> = look.customer.partners().into_iter().map(partner).collect();
    partners.sort_by_key(|one| one.text.to_lowercase());
    let known = ordered(&look.customer, None).filter(|one| one.is_active());
    let known = known.filter(|one| !one.class.is_usage());
    let subscriptions = known.map(|one| Pick {
        value: one.id.to_string(),
        text: one.friendly_name.clone(),
        note: words.both(
            "moves-held-by",
            ("seats", words.count("moves-seats", one.quantity)),
            ("partner", partner_name(look, one.partner)),
        ),
        is_on: filled.subscriptions.contains(&one.id.to_string()),
    });
    Page {
        head: Head::of(member, look, "/moves").below("/moves", words.say("moves-new")),
        is_own,
        wishes: WISHES.map(wish).into(),
        partners: if is_own { partners } else { Vec::new() },
        partner: filled.other.clone(),
        subscriptions: if is_own { subscriptions.collect() } else { Vec::new() },
        why_not: super::list::why_not_new(member, look),
        errors,
        frame: Frame::of(&member.visit),
        words,
    }
}

/// `POST /customers/{customer}/moves/new`
pub async fn open(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let filled = Filled {
        wish: form.text("wish").to_owned(),
        partner: form.text("partner").to_owned(),
        other: form.text("other").to_owned(),
        subscriptions: form.all("line").map(str::to_owned).collect(),
    };
    let named = if filled.other.is_empty() { &filled.partner } else { &filled.other };
    let other: Option<PartnerId> = named.parse().ok();
    let look = member.look(&text, Act::ViewMoveCases, other).await?;
    let wish = WISHES.into_iter().find(|one| one.word() == filled.wish).ok_or(Stop::Missing)?;
    // The same form twice opens the same case.
    let case: CaseId = form.id("request")?;
    let command = match member.who.actor.by.organisation {
        Organisation::Customer(_) => {
            let lines = filled.subscriptions.iter().map(|one| one.parse::<SubscriptionId>());
            let subscriptions = lines.collect::<Result<_, _>>().map_err(|_| Stop::Missing)?;
            let Some(partner) = other else {
                let refusal = Refusal::UnknownPartner { partner: PartnerId::default() };
                let errors = if named.is_empty() {
                    vec![member.visit.words.say("moves-partner-missing")]
                } else {
                    member.sentences(&look, &[refusal])
                };
                let page = made(member, &look, &filled, errors);
                return crate::page::shown_as(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &page);
            };
            Command::Ask { case, partner, wish, subscriptions }
        }
        _ => Command::Open { case, wish },
    };
    let id = look.customer.id;
    let said = member.visit.words.say("moves-opened");
    let done = posted.ask(id, of(command), &format!("/customers/{id}/moves/{case}"), &said).await;
    or_again(done, |refusals| Ok(made(member, &look, &filled, member.sentences(&look, refusals))))
}
