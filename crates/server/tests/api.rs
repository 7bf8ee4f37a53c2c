//! The API over real HTTP: a server on a socket, a database in a folder, tokens from the token
//! endpoint. One module a noun, named as in `src/api`; the fixture is `world`.

#[path = "api/agreements.rs"]
mod agreements;
#[path = "api/authority.rs"]
pub(crate) mod authority;
#[path = "api/customers.rs"]
mod customers;
#[path = "api/edge.rs"]
mod edge;
#[path = "api/enrolment.rs"]
mod enrolment;
#[path = "api/ending.rs"]
mod ending;
#[path = "api/invitations.rs"]
mod invitations;
#[path = "api/movecases.rs"]
#[path = "api/customers/movecases.rs"]
mod movecases;
#[path = "api/partners/incentive.rs"]
mod incentive;
#[path = "api/notices.rs"]
mod notices;
#[path = "api/openapi.rs"]
mod openapi;
#[path = "api/policies.rs"]
mod policies;
#[path = "api/orders.rs"]
mod orders;
#[path = "api/receipts.rs"]
mod receipts;
#[path = "api/relationships.rs"]
mod relationships;
#[path = "api/partners/revenue.rs"]
mod revenue;
#[path = "api/sandboxes.rs"]
#[path = "api/programme/sandboxes.rs"]
mod sandboxes;
#[path = "api/subscriptions.rs"]
mod subscriptions;
#[path = "api/token.rs"]
mod token;
#[path = "api/transfers.rs"]
mod transfers;
#[path = "api/world.rs"]
pub(crate) mod world;
