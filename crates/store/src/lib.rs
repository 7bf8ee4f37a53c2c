//! Durable storage: one SQL text, two engines.
//!
//! [`Store`] opens a folder or connects to a `PostgreSQL` database. [`Store::write`] runs a closure
//! in a transaction and answers after the commit; [`Store::read`] runs one on a snapshot. Every
//! noun has a module with what is asked of it; [`perform`] carries out commands; [`whole`] copies
//! and checks everything. SQL is plain static text in the subset that `SQLite` and `PostgreSQL`
//! share; only `engine/sqlite/connection.rs` and `engine/postgres/connection.rs` name a driver.

pub mod answer;
pub mod customer;
mod engine;
pub mod event;
pub mod operator;
pub mod outbox;
pub mod partner;
pub mod perform;
mod servers;
mod signin;
pub mod whole;

pub use customer::{bulk, count, find, list, listing, moving, view};
pub use engine::cache::Versioned;
pub use engine::meta;
pub use engine::{DATABASE, place, private};
pub use engine::{Failure, Place, Row, Snapshot, Store, Tally, Tx, Value};
pub use operator::desk;
pub use outbox::{fate, hook, letter, muted, notice, reader};
pub use servers::{key, lease, sandbox};
pub use signin::{
    credential, device, door, factor, offer, person, renewal, seat, session, ticket, trust,
};
