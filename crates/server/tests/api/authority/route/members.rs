//! People and programs of a partner.

use super::{Door, Route, delete, get, post};
use domain::authority::Act;
use serde_json::{Value, json};

const KEEPERS: Door = Door::Partner(Act::ManageMembers);

const fn roles(path: &'static str) -> Route {
    Route { method: "PUT", path, door: KEEPERS }
}

pub const ROUTES: &[Route] = &[
    get("/novate/v1/partners/{partner}/members", KEEPERS),
    post("/novate/v1/partners/{partner}/members", KEEPERS),
    delete("/novate/v1/partners/{partner}/members/{member}", KEEPERS),
    roles("/novate/v1/partners/{partner}/members/{member}/roles"),
    post("/novate/v1/partners/{partner}/members/{member}/secret", KEEPERS),
    get("/novate/v1/partners/{partner}/applications", KEEPERS),
    post("/novate/v1/partners/{partner}/applications", KEEPERS),
    delete("/novate/v1/partners/{partner}/applications/{application}", KEEPERS),
    roles("/novate/v1/partners/{partner}/applications/{application}/roles"),
    post("/novate/v1/partners/{partner}/applications/{application}/secret", KEEPERS),
];

/// A body that would be carried out.
pub fn body(route: &Route) -> Option<Value> {
    match (route.method, route.path.rsplit('/').next()?) {
        ("POST", "members") => Some(json!({
            "signInName": "new@example.org", "name": "New", "roles": ["sales_agent"],
        })),
        ("POST", "applications") => Some(json!({"name": "New", "roles": ["sales_agent"]})),
        ("PUT", "roles") => Some(json!({"roles": ["sales_agent"]})),
        _ => None,
    }
}
