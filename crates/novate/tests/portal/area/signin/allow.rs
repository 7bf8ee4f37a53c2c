//! A person lets a program act for them: in the browser that it sends here, or by the code of a
//! device.

use super::to;
use crate::{
    House, LANGUAGES, sandbox, sound,
    visitor::{Page, Visitor, filled},
};
use serde_json::Value;

const BACK: &str = "https://app.example/back";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// A program of a partner, registered on its page: id and secret.
fn registered(admin: &mut Visitor, with: &[(&str, &str)]) -> (String, String) {
    let action = "/settings/programs/new";
    let page = admin.get(action);
    let typed = [&[("name", "Ledger"), ("role", "sales_agent")][..], with].concat();
    let page = admin.post(action, &filled(&page, action, &typed));
    assert_eq!(page.status, 200, "{}", page.text);
    let shown = |id: &str| {
        let (_, rest) = page.text.split_once(&format!("id=\"{id}\" readonly"))?;
        let (_, rest) = rest.split_once("value=\"")?;
        rest.split('"').next().map(str::to_owned)
    };
    let value = shown("value").expect("something that is shown once");
    match shown("id") {
        Some(id) => (id, value),
        None => (value, String::new()),
    }
}

fn path(tenant: &str, client: &str, more: &str) -> String {
    format!(
        "/{tenant}/oauth2/v2.0/authorize?client_id={client}&response_type=code&state=s%261\
         &redirect_uri={BACK}&code_challenge={CHALLENGE}&code_challenge_method=S256\
         &scope=openid+offline_access&nonce=n{more}"
    )
}

/// Says yes or no on the page that asks.
fn answer(visitor: &mut Visitor, page: &Page, said: &str) -> Page {
    let action = page.path.replace('&', "&#38;");
    let fields = filled(page, &action, &[("answer", said)]);
    visitor.post(&page.path, &fields)
}

/// What is told the program behind the `?`.
fn told<'p>(page: &'p Page, name: &str) -> &'p str {
    let to = to(page);
    let (_, query) = to.split_once(&format!("{BACK}?")).unwrap_or_else(|| panic!("{to}"));
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map_or("", |(_, value)| value)
}

fn token(visitor: &mut Visitor, form: &[(&str, &str)]) -> (u16, Value) {
    let form: Vec<_> =
        form.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let page = visitor.post("/common/oauth2/v2.0/token", &form);
    (page.status, serde_json::from_str(&page.text).expect("JSON"))
}

