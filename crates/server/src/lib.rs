//! The HTTP server: API, sign-in, background work

pub mod chance;
pub mod clock;
pub mod signin;
