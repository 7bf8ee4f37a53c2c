//! A transfer in a browser: what is asked in a dialog, what waits, what is printed.

use super::{
    chrome::{Browser, Look, TAB},
    house::House,
    transition::{SEND, fits},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

/// The key that closes a dialog.
const ESCAPE: &str = "\u{e00c}";

/// Asks for what the first customer can move, and tells where that is.
fn asked(source: &Browser<'_>) -> String {
    source.go("/customers");
    let links = "return [...document.querySelectorAll('tbody a.name')].map((a) => a.pathname)";
    let links = source.run(links);
    let mut links = links.as_array().expect("a list").iter().filter_map(|one| one.as_str());
    let asks = "a[href$='/transfers/new']";
    let open = links.find(|link| {
        source.go(link);
        source.count(asks) >= 1
    });
    assert!(open.is_some(), "one to ask for");
    source.click(asks);
    source.click(SEND);
    source.path()
}

/// The page becomes a document on paper, which names the customer.
#[track_caller]
fn printed(browser: &Browser<'_>, customer: &str) {
    let made = browser.devtools("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let made = STANDARD.decode(made["data"].as_str().expect("a text")).expect("base64");
    assert!(made.starts_with(b"%PDF-"), "a document");
    let text = String::from_utf8_lossy(&made);
    // A title with other than plain letters is written in UTF-16.
    let wide: Vec<String> = customer.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let wide = wide.concat();
    assert!(text.contains(customer) || text.to_uppercase().contains(&wide), "of {customer}");
    // A4 is 595 by 842 points.
    assert!(text.contains("[0 0 594") || text.contains("[0 0 595"), "on A4");
}

fn told(look: Look) {
    let house = House::new();
    let source = house.visitor(look, house.source(), "admin_agent");
    let target = house.visitor(look, house.target(), "admin_agent");
    let transfer = asked(&source);
    target.go(&transfer);
    let opens = "main button[data-page$='/accept']";

    // The dialog opens by key, has the focus, and gives it back when it is closed.
    target.run(&format!("document.querySelector({opens:?}).focus()"));
    target.press(&["\u{e007}"]);
    target.awaits("dialog[open] :focus");
    target.press(&[TAB]);
    assert_eq!(target.count("dialog[open] :focus"), 1, "the focus stays in it");
    fits(&target, look);
    target.shot("accept-dialog");
    target.press(&[ESCAPE]);
    target.awaits(&format!("html:not(:has(dialog[open])) {opens}:focus"));

    target.open(opens, "dialog[open]");
    target.click("dialog[open] button.primary");
    assert_eq!(target.path(), transfer);
    let customer = target.text(".crumbs li:nth-child(2)");
    target.go(&format!("{transfer}/receipt"));
    fits(&target, look);
    printed(&target, &customer);

    // Who waited sees it without doing anything.
    if look.scripts {
        source.awaits("body:not(:has([data-live]))");
        assert!(source.count("main .note.green") >= 1);
    }
    for browser in [source, target] {
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn what_is_asked_in_a_dialog_needs_no_script() {
    told(Look { scripts: false, ..Look::DESK });
}

#[test]
fn who_waits_sees_the_answer_come() {
    told(Look::DESK);
}
