//! The pages, through the real program: who sees what, in five languages, and a whole transition.

#[path = "portal/customer.rs"]
mod customer;
#[path = "portal/area/enrolment.rs"]
mod enrolment;
#[path = "portal/area/insight.rs"]
mod insight;
#[path = "running/kind.rs"]
mod kind;
#[path = "portal/language.rs"]
mod language;
#[path = "portal/area/lists.rs"]
mod lists;
#[path = "portal/area/moves.rs"]
mod moves;
#[path = "running/office.rs"]
mod office;
#[path = "portal/area/operator.rs"]
mod operator;
#[path = "portal/area/organisation.rs"]
mod organisation;
#[path = "portal/area/partnership.rs"]
mod partnership;
#[path = "portal/area/people.rs"]
mod people;
#[path = "running/program.rs"]
#[expect(dead_code, reason = "what programs print is not read here")]
mod program;
#[path = "portal/area/provider.rs"]
mod provider;
#[path = "portal/area/sandbox.rs"]
mod sandbox;
#[path = "portal/area/signin.rs"]
mod signin;
#[path = "portal/snapshot.rs"]
mod snapshot;
#[path = "portal/area/transfer.rs"]
mod transfer;
#[path = "portal/visitor.rs"]
mod visitor;

use language::Texts;
use program::Running;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};
use tempfile::TempDir;
use visitor::{Page, Visitor};

const LANGUAGES: [&str; 5] = ["en", "nl", "sv", "de", "tr"];

/// A demo world that is served, in which nothing has moved yet.
struct House {
    ready: Value,
    base: String,
    _server: Running,
    _dir: TempDir,
}

impl House {
    fn new() -> Self {
        Self::of("12")
    }

    /// With so many customers.
    fn of(customers: &str) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let args = ["demo", "--no-move", "--listen", "127.0.0.1:0", "--customers", customers];
        let server = Running::start(dir.path(), &[&args[..], &["--ready-file", "r.json"]].concat());
        let ready = fs::read_to_string(dir.path().join("r.json")).expect("a file");
        let ready: Value = serde_json::from_str(&ready).expect("JSON");
        let base = ready["base_url"].as_str().expect("a text").to_owned();
        Self { ready, base, _server: server, _dir: dir }
    }

    fn partners(&self) -> impl Iterator<Item = &Value> {
        self.ready["partners"].as_array().expect("partners").iter()
    }

    /// The partner in transition.
    fn source(&self) -> &Value {
        let has = |one: &&Value| one["kind"] == "direct_bill" && !one["providers"].is_null();
        self.partners().find(has).expect("a partner in transition")
    }

    fn target(&self) -> &Value {
        let id = &self.source()["providers"][0];
        self.partners().find(|one| one["tenant_id"] == *id).expect("its provider")
    }

    fn stranger(&self) -> &Value {
        let ours = [&self.source()["tenant_id"], &self.target()["tenant_id"]];
        let other =
            |one: &&Value| one["kind"] == "indirect_provider" && !ours.contains(&&one["tenant_id"]);
        self.partners().find(other).expect("another provider")
    }

    fn visitor(&self, language: &str, of: &Value, role: &str) -> Visitor {
        Visitor::signed_in(&self.base, language, of, role)
    }
}

/// What every page has to be.
#[track_caller]
fn sound(page: &Page, language: &str) {
    let policy = page.headers["content-security-policy"].to_str().expect("a text");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(page.text.contains(&format!("<html lang=\"{language}\"")), "{}", page.path);
    for inline in [" style=", "<style", " onclick=", "<script>", "javascript:"] {
        assert!(!page.text.contains(inline), "{inline} in {}", page.path);
    }
    assert_eq!(page.text.matches("<h1").count(), 1, "{}", page.path);
}

/// Every page to which links lead from the first one; those of languages and sandboxes aside.
fn walk(visitor: &mut Visitor, language: &str) -> Vec<Page> {
    let mut known: BTreeSet<String> = ["/".to_owned()].into();
    let mut open = vec!["/".to_owned()];
    let mut pages = Vec::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = open.pop() {
        let page = visitor.get(&path);
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        sound(&page, language);
        for link in page.links() {
            // A list of customers is a page like its first.
            let again = link.contains("/language?")
                || ["after=", "sort=", "csv"].iter().any(|one| link.contains(one))
                || (link.starts_with("/customers?") && link.contains('&'));
            if again || known.contains(&link) {
                continue;
            }
            // Of pages of one kind a few are enough; all customers, and what is asked for them.
            let kind = kind::kind(&link);
            let most = if kind == "/customers/*?" || kind.ends_with("/new?") { 12 } else { 3 };
            let seen = kinds.entry(kind).or_insert(0);
            if *seen < most {
                *seen += 1;
                known.insert(link.clone());
                open.push(link);
            }
        }
        pages.push(page);
    }
    pages
}

