//! Typed access to the members of one object.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Number;
use uuid::Uuid;

use super::node::Node;
use super::{Malformed, Problem};
use crate::time;
use crate::word::Words;

/// The members of one object and the path that led to it.
///
/// Every accessor comes twice: the plain one asks for the member, the `maybe_` one does without.
/// A null, and for everything but text an empty text, count as "not given".
#[derive(Debug, Clone)]
pub struct Fields<'a> {
    path: String,
    members: Option<&'a BTreeMap<String, Node>>,
}

impl<'a> Fields<'a> {
    pub(super) fn of(node: &'a Node, path: String) -> Result<Self, Malformed> {
        match node {
            Node::Null => Ok(Self { path, members: None }),
            Node::Object(members) => Ok(Self { path, members: Some(members) }),
            _ => Err(Malformed::at(path, Problem::NotObject)),
        }
    }

    /// Whether the object has no member that says anything.
    pub fn is_empty(&self) -> bool {
        self.members.is_none_or(|members| members.values().all(|value| *value == Node::Null))
    }

    /// Whether the member is there and not null.
    pub fn has(&self, name: &str) -> bool {
        self.node(name).is_some()
    }

    /// The path of a member of this object, for a slip that only the caller can see.
    pub fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    /// A slip at a member of this object.
    pub fn slip(&self, name: &str, problem: Problem) -> Malformed {
        Malformed::at(self.path(name), problem)
    }

