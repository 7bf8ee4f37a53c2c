//! Transfers on the pages: each side's view, races, undoing, the receipt.

use super::{House, sound, visitor::Page, visitor::Visitor};

/// A customer of the partner in transition whose subscriptions can be asked for.
fn asking(source: &mut Visitor) -> Page {
    let customers = source.get("/customers").links();
    let customers = customers.into_iter().filter(|one| one.starts_with("/customers/"));
    let mut pages = customers.filter(|one| one.matches('/').count() == 2);
    let path = pages.find_map(|path| {
        let page = source.get(&path);
        page.links().into_iter().find(|link| link.ends_with("/transfers/new"))
    });
    source.get(&path.expect("one to ask for"))
}

/// Asks for everything that can move.
fn asked(source: &mut Visitor) -> Page {
    let page = asking(source);
    let sent = source.post(&page.path, &page.fields(&page.path));
    source.follow(sent)
}

fn done(who: &mut Visitor, path: &str, act: &str) -> Page {
    let path = format!("{path}/{act}");
    let page = who.get(&path);
    assert_eq!(page.status, 200, "{act}: {}", page.text);
    let mut fields = page.fields(&path);
    if act == "reject" {
        fields.push(("reason".to_owned(), "The prices <changed>.\r\nAsk anew.".to_owned()));
    }
    let sent = who.post(&path, &fields);
    assert_eq!(sent.status, 303, "{act}: {}", sent.text);
    who.follow(sent)
}

/// That somebody hears of it, as soon as the server has come round to telling.
#[track_caller]
fn told(who: &mut Visitor, text: &str) {
    let hears = (0..5_000).any(|_| who.get("/notices").text.contains(text));
    assert!(hears, "{text}");
}

#[test]
fn each_side_sees_its_own_view_of_a_transfer() {
    let house = House::new();
    let mut source = house.visitor("en", house.source(), "admin_agent");
    let page = asking(&mut source);
    sound(&page, "en");
    for says in ["What the provider will see", "Select all eligible", "data-seats="] {
        assert!(page.text.contains(says), "{says}");
    }
    let none = source.get(&format!("{}?none=1", page.path));
    assert!(none.fields(&page.path).iter().all(|(name, _)| name != "line"), "nothing is ticked");
    let fields = page.fields(&page.path);
    let sent = source.post(&page.path, &fields);
    let page = source.follow(sent);
    for says in ["Awaiting review", "Withdraw request", "Print report", "Checks before acceptance"]
    {
        assert!(page.text.contains(says), "{says}: {}", page.text);
    }
    assert!(page.text.contains("http-equiv=\"refresh\" content=\"10\""), "it waits");
    assert!(page.text.contains(", admin agent at "), "who asked: {}", page.text);
    assert!(!page.text.contains(&format!("{}/accept\"", page.path)), "not its own");

    let mut target = house.visitor("en", house.target(), "sales_agent");
    let seen = target.get(&page.path);
    for says in ["Awaiting your review", "Accept transfer", "Seats you receive", "dialog id="] {
        assert!(seen.text.contains(says), "{says}");
    }
    assert!(!seen.text.contains("http-equiv=\"refresh\""), "it is its turn");
    let accept = target.get(&format!("{}/accept", page.path));
    assert!(accept.text.contains("This cannot be undone."), "{}", accept.text);

    let id = page.path.rsplit('/').next().expect("an id");
    let mut operator = house.visitor("de", &house.ready["operator"], "operator_staff");
    let lead = operator.get(&format!("/transfers/{id}"));
    assert_eq!(lead.headers["location"], page.path.as_str());
    let seen = operator.get(&page.path);
    sound(&seen, "de");
    assert!(!seen.text.contains("<dialog"), "nothing to do for it");

    // Whoever is no side of it learns nothing, by no path.
    let mut stranger = house.visitor("en", house.stranger(), "admin_agent");
    let mut nobody = Visitor::at(&house.base, "en");
    let short = format!("/transfers/{id}");
    let ends = ["", "/receipt", "/receipt.csv", "/receipt.json", "/lines.csv", "/accept"];
    let paths = ends.iter().map(|end| format!("{}{end}", page.path)).chain([short]);
    for path in paths {
        assert_eq!(stranger.get(&path).status, 404, "{path}");
        assert_eq!(nobody.get(&path).status, 303, "{path}");
        assert!(operator.get(&path).status < 500, "{path}");
    }
    // Whoever sees it and may not do it is told so.
    assert_eq!(target.get(&format!("{}/withdraw", page.path)).status, 403);
    assert_eq!(source.get(&format!("{}/accept", page.path)).status, 403);
}

