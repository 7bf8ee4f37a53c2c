//! What is around a transfer: consent, undoing, what blocks, the former agreement, sandboxes.

use super::{Door, Route, get, post};
use domain::authority::Act;

pub const ROUTES: &[Route] = &[
    get("/novate/v1/customers/{customer}/consents", Door::Act(Act::ViewConsents)),
    post("/novate/v1/customers/{customer}/consents", Door::Act(Act::AskConsent)),
    get("/novate/v1/customers/{customer}/consents/{consent}", Door::Act(Act::ViewConsents)),
    get("/novate/v1/customers/{customer}/consents/{consent}/draft", Door::Act(Act::ViewConsents)),
    post(
        "/novate/v1/customers/{customer}/consents/{consent}/answer",
        Door::Act(Act::AnswerConsent),
    ),
    get("/novate/v1/customers/{customer}/transfers/{transfer}/undo", Door::Act(Act::ViewTransfers)),
    post("/novate/v1/customers/{customer}/transfers/{transfer}/undo", Door::Act(Act::UndoTransfer)),
    Route {
        method: "DELETE",
        path: "/novate/v1/customers/{customer}/transfers/{transfer}/undo",
        door: Door::Act(Act::UndoTransfer),
    },
    post(
        "/novate/v1/customers/{customer}/transfers/{transfer}/undo/accept",
        Door::Act(Act::UndoTransfer),
    ),
    get("/novate/v1/customers/{customer}/blockers", Door::Act(Act::ViewEligibility)),
    get("/novate/v1/blockers", Door::List(Act::ViewEligibility)),
    post("/novate/v1/customers/{customer}/agreement/legacy", Door::Act(Act::RunProgramme)),
    post("/novate/v1/partners/{partner}/sandbox", Door::Operator(Act::RunProgramme)),
];
