//! Whole programmes, as files: read and checked, loaded by the same commands as everybody else's
//! ([`world`]), or made up from a seed ([`generate`]).

pub mod generate;
pub mod world;
