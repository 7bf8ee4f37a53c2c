//! The operator and the partners.

use super::{Choice, Step, catalogue::text, enrolment::PARTS, staff};
use domain::{
    actor::{Actor, Organisation, Role, Roles, member::Staff, staff::Command as Change},
    customer::{command::Command, subscription::Term},
    id::PartnerId,
    operator::{
        self,
        offer::{Offer, ProductClass},
        policy::Policy,
        region::{Country, Region, Regions},
    },
    partner::{self, Programme, ProgrammeStatus},
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many partners there are in the end.
pub(super) const PARTNERS: usize = 8;

/// What is sold: its name, class and product, and what it may be added to.
const OFFERS: [(&str, ProductClass, &str, &[&str]); 8] = [
    ("MAIL", ProductClass::OnlineService, "SEAT-MAIL", &[]),
    ("MAIL-PLUS", ProductClass::OnlineService, "SEAT-MAIL", &[]),
    ("DOCS", ProductClass::OnlineService, "SEAT-DOCS", &[]),
    ("ARCHIVE", ProductClass::OnlineService, "SEAT-ARCHIVE", &["MAIL", "MAIL-PLUS"]),
    ("VOICE", ProductClass::OnlineService, "SEAT-VOICE", &["DOCS", "MAIL"]),
    ("MS-AZR-0145P", ProductClass::PayAsYouGo, "CLOUD", &[]),
    ("RESERVED", ProductClass::Reservation, "CAPACITY", &[]),
    ("TRIAL", ProductClass::Trial, "SEAT-MAIL", &[]),
];

fn offer(place: usize, name: String, seats_max: Option<u32>) -> Offer {
    let (id, class, product, bases) = OFFERS[place];
    let addon_to = bases.iter().map(|base| (*base).into()).collect();
    // Terms of a month, so that some end while we look.
    let monthly = class == ProductClass::OnlineService;
    let terms = if monthly { [Term::Month, Term::Year].into() } else { BTreeSet::new() };
    Offer {
        id: id.into(),
        name,
        class,
        product: product.into(),
        addon_to,
        seats_max,
        terms,
        ..Offer::default()
    }
}

/// The programme and its catalogue.
pub fn founding() -> Vec<Step> {
    let id = Uuid::from_u128(1).into();
    let policy = Policy { transfer_days_open: Some(5), ..Policy::default() };
    let found = operator::Command::Found { id, name: "Programme".to_owned(), policy };
    let sell = |place| operator::Command::Sell(offer(place, OFFERS[place].0.to_owned(), None));
    let publish = |one| operator::Command::PublishAgreement(text(one, 1, Timestamp::UNIX_EPOCH));
    let sold = [found].into_iter().chain((0..OFFERS.len()).map(sell));
    sold.chain(PARTS.map(publish)).map(Step::Operator).collect()
}

/// Whether it is one of those that want to become resellers; the others are providers.
fn in_transition(partner: PartnerId) -> bool {
    partner.0.as_u128().is_multiple_of(2)
}

impl Choice<'_> {
    pub fn sell(&mut self) -> (Actor, Step) {
        let place = self.dice.within(0, 7) as usize;
        let seats_max = self.dice.one_of([None, None, Some(300)]);
        let command = operator::Command::Sell(offer(place, self.name(), seats_max));
        (staff(), Step::Operator(command))
    }

    pub fn choose_policy(&mut self) -> (Actor, Step) {
        let mut roles = || -> Roles {
            let some = [vec![Role::AdminAgent], vec![Role::AdminAgent, Role::SalesAgent]];
            self.dice.one_of(some).into_iter().collect()
        };
        let (transfer_ask_roles, transfer_answer_roles) = (roles(), roles());
        let mut transferable = Policy::default().transferable;
        if self.dice.one_in(2) {
            transferable.insert(ProductClass::Reservation);
        }
        if self.dice.one_in(4) {
            transferable.remove(&ProductClass::PayAsYouGo);
        }
        let policy = Policy {
            transfer_ask_roles,
            transfer_answer_roles,
            transferable,
            transfer_days_open: self.dice.one_of([Some(1), Some(5), Some(5), Some(30), None]),
            transfer_notices: !self.dice.one_in(4),
            transfer_lines_max: self.dice.one_of([None, None, Some(3), Some(8)]),
            transfer_auto_withdraw: self.dice.one_in(10),
            transfer_undo_days: self.dice.one_of([None, Some(1), Some(20)]),
            suspended_days: self.dice.one_of([1, 90, 120]),
            ..Policy::default()
        };
        let hours = self.dice.within(1, 200);
        let later = self.now + SignedDuration::from_hours(i64::from(hours));
        let from = self.dice.one_of([None, None, Some(later)]);
        (staff(), Step::Operator(operator::Command::Choose { policy, from }))
    }

    /// Some countries come or go; in the end most are as in the table.
    pub fn regroup(&mut self) -> Option<(Actor, Step)> {
        let us = Country::new("US")?;
        let moved =
            if self.dice.one_in(3) { [(us, Region::of_key("EUROPE"))].into() } else { [].into() };
        let pairs =
            if self.dice.one_in(3) { [(us, Country::new("SE")?)].into() } else { [].into() };
        let regions = Regions { moved, pairs };
        let command = operator::Command::Regroup { regions, from: None };
        Some((staff(), Step::Operator(command)))
    }

    pub fn admit_staff(&mut self) -> (Actor, Step) {
        (staff(), Step::Operator(operator::Command::Admit(self.member())))
    }

    pub fn install_staff(&mut self) -> (Actor, Step) {
        (staff(), Step::Operator(operator::Command::Install(self.app())))
    }

    /// Somebody of the operator looks at the pages as somebody of a partner does.
    pub fn view_as(&mut self) -> Option<(Actor, Step)> {
        let organisation = Organisation::Partner(self.partner()?);
        let person = self.member().id;
        let command = operator::Command::ViewAs { organisation, person };
        Some((staff(), Step::Operator(command)))
    }

    pub fn register_partner(&mut self) -> Option<(Actor, Step)> {
        if self.world.partners.len() >= PARTNERS {
            return None;
        }
        let (id, name) = (self.dice.id(), self.name());
        let country = Country::new(self.dice.one_of(["NL", "DE", "FR", "SE", "US"]))?;
        let mpn = self.location()?;
        let command = partner::Command::Register { id, name, country, mpn };
        Some((staff(), Step::Partner(id, command)))
    }

    /// What it lacks first; then now and then a fall from grace, and the way back.
    pub fn place(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let partner = &self.world.partners[&id];
        let wanted: &[Programme] = if in_transition(id) {
            &[Programme::DirectBill, Programme::IndirectReseller]
        } else {
            &[Programme::IndirectProvider]
        };
        let lacking = wanted.iter().find(|one| !partner.is_active(**one)).copied();
        // Some come by the front door instead.
        let waits =
            |status| matches!(status, ProgrammeStatus::Pending | ProgrammeStatus::Qualified);
        let enrols = lacking.and_then(|one| partner.status(one)).is_some_and(waits)
            || partner.programmes.is_empty() && self.dice.one_in(2);
        if enrols && !self.dice.one_in(8) {
            return None;
        }
        let (programme, status) = if let Some(programme) = lacking {
            (programme, ProgrammeStatus::Active)
        } else if self.dice.one_in(8) {
            let falls = [
                ProgrammeStatus::Suspended,
                ProgrammeStatus::Restricted,
                ProgrammeStatus::Pending,
                ProgrammeStatus::Qualified,
            ];
            (self.dice.pick(wanted)?, self.dice.one_of(falls))
        } else {
            return None;
        };
        Some((staff(), Step::Partner(id, partner::Command::Place { programme, status })))
    }

    pub fn join(&mut self) -> Option<(Actor, Step)> {
        let all = || self.world.partners.values();
        let mut pairs = Vec::new();
        for reseller in all().filter(|one| one.is_active(Programme::IndirectReseller)) {
            for provider in all().filter(|one| one.is_active(Programme::IndirectProvider)) {
                let near = self.world.setting(self.now).near(reseller.country, provider.country);
                if near && reseller.id != provider.id && !reseller.works_with(provider.id) {
                    pairs.push((reseller.id, provider.id));
                }
            }
        }
        let (reseller, provider) = self.dice.pick(&pairs)?;
        Some((staff(), Step::Partner(reseller, partner::Command::Join { provider })))
    }

    pub fn admit_agent(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let command = partner::Command::Admit(self.member());
        Some((self.agent(id), Step::Partner(id, command)))
    }

    pub fn install_agent(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let command = partner::Command::Install(self.app());
        Some((self.agent(id), Step::Partner(id, command)))
    }

    /// Somebody gets other roles, another secret, a pause, or out.
    pub fn change_staff(&mut self) -> Option<(Actor, Step)> {
        if self.dice.one_in(4) {
            let command = self.change(&self.world.operator.as_ref()?.staff)?;
            return Some((staff(), Step::Operator(operator::Command::Staff(command))));
        }
        if self.dice.one_in(3) {
            let customer = self.customer()?;
            let command = Command::Staff(self.change(&customer.staff)?);
            return Some((self.owner(customer.id), Step::Customer(customer.id, command)));
        }
        let id = self.partner()?;
        let command = self.change(&self.world.partners.get(&id)?.staff)?;
        Some((self.agent(id), Step::Partner(id, partner::Command::Staff(command))))
    }

    fn change(&mut self, staff: &Staff) -> Option<Change> {
        let hands: Vec<_> = staff.hands().map(|(hand, _)| hand).collect();
        let disabled = staff.disabled.iter().next().copied();
        let hand = self.dice.pick(&hands).or(disabled)?;
        Some(match self.dice.within(0, 6) {
            0 => Change::SetRoles { hand, roles: self.member().roles },
            1 => Change::RenewSecret { hand, shared: self.dice.one_in(4) },
            2 => Change::Disable { hand },
            3 => Change::Enable { hand: disabled.unwrap_or(hand) },
            4 => Change::Rename { hand, name: format!("Somebody {}", self.dice.within(0, 9)) },
            5 => Change::ReleaseFactors { hand, shared: self.dice.one_in(4) },
            _ => Change::Remove { hand },
        })
    }

    pub(super) fn partner(&mut self) -> Option<PartnerId> {
        let all: Vec<_> = self.world.partners.keys().copied().collect();
        self.dice.pick(&all)
    }
}
