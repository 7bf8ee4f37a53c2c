//! A customer on its own pages: consents, invitations, privileges, the agreement, notices.

use super::{House, sound, visitor::Visitor};
use reqwest::Client;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// What a partner's program sends to the API, and its answer.
fn sent(house: &House, of: &Value, path: &str, body: &Value) -> (u16, Value) {
    let text = |name: &str| of[name].as_str().expect("a text").to_owned();
    let form = [
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", text("client_id")),
        ("client_secret", text("client_secret")),
        ("scope", "https://api.partnercenter.microsoft.com/.default".to_owned()),
    ];
    let door = format!("{}/{}/oauth2/v2.0/token", house.base, text("tenant_id"));
    Runtime::new().expect("a runtime").block_on(async {
        let client = Client::new();
        let token = client.post(door).form(&form).send().await.expect("an answer");
        let token: Value = token.json().await.expect("JSON");
        let token = token["access_token"].as_str().expect("a token").to_owned();
        let call = client.post(format!("{}{path}", house.base)).bearer_auth(token).json(body);
        let answer = call.send().await.expect("an answer");
        (answer.status().as_u16(), answer.json().await.unwrap_or(Value::Null))
    })
}

fn customers(house: &House) -> &[Value] {
    house.ready["customers"].as_array().expect("customers")
}

fn id(of: &Value) -> &str {
    of["tenant_id"].as_str().expect("an id")
}

