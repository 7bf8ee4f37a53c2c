//! A customer's own pages: moving it from a dialog, whom to bill, files as a person wants them.

use super::{
    House, sound,
    visitor::{Page, Visitor},
};

/// The customers of the reader's list.
fn customers(visitor: &mut Visitor) -> Vec<String> {
    let links = visitor.get("/customers").links().into_iter();
    let own = |link: &String| {
        link.starts_with("/customers/") && link.matches('/').count() == 2 && !link.contains('?')
    };
    links.filter(own).collect()
}

/// The list with the row of a customer open.
fn opened(visitor: &mut Visitor, path: &str) -> Page {
    visitor.get(&format!("/customers?open={}", path.rsplit('/').next().expect("an id")))
}

fn with(fields: Vec<(String, String)>, own: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = fields.into_iter().filter(|(key, _)| own.iter().all(|(name, _)| key != name));
    kept.chain(own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

#[test]
fn a_customer_is_moved_from_a_dialog_in_its_row() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    assert!(!agent.get("/customers").text.contains("<dialog id=\"move\""), "only an open row");
    let all = customers(&mut agent);
    let movable =
        |path: &&String| opened(&mut agent, path.as_str()).text.contains("<dialog id=\"move\"");
    let path = all.iter().find(movable).expect("one to move").clone();
    let list = opened(&mut agent, &path);
    sound(&list, "en");
    assert_eq!(list.text.matches("<dialog id=\"move\"").count(), 1);
    let page = format!("{path}/move");
    for part in ["commandfor=\"move\" command=\"show-modal\"", "<noscript><a class=\"btn quiet\""] {
        assert!(list.text.contains(part), "{part}");
    }
    assert!(list.links().contains(&page), "the page of the same text");
    let fields = list.fields(&page);
    let one = agent.get(&path);
    assert!(one.text.contains("<dialog id=\"move\""), "{}", one.text);

    // Those who may not hear why, and have no dialog.
    let mut seller = house.visitor("en", house.source(), "sales_agent");
    let list = opened(&mut seller, &path);
    assert!(!list.text.contains("<dialog id=\"move\"") && list.text.contains("id=\"why-"));
    let csrf = list.form("/lists/selection").remove("csrf").expect("a value");
    let sent = with(fields.clone(), &[("csrf", csrf.as_str()), ("consent", "yes")]);
    assert_eq!(seller.post(&page, &sent).status, 403);

    // Without consent the page of the dialog says so; with it, the customer is moved.
    let none = agent.post(&page, &fields);
    assert_eq!(none.status, 422);
    assert!(none.text.contains("id=\"errors\""), "{}", none.text);
    let list = opened(&mut agent, &path);
    let done = agent.post(&page, &with(list.fields(&page), &[("consent", "yes")]));
    assert_eq!(done.status, 303, "{}", done.text);
    assert!(!agent.follow(done).text.contains("No provider yet"));
}

#[test]
fn whom_to_bill_is_told_anew_by_those_who_may() {
    let house = House::new();
    let mut seller = house.visitor("en", house.source(), "sales_agent");
    let customer = customers(&mut seller).remove(0);
    let (account, path) = (format!("{customer}/account"), format!("{customer}/account/bill-to"));
    assert!(seller.get(&account).links().contains(&path));
    let page = seller.get(&path);
    sound(&page, "en");
    let filled = |page: &Page, own: &[(&str, &str)]| {
        with(page.fields(&path), &[&[("language", "nl")], own].concat())
    };
    // What is wrong is named, field by field, and stays as it was typed.
    let flaws = [("company_name", ""), ("email", "nobody"), ("country", "N"), ("city", "Gouda")];
    let wrong = seller.post(&path, &filled(&page, &flaws));
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("href=\"#country\"") && wrong.text.contains("value=\"nobody\""));
    let flaws = [("company_name", ""), ("email", "nobody"), ("country", "cu"), ("city", "Gouda")];
    let wrong = seller.post(&path, &filled(&page, &flaws));
    for id in ["company_name", "email", "country"] {
        assert!(wrong.text.contains(&format!("href=\"#{id}\"")), "{id}: {}", wrong.text);
        assert!(wrong.text.contains(&format!("aria-describedby=\"e-{id}\"")), "{id}");
    }
    let good = [("company_name", "Bills & Co"), ("city", "Gouda"), ("phone", "+31 10 555")];
    let done = seller.post(&path, &filled(&page, &good));
    assert_eq!(done.status, 303, "{}", done.text);
    let done = seller.follow(done);
    for says in ["The bill-to info has been updated", "Bills &#38; Co", "Gouda"] {
        assert!(done.text.contains(says), "{says}: {}", done.text);
    }
    // Who had read it before hears that it is otherwise now, and sees how.
    let late = seller.post(&path, &with(filled(&page, &[("city", "Delft")]), &[("request", "")]));
    assert_eq!(late.status, 422, "{}", late.text);
    assert!(late.text.contains("changed meanwhile") && late.text.contains("Gouda"));

    // The file has the separator that the person chose, and no formula.
    let file = format!("{customer}/billto.csv");
    assert!(seller.get(&file).text.contains(",\"'+31 10 555\""), "{}", seller.get(&file).text);
    let chosen = seller.get("/settings");
    let chosen = with(chosen.fields("/settings"), &[("csv", "semicolon")]);
    assert_eq!(seller.post("/settings", &chosen).status, 303);
    let text = seller.get(&file).text;
    assert!(text.starts_with('\u{feff}') && text.contains(';'), "{text}");
    assert!(seller.get("/lists/export").text.lines().next().expect("a head").contains(';'));

    // Too little a role; a stranger; nobody.
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let seen = agent.get(&account);
    assert!(seen.text.contains("id=\"bill-why\"") && !seen.links().contains(&path));
    assert_eq!(agent.get(&path).status, 403);
    let mut stranger = house.visitor("en", house.stranger(), "sales_agent");
    assert_eq!(stranger.get(&path).status, 404);
    assert_eq!(Visitor::at(&house.base, "en").get(&path).status, 303);
}

#[test]
fn incentives_are_seen_by_whoever_looks_after_them() {
    let house = House::new();
    let mut admin = house.visitor("de", house.source(), "global_admin");
    assert!(admin.get("/").links().contains(&"/incentives".to_owned()));
    sound(&admin.get("/incentives"), "de");
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    assert_eq!(agent.get("/incentives").status, 403);
}
