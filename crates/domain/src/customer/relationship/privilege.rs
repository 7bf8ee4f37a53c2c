//! Admin privileges, and the end of a relationship (E3, R66-R68).
//!
//! The customer takes admin privileges away at any time; the relationship and its subscriptions
//! stay. They come back by a new invitation only. A partner ends its own relationship once it has
//! no active subscription left with the customer (F15); nobody is told of that by the system (B23).

use crate::{
    actor::{Actor, By, Organisation},
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        event::Event as Happened,
        relationship::{AdminPrivileges, Kind},
    },
    guard::guard,
    id::PartnerId,
    notice::{Notice, Topic},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Take a partner's admin privileges away.
    RemovePrivileges {
        /// The partner.
        partner: PartnerId,
    },
    /// As a partner, end one's own relationships with the customer.
    EndRelationship,
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A partner that serves the customer may administer its tenant from now on.
    PrivilegesGranted {
        /// The partner.
        partner: PartnerId,
        /// In which of its relationships.
        relation: Kind,
    },
    /// It may no longer.
    PrivilegesRemoved {
        /// The partner.
        partner: PartnerId,
        /// Who took them away.
        by: By,
    },
    /// A partner serves the customer no longer.
    RelationshipEnded {
        /// The partner.
        partner: PartnerId,
        /// Whether its admin privileges ended with it (P11).
        privileges_end: bool,
        /// Who ended it.
        by: By,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        Vec::new()
    }
}

impl Customer {
    /// Whether the partner may administer the customer's tenant.
    pub fn is_administered_by(&self, partner: PartnerId) -> bool {
        let mut own = self.relationships.iter().filter(|one| one.partner == partner);
        let granted = own.any(|one| one.privileges == AdminPrivileges::Granted);
        granted || self.lingering.contains_key(&partner)
    }

    pub(in crate::customer) fn privilege(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Happened>, Refusals> {
        let event = match command {
            Command::RemovePrivileges { partner } => {
                self.remove_privileges(actor, *partner, setting)?
            }
            Command::EndRelationship => self.end_relationship(actor, setting)?,
        };
        Ok(vec![Happened::Privilege(event)])
    }

    /// The customer's global admin takes anybody's privileges away, a partner gives up its own.
    fn remove_privileges(
        &self,
        actor: &Actor,
        partner: PartnerId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let act = Act::RemovePrivileges;
        permit(actor, act, &self.standings(actor), setting.policy())?;
        let own = actor.partner().is_none_or(|own| own == partner);
        guard!("privileges.own", own, Refusal::NotAllowed { act });
        let held = self.is_administered_by(partner);
        guard!("privileges.held", held, Refusal::NoPrivileges { partner });
        Ok(Event::PrivilegesRemoved { partner, by: actor.by })
    }

    fn end_relationship(&self, actor: &Actor, setting: &Setting<'_>) -> Result<Event, Refusals> {
        permit(actor, Act::EndRelationship, &self.standings(actor), setting.policy())?;
        let partner = actor.partner().ok_or(Refusal::UnknownTenant)?;
        let active =
            self.subscriptions.values().find(|one| one.partner == partner && one.is_active());
        if let Some(active) = active {
            let subscription = active.id;
            guard!("leave.active", false, Refusal::SubscriptionsActive { subscription });
        }
        let privileges_end = setting.policy().privileges_end;
        Ok(Event::RelationshipEnded { partner, privileges_end, by: actor.by })
    }

    pub(in crate::customer) fn take_privilege(&mut self, event: &Event, at: Timestamp) {
        match *event {
            Event::PrivilegesGranted { partner, relation } => {
                let mut all = self.relationships.iter_mut();
                let found = all.find(|one| one.partner == partner && one.kind == relation);
                if let Some(found) = found {
                    found.privileges = AdminPrivileges::Granted;
                }
            }
            Event::PrivilegesRemoved { partner, .. } => {
                for one in self.relationships.iter_mut().filter(|one| one.partner == partner) {
                    one.privileges = AdminPrivileges::None;
                }
                self.lingering.remove(&partner);
                self.parted.insert(partner, at);
            }
            Event::RelationshipEnded { partner, privileges_end, .. } => {
                if !privileges_end && self.is_administered_by(partner) {
                    self.lingering.insert(partner, at);
                }
                self.relationships.retain(|one| one.partner != partner);
                self.parted.insert(partner, at);
            }
        }
    }

    /// A partner hears that the customer took its privileges away.
    pub(crate) fn privilege_notices(
        &self,
        event: &Event,
        at: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<Notice> {
        match event {
            Event::PrivilegesRemoved { partner, by }
                if by.organisation == Organisation::Customer(self.id) =>
            {
                let to = Organisation::Partner(*partner);
                let notice = Notice::new(to, Topic::PrivilegesRemoved, at).of(self.id);
                vec![notice.says("company", &self.profile.company_name)]
            }
            _ => Vec::new(),
        }
    }
}
