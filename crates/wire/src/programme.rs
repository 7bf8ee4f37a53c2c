//! What belongs to the programme as a whole, and only Novate has.

pub mod audit;
pub mod calendar;
pub mod catalogue;
pub mod equivalent;
pub mod event;
pub mod notice;
pub mod offer;
pub mod policy;
pub mod region;
pub mod sandbox;
