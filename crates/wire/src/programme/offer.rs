//! The operator's catalogue: what is sold, where, for how long, and until when.
//!
//! The members are those of the rules' own record in camel case.

use domain::{
    id::OfferId,
    operator::{self, offer::Offer},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::policy::camel;
use crate::body::{Malformed, Problem};
use crate::time;

/// Most characters of an id or a name.
const CHARS_MAX: usize = 256;
/// What an offer may say besides its id, by the names of the rules' record.
const MEMBERS: [&str; 12] = [
    "name",
    "class",
    "product",
    "addon_to",
    "seats_max",
    "countries",
    "retired_at",
    "one_per_customer",
    "billing_cycles",
    "terms",
    "price",
    "refund",
];

/// An offer as the catalogue has it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferEntity {
    /// Its id.
    pub id: String,
    /// Whether it is sold and renewed no more.
    pub retired: bool,
    /// What it is: `name`, `class`, `product`, `addonTo`, `seatsMax`, `countries`, `retiredAt`,
    /// `onePerCustomer`, `billingCycles`, `terms`, `price` and `refund`.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub offer: Value,
}

impl OfferEntity {
    /// An offer, as it is at `now`.
    pub fn of(offer: &Offer, now: Timestamp) -> Self {
        let mut shown = Map::new();
        if let Ok(Value::Object(members)) = serde_json::to_value(offer) {
            let rest = members.into_iter().filter(|(name, _)| name != "id");
            shown.extend(rest.map(|(name, value)| (camel(&name), value)));
        }
        let retired = offer.retired_at.is_some_and(|at| at <= now);
        Self { id: offer.id.to_string(), retired, offer: Value::Object(shown) }
    }
}

/// Understands an offer to be put on sale, or changed: the whole of it.
///
/// # Errors
/// [`Malformed`], naming every member that is unknown, missing or odd.
pub fn read(body: &Value) -> Result<(OfferId, operator::Command), Malformed> {
    let given = body.as_object().ok_or(Malformed::at("", Problem::NotObject))?;
    let mut slips: Vec<Malformed> = Vec::new();
    let id = offer_id(body).map_err(|slip| slips.push(slip)).unwrap_or_default();
    let mut whole = json!({"id": id, "name": "", "class": "trial", "product": ""});
    for name in ["name", "class", "product"] {
        if !given.iter().any(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_null()) {
            slips.push(Malformed::at(name, Problem::Missing));
        }
    }
    let said = |(key, value): &(&String, &Value)| !value.is_null() && *key != "id";
    for (key, value) in given.iter().filter(said) {
        let known = MEMBERS.iter().find(|name| camel(name).eq_ignore_ascii_case(key));
        let Some(name) = known else {
            slips.push(Malformed::at(key, Problem::NotWord { known: Vec::new() }));
            continue;
        };
        let mut next = whole.clone();
        next[*name] = value.clone();
        let long = value.as_str().is_some_and(|text| text.chars().count() > CHARS_MAX);
        match serde_json::from_value::<Offer>(next.clone()) {
            Ok(_) if !long => whole = next,
            Ok(_) => slips.push(Malformed::at(key, Problem::TooLong { chars_max: CHARS_MAX })),
            Err(_) => slips.push(Malformed::at(key, problem(name))),
        }
    }
    match slips.into_iter().reduce(Malformed::and) {
        Some(slips) => Err(slips),
        None => serde_json::from_value(whole)
            .map(|offer| (id, operator::Command::Sell(offer)))
            .map_err(|_| Malformed::at("", Problem::NotObject)),
    }
}

/// What is wrong with a member that does not fit.
fn problem(name: &str) -> Problem {
    match name {
        "name" | "product" => Problem::NotText,
        "seats_max" => Problem::NotNumber,
        "one_per_customer" => Problem::NotFlag,
        "retired_at" => Problem::NotDate,
        "price" => Problem::NotObject,
        "class" | "refund" => Problem::NotWord { known: Vec::new() },
        _ => Problem::NotList,
    }
}

/// Understands `{"from": …}`: from when an offer is sold and renewed no more.
///
/// # Errors
/// [`Malformed`] when it is no date.
pub fn read_retirement(body: &Value) -> Result<(OfferId, operator::Command), Malformed> {
    let id = offer_id(body)?;
    let from = match body.get("from") {
        None | Some(Value::Null) => None,
        Some(value) => {
            let text = value.as_str().and_then(|text| time::read(text).ok()).flatten();
            Some(text.ok_or(Malformed::at("from", Problem::NotDate))?)
        }
    };
    Ok((id.clone(), operator::Command::Retire { offer: id, from }))
}

/// The member `id`, in the casing that was sent: paths have none.
fn offer_id(body: &Value) -> Result<OfferId, Malformed> {
    match body.get("id").and_then(Value::as_str).map(str::trim) {
        None | Some("") => Err(Malformed::at("id", Problem::Missing)),
        Some(id) if id.contains('\0') => Err(Malformed::at("id", Problem::NotText)),
        Some(id) if id.chars().count() > CHARS_MAX => {
            Err(Malformed::at("id", Problem::TooLong { chars_max: CHARS_MAX }))
        }
        Some(id) => Ok(id.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_is_read_as_it_is_shown() {
        let mut body = json!({
            "id": "E1", "name": "Mail", "class": "online_service", "product": "SEAT",
            "addonTo": ["E3"],
            "seatsMax": 300, "countries": ["NL"], "onePerCustomer": true,
            "billingCycles": ["monthly"], "terms": ["P1Y"],
        });
        let Ok((_, operator::Command::Sell(offer))) = read(&body) else { panic!("understood") };
        body.as_object_mut().expect("members").remove("id");
        let shown = OfferEntity::of(&offer, Timestamp::UNIX_EPOCH);
        assert_eq!((shown.id.as_str(), shown.retired, shown.offer), ("E1", false, body));
    }

    #[test]
    fn every_odd_member_is_named() {
        let body = json!({"name": 7, "class": "king", "seatsMax": "many", "colour": 1});
        let slips = read(&body).expect_err("slips");
        let mut fields: Vec<_> = slips.fields().collect();
        fields.sort_unstable();
        assert_eq!(fields, ["class", "colour", "id", "name", "product", "seatsMax"]);
        assert!(read_retirement(&json!({"id": "E1", "from": "soon"})).is_err());
    }
}
