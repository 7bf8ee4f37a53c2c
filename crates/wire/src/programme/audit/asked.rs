//! Which audit records are asked for, in the two forms of the two addresses.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::Resource;
use crate::body::{Malformed, Problem};
use crate::query::{Filter, Operator, Query, encoded};
use crate::time;
use crate::word::Words;

/// How far back records are told (`api-core` 5).
pub const DAYS_MAX: u8 = 90;
/// How many days where nobody says otherwise, and from a start without an end.
const DAYS: u8 = 30;
const DAY: SignedDuration = SignedDuration::from_hours(24);

const FIELDS: &[&str] = &["CompanyName", "CustomerId", "ResourceType"];
const OPERATORS: &[Operator] = &[Operator::Equals, Operator::Substring];
/// What stands before the parameters of the newer address.
const PREFIX: &str = "auditRequest";

/// Which records are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Not before.
    pub from: Timestamp,
    /// Before.
    pub until: Timestamp,
    /// Of customers whose name has this in it, in lower case.
    pub name: Option<String>,
    /// Of this customer.
    pub customer: Option<Uuid>,
    /// Of this kind of thing.
    pub resource: Option<Resource>,
}

impl Asked {
    /// Reads what a query asks for: by default the last thirty days.
    ///
    /// # Errors
    /// [`Malformed`] at `startDate`, `endDate` or the filter.
    pub fn read(query: &Query, now: Timestamp) -> Result<Self, Malformed> {
        let oldest = begin(ago(now, DAYS_MAX));
        let start = moment(query, "startDate")?;
        let from = start.unwrap_or_else(|| ago(now, DAYS));
        if from < oldest {
            return Err(Malformed::at(
                "startDate",
                Problem::TooLongAgo { days_max: DAYS_MAX.into() },
            ));
        }
        // A day alone is meant whole; clients send it with its midnight as well.
        let until = match moment(query, "endDate")? {
            Some(end) if end == begin(end) => end.saturating_add(DAY).unwrap_or(end),
            Some(end) => end,
            None if start.is_some() => from.saturating_add(DAY * DAYS.into()).unwrap_or(now),
            None => Timestamp::MAX,
        };
        let mut asked = Self { from, until, name: None, customer: None, resource: None };
        if let Some(filter) = filter(query)? {
            asked.narrow(&filter)?;
        }
        Ok(asked)
    }

    fn narrow(&mut self, filter: &Filter) -> Result<(), Malformed> {
        let wrong = |known: Operator| {
            let slip = Problem::NotWord { known: vec![known.word()] };
            Err(Malformed::at("filter.operator", slip))
        };
        let value = filter.value.trim();
        match (filter.field, filter.operator) {
            ("CompanyName", Operator::Substring) => self.name = Some(value.to_lowercase()),
            ("CompanyName", _) => return wrong(Operator::Substring),
            (_, Operator::Substring) => return wrong(Operator::Equals),
            ("CustomerId", _) => {
                let id = value.parse().map_err(|_| Malformed::at("filter.value", Problem::NotId));
                self.customer = Some(id?);
            }
            _ => {
                let known = || Problem::NotWord { known: Resource::known() };
                let found = Resource::read(value);
                self.resource = Some(found.ok_or_else(|| Malformed::at("filter.value", known()))?);
            }
        }
        Ok(())
    }
}

/// A parameter by its name at either address.
fn named<'q>(query: &'q Query, name: &str) -> Option<&'q str> {
    query.text(name).or_else(|| query.text(&format!("{PREFIX}.{name}")))
}

fn moment(query: &Query, name: &str) -> Result<Option<Timestamp>, Malformed> {
    let Some(text) = named(query, name) else { return Ok(None) };
    time::read(text).map_err(|_| Malformed::at(name, Problem::NotDate))
}

/// The filter as JSON, or in three parameters.
fn filter(query: &Query) -> Result<Option<Filter>, Malformed> {
    let part = |name: &str| query.text(&format!("{PREFIX}.filter.{name}"));
    let Some(field) = part("field") else { return Filter::read(query, FIELDS, OPERATORS) };
    let json = serde_json::json!({
        "field": field, "value": part("value"), "operator": part("operator"),
    });
    let query = Query::read(&format!("filter={}", encoded(&json.to_string())));
    Filter::read(&query, FIELDS, OPERATORS)
}

