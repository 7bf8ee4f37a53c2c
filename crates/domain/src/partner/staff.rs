//! What becomes later of the people and programs that a partner has let in: other roles, a new
//! password or secret, removal (D1).
//!
//! Whoever keeps the books draws the secrets and forgets those of the removed; here is who may.

use super::Partner;
use crate::{
    actor::{Actor, Hand, Role, Roles},
    authority::{Act, permit_partner},
    guard::guard,
    refusal::{Refusal, Refusals},
};
use serde::{Deserialize, Serialize};

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Give other roles, instead of those of before.
    SetRoles {
        /// To whom.
        hand: Hand,
        /// All roles from now on.
        roles: Roles,
    },
    /// Have a new password or secret drawn; the one of before is good no longer.
    RenewSecret {
        /// Whose.
        hand: Hand,
    },
    /// Let somebody out.
    Remove {
        /// Whom.
        hand: Hand,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody has other roles.
    RolesSet {
        /// Who.
        hand: Hand,
        /// All of them.
        roles: Roles,
    },
    /// Somebody signs in with another password or secret.
    SecretRenewed {
        /// Who.
        hand: Hand,
    },
    /// Somebody does not act for the partner any more.
    Removed {
        /// Who.
        hand: Hand,
    },
}

impl Event {
    /// Whom it is about.
    pub fn hand(&self) -> Hand {
        match self {
            Event::RolesSet { hand, .. }
            | Event::SecretRenewed { hand }
            | Event::Removed { hand } => *hand,
        }
    }
}

impl Partner {
    pub(super) fn staff(&self, actor: &Actor, command: &Command) -> Result<Event, Refusals> {
        permit_partner(actor, self.id, Act::ManageMembers)?;
        let (hand, left) = match command {
            Command::SetRoles { hand, roles } => (*hand, Some(roles)),
            Command::Remove { hand } => (*hand, None),
            Command::RenewSecret { hand } => (*hand, self.staff.roles(*hand)),
        };
        let known = self.staff.roles(hand).is_some();
        let who = match hand {
            Hand::User(id) => id.to_string(),
            Hand::App(id) => id.to_string(),
        };
        guard!("staff.known", known, Refusal::UnknownMember { who });
        let rules = |roles: &Roles| roles.contains(&Role::GlobalAdmin);
        let held = self.staff.roles(hand).is_some_and(rules) && !left.is_some_and(rules);
        let others = self.staff.hands().any(|(other, roles)| other != hand && rules(roles));
        guard!("staff.last_admin", !held || others, Refusal::LastGlobalAdmin);
        Ok(match command.clone() {
            Command::SetRoles { hand, roles } => Event::RolesSet { hand, roles },
            Command::RenewSecret { hand } => Event::SecretRenewed { hand },
            Command::Remove { hand } => Event::Removed { hand },
        })
    }

    pub(super) fn take_staff(&mut self, event: &Event) {
        match event {
            Event::RolesSet { hand, roles } => self.staff.set_roles(*hand, roles),
            Event::Removed { hand } => self.staff.remove(*hand),
            Event::SecretRenewed { .. } => {}
        }
    }
}
