//! The HTTP server: API, sign-in, background work

pub mod chance;
pub mod clock;
pub mod signin;
pub mod account;
pub mod api;
pub mod app;
pub mod config;
pub mod work;
