//! The server: API, sign-in, background work.
//!
//! [`app`] is where a request meets the rules and the store; [`api`] is what is spoken outside;
//! [`signin`], [`account`] and [`keys`] say who is calling; [`work`] runs in the background;
//! [`sandbox`] keeps programmes beside this one, whose time can be driven; [`listen`] binds it all
//! to an address. [`clock`] and [`chance`] are the only files that ask for the time and draw
//! numbers.

pub mod account;
pub mod api;
pub mod app;
pub mod chance;
pub mod clock;
pub mod config;
pub mod keys;
pub mod listen;
pub mod sandbox;
pub mod signin;
pub mod work;
