//! What programs are told of what happened.

#[path = "told/audit.rs"]
pub mod audit;
#[path = "told/events.rs"]
mod events;
#[path = "told/webhook.rs"]
mod webhook;
