//! The frame around every page: bar, menu, language, who is signed in.

mod around;

pub use around::{Lands, around};

use crate::{
    asset,
    visit::{Visit, Who, base},
    words::Words,
};
use domain::{
    actor::{Organisation, Role},
    authority::Act,
    partner::Programme,
};
use server::sandbox;
use url::form_urlencoded::byte_serialize;
use wire::Locale;

/// A link of the menu.
pub struct Link {
    /// Where it leads, below the base.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The key of its text.
    pub key: &'static str,
    /// How much waits behind it, as it is shown: empty for nothing.
    pub count: String,
}

/// Links of the menu that belong together.
pub struct Group {
    /// The key of their heading; nothing over the first.
    pub key: &'static str,
    /// The links.
    pub links: Vec<Link>,
}

fn link(path: &'static str, icon: &'static str, key: &'static str) -> Link {
    Link { path, icon, key, count: String::new() }
}

/// A count as it is shown: nothing for none, and no more than two digits.
fn counted(words: Words, count: i64) -> String {
    match count {
        ..=0 => String::new(),
        1..=99 => words.number(count),
        _ => format!("{}+", words.number(99)),
    }
}

/// The sandbox in which a page is.
pub struct Apart {
    /// Where its clock stands.
    pub at: String,
    /// The page on which it is driven.
    pub back: String,
}

impl Apart {
    fn of(visit: &Visit) -> Option<Self> {
        let base = base(&visit.app);
        let (outside, id) = base.rsplit_once("/sandbox/").filter(|_| visit.app.is_apart())?;
        let at = visit.words.moment(visit.app.clock().now());
        Some(Self { at, back: format!("{outside}/sandboxes/{id}") })
    }
}

/// What every page needs around itself.
pub struct Frame {
    /// The words.
    pub words: Words,
    /// The path before every link.
    pub base: String,
    /// What a form must send back.
    pub csrf: String,
    /// An id for a form of this page, by which its repetition is recognised.
    pub request: String,
    /// `light`, `dark` or nothing.
    pub theme: &'static str,
    /// Who is signed in.
    pub who: Option<Who>,
    /// What the last command left to be said.
    pub flash: Option<String>,
    /// The menu.
    pub groups: Vec<Group>,
    /// The path of this page.
    pub path: String,
    /// The sandbox that this is, if it is one.
    pub sandbox: Option<Apart>,
    /// Whether the reader may be somebody else at a click.
    pub is_anybody: bool,
    /// Whether single keys do nothing.
    pub keyless: bool,
    /// What the button says that leads to another server to sign in at, if there is one.
    pub provider: Option<String>,
}

impl Frame {
    /// The frame of a visit.
    pub fn of(visit: &Visit) -> Self {
        let groups = visit.who.as_ref().map_or(Vec::new(), |who| menu(visit, who));
        Self {
            words: visit.words,
            base: base(&visit.app),
            csrf: visit.csrf.clone(),
            request: visit.app.draw().to_string(),
            theme: visit.theme,
            who: visit.who.clone(),
            flash: visit.flash.clone(),
            groups,
            path: visit.path.clone(),
            provider: visit.app.config().provider.as_ref().map(|one| one.button.clone()),
            sandbox: Apart::of(visit),
            is_anybody: visit.is_anybody,
            keyless: visit.who.as_ref().is_some_and(|who| who.choices.keyless),
        }
    }

    /// The address of the style.
    pub fn style(&self) -> String {
        format!("{}{}", self.base, asset::style())
    }

    /// The address of the script.
    pub fn script(&self) -> String {
        format!("{}{}", self.base, asset::script())
    }

    /// The address of the sign that browsers show.
    pub fn favicon(&self) -> String {
        format!("{}{}", self.base, asset::favicon())
    }

    /// The address of the icons.
    pub fn icons(&self) -> String {
        format!("{}{}", self.base, asset::icons())
    }

    /// An icon, as HTML.
    pub fn svg(&self, name: &str) -> String {
        let (base, icons) = (&self.base, asset::icons());
        format!(
            "<svg class=\"i\" aria-hidden=\"true\"><use href=\"{base}{icons}#i-{name}\"/></svg>"
        )
    }

    /// Whether a link of the menu is the one of this page.
    pub fn is_here(&self, path: &str) -> bool {
        let here = self.path.split('?').next().unwrap_or_default();
        if path == "/" || path == "/settings" {
            here == path
        } else {
            here == path || here.starts_with(&format!("{path}/"))
        }
    }

    /// Where another language is chosen, and back here.
    pub fn language(&self, code: &str) -> String {
        let back: String = byte_serialize(self.path.as_bytes()).collect();
        format!("{}/language?to={code}&back={back}", self.base)
    }

    /// A text as it stands in a query.
    #[expect(clippy::unused_self, reason = "templates call it on what they have")]
    pub fn written(&self, text: &str) -> String {
        byte_serialize(text.as_bytes()).collect()
    }

    /// The languages, each by its own name.
    #[expect(clippy::unused_self, reason = "templates call it on what they have")]
    pub fn languages(&self) -> [(Locale, &'static str); 5] {
        Locale::ALL.map(|locale| (locale, locale.name()))
    }

    /// Whether the reader is somebody who has something to search for.
    pub fn searches(&self) -> bool {
        self.who.is_some()
    }

    /// Whether the reader is of a partner.
    pub fn is_partner(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.actor.partner().is_some())
    }

    /// How many notices the reader has not read, as it is shown.
    pub fn unread(&self) -> String {
        counted(self.words, self.who.as_ref().map_or(0, |who| who.unread))
    }

