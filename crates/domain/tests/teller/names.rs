//! Names of a story and the ids they stand for.

use domain::actor::Role;
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

/// Names that have been given, and to what ids.
#[derive(Clone, Default)]
pub struct Names {
    ids: Arc<BTreeMap<String, Uuid>>,
}

impl Names {
    /// Gives a name to a new id; a name given before keeps its id.
    pub fn give(&mut self, name: &str) -> Uuid {
        if let Some(known) = self.ids.get(name) {
            return *known;
        }
        let new = Uuid::from_u128((1 + self.ids.len() as u128) << 32);
        self.bind(name.to_owned(), new);
        new
    }

    /// Gives a name to an id that exists.
    pub fn bind(&mut self, name: String, id: Uuid) {
        Arc::make_mut(&mut self.ids).insert(name, id);
    }

    /// The id of a name, which must have been given.
    pub fn id<T: From<Uuid>>(&self, name: &str) -> Result<T, String> {
        self.ids.get(name).map(|id| T::from(*id)).ok_or(format!("unknown name: {name}"))
    }

    /// The name of an id; the text itself where it has none.
    pub fn name(&self, id: impl std::fmt::Display) -> String {
        let id = id.to_string();
        let found = self.ids.iter().find(|(_, known)| known.to_string() == id);
        found.map_or(id, |(name, _)| name.clone())
    }
}

/// The abbreviations of roles that the rules use (part D).
const ROLES: [(&str, Role); 12] = [
    ("GA", Role::GlobalAdmin),
    ("AcA", Role::AccountAdmin),
    ("UMA", Role::UserAdmin),
    ("BA", Role::BillingAdmin),
    ("AA", Role::AdminAgent),
    ("SA", Role::SalesAgent),
    ("HA", Role::HelpdeskAgent),
    ("IA", Role::IncentivesAdmin),
    ("IU", Role::IncentivesUser),
    ("CGA", Role::CustomerAdmin),
    ("CU", Role::CustomerUser),
    ("OP", Role::OperatorStaff),
];

/// Roles by their abbreviations, `AA,SA`.
pub fn roles(text: &str) -> Result<Vec<Role>, String> {
    let role = |word: &str| {
        let found = ROLES.iter().find(|(known, _)| *known == word);
        found.map(|(_, role)| *role).ok_or(format!("unknown role: {word}"))
    };
    text.split(',').filter(|word| !word.is_empty()).map(role).collect()
}

/// A value that has a word of its own in files, by that word.
pub fn word<T: serde::de::DeserializeOwned>(word: &str) -> Result<T, String> {
    let value = serde_json::Value::String(word.to_owned());
    serde_json::from_value(value).map_err(|_| format!("unknown word: {word}"))
}

/// The nouns whose events are in a list of their own.
const NOUNS: [&str; 14] = [
    "enrolment",
    "agreement",
    "listing",
    "invitation",
    "revenue",
    "staff",
    "incentive",
    "privilege",
    "person",
    "order",
    "move_case",
    "consent",
    "undo",
    "webhook",
];

/// The word of a value that is written as one word, or as a word with contents.
pub fn word_of(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value).expect("what is stored can be written") {
        serde_json::Value::String(word) => word,
        serde_json::Value::Object(fields) => {
            let tag = ["state", "kind"].iter().find_map(|tag| fields.get(*tag)?.as_str());
            let word = tag.or_else(|| fields.keys().next().map(String::as_str));
            let word = word.unwrap_or_default();
            // What happened to a noun of its own goes by its own word.
            match fields.get(word) {
                Some(inner) if NOUNS.contains(&word) => word_of(inner),
                _ => word.to_owned(),
            }
        }
        other => other.to_string(),
    }
}
