//! People and programs of a partner.

use super::{Door, Route, post};
use domain::authority::Act;
use serde_json::{Value, json};

const KEEPERS: Door = Door::Partner(Act::ManageMembers);

pub const ROUTES: &[Route] = &[
    post("/novate/v1/partners/{partner}/members", KEEPERS),
    post("/novate/v1/partners/{partner}/applications", KEEPERS),
];

/// A body that would be carried out.
pub fn body(route: &Route) -> Option<Value> {
    match (route.method, route.path.rsplit('/').next()?) {
        ("POST", "members") => Some(json!({
            "signInName": "new@example.org", "name": "New", "roles": ["sales_agent"],
        })),
        ("POST", "applications") => Some(json!({"name": "New", "roles": ["sales_agent"]})),
        _ => None,
    }
}
