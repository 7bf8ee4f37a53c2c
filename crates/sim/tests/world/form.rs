//! The schema agrees with the types, and nothing makes the reader stumble.

use crate::{read, text};
use domain::{
    customer::subscription::Term,
    operator::{
        offer::{BillingCycle, Offer, Price, RefundClass},
        policy::Policy,
        region::Country,
    },
};
use jsonschema::{Draft, Validator};
use proptest::prelude::*;
use serde_json::{Value, json};
use sim::world::schema;

fn validator() -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft202012);
    options.should_validate_formats(true).build(&schema::schema()).expect("a schema")
}

#[test]
fn the_schema_takes_what_the_generator_writes() {
    let world: Value = serde_json::from_str(&text(7, 40)).expect("JSON");
    let validator = validator();
    let errors: Vec<_> = validator.iter_errors(&world).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let whole: schema::Whole = serde_json::from_value(world.clone()).expect("the types agree");
    assert_eq!(serde_json::to_value(whole).expect("JSON"), world);
}

#[test]
fn the_schema_names_its_draft_and_prints() {
    let pretty = schema::pretty();
    assert!(pretty.contains("https://json-schema.org/draft/2020-12/schema"));
    assert!(pretty.ends_with("}\n") && pretty.lines().count() > 300);
}

/// Types of the rules stand in the file as they are: what they write with every field set, the
/// schema must know.
#[test]
fn the_schema_knows_every_field_of_the_rules() {
    let mut world: Value = serde_json::from_str(&text(7, 1)).expect("JSON");
    let policy =
        Policy { transfer_days_open: Some(30), transfer_lines_max: Some(25), ..Policy::default() };
    world["operator"]["policy"] = serde_json::to_value(policy).expect("JSON");
    let mut offer: Offer =
        serde_json::from_value(world["operator"]["offers"][0].clone()).expect("an offer");
    offer.id = "ANOTHER".into();
    offer.seats_max = Some(5);
    offer.countries = [Country::new("NL").expect("two letters")].into();
    offer.retired_at = Some(jiff::Timestamp::constant(4_000_000_000, 0));
    offer.one_per_customer = true;
    offer.billing_cycles = BillingCycle::ALL.into();
    offer.terms = [Term::Month, Term::Year, Term::ThreeYears].into();
    offer.price = Some(Price { currency: "EUR".to_owned(), minor: 1_250 });
    offer.refund = Some(RefundClass::NewCommerce);
    offer.addon_to = [world["operator"]["offers"][0]["id"].as_str().expect("an id").into()].into();
    let offers = world["operator"]["offers"].as_array_mut().expect("offers");
    offers.push(serde_json::to_value(offer).expect("JSON"));
    let first = world["operator"]["offers"][0]["id"].clone();
    world["operator"]["equivalents"] =
        json!([{ "offer": "OFFICE7", "by": [first] }, { "offer": "OFFICE6", "by": [] }]);
    let customer = &mut world["customers"][0];
    let address = &mut customer["bill_to"]["address"];
    for field in ["state", "line2", "phone"] {
        address[field] = json!("something");
    }
    customer["agreements"][0]["contact"]["phone"] = json!("+31 20 000 0000");
    world["$schema"] = json!("world.schema.json");
    let errors: Vec<_> = validator().iter_errors(&world).map(|one| one.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let text = world.to_string();
    let found = read(&text).err().unwrap_or_default();
    assert!(found.is_empty(), "{found:?}");
}

/// The places of all values in a tree.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(list) => {
            for (index, item) in list.iter().enumerate() {
                places(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(item, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!([])),
        Just(json!({})),
        Just(json!("9999-12-31T23:59:59Z")),
        Just(json!("-009999-01-02T01:59:59Z")),
        Just(json!("00000000-0000-0000-0000-000000000000")),
        Just(json!(1e300)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(|text| json!(text)),
        prop::sample::select(vec!["active", "deleted", "suspended", "P1Y", "direct", "TR", "US"])
            .prop_map(|word| json!(word)),
    ]
}

/// What can be done to a value of a world.
#[derive(Clone, Debug)]
enum Change {
    Set(Value),
    Copy(prop::sample::Index),
    Remove,
    Double,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        scalar().prop_map(Change::Set),
        any::<prop::sample::Index>().prop_map(Change::Copy),
        Just(Change::Remove),
        Just(Change::Double),
    ]
}

fn apply(world: &mut Value, at: &str, all: &[String], change: &Change) {
    let copied = match change {
        Change::Copy(index) => world.pointer(&all[index.index(all.len())]).cloned(),
        _ => None,
    };
    let (parent, name) = at.rsplit_once('/').unwrap_or(("", ""));
    match change {
        Change::Set(_) | Change::Copy(_) => {
            let new = if let Change::Set(new) = change { Some(new.clone()) } else { copied };
            if let (Some(slot), Some(new)) = (world.pointer_mut(at), new) {
                *slot = new;
            }
        }
        Change::Remove | Change::Double => match world.pointer_mut(parent) {
            Some(Value::Array(list)) => {
                let index: usize = name.parse().unwrap_or(0);
                if index < list.len() {
                    let item = list.remove(index);
                    if matches!(change, Change::Double) {
                        list.extend([item.clone(), item]);
                    }
                }
            }
            Some(Value::Object(fields)) => {
                fields.remove(name);
            }
            _ => {}
        },
    }
}

/// Whatever the text is: problems with places that lead somewhere, or a world that can be made.
fn survives(text: &str) {
    match read(text) {
        Ok(world) => {
            let count = world.customers().map(|built| built.facts.len()).filter(|n| *n > 0).count();
            assert_eq!(count, world.customer_count());
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|one| one.place.is_empty() || one.place.starts_with('/')));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn changed_worlds_never_make_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..4),
    ) {
        let mut world: Value = serde_json::from_str(&text(7, 8)).expect("JSON");
        for (index, change) in &changes {
            let mut all = Vec::new();
            places(&world, "", &mut all);
            apply(&mut world, &all[index.index(all.len())], &all, change);
        }
        survives(&world.to_string());
    }

    #[test]
    fn torn_texts_never_make_it_panic(
        at in any::<prop::sample::Index>(),
        length in 0_usize..40,
        new in "[\\[\\]{}\",:0-9a-z \u{0}é]{0,6}",
    ) {
        let text = text(7, 4);
        let letters: Vec<char> = text.chars().collect();
        let start = at.index(letters.len());
        let end = (start + length).min(letters.len());
        let torn: String = letters[..start].iter().copied().chain(new.chars())
            .chain(letters[end..].iter().copied()).collect();
        survives(&torn);
    }
}
