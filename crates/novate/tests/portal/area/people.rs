//! People: who may act for an organisation, what they choose for themselves, and how somebody acts
//! for several.

#[path = "people/factors.rs"]
mod factors;
#[path = "people/sight.rs"]
mod sight;
#[path = "people/webhook.rs"]
mod webhook;

use crate::{
    House, sound,
    visitor::{Page, Visitor},
};
use serde_json::Value;

const PASSWORD: &str = "four words are good";

/// Sends the form of a page as it stands, with some fields besides or in their place.
fn fill(visitor: &mut Visitor, page: &Page, action: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = page.fields(action);
    fields.retain(|(key, _)| more.iter().all(|(name, _)| name != key));
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let answer = visitor.post(action, &fields);
    visitor.follow(answer)
}

/// What a page shows this once.
fn told(page: &Page) -> String {
    let (_, rest) = page.text.split_once("id=\"value\"").expect("something that is shown");
    let (_, rest) = rest.split_once("value=\"").expect("its value");
    rest.split('"').next().expect("its end").to_owned()
}

/// The path of somebody's page.
fn of(list: &Page, name: &str) -> String {
    let (before, _) = list.text.split_once(&format!(">{name}</a>")).expect("somebody in the list");
    let (_, path) = before.rsplit_once("href=\"").expect("a link");
    path.trim_end_matches('"').to_owned()
}

/// Asks somebody to act for an organisation; answers the path of the link.
fn asked(admin: &mut Visitor, base: &str, name: &str, upn: &str, roles: &[&str]) -> String {
    let page = admin.get("/settings/users/new");
    let mut more = vec![("name", name), ("upn", upn), ("way", "link"), ("language", "en")];
    more.extend(roles.iter().map(|role| ("role", *role)));
    let page = fill(admin, &page, "/settings/users/new", &more);
    assert_eq!(page.status, 200, "{}", page.text);
    let link = told(&page);
    link.strip_prefix(base).expect("one of ours").to_owned()
}

fn sign_in(house: &House, upn: &str, password: &str) -> (Visitor, Page) {
    let mut visitor = Visitor::at(&house.base, "en");
    let page = visitor.get("/signin");
    let more = [("name", upn), ("password", password)];
    let page = fill(&mut visitor, &page, "/signin", &more);
    (visitor, page)
}

fn name(of: &Value) -> &str {
    of["name"].as_str().expect("a name")
}

#[test]
fn a_person_is_asked_accepts_and_is_let_out_again() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let list = admin.get("/settings/users");
    sound(&list, "en");

    // What is missing is told, and what was typed is kept.
    let page = admin.get("/settings/users/new");
    sound(&page, "en");
    let more = [("name", ""), ("upn", "nobody"), ("way", "link")];
    let wrong = fill(&mut admin, &page, "/settings/users/new", &more);
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    assert!(wrong.text.contains("There are 3 problems") && wrong.text.contains("\"nobody\""));

    let roles = ["sales_agent", "helpdesk_agent"];
    let link = asked(&mut admin, &house.base, "Nel de Wit", "nel@fabrikam.example", &roles);
    let list = admin.get("/settings/users");
    assert!(list.text.contains("Asked, not accepted yet") && list.text.contains("Nel de Wit"));

    // Whoever has the link chooses a password, and is in.
    let mut nel = Visitor::at(&house.base, "nl");
    let page = nel.get(&link);
    sound(&page, "nl");
    assert!(page.text.contains(name(house.source())), "{}", page.text);
    let short = fill(&mut nel, &page, &link, &[("password", "short"), ("again", "other")]);
    assert_eq!(short.status, 422, "{}", short.text);
    let good = [("password", PASSWORD), ("again", PASSWORD)];
    let page = fill(&mut nel, &page, &link, &good);
    assert!(page.text.contains("U handelt nu namens"), "{}", page.text);
    assert_eq!(nel.get(&link).status, 404, "the link was good once");
    assert_eq!(nel.get("/settings/users/new").status, 403);
    let seen = nel.get("/settings/users");
    sound(&seen, "nl");
    assert!(seen.text.contains("disabled") && !seen.text.contains("nel@fabrikam"), "{}", seen.text);
    let path = of(&admin.get("/settings/users"), "Nel de Wit");
    assert_eq!(nel.get(&path).status, 403);
    assert_eq!(house.visitor("en", house.stranger(), "global_admin").get(&path).status, 404);

    // Other roles hold at once; none at all is not possible.
    let page = admin.get(&path);
    sound(&page, "en");
    assert!(page.text.contains("value=\"sales_agent\" checked"), "{}", page.text);
    let none = fill(&mut admin, &page, &path, &[("role", "")]);
    assert_eq!(none.status, 422, "{}", none.text);
    let page = fill(&mut admin, &page, &path, &[("role", "user_admin")]);
    assert!(page.text.contains("Nel de Wit has other roles now."), "{}", page.text);
    assert_eq!(nel.get("/settings/users/new").status, 200);

    // Who is disabled is out at once, and in again when enabled.
    let act = |admin: &mut Visitor, act: &str| {
        let at = format!("{path}/{act}");
        let page = admin.get(&at);
        sound(&page, "en");
        fill(admin, &page, &at, &[])
    };
    assert!(act(&mut admin, "disable").text.contains("Nel de Wit is disabled."));
    assert_eq!(nel.get("/customers").status, 303, "signed out");
    assert_eq!(sign_in(&house, "nel@fabrikam.example", PASSWORD).1.status, 422);
    assert!(act(&mut admin, "enable").text.contains("Nel de Wit is enabled again."));
    assert_eq!(sign_in(&house, "nel@fabrikam.example", PASSWORD).1.status, 200);
    let new = act(&mut admin, "password");
    let new = told(&new);
    assert_eq!(sign_in(&house, "nel@fabrikam.example", PASSWORD).1.status, 422);
    assert_eq!(sign_in(&house, "nel@fabrikam.example", &new).1.status, 200);
    assert!(act(&mut admin, "remove").text.contains("Nel de Wit has been removed."));
    assert_eq!(sign_in(&house, "nel@fabrikam.example", &new).1.status, 422);
    assert_eq!(admin.get(&path).status, 404);
}

