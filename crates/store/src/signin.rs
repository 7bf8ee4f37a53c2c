//! Signing in: what proves who somebody is, and in which browsers and
//! programs they are signed in.

pub mod credential;
pub mod device;
pub mod door;
pub mod factor;
pub mod offer;
pub mod person;
pub mod renewal;
pub mod seat;
pub mod session;
pub mod ticket;
pub mod trust;
