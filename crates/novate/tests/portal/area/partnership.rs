//! Providers and resellers find each other, and customers are invited, on the pages.

use crate::{
    House, sound,
    visitor::{Page, Visitor},
};

/// Sends the form of a page as it stands, with some fields besides or in their place.
fn fill(visitor: &mut Visitor, page: &Page, action: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = page.fields(action);
    fields.retain(|(key, _)| more.iter().all(|(name, _)| name != key));
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let answer = visitor.post(action, &fields);
    visitor.follow(answer)
}

/// The personal link of a letter.
fn link(page: &Page) -> String {
    let (_, rest) = page.text.split_once("id=\"link\" readonly value=\"").expect("a link");
    rest.split('"').next().expect("its end").to_owned()
}

/// The page on which a reseller answers the invitation of a link.
fn answering(link: &str) -> String {
    let (_, ids) = link.split_once("/invitation/").expect("a personal link");
    format!("/providers/invitations/{ids}")
}

#[test]
fn a_provider_asks_and_a_reseller_joins_it() {
    let house = House::new();
    let near = |one: &&serde_json::Value| {
        let other = one["tenant_id"] != house.target()["tenant_id"];
        one["kind"] == "indirect_provider" && other && one["country"] != "US"
    };
    let provider = house.partners().find(near).expect("another provider of the region");
    let name = provider["name"].as_str().expect("a name");
    let mut asks = house.visitor("en", provider, "admin_agent");
    let mut admin = house.visitor("en", house.source(), "global_admin");

    let found = admin.get("/providers/directory?text=");
    assert!(found.text.contains(name) && found.text.contains("Linked since"), "{}", found.text);
    let none = admin.get("/providers/directory?text=nobody+is+called+so");
    assert!(none.text.contains("No provider matches these filters"), "{}", none.text);

    // A letter is drafted in another language; it does not lose its link.
    let page = asks.get("/resellers/new");
    let letter = fill(&mut asks, &page, "/resellers/new", &[("language", "nl")]);
    sound(&letter, "en");
    assert!(letter.text.contains("The letter is drafted."), "{}", letter.text);
    let link = link(&letter);
    let path = letter.path.clone();
    let lost = fill(&mut asks, &letter, &path, &[("body", "Come!")]);
    assert_eq!(lost.status, 422);
    assert!(lost.text.contains("id=\"errors\"") && lost.text.contains("Come!"), "{}", lost.text);
    sound(&lost, "en");
    let kept = fill(&mut asks, &lost, &path, &[("body", &format!("Come!\r\n{link}"))]);
    assert!(kept.text.contains("The letter has been saved."), "{}", kept.text);

    // Only the global admin answers, and only with the box ticked.
    let at = answering(&link);
    let agent = house.visitor("en", house.source(), "admin_agent").get(&at);
    assert_eq!(agent.status, 403, "{}", agent.text);
    let page = admin.get(&at);
    sound(&page, "en");
    assert!(page.text.contains(name), "{}", page.text);
    let accept = format!("{at}/accept");
    let unticked = fill(&mut admin, &page, &accept, &[]);
    assert_eq!(unticked.status, 422, "{}", unticked.text);
    let no = fill(&mut admin, &page, &format!("{at}/decline"), &[]);
    assert!(no.text.contains("You can still accept it."), "{}", no.text);
    let yes = fill(&mut admin, &no, &accept, &[("confirmed", "yes")]);
    assert!(yes.text.contains("is now in your list of indirect providers"), "{}", yes.text);
    assert!(yes.text.contains(name), "{}", yes.text);
    assert!(admin.get(&at).text.contains("has already been accepted"), "used");

    // The provider has it in its list, and may end it; the old link does not bring it back.
    let list = asks.get("/resellers");
    let end = list.links().into_iter().find(|link| link.ends_with("/end")).expect("an end");
    let page = asks.get(&end);
    let ended = fill(&mut asks, &page, &end, &[]);
    assert!(ended.text.contains("No reseller works with you yet"), "{}", ended.text);
    assert!(!admin.get(&at).text.contains("name=\"confirmed\""), "spent");

    // What is taken back is told.
    let revoke = format!("{path}/revoke");
    let page = asks.get(&revoke);
    let revoked = fill(&mut asks, &page, &revoke, &[]);
    assert!(revoked.text.contains("The invitation has been revoked."), "{}", revoked.text);
    assert!(admin.get(&at).text.contains("took this invitation back"), "told");
    let again = fill(&mut asks, &page, &revoke, &[("request", &uuid::Uuid::nil().to_string())]);
    assert_eq!(again.status, 422, "{}", again.text);
}

#[test]
fn customers_are_invited_with_a_provider_or_alone() {
    let house = House::new();
    let provider = house.source()["providers"][0].as_str().expect("an id").to_owned();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let page = agent.get(&format!("/invitations/new?way={provider}"));
    sound(&page, "en");
    let action = "/invitations/new";
    assert!(page.fields(action).contains(&("way".to_owned(), provider.clone())), "chosen");
    let joint = fill(&mut agent, &page, action, &[("theirs", "yes")]);
    let name = house.target()["name"].as_str().expect("a name");
    assert!(joint.text.contains(&format!("Invitation with {name}")), "{}", joint.text);
    let page = agent.get(action);
    let stray = fill(&mut agent, &page, action, &[("way", "direct"), ("theirs", "yes")]);
    assert_eq!(stray.status, 422, "{}", stray.text);
    let direct = fill(&mut agent, &page, action, &[("way", "direct"), ("language", "tr")]);
    assert!(direct.text.contains("Invitation for you alone"), "{}", direct.text);
    let list = agent.get("/invitations");
    assert_eq!(list.text.matches("<span class=\"chip green\">").count(), 2, "{}", list.text);

    // A sales agent may invite, and may not ask for privileges.
    let mut sales = house.visitor("en", house.source(), "sales_agent");
    let page = sales.get(action);
    assert!(page.text.contains("name=\"ours\" value=\"yes\" disabled"), "{}", page.text);
    let asked = fill(&mut sales, &page, action, &[("ours", "yes")]);
    assert_eq!(asked.status, 422, "{}", asked.text);
    let done = fill(&mut sales, &asked, action, &[]);
    assert!(done.text.contains("The letter is drafted."), "{}", done.text);

    // To others these invitations are not there.
    let mut stranger = house.visitor("en", house.stranger(), "admin_agent");
    assert_eq!(stranger.get(&done.path).status, 404);
    assert_eq!(stranger.get("/providers").status, 404);
    assert_eq!(agent.get("/resellers").status, 404);
    let mut customer = house.visitor("en", &house.ready["customers"][0], "customer_admin");
    for path in ["/providers", "/resellers", "/invitations", "/invitations/new", &done.path] {
        assert_eq!(customer.get(path).status, 404, "{path}");
    }
}
