//! A view of the list, as its address says it: what is looked for, in which order, how it is shown.

use crate::form::Form;
use domain::{
    customer::relationship::Kind,
    id::{CustomerId, PartnerId},
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use store::listing::{
    AGREEMENTS, Stage, TRANSFERS,
    page::{Column, Filter, Order, Place},
};
use url::form_urlencoded::Serializer;

/// How many rows a page may have; the first is the usual.
pub const SIZES: [u32; 3] = [50, 100, 200];

/// The columns that may be left out, with the keys of their names.
pub const COLUMNS: [(&str, &str); 6] = [
    ("relationship", "lists-relationship"),
    ("subscriptions", "customers-subscriptions"),
    ("seats", "customers-seats"),
    ("agreement", "customers-agreement"),
    ("transfer", "transfer"),
    ("active", "lists-active"),
];

/// The built-in views beside that of all, with the keys of their names.
pub const TABS: [(&str, &str); 4] = [
    ("waiting", "lists-tab-waiting"),
    ("moving", "lists-tab-moving"),
    ("attention", "lists-tab-attention"),
    ("moved", "lists-tab-moved"),
];

/// What the reader may be to a customer, in addresses.
pub const KINDS: [(&str, Kind); 3] = [
    ("direct", Kind::Direct),
    ("reseller", Kind::IndirectReseller),
    ("provider", Kind::IndirectProvider),
];

/// Within how many days something may have to have happened.
pub const DAYS: [&str; 3] = ["7", "30", "90"];

/// A view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// What is searched for.
    pub q: String,
    /// The built-in view; empty for all.
    pub tab: &'static str,
    /// A word of [`KINDS`], or nothing.
    pub kind: &'static str,
    /// A provider, or a reseller.
    pub partner: Option<PartnerId>,
    /// A word of [`AGREEMENTS`], or nothing.
    pub agreement: &'static str,
    /// A word of [`TRANSFERS`], or nothing.
    pub transfer: &'static str,
    /// Countries.
    pub countries: BTreeSet<String>,
    /// One of [`DAYS`], or nothing.
    pub days: &'static str,
    /// The order.
    pub order: Order,
    /// How many rows; 0 for the usual.
    pub rows: u32,
    /// The columns that are shown; all where none is named.
    pub columns: BTreeSet<&'static str>,
    /// Whether rows are low.
    pub dense: bool,
    /// Where the page begins.
    pub after: Option<Place>,
    /// Whether it goes from there to the front.
    pub back: bool,
    /// Which row is open.
    pub open: Option<CustomerId>,
}

