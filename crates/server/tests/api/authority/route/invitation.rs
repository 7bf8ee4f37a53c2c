//! The routes of directory, invitations, admin privileges and ends.

use super::{Door, Route, get, post};
use domain::authority::Act;

const fn delete(path: &'static str, door: Door) -> Route {
    Route { method: "DELETE", path, door }
}

const fn put(path: &'static str, door: Door) -> Route {
    Route { method: "PUT", path, door }
}

const SENT: Door = Door::Partner(Act::ViewInvitations);

pub const ROUTES: &[Route] = &[
    get("/novate/v1/providers", Door::SignedIn),
    put("/novate/v1/partners/{partner}/listing", Door::Operator(Act::RunProgramme)),
    delete(
        "/novate/v1/partners/{partner}/partnerships/{provider}",
        Door::Partner(Act::EndPartnership),
    ),
    get("/v1/relationships", Door::SignedIn),
    get("/novate/v1/partners/{partner}/invitations", SENT),
    post("/novate/v1/partners/{partner}/invitations", Door::Partner(Act::InviteCustomer)),
    delete("/novate/v1/partners/{partner}/invitations/{invitation}", SENT),
    put("/novate/v1/partners/{partner}/invitations/{invitation}/draft", SENT),
    get("/v1/customers/relationshiprequests", Door::SignedIn),
    get("/novate/v1/invitations/{partner}/{invitation}", Door::SignedIn),
    post("/novate/v1/invitations/{partner}/{invitation}/accept", Door::SignedIn),
    post("/novate/v1/invitations/{partner}/{invitation}/decline", Door::SignedIn),
    post("/v1/customers", Door::SignedIn),
    Route { method: "HEAD", path: "/v1/domains/{domain}", door: Door::SignedIn },
    Route {
        method: "PATCH",
        path: "/v1/customers/{customer}",
        door: Door::Act(Act::EndRelationship),
    },
    delete(
        "/novate/v1/customers/{customer}/relationships/{partner}/privileges",
        Door::Act(Act::RemovePrivileges),
    ),
];
