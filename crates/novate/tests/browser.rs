//! The pages in a real browser: a whole transition with and without a script and on a phone, every
//! page for those who see little, see nothing or use keys only.

#[path = "browser/axe.rs"]
mod axe;
#[path = "browser/chrome.rs"]
mod chrome;
#[path = "browser/crawl.rs"]
mod crawl;
#[path = "browser/house.rs"]
mod house;
#[path = "running/program.rs"]
#[expect(dead_code, reason = "nothing is run here but a server")]
mod program;

use base64::{Engine, engine::general_purpose::STANDARD};
use chrome::{Browser, ENTER, Look, TAB};
use house::House;
use std::{fs, path::Path, thread};

/// Sends the form of the page.
const SEND: &str = "main form[method=post] button:is(.primary, .danger)";

/// Nothing on the page reaches beyond the screen.
#[track_caller]
fn fits(browser: &Browser<'_>, look: Look) {
    let width = browser.run("return document.documentElement.scrollWidth").as_u64();
    assert!(width <= Some(look.size.0.into()), "{} is {width:?} wide", browser.path());
}

/// The page becomes a document on paper, which names the customer.
#[track_caller]
fn printed(browser: &Browser<'_>, customer: &str) {
    let size = serde_json::json!({ "preferCSSPageSize": true });
    let made = browser.devtools("Page.printToPDF", &size);
    let made = STANDARD.decode(made["data"].as_str().expect("a text")).expect("base64");
    assert!(made.starts_with(b"%PDF-"), "a document");
    let text = String::from_utf8_lossy(&made);
    // A title with other than plain letters is written in UTF-16.
    let wide: String = customer.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    assert!(text.contains(customer) || text.to_uppercase().contains(&wide), "of {customer}");
    // A4 is 595 by 842 points.
    assert!(text.contains("[0 0 594") || text.contains("[0 0 595"), "on A4");
}

/// One customer moves: extended to a provider, asked for, accepted, and verified on both sides.
fn moved(name: &str, look: Look) {
    let house = House::new();
    let source = house.visitor(look, house.source(), "admin_agent");
    let target = house.visitor(look, house.target(), "admin_agent");
    let keep = |browser: &Browser<'_>, number: usize, what: &str| {
        assert_eq!(browser.attribute("html", "lang").as_deref(), Some(look.language));
        fits(browser, look);
        browser.shot(&format!("{name}-{number}-{what}"));
    };

    // It is extended to a provider; not without the customer's consent.
    source.go("/customers");
    keep(&source, 1, "customers");
    let rows = source.count("tbody button.disclose");
    let opens = (1..=rows).find(|row| {
        source.go("/customers");
        let row = format!("tbody tr:nth-child({row}) button.disclose");
        source.click(&row);
        source.count("tr.panel a[href$='/move']") == 1
    });
    assert!(opens.is_some(), "one that can be extended");
    source.click("tr.panel a[href$='/move']");
    source.click(SEND);
    assert_eq!(source.count("#errors[role=alert] li"), 1, "refused without consent");
    keep(&source, 2, "refused");
    source.tick("input[name=consent]");
    source.click(SEND);
    assert_eq!(source.count("[role=status].said"), 1, "it is said");
    keep(&source, 3, "extended");

    // The first customer whose subscriptions can be asked for.
    source.go("/customers");
    let links = "return [...document.querySelectorAll('tbody a.name')].map((a) => a.pathname)";
    let links = source.run(links);
    let mut links = links.as_array().expect("a list").iter().filter_map(|one| one.as_str());
    let asks = "a[href$='/transfers/new']";
    let open = links.find(|link| {
        source.go(link);
        source.count(asks) == 1
    });
    assert!(open.is_some(), "one to ask for");
    source.click(asks);
    keep(&source, 4, "ask");
    source.click(SEND);
    let transfer = source.path();
    assert!(transfer.contains("/transfers/") && !transfer.ends_with("/new"), "{transfer}");

    target.go("/transfers");
    assert_eq!(target.count(&format!("a[href='{transfer}']")), 1, "the provider sees it");
    let acts = [
        (&target, "accept"),
        (&target, "target-verified"),
        (&target, "source-told"),
        (&source, "source-verified"),
    ];
    for (number, (who, act)) in (5..).zip(acts) {
        who.go(&transfer);
        keep(who, number, act);
        // The button opens a dialog; the focus is in it, and comes back when it is closed.
        let opens = format!("main form[action$='/{act}'] > button[commandfor]");
        who.tick(&opens);
        let inside = |_| who.count("dialog[open] :focus, dialog[open]:focus") == 1;
        assert!((0..500).any(inside), "{act} opens a dialog with the focus in it");
        who.click("dialog[open] button.primary");
        assert_eq!(who.path(), transfer, "{act}");
        assert_eq!(who.count("#errors"), 0, "{act}");
    }
    assert_eq!(source.count(".steps li:not(.done)"), 0, "every step is done");
    assert!(source.count("main table") == 2, "the seats before and after");
    keep(&source, 9, "done");
    let customer = source.text(".crumbs li:nth-child(2)");
    source.go(&format!("{transfer}/receipt"));
    keep(&source, 10, "receipt");
    printed(&source, &customer);
    for browser in [source, target] {
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn a_customer_is_moved_with_a_script() {
    moved("desk", Look::DESK);
}

#[test]
fn a_customer_is_moved_without_a_script() {
    let look = Look { scripts: false, ..Look::DESK };
    let house = House::new();
    let browser = house.visitor(look, house.source(), "admin_agent");
    browser.press(&["/"]);
    let focus = browser.run("return document.activeElement.id");
    assert_ne!(focus, "search", "no script runs");
    moved("plain", look);
}

#[test]
fn a_customer_is_moved_on_a_phone_in_turkish() {
    moved("phone", Look { language: "tr", size: (390, 844), scripts: true });
}

#[test]
fn every_page_is_for_everybody() {
    let house = House::new();
    let people = [
        (house.source(), "admin_agent"),
        (house.target(), "admin_agent"),
        (&house.ready["operator"], "operator_staff"),
        (&house.ready["customers"][0], "customer_admin"),
    ];
    let walked = |(of, role)| {
        let browser = house.visitor(Look::DESK, of, role);
        axe::bring(&browser);
        let (mut seen, mut wrong) = crawl::walk(&browser);
        // Menus, what is not there, and the page of somebody who is nobody.
        browser.tick("[popovertarget=account]");
        wrong.extend(crawl::look(&browser));
        browser.go("/nowhere");
        wrong.extend(crawl::look(&browser));
        browser.devtools("Network.clearBrowserCookies", &serde_json::json!({}));
        browser.go("/signin");
        wrong.extend(crawl::look(&browser));
        *seen.entry("/signin".to_owned()).or_default() += 1;
        println!("{role}: {seen:#?}");
        (seen.len(), wrong)
    };
    let all = thread::scope(|scope| {
        let all = people.map(|one| scope.spawn(move || walked(one)));
        all.map(|one| one.join().expect("no panic"))
    });
    let pages: usize = all.iter().map(|(pages, _)| pages).sum();
    let wrong: Vec<String> = all.into_iter().flat_map(|(_, wrong)| wrong).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(pages > 15, "only {pages} kinds of pages");
}

#[test]
fn the_readme_shows_what_there_is() {
    let house = House::new();
    let browser = house.visitor(Look::DESK, house.source(), "admin_agent");
    browser.go("/customers");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).expect("a README");
    for scheme in ["light", "dark"] {
        browser.scheme(scheme);
        // Letters and edges differ from machine to machine: a new one is looked at and copied.
        let made = fs::read(browser.shot(&format!("customers-{scheme}"))).expect("a picture");
        let path = format!("docs/picture/customers-{scheme}.png");
        assert!(readme.contains(&path), "README.md does not show {path}");
        let kept = fs::read(root.join(&path)).expect("a picture");
        assert!(kept.len() < 150_000, "{} bytes", kept.len());
        for picture in [&made, &kept] {
            assert_eq!(picture[16..24], [0, 0, 5, 0, 0, 0, 3, 32], "it is 1280 by 800");
        }
    }
}

