//! What programs are told of what happened.

use super::{Door, Route, delete, get, post};
use domain::authority::Act;

const OWN: Door = Door::Own(Act::ViewActivity);

const HOOK: Door = Door::OwnPartner(Act::ManageWebhook);

pub const ROUTES: &[Route] = &[
    get("/webhooks/v1/registration", HOOK),
    post("/webhooks/v1/registration", HOOK),
    Route { method: "PUT", path: "/webhooks/v1/registration", door: HOOK },
    delete("/webhooks/v1/registration", HOOK),
    get("/webhooks/v1/registration/events", HOOK),
    post("/webhooks/v1/registration/validationevents", HOOK),
    get("/webhooks/v1/registration/validationevents/{event}", HOOK),
    get("/webhooks/v1/certificate/{number}", Door::Open),
    get("/novate/v1/webhook/deliveries", HOOK),
    post("/novate/v1/webhook/deliveries/{delivery}/replay", HOOK),
    get("/v1/auditrecords", OWN),
    get("/v1/auditrecords/{record}", OWN),
    get("/auditactivity/v1/auditrecords", OWN),
    get("/auditactivity/v1/auditrecords/{record}", OWN),
    get("/novate/v1/events", OWN),
    post("/novate/v1/events/acknowledgement", OWN),
    get("/auditactivity/v1/{partner}/auditrecords", Door::Partner(Act::ViewActivity)),
];
