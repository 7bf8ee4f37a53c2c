//! Every test of `api.rs` in a `PostgreSQL` database.

#[path = "api.rs"]
mod api;

use api::{authority, world};
