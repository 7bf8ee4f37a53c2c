//! A page made of a few kinds of blocks, so that the many lists and records of the operator look
//! alike: tables, facts, courses of events, forms.

use crate::{
    frame::Frame,
    page::{shown, shown_as},
    stop::Handled,
    visit::Visit,
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use wire::Locale;

/// Something to do: a link, or a button that is not there for a reason.
#[derive(Clone, Debug, Default)]
pub struct Act {
    /// What it says.
    pub text: String,
    /// What it is done to, for those who hear the page; may be empty.
    pub of: String,
    /// The icon; may be empty.
    pub icon: &'static str,
    /// `primary`, `danger` or nothing.
    pub style: &'static str,
    /// Where it leads, below the base.
    pub path: String,
    /// Why it is not possible; empty if it is.
    pub why: String,
}

impl Act {
    /// A link like a button.
    pub fn to(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), text, ..Self::default() }
    }

    /// The same, with its icon.
    #[must_use]
    pub fn icon(self, icon: &'static str) -> Self {
        Self { icon, ..self }
    }

    /// The same, in a style.
    #[must_use]
    pub fn style(self, style: &'static str) -> Self {
        Self { style, ..self }
    }

    /// The same, said to be about something.
    #[must_use]
    pub fn of(self, of: impl Into<String>) -> Self {
        Self { of: of.into(), ..self }
    }

    /// The same, or why it is not possible.
    #[must_use]
    pub fn unless(self, why: &[String]) -> Self {
        Self { why: why.join(" "), ..self }
    }
}

/// What stands in a place: a text, perhaps with a link, a chip, a second line, reasons, acts.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// Where it leads, below the base; empty for nowhere.
    pub path: String,
    /// The second line.
    pub small: String,
    /// A chip, as HTML.
    pub chip: String,
    /// Further lines.
    pub list: Vec<String>,
    /// What can be done.
    pub acts: Vec<Act>,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A text that leads somewhere.
    pub fn link(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), ..Self::default() }
    }

    /// A chip.
    pub fn chip(chip: String) -> Self {
        Self { chip, ..Self::default() }
    }

    /// What can be done.
    pub fn acts(acts: Vec<Act>) -> Self {
        Self { acts, ..Self::default() }
    }

    /// The same with a second line.
    #[must_use]
    pub fn small(self, small: impl Into<String>) -> Self {
        Self { small: small.into(), ..self }
    }

    /// The same with further lines.
    #[must_use]
    pub fn list(self, list: Vec<String>) -> Self {
        Self { list, ..self }
    }
}

/// A choice among several, or one of several boxes.
#[derive(Clone, Debug)]
pub struct Pick {
    /// What is sent.
    pub value: String,
    /// What is said.
    pub label: String,
    /// Whether it is chosen.
    pub on: bool,
}

/// A field of a form.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its name, and its id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// `text`, `email`, `number`, `date`, `search`, `url`, `area`, `select`, `language`,
    /// `check`, `checks`.
    pub kind: &'static str,
    /// What is in it.
    pub value: String,
    /// What can be chosen.
    pub picks: Vec<Pick>,
    /// What explains it; may be empty.
    pub hint: String,
    /// Whether it was filled in wrongly.
    pub is_wrong: bool,
}

impl Field {
    /// A field of a kind.
    pub fn of(
        kind: &'static str,
        id: impl Into<String>,
        label: String,
        value: impl Into<String>,
    ) -> Self {
        Self { kind, id: id.into(), label, value: value.into(), ..Self::default() }
    }

    /// A choice: each with what is sent and what is said.
    pub fn choice(
        id: impl Into<String>,
        label: String,
        now: &str,
        picks: impl IntoIterator<Item = (String, String)>,
    ) -> Self {
        let pick = |(value, label): (String, String)| Pick { on: value == now, value, label };
        let picks = picks.into_iter().map(pick).collect();
        Self { kind: "select", id: id.into(), label, picks, ..Self::default() }
    }

    /// A choice of a language, each by its own name.
    pub fn language(id: impl Into<String>, label: String, now: &str) -> Self {
        let picks = Locale::ALL.map(|one| (one.code().to_owned(), one.name().to_owned()));
        Self { kind: "language", ..Self::choice(id, label, now, picks) }
    }

    /// The same, explained.
    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }
}

/// A form in a card.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// What it is for.
    pub title: String,
    /// What comes of it.
    pub effects: Vec<String>,
    /// Where it goes, below the base.
    pub action: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// What it sends besides.
    pub hidden: Vec<(String, String)>,
    /// The word on its button.
    pub verb: String,
    /// `primary` or `danger`.
    pub style: &'static str,
    /// Where *Cancel* leads; empty for no such link.
    pub back: String,
    /// Why it cannot be sent; empty if it can.
    pub why: Vec<String>,
}

