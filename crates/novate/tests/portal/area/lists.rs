//! The list of customers on the pages: views, selections, files, and acts over many.

use crate::{
    House, sound,
    visitor::{Page, Visitor},
};
use std::{
    io::Write,
    process::{Command, Stdio},
    thread,
};

/// The ids of the customers that a page lists.
fn ids(page: &Page) -> Vec<String> {
    let rows = page.text.split("<tr id=\"c-").skip(1);
    rows.map(|rest| rest.split('"').next().expect("an id").to_owned()).collect()
}

fn send(visitor: &mut Visitor, page: &Page, action: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = page.fields(action);
    fields.retain(|(key, _)| more.iter().all(|(name, _)| name != key));
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let answer = visitor.post(action, &fields);
    visitor.follow(answer)
}

#[test]
fn a_view_is_in_its_address_and_can_be_kept() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let all = agent.get("/customers");
    sound(&all, "en");
    let mut here = ids(&all);
    assert!(here.len() > 3 && all.text.contains("Customers moved"), "{}", all.text);
    for tab in ["waiting", "moving", "moved"] {
        let page = agent.get(&format!("/customers?tab={tab}"));
        here.retain(|id| !ids(&page).contains(id));
    }
    assert!(here.is_empty(), "every customer is in one of the three: {here:?}");
    let seats = agent.get("/customers?sort=-seats");
    assert!(seats.text.contains("aria-sort=\"descending\""), "{}", seats.text);
    assert_eq!(ids(&seats).len(), ids(&all).len());
    let few = agent.get("/customers?col=seats&dense=1&q=nobody-is-called-so");
    assert!(few.text.contains("No customers match these filters."), "{}", few.text);
    assert!(few.text.contains("Remove filter Text: nobody-is-called-so"), "{}", few.text);
    let first = ids(&all).remove(0);
    let by_id = agent.get(&format!("/customers?q={first}"));
    assert_eq!(ids(&by_id), std::slice::from_ref(&first));
    let open = agent.get(&format!("/customers?open={first}&sort=name"));
    assert!(open.text.contains(&format!("id=\"p-{first}\"")), "{}", open.text);

    // Kept, shared, renamed, forgotten.
    let page = agent.get("/lists/views?tab=waiting&sort=-seats");
    sound(&page, "en");
    let unnamed = send(&mut agent, &page, "/lists/views", &[("name", "")]);
    assert_eq!(unnamed.status, 422);
    let more = [("name", "Big <ones>"), ("query", "tab=waiting&sort=-seats")];
    let kept = send(&mut agent, &page, "/lists/views", &more);
    assert!(kept.text.contains("Big &#60;ones&#62;"), "{}", kept.text);
    assert!(kept.path.ends_with("/customers?tab=waiting&sort=-seats"), "{}", kept.path);
    let mut other = house.visitor("en", house.source(), "sales_agent");
    let mut stranger = house.visitor("en", house.stranger(), "admin_agent");
    assert!(!other.get("/customers").text.contains("Big &#60;"), "it is private");
    let page = agent.get("/lists/views");
    let (_, rest) = page.text.split_once("action=\"/lists/views/").expect("a form");
    let action = format!("/lists/views/{}", rest.split('"').next().expect("an id"));
    let more = [("name", "Large"), ("shared", "yes"), ("do", "change")];
    let changed = send(&mut agent, &page, &action, &more);
    assert!(changed.text.contains("The view has been changed."), "{}", changed.text);
    assert!(other.get("/customers").text.contains("Large"), "it is shared");
    assert!(!stranger.get("/customers").text.contains("Large"), "with nobody else");
    for visitor in [&mut other, &mut stranger] {
        let page = visitor.get("/lists/views");
        let mut fields = page.fields("/lists/views");
        fields.extend([("name", "Mine"), ("do", "delete")].map(|(a, b)| (a.into(), b.into())));
        assert_eq!(visitor.post(&action, &fields).status, 404);
    }
    let gone = send(&mut agent, &changed, &action, &[("do", "delete")]);
    assert!(gone.text.contains("The view has been deleted."), "{}", gone.text);
}

#[test]
fn many_customers_are_moved_at_once_each_by_itself() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let mut other = house.visitor("en", house.source(), "sales_agent");
    let mut stranger = house.visitor("en", house.stranger(), "admin_agent");
    let list = agent.get("/customers");
    let chosen = ids(&list);
    assert!(other.get("/customers").text.contains("id=\"no-move\""), "a reason is told");
    let none = send(&mut agent, &list, "/lists/selection", &[("act", "move")]);
    assert!(none.text.contains("Select at least one customer."), "{}", none.text);

    // All that match, as the server knows them; nothing has happened yet.
    let draft = send(&mut agent, &list, "/lists/selection", &[("act", "move"), ("all", "yes")]);
    sound(&draft, "en");
    assert!(draft.path.starts_with("/bulk/"), "{}", draft.path);
    assert_eq!(draft.text.matches("<tr><th scope=\"row\"").count(), chosen.len());
    assert!(draft.text.contains("Ready</span>"), "{}", draft.text);
    let path = draft.path.clone();
    for visitor in [&mut other, &mut stranger] {
        assert_eq!(visitor.get(&path).status, 404, "a draft is its maker's");
        assert_eq!(visitor.get(&format!("{path}/letter")).status, 404);
    }
    let mut nobody = Visitor::at(&house.base, "en");
    for path in [&path, "/bulk", "/lists/views", "/lists/import", "/lists/export"] {
        assert_eq!(nobody.get(path).status, 303, "{path}");
    }
    let letter = agent.get(&format!("{path}/letter"));
    sound(&letter, "en");
    assert!(letter.text.contains("mailto:?bcc="), "{}", letter.text);

    let refused = send(&mut agent, &draft, &path, &[]);
    assert_eq!(refused.status, 422, "not without consent");
    let mut page = send(&mut agent, &refused, &path, &[("consent", "yes")]);
    for _ in 0..2_000 {
        if page.text.contains("Every customer has had its turn.") {
            break;
        }
        page = agent.get(&path);
    }
    sound(&page, "en");
    assert!(page.text.contains("Transferred</span>"), "{}", page.text);
    assert!(!page.text.contains("Waiting</span>"), "{}", page.text);
    let again = send(&mut agent, &refused, &path, &[("consent", "yes")]);
    assert_eq!(again.status, 200, "it is begun once");
    assert!(agent.get("/bulk").text.contains(&path), "it is listed");
    assert_eq!(other.get(&path).status, 200, "its organisation sees what came of it");
    assert_eq!(stranger.get(&path).status, 404);
    assert_eq!(
        house.visitor("en", &house.ready["operator"], "operator_staff").get("/bulk").status,
        404
    );
}

