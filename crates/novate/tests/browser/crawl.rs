//! Walks from page to page, by links and by the buttons that only look, and tells what it finds:
//! what keeps people out, what is wider than a phone, what the browser complains about.

use super::{
    axe,
    chrome::{Browser, Look},
    kind::alike,
};
use std::{collections::BTreeSet, sync::Mutex};

/// How large a screen and a phone are.
const DESK: (u32, u32) = (1440, 900);
const PHONE: (u32, u32) = (390, 844);
/// A browser that walks.
pub const WALKER: Look = Look { size: DESK, ..Look::DESK };

/// Pages that are the same for everybody.
const OWN: [&str; 4] = ["/account/", "/help", "/personas", "/sessions"];

/// Where links and looking buttons of the page lead, each once.
const LEADS: &str = "
    const links = [...document.querySelectorAll('a[href]:not([download])')].map((a) => a.href);
    const looks = [...document.querySelectorAll('button[name]')]
        .filter((one) => one.form && one.form.method === 'get')
        .map((one) => `${one.form.action}?${one.name}=${one.value}`);
    const opens = [...document.querySelectorAll('[data-page]')]
        .map((one) => new URL(one.dataset.page, location).href);
    return [...new Set([...links, ...looks, ...opens])]
        .map((one) => new URL(one))
        .filter((one) => one.origin === location.origin)
        .filter((one) => !/(\\.(csv|json|txt|vcf)|\\/export)$/.test(one.pathname))
        .map((one) => one.pathname + one.search);
";

const WIDTH: &str = "return document.documentElement.scrollWidth";
/// Makes every word of the page longer by two fifths, as the longest of languages would be.
const LONGER: &str = "
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        node.data = node.data.replace(/\\p{L}{3,}/gu, (word) =>
            word + 'ö'.repeat(Math.ceil(word.length * 0.4)));
    }
    return document.documentElement.scrollWidth;
";
/// Styles and scripts that stand in the page.
const INLINE: &str = "
    return [...document.querySelectorAll('*')].filter((one) =>
        one.localName === 'style' || (one.localName === 'script' && !one.src) ||
        [...one.attributes].some(({ name }) => name === 'style' || name.startsWith('on')))
        .map((one) => one.outerHTML.slice(0, 200));
";
/// What is folded is opened.
const UNFOLD: &str = "document.querySelectorAll('details').forEach((one) => { one.open = true })";
/// The first dialog of the page is opened, or the one that is open is closed.
const DIALOG: &str = "
    const one = document.querySelector('dialog');
    if (one?.open) one.close(); else one?.showModal();
    return !!one?.open;
";
/// A form that wants something to be filled in or ticked, if there is one.
const FORM: &str = "
    const form = [...document.querySelectorAll('main form[method=post]:not([data-passkey])')]
        .find((one) => one.querySelector(':is(input, textarea)[required]:not([type=radio])') &&
            one.querySelector('button:not([type=button]):not([disabled])'));
";
const EMPTY: &str = "
    form.noValidate = true;
    for (const one of form.querySelectorAll(':is(input, textarea)[required]')) {
        if (one.type === 'checkbox') one.checked = false;
        else if (one.type !== 'radio') one.value = '';
    }
    form.requestSubmit(form.querySelector('button:not([type=button]):not([disabled])'));
";
const STATUS: &str = "return performance.getEntriesByType('navigation')[0].responseStatus";

/// What is wrong with the page that a browser shows.
struct Wrong<'a> {
    browser: &'a Browser<'a>,
    path: String,
    all: Vec<String>,
}

impl<'a> Wrong<'a> {
    fn of(browser: &'a Browser<'a>) -> Self {
        Self { browser, path: browser.path(), all: Vec::new() }
    }

    fn told(&mut self, mode: &str, all: Vec<String>) {
        self.all.extend(all.into_iter().map(|one| format!("{} ({mode}): {one}", self.path)));
    }

    fn found(&mut self, mode: &str, part: &str, rules: &str) {
        let found = axe::within(self.browser, part, rules);
        self.told(mode, found);
    }

