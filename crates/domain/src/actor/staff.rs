//! What becomes later of the people and programs that an organisation has let in: other roles, a
//! new password or secret, a pause, removal (D1, D2).
//!
//! Whoever keeps the books draws the secrets and forgets those of the removed; here is what may
//! become of whom. Who may is asked before.

use super::{Hand, Role, Roles, member::Staff};
use crate::{
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
        /// Whether they act for another organisation as well, with the same password.
        #[serde(default)]
        shared: bool,
    },
    /// Let somebody act no more, until they are let act again.
    Disable {
        /// Whom.
        hand: Hand,
    },
    /// Let somebody act again.
    Enable {
        /// Whom.
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
    /// Somebody does not act for the organisation for now.
    Disabled {
        /// Who.
        hand: Hand,
    },
    /// Somebody acts for the organisation again.
    Enabled {
        /// Who.
        hand: Hand,
    },
    /// Somebody does not act for the organisation any more.
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
            | Event::Disabled { hand }
            | Event::Enabled { hand }
            | Event::Removed { hand } => *hand,
        }
    }
}

/// Those of whom one must remain, so that somebody can let others in (D1, D2).
pub const RULERS: [Role; 3] = [Role::GlobalAdmin, Role::CustomerAdmin, Role::OperatorStaff];

impl Staff {
    /// What comes of a command that the actor may give.
    ///
    /// # Errors
    /// [`Refusal::UnknownMember`]; [`Refusal::LastGlobalAdmin`] when nobody would remain who can
    /// let others in; [`Refusal::SharedSignIn`] when the password is not the organisation's to
    /// renew.
    pub fn change(&self, command: &Command) -> Result<Event, Refusals> {
        let (hand, left) = match command {
            Command::SetRoles { hand, roles } => (*hand, Some(roles)),
            Command::Remove { hand } | Command::Disable { hand } => (*hand, None),
            Command::RenewSecret { hand, .. } | Command::Enable { hand } => {
                (*hand, self.held(*hand))
            }
        };
        let known = self.held(hand).is_some();
        let who = match hand {
            Hand::User(id) => id.to_string(),
            Hand::App(id) => id.to_string(),
        };
        guard!("staff.known", known, Refusal::UnknownMember { who });
        let shared = matches!(command, Command::RenewSecret { shared: true, .. });
        guard!("staff.shared", !shared, Refusal::SharedSignIn);
        let rules = |roles: &Roles| RULERS.iter().any(|ruler| roles.contains(ruler));
        let held = self.roles(hand).is_some_and(rules) && !left.is_some_and(rules);
        let others = self.hands().any(|(other, roles)| other != hand && rules(roles));
        guard!("staff.last_admin", !held || others, Refusal::LastGlobalAdmin);
        Ok(match command.clone() {
            Command::SetRoles { hand, roles } => Event::RolesSet { hand, roles },
            Command::RenewSecret { hand, .. } => Event::SecretRenewed { hand },
            Command::Disable { hand } => Event::Disabled { hand },
            Command::Enable { hand } => Event::Enabled { hand },
            Command::Remove { hand } => Event::Removed { hand },
        })
    }

    /// Makes true what has happened.
    pub(crate) fn take(&mut self, event: &Event) {
        match event {
            Event::RolesSet { hand, roles } => self.set_roles(*hand, roles),
            Event::Disabled { hand } => drop(self.disabled.insert(*hand)),
            Event::Enabled { hand } => drop(self.disabled.remove(hand)),
            Event::Removed { hand } => self.remove(*hand),
            Event::SecretRenewed { .. } => {}
        }
    }
}
