//! The providers that a reseller works with (R22, R31).

use super::{name, own};
use crate::{
    frame::Frame,
    page::shown,
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::response::Response;
use domain::{authority::Act, id::PartnerId};

struct Row {
    id: PartnerId,
    name: String,
    country: String,
    since: String,
}

#[derive(Template)]
#[template(path = "partnership/providers.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Row>,
}

/// `GET /providers`
pub async fn page(member: Member) -> Handled<Response> {
    let look = member.look_partner(own(&member)?, Act::ViewPartnerships).await?;
    if !look.partner.may_look_for_providers() {
        return Err(Stop::Missing);
    }
    let words = member.visit.words;
    let partners = &look.facts.partners;
    let row = |(id, since): (&PartnerId, &jiff::Timestamp)| Row {
        id: *id,
        name: name(&look, *id),
        country: partners.get(id).map_or_else(String::new, |one| words.country(&one.country)),
        since: words.day(*since),
    };
    let mut rows: Vec<Row> = look.partner.providers.iter().map(row).collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    shown(&Page { frame: Frame::of(&member.visit), words, rows })
}
