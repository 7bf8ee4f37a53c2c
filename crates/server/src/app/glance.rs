//! Who is looking at something right now, so that two of one organisation do not decide about it
//! apart from each other. It keeps nobody from anything, and is forgotten with the process: each
//! server knows of those who asked it.

use super::App;
use domain::actor::{By, Hand};
use jiff::{SignedDuration, Timestamp};
use std::{collections::VecDeque, sync::Mutex};
use uuid::Uuid;

/// How long somebody who opened a page is said to look at it.
const LATELY: SignedDuration = SignedDuration::from_mins(5);
/// Of how many looks is known at most.
const KNOWN: usize = 4_096;

#[derive(Debug)]
struct Glance {
    what: Uuid,
    by: By,
    at: Timestamp,
}

/// The latest looks, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Glances(Mutex<VecDeque<Glance>>);

impl Glances {
    fn note(&self, what: Uuid, by: By, now: Timestamp) -> Vec<(Hand, Timestamp)> {
        // Whoever panicked with it has left it as it was.
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_late = |one: &Glance| now.duration_since(one.at) > LATELY;
        all.retain(|one| !is_late(one) && (one.what, one.by) != (what, by));
        if all.len() >= KNOWN {
            all.pop_front();
        }
        all.push_back(Glance { what, by, at: now });
        let same = |one: &&Glance| one.what == what && one.by.organisation == by.organisation;
        let others = all.iter().rev().filter(same).filter(|one| one.by != by);
        others.map(|one| (one.by.hand, one.at)).collect()
    }
}

impl App {
    /// Notes that somebody looks at something, and tells who else of the same organisation did
    /// within the last minutes, and when; the latest first.
    pub fn glance(&self, what: Uuid, by: By) -> Vec<(Hand, Timestamp)> {
        self.inner.glances.note(what, by, self.signs().now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::actor::Organisation;

    fn by(organisation: u128, hand: u128) -> By {
        By {
            organisation: Organisation::Partner(Uuid::from_u128(organisation).into()),
            hand: Hand::User(Uuid::from_u128(hand).into()),
        }
    }

    #[test]
    fn who_looks_is_known_for_a_while_to_their_own() {
        let (glances, what) = (Glances::default(), Uuid::from_u128(7));
        let at = |second| Timestamp::from_second(second).expect("a moment");
        assert_eq!(glances.note(what, by(1, 1), at(0)), []);
        assert_eq!(glances.note(what, by(1, 1), at(1)), [], "not oneself");
        assert_eq!(glances.note(what, by(2, 2), at(2)), [], "nobody else's");
        assert_eq!(glances.note(Uuid::from_u128(8), by(1, 3), at(3)), [], "nothing else");
        assert_eq!(glances.note(what, by(1, 3), at(4)), [(by(1, 1).hand, at(1))]);
        assert_eq!(glances.note(what, by(1, 1), at(400)), [], "long ago");
    }

    #[test]
    fn no_more_is_known_than_there_is_room_for() {
        let glances = Glances::default();
        for one in 0..KNOWN + 5 {
            glances.note(Uuid::from_u128(one as u128), by(1, 1), Timestamp::UNIX_EPOCH);
        }
        assert_eq!(glances.0.lock().expect("a list").len(), KNOWN);
    }
}
