//! How something fares that is sent to somebody outside, and its place in a list of such.

use jiff::Timestamp;
use uuid::Uuid;

/// How far something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is to be sent.
    Waiting,
    /// It was taken: by the mail server or the built-in mailbox, or by a partner's program.
    Sent,
    /// It could not be sent, and is not tried again by itself.
    Dead,
}

impl State {
    /// Every state.
    pub const ALL: [State; 3] = [State::Waiting, State::Sent, State::Dead];

    /// The word for this state.
    pub fn word(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Sent => "sent",
            State::Dead => "dead",
        }
    }

    /// The state of this word.
    pub fn of_word(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// The place of something in a list; the next page begins behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// When what it tells happened.
    pub at: Timestamp,
    /// Its id.
    pub id: Uuid,
}

impl Place {
    /// The mark of this place in an address.
    pub fn mark(&self) -> String {
        format!("{}_{}", self.at.as_microsecond(), self.id)
    }

    /// The place of this mark.
    pub fn of_mark(mark: &str) -> Option<Self> {
        let (at, id) = mark.split_once('_')?;
        let at = Timestamp::from_microsecond(at.parse().ok()?).ok()?;
        Some(Self { at, id: id.parse().ok()? })
    }
}

/// The parameters of a page that begins behind `after`, the newest first.
pub(super) fn behind(after: Option<&Place>) -> (i64, String) {
    after.map_or((i64::MAX, String::new()), |place| {
        (place.at.as_microsecond(), place.id.to_string())
    })
}
