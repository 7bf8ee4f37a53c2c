//! Who hears of what in a case (R165: N10 and reminders).

use super::{Event, case::MoveCase, line::MoveLine};
use crate::{
    actor::Organisation,
    aggregate::Setting,
    customer::Customer,
    notice::{Notice, Topic},
};
use jiff::{Timestamp, tz::TimeZone};

/// A day as people of all languages read it.
fn day(at: Option<Timestamp>) -> String {
    at.map_or("–".to_owned(), |at| at.to_zoned(TimeZone::UTC).date().to_string())
}

impl Customer {
    fn itself(&self) -> Organisation {
        Organisation::Customer(self.id)
    }

    /// Whom an event of this kind tells of what.
    pub(crate) fn move_case_notices(
        &self,
        event: &Event,
        at: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let Some(case) = self.cases.get(&event.case()) else { return Vec::new() };
        let (partner, itself) = (Organisation::Partner(case.partner), self.itself());
        let say = |to, topic| self.says(case, Notice::new(to, topic, at), setting);
        let both = |topic| vec![say(partner, topic), say(itself, topic)];
        match event {
            Event::MoveCaseOpened { .. } if case.opened_by.organisation == itself => {
                vec![say(partner, Topic::MoveAsked)]
            }
            Event::MoveCaseOpened { .. } => vec![say(itself, Topic::MoveOpened)],
            Event::MoveCustomerGuided { line, .. } => {
                vec![of_line(say(itself, Topic::CreditGuidance), case.line(*line), setting)]
            }
            Event::MoveEndReminded { line, .. } => {
                let told = both(Topic::MoveReminder).into_iter();
                told.map(|notice| of_line(notice, case.line(*line), setting)).collect()
            }
            Event::MoveOldRenewed { line, .. } => {
                let told = both(Topic::MoveRenewed).into_iter();
                told.map(|notice| of_line(notice, case.line(*line), setting)).collect()
            }
            Event::MoveCaseDone { report, .. } => {
                let told = both(Topic::MoveDone).into_iter();
                let seats = report.seats;
                let full =
                    |one: Notice| one.says("before", seats.before).says("after", seats.after);
                told.map(full).collect()
            }
            _ => Vec::new(),
        }
    }

    fn says(&self, case: &MoveCase, notice: Notice, setting: &Setting<'_>) -> Notice {
        let known = setting.partner(case.partner).map(|known| known.name.clone());
        let partner = known.unwrap_or_else(|| case.partner.to_string());
        let customer = &self.profile.company_name;
        notice.of(self.id).says("partner", partner).says("customer", customer).says("case", case.id)
    }
}

/// The same of a line: what it is called that ends, by its name where the operator sells it.
fn of_line(notice: Notice, line: Option<&MoveLine>, setting: &Setting<'_>) -> Notice {
    let Some(line) = line else { return notice };
    let id = &line.old.offer;
    let sold = setting.operator.and_then(|operator| operator.offers.get(id));
    let name = sold.map_or(id.0.as_str(), |sold| sold.name.as_str());
    notice.says("offer", name).says("end", day(line.old.ends_at))
}
