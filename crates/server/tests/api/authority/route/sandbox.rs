//! Sandboxes. Who may keep them is no matter of a customer or partner in the path; their own tests
//! say.

use super::{Door, Route, delete, get, post};

pub const ROUTES: &[Route] = &[
    get("/novate/v1/sandboxes", Door::SignedIn),
    post("/novate/v1/sandboxes", Door::SignedIn),
    get("/novate/v1/sandboxes/{sandbox}", Door::SignedIn),
    delete("/novate/v1/sandboxes/{sandbox}", Door::SignedIn),
    post("/novate/v1/sandboxes/{sandbox}/reset", Door::SignedIn),
    get("/novate/v1/sandboxes/{sandbox}/clock", Door::SignedIn),
    post("/novate/v1/sandboxes/{sandbox}/clock", Door::SignedIn),
    get("/novate/v1/sandboxes/{sandbox}/faults", Door::SignedIn),
    post("/novate/v1/sandboxes/{sandbox}/faults", Door::SignedIn),
    delete("/novate/v1/sandboxes/{sandbox}/faults/{fault}", Door::SignedIn),
];
