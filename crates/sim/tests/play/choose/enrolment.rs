//! Partners that come by the front door: introduced, vetted, signed; and that leave.

use super::{Choice, Step, staff};
use domain::{
    actor::Actor,
    customer::profile::Address,
    id::{MpnId, PartnerId},
    operator::region::Country,
    partner::{
        self, Partner, Programme, ProgrammeStatus, agreement,
        enrolment::{self, Check, Papers, Verdict},
        profile::{Billing, Contact, Profile},
    },
};
use jiff::civil::date;
use uuid::Uuid;

/// Every part of the programme.
pub(super) const PARTS: [Programme; 3] =
    [Programme::DirectBill, Programme::IndirectReseller, Programme::IndirectProvider];

fn enrol(id: PartnerId, command: enrolment::Command) -> Step {
    Step::Partner(id, partner::Command::Enrolment(command))
}

impl Choice<'_> {
    /// A new partner with its papers, without any part.
    pub fn introduce(&mut self) -> Option<(Actor, Step)> {
        if self.world.partners.len() >= super::programme::PARTNERS {
            return None;
        }
        let id: PartnerId = self.dice.id();
        let country = Country::new(self.dice.one_of(["NL", "DE", "FR", "SE"]))?;
        let mpn = self.location()?;
        let (name, profile) = (self.name(), self.papers(country));
        let papers = Box::new(Papers { name, mpn, held_by: None, profile });
        Some((staff(), enrol(id, enrolment::Command::Introduce { id, country, papers })))
    }

    /// A location id that nobody has.
    pub fn location(&mut self) -> Option<MpnId> {
        let mpn = MpnId::from(self.dice.within(1, 99_999).to_string().as_str());
        let taken = self.world.partners.values().any(|one| one.mpn == mpn);
        (!taken).then_some(mpn)
    }

    fn papers(&mut self, country: Country) -> Profile {
        let desk = |name: &str, number: u32| Contact {
            name: name.to_owned(),
            email: format!("{name}{number}@partner.example"),
            phone: format!("15{number}"),
        };
        let (primary, support) = (self.dice.within(1, 9), self.dice.within(1, 3));
        let address = Address {
            country,
            city: "Delft".to_owned(),
            state: None,
            line1: "Markt 1".to_owned(),
            line2: None,
            postal_code: "2611".to_owned(),
            phone: None,
        };
        Profile {
            address: Some(address),
            primary: desk("ada", primary),
            support: desk("help", support),
            registration_number: self.dice.one_of([None, Some("1234".to_owned())]),
            location_country: Some(country),
            global_id: None,
            language: self.dice.one_of(["", "nl", "tr"]).to_owned(),
            website: self.dice.one_of(["", "https://help.example"]).to_owned(),
            billing: Billing::default(),
        }
    }

    /// The next thing on a partner's way in, or out.
    pub fn enrolment(&mut self) -> Option<(Actor, Step)> {
        let id = self.partner()?;
        let known = &self.world.partners[&id];
        let programme = self.dice.one_of(PARTS);
        match self.dice.within(0, 11) {
            0..=1 => self.correct(known),
            2..=3 => {
                let programme =
                    if self.dice.one_in(3) { programme } else { Programme::IndirectReseller };
                let own = programme == Programme::IndirectReseller;
                let actor = if own { self.agent(id) } else { staff() };
                let code = Uuid::from_u128(u128::from(self.dice.within(1, 1_000_000)));
                let command =
                    enrolment::Command::Enrol { programme, reviewed: true, one_way: true, code };
                Some((actor, enrol(id, command)))
            }
            4..=7 => self.vet(known),
            8 => self.decline(known),
            9 => {
                let command = if self.dice.one_in(2) {
                    enrolment::Command::Announce
                } else {
                    let month = i8::try_from(self.dice.within(1, 12)).ok()?;
                    enrolment::Command::Remember { anniversary: date(2022, month, 28) }
                };
                Some((staff(), enrol(id, command)))
            }
            10 => {
                let code = Uuid::from_u128(u128::from(self.dice.within(1, 1_000_000)));
                let command = enrolment::Command::Resend { programme, code };
                Some((self.agent(id), enrol(id, command)))
            }
            _ if self.dice.one_in(3) => {
                let command = enrolment::Command::Leave { programme };
                Some((self.agent(id), enrol(id, command)))
            }
            _ => None,
        }
    }

    /// It tells anew who it is, mostly where it has told nothing.
    fn correct(&mut self, known: &Partner) -> Option<(Actor, Step)> {
        if !known.profile.is_empty() && !self.dice.one_in(4) {
            return None;
        }
        let profile = self.papers(known.country);
        let (name, mpn) = (known.name.clone(), known.mpn.clone());
        let papers = Box::new(Papers { name, mpn, held_by: None, profile });
        let code = Uuid::from_u128(u128::from(self.dice.within(1, 1_000_000)));
        let command = enrolment::Command::Correct { papers, code };
        Some((self.agent(known.id), enrol(known.id, command)))
    }

    /// Some check is passed: the link opened by its people, the rest by the operator's.
    fn vet(&mut self, known: &Partner) -> Option<(Actor, Step)> {
        let open = known
            .enrolments
            .iter()
            .flat_map(|(programme, one)| one.open().map(|check| (*programme, check, one.code)));
        let (programme, check, code) = self.dice.pick(&open.collect::<Vec<_>>())?;
        Some(match (check, code) {
            (Check::Email, Some(code)) => {
                let command = enrolment::Command::ProveEmail { programme, code };
                (self.agent(known.id), enrol(known.id, command))
            }
            _ => (staff(), enrol(known.id, enrolment::Command::Pass { programme, check })),
        })
    }

    fn decline(&mut self, known: &Partner) -> Option<(Actor, Step)> {
        let pending = known.programmes.iter();
        let pending = pending.filter(|(_, status)| **status == ProgrammeStatus::Pending);
        let programme = self.dice.pick(&pending.map(|(one, _)| *one).collect::<Vec<_>>())?;
        let verdict = self.dice.one_of([Verdict::Rejected, Verdict::Declined]);
        let check = self.dice.one_of([Check::Email, Check::Employment, Check::Business]);
        let reason = self.name();
        let command = enrolment::Command::Refuse { programme, verdict, check, reason };
        Some((staff(), enrol(known.id, command)))
    }

    /// What was approved is signed.
    pub fn sign(&mut self) -> Option<(Actor, Step)> {
        let mut ready = Vec::new();
        for known in self.world.partners.values() {
            let own = known.programmes.iter();
            let own = own.filter(|(_, status)| **status == ProgrammeStatus::Qualified);
            ready.extend(own.map(|(programme, _)| (known.id, *programme)));
        }
        let (id, programme) = self.dice.pick(&ready)?;
        let command = agreement::Command::Accept { programme, version: None };
        Some((self.agent(id), Step::Partner(id, partner::Command::Agreement(command))))
    }
}
