//! A bounded memory of what was used lately.

use std::collections::HashMap;
use std::hash::Hash;

/// Keeps at least the last `size` and at most twice as many entries.
///
/// Two generations instead of an ordered list: what is used moves into the young one; when that is
/// full, the old one is forgotten and the young one grows old.
pub struct Recent<K, V> {
    size: usize,
    young: HashMap<K, V>,
    old: HashMap<K, V>,
}

impl<K: Eq + Hash + Copy, V: Clone> Recent<K, V> {
    pub fn new(size: usize) -> Self {
        Recent { size, young: HashMap::new(), old: HashMap::new() }
    }

    /// What is remembered for `key`; that it was asked for keeps it longer.
    pub fn get(&mut self, key: K) -> Option<V> {
        if let Some(value) = self.young.get(&key) {
            return Some(value.clone());
        }
        let value = self.old.remove(&key)?;
        self.put(key, value.clone());
        Some(value)
    }

    pub fn put(&mut self, key: K, value: V) {
        if self.young.len() >= self.size && !self.young.contains_key(&key) {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }

    pub fn clear(&mut self) {
        self.young.clear();
        self.old.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_remembers_the_last_ones_and_is_bounded() {
        let mut recent = Recent::new(10);
        for n in 0..1000 {
            recent.put(n, n * 2);
            for back in 0..10.min(n) {
                assert_eq!(recent.get(n - back), Some((n - back) * 2));
            }
            assert!(recent.young.len() + recent.old.len() <= 20);
        }
        assert_eq!(recent.get(0), None);
    }

    #[test]
    fn what_is_used_stays() {
        let mut recent = Recent::new(4);
        recent.put(0, 0);
        for n in 1..100 {
            recent.put(n, n);
            assert_eq!(recent.get(0), Some(0));
        }
    }

    #[test]
    fn a_newer_value_hides_an_older_one_in_either_generation() {
        let mut recent = Recent::new(1);
        recent.put(1, "old");
        recent.put(2, "other");
        recent.put(1, "new");
        assert_eq!(recent.get(1), Some("new"));
        recent.put(3, "third");
        assert_eq!(recent.get(1), Some("new"));
        recent.clear();
        assert_eq!(recent.get(1), None);
    }
}
