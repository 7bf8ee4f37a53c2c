//! What is wrong is reported, all of it, each with its place.

use crate::{problems, read};
use serde_json::{Value, json};
use sim::generate::Case::{
    self, Elsewhere, Requested, UnextendedAttested, UnextendedDirect, Untouched,
};

/// One change to a sound world, and every line it must lead to: place, and how the words begin
/// or what they contain.
fn says(change: impl FnOnce(&mut Value), expected: &[(&str, &str)]) {
    let found = problems(change);
    let lines = found.join("\n");
    assert_eq!(found.len(), expected.len(), "{lines}");
    for (place, words) in expected {
        let there = found.iter().any(|line| {
            line.split_once(": ").is_some_and(|(at, what)| at == *place && what.contains(words))
        });
        assert!(there, "{place}: {words} is not among\n{lines}");
    }
}

#[test]
fn a_sound_world_is_sound() {
    says(|_| {}, &[]);
}

#[test]
fn what_is_not_a_world_is_refused_as_a_whole() {
    let cases = [
        ("", "/", "EOF"),
        ("{\"operator\": {}, }", "/", "line 1 column 18"),
        ("[]", "/", "expected an object with operator"),
        ("{\"operator\": {}} x", "/", "trailing"),
        ("{}", "/operator", "is missing"),
    ];
    for (text, place, words) in cases {
        let found = read(text).err().expect("not a world");
        let lines: Vec<_> = found.iter().map(ToString::to_string).collect();
        let all = lines.join("\n");
        assert!(all.starts_with(&format!("{place}: ")) && all.contains(words), "{text}: {all}");
    }
}

#[test]
fn sections_are_looked_at_too() {
    says(|world| world["sellers"] = json!([]), &[("/sellers", "is not a field")]);
    says(|world| world["customers"] = json!({}), &[("/customers", "is not a list")]);
    let twice = "{\"operator\": 1, \"partners\": [], \"partners\": []}";
    let found = read(twice).err().expect("not a world");
    let lines: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(lines[0], "/partners: stands here twice");
    assert!(lines[1].starts_with("/operator: "), "{lines:?}");
}

#[test]
fn what_no_database_keeps_is_not_let_in() {
    let name = |world: &mut Value| world["customers"][0]["company_name"] = json!("a\0b");
    says(name, &[("/customers/0", "\\u0000")]);
    let name = |world: &mut Value| world["customers"][0]["company_name"] = json!("a".repeat(257));
    says(name, &[("/customers/0/company_name", "256")]);
}

#[test]
fn several_errors_are_reported_at_once() {
    says(
        |world| {
            world["operator"]["colour"] = json!("blue");
            world["partners"][0]["country"] = json!("Netherlands");
            world["partners"][1]["users"][0]["roles"] = json!(["king"]);
            world["customers"][0]["company_name"] = json!(17);
            world["customers"][0].as_object_mut().unwrap().remove("domain");
            world["customers"][4]["subscriptions"][0]["quantity"] = json!(0);
            world["customers"][4]["subscriptions"][0]["effective_at"] = json!("yesterday");
            world["customers"][7]["seats"] = json!({ "MAIL_1": -1 });
        },
        &[
            ("/operator/colour", "is not a field"),
            ("/partners/0/country", "does not match"),
            ("/partners/1/users/0/roles/0", "\"king\" is not one of"),
            ("/customers/0/company_name", "17 is not of type \"string\""),
            ("/customers/0/domain", "is missing"),
            ("/customers/4/subscriptions/0/quantity", "less than the minimum of 1"),
            ("/customers/4/subscriptions/0/effective_at", "is not a \"date-time\""),
            ("/customers/7/seats/MAIL_1", "less than the minimum of 0"),
        ],
    );
}

#[test]
fn weak_secrets_are_refused_and_not_repeated() {
    let found = problems(|world| {
        world["partners"][0]["apps"][0]["client_secret"] = json!("hush-hush");
        world["partners"][0]["users"][0]["password"] = json!("pssst");
    });
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("shorter than") && found[1].contains("shorter than"), "{found:?}");
    let places = ["/partners/0/users/0/password: ", "/partners/0/apps/0/client_secret: "];
    assert!(places.iter().all(|place| found.iter().any(|line| line.starts_with(place))));
    assert!(!found.concat().contains("hush") && !found.concat().contains("pssst"));
}

