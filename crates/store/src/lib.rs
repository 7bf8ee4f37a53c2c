//! Durable storage: one SQL text, group commit.
//!
//! [`Store`] opens a folder, [`Store::write`] runs a closure in a transaction on the writer's thread
//! and answers after the commit, [`Store::read`] runs one on a snapshot. SQL is plain static text in
//! the subset that `SQLite` and `PostgreSQL` share; only `engine/sqlite.rs` names a driver.

pub mod answer;
pub mod credential;
mod engine;
pub mod meta;
pub mod outbox;

pub use engine::{Failure, Row, Store, Tally, Tx, Value};
