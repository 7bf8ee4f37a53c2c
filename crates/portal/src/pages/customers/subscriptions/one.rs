//! One subscription: what is known of it, and what can be changed.

use super::{deed, reseller, seen};
use crate::{
    chip,
    form::{
        Form, Posted,
        seen::{Anew, Seen},
    },
    frame::Frame,
    page::{or_again, shown},
    pages::customers::{
        customer::{class, subscription_term},
        head::Head,
        moves::{billing, partner_name},
    },
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    customer::{Customer, command::Command, order, relationship::Kind, subscription::Subscription},
    id::{MpnId, SubscriptionId},
};
use server::app::Look;

/// Something to choose.
struct Pick {
    value: String,
    text: String,
    is_on: bool,
}

/// Something that is asked about first, or why it cannot be done.
pub struct Deed {
    /// The end of its path.
    pub act: &'static str,
    /// What it says.
    pub text: String,
    /// How it looks.
    pub style: &'static str,
    /// Why not.
    pub why_not: Vec<String>,
}

#[derive(Template)]
#[template(path = "customers/subscription.html")]
struct Page {
    frame: Frame,
    words: Words,
    head: Head,
    id: SubscriptionId,
    name: String,
    state: String,
    moved: String,
    facts: Vec<(String, String)>,
    addons: Vec<(SubscriptionId, String, String)>,
    seats: String,
    seats_why: Vec<String>,
    name_why: Vec<String>,
    renews: bool,
    renewal_why: Vec<String>,
    is_provider: bool,
    resellers: Vec<Pick>,
    reseller_why: Vec<String>,
    deeds: Vec<Deed>,
    is_held: bool,
    note: String,
    seen: String,
    errors: Vec<String>,
}

/// The subscription of the path, if the reader may know of it.
pub async fn found(member: &Member, customer: &str, text: &str) -> Handled<(Look, SubscriptionId)> {
    let look = super::looked(member, customer).await?;
    let id: SubscriptionId = text.parse().map_err(|_| Stop::Missing)?;
    if !seen(member, &look).iter().any(|one| one.id == id) {
        return Err(Stop::Missing);
    }
    Ok((look, id))
}