#[test]
fn names_are_taken_once() {
    says(
        |world| {
            let partner = world["partners"][0].clone();
            world["customers"][3]["tenant_id"] = partner["tenant_id"].clone();
            let first = world["customers"][0].clone();
            world["customers"][1]["domain"] = first["domain"].clone();
            world["customers"][1]["users"][0]["upn"] = partner["users"][0]["upn"].clone();
            world["customers"][2]["apps"][0]["client_id"] = first["apps"][0]["client_id"].clone();
            world["customers"][2]["subscriptions"][0]["id"] =
                first["subscriptions"][0]["id"].clone();
            let offer = world["operator"]["offers"][0].clone();
            world["operator"]["offers"].as_array_mut().unwrap().push(offer);
        },
        &[
            ("/customers/3/tenant_id", "tenant \""),
            ("/customers/1/domain", "is taken, see /customers/0"),
            ("/customers/1/users/0/upn", "is taken, see /partners/0"),
            ("/customers/2/apps/0/client_id", "is taken, see /customers/0"),
            ("/customers/2/subscriptions/0/id", "is taken, see /customers/0"),
            ("/operator/offers/21/id", "is taken, see /operator"),
        ],
    );
}

#[test]
fn references_lead_somewhere() {
    let stranger = "11111111-1111-4111-8111-111111111111";
    says(
        |world| {
            world["operator"]["offers"][0]["addon_to"] = json!(["NOTHING"]);
            world["operator"]["equivalents"] = json!([{ "offer": "OLD", "by": ["NOWHERE"] }]);
            world["partnerships"][0]["provider"] = json!(stranger);
            world["customers"][0]["relationships"][0]["partner"] = json!(stranger);
            world["customers"][0]["extensions"][0]["provider"] = json!(stranger);
            world["customers"][1]["agreements"][0]["attested_by"] = json!(stranger);
            world["customers"][2]["subscriptions"][0]["offer"] = json!("X");
            world["customers"][3]["requests"][0]["subscriptions"][0] = json!(stranger);
        },
        &[
            ("/operator/offers/0/addon_to/0", "unknown offer \"NOTHING\""),
            ("/operator/equivalents/0/by/0", "unknown offer \"NOWHERE\""),
            ("/partnerships/0/provider", "unknown partner"),
            ("/customers/0/relationships/0/partner", "unknown partner"),
            ("/customers/0/extensions/0/provider", "unknown partner"),
            ("/customers/1/agreements/0/attested_by", "unknown partner"),
            ("/customers/2/subscriptions/0/offer", "unknown offer \"X\""),
            ("/customers/3/requests/0/subscriptions/0", "unknown subscription"),
        ],
    );
}

#[test]
fn the_rules_are_heard() {
    says(
        |world| {
            world["customers"][0]["relationships"][0]["kind"] = json!("indirect_reseller");
            world["customers"][2]["country"] = json!("TR");
            world["customers"][4]["seats"] = json!({ "NOTHING/AT~ALL": 1 });
            world["customers"][7]["extensions"][0]["consent"] = json!(false);
            world["customers"][9]["agreements"][0]["agreed_at"] = json!("2031-01-01T00:00:00Z");
            world["customers"][12]["users"][0]["upn"] = json!("nobody");
            world["customers"][16]["agreements"][0]["contact"]["email"] = json!(" ");
            world["customers"][19]["country"] = json!("CU");
        },
        &[
            ("/customers/0/extensions/0", "refused: not_direct_customer"),
            ("/customers/2/relationships/0", "refused: other_region (here NL, there TR)"),
            ("/customers/4/seats/NOTHING~1AT~0ALL", "refused: seats_in_use (product NOTHING"),
            ("/customers/7/extensions/0", "refused: consent_missing"),
            ("/customers/9/agreements/0", "refused: agreement_in_future"),
            ("/customers/12/users/0", "refused: bad_sign_in_name (name nobody)"),
            ("/customers/16/agreements/0", "refused: contact_missing (field email)"),
            ("/customers/19", "refused: unsupported_country (country CU)"),
        ],
    );
}

