//! Seeing the pages as somebody else does, as the operator.

use crate::{
    signin::{Home, send, to},
    sound,
    visitor::{Page, Visitor},
};
use serde_json::Value;

fn source(home: &Home) -> Value {
    let partners = home.ready["partners"].as_array().expect("partners");
    let has = |one: &&Value| one["kind"] == "direct_bill" && !one["providers"].is_null();
    partners.iter().find(has).expect("a partner in transition").clone()
}

fn password(of: &Value, role: &str) -> String {
    let users = of["users"].as_array().expect("people");
    let plays = |one: &&Value| one["roles"].as_array().expect("a list").contains(&role.into());
    users.iter().find(plays).expect("one")["password"].as_str().expect("a text").to_owned()
}

/// Begins to see the pages as somebody whose name is in the list; answers the way there.
fn way(list: &Page, upn: &str) -> String {
    let (_, rest) = list.text.split_once(upn).expect("somebody in the list");
    let (_, rest) = rest.split_once("/view-as/").expect("a link");
    let id = rest.split('"').next().expect("its end");
    format!("{}/view-as/{id}", list.path)
}

/// Nothing can be sent, what is theirs alone is not shown, and for the API it is nothing.
#[track_caller]
fn refused(staff: &mut Visitor) {
    let page = staff.get("/settings");
    for action in ["/settings", "/settings/name", "/theme", "/lists/views", "/nowhere"] {
        let csrf = page.form("/settings")["csrf"].clone();
        let more = [("csrf".to_owned(), csrf), ("name".to_owned(), "Somebody".to_owned())];
        let refused = staff.post(action, &more);
        assert_eq!(refused.status, 403, "{action}");
        assert!(refused.text.contains("Nothing can be changed or sent"), "{}", refused.text);
        sound(&refused, "en");
    }
    for own in ["/account/security", "/account/totp", "/sessions", "/account/password"] {
        let refused = staff.get(own);
        assert_eq!(refused.status, 403, "{own}");
        assert!(refused.text.contains("belongs to this person alone"), "{}", refused.text);
    }
    let answer = staff.get("/v1/customers");
    assert_eq!(answer.status, 401, "{}", answer.text);
}

/// The language is the reader's own, and the person's stays as it was.
#[track_caller]
fn in_a_language_of_ones_own(staff: &mut Visitor, home: &Home, source: &Value) {
    let to_turkish = staff.get("/language?to=tr&back=/");
    let page = staff.follow(to_turkish);
    sound(&page, "tr");
    assert!(page.text.contains("Hiçbir şey değiştirilemez."), "{}", page.text);
    let mut agent = Visitor::signed_in(&home.base, "nl", source, "admin_agent");
    let page = agent.get("/settings");
    sound(&page, "nl");
    assert!(!page.text.contains("/view-as/end"), "they see nothing of it");
    let (hers, csrf) = (page.form("/settings")["csrf"].clone(), "csrf".to_owned());
    assert_eq!(agent.post("/view-as/end", &[(csrf, hers)]).status, 303, "nothing to end");
    let to_english = staff.get("/language?to=en&back=/");
    staff.follow(to_english);
}

/// It ends by itself; and whoever signs out is out.
fn ends_by_itself(home: &mut Home, staff: &mut Visitor, way: &str) {
    let page = staff.get(way);
    assert_eq!(send(staff, &page, way, &[]).status, 303);
    assert_eq!(staff.get("/operator/audit").status, 404);
    let over = "update session set sight = replace(sight, '\"until\":\"20', '\"until\":\"19')";
    home.meanwhile(move |tx| tx.execute(over, &[]));
    home.moved(staff);
    assert_eq!(staff.get("/operator/audit").status, 200);

    // Whoever signs out meanwhile is out, as themselves.
    let page = staff.get(way);
    assert_eq!(send(staff, &page, way, &[]).status, 303);
    let page = staff.get("/");
    assert_eq!(send(staff, &page, "/signout", &[]).status, 303);
    assert_eq!(staff.get("/").status, 303);
}

#[test]
fn the_operator_sees_what_somebody_sees_and_changes_nothing() {
    let mut home = Home::new();
    let (source, operator) = (source(&home), home.ready["operator"].clone());
    let tenant = source["tenant_id"].as_str().expect("an id").to_owned();
    let (upn, _) = home.person("admin_agent");
    let path = format!("/operator/organisations/{tenant}");
    let mut staff = Visitor::signed_in(&home.base, "en", &operator, "operator_staff");
    let way = way(&staff.get(&path), &upn);
    let page = staff.get(&way);
    sound(&page, "en");
    assert!(page.text.contains("ends by itself after 30 minutes"), "{}", page.text);

    // Nobody, and nobody else.
    assert_eq!(Visitor::at(&home.base, "en").get(&way).status, 303);
    let mut admin = Visitor::signed_in(&home.base, "nl", &source, "global_admin");
    assert_eq!(admin.get(&way).status, 404);
    let stolen = [("csrf".to_owned(), admin.get("/settings").form("/settings")["csrf"].clone())];
    assert_eq!(admin.post(&way, &stolen).status, 404);
    let of_itself = operator["tenant_id"].as_str().expect("an id");
    assert_eq!(staff.get(&way.replace(&tenant, of_itself)).status, 404, "not as one of ours");
    assert_eq!(staff.get(&format!("{path}/view-as/{tenant}")).status, 404, "as nobody");

    // It needs a proof that is fresh.
    home.age();
    home.moved(&mut staff);
    let asked = send(&mut staff, &page, &way, &[]);
    assert_eq!(asked.status, 403, "{}", asked.text);
    let secret = password(&operator, "operator_staff");
    let seen = send(&mut staff, &asked, &way, &[("proof-secret", &secret)]);
    assert_eq!((seen.status, to(&seen)), (303, "/"), "{}", seen.text);
    let page = staff.get("/");
    sound(&page, "en");
    assert!(page.text.contains("Nothing can be changed."), "{}", page.text);
    assert!(page.text.contains(source["name"].as_str().expect("a name")), "{}", page.text);
    assert_eq!(staff.get("/customers").status, 200);
    assert_eq!(staff.get("/operator/audit").status, 404, "as they, not as the operator");

    refused(&mut staff);

    in_a_language_of_ones_own(&mut staff, &home, &source);

    // Back again; the trail tells who saw what as whom.
    let page = staff.get("/");
    let page = send(&mut staff, &page, "/view-as/end", &[]);
    let page = staff.follow(page);
    assert!(page.text.contains("You see your own pages again."), "{}", page.text);
    assert_eq!(page.path, path);
    let trail = staff.get("/operator/audit?kind=viewed_as");
    let name = source["name"].as_str().expect("a name");
    assert!(
        trail.text.contains("Pages seen as somebody else: ") && trail.text.contains(name),
        "{}",
        trail.text
    );
    let deed = trail.links().into_iter().find(|link| link.matches('/').count() == 4);
    let deed = staff.get(&deed.expect("a deed"));
    assert!(deed.text.contains("View as") && deed.text.contains(name), "{}", deed.text);

    ends_by_itself(&mut home, &mut staff, &way);
}