fn ago(now: Timestamp, days: u8) -> Timestamp {
    now.saturating_sub(DAY * days.into()).unwrap_or(Timestamp::MIN)
}

/// The midnight before a moment, or the moment itself if it is one.
fn begin(at: Timestamp) -> Timestamp {
    let day = at.to_zoned(TimeZone::UTC).date().to_datetime(Time::midnight());
    day.to_zoned(TimeZone::UTC).map_or(at, |zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2026-12-01T09:00:00Z".parse().expect("a moment")
    }

    fn asked(query: &str) -> Result<Asked, Malformed> {
        Asked::read(&Query::read(query), now())
    }

    fn period(query: &str) -> String {
        let found = asked(query).expect(query);
        let day = |at: Timestamp| if at == Timestamp::MAX { "-".into() } else { at.to_string() };
        format!("{} {}", day(found.from), day(found.until))
    }

    #[test]
    fn days_are_read_in_every_form_and_meant_whole() {
        for (query, wanted) in [
            ("", "2026-11-01T09:00:00Z -"),
            ("startDate=2026-11-20", "2026-11-20T00:00:00Z 2026-12-20T00:00:00Z"),
            (
                "startDate=2026-11-20&endDate=2026-11-20",
                "2026-11-20T00:00:00Z 2026-11-21T00:00:00Z",
            ),
            (
                "startdate=11%2F20%2F2026%2000:00:00&enddate=11/20/2026+12:00:00+AM",
                "2026-11-20T00:00:00Z 2026-11-21T00:00:00Z",
            ),
            (
                "auditRequest.startDate=2026-11-20&auditRequest.endDate=2026-11-20T10:00:00Z",
                "2026-11-20T00:00:00Z 2026-11-20T10:00:00Z",
            ),
            ("startDate=2026-09-02", "2026-09-02T00:00:00Z 2026-10-02T00:00:00Z"),
        ] {
            assert_eq!(period(query), wanted, "{query}");
        }
        let old = asked("startDate=2026-09-01").expect_err("too long ago");
        assert_eq!(old, Malformed::at("startDate", Problem::TooLongAgo { days_max: 90 }));
        let odd = asked("endDate=soon").expect_err("no date");
        assert_eq!(odd, Malformed::at("endDate", Problem::NotDate));
    }

    #[test]
    fn filters_come_as_json_or_in_parts() {
        let json = |text: &str| asked(&format!("filter={}", encoded(text)));
        let name = json(r#"{"Field":"CompanyName","Value":"Bäcker","Operator":"substring"}"#);
        assert_eq!(name.expect("a filter").name.as_deref(), Some("bäcker"));
        let kind = json(r#"{"Field":"ResourceType","Value":"Transfer","Operator":"equals"}"#);
        assert_eq!(kind.expect("a filter").resource, Some(Resource::Transfer));
        let parts = "auditRequest.filter.field=CustomerId&auditRequest.filter.operator=Equals\
            &auditRequest.filter.value=00000000-0000-0000-0000-000000000007";
        assert_eq!(asked(parts).expect("a filter").customer, Some(Uuid::from_u128(7)));
        for (text, field) in [
            (r#"{"Field":"CompanyName","Value":"x","Operator":"equals"}"#, "filter.operator"),
            (r#"{"Field":"CustomerId","Value":"x","Operator":"substring"}"#, "filter.operator"),
            (r#"{"Field":"CustomerId","Value":"x","Operator":"equals"}"#, "filter.value"),
            (r#"{"Field":"ResourceType","Value":"x","Operator":"equals"}"#, "filter.value"),
            (r#"{"Field":"Size","Value":"x","Operator":"equals"}"#, "filter.field"),
        ] {
            let found = json(text).expect_err(text);
            assert_eq!(found.fields().collect::<Vec<_>>(), [field], "{text}");
        }
    }
}
