//! Sandboxes on their pages, being anybody of a made-up world, and a server's first start.

use crate::{
    House,
    program::Running,
    sound,
    visitor::{Page, Visitor},
};
use serde_json::Value;
use std::fs;

/// Sends the form of a page as it stands, with some fields besides or in their place.
fn fill(visitor: &mut Visitor, page: &Page, action: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = page.fields(action);
    fields.retain(|(key, _)| more.iter().all(|(name, _)| name != key));
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let answer = visitor.post(action, &fields);
    visitor.follow(answer)
}

/// Makes a sandbox, and answers its path; a page that says that it is being made is asked again.
pub fn make(visitor: &mut Visitor, more: &[(&str, &str)]) -> String {
    let page = visitor.get("/sandboxes/new");
    sound(&page, "en");
    let mut made = fill(visitor, &page, "/sandboxes/new", more);
    while made.path.contains("/making/") {
        assert_eq!(made.status, 200, "{}", made.text);
        assert_eq!(made.headers["refresh"], "2");
        made = visitor.get(&made.path);
        made = visitor.follow(made);
    }
    assert!(made.text.contains("is ready."), "{}", made.text);
    made.path
}

/// Whom a page offers to be, by name.
pub fn who(page: &Page, name: &str) -> String {
    let (before, _) =
        page.text.split_once(&format!("<span class=\"vh\"> {name}</span>")).expect("");
    let (_, value) = before.rsplit_once("name=\"who\" value=\"").expect("a button");
    value.split('"').next().expect("a value").to_owned()
}

#[test]
fn a_sandbox_is_made_driven_and_thrown_away() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    assert!(agent.get("/").text.contains("href=\"/sandboxes\""), "it is in the menu");
    let path = make(&mut agent, &[("name", "Practice"), ("from", "copy")]);
    let page = agent.get(&path);
    sound(&page, "en");
    assert!(page.text.contains("A copy of our customers"), "{}", page.text);

    // Secrets are told once.
    let secrets = format!("{path}/secrets");
    let told = fill(&mut agent, &page, &secrets, &[]);
    assert!(told.text.contains("Client ID") && told.text.matches("<tr>").count() > 5, "told");
    let again = agent.post(&secrets, &page.fields(&secrets));
    assert_eq!(again.status, 303, "not twice");

    // The clock goes to what is due next, and by days; a wrong number is refused.
    let clock = format!("{path}/clock");
    let page = agent.get(&clock);
    sound(&page, "en");
    let moved = fill(&mut agent, &page, &clock, &[("by", "365")]);
    assert!(moved.text.contains("The clock stands at"), "{}", moved.text);
    assert!(moved.path.contains("since="), "{}", moved.path);
    let next = agent.get(&clock);
    let bad = fill(&mut agent, &next, &clock, &[("by", "days"), ("days", "0")]);
    assert_eq!(bad.status, 422, "{}", bad.text);
    let bad = fill(&mut agent, &next, &clock, &[("by", "date"), ("date", "2001-01-01")]);
    assert_eq!(bad.status, 422, "never back: {}", bad.text);

    // To others it is not there, and too little a role hears why.
    let mut stranger = house.visitor("en", house.stranger(), "admin_agent");
    for below in ["", "/clock", "/mailbox", "/faults", "/reset", "/delete"] {
        assert_eq!(stranger.get(&format!("{path}{below}")).status, 404, "{below}");
        assert_eq!(Visitor::at(&house.base, "en").get(&format!("{path}{below}")).status, 303);
    }
    let mut sales = house.visitor("en", house.source(), "sales_agent");
    assert_eq!(sales.get("/sandboxes").status, 403);
    let mut customer = house.visitor("en", &house.ready["customers"][0], "customer_admin");
    assert_eq!(customer.get("/sandboxes").status, 404);

    for (act, says) in [("reset", "has begun anew"), ("delete", "has been thrown away")] {
        let action = format!("{path}/{act}");
        let page = agent.get(&action);
        sound(&page, "en");
        let done = fill(&mut agent, &page, &action, &[]);
        assert!(done.text.contains(says), "{act}: {}", done.text);
    }
    assert_eq!(agent.get(&path).status, 404, "gone");
}