#[test]
fn purchases_are_judged() {
    says(
        |world| {
            let offers = world["operator"]["offers"].clone();
            let offer = |name: &str| {
                let offers = offers.as_array().unwrap();
                offers.iter().find(|offer| offer["name"] == name).unwrap()["id"].clone()
            };
            let base = |index: &mut Value, addon: Value| {
                let id = json!("33333333-3333-4333-8333-333333333333");
                let addon = json!({ "id": id, "offer": addon, "quantity": 1 });
                index["offer"] = offer("Insight CRM");
                index["status"] = json!("suspended");
                index["addons"] = json!([addon]);
            };
            base(
                &mut world["customers"][2]["subscriptions"][0],
                offer("Insight CRM Extra Records"),
            );
            let cloud = &mut world["customers"][5]["subscriptions"][0];
            (cloud["offer"], cloud["quantity"]) = (offer("Pay-as-you-go Cloud"), json!(2));
            let other = &mut world["customers"][11]["subscriptions"][0];
            other["addons"] = json!([{
                "id": "44444444-4444-4444-8444-444444444444",
                "offer": offer("Device Warden"),
            }]);
            world["customers"][3]["requests"][0]["subscriptions"] = json!([]);
        },
        &[
            ("/customers/2/subscriptions/0/addons/0", "refused: base_not_active"),
            ("/customers/5/subscriptions/0", "refused: quantity_out_of_range (least 1, most 1)"),
            ("/customers/11/subscriptions/0/addons/0", "refused: add_on_does_not_fit"),
            ("/customers/3/requests/0", "refused: nothing_selected"),
        ],
    );
}

#[test]
fn partners_are_judged_before_customers() {
    says(
        |world| {
            let join = world["partnerships"][0].clone();
            let other = world["partners"][3]["tenant_id"].clone();
            let far = json!({ "provider": other, "reseller": join["reseller"] });
            world["partnerships"] = json!([join, join, far]);
            world["customers"][0]["extensions"][0]["consent"] = json!(false);
        },
        &[
            ("/partnerships/1", "refused: already_there"),
            ("/partnerships/2", "refused: other_region (here NL, there US)"),
        ],
    );
    says(|world| world["operator"]["users"][0]["roles"] = json!([]), &[]);
    says(
        |world| {
            world["operator"]["users"] = json!([]);
            world["operator"]["apps"] = json!([]);
        },
        &[("/operator/users", "nobody here has the role operator_staff")],
    );
}

#[test]
fn somebody_must_be_able_to_ask() {
    let mut expected = Vec::new();
    for index in 0..20 {
        let case = Case::of(index);
        if !matches!(case, Elsewhere | UnextendedAttested | UnextendedDirect | Untouched) {
            expected.push(format!("/customers/{index}/extensions/0/partner"));
        }
        if case == Requested {
            expected.push(format!("/customers/{index}/requests/0/source"));
        }
    }
    let expected: Vec<_> = expected
        .iter()
        .map(|place| (place.as_str(), "nobody here has the role admin_agent"))
        .collect();
    says(
        |world| {
            world["partners"][0]["users"] = json!([]);
            world["partners"][0]["apps"] = json!([]);
        },
        &expected,
    );
}

#[test]
fn what_must_never_be_is_found() {
    let found = problems(|world| {
        let cloud = world["customers"].as_array().unwrap().iter().position(|customer| {
            let bought = customer["subscriptions"].as_array().unwrap();
            bought.iter().any(|one| one.get("entitlement_id").is_some())
        });
        let customer = &mut world["customers"][cloud.expect("somebody has cloud")];
        let bought = customer["subscriptions"].as_array_mut().unwrap();
        let mut twin =
            bought.iter().find(|one| one.get("entitlement_id").is_some()).unwrap().clone();
        twin["id"] = json!("22222222-2222-4222-8222-222222222222");
        bought.push(twin);
    });
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("/entitlement_id: entitlement \""), "{found:?}");
}
