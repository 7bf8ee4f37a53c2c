//! A letter that asks many customers for their consent: drafted here, sent by people.

use super::found;
use crate::{
    frame::Frame, page::shown, pages::customers::bulk::SHOWN, stop::Handled, visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use store::{Failure, Tx, bulk, perform};
use url::form_urlencoded::byte_serialize;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "lists/letter.html")]
struct Page {
    frame: Frame,
    words: Words,
    id: Uuid,
    addresses: Vec<String>,
    all: String,
    subject: String,
    text: String,
    mail: String,
}

/// `GET /bulk/{bulk}/letter`
pub async fn page(Path(text): Path<String>, member: Member) -> Handled<Response> {
    let one = found(&member, &text).await?;
    let (id, actor) = (one.id, member.who.actor.clone());
    let now = member.visit.app.clock().now();
    let job = move |tx: &mut Tx<'_>| {
        let mut addresses = Vec::new();
        for item in bulk::items(tx, id, None, -1, SHOWN)? {
            let Some((customer, _)) = perform::view(tx, item.customer, now)? else { continue };
            if !customer.standings(&actor).is_empty() {
                addresses.push(customer.profile.bill_to.email.clone());
            }
        }
        Ok::<_, Failure>(addresses)
    };
    let addresses = member.visit.app.store().read(job).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let subject = words.with("lists-letter-subject", "partner", &member.who.organisation);
    let text = words.both(
        "lists-letter-text",
        ("partner", &member.who.organisation),
        ("name", &member.who.name),
    );
    let mail = mail(&addresses, &subject, &text);
    let all = addresses.join("; ");
    shown(&Page { id, addresses, all, subject, text, mail, frame, words })
}

/// The address that opens a program for mail; nobody sees who else got it.
fn mail(addresses: &[String], subject: &str, text: &str) -> String {
    let written = |text: &str| -> String {
        let text = text.replace('\n', "\r\n");
        byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
    };
    let to = addresses.iter().map(|one| written(one)).collect::<Vec<_>>().join(",");
    format!("mailto:?bcc={to}&subject={}&body={}", written(subject), written(text))
}
