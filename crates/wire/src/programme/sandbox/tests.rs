use super::*;
use crate::Body;
use serde_json::json;

fn create(json: &serde_json::Value) -> Result<Create, Vec<String>> {
    let read = Create::read(json.to_string().as_bytes());
    read.map_err(|slips| slips.fields().map(str::to_owned).collect())
}

#[test]
fn a_copy_or_a_world() {
    let copy = create(&json!({"name": " Practice "})).expect("understood");
    assert_eq!(copy, Create { name: "Practice".into(), source: Source::Copy(None) });
    let id = Uuid::from_u128(7);
    let some = create(&json!({"name": "a", "world": null, "customers": [id]}));
    assert_eq!(some.expect("understood").source, Source::Copy(Some(vec![id.into()])));
    let world = json!({"name": "a", "world": {"operator": 1}, "startsAt": "2026-01-01"});
    let Source::World { text, starts_at } = create(&world).expect("understood").source else {
        panic!("a world")
    };
    assert_eq!(text, r#"{"operator":1}"#);
    assert_eq!(starts_at.expect("a moment").to_string(), "2026-01-01T00:00:00Z");
}

#[test]
fn every_field_that_is_wrong_is_named() {
    for (body, fields) in [
        (json!({}), &["name"][..]),
        (json!({"name": 7, "customers": ["x"]}), &["name", "customers[0]"]),
        (json!({"name": "", "customers": 1}), &["name", "customers"]),
        (json!({"name": "a".repeat(101)}), &["name"]),
        (json!({"name": "a\0"}), &["name"]),
        (json!({"name": "a", "world": []}), &["world"]),
        (json!({"name": "a", "world": {}, "startsAt": "soon"}), &["startsAt"]),
        (json!([]), &[""]),
    ] {
        assert_eq!(create(&body).expect_err("not understood"), fields, "{body}");
    }
    assert!(Create::read(b"{").is_err());
}

fn moved(json: &serde_json::Value) -> Result<Move, Malformed> {
    Move::read(&Body::read(json.to_string().as_bytes())?.fields()?)
}

#[test]
fn a_clock_is_moved_by_a_duration_or_to_a_moment() {
    let at: Timestamp = "2026-01-31T12:00:00.5Z".parse().expect("a moment");
    for (body, target) in [
        (json!({"advance": "P30D"}), "2026-03-02T12:00:00.5Z"),
        (json!({"advance": "P1M"}), "2026-02-28T12:00:00.5Z"),
        (json!({"advance": "PT36H"}), "2026-02-02T00:00:00.5Z"),
        (json!({"advance": "PT0S"}), "2026-01-31T12:00:00.5Z"),
        (json!({"advance": "P10Y"}), "2036-01-31T12:00:00.5Z"),
        (json!({"to": "2026-02-01"}), "2026-02-01T00:00:00Z"),
        (json!({"to": "2020-02-01T00:00:00.1234567Z"}), "2020-02-01T00:00:00.123456Z"),
    ] {
        let found = moved(&body).and_then(|moved| moved.from(at)).expect("understood");
        assert_eq!(found.to_string(), target, "{body}");
    }
    for (body, field) in [
        (json!({}), "advance"),
        (json!({"advance": "-P1D"}), "advance"),
        (json!({"advance": "30 days"}), "advance"),
        (json!({"advance": "P"}), "advance"),
        (json!({"advance": "P10Y1D"}), "advance"),
        (json!({"to": "2099-01-01"}), "to"),
        (json!({"to": "then"}), "to"),
    ] {
        let slips = moved(&body).and_then(|moved| moved.from(at)).expect_err("refused");
        assert_eq!(slips.fields().collect::<Vec<_>>(), [field], "{body}");
    }
}

fn mishap(json: &serde_json::Value) -> Result<Mishap, Vec<String>> {
    let body = Body::read(json.to_string().as_bytes()).expect("JSON");
    let fields = body.fields().expect("an object");
    let read = read_mishap(&fields, Uuid::nil());
    read.map_err(|slips| slips.fields().map(str::to_owned).collect())
}

#[test]
fn each_kind_says_what_it_needs() {
    let id = Uuid::from_u128(9);
    for (body, field) in [
        (json!({}), "kind"),
        (json!({"kind": "flood"}), "kind"),
        (json!({"kind": "provider_silent"}), "tenantId"),
        (json!({"kind": "delivery_lost", "count": 0}), "count"),
        (json!({"kind": "too_many_requests", "retryAfterSeconds": 3601}), "retryAfterSeconds"),
        (json!({"kind": "seat_change"}), "customerId"),
        (json!({"kind": "seat_change", "customerId": id}), "subscriptionId"),
        (json!({"kind": "seat_change", "customerId": id, "subscriptionId": id}), "quantity"),
        (json!({"kind": "agreement_withdrawn", "customerId": id}), "tenantId"),
        (json!({"kind": "agreement_withdrawn", "customerId": id, "strike": "later"}), "strike"),
    ] {
        assert_eq!(mishap(&body).expect_err("refused"), [field], "{body}");
    }
    let storm = mishap(&json!({"kind": "TooManyRequests", "count": 3})).expect("understood");
    assert_eq!((storm.left, storm.retry_after_seconds), (Some(3), Some(1)));
    let silent = mishap(&json!({"kind": "provider_silent", "tenantId": id})).expect("understood");
    assert!(silent.is_armed() && silent.left.is_none());
    let written = serde_json::to_string(&silent).expect("JSON");
    assert_eq!(serde_json::from_str::<Mishap>(&written).expect("JSON"), silent);
}
