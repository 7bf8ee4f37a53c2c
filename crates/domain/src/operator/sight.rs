//! Seeing the pages as somebody of another organisation does, to help them: nothing can be changed
//! by it, it ends by itself, and it is remembered who saw what as whom (D2).

use crate::{actor::Organisation, id::UserId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long it lasts.
pub const LASTS: SignedDuration = SignedDuration::from_mins(30);

/// As whom somebody of the operator sees the pages, and how long.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sight {
    /// The organisation.
    pub organisation: Organisation,
    /// The person.
    pub person: UserId,
    /// From here on not any more.
    pub until: Timestamp,
}