#[test]
fn in_a_sandbox_the_same_pages_run_and_faults_are_met() {
    let house = House::new();
    let mut staff = house.visitor("en", &house.ready["operator"], "operator_staff");
    let made_up = [("name", "World"), ("from", "made_up"), ("customers", "6"), ("seed", "3")];
    let path = make(&mut staff, &made_up);
    let page = staff.get(&path);
    let enter = format!("{path}/enter");
    let whom = vec![("who".to_owned(), who(&page, "Marit Hoekstra"))];
    let entered = staff.post(&enter, &[page.fields(&enter), whom].concat());
    assert_eq!(entered.status, 303, "{}", entered.text);
    let inside = staff.follow(entered);
    sound(&inside, "en");
    assert!(inside.path.starts_with("/sandbox/"), "{}", inside.path);
    assert!(inside.text.contains("class=\"apart\""), "a banner: {}", inside.text);
    assert!(inside.text.contains(&format!("href=\"{path}\"")), "and a way back");
    let below = inside.path.trim_end_matches('/').to_owned();
    // A customer that gets a provider has a letter, in its language.
    let list = staff.get(&format!("{below}/customers"));
    sound(&list, "en");
    let links = list.links();
    let customers = links.iter().filter(|link| link.matches('/').count() == 4);
    let offered = customers.filter_map(|link| {
        let action = format!("{link}/move");
        let page = staff.get(&action);
        let form = page.text.contains(&format!("action=\"{action}\""));
        let offers = form && page.fields(&action).iter().any(|(name, _)| name == "provider");
        offers.then_some((action, page))
    });
    let (action, page) = offered.take(1).collect::<Vec<_>>().pop().expect("a customer to move");
    let moved = fill(&mut staff, &page, &action, &[("consent", "yes")]);
    assert_eq!(moved.status, 200, "{}", moved.text);
    let page = staff.get(&format!("{path}/clock"));
    fill(&mut staff, &page, &format!("{path}/clock"), &[("by", "1")]);
    let mailbox = staff.get(&format!("{path}/mailbox"));
    sound(&mailbox, "en");
    let letter = mailbox.links().into_iter().find(|link| link.contains("/mailbox/"));
    let letter = staff.get(&letter.expect("a letter"));
    assert!(letter.text.contains("<pre class=\"letter\" lang="), "{}", letter.text);
    assert!(list.text.contains(&format!("href=\"{below}/customers/")), "{}", list.text);
    assert_eq!(staff.get(&format!("{below}/sandboxes")).status, 404, "none within");

    // What is armed is met by people, until it is ended.
    let faults = format!("{path}/faults");
    let page = staff.get(&faults);
    sound(&page, "en");
    let storm = [("kind", "too_many_requests"), ("count", "1"), ("retryAfterSeconds", "2")];
    let armed = fill(&mut staff, &page, &faults, &storm);
    assert!(armed.text.contains("It is armed."), "{}", armed.text);
    assert_eq!(staff.get(&format!("{below}/customers")).status, 429);
    assert_eq!(staff.get(&format!("{below}/customers")).status, 200, "once only");
    let bad = fill(&mut staff, &page, &faults, &[("kind", "thunder")]);
    assert_eq!(bad.status, 422, "{}", bad.text);
    let page = staff.get(&faults);
    let (_, rest) = page.text.split_once(&format!("action=\"{faults}/")).expect("a form to end it");
    let end = format!("{faults}/{}", rest.split('"').next().expect("its path"));
    let ended = fill(&mut staff, &page, &end, &[]);
    assert!(ended.text.contains("It has ended."), "{}", ended.text);

    // A world that is none is refused.
    let page = staff.get("/sandboxes/new");
    let file = [("name", "Bad"), ("from", "file"), ("world", "{\"operator\":1}")];
    let bad = fill(&mut staff, &page, "/sandboxes/new", &file);
    assert_eq!(bad.status, 422, "{}", bad.text);
    let bad = fill(&mut staff, &page, "/sandboxes/new", &[("name", ""), ("customers", "0")]);
    assert_eq!(bad.status, 422, "{}", bad.text);
}

#[test]
fn in_a_demo_one_may_be_anybody() {
    let house = House::new();
    let mut visitor = Visitor::at(&house.base, "en");
    let page = visitor.get("/signin");
    sound(&page, "en");
    for group in ["Partners in transition", "Indirect providers", "Customers", "operator"] {
        assert!(page.text.contains(group), "{group}");
    }
    let fields = |page: &Page, name: &str| {
        let mut fields = page.fields("/personas");
        fields.retain(|(key, _)| key == "csrf" || key == "back");
        fields.dedup();
        fields.push(("who".to_owned(), who(page, name)));
        fields
    };
    let answer = visitor.post("/personas", &fields(&page, "Marit Hoekstra"));
    let first = visitor.follow(answer);
    assert!(first.text.contains("Marit Hoekstra"), "{}", first.text);
    assert!(first.text.contains("href=\"/personas\""), "and switch");
    let page = visitor.get("/personas");
    sound(&page, "en");
    let answer = visitor.post("/personas", &fields(&page, "Renske Aalbers"));
    assert!(visitor.follow(answer).text.contains("Renske Aalbers"));
    let stray = vec![("who".to_owned(), format!("{0}.{0}", uuid::Uuid::nil()))];
    let answer = visitor.post("/personas", &[fields(&page, "Renske Aalbers"), stray].concat());
    assert_ne!(answer.status, 200);
    let help = visitor.get("/help");
    sound(&help, "en");
    assert!(help.text.contains("Partner attestation"), "{}", help.text);
}

