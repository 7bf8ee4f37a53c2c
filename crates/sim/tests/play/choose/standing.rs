//! What a direct bill partner earned and what follows from it; and incentives.

use super::{Choice, Step, enrolment::PARTS, staff};
use domain::{
    actor::Actor,
    id::PartnerId,
    notice::Addressee,
    operator::offer::ProductClass,
    partner::{
        self, Programme,
        incentive::{
            self,
            record::{Contacts, Profile},
        },
        revenue::{
            self, ledger::Month, restriction::RestrictionReason, review::YearlyDates,
            suspension::SuspensionCause,
        },
    },
};
use jiff::{SignedDuration, civil::date};

fn revenue(id: PartnerId, command: revenue::Command) -> Step {
    Step::Partner(id, partner::Command::Revenue(command))
}

impl Choice<'_> {
    /// Amounts and dates are written down.
    pub fn book(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let command = match self.dice.within(0, 5) {
            0 => {
                let account = self.dice.one_of([None, Some("77".into()), Some("78".into())]);
                revenue::Command::JoinAccount { account }
            }
            1..=2 => {
                let day = i8::try_from(self.dice.within(1, 28)).ok()?;
                let month = i8::try_from(self.dice.within(1, 12)).ok()?;
                let some = Some(date(2021, month, day));
                let anniversary = self.dice.one_of([None, some]);
                revenue::Command::Schedule(YearlyDates { support_plan_renewal: some, anniversary })
            }
            _ => {
                let month = Month::of(self.now).before(self.dice.one_of([1, 2, 3, 11, 12]));
                let cents = i64::from(self.dice.within(0, 40_000_000)) - 1_000_000;
                let class = self.dice.one_of(ProductClass::ALL);
                let amounts = [(month, [(class, cents)].into())].into();
                revenue::Command::Book { amounts }
            }
        };
        Some((staff(), revenue(id, command)))
    }

    /// A partner is restricted, or suspended, or is so no more.
    pub fn restrict(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let programme = self.dice.one_of(PARTS);
        let known = &self.world.partners[&id];
        let held = known.revenue.suspensions.keys().copied().collect::<Vec<_>>();
        let told = known.revenue.restriction.is_some();
        let command = match self.dice.within(0, 7) {
            _ if !held.is_empty() && self.dice.one_in(2) => {
                revenue::Command::Cure { programme: self.dice.pick(&held)? }
            }
            _ if told && self.dice.one_in(2) => revenue::Command::LiftRestriction,
            0..=3 => {
                let reason = self.dice.one_of(RestrictionReason::ALL);
                let days = i64::from(self.dice.within(0, 60));
                let later = self.now + SignedDuration::from_hours(24 * days);
                let restricts_at = self.dice.one_of([None, Some(later)]);
                revenue::Command::AnnounceRestriction { reason, restricts_at }
            }
            4 => return Some((self.agent(id), revenue(id, revenue::Command::AskRestriction))),
            _ => {
                let since = self.now - SignedDuration::from_hours(24 * 61);
                let overdue = SuspensionCause::Overdue { since };
                let causes = [overdue, SuspensionCause::Abuse, SuspensionCause::Profile];
                let cause = self.dice.one_of(causes);
                revenue::Command::Suspend { programme, cause }
            }
        };
        Some((staff(), revenue(id, command)))
    }

    /// Whom to write to about incentives, and how far those are.
    pub fn incentive(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let programme =
            self.dice.one_of([Programme::IndirectReseller, Programme::IndirectProvider]);
        let running: Vec<_> = self.world.partners[&id].incentives.records.keys().copied().collect();
        let programme = self.dice.pick(&running).unwrap_or(programme);
        let command = match self.dice.within(0, 7) {
            0..=1 => {
                let mpn = self.world.partners[&id].mpn.clone();
                let (account, admin) = (self.addressee("account"), self.addressee("admin"));
                let admin = self.dice.one_of([None, Some(admin)]);
                incentive::Command::KeepContacts { mpn, contacts: Contacts { account, admin } }
            }
            2 => incentive::Command::Start { programme },
            3 => incentive::Command::Send { programme },
            4..=5 => incentive::Command::Enrol { programme },
            _ => {
                let (bank, tax) = (self.dice.one_in(2), !self.dice.one_in(4));
                incentive::Command::Validate { programme, profile: Profile { bank, tax } }
            }
        };
        let own = matches!(command, incentive::Command::Enrol { .. });
        let actor = if own { self.agent(id) } else { staff() };
        Some((actor, Step::Partner(id, partner::Command::Incentive(command))))
    }

    fn addressee(&mut self, who: &str) -> Addressee {
        let email = format!("{who}{}@partner.example", self.dice.within(1, 9));
        Addressee { email, name: self.name(), language: "nl".to_owned() }
    }
}
