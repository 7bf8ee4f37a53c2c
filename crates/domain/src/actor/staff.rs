//! What becomes later of the people and programs that an organisation has let in: other roles, a
//! new password or secret, a pause, removal (D1, D2).
//!
//! Whoever keeps the books draws the secrets and forgets those of the removed; here is what may
//! become of whom. Who may is asked before.

use super::{Actor, Hand, Role, Roles, member::Staff};
use crate::{
    authority::Act,
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
    /// Call somebody something else.
    Rename {
        /// Whom.
        hand: Hand,
        /// What people call them from now on.
        name: String,
    },
    /// Take away everything that proves a person beside the password: they have lost it.
    ReleaseFactors {
        /// Whose.
        hand: Hand,
        /// Whether they act for another organisation as well, with the same factors.
        #[serde(default)]
        shared: bool,
    },
}

impl Command {
    /// What the actor must be allowed to do for it.
    pub fn act(&self, actor: &Actor) -> Act {
        match self {
            Command::Rename { hand, .. } if *hand == actor.by.hand => Act::NameOneself,
            Command::ReleaseFactors { .. } => Act::ReleaseFactors,
            _ => Act::ManageMembers,
        }
    }
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
    /// Somebody is called something else.
    Renamed {
        /// Who.
        hand: Hand,
        /// What people call them.
        name: String,
    },
    /// Somebody signs in without a second factor, until they add one.
    FactorsReleased {
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
            | Event::Removed { hand }
            | Event::Renamed { hand, .. }
            | Event::FactorsReleased { hand } => *hand,
        }
    }
}

/// Those of whom one must remain, so that somebody can let others in (D1, D2).
pub const RULERS: [Role; 3] = [Role::GlobalAdmin, Role::CustomerAdmin, Role::OperatorStaff];

fn rules(roles: &Roles) -> bool {
    RULERS.iter().any(|ruler| roles.contains(ruler))
}

impl Staff {
    /// What comes of a command of somebody of the same organisation, which they may give.
    ///
    /// # Errors
    /// [`Refusal::UnknownMember`]; [`Refusal::LastGlobalAdmin`] when nobody would remain who can
    /// let others in; [`Refusal::SharedSignIn`] and [`Refusal::SharedFactors`] when what proves
    /// somebody is not the organisation's alone; [`Refusal::NameMissing`].
    pub fn change(&self, command: &Command) -> Result<Event, Refusals> {
        let shared = matches!(command, Command::ReleaseFactors { shared: true, .. });
        guard!("staff.shared_factors", !shared, Refusal::SharedFactors);
        self.changed(command)
    }

    /// What comes of a command of the operator about another organisation's staff: whoever has lost
    /// their second factors is the organisation's own to help, as long as somebody there can.
    ///
    /// # Errors
    /// As [`Staff::change`]; [`Refusal::AnotherAdminCan`].
    pub fn change_from_outside(&self, command: &Command) -> Result<Event, Refusals> {
        if let Command::ReleaseFactors { hand, shared } = command {
            let others = self.hands().any(|(other, roles)| {
                matches!(other, Hand::User(_)) && other != *hand && rules(roles)
            });
            guard!("staff.rescue", *shared || !others, Refusal::AnotherAdminCan);
        }
        self.changed(command)
    }

    fn changed(&self, command: &Command) -> Result<Event, Refusals> {
        let (hand, left) = match command {
            Command::SetRoles { hand, roles } => (*hand, Some(roles)),
            Command::Remove { hand } | Command::Disable { hand } => (*hand, None),
            Command::RenewSecret { hand, .. }
            | Command::Enable { hand }
            | Command::Rename { hand, .. }
            | Command::ReleaseFactors { hand, .. } => (*hand, self.held(*hand)),
        };
        let is_person = matches!(hand, Hand::User(_));
        let fits = is_person || !matches!(command, Command::ReleaseFactors { .. });
        let known = self.held(hand).is_some() && fits;
        let who = match hand {
            Hand::User(id) => id.to_string(),
            Hand::App(id) => id.to_string(),
        };
        guard!("staff.known", known, Refusal::UnknownMember { who });
        let shared = matches!(command, Command::RenewSecret { shared: true, .. });
        guard!("staff.shared", !shared, Refusal::SharedSignIn);
        let nameless = matches!(command, Command::Rename { name, .. } if name.trim().is_empty());
        guard!("staff.name", !nameless, Refusal::NameMissing);
        let held = self.roles(hand).is_some_and(rules) && !left.is_some_and(rules);
        let others = self.hands().any(|(other, roles)| other != hand && rules(roles));
        guard!("staff.last_admin", !held || others, Refusal::LastGlobalAdmin);
        Ok(match command.clone() {
            Command::SetRoles { hand, roles } => Event::RolesSet { hand, roles },
            Command::RenewSecret { hand, .. } => Event::SecretRenewed { hand },
            Command::Disable { hand } => Event::Disabled { hand },
            Command::Enable { hand } => Event::Enabled { hand },
            Command::Remove { hand } => Event::Removed { hand },
            Command::Rename { hand, name } => Event::Renamed { hand, name },
            Command::ReleaseFactors { hand, .. } => Event::FactorsReleased { hand },
        })
    }

    /// Makes true what has happened.
    pub(crate) fn take(&mut self, event: &Event) {
        match event {
            Event::RolesSet { hand, roles } => self.set_roles(*hand, roles),
            Event::Disabled { hand } => drop(self.disabled.insert(*hand)),
            Event::Enabled { hand } => drop(self.disabled.remove(hand)),
            Event::Removed { hand } => self.remove(*hand),
            Event::Renamed { hand, name } => self.rename(*hand, name),
            Event::SecretRenewed { .. } | Event::FactorsReleased { .. } => {}
        }
    }
}
