//! The JSON of Partner Center v1 and of Novate, in and out.
//!
//! Nothing is decided here. What comes in is understood, tolerantly, or becomes a [`Malformed`]
//! that names the field; what goes out has the exact shape that the strictest client accepts
//! (`clients.md` section 9). One file a resource, named as in the domain.
//!
//! - [`body`], [`query`], [`page`], [`time`], [`word`]: how things are read and written;
//! - [`fault`], [`refusal`], [`sentence`]: how we say no, in five languages;
//! - [`customer`]: customers and all that hangs on them, transfers before all;
//! - [`token`]: the shapes around signing in.

pub mod body;
pub mod customer;
pub mod fault;
pub mod page;
pub mod programme;
pub mod query;
pub mod refusal;
pub mod sentence;
pub mod time;
pub mod token;
pub mod word;

pub use body::{Body, Fields, Malformed, Problem};
pub use customer::{
    agreement, eligibility, extension, order, receipt, relationship, step, subscription, transfer,
};
pub use fault::Fault;
pub use programme::{notice, sandbox};
pub use sentence::Locale;
