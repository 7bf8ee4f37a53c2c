//! Partners, their enrolments and agreements, and the operator's side of it.

use super::{Door, Route, get, post};
use domain::authority::Act;
use serde_json::{Value, json};

const fn put(path: &'static str, door: Door) -> Route {
    Route { method: "PUT", path, door }
}

const BOOKS: Door = Door::Operator(Act::RunProgramme);
const EDITS: Door = Door::OwnPartner(Act::EditProfile);
const VIEW: Door = Door::Partner(Act::ViewPartner);

pub const ROUTES: &[Route] = &[
    post("/novate/v1/partners", BOOKS),
    get("/novate/v1/partners/{partner}", VIEW),
    put("/novate/v1/partners/{partner}/profile", Door::Partner(Act::EditProfile)),
    put("/novate/v1/partners/{partner}/anniversary", Door::Partner(Act::RunProgramme)),
    get("/novate/v1/partners/{partner}/enrolments", VIEW),
    post("/novate/v1/partners/{partner}/enrolments", Door::Partner(Act::Enrol)),
    Route {
        method: "DELETE",
        path: "/novate/v1/partners/{partner}/enrolments/{programme}",
        door: Door::Partner(Act::LeaveProgramme),
    },
    post("/novate/v1/partners/{partner}/enrolments/{programme}/emails", Door::Partner(Act::Enrol)),
    post(
        "/novate/v1/partners/{partner}/enrolments/{programme}/checks",
        Door::Partner(Act::ProveEmail),
    ),
    post(
        "/novate/v1/partners/{partner}/enrolments/{programme}/decision",
        Door::Partner(Act::VetPartner),
    ),
    get("/novate/v1/partners/{partner}/agreements", Door::Partner(Act::ViewPartnerAgreement)),
    post("/novate/v1/partners/{partner}/agreements", Door::Partner(Act::AcceptPartnerAgreement)),
    get("/v1/compliance/csp/agreementstatus", Door::SignedIn),
    get("/v1/profiles/organization", Door::SignedIn),
    get("/v1/profiles/legalbusiness", Door::SignedIn),
    get("/v1/profiles/mpn", Door::SignedIn),
    get("/v1/profiles/partnernetworkprofile", Door::SignedIn),
    put("/v1/profiles/organization", EDITS),
    put("/v1/profiles/legalbusiness", EDITS),
    get("/v1/profiles/billing", Door::SignedIn),
    put("/v1/profiles/billing", EDITS),
    put("/v1/profiles/support", EDITS),
    put("/v1/profiles/supportprofile", EDITS),
    get("/v1/profiles/support", Door::SignedIn),
    get("/v1/profiles/supportprofile", Door::SignedIn),
    get("/novate/v1/enrolments", Door::Operator(Act::VetPartner)),
    post("/novate/v1/enrolments/announcements", BOOKS),
    get("/novate/v1/operator/calendar", BOOKS),
    put("/novate/v1/operator/calendar", BOOKS),
    get("/novate/v1/operator/agreements", BOOKS),
    post("/novate/v1/operator/agreements", BOOKS),
];

/// A body that would be understood.
pub fn body(path: &str) -> Option<Value> {
    let last = path.rsplit('/').next()?;
    match last {
        "enrolments" => Some(json!({"detailsReviewed": true, "oneWayConfirmed": true})),
        "checks" => Some(json!({"check": "business"})),
        "decision" => {
            Some(json!({"decision": "rejected", "check": "business", "reason": "No street."}))
        }
        "anniversary" => Some(json!({"anniversary": "2017-09-01"})),
        _ if path.contains("/partners") => Some(json!({})),
        _ => None,
    }
}
