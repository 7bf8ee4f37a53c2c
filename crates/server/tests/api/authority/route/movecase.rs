//! The routes of moving without a transfer.

use super::{Door, Route, get, post};
use crate::{
    authority::CEDAR,
    world::{PROVIDER, company::SUITE, id, subscription},
};
use domain::authority::Act;
use serde_json::{Value, json};
use uuid::Uuid;

const VIEW: Door = Door::Act(Act::ViewMoveCases);
const RUN: Door = Door::Act(Act::RunMoveCase);

pub const ROUTES: &[Route] = &[
    get("/novate/v1/customers/{customer}/movecases", VIEW),
    post("/novate/v1/customers/{customer}/movecases", RUN),
    post("/novate/v1/customers/{customer}/movewishes", Door::Act(Act::AskMoveCase)),
    get("/novate/v1/customers/{customer}/movecases/{case}", VIEW),
    get("/novate/v1/customers/{customer}/movecases/{case}/advice", VIEW),
    get("/novate/v1/customers/{customer}/movecases/{case}/report", VIEW),
    post("/novate/v1/customers/{customer}/movecases/{case}/close", RUN),
    post("/novate/v1/customers/{customer}/movecases/{case}/abandon", RUN),
    post("/novate/v1/customers/{customer}/movecases/{case}/lines", RUN),
    post("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/choice", RUN),
    post("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/link", RUN),
    post("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/assignment", RUN),
    post(
        "/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/credit",
        Door::Act(Act::ReferCredit),
    ),
    post("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/renewal", RUN),
    post("/novate/v1/customers/{customer}/movecases/{case}/lines/{line}/ended", RUN),
    get("/novate/v1/equivalents", Door::SignedIn),
    Route {
        method: "PUT",
        path: "/novate/v1/equivalents",
        door: Door::Operator(Act::RunProgramme),
    },
];

/// A body that would be carried out if somebody with the right sent it.
pub fn body(route: &Route) -> Option<Value> {
    if route.method == "PUT" && route.path.ends_with("/equivalents") {
        return Some(json!({"offerId": "MAIL", "equivalence": "none"}));
    }
    if route.method != "POST" || !route.path.contains("/move") {
        return None;
    }
    let suite = subscription(CEDAR, SUITE);
    match route.path.rsplit('/').next()? {
        "movecases" => Some(json!({"reason": "several_partners"})),
        "movewishes" => {
            Some(json!({"partnerId": id::<Uuid>(PROVIDER), "reason": "several_partners"}))
        }
        "lines" | "link" => Some(json!({"subscriptionId": suite})),
        "choice" => Some(json!({"offerId": "SUITE"})),
        "credit" => Some(json!({"through": "partner"})),
        "renewal" => Some(json!({"autoRenew": false})),
        "ended" => Some(json!({"how": "cancelled"})),
        "close" => Some(json!({"state": "done"})),
        _ => Some(json!({})),
    }
}
