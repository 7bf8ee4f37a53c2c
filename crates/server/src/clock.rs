//! The one place that asks for the time.
//!
//! Everything else is given `now` as a value: the rules, the store, the tokens. That is why a test
//! or a sandbox can stand still, or jump thirty days, without anybody noticing the difference.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Where the time comes from. Cloning is cheap; the clones of a settable clock share one hand.
///
/// The answer is always a whole number of microseconds, so that a time which was written down
/// and read back compares equal to the one that was never stored.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The time of the machine.
    #[default]
    System,
    /// A time that stands still until somebody moves it (tests, sandboxes), in microseconds
    /// since 1970.
    Settable(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `at`.
    pub fn settable(at: Timestamp) -> Self {
        Self::Settable(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// The time now.
    ///
    /// # Panics
    /// When the machine believes to be outside the years -9999 to 9999.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => whole(machine().as_microsecond()),
            Self::Settable(hand) => whole(hand.load(Ordering::SeqCst)),
        }
    }

    /// Puts the hand at `at`. Answers `false`, and does nothing, when this is the machine's clock.
    #[must_use = "the machine's clock cannot be moved"]
    pub fn set(&self, at: Timestamp) -> bool {
        match self {
            Self::System => false,
            Self::Settable(hand) => {
                hand.store(at.as_microsecond(), Ordering::SeqCst);
                true
            }
        }
    }

    /// Moves the hand by `by`. Answers `false`, and does nothing, when this is the machine's clock
    /// or when the result could not be written as a date.
    #[must_use = "the machine's clock cannot be moved"]
    pub fn advance(&self, by: SignedDuration) -> bool {
        self.now().checked_add(by).is_ok_and(|at| self.set(at))
    }
}

/// The machine's time, at the only line of the program that may ask for it.
#[expect(clippy::disallowed_methods, reason = "the one file that may ask for the time")]
fn machine() -> Timestamp {
    Timestamp::now()
}

fn whole(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).expect("came out of a timestamp")
}

/// Measures how long something took, for the log; nothing is decided by it.
#[derive(Debug, Clone, Copy)]
pub struct Watch(std::time::Instant);

impl Watch {
    /// Starts measuring.
    #[expect(clippy::disallowed_methods, reason = "the one file that may ask for the time")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Microseconds since the start.
    pub fn micros(self) -> u64 {
        u64::try_from(self.0.elapsed().as_micros()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Timestamp {
        "2021-05-10T12:00:00.123456789Z".parse().expect("a date")
    }

    #[test]
    fn a_settable_clock_stands_still_and_its_clones_move_together() {
        let clock = Clock::settable(day());
        let other = clock.clone();
        assert_eq!(clock.now(), clock.now());
        assert!(other.advance(SignedDuration::from_hours(30 * 24)));
        assert_eq!(clock.now().to_string(), "2021-06-09T12:00:00.123456Z");
        assert!(clock.set(day()));
        assert_eq!(other.now().to_string(), "2021-05-10T12:00:00.123456Z");
    }

    #[test]
    fn the_machines_clock_cannot_be_moved_and_counts_microseconds() {
        let clock = Clock::System;
        assert!(!clock.set(day()));
        assert!(!clock.advance(SignedDuration::from_hours(1)));
        assert!(clock.now() > day());
        assert_eq!(clock.now().subsec_nanosecond() % 1000, 0);
    }

    #[test]
    fn beyond_the_last_date_the_hand_stays() {
        let clock = Clock::settable(day());
        assert!(!clock.advance(SignedDuration::MAX));
        assert_eq!(clock.now().to_string(), "2021-05-10T12:00:00.123456Z");
    }
}
