//! Regions: how the operator departs from the table of countries (part C of the rules).

use domain::operator::{
    self,
    region::{Country, Region, Regions},
};
use domain::timeline::Timeline;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::body::{Malformed, Problem};
use crate::time::{self, written};

/// Which countries are near, now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RegionState {
    /// Countries in another region than by the table; an empty text for "in none".
    pub moved: BTreeMap<String, String>,
    /// Pairs of countries that may do business although their regions differ.
    pub pairs: Vec<[String; 2]>,
    /// From when later changes hold.
    pub later: Vec<String>,
}

impl RegionState {
    /// What holds at `at`.
    pub fn of(regions: &Timeline<Regions>, at: Timestamp) -> Self {
        let now = regions.at(at);
        let key = |region: &Option<Region>| region.map_or("", |region| region.key()).to_owned();
        let (_, changes) = regions.all();
        let later = changes.iter().map(|change| change.from).filter(|from| *from > at);
        Self {
            moved: now.moved.iter().map(|(one, region)| (one.to_string(), key(region))).collect(),
            pairs: now.pairs.iter().map(|(a, b)| [a.to_string(), b.to_string()]).collect(),
            later: later.map(written).collect(),
        }
    }
}

/// Understands `{"from": …, "moved": {"CU": "EUROPE", "NL": null}, "pairs": [["US", "NL"]]}`: all
/// that departs from the table, not what is to be added.
///
/// # Errors
/// [`Malformed`], naming every country and region that is none.
pub fn read(body: &Value) -> Result<operator::Command, Malformed> {
    let mut slips: Option<Malformed> = None;
    let mut slip = |field: String, problem| {
        let new = Malformed::at(field, problem);
        slips = Some(slips.take().map_or(new.clone(), |all| all.and(new)));
    };
    let unknown = || Problem::NotWord { known: Vec::new() };
    let from = match body.get("from").filter(|value| !value.is_null()) {
        None => None,
        Some(value) => {
            let moment = value.as_str().and_then(|text| time::read(text).ok()).flatten();
            if moment.is_none() {
                slip("from".to_owned(), Problem::NotDate);
            }
            moment
        }
    };
    let mut regions = Regions::default();
    let empty = serde_json::Map::new();
    for (code, value) in body.get("moved").and_then(Value::as_object).unwrap_or(&empty) {
        let region = value.as_str().filter(|key| !key.is_empty());
        let known = region.map(Region::of_key);
        match (Country::new(code), known) {
            (Some(country), None) => drop(regions.moved.insert(country, None)),
            (Some(country), Some(Some(region))) => {
                regions.moved.insert(country, Some(region));
            }
            _ => slip(format!("moved.{code}"), unknown()),
        }
    }
    let none = Vec::new();
    let pairs = body.get("pairs").and_then(Value::as_array).unwrap_or(&none);
    for (place, pair) in pairs.iter().enumerate() {
        let country = |at: usize| pair.get(at).and_then(Value::as_str).and_then(Country::new);
        match (country(0), country(1)) {
            (Some(here), Some(there)) => drop(regions.pairs.insert((here, there))),
            _ => slip(format!("pairs[{place}]"), unknown()),
        }
    }
    match slips {
        Some(slips) => Err(slips),
        None => Ok(operator::Command::Regroup { regions, from }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_odd_country_is_named() {
        let body = json!({"from": "x", "moved": {"NLX": null, "NL": "MOON", "CU": "EUROPE"},
            "pairs": [["US", "NL"], ["U"], "no"]});
        let slips = read(&body).expect_err("slips");
        let mut fields: Vec<_> = slips.fields().collect();
        fields.sort_unstable();
        assert_eq!(fields, ["from", "moved.NL", "moved.NLX", "pairs[1]", "pairs[2]"]);
        let good = json!({"moved": {"NL": null, "cu": "EUROPE"}, "pairs": [["US", "NL"]]});
        let command = read(&good).expect("understood");
        let operator::Command::Regroup { regions, from } = command else { panic!("another") };
        assert_eq!((from, regions.moved.len(), regions.pairs.len()), (None, 2, 1));
    }
}
