//! The rules of the programme, pure.
//!
//! Everything that can be refused is decided by [`Aggregate::decide`]; everything that changes is
//! changed by [`Aggregate::apply`]. Nothing here waits, asks for the time, draws a number or
//! touches a disk: the time is in the [`Setting`], new ids arrive in the command.
//!
//! Three things are decided about: the [`operator`] with its catalogue and choices, each
//! [`partner`], and each [`customer`], which holds relationships, agreements, subscriptions, seats
//! and [transfers](customer::transfer). Who may do what is one table, in [`authority`]. Every way
//! to say no is in [`refusal`]. Who is told of what is in [`notice`]. [`world`] holds all of it in
//! memory and is the reference for what a store must do.
//!
//! Requirement ids (R1-R168, P1-P22) stand at the rule they ask for.

pub mod actor;
pub mod aggregate;
pub mod authority;
pub mod customer;
pub mod guard;
pub mod id;
pub mod notice;
pub mod operator;
pub mod partner;
pub mod refusal;
pub mod world;

pub use aggregate::{Aggregate, Dated, Fault, Partners, Setting};
pub use operator::{moment, timeline};
