//! Request bodies, read the way that the clients in the field write them.
//!
//! Names come in any casing, sometimes in two casings within one object; nulls mean "not given";
//! numbers may be text; unknown members are nobody's business (`clients.md` section 9 point 3).
//! Everything that can't be understood becomes a [`Malformed`] that names the field by its path.

mod fields;
mod malformed;
mod node;
pub mod word;

pub use fields::{Fields, both};
pub use malformed::{Malformed, Problem, Slip};

use node::Node;

/// The largest body that is read, in bytes.
pub const BYTES_MAX: usize = 1 << 20;
/// The deepest nesting that is read. No documented body comes near it.
pub const DEPTH_MAX: usize = 32;

/// One request body, parsed, with its names folded to lower case.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    root: Node,
}

impl Body {
    /// Reads a body. An empty one, or one of only blanks, is an object without members.
    ///
    /// # Errors
    /// [`Malformed`] when it is larger than [`BYTES_MAX`], nested deeper than [`DEPTH_MAX`], or not
    /// JSON in UTF-8. A byte order mark in front is skipped.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() > BYTES_MAX {
            return Err(Malformed::at("", Problem::TooLarge { bytes_max: BYTES_MAX }));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(Self { root: Node::Null });
        }
        let root = node::read(bytes)?;
        Ok(Self { root })
    }

    /// The members of the body's object.
    ///
    /// # Errors
    /// [`Malformed`] when the body is a list, a number or a text.
    pub fn fields(&self) -> Result<Fields<'_>, Malformed> {
        Fields::of(&self.root, String::new())
    }

    /// The objects of a body that is a bare list.
    ///
    /// # Errors
    /// [`Malformed`] when the body is not a list of objects.
    pub fn items(&self) -> Result<Vec<Fields<'_>>, Malformed> {
        fields::objects(&self.root, "")
    }
}

#[cfg(test)]
mod tests;
