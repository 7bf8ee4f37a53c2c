//! The text of a world file, taken apart without reading more than is needed at once.
//!
//! A hundred thousand customers are a few hundred megabytes of text; as a tree of values they
//! would be gigabytes. So the top level is split into slices of the text, and each element of its
//! lists is checked against the schema and typed by itself.

use super::problem::{Problem, What};
use jiff::Timestamp;
use jsonschema::{Draft, ValidationError, Validator, error::ValidationErrorKind};
use schemars::JsonSchema;
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor},
};
use serde_json::{Value, value::RawValue};
use std::{fmt, marker::PhantomData};

/// The lists of a world file, each element a slice of its text.
#[derive(Default)]
pub(super) struct Sections<'a> {
    pub operator: Option<&'a RawValue>,
    pub partners: Vec<&'a RawValue>,
    pub partnerships: Vec<&'a RawValue>,
    pub customers: Vec<&'a RawValue>,
}

impl<'a> Sections<'a> {
    /// Splits the text; what cannot be split is a problem and left out.
    pub fn of(text: &'a str, problems: &mut Vec<Problem>) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut sections = Self::default();
        let members = match serde_json::from_str::<Members<'a>>(text) {
            Ok(members) => members.0,
            Err(error) => {
                problems.push(Problem::new("", What::NotJson(error.to_string())));
                return sections;
            }
        };
        let mut seen: Vec<&str> = Vec::new();
        for (name, raw) in &members {
            let place = || format!("/{}", super::customer::pointer(name));
            if seen.contains(&name.as_str()) {
                let what = What::Shape("stands here twice".to_owned());
                problems.push(Problem::new(place(), what));
                continue;
            }
            seen.push(name);
            let list = match name.as_str() {
                "$schema" => continue,
                "operator" => {
                    sections.operator = Some(raw);
                    continue;
                }
                "partners" => &mut sections.partners,
                "partnerships" => &mut sections.partnerships,
                "customers" => &mut sections.customers,
                _ => {
                    problems.push(Problem::new(place(), What::Unexpected));
                    continue;
                }
            };
            if let Ok(elements) = serde_json::from_str(raw.get()) {
                *list = elements;
            } else {
                let what = What::Shape("is not a list".to_owned());
                problems.push(Problem::new(place(), what));
            }
        }
        if sections.operator.is_none() {
            problems.push(Problem::new("/operator", What::Missing));
        }
        sections
    }
}

/// The members of an object in the order of the text, twins included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with operator, partners, partnerships and customers")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// How an element of one kind must look.
pub(super) struct Shape<T> {
    validator: Validator,
    of: PhantomData<fn() -> T>,
}

impl<T: JsonSchema + DeserializeOwned> Shape<T> {
    /// The shape that the schema gives this type.
    pub fn new() -> Self {
        let schema = schemars::schema_for!(T).to_value();
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .with_format("date-time", |text: &str| text.parse::<Timestamp>().is_ok())
            .build(&schema)
            .expect("the schema is made from our own types");
        Self { validator, of: PhantomData }
    }

    /// The element, if it has this shape; everything in which it differs is a problem.
    pub fn read(&self, raw: &RawValue, place: &str, problems: &mut Vec<Problem>) -> Option<T> {
        let before = problems.len();
        match serde_json::from_str::<Value>(raw.get()) {
            Ok(value) => {
                if holds_nul(&value) {
                    let words = "a text holds \\u0000, which not every database can keep";
                    problems.push(Problem::new(place, What::Shape(words.to_owned())));
                }
                for error in self.validator.iter_errors(&value) {
                    differs(&error, place, problems);
                }
            }
            Err(error) => problems.push(shape(place, &error)),
        }
        if problems.len() > before {
            return None;
        }
        let typed = serde_json::from_str(raw.get());
        typed.map_err(|error| problems.push(shape(place, &error))).ok()
    }
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(members) => members.values().any(holds_nul),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn shape(place: &str, error: &serde_json::Error) -> Problem {
    Problem::new(place, What::Shape(error.to_string()))
}

/// One difference, or several where the validator names several fields at once.
fn differs(error: &ValidationError<'_>, place: &str, problems: &mut Vec<Problem>) {
    let place = format!("{place}{}", error.instance_path());
    let field = |name: &str| format!("{place}/{}", super::customer::pointer(name));
    match error.kind() {
        ValidationErrorKind::Required { property: Value::String(name) } => {
            problems.push(Problem::new(field(name), What::Missing));
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let found = unexpected.iter().map(|name| Problem::new(field(name), What::Unexpected));
            problems.extend(found);
        }
        _ => {
            let secret = place.ends_with("/client_secret") || place.ends_with("/password");
            let large = error.instance().is_array() || error.instance().is_object();
            let words = if secret || large {
                error.masked_with("the value").to_string()
            } else {
                error.to_string()
            };
            problems.push(Problem::new(place, What::Shape(words)));
        }
    }
}

/// The tenant that an element names, even where the rest of it is wrong.
pub(super) fn tenant(raw: &RawValue) -> Option<uuid::Uuid> {
    #[derive(Deserialize)]
    struct Named {
        tenant_id: uuid::Uuid,
    }
    serde_json::from_str::<Named>(raw.get()).ok().map(|named| named.tenant_id)
}

/// The shapes of all elements.
pub(super) struct Shapes {
    pub operator: Shape<super::operator::Operator>,
    pub partner: Shape<super::partner::Partner>,
    pub partnership: Shape<super::partner::Partnership>,
    pub customer: Shape<super::customer::Customer>,
}

impl Shapes {
    pub fn new() -> Self {
        Self {
            operator: Shape::new(),
            partner: Shape::new(),
            partnership: Shape::new(),
            customer: Shape::new(),
        }
    }
}
