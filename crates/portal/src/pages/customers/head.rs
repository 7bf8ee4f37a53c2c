//! What stands over the pages of a customer: where one is, and where else one may go.

use crate::{visit::Member, words::Words};
use domain::{
    actor::Organisation,
    authority::{Act, grants},
    id::CustomerId,
};
use server::app::Look;

/// A page of the customer that the reader may open.
pub struct Tab {
    /// Where it is, below the base.
    pub path: String,
    /// The key of its name.
    pub key: &'static str,
    /// Whether it is this one.
    pub is_here: bool,
}

/// The way to a page of a customer, and its other pages.
pub struct Head {
    /// The customer.
    pub id: CustomerId,
    /// What it is called.
    pub name: String,
    /// The steps before this page: where, and what it is called.
    pub crumbs: Vec<(String, String)>,
    /// What this page is called.
    pub here: String,
    /// The pages.
    pub tabs: Vec<Tab>,
}

/// The pages of a customer: the end of the path, what one must be allowed, the key of the name.
const PAGES: [(&str, Act, &str); 6] = [
    ("", Act::ViewCustomer, "account-tab-details"),
    ("/subscriptions", Act::ViewSubscriptions, "subscriptions-title"),
    ("/users", Act::ViewSubscriptions, "subscriptions-users"),
    ("/moves", Act::ViewMoveCases, "moves-nav"),
    ("/blockers", Act::ViewEligibility, "blockers-nav"),
    ("/account", Act::ViewRelationships, "account-title"),
];

impl Head {
    /// Over the page with this end of the path.
    pub fn of(member: &Member, look: &Look, end: &str) -> Self {
        let words = member.visit.words;
        let (actor, id) = (&member.who.actor, look.customer.id);
        let (standings, setting) = (look.customer.standings(actor), look.setting());
        let may = |act| grants(act, &actor.roles, &standings, setting.policy());
        let name = look.customer.profile.company_name.clone();
        let own = matches!(actor.by.organisation, Organisation::Customer(_));
        let tab = |(path, _, key): (&str, Act, &'static str)| Tab {
            path: format!("/customers/{id}{path}"),
            key,
            is_here: path == end,
        };
        // A customer has its own pages in the menu.
        let open = PAGES.into_iter().filter(|(_, act, _)| !own && may(*act));
        let tabs: Vec<Tab> = open.map(tab).collect();
        let mut crumbs = Vec::new();
        if own {
            crumbs.push(("/".to_owned(), words.say("nav-overview")));
        } else {
            crumbs.push(("/customers".to_owned(), words.say("nav-customers")));
            if may(Act::ViewCustomer) && !end.is_empty() {
                crumbs.push((format!("/customers/{id}"), name.clone()));
            }
        }
        let key = PAGES.iter().find(|(path, ..)| *path == end).map(|(_, _, key)| *key);
        let here = if end.is_empty() {
            name.clone()
        } else {
            key.map_or_else(String::new, |key| words.say(key))
        };
        Self { id, name, crumbs, here, tabs }
    }

    /// The same, over a page below that one.
    #[must_use]
    pub fn below(mut self, end: &str, here: String) -> Self {
        let own = self.tabs.is_empty();
        let path = if own { format!("/org{end}") } else { format!("/customers/{}{end}", self.id) };
        let above = std::mem::replace(&mut self.here, here);
        self.crumbs.push((path, above));
        self
    }

    /// The name of a page of the customer for those who hear it.
    pub fn label(&self, words: Words) -> String {
        words.with("account-tabs", "name", &self.name)
    }
}
