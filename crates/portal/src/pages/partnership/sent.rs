//! The invitations to customers that a partner has made (R36, R140).

use super::{Made, made, own};
use crate::{frame::Frame, page::shown, stop::Handled, visit::Member, words::Words};
use askama::Template;
use axum::response::Response;
use domain::{
    authority::{Act, permit_partner},
    partner::invitation::Kind,
};

#[derive(Template)]
#[template(path = "partnership/sent.html")]
struct Page {
    frame: Frame,
    words: Words,
    rows: Vec<Made>,
    why_not: Vec<String>,
}

/// `GET /invitations`
pub async fn page(member: Member) -> Handled<Response> {
    let own = own(&member)?;
    let look = member.look_partner(own, Act::ViewInvitations).await?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    let rows = made(&frame, &look, |kind| kind != Kind::Partnership);
    let may = permit_partner(&member.who.actor, own, Act::InviteCustomer);
    let refusals = may.err().map(|refusals| refusals.all().to_vec()).unwrap_or_default();
    let why_not = words.all_refused(&refusals);
    shown(&Page { frame, words, rows, why_not })
}
