//! What is wrong with a world file, and where.

use domain::refusal::Refusal;
use std::fmt;

/// One thing that is wrong, at one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where: a JSON pointer such as `/customers/17/subscriptions/2/offer`; empty for the file.
    pub place: String,
    /// What.
    pub what: What,
}

/// What can be wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// The text is not JSON; the parser's words.
    NotJson(String),
    /// The value is not what the schema asks for; the validator's words.
    Shape(String),
    /// A field that must be there is not.
    Missing,
    /// A field that the schema does not know.
    Unexpected,
    /// Something that must be unique is not.
    Twice {
        /// What it names, e.g. `tenant`.
        kind: &'static str,
        /// The value.
        value: String,
        /// Who has it first.
        first: Owner,
    },
    /// A reference to something that the file does not hold.
    Unknown {
        /// What it should name, e.g. `offer`.
        kind: &'static str,
        /// As given.
        value: String,
    },
    /// Nobody of the organisation could have done this.
    Nobody {
        /// The role that somebody must have.
        role: &'static str,
    },
    /// The rules said no.
    Refused(Refusal),
    /// What the file describes must never be true.
    Fault(String),
}

/// The part of the file that something belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// The operator.
    Operator,
    /// The partner at this place in the list.
    Partner(u32),
    /// The customer at this place in the list.
    Customer(u32),
}

impl Problem {
    /// A problem at a place.
    pub fn new(place: impl Into<String>, what: What) -> Self {
        Self { place: place.into(), what }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Owner::Operator => f.write_str("/operator"),
            Owner::Partner(index) => write!(f, "/partners/{index}"),
            Owner::Customer(index) => write!(f, "/customers/{index}"),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::NotJson(words) | What::Shape(words) => f.write_str(words),
            What::Missing => f.write_str("is missing"),
            What::Unexpected => f.write_str("is not a field of the world file"),
            What::Twice { kind, value, first } => {
                write!(f, "{kind} \"{value}\" is taken, see {first}")
            }
            What::Unknown { kind, value } => write!(f, "unknown {kind} \"{value}\""),
            What::Nobody { role } => write!(f, "nobody here has the role {role}"),
            What::Refused(refusal) => {
                write!(f, "refused: {}", refusal.code())?;
                let args = refusal.args();
                let args: Vec<_> =
                    args.iter().map(|(key, value)| format!("{key} {value}")).collect();
                if args.is_empty() { Ok(()) } else { write!(f, " ({})", args.join(", ")) }
            }
            What::Fault(words) => write!(f, "must never be: {words}"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.place.is_empty() { "/" } else { &self.place };
        write!(f, "{place}: {}", self.what)
    }
}
