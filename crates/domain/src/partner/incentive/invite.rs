//! Inviting to an incentive: within the days of P18, at once unless the operator holds it back.

use super::{
    Event,
    record::{Contacts, Incentive},
};
use crate::{
    aggregate::Setting,
    guard::guard,
    id::MpnId,
    notice::Addressee,
    partner::{Partner, Programme},
    refusal::{Refusal, Refusals},
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

/// The beginning of the day so many days after that of a moment, UTC.
fn day_after(at: Timestamp, days: u16) -> Timestamp {
    let day = at.to_zoned(TimeZone::UTC).date().checked_add(i32::from(days).days());
    let day = day.and_then(|day| day.to_zoned(TimeZone::UTC));
    day.map_or(at, |day| day.timestamp())
}

impl Partner {
    /// Whom to write to about a location, each address once; nobody where none is known.
    fn incentive_letters(&self, mpn: &MpnId) -> Vec<Addressee> {
        self.incentives.contacts.get(mpn).map(Contacts::each_once).unwrap_or_default()
    }

    /// To whom letters to the partner itself go (R165): the primary contact of its profile; as
    /// long as it has named nobody, the address of the location that it has now.
    pub(in crate::partner) fn own_letters(&self) -> Option<Addressee> {
        let location =
            || self.incentives.contacts.get(&self.mpn).map(|known| known.account.clone());
        self.addressee().or_else(location)
    }

    /// R160, R161, P18: an invitation is due, tied to the location of this moment. The last day
    /// counts whole: within thirty days is by the end of the thirtieth.
    pub(super) fn incentive_begins(
        &self,
        programme: Programme,
        setting: &Setting<'_>,
    ) -> Vec<Event> {
        let (now, policy) = (setting.now, setting.policy());
        let days = policy.incentive_days;
        let (goes_out_at, overdue_at) = (day_after(now, days), day_after(now, days + 1));
        let mpn = self.mpn.clone();
        let to = self.incentive_letters(&mpn);
        let mut events = vec![Event::IncentiveDue { programme, mpn, goes_out_at, overdue_at }];
        if !policy.incentive_held && !to.is_empty() {
            events.push(Event::IncentiveInvited { programme, to });
        }
        events
    }

    /// The invitation, if it is still to be sent and there is somebody to send it to.
    pub(super) fn incentive_invitation(
        &self,
        programme: Programme,
        known: &Incentive,
    ) -> Option<Event> {
        let to = self.incentive_letters(&known.mpn);
        let goes = known.is_unsent() && !to.is_empty();
        goes.then_some(Event::IncentiveInvited { programme, to })
    }

    pub(super) fn send_incentive(&self, programme: Programme) -> Result<Vec<Event>, Refusals> {
        let word = programme.word().to_owned();
        let known = self.incentive_of(programme).filter(|known| known.is_unsent());
        let known = known.ok_or(Refusal::NoInvitationDue { programme: word })?;
        let mpn = known.mpn.clone();
        let event =
            self.incentive_invitation(programme, known).ok_or(Refusal::AddressMissing { mpn })?;
        Ok(vec![event])
    }

    /// An invitation that only waited for an address goes out, unless the operator holds it back.
    pub(super) fn keep_incentive_contacts(
        &self,
        mpn: &MpnId,
        contacts: &Contacts,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        let mut all = contacts.each_once().into_iter();
        if let Some(bad) = all.find(|one| !is_address(&one.email)) {
            guard!("incentive.address", false, Refusal::BadMailAddress { email: bad.email });
        }
        let kept = Event::ContactsKept { mpn: mpn.clone(), contacts: contacts.clone() };
        let mut events = vec![kept];
        let waiting = self.incentives.records.iter();
        let waiting = waiting.filter(|(_, known)| &known.mpn == mpn && known.is_unsent());
        let held = setting.policy().incentive_held;
        // Held back it is until its last day only (P18).
        let last = |known: &Incentive| known.due.is_some_and(|(day, _)| day <= setting.now);
        let goes = waiting.filter(|(_, known)| !held || last(known));
        let to = contacts.each_once();
        let sent = |programme: &Programme| Event::IncentiveInvited {
            programme: *programme,
            to: to.clone(),
        };
        events.extend(goes.map(|(programme, _)| sent(programme)));
        Ok(events)
    }
}

/// Whether a letter could be sent there: `name@host.domain`, nothing that ends a header.
fn is_address(text: &str) -> bool {
    let plain = |part: &str| {
        let clean = |byte: u8| byte.is_ascii_graphic() && !b"@,;<>\"()[]:\\".contains(&byte);
        !part.is_empty() && part.bytes().all(clean)
    };
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            plain(name)
                && plain(host)
                && host.split('.').all(|label| !label.is_empty())
                && host.contains('.')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_that_a_letter_can_be_sent_to() {
        for good in ["ann@bakery.example", "a.b+c@x.y.example"] {
            assert!(is_address(good), "{good}");
        }
        for bad in ["", "ann", "@x.example", "ann@", "ann@host", "a@b@c.example", "a b@x.example"] {
            assert!(!is_address(bad), "{bad}");
        }
        for bad in ["a@x..example", "a@.example", "a\r\n@x.example", "<a@x.example>", "é@x.example"]
        {
            assert!(!is_address(bad), "{bad}");
        }
        assert!(!is_address(&format!("{}@x.example", "a".repeat(250))));
    }

    #[test]
    fn days_are_whole() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let late = at("2026-01-01T23:59:59Z");
        assert_eq!(day_after(late, 30), at("2026-01-31T00:00:00Z"));
        assert_eq!(day_after(at("2026-01-01T00:00:00Z"), 31), at("2026-02-01T00:00:00Z"));
    }
}
