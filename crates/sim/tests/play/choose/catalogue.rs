//! The operator's own books: calendar, texts, what takes the place of what, who stands in lists.

use super::{Choice, Step, enrolment::PARTS, staff};
use domain::{
    actor::{Actor, Organisation, Role},
    customer::command::Command,
    operator::{
        self,
        agreement::AgreementText,
        calendar::{Calendar, Day},
        equivalent::{Equate, Equivalence},
    },
    partner::{
        self, Programme,
        listing::{self, Listing},
        webhook::{self, Occasion, Wanted},
    },
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};

/// A text for a part of the programme, for all regions.
pub(super) fn text(programme: Programme, version: u32, valid_from: Timestamp) -> AgreementText {
    AgreementText {
        id: format!("{}-all", programme.word()),
        version: version.to_string(),
        programme,
        region: None,
        title: "Partner agreement".to_owned(),
        link: "https://example.org/agreement".to_owned(),
        wordings: BTreeMap::new(),
        valid_from,
    }
}

impl Choice<'_> {
    /// Other days are free from some day on.
    pub fn set_calendar(&mut self) -> (Actor, Step) {
        let today = self.now.to_zoned(TimeZone::UTC).date();
        let weekend = self.dice.one_of([
            BTreeSet::from([Day::Saturday, Day::Sunday]),
            BTreeSet::from([Day::Friday]),
            BTreeSet::new(),
        ]);
        let holidays = self.dice.one_of([BTreeSet::new(), [today].into()]);
        let later = self.now + SignedDuration::from_hours(30);
        let from = self.dice.one_of([None, Some(later)]);
        let calendar = Calendar { weekend, holidays };
        (staff(), Step::Operator(operator::Command::SetCalendar { calendar, from }))
    }

    pub fn publish(&mut self) -> (Actor, Step) {
        let version = self.dice.within(2, 1_000_000);
        let text = text(self.dice.one_of(PARTS), version, self.now);
        (staff(), Step::Operator(operator::Command::PublishAgreement(text)))
    }

    /// Offers of the catalogue and of another channel are continued by others, or by none.
    pub fn equate(&mut self) -> (Actor, Step) {
        let offer = self.dice.one_of(["OLD-MAIL", "OLD-MAIL", "TRIAL"]).into();
        let equivalence = self.dice.one_of([
            Equivalence::Equivalents(["MAIL".into(), "DOCS".into()].into()),
            Equivalence::Equivalents(["MAIL-PLUS".into()].into()),
            Equivalence::None,
        ]);
        let equate = Equate { offer, equivalence, from: None };
        (staff(), Step::Operator(operator::Command::Equate(equate)))
    }

    /// What is written down rarely.
    pub fn books(&mut self) -> Option<(Actor, Step)> {
        match self.dice.within(0, 5) {
            0 => Some(self.retire()),
            1..=2 => self.describe(),
            3..=4 => self.tell_program(),
            _ => self.mark_sandbox(),
        }
    }

    /// Rarely, and something of no importance: what is retired is ordered no more.
    fn retire(&mut self) -> (Actor, Step) {
        let offer = self.dice.one_of(["TRIAL", "RESERVED"]).into();
        let later = self.now + SignedDuration::from_hours(24);
        let from = self.dice.one_of([None, Some(later)]);
        (staff(), Step::Operator(operator::Command::Retire { offer, from }))
    }

    fn describe(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let text = [("nl".to_owned(), self.name())].into();
        let listing = Listing { services: BTreeSet::new(), text, website: None };
        let command = partner::Command::Listing(listing::Command::Describe(listing));
        Some((staff(), Step::Partner(id, command)))
    }

    /// A partner's program is told of what happens, otherwise, or no more.
    fn tell_program(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let actor = Actor::user(Organisation::Partner(id), id.0.into(), &[Role::AdminAgent]);
        let name = self.dice.within(0, 99);
        let wanted = Wanted {
            address: format!("https://hook{name}.example/told"),
            occasions: [self.dice.one_of([Occasion::TransferCreated, Occasion::TestCreated])]
                .into(),
            own_header: self.dice.one_in(2),
        };
        let command = match self.world.partners[&id].webhook {
            None => webhook::Command::Register(wanted),
            Some(_) if self.dice.one_in(3) => webhook::Command::Remove,
            Some(_) => webhook::Command::Replace(wanted),
        };
        Some((actor, Step::Partner(id, partner::Command::Webhook(command))))
    }

    /// A tenant is for trying things out, or no longer; mostly it is not.
    fn mark_sandbox(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let sandbox = !self.world.partners[&id].sandbox && self.dice.one_in(4);
        Some((staff(), Step::Partner(id, partner::Command::Sandbox { sandbox })))
    }

    /// The former agreement is put on record.
    pub fn take_legacy(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?.id;
        let agreed_at = Timestamp::constant(1_500_000_000, 0);
        Some((staff(), Step::Customer(customer, Command::TakeLegacyAgreement { agreed_at })))
    }
}
