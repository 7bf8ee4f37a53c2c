//! Values with a date: what holds from when, as the operator laid it down.
//!
//! A decision asks for the value of its own moment. So a value that is chosen today for next month
//! changes nothing until then, and a deadline that passed last week is judged by last week's value.

use crate::{
    guard::guard,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A value that changes at given moments. There always is one: the first holds from the beginning.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Timeline<T> {
    /// What holds until the first change.
    first: T,
    /// The changes, in the order of their dates.
    #[serde(default = "Vec::new", skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Change<T>>,
}

/// A value, and from when it holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Change<T> {
    /// From when.
    pub from: Timestamp,
    /// What.
    pub value: T,
}

impl<T> Timeline<T> {
    /// A value that holds always.
    pub fn new(first: T) -> Self {
        Self { first, changes: Vec::new() }
    }

    /// What holds at a moment.
    pub fn at(&self, moment: Timestamp) -> &T {
        let reached = self.changes.iter().rev().find(|change| change.from <= moment);
        reached.map_or(&self.first, |change| &change.value)
    }

    /// What holds in the end, when no further change comes.
    pub fn last(&self) -> &T {
        self.changes.last().map_or(&self.first, |change| &change.value)
    }

    /// Lays down what holds from a moment until the next change; the same moment is overwritten.
    pub fn put(&mut self, from: Timestamp, value: T) {
        match self.changes.binary_search_by_key(&from, |change| change.from) {
            Ok(place) => self.changes[place].value = value,
            Err(place) => self.changes.insert(place, Change { from, value }),
        }
    }

    /// What held from the beginning, and every change, in the order of their dates.
    pub fn all(&self) -> (&T, &[Change<T>]) {
        (&self.first, &self.changes)
    }
}

/// From when something is to hold that is laid down now: from now where nobody says, and never from
/// a moment that has passed, so that no decision of the past would be another today.
pub(super) fn not_past(from: Option<Timestamp>, now: Timestamp) -> Result<Timestamp, Refusals> {
    let from = from.unwrap_or(now);
    let field = "from".to_owned();
    guard!("timeline.future", from >= now, Refusal::PolicyImpossible { field });
    Ok(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> Timestamp {
        Timestamp::from_second(86_400 * number).expect("a day")
    }

    #[test]
    fn a_value_holds_from_its_date_until_the_next() {
        let mut line = Timeline::new('a');
        line.put(day(9), 'c');
        line.put(day(5), 'b');
        line.put(day(9), 'd');
        let seen: String = [0, 4, 5, 8, 9, 99].map(|at| *line.at(day(at))).iter().collect();
        assert_eq!(seen, "aabbdd");
        assert_eq!((line.last(), line.all().1.len()), (&'d', 2));
    }
}