#[test]
fn every_link_leads_to_a_page_in_every_language() {
    let house = House::new();
    let people = [
        (house.source(), "admin_agent"),
        (house.target(), "sales_agent"),
        (house.stranger(), "admin_agent"),
        (&house.ready["operator"], "operator_staff"),
        (&house.ready["customers"][0], "customer_admin"),
    ];
    let texts = Texts::read(&LANGUAGES);
    let mut english = Vec::new();
    let mut read: Vec<Vec<(String, String)>> = Vec::new();
    for (of, role) in people {
        for language in LANGUAGES {
            let mut visitor = house.visitor(language, of, role);
            let pages = walk(&mut visitor, language);
            if language != "en" {
                let leaks = |page: &Page| {
                    let leaks = texts.leaks(language, &page.text).into_iter();
                    leaks
                        .map(|leak| format!("{language} {}: {leak}", page.path))
                        .collect::<Vec<_>>()
                };
                english.extend(pages.iter().flat_map(leaks));
            }
            let texts = pages.iter().map(|page| (page.path.clone(), page.read()));
            read.push(texts.collect());
        }
    }
    let pages: usize = read.iter().map(Vec::len).sum();
    assert!(pages > 300, "only {pages} pages");
    assert!(english.is_empty(), "English is left:\n{}", english.join("\n"));
    // The words around what people have entered differ from language to language.
    for of_one in read.chunks(LANGUAGES.len()) {
        for language in 1..LANGUAGES.len() {
            for (path, text) in &of_one[language] {
                let english = of_one[0].iter().find(|(other, _)| other == path);
                assert!(english.is_none_or(|(_, other)| other != text), "{path} is in English");
            }
        }
    }
}

#[test]
fn nobody_and_strangers_see_nothing() {
    let house = House::new();
    let mut nobody = Visitor::at(&house.base, "en");
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let mut stranger = house.visitor("nl", house.stranger(), "admin_agent");
    let pages = walk(&mut agent, "en");
    let mut customers = 0;
    // Whom one may be in a made-up world, and how the pages are used, anybody may read.
    let open = |page: &&Page| ["/personas", "/help"].iter().all(|one| !page.path.starts_with(one));
    for page in pages.iter().filter(open) {
        let answer = nobody.get(&page.path);
        assert_eq!(answer.status, 303, "{}", page.path);
        let to = answer.headers["location"].to_str().expect("a path").to_owned();
        assert!(to.starts_with("/signin?back="), "{to}");
        if page.path.starts_with("/customers/") {
            customers += 1;
            let answer = stranger.get(&page.path);
            assert_eq!(answer.status, 404, "{}", page.path);
            sound(&answer, "nl");
        }
    }
    assert!(customers > 10, "only {customers}");
    for path in ["/nowhere", "/customers/none", "/customers/none/account", "/signout"] {
        let answer = agent.get(path);
        assert_eq!(answer.status, 404, "{path}");
        sound(&answer, "en");
    }
    // Programs hear of it as programs do.
    agent.says.insert("accept", "application/json".to_owned());
    let answer = agent.get("/nowhere");
    assert_eq!((answer.status, answer.text.starts_with('{')), (404, true), "{}", answer.text);
}

#[test]
fn who_cannot_sign_in_hears_why_and_who_can_may_leave() {
    let house = House::new();
    let mut visitor = Visitor::at(&house.base, "de");
    let page = visitor.get("/signin");
    sound(&page, "de");
    let mut fields = page.form("/signin");
    fields.insert("name".to_owned(), "nobody@nowhere.example".to_owned());
    fields.insert("password".to_owned(), "wrong".to_owned());
    let wrong: Vec<_> = fields.into_iter().collect();
    let answer = visitor.post("/signin", &wrong);
    assert_eq!(answer.status, 422);
    assert!(answer.text.contains("Das Kennwort") || answer.text.contains("das Kennwort"));
    assert!(answer.text.contains("value=\"nobody@nowhere.example\""), "what was typed is kept");

    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let page = agent.get("/sessions");
    assert_eq!(page.text.matches("name=\"session\"").count(), 1);
    let other = house.visitor("en", house.source(), "admin_agent");
    drop(other);
    let page = agent.get("/sessions");
    assert_eq!(page.text.matches("name=\"session\"").count(), 2, "each browser is listed");
    let answer = agent.post("/signout", &page.fields("/signout"));
    assert_eq!(answer.status, 303);
    assert_eq!(agent.get("/customers").status, 303, "signed out");
}

