//! Users and licences: how many licences of each product there are, and how many people have one
//! (R52). Who has which, the customer's own directory knows; here they are counted.

use super::own_id;
use crate::{
    form::Posted,
    frame::Frame,
    page::{or_again, shown},
    pages::customers::head::Head,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    actor::Organisation,
    authority::{Act, grants},
    customer::{command::Command, subscription::Subscription},
    id::ProductId,
};
use server::app::Look;

struct Row {
    product: String,
    offers: String,
    enabled: String,
    assigned: String,
    free: String,
    count: u32,
    most: u32,
}

#[derive(Template)]
#[template(path = "customers/users.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    is_own: bool,
    knows: bool,
    why_not: Vec<String>,
    rows: Vec<Row>,
    action: String,
    errors: Vec<String>,
}

/// `GET /customers/{customer}/users`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let look = member.look(&text, Act::ViewSubscriptions, None).await?;
    shown(&made(&member, &look, Vec::new()))
}

/// `GET /org/users`: the same for the customer itself.
pub async fn own(member: Member) -> Handled<Response> {
    let look = member.look(&own_id(&member)?, Act::ViewSubscriptions, None).await?;
    shown(&made(&member, &look, Vec::new()))
}

/// Whether the reader learns how many licences are assigned: a partner sees only a part of the
/// customer's licences, unless it administers the customer's users.
fn knows(member: &Member, look: &Look) -> bool {
    let (actor, setting) = (&member.who.actor, look.setting());
    let standings = look.customer.standings_in(actor, &setting);
    actor.partner().is_none()
        || grants(Act::AssignLicences, &actor.roles, &standings, setting.policy())
}

fn made(member: &Member, look: &Look, errors: Vec<String>) -> Page {
    let words = member.visit.words;
    let (customer, reader) = (&look.customer, member.who.actor.partner());
    let knows = knows(member, look);
    let mut rows = Vec::new();
    for (product, all) in customer.enabled_seats() {
        let held = customer.subscriptions.values().map(AsRef::<Subscription>::as_ref);
        let held = held.filter(|one| one.is_active() && one.product == product);
        let held: Vec<_> =
            held.filter(|one| knows || reader.is_none_or(|own| own == one.partner)).collect();
        let own: u32 = held.iter().map(|one| one.quantity).fold(0, u32::saturating_add);
        let enabled = if knows { all } else { own };
        if enabled == 0 || held.iter().all(|one| one.class.is_usage()) {
            continue;
        }
        let assigned = customer.assigned(&product);
        let mut offers: Vec<_> = held.iter().map(|one| one.offer_name.as_str()).collect();
        offers.sort_unstable();
        offers.dedup();
        rows.push(Row {
            product: product.to_string(),
            offers: offers.join(", "),
            enabled: words.number(i64::from(enabled)),
            assigned: words.number(i64::from(assigned)),
            free: words.number(i64::from(enabled.saturating_sub(assigned))),
            count: assigned,
            most: enabled,
        });
    }
    let is_own = matches!(member.who.actor.by.organisation, Organisation::Customer(_));
    let why_not = rows.first().map_or(Vec::new(), |row| {
        let product: ProductId = row.product.as_str().into();
        member.why_not(look, &Command::AssignSeats { product, assigned: row.count })
    });
    Page {
        head: Head::of(member, look, "/users"),
        is_own,
        knows,
        why_not,
        rows,
        action: format!("/customers/{}/users", customer.id),
        errors,
        frame: Frame::of(&member.visit),
        words,
    }
}

/// `POST /customers/{customer}/users`
pub async fn assign(Path(text): Path<String>, posted: Posted) -> Handled<Response> {
    let (member, form) = (&posted.member, &posted.form);
    let look = member.look(&text, Act::ViewSubscriptions, None).await?;
    let product: ProductId = form.text("product").into();
    let assigned: u32 = form.text("assigned").parse().map_err(|_| Stop::Missing)?;
    let id = look.customer.id;
    let is_own = matches!(member.who.actor.by.organisation, Organisation::Customer(_));
    let onto = if is_own { "/org/users".to_owned() } else { format!("/customers/{id}/users") };
    let said = member.visit.words.say("subscriptions-said-assigned");
    let done = posted.ask(id, Command::AssignSeats { product, assigned }, &onto, &said).await;
    or_again(done, |refusals| Ok(made(member, &look, member.sentences(&look, refusals))))
}
