//! Signing in: what proves who somebody is, and in which browsers they are signed in.

pub mod credential;
pub mod door;
pub mod factor;
pub mod offer;
pub mod person;
pub mod seat;
pub mod session;
pub mod ticket;
