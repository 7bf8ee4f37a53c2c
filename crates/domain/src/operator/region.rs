//! Regions: which countries count as near enough to do business with each other (R24, R151).
//!
//! A tenant's region follows its recorded country, not where anybody sits. The table keeps the
//! oddities of its source (Guam is in Australia's group, Puerto Rico in Latin America's) as data.

use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::LazyLock,
};

/// An ISO 3166 country, two upper-case letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a two-letter code in any casing; `None` if it is not two letters.
    pub fn new(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("two ASCII letters, by construction")
    }

    /// The region this country belongs to by the table alone; `None` for an unsupported country.
    /// A rule asks its setting, which knows how the operator departs from the table.
    pub fn region(&self) -> Option<Region> {
        REGION_OF.get(self).copied()
    }

    /// In which currency is bought and billed there, three letters; `None` for an unsupported one.
    pub fn currency(&self) -> Option<&'static str> {
        CURRENCY_OF.get(self).copied()
    }

    /// Whether a partner here may serve a customer there (R151): same region, by the table.
    pub fn same_region(self, other: Country) -> bool {
        self.region().is_some() && self.region() == other.region()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Country::new(&code).ok_or_else(|| serde::de::Error::custom("not a two-letter country code"))
    }
}

/// How near two tenants must be for a move (P12, F16).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegionScope {
    /// In the same region, by the table.
    Region,
    /// In the same country, which must belong to a region.
    Country,
}

impl RegionScope {
    /// Whether a partner here may move a customer there, by the operator's regions.
    pub fn reaches(self, regions: &Regions, here: Country, there: Country) -> bool {
        let near = regions.near(here, there);
        match self {
            RegionScope::Region => near,
            RegionScope::Country => near && here == there,
        }
    }

    /// What is said when it may not.
    pub(crate) fn refusal(self, here: Country, there: Country) -> Refusal {
        match self {
            RegionScope::Region => Refusal::OtherRegion { here, there },
            RegionScope::Country => Refusal::OtherCountry { here, there },
        }
    }
}

/// One of the sixteen groups of countries, by its key in `data/regions.json`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Region(&'static str);

impl Region {
    /// The key of the group, e.g. `EUROPE`.
    pub fn key(&self) -> &'static str {
        self.0
    }

    /// All groups that the table knows.
    pub fn all() -> BTreeSet<Region> {
        REGION_OF.values().copied().collect()
    }

    /// The group of this key, if there is one.
    pub fn of_key(key: &str) -> Option<Region> {
        REGION_OF.values().find(|region| region.0 == key).copied()
    }
}

impl Serialize for Region {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Region::of_key(&key).ok_or_else(|| serde::de::Error::custom("not the key of a region"))
    }
}

/// How the operator departs from the table (part C: it is data, and changes).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regions {
    /// Countries that belong to another group than in the table, or to none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub moved: BTreeMap<Country, Option<Region>>,
    /// Pairs that may do business though their groups differ, or they are in none.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub pairs: BTreeSet<(Country, Country)>,
}

impl Regions {
    /// The region of a country; `None` for an unsupported one.
    pub fn of(&self, country: Country) -> Option<Region> {
        self.moved.get(&country).copied().unwrap_or_else(|| country.region())
    }

    /// Whether a partner here may serve a customer there (R24, R151).
    pub fn near(&self, here: Country, there: Country) -> bool {
        let region = self.of(here);
        let paired = [(here, there), (there, here)].iter().any(|pair| self.pairs.contains(pair));
        paired || region.is_some() && region == self.of(there)
    }
}

static CURRENCY_OF: LazyLock<BTreeMap<Country, &'static str>> = LazyLock::new(|| {
    let table: BTreeMap<&'static str, Vec<&'static str>> =
        serde_json::from_str(include_str!("../../data/currencies.json"))
            .expect("the table of currencies is part of the program");
    let rows = table.into_iter().flat_map(|(currency, codes)| {
        codes.into_iter().filter_map(move |code| Some((Country::new(code)?, currency)))
    });
    rows.collect()
});

static REGION_OF: LazyLock<BTreeMap<Country, Region>> = LazyLock::new(|| {
    let table: BTreeMap<&'static str, Vec<&'static str>> =
        serde_json::from_str(include_str!("../../data/regions.json"))
            .expect("the table of regions is part of the program");
    let rows = table.into_iter().flat_map(|(key, codes)| {
        codes.into_iter().map(move |code| {
            let country = Country::new(code).expect("the table holds two-letter codes");
            (country, Region(key))
        })
    });
    rows.collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> bool {
        Country::new(a).expect("code").same_region(Country::new(b).expect("code"))
    }

    #[test]
    fn the_table_decides_who_is_near() {
        let yes = [("FR", "DE"), ("US", "UM"), ("ZA", "LS"), ("PR", "AR"), ("GU", "AU")];
        let no = [("US", "GB"), ("BR", "AR"), ("US", "PR"), ("ZA", "NA"), ("CU", "CU")];
        assert!(yes.iter().all(|(a, b)| near(a, b)));
        assert!(no.iter().all(|(a, b)| !near(a, b)));
    }

    #[test]
    fn nearly_every_country_of_a_region_has_a_currency() {
        let without = REGION_OF.keys().filter(|one| one.currency().is_none());
        let without: Vec<_> = without.map(Country::code).collect();
        assert_eq!(without, ["BA", "KN", "MK", "PS", "VA"], "their source names none");
        let (se, nl) = (Country::new("SE"), Country::new("nl"));
        assert_eq!(se.and_then(|one| one.currency()), Some("SEK"));
        assert_eq!(nl.and_then(|one| one.currency()), Some("EUR"));
        assert_eq!(Country::new("CU").and_then(|one| one.currency()), None);
    }

    #[test]
    fn the_operator_may_depart_from_the_table() {
        let country = |code| Country::new(code).expect("code");
        let (fr, de, us, cu) = (country("FR"), country("DE"), country("US"), country("CU"));
        let table = Regions::default();
        assert!(table.near(fr, de) && !table.near(fr, us) && !table.near(cu, cu));
        let moved = [(de, None), (cu, Region::of_key("EUROPE"))].into();
        let other = Regions { moved, pairs: [(us, fr)].into() };
        assert!(other.near(fr, cu) && other.near(fr, us) && other.near(us, fr));
        assert!(!other.near(fr, de) && !other.near(de, de));
        let written = serde_json::to_string(&other).expect("JSON");
        assert_eq!(serde_json::from_str::<Regions>(&written).ok(), Some(other));
        assert!(serde_json::from_str::<Regions>(r#"{"moved": {"CU": "MOON"}}"#).is_err());
    }

    #[test]
    fn a_country_is_nearer_than_a_region() {
        let reaches = |scope: RegionScope, a: &str, b: &str| {
            let [a, b] = [a, b].map(|code| Country::new(code).expect("code"));
            scope.reaches(&Regions::default(), a, b)
        };
        for (a, b, region, country) in
            [("FR", "FR", true, true), ("FR", "DE", true, false), ("CU", "CU", false, false)]
        {
            assert_eq!(reaches(RegionScope::Region, a, b), region, "{a} {b}");
            assert_eq!(reaches(RegionScope::Country, a, b), country, "{a} {b}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(REGION_OF.len(), 244);
        let groups: BTreeSet<_> = REGION_OF.values().collect();
        assert_eq!(groups.len(), 16);
    }
}
