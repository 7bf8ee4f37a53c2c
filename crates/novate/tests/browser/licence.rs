//! Licences from another channel: bought again, told about, and the old ones ended, so that nobody
//! is without one; in a browser, by the partner alone.

use super::{
    chrome::{Browser, Look},
    house::House,
    transition::{SEND, Way},
};

/// The button of the form that does something on the page of a case.
fn act(name: &str) -> String {
    format!("main form:has(input[name=act][value={name}]) button")
}

/// What a script makes a list of.
fn texts(browser: &Browser<'_>, script: &str) -> Vec<String> {
    let all = browser.run(script);
    let all = all.as_array().expect("a list").iter();
    all.filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

fn values(browser: &Browser<'_>, list: &str) -> Vec<String> {
    let script = format!("return [...document.querySelectorAll('{list} option')]");
    texts(browser, &format!("{script}.map((one) => one.value)"))
}

/// A customer to which something can be sold.
fn customer(agent: &Browser<'_>) -> String {
    agent.go("/customers");
    let links = "return [...document.querySelectorAll('tbody a.name')].map((a) => a.pathname)";
    let buys = |link: &String| {
        agent.go(&format!("{link}/subscriptions"));
        agent.count("main a[href$='/orders/new']") > 0
    };
    texts(agent, links).into_iter().find(buys).expect("one to sell to")
}

/// Opens a case, and writes down what the customer has elsewhere; answers the case and the offer.
fn begun(way: &Way<'_>, agent: &Browser<'_>) -> (String, String) {
    let customer = customer(agent);
    agent.go(&format!("{customer}/orders/new"));
    way.keep(agent, "order");
    let sold = values(agent, "#offer");
    agent.go(&format!("{customer}/moves/new"));
    way.keep(agent, "new");
    way.done(agent, "opened");
    let case = agent.path();
    assert_eq!(agent.count("button[disabled][aria-describedby=close-why]"), 1, "nothing to close");
    agent.click("main a[href$='/add']");
    way.keep(agent, "add");
    let licences = values(agent, "#offers");
    let offer = sold.into_iter().find(|one| licences.contains(one)).expect("a licence");
    agent.write("#offer", &offer);
    agent.write("#seats", "5");
    for choice in ["#channel option[value=operator]", "#billing option[value=annual]"] {
        agent.tick(choice);
    }
    agent.tick("#term option[value=P1Y]");
    agent.check("input[name=renews]");
    agent.click("main form.narrow button.primary");
    assert_eq!(agent.count("[role=status].said"), 1, "the line is added");
    way.keep(agent, "added");
    (case, offer)
}

fn told(name: &str, look: Look) {
    let (house, way) = (House::new(), Way::new(name, look));
    let agent = way.visitor(&house, house.source(), "admin_agent");
    let (case, offer) = begun(&way, &agent);

    // The old one is not recorded as cancelled before the new one is there.
    let cancelled = "select[name=how] option[value=cancelled]";
    agent.tick(cancelled);
    agent.click(&act("end"));
    assert_eq!(agent.count("#errors[role=alert] li"), 1, "not yet");
    way.keep(&agent, "too-early");
    agent.go(&case);

    agent.click("main a[href*='/orders/new?']");
    agent.tick(&format!("#offer option[value='{offer}']"));
    way.done(&agent, "bought");
    agent.go(&case);
    for deed in ["renewal", "guide"] {
        agent.click(&act(deed));
        assert_eq!(agent.count("[role=status].said"), 1, "{deed} is said");
    }
    way.keep(&agent, "told");
    agent.tick(cancelled);
    agent.click(&act("end"));
    assert_eq!(agent.count("#errors"), 0, "{}", agent.text("main"));
    way.keep(&agent, "ended");
    if agent.count("main a[href$='/close']") > 0 {
        agent.click("main a[href$='/close']");
        way.keep(&agent, "close");
        agent.click(SEND);
    }
    assert_eq!(agent.path(), case);
    assert_eq!(agent.count(".note.green:not([role])"), 1, "nobody was without a licence");
    way.keep(&agent, "closed");
    assert_eq!(agent.complaints(), Vec::<String>::new());
}

#[test]
fn licences_are_moved_without_a_transfer_with_a_script() {
    told("licences-desk", Look::DESK);
}

#[test]
fn licences_are_moved_without_a_transfer_without_a_script() {
    told("licences-plain", Look { scripts: false, ..Look::DESK });
}