fn one_of(words: &[&'static str], word: &str) -> &'static str {
    words.iter().copied().find(|one| *one == word).unwrap_or_default()
}

impl View {
    /// What a query says. What it says wrongly it does not say.
    pub fn read(query: &str) -> Self {
        let form = Form::read(query.as_bytes(), "");
        let sort = form.text("sort");
        let by = match sort.trim_start_matches('-') {
            "active" => Column::Active,
            "seats" => Column::Seats,
            _ => Column::Name,
        };
        let id = form.text("after").parse().ok();
        let country =
            |text: &&str| text.len() == 2 && text.chars().all(|it| it.is_ascii_uppercase());
        let columns = form.all("col");
        let columns = columns.map(|word| one_of(&COLUMNS.map(|one| one.0), word));
        Self {
            q: form.text("q").chars().take(200).collect(),
            tab: one_of(&TABS.map(|one| one.0), form.text("tab")),
            kind: one_of(&KINDS.map(|one| one.0), form.text("rel")),
            partner: form.text("with").parse().ok(),
            agreement: one_of(&AGREEMENTS, form.text("agr")),
            transfer: one_of(&TRANSFERS, form.text("tr")),
            countries: form.all("in").filter(country).map(str::to_owned).collect(),
            days: one_of(&DAYS, form.text("days")),
            order: Order { by, falls: sort.starts_with('-') },
            rows: form.text("rows").parse().ok().filter(|it| SIZES[1..].contains(it)).unwrap_or(0),
            columns: columns.filter(|word| !word.is_empty()).collect(),
            dense: form.is_ticked("dense"),
            after: id.map(|id| Place { key: form.text("key").to_owned(), id }),
            back: form.is_ticked("back"),
            open: form.text("open").parse().ok(),
        }
    }

    /// How many rows a page has.
    pub fn size(&self) -> u32 {
        if self.rows == 0 { SIZES[0] } else { self.rows }
    }

    /// Whether a column is shown.
    pub fn shows(&self, column: &str) -> bool {
        self.columns.is_empty() || self.columns.contains(column)
    }

    /// What the store is asked for.
    pub fn filter(&self, now: Timestamp) -> Filter {
        let some = |word: &'static str| Some(word).filter(|word| !word.is_empty());
        let days = self.days.parse::<i64>().ok();
        let since =
            days.and_then(|days| now.checked_sub(SignedDuration::from_hours(24 * days)).ok());
        Filter {
            text: self.q.clone(),
            kind: KINDS.into_iter().find(|one| one.0 == self.kind).map(|one| one.1),
            partner: self.partner,
            agreement: some(self.agreement),
            transfer: some(self.transfer),
            countries: self.countries.iter().cloned().collect(),
            stage: Stage::of_word(self.tab),
            attention: self.tab == "attention",
            active_since: since,
        }
    }

    /// Whether it leaves something out, the built-in views aside.
    pub fn is_filtered(&self) -> bool {
        !self.q.is_empty() || self.more() > 0 || !self.kind.is_empty() || self.partner.is_some()
    }

    /// How many of the further filters are set.
    pub fn more(&self) -> usize {
        let words = [self.agreement, self.transfer, self.days];
        words.into_iter().filter(|word| !word.is_empty()).count() + self.countries.len().min(1)
    }

    /// The word of its order.
    pub fn sort(&self) -> String {
        let word = match self.order.by {
            Column::Name => "name",
            Column::Active => "active",
            Column::Seats => "seats",
        };
        format!("{}{word}", if self.order.falls { "-" } else { "" })
    }

    /// Its query but for the place: what is kept when a view is saved.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.shape();
        pairs.extend([
            ("q", self.q.clone()),
            ("rel", self.kind.to_owned()),
            ("with", self.partner.map_or_else(String::new, |id| id.to_string())),
            ("agr", self.agreement.to_owned()),
            ("tr", self.transfer.to_owned()),
            ("days", self.days.to_owned()),
        ]);
        pairs.extend(self.countries.iter().map(|one| ("in", one.clone())));
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// What of it is no filter: the built-in view, the order, how it is shown.
    pub fn shape(&self) -> Vec<(&'static str, String)> {
        let sort = self.sort();
        let mut pairs = vec![
            ("tab", self.tab.to_owned()),
            ("sort", if sort == "name" { String::new() } else { sort }),
            ("rows", if self.rows == 0 { String::new() } else { self.rows.to_string() }),
            ("dense", if self.dense { "1".to_owned() } else { String::new() }),
        ];
        pairs.extend(self.columns.iter().map(|one| ("col", (*one).to_owned())));
        pairs.retain(|(_, value)| !value.is_empty());
        pairs
    }

    /// Its query with the place.
    pub fn placed(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.pairs();
        if let Some(place) = &self.after {
            pairs.push(("after", place.id.to_string()));
            pairs.push(("key", place.key.clone()));
            pairs.extend(self.back.then(|| ("back", "1".to_owned())));
        }
        pairs
    }

    /// The query of its first page.
    pub fn query(&self) -> String {
        written(&self.pairs())
    }

    /// The query of another one like it, from its first page on.
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        asked(&other.pairs())
    }

    /// The query of a page of it.
    pub fn at(&self, place: Place, back: bool) -> String {
        let other = Self { after: Some(place), back, ..self.clone() };
        asked(&other.placed())
    }
}

fn written(pairs: &[(&'static str, String)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn asked(pairs: &[(&'static str, String)]) -> String {
    if pairs.is_empty() { String::new() } else { format!("?{}", written(pairs)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_a_view_and_a_view_its_address() {
        let text = "tab=waiting&sort=-active&rows=200&dense=1&col=active&col=seats&q=a%26b\
            &rel=direct&agr=none&tr=open&days=90&in=DE&in=NL";
        let view = View::read(text);
        assert_eq!(view.query(), text);
        assert_eq!(View::read(&view.query()), view);
        assert_eq!(view.size(), 200);
        assert!(view.shows("seats") && !view.shows("agreement"));
        let plain = view.with(|view| *view = View::default());
        assert_eq!(plain, "");
    }

    #[test]
    fn what_nobody_can_mean_is_left_out() {
        let view = View::read("tab=x&sort=x&rows=7&col=x&rel=x&with=x&agr=x&days=5&in=x&after=x");
        assert_eq!(view, View::default());
        assert!(!view.is_filtered());
        assert!(View::read("q=%20a").is_filtered());
    }
}
