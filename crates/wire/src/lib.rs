//! The JSON of Partner Center v1 and of Novate, in and out.
//!
//! Nothing is decided here. What comes in is understood, tolerantly, or becomes a [`Malformed`]
//! that names the field; what goes out has the exact shape that the strictest client accepts
//! (`clients.md` section 9). One file a resource, named as in the domain.
//!
//! - [`body`], [`query`], [`page`], [`time`], [`word`]: how things are read and written;
//! - [`fault`], [`refusal`], [`sentence`]: how we say no, in five languages;
//! - [`customer`]: customers and all that hangs on them, transfers before all;
//! - [`partner`]: what partners say of themselves and to each other;
//! - [`letter`], [`notice`]: what we tell people, in five languages;
//! - [`token`]: the shapes around signing in.

pub mod body;
pub mod customer;
pub mod fault;
pub mod page;
pub mod partner;
pub mod programme;
pub mod query;
pub mod refusal;
pub mod sentence;
pub mod time;
pub mod token;

pub use body::{Body, Fields, Malformed, Problem, word};
pub use customer::{
    agreement, consent, eligibility, extension, movecase, order, receipt, relationship, right,
    step, subscription, transfer,
};
pub use fault::Fault;
pub use partner::enrolment;
pub use programme::{
    audit, calendar, catalogue, equivalent, event, notice, notice::letter, offer, policy, region,
    sandbox,
};
pub use sentence::Locale;
