//! People of a customer, their roles and their licences.

use super::{super::KIT, Door, Route, delete, get, id, post};
use domain::authority::Act;
use serde_json::{Value, json};
use uuid::Uuid;

const SEES: Door = Door::Act(Act::ViewPeople);
const MANAGES: Door = Door::Act(Act::ManagePeople);

const fn patch(path: &'static str) -> Route {
    Route { method: "PATCH", path, door: MANAGES }
}

pub const ROUTES: &[Route] = &[
    get("/v1/customers/{customer}/users", SEES),
    post("/v1/customers/{customer}/users", MANAGES),
    get("/v1/customers/{customer}/users/{user}", SEES),
    patch("/v1/customers/{customer}/users/{user}"),
    delete("/v1/customers/{customer}/users/{user}", MANAGES),
    patch("/v1/customers/{customer}/users/{user}/resetpassword"),
    get("/v1/customers/{customer}/users/{user}/directoryroles", SEES),
    get("/v1/customers/{customer}/users/{user}/licenses", SEES),
    post("/v1/customers/{customer}/users/{user}/licenseupdates", MANAGES),
    get("/v1/customers/{customer}/subscribedskus", SEES),
    get("/v1/customers/{customer}/directoryroles", SEES),
    get("/v1/customers/{customer}/directoryroles/{role}/usermembers", SEES),
    post("/v1/customers/{customer}/directoryroles/{role}/usermembers", MANAGES),
    delete("/v1/customers/{customer}/directoryroles/{role}/usermembers/{user}", MANAGES),
];

/// A body that would be carried out.
pub fn body(route: &Route) -> Option<Value> {
    let password = json!({ "password": "four words are good" });
    let last = route.path.rsplit('/').next()?;
    match (route.method, last) {
        ("POST", "users") => Some(json!({
            "userPrincipalName": "kit@people.example", "displayName": "Kit Moe",
            "usageLocation": "NL", "passwordProfile": password,
        })),
        ("PATCH", "resetpassword") => Some(json!({ "passwordProfile": password })),
        ("PATCH", "{user}") => Some(json!({ "displayName": "Kit" })),
        ("POST", "licenseupdates") => {
            Some(json!({ "licensesToAssign": [{ "skuId": "SEAT-SUITE" }] }))
        }
        ("POST", "usermembers") => Some(json!({ "id": id::<Uuid>(KIT) })),
        _ => None,
    }
}