#[test]
fn a_program_acts_for_whoever_allows_it() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let (client, secret) = registered(&mut admin, &[("redirects", BACK)]);
    let mut nobody = Visitor::at(&house.base, "en");
    let page = nobody.get(&path("common", &client, "&prompt=none"));
    assert_eq!((page.status, told(&page, "error")), (303, "login_required"));
    assert_eq!(told(&page, "state"), "s%261");
    let page = nobody.get(&path("common", &client, "&login_hint=kim%40x.example"));
    assert!(to(&page).starts_with("/signin?back=%2Fcommon%2Foauth2"), "{page:?}");
    let page = nobody.follow(page);
    assert!(page.text.contains("value=\"kim@x.example\""), "{}", page.text);

    for language in LANGUAGES {
        let mut agent = house.visitor(language, house.source(), "admin_agent");
        let page = agent.get(&path("common", &client, ""));
        assert_eq!(page.status, 200, "{}", page.text);
        sound(&page, language);
        let policy = page.headers["content-security-policy"].to_str().expect("a text");
        assert!(policy.ends_with("form-action 'self' https://app.example"), "{policy}");
        let name = house.source()["name"].as_str().expect("a name");
        assert!(page.text.contains("Ledger") && page.text.contains(name), "{}", page.text);
    }
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let page = agent.get(&path("common", &client, "&prompt=none"));
    assert_eq!(told(&page, "error"), "consent_required");
    let asked = path("common", &client, "");
    let page = agent.get(&asked);
    let bare = agent.post(&asked, &[("answer".to_owned(), "allow".to_owned())]);
    assert_eq!(bare.status, 403, "another page's form");
    let refused = answer(&mut agent, &page, "refuse");
    assert_eq!((refused.status, told(&refused, "error")), (303, "access_denied"));
    let allowed = answer(&mut agent, &page, "allow");
    assert_eq!((allowed.status, told(&allowed, "state")), (303, "s%261"));
    let code = told(&allowed, "code").to_owned();
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", &client),
        ("client_secret", &secret),
        ("redirect_uri", BACK),
        ("code_verifier", VERIFIER),
        ("code", &code),
    ];
    let (status, found) = token(&mut nobody, &form);
    assert_eq!(status, 200, "{found}");
    assert!(found["id_token"].is_string() && found["refresh_token"].is_string(), "{found}");
    assert_eq!(token(&mut nobody, &form).0, 400, "it works once");

    // It is remembered, of this person, unless somebody wants to be asked.
    let page = agent.get(&path("common", &client, "&prompt=none"));
    assert_eq!(told(&page, "error"), "");
    assert!(!told(&page, "code").is_empty());
    assert_eq!(agent.get(&path("common", &client, "&prompt=consent")).status, 200);
    assert_eq!(agent.get(&path("common", &client, "&login_hint=kim%40x.example")).status, 200);
    let page = agent.get(&path("common", &client, "&prompt=login"));
    assert!(to(&page).contains("again=1"), "{page:?}");
    let page = agent.follow(page);
    assert!(page.text.contains("name=\"password\""), "{}", page.text);
    // From signing in, a page in between leads on.
    let page = agent.get(&path("common", &client, "&after=1"));
    sound(&page, "en");
    assert!(page.text.contains("http-equiv=\"refresh\""), "{}", page.text);
    let page = agent.get(&path("common", &client, "&response_mode=form_post"));
    sound(&page, "en");
    assert!(page.form(BACK).contains_key("code"), "{}", page.text);
    let hybrid = path("common", &client, "").replace("type=code", "type=code+id_token");
    let page = agent.get(&hybrid);
    let fragment = to(&page).split_once('#').expect("a fragment").1;
    assert!(fragment.contains("code=") && fragment.contains("id_token="), "{fragment}");
}

#[test]
fn nobody_is_sent_on_by_a_program_that_may_not() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let (client, _) = registered(&mut admin, &[("redirects", BACK)]);
    let stranger = house.stranger()["tenant_id"].as_str().expect("an id");
    let home = house.source()["tenant_id"].as_str().expect("an id");
    let evil = "https://evil.example/";
    for (asked, says) in [
        (path("common", "x", ""), "This program is not known"),
        (path("common", home, ""), "This program is not known"),
        (path(stranger, &client, ""), "This program is not known"),
        (path("nobody.example", &client, ""), "This program is not known"),
        (path("common", &client, "").replace(BACK, evil), "may not send you on"),
        (path("common", &client, "").replace(BACK, "http://localhost:1"), "may not send you on"),
    ] {
        let page = admin.get(&asked);
        assert_eq!((page.status, to(&page)), (400, ""), "{asked}");
        assert!(page.text.contains(says) && !page.text.contains("evil.example/\""), "{asked}");
    }
    let page = admin.get(&path("common", &client, "").replace("S256", "plain"));
    assert_eq!(told(&page, "error"), "invalid_request");
    // Somebody of another organisation is told so, and cannot say yes.
    let mut other = house.visitor("en", house.target(), "global_admin");
    let page = other.get(&path("common", &client, ""));
    assert_eq!(page.status, 200);
    assert!(page.text.contains("This program is not for"), "{}", page.text);
    assert!(!page.text.contains("value=\"allow\""));
    assert_eq!(told(&answer(&mut other, &page, "allow"), "error"), "access_denied");
    let page = other.get(&path("common", &client, "&prompt=none"));
    assert_eq!(told(&page, "error"), "interaction_required");
}

#[test]
fn a_wrong_address_is_not_registered() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let action = "/settings/programs/new";
    let page = admin.get(action);
    let typed = [("name", "Ledger"), ("role", "sales_agent"), ("redirects", "http://app.example/")];
    let page = admin.post(action, &filled(&page, action, &typed));
    assert_eq!(page.status, 422);
    assert!(page.text.contains("Enter at most twenty addresses"), "{}", page.text);
    assert!(page.text.contains(">http://app.example/</textarea>"), "what was typed stays");
}

