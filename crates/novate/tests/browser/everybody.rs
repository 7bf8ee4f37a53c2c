//! Every page to which links lead, as each of those for whom there are pages: on a screen and on a
//! phone, in light and in dark, with long words, empty forms and what is not allowed.

use super::{
    axe,
    chrome::Browser,
    crawl::{self, Known, WALKER},
    house::House,
};
use std::{collections::BTreeSet, sync::Mutex, thread};

/// Sends the form of the page as a script would, and takes a line out of it.
const SENT: &str = "
    const done = arguments[arguments.length - 1];
    const form = document.querySelector('main form[method=post]');
    const body = new URLSearchParams(new FormData(form));
    fetch(form.action, { method: 'POST', body }).then((answer) => {
        form.querySelector('input[name=line]:checked').checked = false;
        done(answer.status);
    });
";

/// The page of the first customer whose page has it.
#[track_caller]
fn looked_for(browser: &Browser<'_>, below: &str, css: &str) {
    browser.go("/customers");
    let links = "return [...document.querySelectorAll('tbody a.name')].map((a) => a.pathname)";
    let links = browser.run(links);
    let mut links = links.as_array().expect("a list").iter().filter_map(|one| one.as_str());
    let found = links.any(|link| {
        browser.go(&format!("{link}{below}"));
        browser.count(css) > 0
    });
    assert!(found, "no customer has {css}");
}

/// Nothing is wrong.
#[track_caller]
fn sound(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// What there is to see besides what a new world has: a sandbox, a list of customers to move.
fn prepared(browser: &Browser<'_>) -> Vec<String> {
    browser.go("/lists/import");
    browser.fill("#text", "customer;provider\nnobody.example;Nobody\n");
    browser.click("main form button.primary");
    let mut wrong = crawl::look(browser);
    browser.go("/sandboxes/new");
    browser.fill("#name", "Practice");
    browser.tick("main form button.primary");
    browser.awaits("form[action$='/enter'] button[name=who]");
    let sandbox = browser.path();
    // Inside the pages are the same, below a band that says so.
    browser.click("form[action$='/enter'] button[name=who]");
    assert_eq!(browser.count(".apart"), 1, "{sandbox} is entered");
    wrong.extend(crawl::look(browser));
    wrong
}

/// How many take turns at walking.
const WALKERS: usize = 2;

#[test]
fn every_page_is_for_everybody() {
    let house = House::new();
    let people = [
        (&house.ready["operator"], "operator_staff"),
        (house.source(), "admin_agent"),
        (house.target(), "admin_agent"),
        (house.joiner(), "global_admin"),
        (&house.ready["customers"][0], "customer_admin"),
    ];
    let (turns, known) = (Mutex::new(people.iter()), Known::default());
    let (seen, wrong) = (Mutex::new(BTreeSet::new()), Mutex::new(Vec::new()));
    let walked = || {
        let next = || turns.lock().expect("no panic").next();
        while let Some((of, role)) = next() {
            let browser = house.visitor(WALKER, of, role);
            axe::bring(&browser);
            if *of == house.source() {
                wrong.lock().expect("no panic").extend(prepared(&browser));
            }
            let (found, told) = crawl::walk(&browser, &known);
            browser.go("/");
            browser.tick("[popovertarget=account]");
            println!("{role}: {found:#?}");
            wrong.lock().expect("no panic").extend([told, crawl::look(&browser)].concat());
            seen.lock().expect("no panic").extend(found);
        }
    };
    thread::scope(|scope| (0..WALKERS).for_each(|_| drop(scope.spawn(walked))));
    sound(&wrong.into_inner().expect("no panic"));
    let seen = seen.into_inner().expect("no panic");
    assert!(seen.len() > 100, "only {} kinds of pages: {seen:#?}", seen.len());
}

#[test]
fn what_is_refused_is_told_to_everybody() {
    let house = House::new();
    let browser = house.visitor(WALKER, house.source(), "admin_agent");
    axe::bring(&browser);
    let mut wrong = Vec::new();
    let mut told = |browser: &Browser<'_>, status: u64| {
        assert_eq!(crawl::status(browser), status, "{}", browser.path());
        wrong.extend(crawl::look(browser));
    };
    browser.go("/nowhere");
    told(&browser, 404);
    // A form that is not from here.
    browser.go("/settings");
    browser.run("document.querySelectorAll('[name=csrf]').forEach((one) => { one.value = 'x' })");
    browser.click("main form[method=post] button");
    told(&browser, 403);
    // One that has been sent with something else in it.
    looked_for(&browser, "/transfers/new", "main form input[name=line]:checked");
    browser.run_async(SENT);
    browser.click("main form[method=post] button.primary");
    told(&browser, 409);
    // One that was decided by what is otherwise now.
    looked_for(&browser, "/move", "main form input[name=provider]:checked");
    browser.tick("input[name=consent]");
    browser.run("document.querySelector('main [name=seen]').value = 'x'");
    browser.click("main form[method=post] button.primary");
    told(&browser, 409);
    // What a role may not.
    let helpdesk = house.visitor(WALKER, house.source(), "helpdesk_agent");
    axe::bring(&helpdesk);
    helpdesk.go("/blockers");
    told(&helpdesk, 403);
    sound(&wrong);
}

