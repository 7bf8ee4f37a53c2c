//! Numbers that follow from a seed (splitmix64, Steele et al. 2014).

use uuid::Uuid;

/// The same seed throws the same.
pub struct Dice(pub u64);

impl Dice {
    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.throw() % end
    }

    pub fn id(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.throw(), self.throw())
    }

    pub fn of<T>(&mut self, all: impl ExactSizeIterator<Item = T>) -> Option<T> {
        let length = u64::try_from(all.len()).ok().filter(|length| *length > 0)?;
        let mut all = all;
        all.nth(usize::try_from(self.below(length)).ok()?)
    }
}
