//! A partner's whole way from direct bill to indirect, with one customer, by the people whose it
//! is: the partner's global admin and admin agent, the provider, the operator, the customer.

use super::{
    axe,
    chrome::{Browser, Look},
    house::House,
    office::Office,
};
use serde_json::Value;
use std::cell::Cell;

/// Sends the form of the page.
pub const SEND: &str = "main form[method=post] button:is(.primary, .danger)";

/// What the partner's profile lacks before it enrols.
const PROFILE: [(&str, &str); 10] = [
    ("location_country", "se"),
    ("address_line1", "Kajgatan 3"),
    ("postal_code", "111 20"),
    ("city", "Stockholm"),
    ("primary_name", "Karin Lund"),
    ("primary_email", "karin.lund@kvarnvik.example"),
    ("primary_phone", "0812345678"),
    ("support_name", "Support"),
    ("support_email", "support@kvarnvik.example"),
    ("support_phone", "0812345679"),
];

/// Nothing on the page reaches beyond the screen.
#[track_caller]
pub fn fits(browser: &Browser<'_>, look: Look) {
    let width = browser.run("return document.documentElement.scrollWidth").as_u64();
    assert!(width <= Some(look.size.0.into()), "{} is {width:?} wide", browser.path());
}

/// One telling of it: how it looks, and how many pictures there are so far.
pub struct Way<'a> {
    name: &'a str,
    look: Look,
    shots: Cell<usize>,
}

impl<'a> Way<'a> {
    /// It begins.
    pub fn new(name: &'a str, look: Look) -> Self {
        Self { name, look, shots: Cell::new(0) }
    }

    /// Somebody who has a part in it.
    #[track_caller]
    pub fn visitor<'h>(&self, house: &'h House, of: &Value, role: &str) -> Browser<'h> {
        let browser = house.visitor(self.look, of, role);
        if self.look.scripts {
            axe::bring(&browser);
            browser.go("/");
        }
        browser
    }

    /// Keeps what a browser shows, which keeps nobody out.
    #[track_caller]
    pub fn keep(&self, browser: &Browser<'_>, what: &str) {
        assert_eq!(browser.attribute("html", "lang").as_deref(), Some(self.look.language));
        fits(browser, self.look);
        // The pages are the same on a phone, where the crawl looks at them.
        if self.look.scripts && self.look.language == "en" {
            let found = axe::within(browser, "main", axe::ALL);
            assert_eq!(found, Vec::<String>::new(), "{}", browser.path());
        }
        self.shots.set(self.shots.get() + 1);
        browser.shot(&format!("{}-{:02}-{what}", self.name, self.shots.get()));
    }

    /// Sends the form of the page, which is taken; then the next page says so.
    #[track_caller]
    pub fn done(&self, browser: &Browser<'_>, what: &str) {
        browser.click(SEND);
        assert_eq!(browser.count("#errors"), 0, "{what}: {}", browser.text("main"));
        assert_eq!(browser.count("[role=status].said"), 1, "{what} is said");
        self.keep(browser, what);
    }

    /// Sends the form of the page, which is refused with one reason.
    #[track_caller]
    fn refused(&self, browser: &Browser<'_>, what: &str) {
        browser.click(SEND);
        assert_eq!(browser.count("#errors[role=alert] li"), 1, "{what}");
        self.keep(browser, what);
    }
}

/// The partner enrols: its global admin asks, the operator looks, and the letter's code proves.
fn enrols(way: &Way<'_>, house: &House, admin: &Browser<'_>) {
    way.keep(admin, "overview");
    admin.go("/settings/partner/profile");
    for (field, text) in PROFILE {
        admin.write(&format!("#{field}"), text);
    }
    way.done(admin, "profile");
    admin.go("/enrol");
    admin.click("main a[href$='/enrol/confirm']");
    admin.tick("input[name=reviewed]");
    way.refused(admin, "one-way");
    admin.check("input[name=reviewed]");
    admin.tick("input[name=one_way]");
    way.done(admin, "enrolled");

    let operator = way.visitor(house, &house.ready["operator"], "operator_staff");
    operator.go("/operator/enrolments");
    way.keep(&operator, "queue");
    operator.click("main a[href$='/indirect_reseller']");
    for check in ["employment", "business"] {
        operator.click(&format!("main a[href$='/pass/{check}']"));
        way.done(&operator, check);
    }
    let office = Office::of(&house.ready);
    office.publish();
    admin.go("/enrol");
    admin.write("#code", &office.code().to_string());
    way.done(admin, "address-proved");
    admin.go("/");
    way.keep(admin, "approved");
    admin.click("main a[href$='/agreements/indirect-reseller']");
    admin.tick("input[name=read]");
    way.done(admin, "reseller");
    assert_eq!(operator.complaints(), Vec::<String>::new());
}

