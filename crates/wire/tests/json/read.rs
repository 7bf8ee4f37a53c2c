//! Bodies into commands.

use super::scene::{agent, customer_id, id, source, staff, target, transfer_id};
use domain::customer::command::Command;
use domain::customer::transfer::step::Step;
use proptest::prelude::*;
use wire::extension::Extension;
use wire::query::Query;
use wire::step::StepDone;
use wire::transfer::{read_ask, read_change};
use wire::{Body, Malformed, Problem, agreement, eligibility};

fn ask(json: &str) -> Result<Command, Malformed> {
    let body = Body::read(json.as_bytes())?;
    read_ask(&body.fields()?, transfer_id())
}

fn change(json: &str) -> Result<Command, Malformed> {
    let body = Body::read(json.as_bytes())?;
    read_change(&body.fields()?, transfer_id())
}

fn fields<T: std::fmt::Debug>(result: Result<T, Malformed>) -> Vec<String> {
    result.expect_err("malformed").fields().map(str::to_owned).collect()
}

#[test]
fn requests_of_both_casings_are_one() {
    let (source, target, one) = (source(), target(), id(0x51));
    let camel = ask(&format!(
        r#"{{"sourcePartnerTenantId":"{source}","targetPartnerTenantId":"{target}",
            "customerName":null,"lineItems":[{{"subscriptionId":"{one}","partnerIdOnRecord":111,
            "quantity":"7","addonItems":[]}}],"attributes":{{"objectType":"TransferEntity"}}}}"#
    ));
    let upper = one.to_string().to_uppercase();
    let pascal = ask(&format!(
        r#"{{"LineItems":[{{"SubscriptionID":"{upper}","PartnerIdOnRecord":"111"}}],
            "SourcePartnerTenantId":"{source}","TargetPartnerTenantId":"{target}",
            "sourcePartnerTenantId":null,"LINEITEMS":null}}"#
    ));
    assert_eq!(camel, pascal);
    let Ok(Command::Ask(ask)) = camel else { panic!("{camel:?}") };
    assert_eq!((ask.source, ask.target, ask.transfer), (source, target, transfer_id()));
    assert_eq!(ask.lines[0].partner_of_record, Some("111".into()));
}

#[test]
fn every_wrong_field_is_named() {
    let all = ["sourcePartnerTenantId", "targetPartnerTenantId", "lineItems"];
    assert_eq!(fields(ask("")), all);
    let wrong = r#"{"sourcePartnerTenantId":7,"targetPartnerTenantId":"0000000b-0000-0000-0000-0",
        "lineItems":[{"subscriptionId":"x"},{}]}"#;
    assert_eq!(
        fields(ask(wrong)),
        [
            "sourcePartnerTenantId",
            "targetPartnerTenantId",
            "lineItems[0].subscriptionId",
            "lineItems[1].subscriptionId",
        ]
    );
    assert_eq!(fields(ask("[1]")), [""]);
}

#[test]
fn no_lines_is_for_the_rules_to_refuse() {
    let (source, target) = (source(), target());
    let empty = ask(&format!(
        r#"{{"sourcePartnerTenantId":"{source}","targetPartnerTenantId":"{target}",
            "lineItems":[]}}"#
    ));
    assert!(matches!(empty, Ok(Command::Ask(ask)) if ask.lines.is_empty()));
}

