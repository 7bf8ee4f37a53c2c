//! Sandboxes: made, driven by their clocks, thrown away; and being anybody in them (R128).

mod clock;
mod create;
mod faults;
mod list;
mod mailbox;
mod one;
pub mod persona;

use crate::{
    stop::{Handled, Stop},
    visit::Member,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use domain::actor::Organisation;
use server::{
    app::App,
    sandbox::{Room, Sandboxes, permit},
};
use std::sync::Arc;
use store::sandbox::Sandbox;
use uuid::Uuid;
use wire::{fault::Edge, sandbox::WORLD_BYTES_MAX};

/// The routes.
pub fn routes() -> Router<App> {
    let large = DefaultBodyLimit::max(WORLD_BYTES_MAX + 10_000);
    Router::new()
        .route("/personas", get(persona::page).post(persona::choose))
        .route("/sandboxes", get(list::page))
        .route("/sandboxes/new", get(create::page).post(create::create).layer(large))
        .route("/sandboxes/making/{making}", get(create::making))
        .route("/sandboxes/{sandbox}", get(one::page))
        .route("/sandboxes/{sandbox}/enter", post(one::enter))
        .route("/sandboxes/{sandbox}/secrets", post(one::secrets))
        .route("/sandboxes/{sandbox}/reset", get(one::reset_page).post(one::reset))
        .route("/sandboxes/{sandbox}/delete", get(one::delete_page).post(one::delete))
        .route("/sandboxes/{sandbox}/clock", get(clock::page).post(clock::advance))
        .route("/sandboxes/{sandbox}/mailbox", get(mailbox::page))
        .route("/sandboxes/{sandbox}/mailbox/{letter}", get(mailbox::letter))
        .route("/sandboxes/{sandbox}/faults", get(faults::page).post(faults::arm))
        .route("/sandboxes/{sandbox}/faults/{fault}/end", post(faults::disarm))
}

/// The sandboxes of this server, for somebody who may keep some.
fn permitted(member: &Member) -> Handled<&Sandboxes> {
    if matches!(member.who.actor.by.organisation, Organisation::Customer(_)) {
        return Err(Stop::Missing);
    }
    // Within a sandbox there are none.
    if member.visit.app.is_apart() {
        return Err(Stop::Missing);
    }
    permit(&member.who.actor)?;
    member.visit.app.sandboxes().ok_or(Stop::Edge(Edge::NoSandboxes))
}

/// The member's own sandbox of the path.
async fn own<'m>(member: &'m Member, text: &str) -> Handled<(&'m Sandboxes, Sandbox)> {
    let sandboxes = permitted(member)?;
    let id: Uuid = text.parse().map_err(|_| Stop::Missing)?;
    let owner = member.who.actor.by.organisation;
    Ok((sandboxes, sandboxes.own(&member.visit.app, owner, id).await?))
}

/// The same, opened.
async fn open(member: &Member, text: &str) -> Handled<(Sandbox, Arc<Room>)> {
    let (sandboxes, one) = own(member, text).await?;
    let room = sandboxes.room(&member.visit.app, one.id).await?;
    Ok((one, room))
}

/// The pages of one sandbox, and which of them is shown.
struct Tabs {
    id: Uuid,
    name: String,
    here: &'static str,
}

impl Tabs {
    fn of(one: &Sandbox, here: &'static str) -> Self {
        Self { id: one.id, name: one.about.name.clone(), here }
    }

    fn is(&self, path: &str) -> bool {
        self.here == path
    }

    /// The path behind the sandbox's and the key of each page's name.
    #[expect(clippy::unused_self, reason = "templates call it on what they have")]
    fn all(&self) -> [(&'static str, &'static str); 4] {
        [
            ("", "sandboxes-tab-one"),
            ("/clock", "sandboxes-tab-clock"),
            ("/mailbox", "sandboxes-tab-mailbox"),
            ("/faults", "sandboxes-tab-faults"),
        ]
    }
}
