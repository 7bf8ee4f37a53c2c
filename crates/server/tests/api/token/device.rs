//! Programs without a browser: they wait until somebody has typed a code elsewhere.

use super::redeem::{Scene, said, scene, text};
use crate::world::Answer;
use jiff::SignedDuration;
use server::account::device;

const LONG: &str = "urn:ietf:params:oauth:grant-type:device_code";

impl Scene {
    async fn begin(&self, end: &str, with: &[(&str, &str)]) -> Answer {
        let scope = "https://api.partnercenter.microsoft.com/.default openid offline_access";
        self.post(end, &[("client_id", &self.public), ("scope", scope)], with).await
    }

    async fn ask(&self, grant: &str, field: &str, code: &str) -> Answer {
        let form = [("grant_type", grant), ("client_id", &self.public), (field, code)];
        self.post("v2.0/token", &form, &[]).await
    }

    /// As the pages do when somebody has typed a code and said yes or no.
    async fn settle(&self, code: &str, allows: bool) -> bool {
        let app = &self.world.app;
        let found = device::find(app, code).await.expect("no failure");
        let Some((one, wanted)) = found else { return false };
        let permit = self.permit(&self.public, &wanted.scopes.join(" "));
        device::settle(app, &one, allows.then_some(permit)).await.expect("no failure")
    }

    fn seconds_pass(&self, seconds: i64) {
        assert!(self.world.app.clock().advance(SignedDuration::from_secs(seconds)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_waits_until_somebody_allows_it() {
    let scene = scene().await;
    for (grant, field) in [(LONG, "device_code"), ("device_code", "code")] {
        let begun = scene.begin("v2.0/devicecode", &[]).await.expect(200);
        assert_eq!((&begun["expires_in"], &begun["interval"]), (&900.into(), &5.into()));
        let (secret, code) = (text(&begun, "device_code"), text(&begun, "user_code"));
        assert!(text(&begun, "message").contains(code));
        assert!(text(&begun, "verification_uri").ends_with("/device"));
        let ask = async |error: &str| {
            let answer = scene.ask(grant, field, secret).await.expect(400);
            assert_eq!(answer["error"], error);
            assert!(answer["error_codes"][0].is_u64(), "{answer}");
        };
        ask("authorization_pending").await;
        let plain = code.replace('-', "");
        let shown = |row: &String| row.contains(secret) || row.contains(&plain);
        assert!(!scene.kept().is_empty() && !scene.kept().iter().any(shown), "hashes only");
        ask("slow_down").await;
        scene.seconds_pass(5);
        ask("authorization_pending").await;
        assert!(scene.settle(&code.to_lowercase().replace('-', " "), true).await);
        assert!(!scene.settle(code, false).await, "it is settled");
        let both = tokio::join!(scene.ask(grant, field, secret), scene.ask(grant, field, secret));
        let mut seen = [both.0.status, both.1.status];
        seen.sort_unstable();
        assert_eq!(seen, [200, 400], "one is first");
        let first = if both.0.status == 200 { both.0 } else { both.1 }.json();
        assert_eq!(said(text(&first, "access_token"))["amr"][1], "mfa");
        let form = [("client_id", scene.public.as_str()), ("client_secret", "")];
        scene.again("v2.0/token", text(&first, "refresh_token"), &form).await.expect(200);
        ask("bad_verification_code").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_or_late_hears_so() {
    let scene = scene().await;
    let with = [("scope", ""), ("resource", "https://graph.windows.net")];
    let begun = scene.begin("devicecode", &with).await.expect(200);
    assert_eq!((text(&begun, "expires_in"), text(&begun, "interval")), ("900", "5"));
    assert!(text(&begun, "verification_url").ends_with("/device"));
    assert!(scene.settle(text(&begun, "user_code"), false).await);
    let answer = scene.ask(LONG, "device_code", text(&begun, "device_code")).await.expect(400);
    assert_eq!(answer["error"], "authorization_declined");
    let begun = scene.begin("v2.0/devicecode", &[]).await.expect(200);
    scene.seconds_pass(900);
    assert!(!scene.settle(text(&begun, "user_code"), true).await, "it is too late");
    let secret = text(&begun, "device_code");
    let answer = scene.ask(LONG, "device_code", secret).await.expect(400);
    assert_eq!(answer["error"], "expired_token");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_one_of_a_known_program() {
    let scene = scene().await;
    let begun = scene.begin("v2.0/devicecode", &[]).await.expect(200);
    let own = text(&begun, "device_code");
    let form = [
        ("grant_type", LONG),
        ("client_id", scene.client.as_str()),
        ("client_secret", scene.secret.as_str()),
        ("device_code", own),
    ];
    let answer = scene.post("v2.0/token", &form, &[]).await.expect(400);
    assert_eq!(answer["error"], "bad_verification_code", "another program's");
    let answer = scene.post("v2.0/token", &form, &[("client_secret", "wrong")]).await.expect(401);
    assert_eq!(answer["error"], "invalid_client");
    for (with, status, error) in [
        (("client_id", "nobody"), 401, "invalid_client"),
        (("client_id", ""), 400, "invalid_request"),
        // Known where everything is made up, and not here.
        (("client_id", "1950a258-227b-4e31-a9cf-717495945fc2"), 401, "invalid_client"),
        (("scope", "https://elsewhere.example/.default"), 400, "invalid_scope"),
    ] {
        let answer = scene.begin("v2.0/devicecode", &[with]).await.expect(status);
        assert_eq!(answer["error"], error, "{with:?}");
    }
    let answer = scene.ask(LONG, "other", own).await.expect(400);
    assert_eq!(answer["error"], "invalid_request");
}