/// `GET /customers/{customer}/subscriptions/{subscription}`
pub async fn page(
    Path((customer, text)): Path<(String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    shown(&made(&member, &look, id, Vec::new())?)
}

fn switch(subscription: SubscriptionId, auto_renew: bool) -> Command {
    Command::Order(order::Command::SwitchRenewal { subscription, auto_renew })
}

fn made(member: &Member, look: &Look, id: SubscriptionId, errors: Vec<String>) -> Handled<Page> {
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let found = look.customer.subscriptions.get(&id).ok_or(Stop::Missing)?;
    let one: &Subscription = found;
    let reader = member.who.actor.partner();
    let name = one.friendly_name.clone();
    let seats = one.quantity;
    let naming = |partner_of_record: Option<MpnId>| {
        Command::Order(order::Command::NameReseller { subscription: id, partner_of_record })
    };
    let rename = order::Command::Rename { subscription: id, name: name.clone() };
    let resellers = resellers(look, one);
    let first = resellers.first().map(|one| MpnId(one.value.clone()));
    let addons = look
        .customer
        .addons(id)
        .map(|one| (one.id, one.friendly_name.clone(), words.count("moves-seats", one.quantity)));
    let is_held = reader == Some(one.partner);
    Ok(Page {
        head: Head::of(member, look, "/subscriptions").below("/subscriptions", name.clone()),
        id,
        state: chip::subscription(&frame, one),
        moved: super::moved(member, look, one),
        facts: facts(words, look, one),
        addons: addons.collect(),
        seats: seats.to_string(),
        seats_why: member
            .why_not(look, &Command::ChangeSeats { subscription: id, quantity: seats }),
        name_why: member.why_not(look, &Command::Order(rename)),
        renews: one.auto_renew,
        renewal_why: member.why_not(look, &switch(id, !one.auto_renew)),
        is_provider: reader.is_some_and(|own| look.customer.has(own, Kind::IndirectProvider)),
        reseller_why: member.why_not(look, &naming(first)),
        resellers,
        deeds: if is_held { deed::deeds(member, look, id) } else { Vec::new() },
        is_held,
        note: if reader.is_some() {
            let partner = partner_name(look, one.partner);
            words.with("subscriptions-of-other", "partner", partner)
        } else {
            super::order_why(member, look).1
        },
        seen: Seen::held(&look.customer, id).text(),
        name,
        errors,
        frame,
        words,
    })
}

fn facts(words: Words, look: &Look, one: &Subscription) -> Vec<(String, String)> {
    let ends = one.commitment_ends_at.map_or("–".to_owned(), |at| words.day(at));
    let seats = if one.class.is_usage() {
        words.say("not-seat-based")
    } else {
        words.number(i64::from(one.quantity))
    };
    vec![
        (words.say("subscriptions-id"), one.id.to_string()),
        (words.say("subscriptions-offer"), one.offer_name.clone()),
        (words.say("product-class"), class(words, one.class)),
        (words.say("customers-seats"), seats),
        (words.say("term"), subscription_term(words, one.term)),
        (words.say("subscriptions-billing"), billing(words, one.billing_cycle)),
        (words.say("subscriptions-bought"), words.day(one.created_at)),
        (words.say("renews"), ends),
        (words.say("subscriptions-auto-renew"), super::auto_renew(words, look, one)),
        (words.say("billed-by"), partner_name(look, one.partner)),
        (words.say("subscriptions-reseller"), reseller(look, one)),
    ]
}

fn resellers(look: &Look, one: &Subscription) -> Vec<Pick> {
    let all = look.customer.relationships.iter();
    let all = all.filter(|known| known.kind == Kind::IndirectReseller);
    let known = all.filter_map(|known| look.facts.partners.get(&known.partner));
    known
        .map(|partner| Pick {
            value: partner.mpn.0.clone(),
            text: partner.name.clone(),
            is_on: one.partner_of_record.as_ref() == Some(&partner.mpn),
        })
        .collect()
}

/// What a form asks, and what is said when it was done.
fn read(form: &Form, subscription: SubscriptionId) -> Handled<(Command, &'static str)> {
    let order = |command| Command::Order(command);
    Ok(match form.text("act") {
        "seats" => {
            // What cannot be read is out of every range.
            let quantity = form.text("seats").parse().unwrap_or_default();
            (Command::ChangeSeats { subscription, quantity }, "subscriptions-said-seats")
        }
        "name" => {
            let name = form.text("name").to_owned();
            (order(order::Command::Rename { subscription, name }), "subscriptions-said-name")
        }
        "renewal" => {
            let auto_renew = form.text("renews") == "yes";
            let said =
                if auto_renew { "subscriptions-said-renews" } else { "subscriptions-said-ends" };
            (switch(subscription, auto_renew), said)
        }
        "reseller" => {
            let mpn = Some(form.text("reseller").to_owned()).filter(|mpn| !mpn.is_empty());
            let partner_of_record = mpn.map(MpnId);
            let command = order::Command::NameReseller { subscription, partner_of_record };
            (order(command), "subscriptions-said-reseller")
        }
        _ => return Err(Stop::Missing),
    })
}

/// `POST /customers/{customer}/subscriptions/{subscription}`
pub async fn change(
    Path((customer, text)): Path<(String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let member = &posted.member;
    let (look, id) = found(member, &customer, &text).await?;
    let (command, said) = read(&posted.form, id)?;
    let of = look.customer.id;
    let onto = format!("/customers/{of}/subscriptions/{id}");
    let words = member.visit.words;
    let as_now = move |customer: &Customer| Seen::held(customer, id);
    let done = posted.ask_as_seen(of, command.clone(), as_now, (&onto, &words.say(said))).await;
    if let Err(Stop::Changed) = done {
        let (look, id) = found(member, &customer, &text).await?;
        let anew = Anew {
            title: words.say("subscriptions-change"),
            action: onto.clone(),
            back: onto,
            verb: words.say("subscriptions-save"),
            style: "primary",
            why_not: member.why_not(&look, &command),
        };
        return posted.compared(&Seen::held(&look.customer, id), |_| String::new(), anew);
    }
    or_again(done, |refusals| made(member, &look, id, member.sentences(&look, refusals)))
}