#[test]
fn what_a_view_shows_is_exported_and_a_file_is_looked_over() {
    let house = House::new();
    let mut agent = house.visitor("de", house.source(), "admin_agent");
    let list = agent.get("/customers");
    let all = agent.get("/lists/export");
    assert_eq!(all.headers["content-type"], "text/csv; charset=utf-8");
    assert!(all.headers["content-disposition"].to_str().expect("a text").contains(".csv"));
    let text = all.text.trim_start_matches('\u{feff}');
    assert_eq!(text.lines().count(), ids(&list).len() + 1, "{text}");
    assert!(text.starts_with("Kunden-ID;Kunde;Domain;"), "{text}");
    let comma = agent.get("/lists/export?sep=comma&tab=moved&col=seats");
    assert!(
        comma.text.starts_with("Kunden-ID,Kunde,Domain,Land/Region,Lizenzen"),
        "{}",
        comma.text
    );
    let one = ids(&list).remove(0);
    let mut fields = list.fields("/lists/selection");
    fields.extend([("act", "export"), ("c", one.as_str())].map(|(a, b)| (a.into(), b.into())));
    let some = agent.post("/lists/selection", &fields);
    assert_eq!((some.status, some.text.lines().count()), (200, 2), "{}", some.text);
    let stranger = house.stranger()["tenant_id"].as_str().expect("an id");
    let mut foreign = house.visitor("en", house.stranger(), "admin_agent");
    let page = foreign.get("/lists/import");
    let theirs = send(&mut foreign, &page, "/lists/import", &[("text", &format!("{one};x"))]);
    assert!(!theirs.text.contains("href=\"/customers/"), "what one may not see is unknown");

    let page = agent.get("/lists/import");
    sound(&page, "de");
    let empty = send(&mut agent, &page, "/lists/import", &[("text", "  ")]);
    assert_eq!(empty.status, 422);
    let provider = house.target()["name"].as_str().expect("a name");
    let rows = format!(
        "customer,provider\r\n{one},\"{provider}\"\r\nnobody.example,{provider}\r\n{one},{stranger}"
    );
    let page = agent.get("/lists/import");
    let draft = send(&mut agent, &page, "/lists/import", &[("text", &rows)]);
    sound(&draft, "de");
    assert!(draft.path.starts_with("/bulk/"), "{}", draft.text);
    assert_eq!(draft.text.matches("<tr><th scope=\"row\"").count(), 3, "{}", draft.text);
    assert!(draft.text.contains("nobody.example"), "{}", draft.text);
    assert!(draft.text.contains("kein indirekter Anbieter"), "{}", draft.text);
}

/// How large a text is when it is sent.
fn packed(text: &str) -> usize {
    let mut gzip = Command::new("gzip")
        .args(["-6", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("gzip is everywhere");
    let mut into = gzip.stdin.take().expect("it reads");
    let text = text.to_owned();
    let writer = thread::spawn(move || into.write_all(text.as_bytes()));
    let out = gzip.wait_with_output().expect("it ends");
    writer.join().expect("no panic").expect("it was written");
    out.stdout.len()
}

#[test]
fn a_page_of_two_hundred_customers_is_light() {
    let house = House::of("220");
    let mut staff = house.visitor("en", &house.ready["operator"], "operator_staff");
    let page = staff.get("/customers?rows=200");
    assert_eq!(ids(&page).len(), 200);
    let next =
        page.text.split("href=\"").find(|rest| rest.starts_with("/customers?rows=200&#38;after="));
    let next = next.and_then(|rest| rest.split('"').next()).expect("a next page");
    let second = staff.get(&next.replace("&#38;", "&"));
    assert_eq!(ids(&second).len(), 20, "{}", second.text);
    let first = second.text.split("href=\"").find(|rest| rest.contains("back=1"));
    let first = first.and_then(|rest| rest.split('"').next()).expect("a page before");
    assert_eq!(ids(&staff.get(&first.replace("&#38;", "&"))), ids(&page), "back again");
    let mut whole = packed(&page.text);
    for kind in ["portal-", "icons-"] {
        let assets =
            page.text.split(['"', '#']).filter(|part| part.contains(&format!("/assets/{kind}")));
        let mut all: Vec<_> = assets.collect();
        all.sort_unstable();
        all.dedup();
        for path in all {
            whole += packed(&staff.get(path).text);
        }
    }
    println!("a page of 200 customers, with style, script and icons: {whole} bytes");
    assert!(whole < 60_000, "{whole} bytes");
}