#[test]
fn who_is_not_in_yet_is_somebody_too() {
    let house = House::new();
    let browser = house.browser(WALKER);
    axe::bring(&browser);
    let mut wrong = Vec::new();
    for path in ["/password/forgotten", "/password/new/0", "/join/0", "/help", "/signin"] {
        browser.go(path);
        wrong.extend(crawl::look(&browser));
    }
    wrong.extend(crawl::emptied(&browser));
    // A link that is good: to set a password, to act for an organisation.
    let (name, _) = House::person(house.source(), "sales_agent");
    browser.go("/password/forgotten");
    browser.fill("#name", name);
    browser.click("main form button.primary");
    wrong.extend(crawl::look(&browser));
    let letter = house.office().letter("password_reset");
    let (_, link) = letter.split_once("/password/new/").expect("a link");
    let token = link.split_whitespace().next().expect("a token");
    browser.go(&format!("/password/new/{token}"));
    assert_eq!(browser.count("#new"), 1);
    wrong.extend(crawl::look(&browser));
    wrong.extend(crawl::emptied(&browser));
    let admin = house.visitor(WALKER, house.source(), "global_admin");
    axe::bring(&admin);
    admin.go("/settings/users/new");
    admin.fill("#name", "Nel de Wit");
    admin.fill("#upn", "nel@fabrikam.example");
    admin.check("input[name=role][value=sales_agent]");
    admin.check("input[name=way][value=link]");
    admin.click("main form button.primary");
    wrong.extend(crawl::glance(&admin));
    let link = admin.attribute("#value", "value").expect("a link");
    browser.go(link.strip_prefix(&house.base).expect("one of ours"));
    wrong.extend(crawl::look(&browser));
    wrong.extend(crawl::emptied(&browser));
    sound(&wrong);
}

#[test]
fn a_servers_first_start_is_for_everybody() {
    let house = House::empty();
    let browser = house.browser(WALKER);
    axe::bring(&browser);
    browser.go("/");
    assert_eq!(browser.path(), "/start");
    let mut wrong = crawl::look(&browser);
    wrong.extend(crawl::emptied(&browser));
    let code = house.ready["setup_code"].as_str().expect("a code");
    for (field, text) in [
        ("operator", "Meridian"),
        ("name", "Ada Berg"),
        ("upn", "ada@meridian.example"),
        ("password", "a long password"),
        ("code-own", code),
    ] {
        browser.write(&format!("#{field}"), text);
    }
    browser.click("form[action$='/start/own'] button");
    browser.awaits("form[action$='/signin']");
    wrong.extend(crawl::look(&browser));
    sound(&wrong);
}
