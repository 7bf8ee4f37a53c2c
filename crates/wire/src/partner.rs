//! Partners: what they are and what they do about themselves. One file a noun.

pub mod sandbox;
