//! Drawing from a seed: the only chance in a generated world.

use jiff::{SignedDuration, Timestamp};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use uuid::Uuid;

/// A row of draws that is the same for the same seed and stream, in every release.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    /// The row of this stream: each customer has its own, whatever was drawn for the others.
    pub fn of(seed: u64, stream: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream);
        Self(source)
    }

    /// A number from zero up to and without `bound`.
    pub fn below(&mut self, bound: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()) * u64::from(bound);
        u32::try_from(wide >> 32).expect("a 32-bit number times another, without its lower half")
    }

    /// A number of the range, both ends included.
    pub fn within(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most - least + 1)
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    /// One of these; the list is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        let length = u32::try_from(list.len()).expect("lists here are short");
        list[self.below(length) as usize]
    }

    /// A new id.
    pub fn id(&mut self) -> Uuid {
        let mut bytes = [0; 16];
        self.0.fill_bytes(&mut bytes);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }

    /// A moment so many days before another, both ends included.
    pub fn before(&mut self, until: Timestamp, least: u32, most: u32) -> Timestamp {
        let days = i64::from(self.within(least, most));
        until - SignedDuration::from_hours(24 * days)
    }
}