#[test]
fn the_keyboard_is_enough() {
    let house = House::new();
    let browser = house.visitor(Look::DESK, house.source(), "admin_agent");
    let focus = |script: &str| browser.run(&format!("return document.activeElement.{script}"));

    // The first stop is the way past everything else.
    browser.go("/customers");
    browser.press(&[TAB]);
    assert_eq!(focus("className"), "skip");
    let place = browser.run("return document.activeElement.getBoundingClientRect().top >= 0");
    assert_eq!(place, true, "it is seen once it has the focus");
    browser.press(&[ENTER]);
    assert_eq!(focus("id"), "main");
    browser.press(&[TAB]);
    assert_eq!(browser.run("return !!document.activeElement.closest('main')"), true);

    // "/" leads to the search, where it is a letter like others.
    browser.go("/transfers");
    browser.press(&["/"]);
    assert_eq!(focus("id"), "search");
    browser.press(&["a", "/", "b"]);
    assert_eq!(focus("value"), "a/b");
    browser.press(&[ENTER]);
    assert_eq!(browser.path(), "/customers?q=a%2Fb");

    // A menu opens and closes, and a link of it is followed.
    browser.go("/customers");
    let reach = |css: &str| {
        let here = format!("return document.activeElement.matches({css:?})");
        let there = (0..80).any(|_| {
            browser.press(&[TAB]);
            browser.run(&here) == true
        });
        assert!(there, "{css} cannot be reached");
        let ring = browser.run("return getComputedStyle(document.activeElement).outlineStyle");
        assert_ne!(ring, "none", "{css} shows that it has the focus");
    };
    reach("[popovertarget=account]");
    browser.press(&[ENTER]);
    assert_eq!(browser.count("#account:popover-open"), 1);
    browser.press(&["\u{e00c}"]);
    assert_eq!(browser.count("#account:popover-open"), 0);
    browser.press(&[ENTER]);
    reach("#account a[href$='/sessions']");
    browser.press(&[ENTER]);
    assert_eq!(browser.path(), "/sessions");
    reach("nav a[href='/transfers']");
    browser.press(&[ENTER]);
    assert_eq!(browser.path(), "/transfers");
    assert_eq!(browser.text("h1"), "Transfers");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
