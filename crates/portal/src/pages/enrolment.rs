//! Enrolling as a reseller, and the partner agreement (R1-R21): the partner's pages and the
//! operator's queue.

mod agreement;
pub(super) mod apply;
mod confirm;
mod incentives;
mod profile;
mod queue;
pub mod standing;
mod told;
mod verdict;
mod vet;

pub use told::standing as chip;

use axum::{Router, routing::get};
use server::app::App;

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/enrol", get(apply::page))
        .route("/enrol/confirm", get(confirm::page).post(confirm::enrol))
        .route("/enrol/email", get(apply::page).post(apply::prove))
        .route("/enrol/email/again", get(apply::page).post(apply::resend))
        .route("/settings/partner/profile", get(profile::page).post(profile::correct))
        .route("/settings/partner/programme", get(standing::page))
        .route("/settings/partner/restriction", get(standing::ask_page).post(standing::ask))
        .route("/incentives", get(incentives::page))
        .route(
            "/incentives/{programme}/enrol",
            get(incentives::confirm_page).post(incentives::confirm),
        )
        .route("/agreements/indirect-reseller", get(agreement::page).post(agreement::accept))
        .route("/agreements/indirect-reseller/text", get(agreement::text))
        .route("/operator/enrolments", get(queue::page))
        .route("/operator/enrolments/{partner}/{programme}", get(vet::page))
        .route(
            "/operator/enrolments/{partner}/{programme}/pass/{check}",
            get(vet::confirm_page).post(vet::pass),
        )
        .route(
            "/operator/enrolments/{partner}/{programme}/refuse",
            get(verdict::page).post(verdict::refuse),
        )
}
