//! Walks from page to page, by links and by the buttons that only look, and tells what it finds.

use super::{axe, chrome::Browser, kind::kind};
use std::collections::{BTreeMap, BTreeSet};

/// How many pages are visited whose addresses differ by ids and values only.
const ALIKE: usize = 1;

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
        .filter((one) => one.origin === location.origin && one.pathname !== location.pathname + '#')
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

/// What is wrong with the page in light, in dark and on a phone.
pub fn look(browser: &Browser<'_>) -> Vec<String> {
    let path = browser.path();
    let mut wrong = Vec::new();
    let mut told = |mode: &str, all: Vec<String>| {
        wrong.extend(all.into_iter().map(|one| format!("{path} ({mode}): {one}")));
    };
    told("light", axe::found(browser, axe::ALL));
    browser.scheme("dark");
    // In the dark nothing but the colours is another.
    told("dark", axe::found(browser, axe::COLOURS));
    browser.scheme("light");
    browser.resize((390, 844));
    told("phone", axe::found(browser, axe::ALL));
    let wide = |script: &str, most: u64| {
        let width = browser.run(script).as_u64().expect("a number");
        if width > most { vec![format!("it is {width} pixels wide")] } else { Vec::new() }
    };
    told("phone", wide(WIDTH, 390));
    told("phone, long words", wide(LONGER, 390));
    browser.resize((1280, 800));
    told("long words", wide(WIDTH, 1280));
    told("console", browser.complaints());
    wrong
}

/// Looks at a page of each kind to which links lead from the first one: how many, what is wrong.
pub fn walk(browser: &Browser<'_>) -> (BTreeMap<String, usize>, Vec<String>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut known: BTreeSet<String> = ["/".to_owned()].into();
    let mut open = vec!["/".to_owned()];
    let mut wrong = Vec::new();
    while let Some(path) = open.pop() {
        let count = seen.entry(kind(&path)).or_default();
        if *count >= ALIKE {
            continue;
        }
        *count += 1;
        browser.go(&path);
        wrong.extend(look(browser));
        let leads = browser.run(LEADS);
        for lead in leads.as_array().expect("a list").iter().filter_map(|one| one.as_str()) {
            if !lead.contains("/language?") && known.insert(lead.to_owned()) {
                open.push(lead.to_owned());
            }
        }
    }
    (seen, wrong)
}
