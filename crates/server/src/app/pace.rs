//! How many calls an organisation may make: so many a minute for each group of operations
//! (`api-core` 1.13).
//!
//! Each group has a purse that fills evenly. Whoever asks faster than it fills is told when there
//! will be something in it again; that call counts for nothing else.

use super::App;
use crate::clock::Watch;
use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
};
use uuid::Uuid;

const MINUTE_MICROS: u64 = 60_000_000;
/// How many purses are kept before those that are full are forgotten.
const MANY: usize = 10_000;

/// Operations that are counted together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// Customers and whatever of them has no group of its own.
    Customers,
    /// Orders and carts.
    Orders,
    /// Subscriptions.
    Subscriptions,
    /// Transfers.
    Transfers,
    /// Everything else of the same wire.
    Others,
}

impl Group {
    /// The group of a path; `None` for what is not counted: our own additions, sign-in, health.
    pub fn of(path: &str) -> Option<Self> {
        let mut parts = path.strip_prefix("/v1/")?.split('/');
        if parts.next() != Some("customers") {
            return Some(Self::Others);
        }
        Some(match parts.nth(1) {
            Some("orders" | "carts") => Self::Orders,
            Some("subscriptions") => Self::Subscriptions,
            Some("transfers" | "transferseligibility" | "transfereligibility") => Self::Transfers,
            _ => Self::Customers,
        })
    }
}

/// The purses of everybody.
pub struct Pace {
    watch: Watch,
    most: Option<NonZeroU32>,
    purses: Mutex<HashMap<(Uuid, Group), Purse>>,
}

/// What is left, in millionths of calls by the minute, and when that was so.
#[derive(Clone, Copy)]
struct Purse {
    left: u64,
    at: u64,
}

impl Pace {
    /// At most so many calls a minute; `None` for as many as anybody likes.
    pub fn of(most: Option<NonZeroU32>) -> Self {
        Self { watch: Watch::start(), most, purses: Mutex::default() }
    }

    /// Lets a call through, or says after how many seconds there may be another.
    ///
    /// # Errors
    /// The seconds, at least one.
    pub fn step(&self, tenant: Uuid, path: &str) -> Result<(), u32> {
        let (Some(most), Some(group)) = (self.most, Group::of(path)) else { return Ok(()) };
        self.paid(tenant, group, most, self.watch.micros())
    }

    fn paid(&self, tenant: Uuid, group: Group, most: NonZeroU32, now: u64) -> Result<(), u32> {
        let most = u64::from(most.get());
        let full = most * MINUTE_MICROS;
        let filled = |purse: Purse| {
            let since = now.saturating_sub(purse.at).min(MINUTE_MICROS);
            Purse { left: (purse.left + since * most).min(full), at: now }
        };
        let mut purses = self.purses.lock().unwrap_or_else(PoisonError::into_inner);
        if purses.len() > MANY {
            purses.retain(|_, purse| filled(*purse).left < full);
        }
        let purse = purses.entry((tenant, group)).or_insert(Purse { left: full, at: now });
        *purse = filled(*purse);
        if let Some(left) = purse.left.checked_sub(MINUTE_MICROS) {
            purse.left = left;
            return Ok(());
        }
        let micros = (MINUTE_MICROS - purse.left).div_ceil(most);
        Err(u32::try_from(micros.div_ceil(1_000_000)).unwrap_or(60).max(1))
    }
}

impl App {
    /// How many calls everybody may make.
    pub fn pace(&self) -> &Pace {
        &self.inner.pace
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Uuid = Uuid::from_u128(1);
    const TWO: Uuid = Uuid::from_u128(2);
    const SECOND: u64 = 1_000_000;

    #[test]
    fn a_purse_fills_evenly_and_is_ones_own() {
        let most = NonZeroU32::new(6).expect("six");
        let pace = Pace::of(Some(most));
        let paid = |tenant, group, at| pace.paid(tenant, group, most, at);
        for _ in 0..6 {
            assert_eq!(paid(ONE, Group::Orders, 0), Ok(()));
        }
        assert_eq!(paid(ONE, Group::Orders, 0), Err(10));
        assert_eq!(paid(ONE, Group::Orders, 9 * SECOND), Err(1));
        assert_eq!(paid(ONE, Group::Customers, 0), Ok(()), "another group");
        assert_eq!(paid(TWO, Group::Orders, 0), Ok(()), "somebody else");
        assert_eq!(paid(ONE, Group::Orders, 10 * SECOND), Ok(()));
        assert_eq!(paid(ONE, Group::Orders, 10 * SECOND), Err(10));
        for _ in 0..6 {
            assert_eq!(paid(ONE, Group::Orders, 3_600 * SECOND), Ok(()), "never more than full");
        }
        assert_eq!(paid(ONE, Group::Orders, 3_600 * SECOND), Err(10));
    }

    #[test]
    fn paths_belong_to_groups() {
        for (path, group) in [
            ("/v1/customers", Some(Group::Customers)),
            ("/v1/customers/a/orders/b", Some(Group::Orders)),
            ("/v1/customers/a/carts", Some(Group::Orders)),
            ("/v1/customers/a/subscriptions", Some(Group::Subscriptions)),
            ("/v1/customers/a/transfers/b/accept", Some(Group::Transfers)),
            ("/v1/customers/a/agreements", Some(Group::Customers)),
            ("/v1/profiles/mpn", Some(Group::Others)),
            ("/novate/v1/customers/a/seats", None),
            ("/healthz", None),
        ] {
            assert_eq!(Group::of(path), group, "{path}");
        }
    }

    #[test]
    fn without_a_limit_nobody_waits() {
        let pace = Pace::of(None);
        assert!((0..10_000).all(|_| pace.step(ONE, "/v1/customers").is_ok()));
    }
}
