use super::*;
use serde_json::json;

fn granted() -> Granted {
    Granted {
        access_token: "a.b.c".into(),
        not_before: Timestamp::from_second(1_700_000_000).unwrap(),
        expires_at: Timestamp::from_second(1_700_003_600).unwrap(),
        audience: "https://api.example.test".into(),
        scope: None,
    }
}

#[test]
fn the_first_generation_gets_text() {
    let answer = TokenAnswer::of(granted(), Generation::V1);
    assert_eq!(
        serde_json::to_value(answer).unwrap(),
        json!({
            "token_type": "Bearer",
            "expires_in": "3600",
            "ext_expires_in": "3600",
            "expires_on": "1700003600",
            "not_before": "1700000000",
            "resource": "https://api.example.test",
            "access_token": "a.b.c",
        })
    );
}

#[test]
fn the_second_generation_gets_numbers() {
    let granted = Granted { scope: Some("user_impersonation".into()), ..granted() };
    let answer = TokenAnswer::of(granted, Generation::V2);
    assert_eq!(
        serde_json::to_value(answer).unwrap(),
        json!({
            "token_type": "Bearer",
            "expires_in": 3600,
            "ext_expires_in": 3600,
            "access_token": "a.b.c",
            "scope": "user_impersonation",
        })
    );
}

#[test]
fn refusals_have_the_members_that_libraries_read() {
    let at = Timestamp::from_second(1_700_000_000).unwrap();
    let ids = (Uuid::from_u128(1), Uuid::from_u128(2));
    let error = TokenError::of(("invalid_client", 7_000_215), "wrong secret", at, ids);
    let json = serde_json::to_value(error).unwrap();
    assert_eq!(json["error"], "invalid_client");
    assert_eq!(json["error_codes"], json!([7_000_215]));
    assert_eq!(json["timestamp"], "2023-11-14T22:13:20Z");
    assert_eq!(json["correlation_id"], "00000000-0000-0000-0000-000000000002");
}

#[test]
fn discovery_stays_below_one_host() {
    let json = serde_json::to_value(Discovery::of(
        "https://h:1",
        "t",
        "https://h:1/t/v2.0",
        "ES256",
        false,
    ))
    .unwrap();
    for name in ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"] {
        assert!(json[name].as_str().unwrap().starts_with("https://h:1/t/"), "{name}");
    }
    assert_eq!(json["grant_types_supported"], json!(["client_credentials"]));
}