#[test]
fn the_last_admin_stays_and_links_are_taken_back() {
    let house = House::new();
    let mut admin = house.visitor("de", house.source(), "global_admin");
    let list = admin.get("/settings/users");
    sound(&list, "de");
    let (before, _) = list.text.split_once("· Sie").expect("me");
    let (_, path) = before.rsplit_once("href=\"").expect("a link");
    let path = path.split('"').next().expect("its end").to_owned();
    let page = admin.get(&path);
    assert!(page.text.contains("Das ist der letzte Administrator"), "{}", page.text);
    let page = admin.get(&format!("{path}/remove"));
    assert!(page.text.contains("Das sind Sie selbst."), "{}", page.text);
    let refused = fill(&mut admin, &page, &format!("{path}/remove"), &[]);
    assert_eq!(refused.status, 422, "{}", refused.text);

    // The operator and customers keep their people as well.
    let (operator, customer) = (&house.ready["operator"], &house.ready["customers"][0]);
    for (of_whom, role) in [(operator, "operator_staff"), (customer, "customer_admin")] {
        let mut admin = house.visitor("de", of_whom, role);
        sound(&admin.get("/settings/users"), "de");
        let link = asked(&mut admin, &house.base, "Zoë", "zoe@somewhere.example", &[role]);
        let list = admin.get("/settings/users");
        let links = list.links();
        let offer = links.iter().find(|link| link.contains("/offers/")).expect("an offer");
        let page = admin.get(offer);
        sound(&page, "de");
        let page = fill(&mut admin, &page, offer, &[]);
        assert!(page.text.contains("Der Link wurde zurückgezogen."), "{}", page.text);
        assert_eq!(Visitor::at(&house.base, "en").get(&link).status, 404);
    }
    for path in ["/settings", "/settings/users", "/settings/users/new", "/organisation"] {
        assert_eq!(Visitor::at(&house.base, "en").get(path).status, 303, "{path}");
    }
}

#[test]
fn a_program_has_its_secret_shown_once() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let page = admin.get("/settings/programs/new");
    sound(&page, "en");
    let action = "/settings/programs/new";
    let wrong = fill(&mut admin, &page, action, &[("name", "Till")]);
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    let mut fields = page.fields(action);
    fields.retain(|(key, _)| key != "name");
    fields.push(("name".to_owned(), "Till".to_owned()));
    fields.push(("role".to_owned(), "admin_agent".to_owned()));
    let first = admin.post(action, &fields);
    let secret = told(&first);
    assert_eq!(secret.len(), 43, "{secret}");
    let again = admin.post(action, &fields);
    assert!(!again.text.contains(&secret) && !again.text.contains("id=\"value\""), "said once");
    assert!(again.text.contains("This was shown before"), "{}", again.text);
    let path = of(&admin.get("/settings/users"), "Till");
    let at = format!("{path}/secret");
    let page = admin.get(&at);
    let page = fill(&mut admin, &page, &at, &[]);
    assert_ne!(told(&page), secret);
    assert_eq!(admin.get(&format!("{path}/password")).status, 404, "a program has none");
}

