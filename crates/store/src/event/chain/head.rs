//! The ends of all chains, to be kept where nobody who can write the database can write.

use super::Seal;
use crate::{Failure, Tx};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// How many characters a seal has.
const SEAL_CHARS: usize = 64;

/// How far a stream was sealed at some moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Which.
    pub stream: Uuid,
    /// Its last version.
    pub version: i64,
    /// Of that version.
    pub seal: Seal,
}

/// What is not the line of a head.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it should hold an id, a version and a seal")]
pub struct Unreadable;

/// The id, the version and the seal, with a blank between them.
impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.stream, self.version, self.seal)
    }
}

impl FromStr for Head {
    type Err = Unreadable;

    fn from_str(line: &str) -> Result<Self, Unreadable> {
        let mut words = line.split_whitespace();
        let (Some(stream), Some(version), Some(seal), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(Unreadable);
        };
        let lower = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if seal.len() != SEAL_CHARS || !seal.bytes().all(lower) {
            return Err(Unreadable);
        }
        Ok(Head {
            stream: stream.parse().map_err(|_| Unreadable)?,
            version: version.parse().map_err(|_| Unreadable)?,
            seal: Seal(seal.to_owned()),
        })
    }
}

/// The last seal of every stream that has one, in the order of their ids.
///
/// # Errors
/// What the database reports.
pub fn heads(tx: &mut Tx<'_>) -> Result<Vec<Head>, Failure> {
    tx.all(
        "select e.stream, e.version, e.seal from event e where e.seal <> '' and not exists \
         (select 1 from event f where f.stream = e.stream and f.version > e.version \
         and f.seal <> '') order by e.stream",
        &[],
        |row| {
            let seal = Seal(row.text(2)?.to_owned());
            Ok(Head { stream: row.uuid(0)?, version: row.big(1)?, seal })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_is_written() {
        let stream = Uuid::from_u128(7);
        let head = Head { stream, version: 12, seal: Seal("0a".repeat(32)) };
        assert_eq!(head.to_string().parse(), Ok(head.clone()));
        assert_eq!(format!("  {head}\r").parse(), Ok(head.clone()), "blanks make no difference");
        let line = head.to_string();
        for bad in [&line[1..], &line[..line.len() - 1], &format!("{line} x"), "", "a 1 b"] {
            assert_eq!(bad.parse::<Head>(), Err(Unreadable), "{bad}");
        }
        assert_eq!(line.replace("0a", "0A").parse::<Head>(), Err(Unreadable));
    }
}
