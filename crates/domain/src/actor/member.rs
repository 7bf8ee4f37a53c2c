//! The people and programs of an organisation, as the rules see them: a name and roles.
//!
//! Passwords and secrets are not the rules' business; the shell keeps their hashes.

use crate::{
    actor::{Hand, Roles},
    guard::guard,
    id::{AppId, UserId},
    refusal::{Refusal, Refusals},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The people and programs that may act for an organisation.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Staff {
    /// Its people.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub members: BTreeMap<UserId, Member>,
    /// Its programs.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub apps: BTreeMap<AppId, App>,
    /// Those of them who may not act for now.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub disabled: BTreeSet<Hand>,
}

impl Staff {
    /// The roles in which a person or program may act now; `None` for a stranger and for whoever is
    /// disabled.
    pub fn roles(&self, hand: Hand) -> Option<&Roles> {
        self.held(hand).filter(|_| !self.disabled.contains(&hand))
    }

    /// The roles that a person or program was given; `None` for a stranger.
    pub fn held(&self, hand: Hand) -> Option<&Roles> {
        match hand {
            Hand::User(id) => self.members.get(&id).map(|member| &member.roles),
            Hand::App(id) => self.apps.get(&id).map(|app| &app.roles),
        }
    }

    /// All people and programs that may act now, with their roles.
    pub fn hands(&self) -> impl Iterator<Item = (Hand, &Roles)> {
        let people = self.members.values().map(|one| (Hand::User(one.id), &one.roles));
        let all = people.chain(self.apps.values().map(|one| (Hand::App(one.id), &one.roles)));
        all.filter(|(hand, _)| !self.disabled.contains(hand))
    }

    /// Gives somebody these roles, instead of those of before.
    pub(crate) fn set_roles(&mut self, hand: Hand, roles: &Roles) {
        let held = match hand {
            Hand::User(id) => self.members.get_mut(&id).map(|member| &mut member.roles),
            Hand::App(id) => self.apps.get_mut(&id).map(|app| &mut app.roles),
        };
        if let Some(held) = held {
            held.clone_from(roles);
        }
    }

    /// Calls somebody something else.
    pub(crate) fn rename(&mut self, hand: Hand, name: &str) {
        let held = match hand {
            Hand::User(id) => self.members.get_mut(&id).map(|member| &mut member.name),
            Hand::App(id) => self.apps.get_mut(&id).map(|app| &mut app.name),
        };
        if let Some(held) = held {
            name.clone_into(held);
        }
    }

    /// Lets somebody out.
    pub(crate) fn remove(&mut self, hand: Hand) {
        self.disabled.remove(&hand);
        match hand {
            Hand::User(id) => drop(self.members.remove(&id)),
            Hand::App(id) => drop(self.apps.remove(&id)),
        }
    }

    /// Lets a person in, instead of the one with the same id.
    pub(crate) fn admit(&mut self, member: &Member) {
        self.members.insert(member.id, member.clone());
    }

    /// Lets a program in, instead of the one with the same id.
    pub(crate) fn install(&mut self, app: &App) {
        self.apps.insert(app.id, app.clone());
    }
}

/// A person who may sign in for an organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Member {
    /// Who, for ever.
    pub id: UserId,
    /// The name to sign in with, `name@domain`.
    pub upn: String,
    /// What people call them.
    pub name: String,
    /// What they may be.
    pub roles: Roles,
}

impl Member {
    /// The member itself, if its sign-in name can be one.
    ///
    /// # Errors
    /// [`Refusal::BadSignInName`] when it is not of the form `name@domain`.
    pub fn checked(&self) -> Result<&Self, Refusals> {
        let halves = self.upn.split_once('@');
        let good = halves.is_some_and(|(name, domain)| {
            let clean = |part: &str| !part.is_empty() && !part.contains([' ', '@']);
            clean(name) && clean(domain)
        });
        guard!("member.upn", good, Refusal::BadSignInName { name: self.upn.clone() });
        Ok(self)
    }
}

/// A program that may sign in for an organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct App {
    /// The id it signs in with.
    pub id: AppId,
    /// What people call it.
    pub name: String,
    /// What it may be.
    pub roles: Roles,
}