/// A tab over a table.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Where it leads, below the base.
    pub path: String,
    /// What it says.
    pub text: String,
    /// How many are behind it; empty where nobody counted.
    pub count: String,
    /// Whether it is the one.
    pub here: bool,
}

/// A table in a card.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it lists.
    pub title: String,
    /// Whether the title is shown; it is read out in any case.
    pub is_titled: bool,
    /// What can be done about it, beside its title.
    pub acts: Vec<Act>,
    /// The tabs over it.
    pub tabs: Vec<Tab>,
    /// Where its filter goes, below the base; empty for none.
    pub filter: String,
    /// The fields of the filter.
    pub fields: Vec<Field>,
    /// Whether something is filtered.
    pub is_filtered: bool,
    /// The columns: what they are called, and their class.
    pub columns: Vec<(String, &'static str)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// What is said when there are none.
    pub empty: String,
    /// What is said below.
    pub foot: String,
    /// Where the next page is; empty for none.
    pub next: String,
    /// Where the first page is; empty on it.
    pub first: String,
}

impl Table {
    /// The class of a column.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates give references")]
    pub fn class(&self, place: &usize) -> &'static str {
        self.columns.get(*place).map_or("", |(_, class)| class)
    }
}

/// Something that happened, or will.
#[derive(Clone, Debug, Default)]
pub struct Happening {
    /// What.
    pub title: String,
    /// More of it, line by line.
    pub lines: Vec<String>,
    /// When, in words.
    pub at: String,
    /// When, for machines; empty where it has no date.
    pub stamp: String,
    /// The icon.
    pub icon: &'static str,
    /// Its hue.
    pub hue: &'static str,
    /// Whether it is still to come.
    pub is_ahead: bool,
}

/// A block of a page.
#[derive(Clone, Debug)]
pub enum Block {
    /// A remark: its hue, its icon, its text.
    Note(&'static str, &'static str, String),
    /// A table.
    Table(Table),
    /// Facts under a title, with what can be done about them.
    Facts(String, Vec<(String, Cell)>, Vec<Act>),
    /// A course of events under a title.
    Course(String, Vec<Happening>),
    /// Texts under a title, as they are.
    Texts(String, Vec<String>),
    /// A letter: the code of its language, its title, its text.
    Letter(String, String, String),
    /// A form.
    Ask(Ask),
}

/// A figure at the top of a page.
#[derive(Clone, Debug, Default)]
pub struct Tile {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: String,
    /// More about it.
    pub more: String,
    /// Where it leads, below the base; empty for nowhere.
    pub path: String,
}

/// A page of blocks.
#[derive(Template)]
#[template(path = "sheet/page.html")]
pub struct Sheet {
    /// The frame.
    pub frame: Frame,
    /// The words.
    pub words: Words,
    /// The way to here: where, and what it is called.
    pub crumbs: Vec<(String, String)>,
    /// What the page is called.
    pub title: String,
    /// How it stands, as HTML.
    pub chip: String,
    /// One sentence.
    pub lead: String,
    /// What can be done.
    pub acts: Vec<Act>,
    /// What went wrong.
    pub errors: Vec<String>,
    /// Figures.
    pub tiles: Vec<Tile>,
    /// Whether the blocks stand two and two, where there is room.
    pub is_paired: bool,
    /// The page itself.
    pub main: Vec<Block>,
    /// What stands beside it.
    pub side: Vec<Block>,
}

impl Sheet {
    /// A page with nothing on it yet.
    pub fn new(visit: &Visit, title: String, lead: String) -> Self {
        Self {
            frame: Frame::of(visit),
            words: visit.words,
            crumbs: Vec::new(),
            title,
            chip: String::new(),
            lead,
            acts: Vec::new(),
            errors: Vec::new(),
            tiles: Vec::new(),
            is_paired: false,
            main: Vec::new(),
            side: Vec::new(),
        }
    }

    /// The same, behind another page.
    #[must_use]
    pub fn behind(mut self, path: impl Into<String>, text: String) -> Self {
        self.crumbs.push((path.into(), text));
        self
    }

    /// The same with one more block.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.main.push(block);
        self
    }

    /// The page.
    ///
    /// # Errors
    /// [`crate::stop::Stop::Failed`] when it cannot be written.
    pub fn shown(&self) -> Handled<Response> {
        if self.errors.is_empty() {
            shown(self)
        } else {
            shown_as(StatusCode::UNPROCESSABLE_ENTITY, self)
        }
    }
}
