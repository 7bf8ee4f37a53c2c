//! Drawing from a seed: the only chance there is.

use domain::id::Fresh;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use uuid::Uuid;

/// The same seed gives the same history on every machine.
pub struct Dice(ChaCha8Rng);

impl Dice {
    pub fn of(seed: u64) -> Dice {
        Dice(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number of the range, both ends included.
    pub fn within(&mut self, least: u32, most: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()) * (u64::from(most - least) + 1);
        least + u32::try_from(wide >> 32).expect("a 32-bit number's share of another")
    }

    pub fn one_in(&mut self, times: u32) -> bool {
        self.within(1, times) == 1
    }

    /// One of these, if there is one.
    pub fn pick<T: Clone>(&mut self, list: &[T]) -> Option<T> {
        let last = u32::try_from(list.len()).expect("lists here are short").checked_sub(1)?;
        Some(list[self.within(0, last) as usize].clone())
    }

    /// One of these; the list is written out and not empty.
    pub fn one_of<T, const N: usize>(&mut self, list: [T; N]) -> T {
        let last = u32::try_from(N - 1).expect("lists here are short");
        let found = list.into_iter().nth(self.within(0, last) as usize);
        found.expect("the place is in the list")
    }

    pub fn id<T: From<Uuid>>(&mut self) -> T {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid().into()
    }

    pub fn fresh(&mut self) -> Fresh {
        Fresh(self.id())
    }
}
