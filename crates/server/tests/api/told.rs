//! What programs are told of what happened.

#[path = "told/audit.rs"]
pub mod audit;
