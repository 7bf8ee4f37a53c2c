//! What somebody chooses for themselves, and who may do what in their organisation.

mod choice;
mod deed;
mod join;
mod mine;
mod new;
mod person;
mod program;
mod provider;
mod role;
mod seat;
mod users;
mod webhook;

pub use deed::{released, released_letter};

use crate::stop::Handled;
use axum::{
    Router,
    routing::{get, post},
};
use server::app::App;
use uuid::Uuid;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(provider::routes())
        .route("/language", get(choice::language))
        .route("/theme", post(choice::theme))
        .route("/settings", get(mine::page).post(mine::choose))
        .route("/settings/name", post(mine::rename))
        .route("/settings/users", get(users::page))
        .route("/settings/users/new", get(new::page).post(new::ask))
        .route("/settings/users/{hand}", get(person::page).post(person::set_roles))
        .route("/settings/users/{hand}/{act}", get(deed::page).post(deed::act))
        .route("/settings/programs/new", get(program::page).post(program::install))
        .route("/settings/offers/{offer}", get(new::revoke_page).post(new::revoke))
        .route("/settings/webhook", get(webhook::page).post(webhook::keep))
        .route("/settings/webhook/remove", post(webhook::remove))
        .route("/settings/webhook/test", post(webhook::test))
        .route("/settings/webhook/deliveries/{delivery}", get(webhook::one).post(webhook::replay))
        .route("/join/{token}", get(join::page).post(join::join))
        .route("/organisation", get(seat::page).post(seat::switch))
}

/// The tenants of the organisations that a person may act for now, the last used first, and what
/// they are called.
///
/// # Errors
/// What the store reports.
pub async fn seats(app: &App, person: Uuid) -> Handled<Vec<(Uuid, String)>> {
    let seats = seat::of(app, person).await?;
    Ok(seats.into_iter().map(|seat| (seat.of.tenant(), seat.name)).collect())
}
