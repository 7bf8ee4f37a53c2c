//! What somebody is called, and help for whoever has lost their second factors.

use super::{fill, of};
use crate::{
    signin::{Home, send, sign_in, to},
    sound,
    visitor::Visitor,
};
use serde_json::Value;
use store::{
    credential::{self, Kind},
    factor::{self, Factor},
};

fn source(home: &Home) -> Value {
    let partners = home.ready["partners"].as_array().expect("partners");
    let has = |one: &&Value| one["kind"] == "direct_bill" && !one["providers"].is_null();
    partners.iter().find(has).expect("a partner in transition").clone()
}

/// Somebody adds an app that shows codes, and loses the phone.
fn lost(home: &mut Home, upn: &str) {
    let upn = upn.to_owned();
    home.meanwhile(move |tx| {
        let found = credential::named(tx, Kind::User, &upn)?.expect("somebody");
        let (person, made_at) = (found.id, "2026-01-01T00:00:00Z".parse().expect("a moment"));
        let (id, name, body) = (format!("lost {person}"), String::new(), "{}".to_owned());
        let kind = factor::Kind::Totp;
        factor::add(tx, &Factor { id, person, kind, name, body, made_at, used_at: None })
    });
}

#[test]
fn whoever_lost_their_second_proofs_is_helped_by_an_admin() {
    let mut home = Home::new();
    let source = source(&home);
    let (upn, password) = home.person("sales_agent");
    let mut agent = home.nobody();
    sign_in(&mut agent, (&upn, &password));
    lost(&mut home, &upn);
    home.moved(&mut agent);
    assert_eq!(to(&sign_in(&mut home.nobody(), (&upn, &password))), "/signin/code");

    let mut admin = Visitor::signed_in(&home.base, "en", &source, "global_admin");
    let list = admin.get("/settings/users");
    let (before, _) = list.text.split_once(&upn).expect("them");
    let (_, path) = before.rsplit_once("href=\"").expect("a link");
    let path = path.split('"').next().expect("its end").to_owned();
    let at = format!("{path}/factors");
    assert!(admin.get(&path).links().contains(&at));
    let page = admin.get(&at);
    assert_eq!(Visitor::at(&home.base, "en").get(&at).status, 303);
    assert_eq!(agent.get(&at).status, 403, "too little a role");
    let partners = home.ready["partners"].as_array().expect("partners");
    let other = partners.iter().find(|one| one["tenant_id"] != source["tenant_id"]).expect("one");
    let mut stranger = Visitor::signed_in(&home.base, "en", other, "global_admin");
    assert_eq!(stranger.get(&at).status, 404);
    // The operator only where nobody at home can.
    let mut staff = Visitor::signed_in(&home.base, "en", &home.ready["operator"], "operator_staff");
    let tenant = source["tenant_id"].as_str().expect("an id");
    let person = path.rsplit('/').next().expect("an id");
    let outside = format!("/operator/organisations/{tenant}/factors/{person}");
    let refused = staff.get(&outside);
    assert!(refused.text.contains("Another admin of this organisation"), "{}", refused.text);
    assert_eq!(send(&mut staff, &refused, &outside, &[]).status, 422);
    assert_eq!(admin.get(&outside).status, 404);

    home.age();
    for one in [&mut agent, &mut admin, &mut staff] {
        home.moved(one);
    }
    let asked = send(&mut admin, &page, &at, &[]);
    assert_eq!(asked.status, 403, "a proof is asked for");
    let done = send(&mut admin, &asked, &at, &[("proof-secret", &home.person("global_admin").1)]);
    let done = admin.follow(done);
    assert!(done.text.contains("have been taken away"), "{}", done.text);
    assert_eq!(agent.get("/").status, 303, "their sessions have ended");
    assert_eq!(to(&sign_in(&mut home.nobody(), (&upn, &password))), "/", "the password is enough");
    let trail = staff.get("/operator/audit?kind=factors_released");
    assert!(trail.text.contains("factors_released"), "{}", trail.text);

    // Of the last admin the operator does it.
    let (upn, password) = home.person("global_admin");
    lost(&mut home, &upn);
    home.moved(&mut staff);
    assert_eq!(to(&sign_in(&mut home.nobody(), (&upn, &password))), "/signin/code");
    let page = staff.get(&format!("/operator/organisations/{tenant}"));
    let at = page.links().into_iter().find(|link| link.contains("/factors/")).expect("a link");
    let page = staff.get(&at);
    sound(&page, "en");
    let asked = send(&mut staff, &page, &at, &[]);
    let operator = home.ready["operator"]["users"][0]["password"].as_str().expect("a text");
    let done = send(&mut staff, &asked, &at, &[("proof-secret", operator)]);
    let done = staff.follow(done);
    assert!(done.text.contains("have been taken away"), "{}", done.text);
    assert_eq!(to(&sign_in(&mut home.nobody(), (&upn, &password))), "/");
    let letters = home.letters(&upn);
    let told = |(topic, body): &(String, String)| {
        topic == "sign_in_changed" && body.contains("An admin has removed")
    };
    assert!(letters.iter().any(told), "{letters:?}");
}

#[test]
fn people_say_what_they_are_called_and_letters_are_in_their_language() {
    let mut home = Home::new();
    let source = source(&home);
    let mut agent = Visitor::signed_in(&home.base, "en", &source, "sales_agent");
    let page = agent.get("/settings");
    let none = send(&mut agent, &page, "/settings/name", &[("name", "  ")]);
    assert_eq!(none.status, 422);
    assert!(none.text.contains("The name is empty."), "{}", none.text);
    sound(&none, "en");
    let done = fill(&mut agent, &page, "/settings/name", &[("name", "Zoë\u{7} van Dam")]);
    assert!(done.text.contains("Your name has been saved."), "{}", done.text);
    assert!(done.text.contains("value=\"Zoë  van Dam\""), "{}", done.text);
    let mut admin = Visitor::signed_in(&home.base, "en", &source, "global_admin");
    let list = admin.get("/settings/users");
    assert!(list.text.contains(">Zoë  van Dam</a>"), "{}", list.text);
    of(&list, "Zoë  van Dam");
    assert_eq!(Visitor::at(&home.base, "en").post("/settings/name", &[]).status, 403);

    // A letter about signing in is in the language that they chose, whatever their browser says.
    fill(&mut agent, &done, "/settings", &[("language", "sv")]);
    let (upn, _) = home.person("sales_agent");
    let mut nobody = home.nobody();
    let page = nobody.get("/password/forgotten");
    send(&mut nobody, &page, "/password/forgotten", &[("name", &upn)]);
    let letters = home.letters(&upn);
    let reset = letters.iter().find(|(topic, _)| topic == "password_reset").expect("a letter");
    assert!(reset.1.contains("Hej Zoë  van Dam"), "{}", reset.1);
}
