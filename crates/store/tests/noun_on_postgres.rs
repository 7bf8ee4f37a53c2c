//! Every test of `noun.rs` in a `PostgreSQL` database.

#[path = "noun.rs"]
mod noun;
