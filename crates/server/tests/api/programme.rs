//! What the operator runs: its choices, notices and letters, sandboxes.

#[path = "programme/catalogue.rs"]
mod catalogue;
#[path = "programme/notices.rs"]
mod notices;
#[path = "programme/policies.rs"]
mod policies;
#[path = "programme/sandboxes.rs"]
mod sandboxes;
