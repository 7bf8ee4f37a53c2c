//! The operator's choices.

use super::{Door, Route, get, post};
use domain::authority::Act;
use serde_json::{Value, json};

const STAFF: Door = Door::Operator(Act::RunProgramme);

pub const ROUTES: &[Route] = &[
    get("/novate/v1/operator/policy", STAFF),
    post("/novate/v1/operator/policy", STAFF),
    get("/novate/v1/operator/changes", STAFF),
];

/// A body that would be carried out.
pub fn body(route: &Route) -> Option<Value> {
    let own = route.method == "POST" && route.path.ends_with("/operator/policy");
    own.then(|| json!({"policy": {"transferNotices": false}}))
}
