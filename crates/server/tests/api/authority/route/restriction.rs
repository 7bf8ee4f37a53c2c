//! The routes of revenue, restriction and incentives.

use super::{Door, Route, get, post};
use domain::authority::Act;
use serde_json::{Value, json};

const fn put(path: &'static str, door: Door) -> Route {
    Route { method: "PUT", path, door }
}

const VIEW_REVENUE: Door = Door::Partner(Act::ViewRevenue);
const BOOK: Door = Door::Partner(Act::BookRevenue);
const VIEW: Door = Door::Partner(Act::ViewRestriction);
const RESTRICT: Door = Door::Partner(Act::RestrictPartner);
const RUN: Door = Door::Partner(Act::RunIncentives);

pub const ROUTES: &[Route] = &[
    get("/novate/v1/partners/{partner}/revenue", VIEW_REVENUE),
    put("/novate/v1/partners/{partner}/revenue", BOOK),
    put("/novate/v1/partners/{partner}/revenue/account", BOOK),
    put("/novate/v1/partners/{partner}/revenue/dates", BOOK),
    get("/novate/v1/partners/{partner}/restriction", VIEW),
    post("/novate/v1/partners/{partner}/restriction", RESTRICT),
    post("/novate/v1/partners/{partner}/restriction/ask", Door::Partner(Act::AskRestriction)),
    post("/novate/v1/partners/{partner}/restriction/lift", RESTRICT),
    get("/novate/v1/partners/{partner}/suspension", VIEW),
    post("/novate/v1/partners/{partner}/suspension", RESTRICT),
    post("/novate/v1/partners/{partner}/suspension/cure", RESTRICT),
    get("/novate/v1/partners/{partner}/incentives", Door::Partner(Act::ViewIncentives)),
    put("/novate/v1/partners/{partner}/incentives/contacts", RUN),
    post("/novate/v1/partners/{partner}/incentives/start", RUN),
    post("/novate/v1/partners/{partner}/incentives/send", RUN),
    post("/novate/v1/partners/{partner}/incentives/enrol", Door::Partner(Act::EnrolIncentives)),
    put("/novate/v1/partners/{partner}/incentives/profile", RUN),
    get("/novate/v1/restrictions", Door::Operator(Act::ViewRestriction)),
    get("/novate/v1/incentives", Door::Operator(Act::ViewIncentives)),
];

/// A body that would be carried out, for those that need one.
pub fn body(route: &Route) -> Option<Value> {
    let last = route.path.rsplit('/').next()?;
    match (route.method, last) {
        ("PUT", "revenue") => Some(json!({"months": [{"month": "2026-01", "amounts": []}]})),
        ("PUT", "account" | "dates") => Some(json!({})),
        ("POST", "restriction") => Some(json!({"reason": "requirements"})),
        ("POST", "suspension") => Some(json!({"programme": "direct_bill", "reason": "abuse"})),
        ("PUT", "contacts") => {
            Some(json!({"mpnId": "161", "account": {"email": "desk@bakker.example"}}))
        }
        ("POST", "cure" | "start" | "send" | "enrol") | ("PUT", "profile") => {
            Some(json!({"programme": "direct_bill"}))
        }
        _ => None,
    }
}
