//! A client of the API, as a partner's tool would be.
//!
//! It knows the wire and nothing of the server's insides, so it runs against any endpoint that
//! speaks it. [`client`] signs in and calls; [`walk`] takes one customer through the four steps of
//! a transition; [`sandbox`] keeps sandboxes and drives their clocks; [`policy`] reads and makes
//! the operator's choices, [`enrolment`] vets partners, [`letter`] reads letters and notices and
//! looks after the mail; [`invitation`] drafts invitations and follows their links; [`report`] says
//! what moved, what did not, and what would cure it.

pub mod client;
pub mod enrolment;
pub mod fault;
pub mod invitation;
pub mod letter;
pub mod policy;
pub mod report;
pub mod sandbox;
pub mod shape;
pub mod walk;
