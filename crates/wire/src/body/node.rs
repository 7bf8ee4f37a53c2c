//! A JSON tree whose names are folded and whose twins are already settled.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::{DEPTH_MAX, Malformed, Problem};

/// One value. Object names are lower case, so that looking one up costs no comparison of casings.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Null,
    Flag(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Object(BTreeMap<String, Node>),
}

/// Reads one JSON document.
pub(super) fn read(bytes: &[u8]) -> Result<Node, Malformed> {
    let mut source = serde_json::Deserializer::from_slice(bytes);
    let node = Seed { depth: 0 }.deserialize(&mut source).and_then(|node| {
        source.end()?;
        Ok(node)
    });
    node.map_err(|error| {
        let problem = if error.is_data() {
            Problem::TooDeep { depth_max: DEPTH_MAX }
        } else {
            Problem::NotJson { line: error.line(), column: error.column() }
        };
        Malformed::at("", problem)
    })
}

/// Knows how deep it is, so that the depth is refused while reading and not after.
#[derive(Clone, Copy)]
struct Seed {
    depth: usize,
}

impl Seed {
    fn inner<E: Error>(self) -> Result<Self, E> {
        if self.depth == DEPTH_MAX {
            return Err(E::custom("nested too deeply"));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Node, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Number::from_f64(value).map_or(Node::Null, Node::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Node, A::Error> {
        let inner = self.inner()?;
        let mut items = Vec::new();
        while let Some(item) = source.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Node, A::Error> {
        let inner = self.inner()?;
        let mut members = BTreeMap::new();
        while let Some(name) = source.next_key::<String>()? {
            let value = source.next_value_seed(inner)?;
            keep(&mut members, name.to_ascii_lowercase(), value);
        }
        Ok(Node::Object(members))
    }
}

/// Of two members with one name the last that says something wins.
fn keep(members: &mut BTreeMap<String, Node>, name: String, value: Node) {
    if value != Node::Null || !members.contains_key(&name) {
        members.insert(name, value);
    }
}
