//! One search over everything that the reader may see: by name, by domain, by id.

mod exact;
mod group;

use crate::{
    form::Form, frame::Frame, page::onward, page::shown, stop::Handled, visit::Member, words::Words,
};
use askama::Template;
use axum::{extract::RawQuery, response::Response};
use group::Group;

#[derive(Template)]
#[template(path = "insight/search.html")]
struct Page {
    frame: Frame,
    words: Words,
    q: String,
    groups: Vec<Group>,
}

/// `GET /search?q=…`
pub async fn page(member: Member, RawQuery(query): RawQuery) -> Handled<Response> {
    let query = Form::read(query.unwrap_or_default().as_bytes(), "/search");
    let (q, words) = (query.text("q").to_owned(), member.visit.words);
    if let Some(path) = exact::path(&member, &q).await? {
        return Ok(onward(&member.visit.app, &path));
    }
    let groups = if q.is_empty() { Vec::new() } else { group::all(&member, &q).await? };
    shown(&Page { frame: Frame::of(&member.visit), words, q, groups })
}