#[test]
fn a_form_is_taken_from_our_own_pages_only() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let pages = walk(&mut agent, "en");
    let page = pages.iter().find(|page| page.path.ends_with("/transfers/new")).expect("one");
    let good = page.fields(&page.path);
    let changed = |name: &str, value: &str| {
        let change = |(key, kept): (String, String)| {
            let value = if key == name { value.to_owned() } else { kept };
            (key, value)
        };
        good.clone().into_iter().map(change).collect::<Vec<_>>()
    };
    let open = |agent: &mut Visitor| agent.get("/transfers").text.matches("<tr>").count();
    let before = open(&mut agent);
    assert_eq!(agent.post(&page.path, &changed("csrf", "made up")).status, 403);
    agent.says.insert("sec-fetch-site", "cross-site".to_owned());
    assert_eq!(agent.post(&page.path, &good).status, 403);
    agent.says.remove("sec-fetch-site");
    assert_eq!(open(&mut agent), before, "nothing has changed");

    // Sent twice it is done once; sent again with something else in it, it is refused.
    let first = agent.post(&page.path, &good);
    let second = agent.post(&page.path, &good);
    assert_eq!((first.status, second.status), (303, 303), "{}", second.text);
    assert_eq!(first.headers["location"], second.headers["location"]);
    assert_eq!(open(&mut agent), before + 1);
    let none: Vec<_> = good.iter().filter(|(key, _)| key != "line").cloned().collect();
    assert_eq!(agent.post(&page.path, &none).status, 409);
}

#[test]
fn a_customer_is_moved_on_the_pages() {
    let house = House::new();
    let mut source = house.visitor("en", house.source(), "admin_agent");
    let mut target = house.visitor("de", house.target(), "admin_agent");
    let pages = walk(&mut source, "en");

    // A provider gets a relationship; not without the customer's consent.
    let customers = source
        .get("/customers")
        .links()
        .into_iter()
        .filter(|link| link.starts_with("/customers/") && link.matches('/').count() == 2);
    let mut open = customers.map(|link| source.get(&link.replace("s/", "s?open=")));
    let offers = |page: &Page| page.links().into_iter().find(|link| link.ends_with("/move"));
    let path = open.find_map(|page| offers(&page)).expect("one to extend");
    drop(open);
    let page = source.get(&path);
    sound(&page, "en");
    let mut fields = page.fields(&page.path);
    let refused = source.post(&page.path, &fields);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("There is 1 problem on this page"), "{}", refused.text);
    sound(&refused, "en");
    fields = refused.fields(&page.path);
    fields.push(("consent".to_owned(), "yes".to_owned()));
    let moved = source.post(&page.path, &fields);
    let moved = source.follow(moved);
    assert!(moved.text.contains("now has a reseller relationship with"), "{}", moved.text);
    assert!(!source.get(&moved.path).text.contains("now has a reseller"), "said once");

    // Everything that can move is asked for, accepted, and verified by both.
    let page = pages.iter().find(|page| page.path.ends_with("/transfers/new")).expect("one");
    let fields = page.fields(&page.path);
    let lines = fields.iter().filter(|(key, _)| key == "line").count();
    let asked = source.post(&page.path, &fields);
    let asked = source.follow(asked);
    assert!(asked.text.contains("Awaiting review"), "{}", asked.text);
    assert!(target.get("/transfers").text.contains(&asked.path), "the provider sees it");
    for (visitor, act, says) in [
        (1, "accept", "Abgeschlossen"),
        (1, "target-verified", "Vom Anbieter verifiziert"),
        (1, "source-told", "Partner informiert"),
        (0, "source-verified", "Verified by the partner"),
    ] {
        let who = if visitor == 0 { &mut source } else { &mut target };
        let path = format!("{}/{act}", asked.path);
        assert!(who.get(&asked.path).text.contains(&path), "{act} is offered");
        let page = who.get(&path);
        let done = who.post(&path, &page.fields(&path));
        let done = who.follow(done);
        assert!(done.text.contains(says), "{act}: {}", done.text);
    }
    let done = source.get(&asked.path);
    assert!(done.text.contains("Seats before and after"));
    assert!(done.text.matches("Transferred</span>").count() >= lines, "every line moved");
    // What cannot be done any more is refused with its reason.
    let path = format!("{}/withdraw", asked.path);
    let page = source.get(&path);
    let refused = source.post(&path, &page.fields(&path));
    assert_eq!(refused.status, 422, "{}", refused.text);
}
