//! The routes, in one table; what stands in the router's source must be here as well.

#[path = "route/around.rs"]
mod around;
#[path = "route/enrolment.rs"]
mod enrolment;
#[path = "route/invitation.rs"]
mod invitation;
#[path = "route/letters.rs"]
mod letters;
#[path = "route/members.rs"]
mod members;
#[path = "route/movecase.rs"]
mod movecase;
#[path = "route/order.rs"]
mod order;
#[path = "route/people.rs"]
mod people;
#[path = "route/policies.rs"]
mod policies;
#[path = "route/restriction.rs"]
mod restriction;
#[path = "route/sandbox.rs"]
mod sandbox;
#[path = "route/told.rs"]
mod told;

use super::{PROVIDER, SOURCE, SUITE, id, subscription};
use domain::authority::Act;
use serde_json::{Value, json};
use std::{collections::BTreeSet, path::Path};
use uuid::Uuid;

/// What is asked of whoever comes in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Door {
    /// Nothing.
    Open,
    /// A token of ours.
    SignedIn,
    /// A role that may do this at some customer.
    List(Act),
    /// A role and a standing that may do this at the customer of the path.
    Act(Act),
    /// A role that may do this to one's own record.
    Own(Act),
    /// A role that may do this to one's own record, if that is a partner's.
    OwnPartner(Act),
    /// A role that may do this to the record of the partner of the path; others find nothing.
    Partner(Act),
    /// A role of the operator's that may do this; everybody else may not.
    Operator(Act),
}

