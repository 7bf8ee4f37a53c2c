//! Passkeys in a real browser, with an authenticator that only it has.

use super::{chrome::Look, house::House, transition::fits};

/// Sends the form of the passkey.
const USE: &str = "form[data-passkey] button";

#[test]
fn a_passkey_is_made_used_and_removed() {
    let house = House::new();
    // Passkeys are bound to a name; a number is none.
    let base = house.base.replace("127.0.0.1", "localhost");
    let (name, password) = House::person(house.source(), "admin_agent");
    let browser = house.driver.open(&base, Look::DESK);
    browser.authenticator();
    browser.go("/signin");
    browser.fill("#name", name);
    browser.fill("#password", password);
    browser.click("main form:not([data-passkey]) button");
    browser.go("/account/security");
    browser.shot("security-none");
    browser.fill("#key-new", "A phone");
    browser.click(USE);
    assert_eq!(browser.count(".codes li"), 10, "recovery codes come with the first");
    browser.shot("security-codes");
    browser.click("main .btn.primary");
    assert_eq!(browser.attribute("#key-1", "value").as_deref(), Some("A phone"));
    for (name, size) in [("security-desk", (1280, 800)), ("security-phone", (390, 844))] {
        browser.resize(size);
        fits(&browser, Look { size, ..Look::DESK });
        browser.shot(name);
    }
    browser.resize(Look::DESK.size);

    // It is enough by itself.
    browser.devtools("Network.clearBrowserCookies", &serde_json::json!({}));
    browser.go("/signin?back=/account/security");
    browser.shot("signin-passkey");
    browser.click(USE);
    assert_eq!(browser.path(), "/account/security");

    // And is asked for after a password.
    browser.devtools("Network.clearBrowserCookies", &serde_json::json!({}));
    browser.go("/signin");
    browser.fill("#name", name);
    browser.fill("#password", password);
    browser.click("main form:not([data-passkey]) button");
    assert_eq!(browser.path(), "/signin/code");
    browser.shot("signin-second");
    browser.click(USE);
    assert_eq!(browser.path(), "/");

    browser.go("/account/security");
    browser.click("a[href*='/account/passkeys/']");
    browser.click("main form button.danger");
    assert_eq!(browser.path(), "/account/security");
    assert_eq!(browser.count("#key-1"), 0);
    assert_eq!(browser.complaints(), Vec::<String>::new());
    // Whom nobody knows any more nobody lets in.
    browser.devtools("Network.clearBrowserCookies", &serde_json::json!({}));
    browser.go("/signin");
    browser.click(USE);
    assert_eq!(browser.count("#errors"), 1);
}
