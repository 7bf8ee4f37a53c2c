//! The people of a customer: who is in its directory, and who of them has a licence (`api-core` 4).
//!
//! Whoever is in the directory may sign in; what proves them is the shell's to keep. A licence
//! that somebody has by name is one of the seats that are [assigned](Customer::assigned): there
//! may be more of those than of these, since the books only count, but never fewer.

use crate::{
    actor::{
        Actor, By, Hand, Role,
        member::Member,
        staff::{self, RULERS},
    },
    aggregate::Setting,
    authority::{Act, permit},
    customer::{Customer, event::Event as Happened},
    guard::guard,
    id::{ProductId, UserId},
    operator::region::Country,
    refusal::{Refusal, Refusals},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How long somebody who was deleted can be brought back.
pub const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What is known of a person besides name and roles.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Card {
    /// The first name; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    /// The last name; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last_name: String,
    /// Where they work with what they have licences for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Country>,
    /// What a directory elsewhere calls them, for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub immutable_id: Option<String>,
}

/// The licences of a person: of which product, and which plans of it are left out.
pub type Licences = BTreeMap<ProductId, BTreeSet<String>>;

/// What is kept of a person beside the [member](Member).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Person {
    /// What is known of them.
    #[serde(default)]
    pub card: Card,
    /// What they have licences of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub licences: Licences,
}

/// Somebody who was deleted, and may be brought back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Former {
    /// Who.
    pub member: Member,
    /// What was known of them.
    pub card: Card,
    /// Since when they are gone.
    pub since: Timestamp,
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Take somebody into the directory.
    Create {
        /// Who; without roles.
        member: Member,
        /// What is known of them.
        card: Card,
        /// Whether nobody has the sign-in name.
        free: bool,
    },
    /// Tell anew who somebody is.
    Change {
        /// Who.
        user: UserId,
        /// What people call them.
        name: String,
        /// What is known of them.
        card: Card,
    },
    /// Have somebody sign in with another password.
    RenewSecret {
        /// Who.
        user: UserId,
        /// Whether they act for another organisation as well, with the same password.
        shared: bool,
    },
    /// Delete somebody; their licences are free.
    Delete {
        /// Who.
        user: UserId,
    },
    /// Bring somebody back, without licences.
    Restore {
        /// Who.
        user: UserId,
    },
    /// Say whether somebody administers the tenant.
    Appoint {
        /// Who.
        user: UserId,
        /// Whether.
        admin: bool,
    },
    /// Give licences, and take some away.
    License {
        /// To whom.
        user: UserId,
        /// What they have from now on, also where they had it with other plans.
        assign: Licences,
        /// What they have no longer.
        remove: BTreeSet<ProductId>,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody is in the directory.
    PersonCreated {
        /// Who.
        member: Member,
        /// What is known of them.
        card: Card,
        /// Who did it.
        by: By,
    },
    /// Somebody is known otherwise.
    PersonChanged {
        /// Who.
        user: UserId,
        /// What people call them.
        name: String,
        /// What is known of them.
        card: Card,
        /// Who did it.
        by: By,
    },
    /// Somebody signs in with another password.
    PersonSecretRenewed {
        /// Who.
        user: UserId,
        /// Who did it.
        by: By,
    },
    /// Somebody is in the directory no longer.
    PersonDeleted {
        /// Who.
        user: UserId,
        /// Who did it.
        by: By,
    },
    /// Somebody is in the directory again.
    PersonRestored {
        /// Who.
        user: UserId,
        /// Who did it.
        by: By,
    },
    /// Somebody administers the tenant, or no longer.
    PersonAppointed {
        /// Who.
        user: UserId,
        /// Whether.
        admin: bool,
        /// Who did it.
        by: By,
    },
    /// Somebody has other licences.
    PersonLicensed {
        /// Who.
        user: UserId,
        /// What they have from now on.
        assign: Licences,
        /// What they have no longer.
        remove: BTreeSet<ProductId>,
        /// Who did it.
        by: By,
    },
}

impl Customer {
    /// How many people have a licence of a product by name.
    pub fn named_licences(&self, product: &ProductId) -> u32 {
        let have = self.people.values().filter(|one| one.licences.contains_key(product));
        u32::try_from(have.count()).unwrap_or(u32::MAX)
    }

    /// Those who were deleted and can still be brought back.
    pub fn deleted_people(&self, now: Timestamp) -> impl Iterator<Item = &Former> {
        self.former.values().filter(move |one| now < one.since + KEPT)
    }

