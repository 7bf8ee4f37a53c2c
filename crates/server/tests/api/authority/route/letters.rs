//! Letters, the mailbox, and what could not be told.

use super::{Door, Route, get, post};
use domain::authority::Act;

const STAFF: Door = Door::Operator(Act::RunProgramme);

pub const ROUTES: &[Route] = &[
    get("/novate/v1/letters", STAFF),
    post("/novate/v1/letters/{letter}/retry", STAFF),
    get("/novate/v1/mailbox", Door::SignedIn),
    get("/novate/v1/outbox/given-up", STAFF),
    post("/novate/v1/outbox/given-up/retry", STAFF),
];