    fn wide(&mut self, mode: &str, script: &str, most: u32) {
        let width = self.browser.run(script).as_u64().expect("a number");
        if width > most.into() {
            self.told(mode, vec![format!("it is {width} pixels wide")]);
        }
    }

    fn complaints(&mut self) {
        let inline = self.browser.run(INLINE);
        let inline = inline.as_array().expect("a list").iter().map(ToString::to_string);
        self.told("inline", inline.collect());
        self.told("console", self.browser.complaints());
    }
}

/// What is wrong with the page on a screen and on a phone, in light and in dark.
pub fn look(browser: &Browser<'_>) -> Vec<String> {
    let mut wrong = Wrong::of(browser);
    // What is around a page is looked at on a phone once.
    let part = if ["/", "/signin"].contains(&&*wrong.path) { "html" } else { "main" };
    wrong.found("light", "html", axe::ALL);
    browser.scheme("dark");
    // In the dark nothing but the colours is another.
    wrong.found("dark", "main", axe::COLOURS);
    wrong.wide("desk", WIDTH, DESK.0);
    browser.resize(PHONE);
    browser.run(UNFOLD);
    wrong.found("dark phone", part, axe::ALL);
    wrong.wide("phone", WIDTH, PHONE.0);
    browser.scheme("light");
    if browser.run(DIALOG) == true {
        wrong.found("phone, dialog", "dialog[open]", axe::ALL);
        wrong.wide("phone, dialog", WIDTH, PHONE.0);
        browser.run(DIALOG);
    }
    wrong.wide("phone, long words", LONGER, PHONE.0);
    browser.resize(DESK);
    wrong.wide("desk, long words", WIDTH, DESK.0);
    wrong.complaints();
    wrong.all
}

/// What is wrong with a page that is like one that has been looked at: what is around it is the
/// same.
pub fn glance(browser: &Browser<'_>) -> Vec<String> {
    let mut wrong = Wrong::of(browser);
    wrong.found("light", "main", axe::ALL);
    browser.resize(PHONE);
    wrong.wide("phone", WIDTH, PHONE.0);
    wrong.wide("phone, long words", LONGER, PHONE.0);
    browser.resize(DESK);
    wrong.complaints();
    wrong.all
}

/// The status with which the page came.
pub fn status(browser: &Browser<'_>) -> u64 {
    browser.run(STATUS).as_u64().expect("a number")
}

/// Sends a form of the page with nothing in it, if it has one that wants something; what is wrong
/// with the page that says so.
pub fn emptied(browser: &Browser<'_>) -> Vec<String> {
    if browser.run(&format!("{FORM} return !!form")) == false {
        return Vec::new();
    }
    let path = browser.path();
    browser.leaves(|| drop(browser.run(&format!("{FORM} {EMPTY}"))));
    let status = status(browser);
    if !(400..500).contains(&status) {
        return vec![format!("{path}: what is empty is answered with {status}")];
    }
    glance(browser)
}

/// Kinds of pages that somebody has looked at.
pub type Known = Mutex<BTreeSet<String>>;

/// Looks at a page of each kind to which links lead from this one, closely at what nobody has
/// looked at, and at what they answer when nothing is filled in: which there are, what is wrong.
pub fn walk(browser: &Browser<'_>, known: &Known) -> (BTreeSet<String>, Vec<String>) {
    let mut seen = BTreeSet::new();
    let mut met: BTreeSet<String> = ["/".to_owned()].into();
    let mut open = vec!["/".to_owned()];
    let mut wrong = Vec::new();
    while let Some(path) = open.pop() {
        let kind = alike(&path);
        if !seen.insert(kind.clone()) {
            continue;
        }
        let is_new = known.lock().expect("no panic").insert(kind);
        if !is_new && OWN.iter().any(|one| path.starts_with(one)) {
            continue;
        }
        browser.go(&path);
        let leads = browser.run(LEADS);
        if is_new {
            wrong.extend(look(browser));
            wrong.extend(emptied(browser));
        } else {
            wrong.extend(glance(browser));
        }
        for lead in leads.as_array().expect("a list").iter().filter_map(|one| one.as_str()) {
            if !lead.contains("/language?") && met.insert(lead.to_owned()) {
                open.push(lead.to_owned());
            }
        }
    }
    (seen, wrong)
}