#[test]
fn what_changed_meanwhile_is_shown_before_anything_is_done() {
    let house = House::new();
    let mut source = house.visitor("en", house.source(), "admin_agent");
    let form = asking(&mut source);
    let fields = form.fields(&form.path);
    let sent = source.post(&form.path, &fields);
    let page = source.follow(sent);

    // The provider has read the page; the partner withdraws and asks anew in the meantime.
    let mut target = house.visitor("en", house.target(), "admin_agent");
    let path = format!("{}/accept", page.path);
    let read = target.get(&path).fields(&path);
    let told = format!("{}/target-told", page.path);
    let told = source.get(&told);
    let sent = source.post(&told.path, &told.fields(&told.path));
    assert_eq!(sent.status, 303, "{}", sent.text);
    let stopped = target.post(&path, &read);
    assert_eq!(stopped.status, 409);
    sound(&stopped, "en");
    assert!(stopped.text.contains("What you saw") && stopped.text.contains("What is now"));
    assert!(target.get(&page.path).text.contains("Awaiting your review"), "nothing was done");

    // With what is now it goes on.
    let again = stopped.fields(&path);
    let accepted = target.post(&path, &again);
    assert_eq!(accepted.status, 303, "{}", accepted.text);
    let accepted = target.follow(accepted);
    assert!(accepted.text.contains("Complete"), "{}", accepted.text);

    // Who withdraws then hears that it is too late, and sees why.
    let path = format!("{}/withdraw", page.path);
    let late = source.get(&path);
    assert_eq!(late.status, 200);
    let late = source.post(&path, &late.fields(&path));
    assert_eq!(late.status, 422);

    // A second request with what the first page showed finds that it is not so any more.
    let mut other = house.visitor("en", house.source(), "admin_agent");
    let mut fields = fields;
    let drawn = asking_again(&mut other, &form.path);
    for (name, value) in &mut fields {
        match name.as_str() {
            "csrf" | "request" => value.clone_from(&drawn[name.as_str()]),
            _ => {}
        }
    }
    let stopped = other.post(&form.path, &fields);
    assert_eq!(stopped.status, 409, "{}", stopped.text);
    assert!(stopped.text.contains("This is not possible any more"), "{}", stopped.text);
}

fn asking_again(who: &mut Visitor, path: &str) -> std::collections::BTreeMap<String, String> {
    who.get(path).form(path)
}

#[test]
fn a_receipt_is_read_printed_and_kept() {
    let house = House::new();
    let mut source = house.visitor("nl", house.source(), "admin_agent");
    let page = asked(&mut source);
    let mut target = house.visitor("en", house.target(), "admin_agent");
    done(&mut target, &page.path, "accept");
    done(&mut target, &page.path, "target-verified");
    let receipt = source.get(&format!("{}/receipt", page.path));
    sound(&receipt, "nl");
    for says in ["Oude id", "Nieuwe id", "SHA-256", "Overdracht geaccepteerd", "<time"] {
        assert!(receipt.text.contains(says), "{says}: {}", receipt.text);
    }
    let json = source.get(&format!("{}/receipt.json", page.path));
    let read: serde_json::Value = serde_json::from_str(&json.text).expect("JSON");
    assert_eq!(
        (read["state"].as_str(), read["conserved"].as_bool()),
        (Some("complete"), Some(true))
    );
    let csv = source.get(&format!("{}/receipt.csv", page.path));
    assert!(csv.headers["content-disposition"].to_str().expect("a text").contains(".csv"));
    let rows: Vec<_> = csv.text.trim_start_matches('\u{feff}').lines().collect();
    assert!(rows.len() > 1 && rows[0].contains(';'), "{}", csv.text);
    let lines = target.get(&format!("{}/lines.csv", page.path));
    assert!(lines.text.lines().next().expect("a head").contains("Subscription,"), "{}", lines.text);
}

