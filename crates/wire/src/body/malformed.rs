//! What could not be understood, and where.

use crate::sentence::{Arg, Locale, sentence};

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The field is required, and absent, null or empty.
    Missing,
    /// Not a GUID.
    NotId,
    /// Not a text.
    NotText,
    /// Not a whole number.
    NotNumber,
    /// Neither true nor false.
    NotFlag,
    /// Not a date in any of the forms that are read.
    NotDate,
    /// Not a duration as ISO 8601 writes it, a negative one, or one that leads too far.
    NotDuration,
    /// Not an address to which people may be sent back.
    NotRedirect,
    /// A moment longer ago than is told of.
    TooLongAgo {
        /// How many days ago is told of.
        days_max: usize,
    },
    /// Not a list.
    NotList,
    /// Not an object.
    NotObject,
    /// None of the words that this field knows.
    NotWord {
        /// The words that are known, as they are written out.
        known: Vec<&'static str>,
    },
    /// A number outside its bounds.
    OutOfRange {
        /// Smallest value allowed.
        min: i64,
        /// Largest value allowed.
        max: i64,
    },
    /// A text longer than allowed.
    TooLong {
        /// Largest number of characters allowed.
        chars_max: usize,
    },
    /// A list without items where at least one is needed, or with too many.
    WrongCount {
        /// Fewest items allowed.
        min: usize,
        /// Most items allowed.
        max: usize,
    },
    /// The value differs from another that it must repeat (an id in the path and in the body).
    Differs {
        /// The value that was expected.
        expected: String,
    },
    /// The value may not be changed by this request.
    Fixed {
        /// The value as it is.
        value: String,
    },
    /// A continuation token that this server did not hand out for this list.
    NotToken,
    /// The body isn't JSON.
    NotJson {
        /// Line where reading stopped, from 1.
        line: usize,
        /// Column where reading stopped, from 1.
        column: usize,
    },
    /// The body ended before its end, or its pieces don't fit together.
    BrokenOff,
    /// The body is too large.
    TooLarge {
        /// Largest size allowed.
        bytes_max: usize,
    },
    /// The body is nested too deeply.
    TooDeep {
        /// Deepest nesting allowed.
        depth_max: usize,
    },
}

impl Problem {
    /// The key of the sentence that explains the problem.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Missing => "malformed-missing",
            Self::NotId => "malformed-not-id",
            Self::NotText => "malformed-not-text",
            Self::NotNumber => "malformed-not-number",
            Self::NotFlag => "malformed-not-flag",
            Self::NotDate => "malformed-not-date",
            Self::NotDuration => "malformed-not-duration",
            Self::NotRedirect => "malformed-not-redirect",
            Self::TooLongAgo { .. } => "malformed-too-long-ago",
            Self::NotList => "malformed-not-list",
            Self::NotObject => "malformed-not-object",
            Self::NotWord { .. } => "malformed-not-word",
            Self::OutOfRange { .. } => "malformed-out-of-range",
            Self::TooLong { .. } => "malformed-too-long",
            Self::WrongCount { .. } => "malformed-wrong-count",
            Self::Differs { .. } => "malformed-differs",
            Self::Fixed { .. } => "malformed-fixed",
            Self::NotToken => "malformed-not-token",
            Self::NotJson { .. } => "malformed-not-json",
            Self::BrokenOff => "malformed-broken-off",
            Self::TooLarge { .. } => "malformed-too-large",
            Self::TooDeep { .. } => "malformed-too-deep",
        }
    }

    fn args(&self) -> Vec<(&'static str, Arg)> {
        match self {
            Self::NotWord { known } => vec![("known", known.join(", ").into())],
            Self::OutOfRange { min, max } => vec![("min", (*min).into()), ("max", (*max).into())],
            Self::TooLong { chars_max: max }
            | Self::TooLarge { bytes_max: max }
            | Self::TooLongAgo { days_max: max }
            | Self::TooDeep { depth_max: max } => vec![("max", (*max).into())],
            Self::WrongCount { min, max } => vec![("min", (*min).into()), ("max", (*max).into())],
            Self::Differs { expected } => vec![("expected", expected.as_str().into())],
            Self::Fixed { value } => vec![("value", value.as_str().into())],
            Self::NotJson { line, column } => {
                vec![("line", (*line).into()), ("column", (*column).into())]
            }
            _ => Vec::new(),
        }
    }
}

/// One field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Path of the field in the documented casing, such as `lineItems[2].subscriptionId`; empty
    /// when the body as a whole is meant.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

impl Slip {
    /// The slip in the reader's language; names the field and what would be right.
    pub fn sentence(&self, locale: Locale) -> String {
        let mut args = self.problem.args();
        args.push(("field", self.field.as_str().into()));
        // The body as a whole has no name that could be put into a sentence.
        let whole = self.field.is_empty() && self.problem == Problem::NotObject;
        let key = if whole { "malformed-not-object-body" } else { self.problem.key() };
        sentence(locale, key, &args)
    }
}

/// A request that was not understood: answered with 400, naming every field that was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    slips: Vec<Slip>,
}

impl Malformed {
    /// One slip.
    pub fn at(field: impl Into<String>, problem: Problem) -> Self {
        Self { slips: vec![Slip { field: field.into(), problem }] }
    }

    /// All slips in the order in which they were found; never empty.
    pub fn slips(&self) -> &[Slip] {
        &self.slips
    }

    /// The fields that were wrong.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.slips.iter().map(|slip| slip.field.as_str())
    }

    /// Adds the slips of another part of the same request.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.slips.extend(other.slips);
        self
    }

    /// All slips as sentences in one paragraph.
    pub fn sentence(&self, locale: Locale) -> String {
        self.slips.iter().map(|slip| slip.sentence(locale)).collect::<Vec<_>>().join(" ")
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.sentence(Locale::En))
    }
}

impl std::error::Error for Malformed {}

#[cfg(test)]
impl Problem {
    /// One of each.
    pub(crate) fn samples() -> Vec<Self> {
        vec![
            Self::Missing,
            Self::NotId,
            Self::NotText,
            Self::NotNumber,
            Self::NotFlag,
            Self::NotDate,
            Self::NotDuration,
            Self::NotRedirect,
            Self::TooLongAgo { days_max: 90 },
            Self::NotList,
            Self::NotObject,
            Self::NotWord { known: vec!["reject"] },
            Self::OutOfRange { min: 1, max: 9 },
            Self::TooLong { chars_max: 40 },
            Self::WrongCount { min: 1, max: 9 },
            Self::Differs { expected: "a".into() },
            Self::Fixed { value: "a".into() },
            Self::NotToken,
            Self::NotJson { line: 1, column: 2 },
            Self::BrokenOff,
            Self::TooLarge { bytes_max: 9 },
            Self::TooDeep { depth_max: 9 },
        ]
    }
}
