//! What programs are told of what happened.

use super::{Door, Route, get, post};
use domain::authority::Act;

const OWN: Door = Door::Own(Act::ViewActivity);

pub const ROUTES: &[Route] = &[
    get("/v1/auditrecords", OWN),
    get("/v1/auditrecords/{record}", OWN),
    get("/auditactivity/v1/auditrecords", OWN),
    get("/auditactivity/v1/auditrecords/{record}", OWN),
    get("/novate/v1/events", OWN),
    post("/novate/v1/events/acknowledgement", OWN),
    get("/auditactivity/v1/{partner}/auditrecords", Door::Partner(Act::ViewActivity)),
];