impl Door {
    /// What a role is needed for, if one is.
    pub fn act(self) -> Option<Act> {
        match self {
            Door::Open | Door::SignedIn => None,
            Door::List(act)
            | Door::Act(act)
            | Door::Own(act)
            | Door::OwnPartner(act)
            | Door::Partner(act)
            | Door::Operator(act) => Some(act),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub door: Door,
}

const fn get(path: &'static str, door: Door) -> Route {
    Route { method: "GET", path, door }
}

const fn post(path: &'static str, door: Door) -> Route {
    Route { method: "POST", path, door }
}

const fn delete(path: &'static str, door: Door) -> Route {
    Route { method: "DELETE", path, door }
}

const VIEW: Door = Door::Act(Act::ViewRelationships);
const AGREEMENT: Door = Door::Act(Act::ViewAgreement);
const TRANSFERS: Door = Door::Act(Act::ViewTransfers);
const SUBSCRIPTIONS: Door = Door::Act(Act::ViewSubscriptions);
const ELIGIBILITY: Door = Door::Act(Act::ViewEligibility);

pub const ROUTES: &[Route] = &[
    post("/{tenant}/oauth2/token", Door::Open),
    post("/{tenant}/oauth2/v2.0/token", Door::Open),
    post("/{tenant}/oauth2/devicecode", Door::Open),
    post("/{tenant}/oauth2/v2.0/devicecode", Door::Open),
    get("/{tenant}/.well-known/openid-configuration", Door::Open),
    get("/{tenant}/v2.0/.well-known/openid-configuration", Door::Open),
    post("/generatetoken", Door::SignedIn),
    get("/{tenant}/userrealm/{user}", Door::Open),
    get("/{tenant}/discovery/instance", Door::Open),
    get("/{tenant}/discovery/keys", Door::Open),
    get("/{tenant}/discovery/v2.0/keys", Door::Open),
    get("/healthz", Door::Open),
    get("/readyz", Door::Open),
    get("/v1/customers", Door::List(Act::ViewCustomer)),
    get("/v1/customers/{customer}", Door::Act(Act::ViewCustomer)),
    get("/v1/customers/{customer}/profiles/company", Door::Act(Act::ViewCustomer)),
    get("/v1/customers/{customer}/organization", Door::Act(Act::ViewCustomer)),
    get("/v1/customers/{customer}/customdomains", Door::Act(Act::ViewCustomer)),
    get("/v1/customers/{customer}/validationstatus", Door::Act(Act::ViewCustomer)),
    post("/v1/validations/address", Door::SignedIn),
    get("/v1/agreements", Door::SignedIn),
    get("/v1/agreementtemplates/{template}/document", Door::SignedIn),
    get("/v1/agreementtemplates/{template}/text", Door::Open),
    get("/v1/validations/checkdomainavailability/{domain}", Door::OwnPartner(Act::CreateCustomer)),
    get("/v1/countryvalidationrules/{country}", Door::SignedIn),
    get("/v1/customers/all/validations", Door::OwnPartner(Act::CreateCustomer)),
    get("/v1/customers/{customer}/subscriptions", SUBSCRIPTIONS),
    get("/v1/customers/{customer}/subscriptions/{subscription}", SUBSCRIPTIONS),
    Route {
        method: "PATCH",
        path: "/v1/customers/{customer}/subscriptions/{subscription}",
        door: Door::Act(Act::ChangeSeats),
    },
    get("/v1/servicerequests", Door::SignedIn),
    get("/v1/servicerequests/supporttopics", Door::SignedIn),
    get("/v1/serviceincidents/office", Door::SignedIn),
    get("/v1/customers/usagerecords", Door::SignedIn),
    get("/v1/customers/{customer}/servicerequests", Door::Act(Act::ViewCustomer)),
    get("/v1/customers/{customer}/managedservices", Door::Act(Act::ViewCustomer)),
    get("/v1/customers/{customer}/subscriptions/usagerecords", SUBSCRIPTIONS),
    get("/v1/customers/{customer}/subscriptions/overage", SUBSCRIPTIONS),
    get("/v1/customers/{customer}/relationships", VIEW),
    get("/v1/customers/{customer}/agreements", AGREEMENT),
    post("/v1/customers/{customer}/agreements", Door::Act(Act::AttestAgreement)),
    get("/v1/customers/{customer}/directsignedmicrosoftcustomeragreementstatus", AGREEMENT),
    get("/v1/customers/{customer}/transferseligibility", ELIGIBILITY),
    get("/v1/customers/{customer}/transfereligibility", ELIGIBILITY),
    get("/v1/customers/{customer}/transfers", TRANSFERS),
    post("/v1/customers/{customer}/transfers", Door::Act(Act::AskTransfer)),
    get("/v1/customers/{customer}/transfers/{transfer}", TRANSFERS),
    Route {
        method: "DELETE",
        path: "/v1/customers/{customer}/transfers/{transfer}",
        door: Door::Act(Act::WithdrawTransfer),
    },
    Route {
        method: "PATCH",
        path: "/v1/customers/{customer}/transfers/{transfer}",
        door: Door::Act(Act::RejectTransfer),
    },
    post("/v1/customers/{customer}/transfers/{transfer}/accept", Door::Act(Act::AcceptTransfer)),
    get("/novate/v1/openapi.json", Door::Open),
    get("/novate/v1/notices", Door::SignedIn),
    get("/novate/v1/customers/{customer}/relationships", VIEW),
    post(
        "/novate/v1/customers/{customer}/relationshipextensions",
        Door::Act(Act::ExtendRelationship),
    ),
    get("/novate/v1/customers/{customer}/agreement", AGREEMENT),
    post("/novate/v1/customers/{customer}/agreement", Door::Act(Act::AcceptAgreement)),
    get("/novate/v1/customers/{customer}/seats", SUBSCRIPTIONS),
    get("/novate/v1/customers/{customer}/transfers/{transfer}/receipt", TRANSFERS),
    get("/novate/v1/customers/{customer}/transfers/{transfer}/steps", TRANSFERS),
    post(
        "/novate/v1/customers/{customer}/transfers/{transfer}/steps",
        Door::Act(Act::RecordSourceStep),
    ),
];

impl Route {
    fn is_of_partner(&self) -> bool {
        self.method != "GET" && enrolment::ROUTES.iter().any(|one| one.path == self.path)
    }

    /// A body that would be carried out if somebody with the right sent it.
    pub fn body(&self) -> Option<Value> {
        if people::ROUTES.iter().any(|one| one.path == self.path) {
            return people::body(self);
        }
        if self.method == "PATCH" && self.path.contains("{subscription}") {
            return Some(json!({"quantity": 26}));
        }
        if self.method == "PATCH" && self.path.ends_with("{customer}") {
            return Some(json!({"relationshipToPartner": "none"}));
        }
        if self.method == "PATCH" {
            return Some(json!({"status": "reject"}));
        }
        let agreed = json!({
            "primaryContact": {"firstName": "Kit", "lastName": "Moe", "email": "k@example.org"},
            "dateAgreed": "2026-03-01T00:00:00Z",
            "type": "MicrosoftCustomerAgreement",
        });
        if let Some(body) =
            policies::body(self).or_else(|| members::body(self)).or_else(|| movecase::body(self))
        {
            return Some(body);
        }
        let last = self.path.rsplit('/').next()?;
        if let Some(body) = enrolment::body(self.path).filter(|_| self.is_of_partner()) {
            return Some(body);
        }
        match (self.method, last) {
            ("POST", "agreements" | "agreement") => Some(agreed),
            ("POST", "transfers") => Some(json!({
                "sourcePartnerTenantId": id::<Uuid>(SOURCE),
                "targetPartnerTenantId": id::<Uuid>(PROVIDER),
                "lineItems": [{"subscriptionId": subscription(super::CEDAR, SUITE)}],
            })),
            ("POST", "relationshipextensions") => Some(json!({
                "indirectProviderId": id::<Uuid>(PROVIDER),
                "customerConsent": true,
            })),
            ("POST", "consents") => Some(json!({"targetPartnerTenantId": id::<Uuid>(PROVIDER),
                    "sourcePartnerTenantId": id::<Uuid>(SOURCE)})),
            ("POST", "answer") => Some(json!({"consents": true})),
            ("POST", "legacy") => Some(json!({"dateAgreed": "2018-05-14T00:00:00Z"})),
            ("POST", "sandbox") => Some(json!({"sandbox": true})),
            ("POST", "invitations") => Some(json!({"kind": "customer"})),
            ("POST", "orders") => Some(json!({
                "lineItems": [{"lineItemNumber": 0, "offerId": "MAIL", "quantity": 1}],
            })),
            ("POST", "renewals") => {
                Some(json!({"subscriptionId": subscription(super::CEDAR, SUITE)}))
            }
            ("PUT", "seats") => Some(json!({"product": "SEAT-SUITE", "assigned": 3})),
            ("POST" | "PUT", "registration") => Some(json!({
                "webhookUrl": "https://a.example", "webhookEvents": ["test-created"],
            })),
            ("POST", "acknowledgement") => Some(json!({"number": 0})),
            ("POST", "steps") => Some(json!({"step": "target_told"})),
            _ => restriction::body(self),
        }
    }
}

/// The routes of the table, and those of each noun that has a file of its own.
pub fn all() -> Vec<Route> {
    let nouns: [&[Route]; 14] = [
        members::ROUTES,
        ROUTES,
        around::ROUTES,
        enrolment::ROUTES,
        invitation::ROUTES,
        letters::ROUTES,
        movecase::ROUTES,
        order::ROUTES,
        order::SHELF,
        people::ROUTES,
        policies::ROUTES,
        restriction::ROUTES,
        sandbox::ROUTES,
        told::ROUTES,
    ];
    nouns.concat()
}

/// Methods and paths as the router's source has them: a new route is found here first.
pub fn in_source() -> BTreeSet<(&'static str, String)> {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api")];
    in_file(include_str!("../../../src/api.rs"), &mut found);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                in_file(&std::fs::read_to_string(path).expect("a source"), &mut found);
            }
        }
    }
    found
}

fn in_file(source: &str, found: &mut BTreeSet<(&'static str, String)>) {
    let functions = source.split("\nfn ").chain(source.split("\npub fn ").skip(1));
    for function in functions {
        if !matches!(function.split('(').next(), Some("router" | "routes")) {
            continue;
        }
        let function = function.split("\n}").next().unwrap_or_default();
        for route in function.split(".route(").skip(1) {
            let path = route.split('"').nth(1).expect("a path");
            let handlers = route.splitn(3, '"').nth(2).expect("handlers");
            for (word, method) in [
                ("get(", "GET"),
                ("head(", "HEAD"),
                ("post(", "POST"),
                ("patch(", "PATCH"),
                ("put(", "PUT"),
                ("delete(", "DELETE"),
            ] {
                if handlers.contains(word) {
                    found.insert((method, path.to_owned()));
                }
            }
        }
    }
}
