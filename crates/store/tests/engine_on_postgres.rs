//! Every test of `engine.rs` in a `PostgreSQL` database.

#[path = "engine.rs"]
mod engine;
