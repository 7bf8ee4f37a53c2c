//! Searching, the list of transfers, and how pages travel.

use super::{House, sound, visitor::Visitor};
use flate2::read::GzDecoder;
use reqwest::header::HeaderMap;
use std::io::Read;

fn text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).map(|value| value.to_str().expect("a text").to_owned()).unwrap_or_default()
}

#[test]
fn pages_and_assets_are_packed_for_those_who_can_unpack() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let plain = agent.get("/customers");
    assert_eq!(text(&plain.headers, "content-encoding"), "");
    assert_eq!(text(&plain.headers, "vary"), "Accept-Encoding, Accept-Language, Cookie");
    agent.says.insert("accept-encoding", "br, gzip".to_owned());
    let (status, headers, bytes) = agent.bytes("/customers");
    assert_eq!((status, text(&headers, "content-encoding").as_str()), (200, "gzip"));
    assert!(bytes.len() * 2 < plain.text.len(), "{} of {}", bytes.len(), plain.text.len());
    let mut unpacked = String::new();
    GzDecoder::new(&bytes[..]).read_to_string(&mut unpacked).expect("it is packed well");
    assert!(unpacked.ends_with("</html>") || unpacked.trim_end().ends_with("</html>"));

    // Two answers of the same page are not equally long: there is a secret in it.
    let lengths: Vec<usize> = (0..8).map(|_| agent.bytes("/customers").2.len()).collect();
    assert!(lengths.iter().any(|length| *length != lengths[0]), "{lengths:?}");

    // The API stays as it is.
    let (_, headers, _) = agent.bytes("/readyz");
    assert_eq!(text(&headers, "content-encoding"), "");

    let style = plain.text.split("href=\"").find(|rest| rest.starts_with("/assets/portal-"));
    let style = style.and_then(|rest| rest.split('"').next()).expect("a style").to_owned();
    let (status, headers, bytes) = agent.bytes(&style);
    assert_eq!((status, text(&headers, "content-encoding").as_str()), (200, "gzip"));
    assert_eq!(text(&headers, "vary"), "Accept-Encoding");
    assert!(text(&headers, "cache-control").contains("immutable"));
    let tag = text(&headers, "etag");
    assert!(!bytes.is_empty() && tag.ends_with("-gzip\""), "{tag}");
    agent.says.insert("if-none-match", tag);
    let (status, _, bytes) = agent.bytes(&style);
    assert_eq!((status, bytes.len()), (304, 0));
    agent.says.remove("accept-encoding");
    let (status, headers, _) = agent.bytes(&style);
    assert_eq!(status, 200, "the tag is of the packed one");
    assert!(!text(&headers, "etag").contains("gzip"));
}

/// The first link of a page that begins like this.
fn first(visitor: &mut Visitor, path: &str, begins: &str) -> String {
    let links = visitor.get(path).links();
    let fits = |link: &String| link.starts_with(begins) && link.matches('/').count() == 2;
    links.into_iter().find(fits).unwrap_or_else(|| panic!("no {begins} on {path}"))
}

#[test]
fn the_search_finds_what_the_reader_may_see() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let empty = agent.get("/search");
    assert_eq!(empty.status, 200);
    sound(&empty, "en");
    let customer = first(&mut agent, "/customers", "/customers/");
    let page = agent.get(&customer);
    let name = page.text.split("<h1>").nth(1).and_then(|rest| rest.split('<').next());
    let name = name.expect("a name").trim().to_owned();
    let word = name.split(' ').next().expect("a word").to_uppercase();
    let found = agent.get(&format!("/search?q={word}"));
    sound(&found, "en");
    assert!(found.text.contains(&customer), "{word} finds {name}: {}", found.text);
    let none = agent.get("/search?q=zzzzzz%25");
    assert!(none.text.contains("Nothing matches"), "{}", none.text);
    assert!(!none.text.contains("/customers/"));

    // A whole id leads straight to its page; for a stranger there is nothing.
    let id = customer.rsplit('/').next().expect("an id").to_owned();
    let straight = agent.get(&format!("/search?q={id}"));
    assert_eq!(straight.status, 303);
    assert_eq!(text(&straight.headers, "location"), customer);
    let mut stranger = house.visitor("tr", house.stranger(), "admin_agent");
    let answer = stranger.get(&format!("/search?q={id}"));
    assert_eq!(answer.status, 200);
    assert!(!answer.text.contains(&customer));
    assert!(!stranger.get(&format!("/search?q={word}")).text.contains(&customer));
    // The operator sees all, a customer its own, nobody nothing.
    let mut operator = house.visitor("sv", &house.ready["operator"], "operator_staff");
    assert_eq!(text(&operator.get(&format!("/search?q={id}")).headers, "location"), customer);
    let mut own = house.visitor("de", &house.ready["customers"][0], "customer_admin");
    assert_eq!(own.get("/search?q=a").status, 200);
    let mut nobody = Visitor::at(&house.base, "en");
    assert_eq!(nobody.get("/search?q=a").status, 303);
}

