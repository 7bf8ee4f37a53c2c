//! Playing: seeded actors that mostly do what the rules allow, and sometimes what they do not.
//!
//! The simulator plays to look for faults, the differential test to compare the engines.

#[path = "play/choose.rs"]
mod choose;
#[path = "play/deed.rs"]
mod deed;
#[path = "play/dice.rs"]
mod dice;
#[path = "play/differential.rs"]
mod differential;
#[path = "play/kinds.rs"]
mod kinds;
#[path = "play/model.rs"]
mod model;
#[path = "play/simulate.rs"]
mod simulate;
