//! Customers: who they are, who serves them, to what they agreed.

use super::{Choice, Step, staff};
use domain::{
    actor::{Actor, member::Member},
    customer::{
        Customer,
        agreement::Contact,
        command::Command,
        people::{self, Card},
        profile::{Address, BillTo, Profile},
        relationship::{AdminPrivileges, Kind, Origin},
    },
    id::{CustomerId, PartnerId, UserId},
    operator::region::Country,
    partner::Programme,
};
use std::collections::BTreeSet;

const CUSTOMERS: usize = 24;

impl Choice<'_> {
    pub fn register_customer(&mut self) -> Option<(Actor, Step)> {
        if self.world.customers.len() >= CUSTOMERS {
            return None;
        }
        let id: CustomerId = self.dice.id();
        let profile = Box::new(self.profile()?);
        Some((staff(), Step::Customer(id, Command::Register { id, profile })))
    }

    fn profile(&mut self) -> Option<Profile> {
        let company_name = self.name();
        let country = Country::new(self.dice.one_of(["NL", "DE", "FR", "SE", "NL", "US"]))?;
        let domain = format!("{}.Example", self.dice.one_of(["Zon", "bücher", "A-B", "a_b"]));
        let state = self.dice.one_of([None, Some("Zuid-Holland".to_owned())]);
        let address = Address {
            country,
            city: "Delft".to_owned(),
            state,
            line1: "Markt 1".to_owned(),
            line2: None,
            postal_code: "2611 AA".to_owned(),
            phone: None,
        };
        let bill_to = BillTo {
            company_name: company_name.clone(),
            first_name: "Bo".to_owned(),
            last_name: self.name(),
            email: "bo@example.org".to_owned(),
            culture: "nl-NL".to_owned(),
            language: "nl".to_owned(),
            address,
        };
        Some(Profile { company_name, domain, country, bill_to })
    }

    /// First a direct partner; then now and then another relationship.
    pub fn relate(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let mut kinds = vec![(Kind::Direct, Programme::DirectBill)];
        if customer.relationships.iter().any(|one| one.kind == Kind::Direct) {
            if !self.dice.one_in(6) {
                return None;
            }
            kinds.push((Kind::IndirectReseller, Programme::IndirectReseller));
            kinds.push((Kind::IndirectProvider, Programme::IndirectProvider));
        }
        let (kind, programme) = self.dice.pick(&kinds)?;
        let partners = self.world.partners.values().filter(|one| {
            let near = self.world.setting(self.now).near(one.country, customer.profile.country);
            near && one.status(programme).is_some() && !customer.has(one.id, kind)
        });
        let partners: Vec<_> = partners.map(|one| one.id).collect();
        let partner = self.dice.pick(&partners)?;
        let origin = self.dice.one_of([Origin::Created, Origin::Invitation]);
        let privileges = self.dice.one_of([AdminPrivileges::None, AdminPrivileges::Granted]);
        let command = Command::Relate { partner, kind, origin, privileges };
        Some((staff(), Step::Customer(customer.id, command)))
    }

    /// Whom to bill, told by somebody who sells to the customer.
    pub fn bills(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let sellers: Vec<_> = customer
            .relationships
            .iter()
            .filter(|one| one.kind != Kind::IndirectReseller)
            .map(|one| one.partner)
            .collect();
        let partner = self.dice.pick(&sellers)?;
        let told = Box::new(self.profile()?.bill_to);
        let over = self.dice.one_in(2).then(|| customer.bill_to(Some(partner)).tag());
        Some((self.agent(partner), Step::Customer(customer.id, Command::EditBillTo { told, over })))
    }

    /// Somebody gets into a directory, has licences, goes and comes back.
    pub fn person(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let admins: Vec<_> = customer
            .relationships
            .iter()
            .filter(|one| customer.is_administered_by(one.partner))
            .map(|one| one.partner)
            .collect();
        let partner = self.dice.pick(&admins)?;
        let known: Vec<_> = customer.people.keys().copied().collect();
        let gone: Vec<_> = customer.former.keys().copied().collect();
        let card = Card { location: Some(customer.profile.country), ..Card::default() };
        let (known, gone) = (self.dice.pick(&known), self.dice.pick(&gone));
        let command = match (known, gone, self.dice.within(0, 9)) {
            (_, Some(user), 0..=2) => people::Command::Restore { user },
            (Some(user), _, 3) => people::Command::Delete { user },
            (Some(user), _, 4) => people::Command::Change { user, name: self.name(), card },
            (Some(user), _, 5) => people::Command::RenewSecret { user, shared: false },
            (Some(user), _, 6) => people::Command::Appoint { user, admin: self.dice.one_in(2) },
            (Some(user), _, 7..=9) => self.licences(customer, user)?,
            _ => {
                let (id, name) = (self.dice.id(), self.name());
                let upn = format!("{id}@people.example");
                let member = Member { id, upn, name, roles: [].into() };
                people::Command::Create { member, card, free: true }
            }
        };
        Some((self.agent(partner), Step::Customer(customer.id, Command::Person(command))))
    }

    fn licences(&mut self, customer: &Customer, user: UserId) -> Option<people::Command> {
        let enabled: Vec<_> = customer.enabled_seats().into_keys().collect();
        let product = self.dice.pick(&enabled)?;
        let held =
            customer.people.get(&user).is_some_and(|one| one.licences.contains_key(&product));
        let (mut assign, mut remove) = (people::Licences::new(), BTreeSet::new());
        if held && self.dice.one_in(2) {
            remove.insert(product);
        } else {
            assign.insert(product, BTreeSet::new());
        }
        Some(people::Command::License { user, assign, remove })
    }

    pub fn extend(&mut self) -> Option<(Actor, Step)> {
        let mut ways = Vec::new();
        for customer in self.world.customers.values() {
            let direct = customer.relationships.iter().filter(|one| one.kind == Kind::Direct);
            for source in direct.map(|one| &self.world.partners[&one.partner]) {
                let providers = source.providers.keys().map(|id| &self.world.partners[id]);
                for provider in providers {
                    let active = source.is_active(Programme::IndirectReseller)
                        && provider.is_active(Programme::IndirectProvider);
                    let near = self
                        .world
                        .setting(self.now)
                        .near(provider.country, customer.profile.country);
                    if active && near && !customer.has(provider.id, Kind::IndirectProvider) {
                        ways.push((customer.id, source.id, provider.id));
                    }
                }
            }
        }
        let (customer, source, provider) = self.dice.pick(&ways)?;
        let command = Command::ExtendRelationship { provider, consent: true };
        Some((self.agent(source), Step::Customer(customer, command)))
    }

    /// Where nothing is on record first, otherwise in other words.
    pub fn attest(&mut self) -> Option<(Actor, Step)> {
        let mut missing = Vec::new();
        let mut others = Vec::new();
        for customer in self.world.customers.values() {
            let sellers = customer.relationships.iter();
            let sellers = sellers.filter(|one| one.kind != Kind::IndirectReseller);
            for partner in sellers.map(|one| one.partner) {
                let known = customer.agreements.attested.contains_key(&partner);
                let list = if known { &mut others } else { &mut missing };
                list.push((customer.id, partner));
            }
        }
        if missing.is_empty() && !self.dice.one_in(8) {
            return None;
        }
        let found: Option<(CustomerId, PartnerId)> = self.dice.pick(&missing);
        let (customer, partner) = match found {
            Some(found) => found,
            None => self.dice.pick(&others)?,
        };
        let (contact, agreed_at) = (self.contact(), self.now);
        let actor = if self.dice.one_in(4) { staff() } else { self.agent(partner) };
        let command = Command::AttestAgreement { partner, contact, agreed_at };
        Some((actor, Step::Customer(customer, command)))
    }

    pub fn accept_agreement(&mut self) -> Option<(Actor, Step)> {
        let all = self.world.customers.values();
        let all: Vec<_> = all.filter(|one| one.agreements.direct.is_none()).collect();
        let customer = self.dice.pick(&all)?.id;
        let (contact, agreed_at) = (self.contact(), self.now);
        let command = Command::AcceptAgreement { contact, agreed_at };
        Some((self.owner(customer), Step::Customer(customer, command)))
    }

    pub fn withdraw_agreement(&mut self) -> Option<(Actor, Step)> {
        let all = self.world.customers.values();
        let all = all.flat_map(|one| one.agreements.attested.keys().map(|by| (one.id, *by)));
        let all: Vec<(CustomerId, PartnerId)> = all.collect();
        let (customer, partner) = self.dice.pick(&all)?;
        let command = Command::WithdrawAgreement { partner };
        Some((staff(), Step::Customer(customer, command)))
    }

    pub(super) fn contact(&mut self) -> Contact {
        Contact {
            first_name: "Ada".to_owned(),
            last_name: self.name(),
            email: format!("ada{}@example.org", self.dice.within(1, 9999)),
            phone: self.dice.one_of([None, Some("+31 15".to_owned())]),
        }
    }

    pub fn admit_owner(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?.id;
        let command = Command::Admit(self.member());
        Some((self.owner(customer), Step::Customer(customer, command)))
    }

    pub fn install_owner(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?.id;
        let command = Command::Install(self.app());
        Some((self.owner(customer), Step::Customer(customer, command)))
    }
}