#[test]
fn transfers_have_views_filters_and_a_file() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let mut target = house.visitor("de", house.target(), "sales_agent");
    let start = agent.get("/transfers?view=all");
    let pages = super::walk(&mut agent, "en");
    let asks: Vec<_> = pages.iter().filter(|page| page.path.ends_with("/transfers/new")).collect();
    let mut made = Vec::new();
    for page in asks.iter().filter(|page| page.text.contains("name=\"line\"")).take(2) {
        let asked = agent.post(&page.path, &page.fields(&page.path));
        assert_eq!(asked.status, 303, "{}", asked.text);
        made.push(text(&asked.headers, "location"));
    }
    assert_eq!(made.len(), 2, "two can be asked for");
    let page = agent.get("/transfers");
    sound(&page, "en");
    assert!(made.iter().all(|path| page.text.contains(path)), "{}", page.text);
    assert!(page.text.matches("name=\"transfer\"").count() >= 2, "each can be selected");
    assert!(start.text.len() < agent.get("/transfers?view=all").text.len());
    // It is the other one's turn: the menu says so, and so does its view.
    let page = target.get("/transfers?view=mine&sort=deadline");
    sound(&page, "de");
    assert!(page.text.contains(&made[0]) && page.text.contains("Wartet auf Sie"));
    assert!(page.text.contains("class=\"count hot\""), "{}", page.text);
    assert!(!agent.get("/transfers?view=mine").text.contains(&made[0]));
    let id = made[0].rsplit('/').next().expect("an id").to_owned();
    let number = id.rsplit('-').next().expect("a number").to_owned();
    let found = agent.get(&format!("/transfers?view=open&q={number}&sort=customer"));
    assert!(found.text.contains(&made[0]) && !found.text.contains(&made[1]));
    let jump = agent.get(&format!("/search?q={number}"));
    assert_eq!(text(&jump.headers, "location"), made[0]);
    let side = agent.get("/transfers?view=open&side=target");
    assert!(!side.text.contains(&made[0]), "it gives, and takes nothing");
    let state = agent.get("/transfers?view=all&state=withdrawn");
    assert!(!state.text.contains(&made[0]));

    let file = target.get("/transfers?view=open&csv=yes");
    assert!(text(&file.headers, "content-type").starts_with("text/csv"));
    assert!(text(&file.headers, "content-disposition").contains("transfers.csv"));
    assert!(file.text.contains(&id) && file.text.contains(';'), "{}", file.text);

    // Both are taken back at once; a sales agent hears why it may not.
    let selected = |path: &String| {
        let mut parts = path.split('/').skip(2).step_by(2);
        format!("transfer={}/{}", parts.next().expect("one"), parts.next().expect("another"))
    };
    let query: Vec<String> = made.iter().map(selected).collect();
    let path = format!("/transfers/withdraw?{}", query.join("&"));
    let mut seller = house.visitor("en", house.source(), "sales_agent");
    let refused = seller.get(&path);
    assert!(refused.text.contains("disabled"), "{}", refused.text);
    let page = agent.get(&path);
    sound(&page, "en");
    assert!(page.text.contains("Withdraw 2 transfer requests?"), "{}", page.text);
    let fields = page.fields("/transfers/withdraw");
    let done = agent.post("/transfers/withdraw", &fields);
    let again = agent.post("/transfers/withdraw", &fields);
    assert_eq!((done.status, again.status), (303, 303), "sent twice it is done once");
    let done = agent.follow(done);
    assert!(done.text.contains("2 requests have been withdrawn."), "{}", done.text);
    assert!(agent.get("/transfers?view=all&state=withdrawn").text.contains(&made[0]));
    // Strangers see none of it, and cannot take it back.
    let mut stranger = house.visitor("nl", house.stranger(), "admin_agent");
    assert_eq!(stranger.get(&path).status, 404);
    assert!(!stranger.get("/transfers?view=all").text.contains(&made[0]));
}

#[test]
fn the_menu_offers_what_may_be_seen() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let agent = house.visitor("en", house.source(), "admin_agent").get("/");
    assert!(agent.links().contains(&"/transfers".to_owned()));
    let page = admin.get("/transfers");
    if page.status == 403 {
        assert!(!admin.get("/").links().contains(&"/transfers".to_owned()));
    }
}

