//! What waits for the operator.

pub mod incentives;
pub mod restrict;
mod restrictions;
mod revenue;
mod stuck;

pub use incentives::waiting as incentives_waiting;
pub use stuck::unsettled;

use axum::{Router, routing::get};
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/operator/stuck", get(stuck::page))
        .route("/operator/restrictions", get(restrictions::page))
        .route("/operator/restrictions/{partner}", get(restrict::page))
        .route(
            "/operator/restrictions/{partner}/{act}",
            get(restrict::confirm_page).post(restrict::confirm),
        )
        .route("/operator/revenue", get(revenue::list))
        .route("/operator/revenue/{partner}", get(revenue::page).post(revenue::book))
        .route("/operator/revenue/{partner}/dates", get(revenue::page).post(revenue::schedule))
        .route("/operator/revenue/{partner}/account", get(revenue::page).post(revenue::join))
        .route("/operator/incentives", get(incentives::page))
        .route("/operator/incentives/{partner}", get(incentives::one))
        .route(
            "/operator/incentives/{partner}/contacts",
            get(incentives::one).post(incentives::contacts),
        )
        .route(
            "/operator/incentives/{partner}/{programme}/{act}",
            get(incentives::confirm_page).post(incentives::confirm),
        )
}
