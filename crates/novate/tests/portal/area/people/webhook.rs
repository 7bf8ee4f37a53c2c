//! The page of an organisation's webhook.

use crate::{
    House, sound,
    visitor::{Page, Visitor, filled, says, send},
};

const PAGE: &str = "/settings/webhook";

/// Sends the form with an address and these events alone.
fn told(who: &mut Visitor, address: &str, events: &[&str]) -> Page {
    let page = who.get(PAGE);
    let mut fields = filled(&page, PAGE, &[("address", address)]);
    fields.retain(|(name, _)| name != "occasion");
    fields.extend(events.iter().map(|one| ("occasion".to_owned(), (*one).to_owned())));
    let answer = who.post(PAGE, &fields);
    who.follow(answer)
}

#[test]
fn a_webhook_is_registered_tried_out_and_removed() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "admin_agent");
    let page = admin.get(PAGE);
    sound(&page, "en");
    says(&page, "Register a webhook");

    let wrong = told(&mut admin, "ftp://hooks.fabrikam.example", &["test-created"]);
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    says(&wrong, "ftp://hooks.fabrikam.example");
    let wrong = told(&mut admin, "https://hooks.fabrikam.example/in", &[]);
    assert_eq!(wrong.status, 422, "{}", wrong.text);

    let kept = told(&mut admin, "https://hooks.fabrikam.example/in", &["create-transfer"]);
    says(&kept, "Your webhook has been saved.");
    says(&kept, "Nothing has been sent yet.");
    let test = format!("{PAGE}/test");
    let refused = send(&mut admin, PAGE, &test, &[]);
    assert_eq!(refused.status, 422, "nobody would hear of a test: {}", refused.text);

    let events = ["create-transfer", "test-created"];
    told(&mut admin, "https://hooks.fabrikam.example/in", &events);
    for _ in 0..2 {
        says(&send(&mut admin, PAGE, &test, &[]), "A test is on its way.");
    }
    let soon = send(&mut admin, PAGE, &test, &[]);
    assert_eq!(soon.status, 422, "{}", soon.text);
    says(&soon, "Two tests a minute are the limit.");

    let list = admin.get(PAGE);
    sound(&list, "en");
    says(&list, "2 messages");
    let links = list.links();
    let one = links.iter().find(|link| link.contains("/deliveries/")).expect("one that is sent");
    let page = admin.get(one);
    sound(&page, "en");
    says(&page, "test-created");

    // It is of this partner alone, and of those who see to its programs.
    let mut other = house.visitor("en", house.target(), "admin_agent");
    assert_eq!(other.get(one).status, 404);
    let removed = send(&mut admin, PAGE, &format!("{PAGE}/remove"), &[]);
    says(&removed, "Your webhook has been removed.");
    says(&removed, "Register a webhook");
}

#[test]
fn a_webhook_is_nothing_to_others() {
    let house = House::new();
    let mut customer = house.visitor("en", &house.ready["customers"][0], "customer_admin");
    assert_eq!(customer.get(PAGE).status, 404);
    let mut nobody = Visitor::at(&house.base, "en");
    assert_eq!(nobody.get(PAGE).status, 303);
}
