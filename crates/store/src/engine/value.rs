//! What goes into a statement and what comes out: text and whole numbers, nothing else.

use super::failure::Failure;
use domain::id::{AppId, CustomerId, OperatorId, PartnerId, SubscriptionId, TransferId, UserId};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::{borrow::Cow, fmt::Write};
use uuid::{Uuid, fmt::Hyphenated};

/// One parameter of a statement. Only what `SQLite` and `PostgreSQL` store alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// TEXT.
    Text(Cow<'a, str>),
    /// TEXT that is a UUID, written out.
    Id([u8; Hyphenated::LENGTH]),
    /// BIGINT.
    Big(i64),
}

impl Value<'_> {
    /// The same, borrowing nothing.
    pub(super) fn to_owned(&self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Text(text) => Value::Text(Cow::Owned(text.clone().into_owned())),
            Value::Id(text) => Value::Id(*text),
            Value::Big(number) => Value::Big(*number),
        }
    }

    /// Adds it to a digest, with its kind and length before it, so that no two rows read the same.
    pub(crate) fn hash(&self, digest: &mut Sha256) {
        let mut bytes = |kind: u8, bytes: &[u8]| {
            digest.update([kind]);
            digest.update((bytes.len() as u64).to_le_bytes());
            digest.update(bytes);
        };
        match self {
            Value::Null => bytes(0, &[]),
            Value::Text(text) => bytes(1, text.as_bytes()),
            Value::Id(text) => bytes(1, text),
            Value::Big(number) => bytes(2, &number.to_le_bytes()),
        }
    }
}

/// What a digest comes to, in hexadecimal.
pub(crate) fn hexadecimal(digest: Sha256) -> String {
    digest.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<Uuid> for Value<'_> {
    fn from(id: Uuid) -> Self {
        let mut text = [0; Hyphenated::LENGTH];
        id.hyphenated().encode_lower(&mut text);
        Value::Id(text)
    }
}

macro_rules! ids {
    ($($id:ty),*) => {$(impl From<$id> for Value<'_> {
        fn from(id: $id) -> Self {
            id.0.into()
        }
    })*};
}
ids!(PartnerId, CustomerId, SubscriptionId, TransferId, OperatorId, UserId, AppId);

/// Moments are stored in whole microseconds since 1970 UTC.
impl From<Timestamp> for Value<'_> {
    fn from(at: Timestamp) -> Self {
        Value::Big(at.as_microsecond())
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Big(number)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// The cells of a row, as an engine holds them.
pub trait Cells {
    /// Text or nothing; an error when it is neither.
    fn text(&self, column: usize) -> Result<Option<&str>, ()>;
    /// A number or nothing; an error when it is neither.
    fn big(&self, column: usize) -> Result<Option<i64>, ()>;
}

/// One row of an answer. Columns are counted from 0.
pub struct Row<'r>(pub(super) &'r dyn Cells);

impl Row<'_> {
    /// A TEXT column that is never null.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when it holds something else.
    pub fn text(&self, column: usize) -> Result<&str, Failure> {
        self.maybe_text(column)?.ok_or_else(|| odd(column, "text"))
    }

    /// A TEXT column that may be null.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when it holds a number or bytes.
    pub fn maybe_text(&self, column: usize) -> Result<Option<&str>, Failure> {
        self.0.text(column).map_err(|()| odd(column, "text"))
    }

    /// A BIGINT column that is never null.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when it holds something else.
    pub fn big(&self, column: usize) -> Result<i64, Failure> {
        self.maybe_big(column)?.ok_or_else(|| odd(column, "a number"))
    }

    /// A BIGINT column that may be null.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when it holds text or bytes.
    pub fn maybe_big(&self, column: usize) -> Result<Option<i64>, Failure> {
        self.0.big(column).map_err(|()| odd(column, "a number"))
    }

    /// A TEXT column that holds a UUID.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when it holds something else.
    pub fn uuid(&self, column: usize) -> Result<Uuid, Failure> {
        Uuid::try_parse(self.text(column)?).map_err(|_| odd(column, "an id"))
    }

    /// A BIGINT column that holds a moment, in microseconds since 1970 UTC.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when it holds something else.
    pub fn at(&self, column: usize) -> Result<Timestamp, Failure> {
        Timestamp::from_microsecond(self.big(column)?).map_err(|_| odd(column, "a moment"))
    }

    /// The same in a column that may be null.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when it holds something else.
    pub fn maybe_at(&self, column: usize) -> Result<Option<Timestamp>, Failure> {
        self.maybe_big(column)?.map(|_| self.at(column)).transpose()
    }

    /// A TEXT column that holds a value as JSON.
    ///
    /// # Errors
    /// [`Failure::Corrupt`] when it cannot be read as such a value.
    pub fn json<T: DeserializeOwned>(&self, column: usize) -> Result<T, Failure> {
        serde_json::from_str(self.text(column)?)
            .map_err(|error| Failure::Corrupt(format!("column {column}: {error}")))
    }
}

/// A value as JSON.
///
/// # Errors
/// [`Failure::Broken`] when it has no JSON form; what the rules keep always has one.
pub fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::Broken(format!("no JSON: {error}")))
}

fn odd(column: usize, wanted: &str) -> Failure {
    Failure::Corrupt(format!("column {column} should hold {wanted}"))
}
