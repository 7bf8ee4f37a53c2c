//! A course of events: what happened, what is waited for, what comes then. Shown by
//! `timeline.html`, which takes `timeline`, a list of [`Happening`]s.

use crate::words::Words;
use domain::actor::{By, Hand, Organisation, Role, Roles, member::Staff};
use jiff::Timestamp;
use server::app::Look;

/// Something that happened, is waited for, or is still to come.
#[derive(Clone, Debug, Default)]
pub struct Happening {
    /// What, in few words.
    pub title: String,
    /// A sentence or two; may be empty.
    pub text: String,
    /// What somebody wrote; may be empty.
    pub quote: String,
    /// When, for people; empty for what has not happened yet.
    pub at: String,
    /// When, for programs.
    pub stamp: String,
    /// Its icon.
    pub icon: &'static str,
    /// `green`, `blue`, `amber` or nothing.
    pub hue: &'static str,
    /// Whether it is still to come.
    pub is_todo: bool,
    /// Whether it is what is waited for now.
    pub is_now: bool,
}

impl Happening {
    /// Something that happened.
    pub fn at(words: Words, at: Timestamp, (icon, hue): (&'static str, &'static str)) -> Self {
        Self { at: words.moment(at), stamp: at.to_string(), icon, hue, ..Self::default() }
    }

    /// Something that is waited for.
    pub fn now(icon: &'static str, hue: &'static str) -> Self {
        Self { icon, hue, is_now: true, ..Self::default() }
    }

    /// Something that is still to come.
    pub fn todo(icon: &'static str) -> Self {
        Self { icon, is_todo: true, ..Self::default() }
    }

    /// The same, said so.
    #[must_use]
    pub fn says(self, title: String, text: String) -> Self {
        Self { title, text, ..self }
    }
}

/// Who did something: a person with a role and an organisation, as far as they are known here.
pub fn doer(words: Words, look: &Look, by: By) -> String {
    let (organisation, person) = match by.organisation {
        Organisation::Partner(id) => {
            let found = look.facts.partners.get(&id);
            let name = found.map_or_else(|| words.say("partner"), |one| one.name.clone());
            (name, found.and_then(|one| person(&one.staff, by.hand)))
        }
        Organisation::Customer(_) => {
            let name = look.customer.profile.company_name.clone();
            (name, person(&look.customer.staff, by.hand))
        }
        // Who works for the operator is nobody else's business.
        Organisation::Operator(_) => {
            let found = look.facts.operator.as_ref();
            (found.map_or_else(String::new, |one| one.name.clone()), None)
        }
    };
    let Some((name, role)) = person else { return organisation };
    let role = role.map(|role| words.say(&format!("transfer-role-{}", role.word())));
    let values = [
        ("name", name.into()),
        ("role", role.clone().unwrap_or_default().into()),
        ("organisation", organisation.into()),
    ];
    words.put(if role.is_some() { "transfer-doer" } else { "transfer-doer-plain" }, &values)
}

fn person(staff: &Staff, hand: Hand) -> Option<(String, Option<Role>)> {
    // The role that lets people act for customers says most.
    let said = |roles: &Roles| {
        let known = [Role::AdminAgent, Role::SalesAgent, Role::GlobalAdmin];
        known.into_iter().find(|role| roles.contains(role)).or(roles.first().copied())
    };
    match hand {
        Hand::User(id) => staff.members.get(&id).map(|one| (one.name.clone(), said(&one.roles))),
        Hand::App(id) => staff.apps.get(&id).map(|one| (one.name.clone(), None)),
    }
}