/// A server on an empty folder, and its setup code.
fn empty(dir: &std::path::Path) -> (Running, String, String) {
    empty_at(dir, ["--data", "data"])
}

/// The same on another place.
fn empty_at(dir: &std::path::Path, place: [&str; 2]) -> (Running, String, String) {
    let args = ["serve", place[0], place[1], "--listen", "127.0.0.1:0", "--mailbox"];
    let server = Running::start(dir, &[&args[..], &["--ready-file", "r.json"]].concat());
    let ready = fs::read_to_string(dir.join("r.json")).expect("a file");
    let ready: Value = serde_json::from_str(&ready).expect("JSON");
    let base = ready["base_url"].as_str().expect("a text").to_owned();
    let code = ready["setup_code"].as_str().expect("a code").to_owned();
    (server, base, code)
}

#[test]
fn an_empty_server_is_begun_in_the_browser_by_whoever_has_its_code() {
    let dir = tempfile::tempdir().expect("a folder");
    begun(&empty(dir.path()));
}

#[test]
fn an_empty_database_is_begun_in_the_browser_as_well() {
    let dir = tempfile::tempdir().expect("a folder");
    let fresh = cluster::Fresh::new();
    fs::write(dir.path().join("url"), fresh.url()).expect("a file");
    let server = empty_at(dir.path(), ["--database-file", "url"]);
    begun(&server);
    let ended = server.0.end("INT");
    assert_eq!(ended.code, Some(0), "{ended:?}");
}

/// Founds a programme in the browser, and signs in to it.
fn begun((_, base, code): &(Running, String, String)) {
    let mut visitor = Visitor::at(base, "en");
    let first = visitor.get("/");
    let start = visitor.follow(first);
    assert_eq!(start.path, "/start");
    sound(&start, "en");
    let own = [
        ("operator", "Meridian"),
        ("name", "Ada Berg"),
        ("upn", "ada@meridian.example"),
        ("password", "  a long password "),
    ];
    for (name, value) in [("code", "AAAA-BBBB"), ("password", "short"), ("upn", "ada")] {
        let mut fields = own.to_vec();
        fields.retain(|(key, _)| *key != name);
        if name != "code" {
            fields.push(("code", code));
        }
        fields.push((name, value));
        let refused = fill(&mut visitor, &start, "/start/own", &fields);
        assert_eq!(refused.status, 422, "{name}");
        assert!(!refused.text.contains("a long password"), "a password is not said back");
    }
    let right = [&own[..], &[("code", code.as_str())]].concat();
    let mut made = fill(&mut visitor, &start, "/start/own", &right);
    while made.path.starts_with("/start") {
        let again = visitor.get("/start?made");
        made = visitor.follow(again);
    }
    assert!(made.text.contains("The programme is ready."), "{}", made.text);
    assert!(!made.text.contains("name=\"who\""), "nobody is anybody in a real programme");
    assert_eq!(visitor.get("/personas").status, 404);
    assert_eq!(visitor.get("/start").status, 404, "gone");
    let late = visitor.post("/start/demo", &[("code".to_owned(), code.clone())]);
    assert!([403, 404].contains(&late.status), "{}", late.status);
    // A password is as it was typed, with its spaces.
    let trimmed = [("name", "ada@meridian.example"), ("password", "a long password")];
    assert_eq!(fill(&mut visitor, &made, "/signin", &trimmed).status, 422);
    let signed = fill(
        &mut visitor,
        &made,
        "/signin",
        &[("name", "ada@meridian.example"), ("password", "  a long password ")],
    );
    assert!(signed.text.contains("Ada Berg"), "{}", signed.text);
}

#[test]
fn the_demo_world_is_loaded_in_the_browser() {
    let dir = tempfile::tempdir().expect("a folder");
    let (_server, base, code) = empty(dir.path());
    let mut visitor = Visitor::at(&base, "nl");
    let start = visitor.get("/start");
    sound(&start, "nl");
    let mut made = fill(&mut visitor, &start, "/start/demo", &[("code", &code)]);
    while made.path.starts_with("/start") {
        let again = visitor.get("/start?made");
        made = visitor.follow(again);
    }
    assert_eq!(made.path, "/signin");
    assert!(made.text.contains("Marit Hoekstra"), "{}", made.text);
}