/// Fields of a form, with these instead or besides.
fn with(fields: Vec<(String, String)>, own: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = fields.into_iter().filter(|(key, _)| own.iter().all(|(name, _)| key != name));
    kept.chain(own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

#[test]
fn a_customer_is_asked_and_answers() {
    let house = House::new();
    let body = json!({"targetPartnerTenantId": id(house.target())});
    let ask = |one: &&Value| {
        let path = format!("/novate/v1/customers/{}/consents", id(one));
        let (status, said) = sent(&house, house.source(), &path, &body);
        (status == 201).then(|| said["id"].as_str().expect("an id").to_owned())
    };
    let found = customers(&house).iter().find_map(|one| Some((one, ask(&one)?)));
    let (customer, question) = found.expect("one to ask");
    let mut admin = house.visitor("en", customer, "customer_admin");

    let home = admin.get("/");
    sound(&home, "en");
    let path = format!("/org/consents/{question}");
    assert!(home.links().contains(&path) && home.text.contains("What waits for you"));
    let page = admin.get(&path);
    sound(&page, "en");
    for (word, says) in [("no", "No consent"), ("yes", "Consent given")] {
        let page = admin.get(&path);
        let done = admin.post(&path, &with(page.fields(&path), &[("consents", word)]));
        let done = admin.follow(done);
        assert!(done.text.contains(says), "{word}: {}", done.text);
    }
    // The same answer again is none; the page says why, and the button is not there to press.
    let page = admin.get(&path);
    assert!(page.text.contains("aria-describedby=\"yes-why\""), "{}", page.text);
    let again = admin.post(&path, &with(page.fields(&path), &[("consents", "yes")]));
    assert_eq!((again.status, again.text.contains("id=\"errors\"")), (422, true));
    assert!(!admin.get("/").links().contains(&path), "nothing waits any more");
    assert!(admin.get("/org/consents").text.contains("Consent given"));

    // Nobody else sees it, and partners have no such pages.
    let other = customers(&house).iter().find(|one| id(one) != id(customer)).expect("another");
    let mut other = house.visitor("sv", other, "customer_admin");
    let mut agent = house.visitor("nl", house.source(), "admin_agent");
    assert_eq!(other.get(&path).status, 404);
    for page in [&*path, "/org/consents", "/org/partners", "/org/agreement"] {
        let answer = agent.get(page);
        assert_eq!(answer.status, 404, "{page}");
        sound(&answer, "nl");
    }
    told(&mut admin, "asks for your consent");
    told(&mut agent, "geeft toestemming");
}

/// Waits until the organisation is told of something: notices are delivered behind the command.
#[track_caller]
fn told(visitor: &mut Visitor, text: &str) {
    for _ in 0..5_000 {
        let page = visitor.get("/notices");
        assert_eq!(page.status, 200, "{}", page.text);
        if page.text.contains(text) {
            return;
        }
    }
    panic!("never told: {text}: {}", visitor.get("/notices").read());
}

#[test]
fn a_customer_accepts_an_invitation_and_takes_privileges_away() {
    let house = House::new();
    let source = house.source();
    let body = json!({
        "kind": "customer",
        "indirectProviderId": id(house.target()),
        "adminPrivileges": {"own": true},
    });
    let path = format!("/novate/v1/partners/{}/invitations", id(source));
    let (status, made) = sent(&house, source, &path, &body);
    assert_eq!(status, 201, "{made}");
    let link = made["link"].as_str().expect("a link").strip_prefix(&house.base).expect("ours");
    let link = link.to_owned();
    let (accept, decline) = (format!("{link}/accept"), format!("{link}/decline"));
    let offered = |one: &&Value| {
        let mut admin = house.visitor("en", one, "customer_admin");
        let page = admin.get(&link);
        sound(&page, "en");
        page.text.contains(&format!("action=\"{accept}\""))
    };
    let customer = customers(&house).iter().find(offered).expect("one that can accept");
    let mut admin = house.visitor("en", customer, "customer_admin");
    let page = admin.get(&link);
    assert!(page.text.contains("ask to become your resellers"), "{}", page.text);
    assert!(page.text.contains("asks for delegated administration privileges"));

    // A no may become a yes; a yes wants its box ticked.
    let done = admin.post(&decline, &page.fields(&decline));
    assert!(admin.follow(done).text.contains("You have declined the invitation"));
    let page = admin.get(&link);
    assert!(page.text.contains("You can still accept it"), "{}", page.text);
    let refused = admin.post(&accept, &page.fields(&accept));
    assert_eq!((refused.status, refused.text.contains("id=\"errors\"")), (422, true));
    sound(&refused, "en");
    let fields = with(refused.fields(&accept), &[("confirm", "yes")]);
    let done = admin.post(&accept, &fields);
    let done = admin.follow(done);
    assert!(done.text.contains("You have accepted the invitation"), "{}", done.text);

    // The privileges go, the relationship stays; what is gone cannot go again.
    let own = format!("/org/partners/{}/privileges", id(source));
    assert!(done.links().contains(&own), "{}", done.text);
    let page = admin.get(&own);
    sound(&page, "en");
    assert!(page.text.contains("Your subscriptions and the reseller relationship stay"));
    let gone = admin.post(&own, &page.fields(&own));
    let gone = admin.follow(gone);
    assert!(gone.text.contains("have been removed") && !gone.links().contains(&own));
    let page = admin.get(&own);
    let again = admin.post(&own, &page.fields(&own));
    assert_eq!((again.status, again.text.contains("id=\"errors\"")), (422, true));

    // The link is for customers; those of partners are for their global admins, and to a made-up
    // name there is nothing.
    let mut agent = house.visitor("en", house.target(), "admin_agent");
    let page = agent.get(&link);
    assert_eq!(agent.follow(page).status, 403);
    let page = agent.get("/invitation/none/none");
    assert_eq!(agent.follow(page).status, 404);
    told(&mut agent, "accepted your invitation");
}

#[test]
fn a_customer_sees_what_is_on_its_way_and_what_has_moved() {
    let house = House::new();
    let mut source = house.visitor("en", house.source(), "admin_agent");
    let mut ask = |one: &Value| {
        let path = format!("/customers/{}/transfers/new", id(one));
        let page = source.get(&path);
        let asked = page.status == 200 && page.text.contains("name=\"line\"");
        let fields = asked.then(|| page.fields(&path))?;
        let answer = source.post(&path, &fields);
        (answer.status == 303).then(|| source.follow(answer).path)
    };
    let found = customers(&house).iter().find_map(|one| Some((one, ask(one)?)));
    let (customer, transfer) = found.expect("one to move");
    let mut admin = house.visitor("en", customer, "customer_admin");
    let home = admin.get("/");
    assert!(home.text.contains("wants to transfer subscriptions to"), "{}", home.text);
    assert!(home.text.contains("Your users keep working."));
    let mut target = house.visitor("en", house.target(), "admin_agent");
    let path = format!("{transfer}/accept");
    let page = target.get(&path);
    assert_eq!(target.post(&path, &page.fields(&path)).status, 303);
    let home = admin.get("/");
    sound(&home, "en");
    assert!(home.text.contains("Subscriptions have moved from"), "{}", home.text);
    assert!(home.text.contains("<ins>"), "who billed before and who does now");
    assert!(!home.text.contains("wants to transfer"));
}

#[test]
fn a_customer_accepts_the_agreement_itself() {
    let house = House::new();
    let open = |one: &&Value| {
        let mut admin = house.visitor("de", one, "customer_admin");
        let page = admin.get("/org/agreement");
        sound(&page, "de");
        page.text.contains("action=\"/org/agreement\"")
    };
    let customer = customers(&house).iter().find(open).expect("one without an agreement");
    let mut admin = house.visitor("de", customer, "customer_admin");
    let page = admin.get("/org/agreement");
    let own = [("first", "Ada"), ("last", "Bernstein"), ("email", "ada@kunde.example")];
    let fields = with(page.fields("/org/agreement"), &own);
    let refused = admin.post("/org/agreement", &fields);
    assert_eq!((refused.status, refused.text.contains("id=\"errors\"")), (422, true));
    assert!(refused.text.contains("value=\"Bernstein\""), "what was typed is kept");
    let fields = with(refused.fields("/org/agreement"), &[("agree", "yes"), ("last", "")]);
    assert_eq!(admin.post("/org/agreement", &fields).status, 422, "somebody must accept");
    let page = admin.get("/org/agreement");
    let fields = with(with(page.fields("/org/agreement"), &own), &[("agree", "yes")]);
    let done = admin.post("/org/agreement", &fields);
    let done = admin.follow(done);
    assert!(done.text.contains("Ada Bernstein") && done.text.contains("ada@kunde.example"));
    assert!(!done.text.contains("action=\"/org/agreement\""), "once");
    assert_eq!(admin.post("/org/agreement", &with(fields, &[("request", "x")])).status, 422);
}