#[test]
fn what_happened_is_told_to_those_whom_it_concerns() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let pages = super::walk(&mut agent, "en");
    let page = pages.iter().find(|page| page.path.ends_with("/transfers/new")).expect("one");
    let asked = agent.post(&page.path, &page.fields(&page.path));
    let asked = text(&asked.headers, "location");
    let customer = asked.split("/transfers/").next().expect("a customer").to_owned();
    let number = asked.rsplit('-').next().expect("a number").to_owned();

    let log = agent.get("/activity?kind=transfers");
    sound(&log, "en");
    assert!(log.text.contains("Transfer requested") && log.text.contains(&number), "{}", log.text);
    let own = agent.get(&format!("{customer}/activity"));
    sound(&own, "en");
    assert!(own.text.contains("Transfer requested"), "{}", own.text);
    let file = agent.get("/activity?csv=yes");
    assert!(text(&file.headers, "content-type").starts_with("text/csv"));
    assert!(file.text.contains(&number), "{}", file.text);
    let before = agent.get("/activity?until=2001-01-01&from=2000-01-01");
    assert!(before.text.contains("Nothing happened in this period."));

    // The other side hears of it, and not who of the first it was.
    let mut target = house.visitor("de", house.target(), "sales_agent");
    let log = target.get("/activity?kind=transfers");
    sound(&log, "de");
    assert!(log.text.contains(&number) && log.text.contains("Jemand von"), "{}", log.text);
    // Strangers see none of it.
    let mut stranger = house.visitor("nl", house.stranger(), "admin_agent");
    assert!(!stranger.get("/activity").text.contains(&number));
    assert_eq!(stranger.get(&format!("{customer}/activity")).status, 404);
    let partner = house.source()["tenant_id"].as_str().expect("an id");
    let path = format!("/partners/{partner}/activity");
    assert_eq!(stranger.get(&path).status, 404);
    assert_eq!(agent.get(&path).status, 200);
    let mut operator = house.visitor("tr", &house.ready["operator"], "operator_staff");
    let log = operator.get("/activity");
    sound(&log, "tr");
    assert!(log.text.contains(&number), "{}", log.text);
    let mut customer = house.visitor("sv", &house.ready["customers"][0], "customer_admin");
    assert_eq!(customer.get("/activity").status, 200);
    assert_eq!(customer.get(&path).status, 404);
    assert_eq!(Visitor::at(&house.base, "en").get("/activity").status, 303);
}

#[test]
fn notices_are_unread_until_somebody_reads_them() {
    let house = House::new();
    let mut agent = house.visitor("en", house.source(), "admin_agent");
    let mut target = house.visitor("en", house.target(), "sales_agent");
    let page = target.get("/notices");
    if page.text.contains("name=\"until\"") {
        let fields = page.fields("/notices");
        assert_eq!(target.post("/notices", &fields).status, 303);
    }
    let pages = super::walk(&mut agent, "en");
    let page = pages.iter().find(|page| page.path.ends_with("/transfers/new")).expect("one");
    let asked = agent.post(&page.path, &page.fields(&page.path));
    let asked = text(&asked.headers, "location");
    let mut told = target.get("/notices");
    for _ in 0..5_000 {
        if told.text.contains(&asked) {
            break;
        }
        told = target.get("/notices?show=unread");
    }
    sound(&told, "en");
    assert!(told.text.contains(&asked), "{}", told.text);
    assert!(target.get("/").text.contains("count badge"), "the bell says how many");
    let one = told.text.matches("name=\"id\"").count();
    assert!(one > 0);
    let form =
        told.text.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let csrf = told.fields("/notices").into_iter().find(|(name, _)| name == "csrf").expect("one");
    let id = ("id".to_owned(), form.expect("an id").to_owned());
    let back = ("back".to_owned(), "/notices?show=unread".to_owned());
    let read = target.post("/notices", &[csrf, id, back]);
    assert_eq!(text(&read.headers, "location"), "/notices?show=unread");
    let after = target.follow(read);
    assert_eq!(after.text.matches("name=\"id\"").count(), one - 1, "{}", after.text);
    // What one has read, another one has not.
    let mut other = house.visitor("en", house.target(), "admin_agent");
    assert!(other.get("/notices?show=unread").text.contains(&asked));
    assert!(target.get("/notices?kind=transfers").text.contains(&asked), "it is still there");
    assert!(!target.get("/notices?kind=incentives").text.contains(&asked));
}

#[test]
fn an_organisation_chooses_its_letters() {
    let house = House::new();
    let mut admin = house.visitor("en", house.source(), "global_admin");
    let page = admin.get("/settings/notifications");
    sound(&page, "en");
    assert!(page.text.contains("value=\"transfers\" checked"), "{}", page.text);
    let mut fields = page.fields("/settings/notifications");
    fields.retain(|(name, value)| name != "kind" || value != "transfers");
    let saved = admin.post("/settings/notifications", &fields);
    assert_eq!(saved.status, 303, "{}", saved.text);
    let page = admin.get("/settings/notifications");
    assert!(!page.text.contains("value=\"transfers\" checked"));
    assert!(page.text.contains("What the rules of the programme require is always sent."));
    // Too little a role sees it, hears why it may not, and cannot.
    let mut seller = house.visitor("en", house.target(), "sales_agent");
    let page = seller.get("/settings/notifications");
    assert!(page.text.contains("disabled"), "{}", page.text);
    let fields = page.fields("/settings/notifications");
    assert_eq!(seller.post("/settings/notifications", &fields).status, 403);
    let mut operator = house.visitor("en", &house.ready["operator"], "operator_staff");
    assert_eq!(operator.get("/settings/notifications").status, 404, "it gets no letters");
}