    /// What is said over a page that somebody looks at as somebody else.
    pub fn seen_as(&self) -> Option<String> {
        let who = self.who.as_ref()?;
        let until = self.words.moment(who.watcher?.until);
        let values = [
            ("name", who.name.as_str().into()),
            ("organisation", who.organisation.as_str().into()),
            ("until", until.into()),
        ];
        Some(self.words.put("operator-sight-banner", &values))
    }

    /// The first letters of a name.
    #[expect(clippy::unused_self, reason = "templates call it on what they have")]
    pub fn letters(&self, name: &str) -> String {
        let words = name.split_whitespace().filter_map(|word| word.chars().next());
        words.filter(|letter| letter.is_alphanumeric()).take(2).collect()
    }
}

/// The menu: what one works on, what one looks at, what one's organisation is.
fn menu(visit: &Visit, who: &Who) -> Vec<Group> {
    let words = visit.words;
    let mut work = vec![link("/", "home", "nav-overview")];
    if who.may(Act::ViewCustomer) {
        work.push(link("/customers", "users", "nav-customers"));
    }
    if who.may(Act::ViewTransfers) {
        let count = counted(words, who.waiting);
        work.push(Link { count, ..link("/transfers", "swap", "nav-transfers") });
    }
    let mut own = Vec::new();
    match who.actor.by.organisation {
        Organisation::Operator(_) => {
            work.push(link("/blockers", "alert", "blockers-nav"));
            work.push(link("/operator/enrolments", "doc", "enrolment-nav-queue"));
            work.push(link("/operator/stuck", "alert", "operator-stuck"));
            work.push(link("/operator/restrictions", "lock", "operator-restrictions"));
            work.push(link("/operator/revenue", "chart", "operator-revenue-title"));
            work.push(link("/operator/incentives", "mail", "operator-incentives"));
        }
        Organisation::Partner(_) => {
            work.extend(of_partner(who));
            own.push(link("/settings/partner/profile", "user", "enrolment-nav-profile"));
            own.push(link("/settings/partner/programme", "info", "enrolment-programme"));
            let looks = [Role::IncentivesAdmin, Role::IncentivesUser];
            if looks.iter().any(|role| who.actor.roles.contains(role)) {
                own.push(link("/incentives", "chart", "incentives-title"));
            }
            if who.may(Act::ManageWebhook) {
                own.push(link("/settings/webhook", "ext", "webhook-title"));
            }
        }
        Organisation::Customer(_) => {
            work.push(link("/org/subscriptions", "box", "subscriptions-title"));
            work.push(link("/org/users", "key", "subscriptions-users"));
            work.push(link("/org/moves", "arrow", "moves-nav"));
            work.push(link("/org/partners", "building", "organisation-partners"));
            work.push(link("/org/agreement", "doc", "organisation-agreement"));
            work.push(link("/org/consents", "lock", "organisation-consents"));
        }
    }
    if matches!(who.actor.by.organisation, Organisation::Operator(_)) {
        own.extend([
            link("/operator/policies", "cog", "operator-policies"),
            link("/operator/offers", "box", "operator-offers"),
            link("/operator/regions", "globe", "operator-regions"),
            link("/operator/calendar", "clock", "operator-calendar"),
            link("/operator/agreements", "doc", "operator-agreements"),
            link("/operator/organisations", "building", "operator-organisations"),
            link("/operator/system", "cog", "operator-system"),
        ]);
    }
    let mut insight = vec![link("/notices", "bell", "organisation-notices")];
    if matches!(who.actor.by.organisation, Organisation::Operator(_)) {
        insight.push(link("/operator/audit", "history", "operator-audit"));
        insight.push(link("/operator/outbox", "mail", "operator-outbox"));
    }
    own.push(link("/settings/users", "users", "people-nav"));
    own.push(link("/settings", "cog", "settings-nav"));
    if who.may(Act::ViewActivity) || is_admin_of_customer(who) {
        insight.push(link("/activity", "history", "activity-title"));
    }
    if visit.app.sandboxes().is_some() && sandbox::permit(&who.actor).is_ok() {
        own.push(link("/sandboxes", "box", "sandboxes-title"));
    }
    let groups = [("", work), ("nav-insight", insight), ("nav-company", own)];
    let filled = groups.into_iter().filter(|(_, links)| !links.is_empty());
    filled.map(|(key, links)| Group { key, links }).collect()
}

/// Whether they may see everything of the customer that they are of.
fn is_admin_of_customer(who: &Who) -> bool {
    let is_customer = matches!(who.actor.by.organisation, Organisation::Customer(_));
    is_customer && who.actor.roles.contains(&Role::CustomerAdmin)
}

fn of_partner(who: &Who) -> Vec<Link> {
    let plays = |part| who.parts.contains(&part);
    let mut links = Vec::new();
    let judges = [Role::AdminAgent, Role::SalesAgent];
    if plays(Programme::DirectBill) && judges.iter().any(|role| who.actor.roles.contains(role)) {
        links.push(link("/blockers", "alert", "blockers-nav"));
    }
    if plays(Programme::DirectBill) || plays(Programme::IndirectReseller) {
        links.push(link("/providers", "building", "partnership-nav-providers"));
    }
    if plays(Programme::IndirectProvider) {
        links.push(link("/resellers", "building", "partnership-nav-resellers"));
    }
    if who.may(Act::ViewInvitations) {
        links.push(link("/invitations", "mail", "partnership-nav-invitations"));
    }
    links
}
