//! All keys of the installation at a moment: which one signs, and which ones check.

use super::key::{Key, PublicKey};
use jiff::Timestamp;

/// At least one key, the oldest first.
#[derive(Debug, Clone)]
pub struct Ring {
    keys: Vec<(Timestamp, Key)>,
}

impl Ring {
    /// The keys, each with the moment from which it signs, in the order in which they replace each
    /// other; `None` when there are none.
    pub fn new(keys: impl IntoIterator<Item = (Timestamp, Key)>) -> Option<Self> {
        let keys: Vec<_> = keys.into_iter().collect();
        if keys.is_empty() { None } else { Some(Self { keys }) }
    }

    /// The youngest key that signs at `now`. On a clock that is behind all of them it is the first.
    pub fn signing(&self, now: Timestamp) -> &Key {
        let due = self.keys.iter().rev().find(|(signs_from, _)| *signs_from <= now);
        &due.unwrap_or(&self.keys[0]).1
    }

    /// The key of this name.
    pub fn named(&self, kid: &str) -> Option<&Key> {
        self.keys.iter().map(|(_, key)| key).find(|key| key.kid() == kid)
    }

    /// What everybody may know of all keys, also of those that do not sign yet.
    pub fn published(&self) -> impl Iterator<Item = &PublicKey> {
        self.keys.iter().map(|(_, key)| key.public())
    }
}

/// The same keys, replacing each other at the same moments.
impl PartialEq for Ring {
    fn eq(&self, other: &Self) -> bool {
        let names = |ring: &Self| -> Vec<_> {
            ring.keys.iter().map(|(from, key)| (*from, key.kid().to_owned())).collect()
        };
        names(self) == names(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(at: i64) -> Timestamp {
        Timestamp::from_second(at).expect("a moment")
    }

    #[test]
    fn each_key_signs_when_its_time_has_come_and_all_are_known() {
        let keys = [Key::generate(), Key::generate(), Key::generate()];
        let [one, two, three] = keys.clone();
        let ring = Ring::new([(second(10), one), (second(20), two), (second(20), three)]);
        let ring = ring.expect("three keys");
        for (at, index) in [(5, 0), (10, 0), (19, 0), (20, 2), (1_000, 2)] {
            assert_eq!(ring.signing(second(at)).kid(), keys[index].kid(), "at {at}");
        }
        for key in &keys {
            assert_eq!(ring.named(key.kid()).expect("is known").public(), key.public());
        }
        assert!(ring.named(Key::generate().kid()).is_none());
        let published: Vec<_> = ring.published().map(|key| key.kid.as_str()).collect();
        assert_eq!(published, keys.each_ref().map(Key::kid));
        assert!(Ring::new([]).is_none());
    }

    #[test]
    fn rings_differ_by_their_keys_and_moments() {
        let (one, two) = (Key::generate(), Key::generate());
        let ring = |at: i64, key: &Key| Ring::new([(second(at), key.clone())]);
        assert_eq!(ring(1, &one), ring(1, &one));
        assert_ne!(ring(1, &one), ring(2, &one));
        assert_ne!(ring(1, &one), ring(1, &two));
    }
}