/// A provider invites the partner, whose global admin accepts.
fn joins(way: &Way<'_>, provider: &Browser<'_>, admin: &Browser<'_>) {
    provider.go("/resellers");
    provider.click("main a[href$='/resellers/new']");
    way.done(provider, "letter");
    let link = provider.attribute("#link", "value").expect("a link");
    let (_, path) = link.split_once("/invitation/").expect("a personal link");
    admin.go(&format!("/invitation/{path}"));
    way.keep(admin, "invited");
    way.refused(admin, "unticked");
    admin.tick("input[name=confirmed]");
    way.done(admin, "joined");
}

/// The customer is extended to the provider, and accepts the agreement itself.
fn is_given(way: &Way<'_>, agent: &Browser<'_>, admin: &Browser<'_>) {
    agent.go("/customers");
    way.keep(agent, "customers");
    agent.open("tbody button.disclose", "tr.panel");
    way.keep(agent, "quick-links");
    let path = agent.attribute("tr.panel [data-page$='/move']", "data-page").expect("a link");
    agent.go(&path);
    way.refused(agent, "without-consent");
    agent.tick("input[name=consent]");
    way.done(agent, "extended");

    admin.go("/");
    way.keep(admin, "customer");
    admin.go("/org/agreement");
    for (field, text) in
        [("first", "Astrid"), ("last", "Granholm"), ("email", "astrid@granholm-bygg.example")]
    {
        admin.write(&format!("input[name={field}]"), text);
    }
    way.refused(admin, "agreement-unticked");
    admin.tick("input[name=agree]");
    way.done(admin, "agreement");
}

/// Its subscriptions are asked for, taken over, and verified on both sides.
fn is_transferred(way: &Way<'_>, id: &str, source: &Browser<'_>, target: &Browser<'_>) {
    source.go(&format!("/customers/{id}/transfers/new"));
    way.keep(source, "ask");
    way.done(source, "asked");
    let transfer = source.path();
    assert!(transfer.contains("/transfers/") && !transfer.ends_with("/new"), "{transfer}");
    target.go("/transfers");
    assert!(target.count(&format!("a[href='{transfer}']")) >= 1, "the provider sees it");
    way.keep(target, "transfers");
    let acts = [
        (target, "accept"),
        (target, "target-verified"),
        (target, "source-told"),
        (source, "source-verified"),
    ];
    for (who, act) in acts {
        who.go(&transfer);
        way.keep(who, act);
        assert!(
            who.count(&format!("main [href$='/{act}'], main [action$='/{act}']")) >= 1,
            "{act}"
        );
        who.go(&format!("{transfer}/{act}"));
        way.done(who, &format!("{act}-done"));
        assert_eq!(who.path(), transfer, "{act}");
    }
    assert_eq!(source.count(".steps li:not(.done)"), 0, "every step is done");
    assert!(source.count("main del, main ins") + source.count("main table") >= 2, "seats");
}

/// The whole of it.
pub fn told(name: &str, look: Look) {
    let (house, way) = (House::new(), Way::new(name, look));
    let partner = house.joiner();
    let named = |one: &&Value| one["country"] == partner["country"];
    let customers = house.ready["customers"].as_array().expect("customers");
    let customer = customers.iter().find(named).expect("its customer");
    let admin = way.visitor(&house, partner, "global_admin");
    enrols(&way, &house, &admin);
    let provider = way.visitor(&house, house.target(), "admin_agent");
    joins(&way, &provider, &admin);
    let agent = way.visitor(&house, partner, "admin_agent");
    let buyer = way.visitor(&house, customer, "customer_admin");
    is_given(&way, &agent, &buyer);
    let id = customer["tenant_id"].as_str().expect("an id");
    is_transferred(&way, id, &agent, &provider);
    buyer.go("/");
    way.keep(&buyer, "customer-after");
    for browser in [&admin, &provider, &agent, &buyer] {
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}