#[test]
fn one_person_acts_for_several_organisations_by_their_own_consent() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let mut other = house.visitor("en", house.target(), "global_admin");
    let link = asked(&mut admin, &house.base, "Ada", "ada@many.example", &["sales_agent"]);
    let mut ada = Visitor::at(&house.base, "en");
    let page = ada.get(&link);
    fill(&mut ada, &page, &link, &[("password", PASSWORD), ("again", PASSWORD)]);

    // The other one asks under the same name; a link alone is not enough now.
    let link = asked(&mut other, &house.base, "Ada L.", "ADA@many.example", &["admin_agent"]);
    let mut thief = Visitor::at(&house.base, "en");
    let page = thief.get(&link);
    assert!(page.text.contains("You have an account here."), "{}", page.text);
    assert!(!page.text.contains("name=\"password\""), "no new password");
    let stolen = [("csrf".to_owned(), page.form(&link)["csrf"].clone())];
    assert_eq!(thief.post(&link, &stolen).status, 422);
    let page = other.get(&link);
    assert!(page.text.contains("You are signed in as somebody else."), "{}", page.text);
    let page = ada.get(&link);
    sound(&page, "en");
    let page = fill(&mut ada, &page, &link, &[]);
    let provider = name(house.target());
    assert!(page.text.contains(&format!("You now act for {provider}.")), "{}", page.text);

    // She chooses at sign-in, and changes without signing in again. Each session is for one.
    let (mut ada, page) = sign_in(&house, "ada@many.example", PASSWORD);
    assert!(page.path.starts_with("/organisation?back="), "{}", page.path);
    sound(&page, "en");
    let reseller = house.source()["tenant_id"].as_str().expect("an id");
    let page = fill(&mut ada, &page, "/organisation", &[("tenant", reseller)]);
    assert!(page.text.contains(name(house.source())), "{}", page.text);
    assert!(page.text.contains("/organisation?back=/"), "the menu offers it");
    assert_eq!(ada.get("/resellers").status, 404, "of the provider only");
    assert_eq!(ada.get("/sessions").text.matches("name=\"session\"").count(), 2);
    let stranger = house.stranger()["tenant_id"].as_str().expect("an id");
    let page = ada.get("/organisation");
    assert_eq!(fill(&mut ada, &page, "/organisation", &[("tenant", stranger)]).status, 404);

    // Neither may give her another password; each may let her out.
    let path = of(&admin.get("/settings/users"), "Ada");
    let page = admin.get(&path);
    assert!(page.text.contains("This person also acts for another organisation"), "{}", page.text);
    let at = format!("{path}/password");
    let page = admin.get(&at);
    assert_eq!(fill(&mut admin, &page, &at, &[]).status, 422);
    let at = format!("{path}/remove");
    let page = admin.get(&at);
    fill(&mut admin, &page, &at, &[]);
    assert_eq!(ada.get("/customers").status, 303, "out here");
    let (mut ada, page) = sign_in(&house, "ada@many.example", PASSWORD);
    assert_eq!(page.path, "/", "there is nothing to choose");
    assert_eq!(ada.get("/resellers").status, 200, "still there");
}

#[test]
fn what_somebody_chooses_holds_wherever_they_sign_in() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let page = agent.get("/settings");
    sound(&page, "en");
    let more = [
        ("language", "tr"),
        ("zone", "America/New_York"),
        ("theme", "dark"),
        ("csv", "comma"),
        ("keys", ""),
    ];
    let page = fill(&mut agent, &page, "/settings", &more);
    sound(&page, "tr");
    assert!(page.text.contains("Ayarlarınız kaydedildi."), "{}", page.text);
    let mut elsewhere = house.visitor("nl", house.source(), "admin_agent");
    let page = elsewhere.get("/settings");
    sound(&page, "tr");
    assert_eq!(page.headers["content-language"], "tr");
    for has in [
        "data-theme=\"dark\" data-keys=\"off\"",
        "value=\"America/New_York\" selected",
        "value=\"comma\" selected",
        "title=\"America/New_York (UTC",
    ] {
        assert!(page.text.contains(has), "{has} in {}", page.text);
    }
    // The menu of languages changes it too.
    let page = elsewhere.get("/language?to=sv&back=/settings");
    let page = elsewhere.follow(page);
    sound(&page, "sv");
    sound(&agent.get("/settings"), "sv");
    // Others are as they were; of them the browser's word holds.
    sound(&house.visitor("nl", house.source(), "global_admin").get("/settings"), "nl");
    let mut odd = agent.get("/settings").fields("/settings");
    odd.retain(|(key, _)| key != "zone");
    odd.push(("zone".to_owned(), "Atlantis/Capital".to_owned()));
    let page = agent.post("/settings", &odd);
    assert_eq!(agent.follow(page).status, 200, "what is not known is as usual");
}
