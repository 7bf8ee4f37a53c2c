//! What of all transfers is shown, as the address of the page says it.

use crate::{form::Form, words::Words};
use domain::{
    customer::transfer::Side,
    id::{PartnerId, TransferId},
};
use store::moving::{Order, Place, Tally, Turn, Wanted};
use url::form_urlencoded::Serializer;

/// Every state in which a transfer can rest.
const STATES: [&str; 7] =
    ["open", "complete", "partly_complete", "failed", "rejected", "withdrawn", "expired"];

/// A view that is there from the start.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum View {
    Mine,
    Open,
    Verify,
    Complete,
    Failed,
    All,
}

/// Every view with its word, in the order of the tabs.
const VIEWS: [(View, &str); 6] = [
    (View::Mine, "mine"),
    (View::Open, "open"),
    (View::Verify, "verify"),
    (View::Complete, "complete"),
    (View::Failed, "failed"),
    (View::All, "all"),
];

/// Every order with its word.
const ORDERS: [(Order, &str); 4] = [
    (Order::Youngest, ""),
    (Order::Oldest, "oldest"),
    (Order::Customer, "customer"),
    (Order::Deadline, "deadline"),
];

/// What is shown.
#[derive(Clone, Debug)]
pub struct Filter {
    pub view: View,
    pub state: String,
    pub side: Option<Side>,
    pub partner: Option<PartnerId>,
    pub q: String,
    pub order: Order,
    pub after: Option<Place>,
}

/// A tab of the list.
pub struct Tab {
    pub text: String,
    pub path: String,
    pub count: String,
    pub is_hot: bool,
    pub is_here: bool,
}

/// The head of a column that is sorted by.
pub struct Head {
    pub path: String,
    pub sort: &'static str,
}

/// Something that can be chosen.
pub struct Choice {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

impl Filter {
    /// What the address says; what it says that nobody knows is as if it were not there.
    pub fn read(query: &Form) -> Self {
        let word = query.text("view");
        // An older address said it so.
        let old = query.text("state") == "all";
        let view = VIEWS.iter().find(|(_, known)| *known == word).map(|(view, _)| *view);
        let view = view.unwrap_or(if old { View::All } else { View::Open });
        let state = STATES.iter().find(|known| **known == query.text("state"));
        let order = ORDERS.iter().find(|(_, known)| *known == query.text("sort"));
        Self {
            view,
            state: state.filter(|_| view == View::All).map_or("", |known| known).to_owned(),
            side: match query.text("side") {
                "source" => Some(Side::Source),
                "target" => Some(Side::Target),
                _ => None,
            },
            partner: query.text("partner").parse().ok(),
            q: query.text("q").to_owned(),
            order: order.map_or(Order::default(), |(order, _)| *order),
            after: place(query),
        }
    }

    /// What the store is asked for.
    pub fn wanted(&self, reader: Option<PartnerId>) -> Wanted {
        let (states, turn): (&[&'static str], Turn) = match self.view {
            View::Mine => (&[], reader.map_or(Turn::Somebodys, Turn::Of)),
            View::Open => (&["open"], Turn::Any),
            View::Verify => (&["complete", "partly_complete"], Turn::Somebodys),
            View::Complete => (&["complete"], Turn::Any),
            View::Failed => (&["failed", "partly_complete"], Turn::Any),
            View::All => (&[], Turn::Any),
        };
        let chosen = STATES.into_iter().filter(|known| *known == self.state);
        let states = states.iter().copied().chain(chosen).collect();
        let text = self.q.clone();
        Wanted { reader, side: self.side, other: self.partner, states, turn, text }
    }

    /// Whether anything but the view is chosen.
    pub fn is_narrow(&self) -> bool {
        !self.q.is_empty()
            || !self.state.is_empty()
            || self.side.is_some()
            || self.partner.is_some()
    }

    /// The word of the view.
    pub fn view_word(&self) -> &'static str {
        VIEWS.iter().find(|(view, _)| *view == self.view).map_or("", |(_, word)| word)
    }

    /// The word of the order.
    pub fn order_word(&self) -> &'static str {
        ORDERS.iter().find(|(order, _)| *order == self.order).map_or("", |(_, word)| word)
    }

