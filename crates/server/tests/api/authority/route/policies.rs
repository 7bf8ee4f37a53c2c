//! The operator's choices.

use super::{Door, Route, get, post};
use domain::authority::Act;
use serde_json::{Value, json};

const STAFF: Door = Door::Operator(Act::RunProgramme);

pub const ROUTES: &[Route] = &[
    get("/novate/v1/operator/policy", STAFF),
    post("/novate/v1/operator/policy", STAFF),
    get("/novate/v1/operator/changes", STAFF),
    get("/novate/v1/operator/regions", STAFF),
    post("/novate/v1/operator/regions", STAFF),
    get("/novate/v1/operator/offers", STAFF),
    post("/novate/v1/operator/offers", STAFF),
    post("/novate/v1/operator/offers/retirements", STAFF),
];

/// A body that would be carried out.
pub fn body(route: &Route) -> Option<Value> {
    match (route.method, route.path) {
        ("POST", "/novate/v1/operator/policy") => {
            Some(json!({"policy": {"transferNotices": false}}))
        }
        ("POST", "/novate/v1/operator/regions") => Some(json!({"pairs": [["US", "NL"]]})),
        ("POST", "/novate/v1/operator/offers") => {
            Some(json!({"id": "N", "name": "New", "class": "online_service", "product": "SEAT"}))
        }
        ("POST", "/novate/v1/operator/offers/retirements") => Some(json!({"id": "N"})),
        _ => None,
    }
}