    pub(in crate::customer) fn person(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Happened>, Refusals> {
        let standings = self.standings_in(actor, setting);
        permit(actor, Act::ManagePeople, &standings, setting.policy())?;
        let by = actor.by;
        let event = match command.clone() {
            Command::Create { member, card, free } => {
                member.checked()?;
                let taken = Refusal::SignInNameTaken { name: member.upn.clone() };
                guard!("person.free", free, taken);
                guard!("person.name", !member.name.trim().is_empty(), Refusal::NameMissing);
                let member = Member { roles: [Role::CustomerUser].into(), ..member };
                Event::PersonCreated { member, card, by }
            }
            Command::Change { user, name, card } => {
                self.known(user)?;
                guard!("person.renamed", !name.trim().is_empty(), Refusal::NameMissing);
                let licensed = self.people.get(&user).is_some_and(|one| !one.licences.is_empty());
                let placed = card.location.is_some() || !licensed;
                guard!("person.stays_placed", placed, Refusal::UsageLocationMissing);
                Event::PersonChanged { user, name, card, by }
            }
            Command::RenewSecret { user, shared } => {
                self.known(user)?;
                guard!("person.shared", !shared, Refusal::SharedSignIn);
                Event::PersonSecretRenewed { user, by }
            }
            Command::Delete { user } => {
                self.known(user)?;
                let hand = Hand::User(user);
                self.staff.change(&staff::Command::Remove { hand })?;
                Event::PersonDeleted { user, by }
            }
            Command::Restore { user } => {
                let mut kept = self.deleted_people(setting.now);
                let there = kept.any(|one| one.member.id == user);
                let who = user.to_string();
                guard!("person.kept", there, Refusal::UnknownMember { who });
                Event::PersonRestored { user, by }
            }
            Command::Appoint { user, admin } => {
                self.known(user)?;
                let (hand, roles) = (Hand::User(user), self.appointed(user, admin));
                self.staff.change(&staff::Command::SetRoles { hand, roles })?;
                Event::PersonAppointed { user, admin, by }
            }
            Command::License { user, assign, remove } => {
                self.licensable(user, &assign, &remove)?;
                Event::PersonLicensed { user, assign, remove, by }
            }
        };
        Ok(vec![Happened::Person(event)])
    }

    fn known(&self, user: UserId) -> Result<&Member, Refusals> {
        let who = user.to_string();
        Ok(self.staff.members.get(&user).ok_or(Refusal::UnknownMember { who })?)
    }

    /// The roles of somebody who administers the tenant or not, and else is what they were.
    fn appointed(&self, user: UserId, admin: bool) -> crate::actor::Roles {
        let held = self.staff.members.get(&user).map(|one| one.roles.clone());
        let mut roles = held.unwrap_or_default();
        if admin {
            roles.insert(Role::CustomerAdmin);
        } else {
            roles.retain(|role| !RULERS.contains(role));
            roles.insert(Role::CustomerUser);
        }
        roles
    }

    /// Whether somebody can have other licences: there must be seats that nobody has.
    fn licensable(
        &self,
        user: UserId,
        assign: &Licences,
        remove: &BTreeSet<ProductId>,
    ) -> Result<(), Refusals> {
        self.known(user)?;
        let none = Person::default();
        let person = self.people.get(&user).unwrap_or(&none);
        let placed = assign.is_empty() || person.card.location.is_some();
        guard!("person.placed", placed, Refusal::UsageLocationMissing);
        for product in remove {
            let held = person.licences.contains_key(product) && !assign.contains_key(product);
            let product = product.clone();
            guard!("person.licensed", held, Refusal::LicenceNotHeld { product });
        }
        for product in assign.keys().filter(|one| !person.licences.contains_key(one)) {
            let free = self.assigned(product) < self.enabled(product);
            let product = product.clone();
            guard!("person.seat", free, Refusal::SeatsInUse { product, short: 1 });
        }
        Ok(())
    }

    /// Somebody's licences are free again.
    pub(in crate::customer) fn unlicense(&mut self, user: UserId) -> Option<Person> {
        let person = self.people.remove(&user)?;
        for product in person.licences.keys() {
            self.free_seat(product);
        }
        Some(person)
    }

    fn free_seat(&mut self, product: &ProductId) {
        if let Some(count) = self.seats.get_mut(product) {
            *count = count.saturating_sub(1);
        }
    }

    pub(in crate::customer) fn take_person(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::PersonCreated { member, card, .. } => {
                self.staff.admit(member);
                let person = Person { card: card.clone(), licences: Licences::new() };
                self.people.insert(member.id, person);
            }
            Event::PersonChanged { user, name, card, .. } => {
                self.staff.rename(Hand::User(*user), name);
                self.people.entry(*user).or_default().card = card.clone();
            }
            Event::PersonSecretRenewed { .. } => {}
            Event::PersonDeleted { user, .. } => {
                let card = self.unlicense(*user).unwrap_or_default().card;
                if let Some(member) = self.staff.members.get(user).cloned() {
                    self.former.insert(*user, Former { member, card, since: at });
                }
                self.staff.remove(Hand::User(*user));
                self.former.retain(|_, one| at < one.since + KEPT);
            }
            Event::PersonRestored { user, .. } => {
                if let Some(former) = self.former.remove(user) {
                    self.staff.admit(&former.member);
                    let person = Person { card: former.card, licences: Licences::new() };
                    self.people.insert(*user, person);
                }
            }
            Event::PersonAppointed { user, admin, .. } => {
                let roles = self.appointed(*user, *admin);
                self.staff.set_roles(Hand::User(*user), &roles);
            }
            Event::PersonLicensed { user, assign, remove, .. } => {
                let mut held = std::mem::take(&mut self.people.entry(*user).or_default().licences);
                for product in remove {
                    if held.remove(product).is_some() {
                        self.free_seat(product);
                    }
                }
                for (product, without) in assign {
                    if held.insert(product.clone(), without.clone()).is_none() {
                        *self.seats.entry(product.clone()).or_default() += 1;
                    }
                }
                self.people.entry(*user).or_default().licences = held;
            }
        }
    }
}