    /// The address of the page that begins at a place.
    pub fn at(&self, after: Option<Place>) -> String {
        let mut query = Serializer::new(String::new());
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        };
        put("view", self.view_word());
        put("state", &self.state);
        put("side", self.side.map_or("", word));
        put("partner", &self.partner.map_or_else(String::new, |id| id.to_string()));
        put("q", &self.q);
        put("sort", self.order_word());
        if let Some(place) = after {
            put("after", &place.id.to_string());
            put("name", &place.name_key);
            put("ends", &place.ends_at.to_string());
        }
        format!("/transfers?{}", query.finish())
    }

    /// The address of the same as a file.
    pub fn file(&self) -> String {
        format!("{}&csv=yes", self.at(None))
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.at(None)
    }
}

fn word(side: Side) -> &'static str {
    match side {
        Side::Source => "source",
        Side::Target => "target",
    }
}

fn place(query: &Form) -> Option<Place> {
    let id: TransferId = query.text("after").parse().ok()?;
    let ends_at = query.text("ends").parse().unwrap_or(i64::MAX);
    Some(Place { name_key: query.text("name").to_owned(), ends_at, id })
}

/// The tabs, each with how many transfers it has; the operator is no side, so nothing waits for it.
pub fn tabs(words: Words, filter: &Filter, tally: &[Tally], is_side: bool) -> Vec<Tab> {
    let fits = |view: View, one: &Tally| match view {
        View::Mine => one.is_mine,
        View::Open => one.state == "open",
        View::Verify => one.state != "open" && one.is_waiting,
        View::Complete => one.state == "complete",
        View::Failed => one.state == "failed" || one.state == "partly_complete",
        View::All => true,
    };
    let shown = VIEWS.into_iter().filter(|(view, _)| is_side || *view != View::Mine);
    let tab = |(view, word): (View, &str)| {
        let count: i64 = tally.iter().filter(|one| fits(view, one)).map(|one| one.count).sum();
        let key =
            if view == View::All { "transfers-all" } else { &format!("transfers-view-{word}") };
        Tab {
            text: words.say(key),
            path: filter.with(|other| {
                other.view = view;
                other.state = String::new();
            }),
            count: words.number(count),
            is_hot: view == View::Mine && count > 0,
            is_here: filter.view == view,
        }
    };
    shown.map(tab).collect()
}

/// The heads of the columns that can be sorted by: customer, age, deadline.
pub fn heads(filter: &Filter) -> Vec<Head> {
    let head = |order: Order, sort| Head { path: filter.with(|other| other.order = order), sort };
    let here = |order: Order, sort: &'static str| if filter.order == order { sort } else { "" };
    let age = match filter.order {
        Order::Youngest => head(Order::Oldest, "ascending"),
        Order::Oldest => head(Order::Youngest, "descending"),
        _ => head(Order::Youngest, ""),
    };
    vec![
        head(Order::Customer, here(Order::Customer, "ascending")),
        age,
        head(Order::Deadline, here(Order::Deadline, "ascending")),
    ]
}

fn option(value: &str, text: String, chosen: &str) -> Choice {
    Choice { value: value.to_owned(), text, is_chosen: value == chosen }
}

/// The states that can be chosen.
pub fn states(words: Words, filter: &Filter) -> Vec<Choice> {
    let any = option("", words.say("transfers-any-state"), &filter.state);
    let known = STATES.iter().map(|state| {
        let key = format!("transfer-{}", state.replace('_', "-"));
        option(state, words.say(&key), &filter.state)
    });
    [any].into_iter().chain(known).collect()
}

/// The sides that can be chosen.
pub fn sides(words: Words, filter: &Filter) -> Vec<Choice> {
    let chosen = filter.side.map_or("", word);
    [("", "transfers-any-side"), ("source", "transfers-given"), ("target", "transfers-taken")]
        .map(|(value, key)| option(value, words.say(key), chosen))
        .into()
}

/// The partners that can be chosen.
pub fn partners(words: Words, filter: &Filter, known: &[(PartnerId, String)]) -> Vec<Choice> {
    let chosen = filter.partner.map_or_else(String::new, |id| id.to_string());
    let any = option("", words.say("transfers-any-partner"), &chosen);
    let known = known.iter().map(|(id, name)| option(&id.to_string(), name.clone(), &chosen));
    [any].into_iter().chain(known).collect()
}