    fn node(&self, name: &str) -> Option<&'a Node> {
        let node = self.members?.get(&name.to_ascii_lowercase())?;
        (*node != Node::Null).then_some(node)
    }

    fn must<T>(&self, name: &str, found: Option<T>) -> Result<T, Malformed> {
        found.ok_or_else(|| self.slip(name, Problem::Missing))
    }

    /// Text with blanks trimmed, numbers and flags as they would be written; `None` when empty.
    fn written(&self, name: &str, or: Problem) -> Result<Option<String>, Malformed> {
        let text = match self.node(name) {
            None => return Ok(None),
            // Not every database can keep a NUL, so none is let in.
            Some(Node::Text(text)) if !text.contains('\0') => text.trim().to_owned(),
            Some(Node::Number(number)) => number.to_string(),
            Some(Node::Flag(flag)) => flag.to_string(),
            Some(_) => return Err(self.slip(name, or)),
        };
        Ok((!text.is_empty()).then_some(text))
    }

    /// A GUID in any of its usual forms.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotId`].
    pub fn uuid(&self, name: &str) -> Result<Uuid, Malformed> {
        self.maybe_uuid(name).and_then(|found| self.must(name, found))
    }

    /// A GUID, if given.
    ///
    /// # Errors
    /// [`Problem::NotId`].
    pub fn maybe_uuid(&self, name: &str) -> Result<Option<Uuid>, Malformed> {
        let text = self.written(name, Problem::NotId)?;
        text.map(|text| text.parse().map_err(|_| self.slip(name, Problem::NotId))).transpose()
    }

    /// A text that is not empty.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotText`].
    pub fn text(&self, name: &str) -> Result<String, Malformed> {
        self.maybe_text(name).and_then(|found| self.must(name, found))
    }

    /// A text, if given and not empty. Numbers and flags are taken as they are written.
    ///
    /// # Errors
    /// [`Problem::NotText`].
    pub fn maybe_text(&self, name: &str) -> Result<Option<String>, Malformed> {
        self.written(name, Problem::NotText)
    }

    /// A text of bounded length, if given and not empty.
    ///
    /// # Errors
    /// [`Problem::NotText`], [`Problem::TooLong`].
    pub fn maybe_short(&self, name: &str, chars_max: usize) -> Result<Option<String>, Malformed> {
        let found = self.maybe_text(name)?;
        match found {
            Some(text) if text.chars().count() > chars_max => {
                Err(self.slip(name, Problem::TooLong { chars_max }))
            }
            found => Ok(found),
        }
    }

    /// A text of bounded length that is not empty.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotText`], [`Problem::TooLong`].
    pub fn short(&self, name: &str, chars_max: usize) -> Result<String, Malformed> {
        self.maybe_short(name, chars_max).and_then(|found| self.must(name, found))
    }

    /// A whole number, as a number or as text.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotNumber`].
    pub fn number(&self, name: &str) -> Result<i64, Malformed> {
        self.maybe_number(name).and_then(|found| self.must(name, found))
    }

    /// A whole number, if given.
    ///
    /// # Errors
    /// [`Problem::NotNumber`].
    pub fn maybe_number(&self, name: &str) -> Result<Option<i64>, Malformed> {
        let wrong = || self.slip(name, Problem::NotNumber);
        match self.node(name) {
            None => Ok(None),
            Some(Node::Number(number)) => whole(number).map(Some).ok_or_else(wrong),
            Some(Node::Text(text)) if text.trim().is_empty() => Ok(None),
            Some(Node::Text(text)) => {
                let number = text.trim().parse::<Number>().ok();
                number.as_ref().and_then(whole).map(Some).ok_or_else(wrong)
            }
            Some(_) => Err(wrong()),
        }
    }

    /// True or false, as such or as text, if given.
    ///
    /// # Errors
    /// [`Problem::NotFlag`].
    pub fn maybe_flag(&self, name: &str) -> Result<Option<bool>, Malformed> {
        let text = self.written(name, Problem::NotFlag)?;
        text.map(|text| match text.to_ascii_lowercase().as_str() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(self.slip(name, Problem::NotFlag)),
        })
        .transpose()
    }

    /// A moment in any of the forms that [`time::read`] knows, if given. The sentinel of the year 1
    /// counts as "not given".
    ///
    /// # Errors
    /// [`Problem::NotDate`].
    pub fn maybe_time(&self, name: &str) -> Result<Option<Timestamp>, Malformed> {
        let Some(text) = self.written(name, Problem::NotDate)? else { return Ok(None) };
        time::read(&text).map_err(|_| self.slip(name, Problem::NotDate))
    }

    /// A moment.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotDate`].
    pub fn time(&self, name: &str) -> Result<Timestamp, Malformed> {
        self.maybe_time(name).and_then(|found| self.must(name, found))
    }

    /// One of the words of an enumeration, in any casing, if given.
    ///
    /// # Errors
    /// [`Problem::NotWord`].
    pub fn maybe_word<W: Words>(&self, name: &str) -> Result<Option<W>, Malformed> {
        let wrong = || self.slip(name, Problem::NotWord { known: W::known() });
        let Some(text) = self.written(name, Problem::NotWord { known: W::known() })? else {
            return Ok(None);
        };
        W::read(&text).map(Some).ok_or_else(wrong)
    }

    /// One of the words of an enumeration.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::NotWord`].
    pub fn word<W: Words>(&self, name: &str) -> Result<W, Malformed> {
        self.maybe_word(name).and_then(|found| self.must(name, found))
    }

    /// Words of an enumeration in a list; absent means none.
    ///
    /// # Errors
    /// [`Problem::NotList`], [`Problem::NotWord`] at the first that is none.
    pub fn words<W: Words>(&self, name: &str) -> Result<Vec<W>, Malformed> {
        let Some(node) = self.node(name) else { return Ok(Vec::new()) };
        let Node::List(items) = node else { return Err(self.slip(name, Problem::NotList)) };
        let read = |(at, item): (usize, &Node)| {
            let found = if let Node::Text(text) = item { W::read(text) } else { None };
            let wrong = || {
                let path = format!("{}[{at}]", self.path(name));
                Malformed::at(path, Problem::NotWord { known: W::known() })
            };
            found.ok_or_else(wrong)
        };
        items.iter().enumerate().map(read).collect()
    }

    /// The texts of a list, each of bounded length, without the empty ones; absent means none.
    ///
    /// # Errors
    /// [`Problem::NotList`], [`Problem::NotText`] and [`Problem::TooLong`] at the first that is
    /// wrong.
    pub fn texts(&self, name: &str, chars_max: usize) -> Result<Vec<String>, Malformed> {
        let Some(node) = self.node(name) else { return Ok(Vec::new()) };
        let Node::List(items) = node else { return Err(self.slip(name, Problem::NotList)) };
        let read = |(at, item): (usize, &Node)| {
            let slip = |problem| Malformed::at(format!("{}[{at}]", self.path(name)), problem);
            match item {
                Node::Text(text) if text.chars().count() > chars_max => {
                    Err(slip(Problem::TooLong { chars_max }))
                }
                Node::Text(text) if !text.contains('\0') => Ok(text.trim().to_owned()),
                _ => Err(slip(Problem::NotText)),
            }
        };
        let all: Result<Vec<_>, _> = items.iter().enumerate().map(read).collect();
        all.map(|all| all.into_iter().filter(|text| !text.is_empty()).collect())
    }

    /// The objects of a list; absent means none.
    ///
    /// # Errors
    /// [`Problem::NotList`], [`Problem::NotObject`].
    pub fn list(&self, name: &str) -> Result<Vec<Fields<'a>>, Malformed> {
        self.node(name).map_or(Ok(Vec::new()), |node| objects(node, &self.path(name)))
    }

    /// Reads every object of a list and reports the slips of all of them, not of the first only.
    ///
    /// # Errors
    /// Those of [`Fields::list`] and those that `read` finds.
    pub fn each<T>(
        &self,
        name: &str,
        read: impl Fn(&Fields<'a>) -> Result<T, Malformed>,
    ) -> Result<Vec<T>, Malformed> {
        let mut good = Vec::new();
        let mut bad: Option<Malformed> = None;
        for item in self.list(name)? {
            match read(&item) {
                Ok(value) => good.push(value),
                Err(slips) => bad = Some(bad.map_or(slips.clone(), |all| all.and(slips))),
            }
        }
        bad.map_or(Ok(good), Err)
    }

    /// A nested object; absent means an object without members.
    ///
    /// # Errors
    /// [`Problem::NotObject`].
    pub fn object(&self, name: &str) -> Result<Fields<'a>, Malformed> {
        Fields::of(self.node(name).unwrap_or(&Node::Null), self.path(name))
    }
}

/// Both values, or the slips of both.
///
/// # Errors
/// The slips of the first, then those of the second.
pub fn both<A, B>(a: Result<A, Malformed>, b: Result<B, Malformed>) -> Result<(A, B), Malformed> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(a.and(b)),
        (Err(slips), _) | (_, Err(slips)) => Err(slips),
    }
}

pub(super) fn objects<'a>(node: &'a Node, path: &str) -> Result<Vec<Fields<'a>>, Malformed> {
    let Node::List(items) = node else { return Err(Malformed::at(path, Problem::NotList)) };
    let place = |(at, item)| Fields::of(item, format!("{path}[{at}]"));
    items.iter().enumerate().map(place).collect()
}

/// Clients of loosely typed languages write `5.0` for 5.
fn whole(number: &Number) -> Option<i64> {
    // Beyond 2^53 a float no longer says which whole number was meant.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    number.as_i64().or_else(|| {
        let float = number.as_f64()?;
        let exact = number.is_f64() && float.fract() == 0.0 && float.abs() <= EXACT;
        #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53, see above")]
        exact.then_some(float as i64)
    })
}
