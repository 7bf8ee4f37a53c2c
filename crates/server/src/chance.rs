//! The one place that draws random numbers: ids, secrets, salts, keys.
//!
//! Everything else is given its ids as values, so that the rules can be replayed and a run can be
//! compared with another.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use uuid::Uuid;

/// Random bytes from the operating system.
///
/// # Panics
/// When the operating system has none to give: nothing that needs them may go on without.
#[expect(clippy::disallowed_methods, reason = "the one file that may draw random numbers")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut drawn = [0; N];
    getrandom::fill(&mut drawn).expect("the operating system gives random numbers");
    drawn
}

/// A new id (UUID version 7): its first 48 bits are `now` in milliseconds, so that rows made one
/// after the other lie beside each other; the other bits are drawn.
///
/// A time before 1970 counts as 1970: the format knows no earlier one.
pub fn id(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes()).into_uuid()
}

/// A new secret of 256 bits, written in 43 characters that are safe in an address and in a form.
pub fn secret() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_differ_and_sort_by_their_time() {
        let early = Timestamp::from_millisecond(1_620_000_000_000).expect("a date");
        let late = Timestamp::from_millisecond(1_620_000_000_001).expect("a date");
        let ids: BTreeSet<_> = (0..1000).map(|_| id(early)).collect();
        assert_eq!(ids.len(), 1000);
        let after = id(late);
        assert!(ids.iter().all(|id| *id < after && id.get_version_num() == 7));
        assert_eq!(after.get_timestamp().expect("has one").to_unix(), (1_620_000_000, 1_000_000));
    }

    #[test]
    fn an_id_can_be_drawn_before_1970() {
        let id = id(Timestamp::from_second(-1).expect("a date"));
        assert_eq!(id.get_timestamp().expect("has one").to_unix(), (0, 0));
    }

    #[test]
    fn secrets_are_long_safe_and_different() {
        let secrets: BTreeSet<_> = (0..1000).map(|_| secret()).collect();
        assert_eq!(secrets.len(), 1000);
        let safe = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        assert!(secrets.iter().all(|s| s.len() == 43 && s.chars().all(safe)));
    }
}
