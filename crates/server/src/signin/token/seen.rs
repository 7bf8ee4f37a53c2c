//! A bounded memory of tokens that were found good.
//!
//! Two generations instead of a list in order of use: when the young one is full it becomes the
//! old one and the old one is forgotten. Finding and keeping stay two map look-ups.

use std::collections::HashMap;
use std::sync::Arc;

use crate::signin::identity::Claims;

/// The SHA-256 of a token: the memory never holds a token that could be used.
pub(super) type Digest = [u8; 32];

#[derive(Debug)]
pub(super) struct Seen {
    young: HashMap<Digest, Arc<Claims>>,
    old: HashMap<Digest, Arc<Claims>>,
    half: usize,
}

impl Seen {
    /// Remembers at most `most` tokens, and at least half as many of the latest.
    pub(super) fn new(most: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), half: (most / 2).max(1) }
    }

    pub(super) fn find(&self, digest: &Digest) -> Option<Arc<Claims>> {
        self.young.get(digest).or_else(|| self.old.get(digest)).map(Arc::clone)
    }

    /// Remembers, also what is about to be forgotten and was used again.
    pub(super) fn keep(&mut self, digest: Digest, claims: Arc<Claims>) {
        if self.young.contains_key(&digest) {
            return;
        }
        if self.young.len() >= self.half {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(digest, claims);
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.young.len() + self.old.len()
    }
}