#[test]
fn a_device_goes_on_when_somebody_has_typed_its_code() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let (client, _) = registered(&mut admin, &[("public", "yes")]);
    let mut nobody = Visitor::at(&house.base, "en");
    let mut begin = |client: &str| {
        let form = [("client_id", client), ("scope", "openid offline_access")];
        let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let page = nobody.post("/common/oauth2/v2.0/devicecode", &form);
        assert_eq!(page.status, 200, "{}", page.text);
        let found: Value = serde_json::from_str(&page.text).expect("JSON");
        ["device_code", "user_code"].map(|name| found[name].as_str().expect("a text").to_owned())
    };
    let [secret, code] = begin(&client);
    // One that everybody knows, in a world that is made up.
    let [known, typed] = begin("1950a258-227b-4e31-a9cf-717495945fc2");
    assert_eq!(to(&nobody.get("/device")), "/signin?back=%2Fdevice");
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    for (client, secret, code) in
        [(client.as_str(), secret, code), ("1950a258-227b-4e31-a9cf-717495945fc2", known, typed)]
    {
        let page = agent.get("/device");
        sound(&page, "en");
        let page = agent.post("/device", &filled(&page, "/device", &[("code", &code)]));
        assert_eq!(page.status, 200, "{}", page.text);
        sound(&page, "en");
        assert!(page.text.contains("Never enter a code that somebody has sent you."));
        let said = agent.post("/device", &filled(&page, "/device", &[("answer", "allow")]));
        let page = agent.follow(said);
        assert!(page.text.contains("The device goes on by itself."), "{}", page.text);
        let form = [("grant_type", "device_code"), ("client_id", client), ("device_code", &secret)];
        let (status, found) = token(&mut nobody, &form);
        assert_eq!(status, 200, "{found}");
        assert!(found["refresh_token"].is_string(), "{found}");
    }
    // Whoever guesses finds the door shut.
    let page = agent.get("/device");
    for tried in 1..=6 {
        let page = agent.post("/device", &filled(&page, "/device", &[("code", "BBBB-BBBB")]));
        assert_eq!(page.status, if tried < 6 { 422 } else { 429 }, "{tried}: {}", page.text);
    }
}

#[test]
fn in_a_sandbox_somebody_made_up_lets_a_program_act_for_them() {
    let house = House::new();
    let mut staff = house.visitor("en", &house.ready["operator"], "operator_staff");
    let made_up = [("name", "World"), ("from", "made_up"), ("customers", "6"), ("seed", "3")];
    let path = sandbox::make(&mut staff, &made_up);
    let page = staff.get(&path);
    let enter = format!("{path}/enter");
    let whom = vec![("who".to_owned(), sandbox::who(&page, "Marit Hoekstra"))];
    let entered = staff.post(&enter, &[page.fields(&enter), whom].concat());
    let below = staff.follow(entered).path.trim_end_matches('/').to_owned();
    let known = "1950a258-227b-4e31-a9cf-717495945fc2";
    let asked = self::path("common", known, "").replace(BACK, "http://localhost:4711");
    let asked = format!("{below}{asked}");
    let page = staff.get(&asked);
    sound(&page, "en");
    assert!(page.text.contains("Marit Hoekstra"), "{}", page.text);
    let allowed = answer(&mut staff, &page, "allow");
    let to = to(&allowed).to_owned();
    let code = to.strip_prefix("http://localhost:4711/?code=").unwrap_or_else(|| panic!("{to}"));
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", known),
        ("redirect_uri", "http://localhost:4711"),
        ("code_verifier", VERIFIER),
        ("code", code.split('&').next().expect("a code")),
    ];
    let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let outside = staff.post("/common/oauth2/v2.0/token", &form);
    assert_eq!(outside.status, 400, "it is the sandbox's: {}", outside.text);
    let inside = staff.post(&format!("{below}/common/oauth2/v2.0/token"), &form);
    assert_eq!(inside.status, 200, "{}", inside.text);
    let found: Value = serde_json::from_str(&inside.text).expect("JSON");
    assert!(found["refresh_token"].is_string() && found["id_token"].is_string(), "{found}");
}
