//! Durable storage: one SQL text, group commit.
//!
//! [`Store`] opens a folder. [`Store::write`] runs a closure in a transaction on the writer's
//! thread and answers after the commit; [`Store::read`] runs one on a snapshot. Every noun has a
//! module with what is asked of it; [`perform`] carries out commands. SQL is plain static text in
//! the subset that `SQLite` and `PostgreSQL` share; only `engine/sqlite.rs` names a driver.

pub mod answer;
pub mod credential;
pub mod customer;
mod engine;
pub mod event;
pub mod list;
pub mod notice;
pub mod operator;
pub mod outbox;
pub mod partner;
pub mod perform;

pub use engine::cache::Versioned;
pub use engine::meta;
pub use engine::{Failure, Row, Store, Tally, Tx, Value};
