//! The page that asks whether to go on, before something that cannot be undone at a click.

use crate::{frame::Frame, words::Words};
use askama::Template;

/// What is asked, what will come of it, and where the answer goes.
#[derive(Template)]
#[template(path = "confirm.html")]
pub struct Confirm {
    pub frame: Frame,
    pub words: Words,
    pub question: String,
    pub effects: Vec<String>,
    pub action: String,
    pub back: String,
    pub verb: String,
    pub style: &'static str,
    pub errors: Vec<String>,
}