#[test]
fn a_rejected_request_can_be_made_again() {
    let house = House::new();
    let mut source = house.visitor("en", house.source(), "admin_agent");
    let form = asking(&mut source);
    let mut fields = form.fields(&form.path);
    assert!(form.text.contains("The customer does not."), "{}", form.text);
    fields.push(("note".to_owned(), "x".repeat(1_001)));
    let long = source.post(&form.path, &fields);
    assert_eq!(long.status, 422);
    assert!(long.text.contains("Use at most 1000 characters") && long.text.contains("xxx"));
    fields.retain(|(name, _)| name != "note");
    fields.push(("note".to_owned(), "Before the <weekend>, please.".to_owned()));
    let sent = source.post(&form.path, &fields);
    let page = source.follow(sent);
    let mut target = house.visitor("en", house.target(), "admin_agent");
    let wrote = "Before the &#60;weekend&#62;, please.";
    assert!(target.get(&page.path).text.contains(wrote));
    told(&mut target, wrote);

    // Somebody else of the provider's sees who looks at it; nobody else does.
    let mut seller = house.visitor("en", house.target(), "sales_agent");
    let looks = "is looking at this request";
    assert!(seller.get(&page.path).text.contains(looks));
    assert!(!source.get(&page.path).text.contains(looks));

    // A reason is asked for, by the dialog and by the page; a blank one is none.
    let path = format!("{}/reject", page.path);
    let asks = target.get(&path);
    sound(&asks, "en");
    assert!(asks.text.contains("will see your answer"), "{}", asks.text);
    let blank = target.post(&path, &asks.fields(&path));
    assert_eq!(blank.status, 422, "{}", blank.text);
    assert!(blank.text.contains("aria-invalid=\"true\""), "{}", blank.text);

    let rejected = done(&mut target, &page.path, "reject");
    assert!(rejected.text.contains("Rejected"), "{}", rejected.text);
    let seen = source.get(&page.path);
    let reason = "The prices &#60;changed&#62;.";
    assert!(seen.text.contains(reason) && seen.text.contains(wrote), "{}", seen.text);
    told(&mut source, &format!("Reason: {reason}"));
    // What the two sides write is not the customer's business.
    let customer = page.path.split('/').nth(2).expect("an id");
    let mut all = house.ready["customers"].as_array().expect("customers").iter();
    let customer = all.find(|one| one["tenant_id"] == customer).expect("the customer");
    let mut admin = house.visitor("en", customer, "customer_admin");
    for path in [page.path.clone(), format!("{}/receipt", page.path), "/notices".to_owned()] {
        let seen = admin.get(&path).text;
        assert!(!seen.contains("prices") && !seen.contains("weekend"), "{path}: {seen}");
    }
    assert!(!seen.text.contains("http-equiv=\"refresh\""), "it waits no longer");
    let again = seen.links().into_iter().find(|link| link.contains("?again=")).expect("a link");
    let form = source.get(&again);
    let action = again.split('?').next().expect("a path");
    let fields = form.fields(action);
    assert!(fields.iter().any(|(name, _)| name == "line"), "the same are ticked");
    let sent = source.post(action, &fields);
    assert_eq!(sent.status, 303, "{}", sent.text);
}