#[test]
fn changes() {
    let transfer = transfer_id();
    let reject = Ok(Command::Reject { transfer, reason: None });
    assert_eq!(change(&format!(r#"{{"id":"{transfer}","status":"reject"}}"#)), reject);
    assert_eq!(change(r#"{"Status":"REJECT","id":"not-even-an-id"}"#), reject);
    assert_eq!(change(r#"{"status":"Cancel"}"#), Ok(Command::Withdraw { transfer }));
    assert_eq!(fields(change(r#"{"status":"Complete"}"#)), ["status"]);
    assert_eq!(fields(change("")), ["status"]);
    let other = format!(r#"{{"id":"{}","status":"reject"}}"#, id(0x77));
    assert_eq!(fields(change(&other)), ["id"]);
}

#[test]
fn extensions() {
    let read = |json: &str| {
        let body = Body::read(json.as_bytes())?;
        Extension::read(&body.fields()?, customer_id())
    };
    let provider = target();
    let given = format!(r#"{{"indirectProviderId":"{provider}","customerConsent":"True"}}"#);
    assert_eq!(read(&given), Ok(Command::ExtendRelationship { provider, consent: true }));
    let silent = format!(r#"{{"indirectProviderId":"{provider}"}}"#);
    assert_eq!(read(&silent), Ok(Command::ExtendRelationship { provider, consent: false }));
    let wrong = r#"{"customerConsent":"perhaps"}"#;
    assert_eq!(fields(read(wrong)), ["indirectProviderId", "customerConsent"]);
    let other = format!(r#"{{"indirectProviderId":"{provider}","customerId":"{provider}"}}"#);
    assert_eq!(fields(read(&other)), ["customerId"]);
}

#[test]
fn steps() {
    let read = |json: &str| {
        let body = Body::read(json.as_bytes())?;
        StepDone::read(&body.fields()?, transfer_id())
    };
    let (transfer, step) = (transfer_id(), Step::SourceVerified);
    assert_eq!(read(r#"{"step":"SourceVerified"}"#), Ok(Command::Record { transfer, step }));
    assert_eq!(fields(read(r#"{"step":"rest"}"#)), ["step"]);
}

#[test]
fn agreements() {
    let read = |json: &str, actor| {
        let body = Body::read(json.as_bytes())?;
        agreement::read(&body.fields()?, &actor)
    };
    let json = r#"{"PrimaryContact":{"FirstName":"Ada","lastName":"Ek","email":"a@b.example"},
        "templateId":"x","dateAgreed":"2026-01-01T00:00:00","type":"MicrosoftCustomerAgreement"}"#;
    let attested = read(json, agent(target()));
    assert!(
        matches!(&attested, Ok(Command::AttestAgreement { partner, contact, .. })
            if *partner == target() && contact.first_name == "Ada"),
        "{attested:?}"
    );
    assert!(matches!(read(json, staff()), Ok(Command::AcceptAgreement { .. })));
    let wrong = r#"{"type":"MicrosoftCloudAgreement","primaryContact":[]}"#;
    assert_eq!(fields(read(wrong, staff())), ["type", "primaryContact", "dateAgreed"]);
}

#[test]
fn the_query_of_eligibility() {
    assert!(eligibility::check(&Query::read("TransferType=DirectToIndirect")).is_ok());
    assert!(eligibility::check(&Query::read("")).is_ok());
    let other = eligibility::check(&Query::read("transferType=5"));
    assert_eq!(fields(other), ["transferType"]);
    let query = format!("targetPartnerTenantId={}", target());
    assert_eq!(eligibility::target(&Query::read(&query)), Ok(Some(target())));
    let wrong = Malformed::at("targetPartnerTenantId", Problem::NotId);
    assert_eq!(eligibility::target(&Query::read("targetPartnerTenantId=x")), Err(wrong));
}

fn member(name: &str, value: &str, flip: &[bool], twin: u8) -> String {
    let mut flips = flip.iter().cycle();
    let cased = name.chars().map(|c| match flips.next() {
        Some(true) => c.to_ascii_uppercase(),
        _ => c,
    });
    let cased: String = cased.collect();
    match twin {
        0 => format!(r#""{cased}":{value}"#),
        1 => format!(r#""{name}":null,"{cased}":{value}"#),
        2 => format!(r#""{cased}":{value},"{name}":{value}"#),
        _ => format!(r#""zz{cased}":[{{}}],"{cased}":{value},"{name}x":0"#),
    }
}

proptest! {
    #[test]
    fn any_way_of_writing_a_request_reads_the_same(
        ids in prop::collection::vec(any::<u128>(), 1..6),
        flip in prop::collection::vec(any::<bool>(), 7),
        twin in 0..4_u8,
    ) {
        let quoted = |n: u128| format!("\"{}\"", id(n));
        let line = |n: &u128| format!("{{{}}}", member("subscriptionId", &quoted(*n), &flip, twin));
        let lines = ids.iter().map(line).collect::<Vec<_>>().join(",");
        let json = [
            member("lineItems", &format!("[{lines}]"), &flip, twin),
            member("sourcePartnerTenantId", &quoted(0xa), &flip, twin),
            member("targetPartnerTenantId", &quoted(0xb), &flip, twin),
        ];
        let read = ask(&format!("{{{}}}", json.join(",")));
        let Ok(Command::Ask(ask)) = read else { panic!("{read:?}") };
        prop_assert_eq!((ask.source, ask.target), (source(), target()));
        let named: Vec<_> = ask.lines.iter().map(|line| line.subscription.0.as_u128()).collect();
        prop_assert_eq!(named, ids);
    }

    #[test]
    fn nonsense_never_panics(
        json in r#"(\{|\}|\[|\]|,|:|"lineItems"|"status"|"subscriptionId"|null|1e9|"x"){0,12}"#,
    ) {
        let _ = ask(&json);
        let _ = change(&json);
    }
}
