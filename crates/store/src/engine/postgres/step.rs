//! What is sent over a connection.

use crate::engine::value::Value;

/// One thing to be sent.
pub enum Step {
    /// A statement without parameters and without an answer.
    Command(&'static str),
    /// A statement that changes something, or nothing.
    Put(Text),
    /// A statement that has to change one row.
    Must(Text),
    /// A question.
    Ask(Text),
}

/// By what a connection knows a statement: its text, and whether it must change a row.
pub type Key = (&'static str, bool);

/// A statement and what goes into it.
#[derive(PartialEq, Eq)]
pub struct Text {
    pub sql: &'static str,
    pub values: Vec<Value<'static>>,
}

impl Step {
    /// What there is to be prepared, unless it is a command.
    pub fn text(&self) -> Option<(Key, &Text)> {
        match self {
            Step::Command(_) => None,
            Step::Put(text) | Step::Ask(text) => Some(((text.sql, false), text)),
            Step::Must(text) => Some(((text.sql, true), text)),
        }
    }
}

impl Text {
    /// Whether some value is a text that this database cannot keep.
    pub fn holds_nul(&self) -> bool {
        let nul = |value: &Value<'_>| matches!(value, Value::Text(text) if text.contains('\0'));
        self.values.iter().any(nul)
    }
}

/// The text of a statement. One that must change a row divides by the number of rows that it
/// changed: with none it fails, and with it everything behind it.
pub fn written((sql, must): Key) -> String {
    if must {
        format!("with one as ({sql} returning 1) select 1 / count(*) from one")
    } else {
        sql.to_owned()
    }
}
