use super::*;
use serde_json::json;

fn granted() -> Granted {
    Granted {
        access_token: "a.b.c".into(),
        not_before: Timestamp::from_second(1_700_000_000).unwrap(),
        expires_at: Timestamp::from_second(1_700_003_600).unwrap(),
        audience: "https://api.example.test".into(),
        scope: None,
        also: Also::default(),
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
    for (generation, end) in [(Generation::V1, "oauth2/"), (Generation::V2, "oauth2/v2.0/")] {
        let place = ("https://h:1", "t");
        let document = Discovery::of(generation, place, "https://h:1/t/v2.0", "ES256", false);
        let json = serde_json::to_value(document).unwrap();
        for name in ["issuer", "jwks_uri"] {
            assert!(json[name].as_str().unwrap().starts_with("https://h:1/t/"), "{name}");
        }
        for name in ["authorization", "token", "device_authorization"] {
            let found = json[format!("{name}_endpoint")].as_str().unwrap();
            let rest = found.strip_prefix("https://h:1/t/").and_then(|rest| rest.strip_prefix(end));
            assert!(rest.is_some_and(|rest| !rest.contains('/')), "{found}");
        }
        let grants = json["grant_types_supported"].as_array().unwrap();
        assert!(grants.contains(&json!("refresh_token")) && !grants.contains(&json!("password")));
    }
}

#[test]
fn what_comes_with_a_token_stands_beside_it() {
    let also = Also { refresh_token: Some("r".into()), ..Also::default() };
    let answer = TokenAnswer::of(Granted { also, ..granted() }, Generation::V2);
    let json = serde_json::to_value(answer).unwrap();
    assert_eq!((&json["refresh_token"], json.get("id_token")), (&json!("r"), None));
    let info = URL_SAFE_NO_PAD.decode(client_info(Uuid::from_u128(1), Uuid::from_u128(2)));
    let info: serde_json::Value = serde_json::from_slice(&info.unwrap()).unwrap();
    assert_eq!(info["uid"], "00000000-0000-0000-0000-000000000001");
    assert_eq!(info["utid"], "00000000-0000-0000-0000-000000000002");
}

#[test]
fn a_device_is_told_in_the_words_of_its_generation() {
    let times = (900, 5);
    let told = |generation| {
        let answer =
            device::DeviceAnswer::of(generation, ("d", "BC-DF"), "https://h/device", times);
        serde_json::to_value(answer).unwrap()
    };
    let (first, second) = (told(Generation::V1), told(Generation::V2));
    assert_eq!((&first["expires_in"], &first["interval"]), (&json!("900"), &json!("5")));
    assert_eq!((&second["expires_in"], &second["interval"]), (&json!(900), &json!(5)));
    assert_eq!(first["verification_url"], second["verification_uri"]);
    assert!(second["message"].as_str().unwrap().contains("BC-DF"));
    let realm = realm::UserRealm::of("https://h:1/x", "kim@bakker.example");
    let realm = serde_json::to_value(realm).unwrap();
    assert_eq!(
        (&realm["domain_name"], &realm["account_type"]),
        (&json!("bakker.example"), &json!("Managed"))
    );
}
