//! What belongs to the programme as a whole, and only Novate has.

pub mod notice;
pub mod sandbox;
