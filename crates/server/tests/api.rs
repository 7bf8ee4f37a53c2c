//! The API over real HTTP: a server on a socket, a database in a folder, tokens from the token
//! endpoint. One module a noun, named as in `src/api`; the fixture is `world`.

#[path = "api/authority.rs"]
pub(crate) mod authority;
#[path = "api/customers.rs"]
mod customers;
#[path = "api/edge.rs"]
mod edge;
#[path = "api/openapi.rs"]
mod openapi;
#[path = "api/partners.rs"]
mod partners;
#[path = "api/programme.rs"]
mod programme;
#[path = "api/token.rs"]
mod token;
#[path = "api/told.rs"]
pub(crate) mod told;
#[path = "api/transfers.rs"]
mod transfers;
#[path = "api/world.rs"]
pub(crate) mod world;
