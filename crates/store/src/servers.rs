//! What the servers of one installation agree about among themselves.

pub mod key;
pub mod lease;
pub mod sandbox;
