//! A customer's own things: its subscriptions, moves without a transfer, what blocks it, its
//! account.

use super::{
    House, sound,
    visitor::{Page, Visitor},
};
use serde_json::Value;

fn id(of: &Value) -> &str {
    of["tenant_id"].as_str().expect("an id")
}

/// The pages of the customers on the first page of the reader's list.
fn customers(visitor: &mut Visitor) -> Vec<String> {
    let links = visitor.get("/customers").links().into_iter();
    let own =
        links.filter(|link| link.starts_with("/customers/") && link.matches('/').count() == 2);
    own.filter(|link| !link.contains('?')).collect()
}

/// The customers of a reader, looked up where the list has none of their links.
fn known(house: &House, visitor: &mut Visitor) -> Vec<String> {
    let listed = customers(visitor);
    if !listed.is_empty() {
        return listed;
    }
    let all = house.ready["customers"].as_array().expect("customers").iter();
    let paths = all.map(|one| format!("/customers/{}", id(one)));
    paths.filter(|path| visitor.get(path).status == 200).collect()
}

/// Fields of a form, with these instead or besides.
fn with(fields: Vec<(String, String)>, own: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = fields.into_iter().filter(|(key, _)| own.iter().all(|(name, _)| key != name));
    kept.chain(own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
}

/// The forms of a page that do this, each with the fields that it has.
fn forms(page: &Page, action: &str, act: &str) -> Vec<Vec<(String, String)>> {
    let mark = format!("action=\"{action}\"");
    let found = page.text.split(&mark).skip(1).map(|rest| {
        let text = format!("{mark}{}</form>", rest.split("</form>").next().expect("a form"));
        let part = Page { text, ..Page::of(page) };
        let mut fields = part.fields(action);
        fields.extend(part.chosen());
        fields
    });
    let does = |fields: &Vec<(String, String)>| {
        fields.iter().any(|(key, value)| key == "act" && value == act)
    };
    found.filter(does).collect()
}

#[track_caller]
fn send(visitor: &mut Visitor, path: &str, fields: &[(String, String)]) -> Page {
    let done = visitor.post(path, fields);
    assert_eq!(done.status, 303, "{path}: {}", done.text);
    visitor.follow(done)
}

/// A case of a customer to which something can be sold: its customer, itself, and where it ends.
fn opened(house: &House, agent: &mut Visitor) -> (String, String, String) {
    let may_order = |agent: &mut Visitor, path: &String| {
        let page = agent.get(&format!("{path}/subscriptions"));
        sound(&page, "en");
        page.links().contains(&format!("{path}/orders/new"))
    };
    let all = known(house, agent);
    let customer = all.into_iter().find(|path| may_order(agent, path)).expect("one to sell to");

    // A case is opened; an empty one cannot be closed.
    let new = format!("{customer}/moves/new");
    let page = agent.get(&new);
    sound(&page, "en");
    let case = send(agent, &new, &page.fields(&new));
    assert!(case.text.contains("The move is open"), "{}", case.text);
    let case = case.path;
    assert!(agent.get(&case).text.contains("aria-describedby=\"close-why\""));
    let close = format!("{case}/close");
    let page = agent.get(&close);
    assert!(page.text.contains("id=\"errors\""), "{}", page.text);
    assert_eq!(agent.post(&close, &page.fields(&close)).status, 422);
    (customer, case, close)
}

/// What the customer has elsewhere, as a line of the case: the offer, and the page then.
fn written_down(agent: &mut Visitor, customer: &str, case: &str) -> (String, Page) {
    // What the customer has elsewhere is written down: an offer of the catalogue, told by it.
    let add = format!("{case}/add");
    let page = agent.get(&add);
    sound(&page, "en");
    let order = agent.get(&format!("{customer}/orders/new"));
    sound(&order, "en");
    // What is sold alone, by licence: the first of the list that is known as licences.
    let options = |page: &Page, list: &str| {
        let rest = page.text.split(list).nth(1).expect("a list");
        let rest = rest.split("</select>").next().and_then(|all| all.split("</datalist>").next());
        let values = rest.expect("options").split("<option value=\"").skip(1);
        values.map(|one| one.split('"').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let licences = options(&page, "id=\"offers\"");
    let mut offers = options(&order, "name=\"offer\"").into_iter();
    let offer = offers.find(|one| licences.contains(one)).expect("a licence");
    let told = [
        ("known", ""),
        ("offer", &*offer),
        ("seats", "5"),
        ("channel", "operator"),
        ("billing", "annual"),
        ("term", "P1Y"),
        ("ends", ""),
        ("renews", "yes"),
    ];
    let fields = with(page.fields(&add), &told);
    let wrong = agent.post(&add, &with(fields.clone(), &[("seats", "many")]));
    assert_eq!((wrong.status, wrong.text.contains("whole number")), (422, true), "{}", wrong.text);
    let page = agent.get(&add);
    let fields = with(page.fields(&add), &told);
    let page = send(agent, &add, &fields);
    assert!(page.text.contains("The line has been added"), "{}", page.text);
    sound(&page, "en");
    (offer, page)
}

#[test]
fn licences_are_moved_without_a_transfer_on_the_pages_alone() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let (customer, case, close) = opened(&house, &mut agent);
    let (offer, page) = written_down(&mut agent, &customer, &case);

    // The old one cannot be recorded as cancelled before the new one is there.
    let end = forms(&page, &case, "end").remove(0);
    let refused = agent.post(&case, &with(end, &[("how", "cancelled")]));
    assert_eq!((refused.status, refused.text.contains("id=\"errors\"")), (422, true));

    // Bought again, in the case: the new one is linked at once.
    let way = page.links().into_iter().find(|link| link.contains("/orders/new?"));
    let way = way.expect("a way to order");
    let page = agent.get(&way);
    assert!(page.text.contains("Takes the place of"), "{}", page.text);
    let place = format!("{customer}/orders/new");
    let fields = with(page.fields(&place), &[("offer", &*offer)]);
    let page = send(&mut agent, &place, &fields);
    assert!(page.text.contains("the new subscription is linked"), "{}", page.text);
    assert!(page.text.contains("licences stay assigned"), "the same offer");

    // The rest of the machine: renewal off, the customer told, the old one ended, the case closed.
    let page = agent.get(&case);
    let off = forms(&page, &case, "renewal").remove(0);
    let page = send(&mut agent, &case, &off);
    assert!(forms(&page, &case, "renewal").is_empty());
    let told = forms(&page, &case, "guide").remove(0);
    let page = send(&mut agent, &case, &told);
    assert!(page.text.contains("The customer has been told whom to ask"), "{}", page.text);
    let end = forms(&page, &case, "end").remove(0);
    let page = send(&mut agent, &case, &with(end, &[("how", "cancelled")]));
    assert!(page.text.contains("Cancelled on"), "{}", page.text);
    let page = if page.text.contains("Everything is done") {
        let page = agent.get(&close);
        send(&mut agent, &close, &page.fields(&close))
    } else {
        page
    };
    assert!(page.text.contains("Nobody was without a licence"), "{}", page.text);
    assert!(agent.get(&format!("{customer}/moves")).links().contains(&case));

    // Nobody else sees it; a role that does not move hears why.
    let mut stranger = house.visitor("nl", house.stranger(), "admin_agent");
    assert_eq!(stranger.get(&case).status, 404);
    assert_eq!(stranger.post(&case, &[]).status, 403, "no form of ours");
    let mut nobody = Visitor::at(&house.base, "en");
    assert_eq!(nobody.get(&case).status, 303);
}

#[test]
fn a_case_is_abandoned_after_a_question() {
    let house = House::new();
    let mut agent = house.visitor("de", house.source(), "sales_agent");
    let customer = known(&house, &mut agent).remove(0);
    let new = format!("{customer}/moves/new");
    let page = agent.get(&new);
    let case = send(&mut agent, &new, &page.fields(&new)).path;
    let abandon = format!("{case}/abandon");
    assert!(agent.get(&case).links().contains(&abandon));
    let page = agent.get(&abandon);
    sound(&page, "de");
    let page = send(&mut agent, &abandon, &page.fields(&abandon));
    assert!(page.text.contains("Aufgegeben"), "{}", page.text);
    assert!(!page.links().contains(&abandon), "once");
}

#[test]
fn a_customer_asks_a_partner_for_a_move() {
    let house = House::new();
    let all = house.ready["customers"].as_array().expect("customers");
    let asks = |one: &Value| {
        let mut admin = house.visitor("en", one, "customer_admin");
        let path = format!("/customers/{}/moves/new", id(one));
        let page = admin.get(&path);
        let fields = with(page.fields(&path), &[("partner", id(house.target())), ("other", "")]);
        let done = admin.post(&path, &fields);
        (done.status == 303).then(|| admin.follow(done).path)
    };
    let (customer, case) =
        all.iter().find_map(|one| Some((one, asks(one)?))).expect("one near enough");
    let mut admin = house.visitor("en", customer, "customer_admin");
    assert!(admin.get("/org/moves").links().contains(&case));
    let page = admin.get(&case);
    sound(&page, "en");
    assert!(!page.text.contains("name=\"act\""), "the partner runs it");
    let mut target = house.visitor("en", house.target(), "admin_agent");
    let page = target.get(&case);
    sound(&page, "en");
    assert!(page.links().contains(&format!("{case}/add")), "{}", page.text);
    // The customer's own pages.
    for path in ["/org/subscriptions", "/org/users", "/org/moves"] {
        sound(&admin.get(path), "en");
        assert_eq!(target.get(path).status, 404, "{path}");
    }
    let file = admin.get("/org/subscriptions.csv");
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert!(file.text.starts_with("Subscription,"), "{}", file.text);
}

#[test]
fn a_subscription_is_changed_on_its_page() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let mut found = None;
    for customer in known(&house, &mut agent) {
        let page = agent.get(&format!("{customer}/subscriptions?show=active"));
        let own = format!("{customer}/subscriptions/");
        for link in page.links().into_iter().filter(|link| link.starts_with(&own)) {
            let page = agent.get(&link);
            sound(&page, "en");
            if page.links().contains(&format!("{link}/suspend"))
                && !page.text.contains("id=\"why-seats\"")
                && !page.text.contains("id=\"why-renewal\"")
            {
                found = found.or(Some((customer.clone(), link)));
            }
        }
    }
    let (customer, path) = found.expect("one to change");
    let form = |page: &Page, act: &str| forms(page, &path, act).remove(0);
    let page = agent.get(&path);
    let refused = agent.post(&path, &with(form(&page, "seats"), &[("seats", "0")]));
    assert_eq!((refused.status, refused.text.contains("id=\"errors\"")), (422, true));
    let page = agent.get(&path);
    let page = send(&mut agent, &path, &with(form(&page, "name"), &[("name", "Post & more")]));
    assert!(page.text.contains("Post &#38; more"), "{}", page.text);
    let page = send(&mut agent, &path, &form(&page, "renewal"));
    assert!(page.text.contains("renew automatically"), "{}", page.text);
    for (act, says) in [("suspend", "has been suspended"), ("reactivate", "is active again")] {
        let path = format!("{path}/{act}");
        let page = agent.get(&path);
        sound(&page, "en");
        let done = send(&mut agent, &path, &page.fields(&path));
        assert!(done.text.contains(says), "{act}: {}", done.text);
    }
    let file = agent.get(&format!("{customer}/subscriptions.csv?show=active"));
    assert!(file.text.contains("Post & more"), "{}", file.text);
    let mut stranger = house.visitor("en", house.stranger(), "admin_agent");
    assert_eq!(stranger.get(&path).status, 404);
}

#[test]
fn what_blocks_a_book_is_told_page_by_page() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let page = agent.get("/blockers");
    sound(&page, "en");
    assert!(page.text.contains("judged so far"), "{}", page.text);
    let reason = page.links().into_iter().find(|link| link.starts_with("/blockers?reason="));
    let page = agent.get(&reason.expect("something stands in the way"));
    sound(&page, "en");
    let own = |link: &String| link.starts_with("/customers/") && link.ends_with("/blockers");
    let customer = page.links().into_iter().find(own).expect("a customer");
    let page = agent.get(&customer);
    sound(&page, "en");
    assert!(page.text.contains("class=\"blocks\""), "{}", page.text);
    let file = agent.get(&format!("{customer}.csv"));
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert!(agent.get("/blockers.csv").text.lines().count() > 1);
    // Those who may not ask hear why; a customer has no such page.
    let mut helpdesk = house.visitor("en", house.source(), "helpdesk_agent");
    assert_eq!(helpdesk.get("/blockers").status, 403);
    let mut admin = house.visitor("en", &house.ready["customers"][0], "customer_admin");
    assert_eq!(admin.get("/blockers").status, 404);
}

#[test]
fn the_account_gives_papers_and_asks_before_it_ends_things() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let mut asked = false;
    for customer in known(&house, &mut agent) {
        let path = format!("{customer}/account");
        let page = agent.get(&path);
        sound(&page, "en");
        for (file, kind) in [("billto.vcf", "text/vcard"), ("billto.csv", "text/csv")] {
            let file = agent.get(&format!("{customer}/{file}"));
            let said = file.headers["content-type"].to_str().expect("a text");
            assert!(said.starts_with(kind) && !file.text.is_empty(), "{said}");
        }
        assert!(agent.get(&format!("{customer}/agreement.txt")).text.contains("Sample form"));
        let consent = format!("{customer}/consent");
        if page.text.contains(&format!("action=\"{consent}\"")) && !asked {
            let done = agent.post(&consent, &page.fields(&consent));
            asked = done.status == 303;
            if asked {
                assert!(agent.follow(done).text.contains("The customer has been asked"));
            }
        }
        let leave = format!("{path}/leave");
        let page = agent.get(&leave);
        sound(&page, "en");
        if page.text.contains("id=\"errors\"") {
            assert_eq!(agent.post(&leave, &page.fields(&leave)).status, 422);
        }
    }
    assert!(asked, "a customer can be asked");
}
