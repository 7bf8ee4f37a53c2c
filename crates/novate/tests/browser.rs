//! The pages in a real browser: a whole transition with and without a script and on a phone, every
//! page for those who see little, see nothing or use keys only.

#[path = "browser/axe.rs"]
mod axe;
#[path = "browser/chrome.rs"]
mod chrome;
#[path = "browser/crawl.rs"]
mod crawl;
#[path = "browser/everybody.rs"]
mod everybody;
#[path = "browser/house.rs"]
mod house;
#[path = "running/kind.rs"]
mod kind;
#[path = "browser/licence.rs"]
mod licence;
#[path = "running/office.rs"]
#[expect(dead_code, reason = "sandboxes are made elsewhere")]
mod office;
#[path = "browser/passkey.rs"]
mod passkey;
#[path = "running/program.rs"]
#[expect(dead_code, reason = "nothing is run here but a server")]
mod program;
#[path = "browser/transfer.rs"]
mod transfer;
#[path = "browser/transition.rs"]
mod transition;

use chrome::{ENTER, Look, TAB};
use house::House;
use std::{fs, path::Path};

#[test]
fn a_partner_moves_a_customer_with_a_script() {
    transition::told("desk", Look::DESK);
}

#[test]
fn a_partner_moves_a_customer_without_a_script() {
    let look = Look { scripts: false, ..Look::DESK };
    let house = House::new();
    let browser = house.visitor(look, house.source(), "admin_agent");
    browser.press(&["/"]);
    let focus = browser.run("return document.activeElement.id");
    assert_ne!(focus, "search", "no script runs");
    transition::told("plain", look);
}

#[test]
fn a_partner_moves_a_customer_on_a_phone_in_turkish() {
    transition::told("phone", Look { language: "tr", size: (390, 844), scripts: true });
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
    browser.leaves(|| browser.press(&[ENTER]));
    assert_eq!(browser.path(), "/search?q=a%2Fb");

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
    browser.leaves(|| browser.press(&[ENTER]));
    assert_eq!(browser.path(), "/sessions");
    reach("nav a[href='/transfers']");
    browser.leaves(|| browser.press(&[ENTER]));
    assert_eq!(browser.path(), "/transfers");
    assert_eq!(browser.text("h1"), "Transfers");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
