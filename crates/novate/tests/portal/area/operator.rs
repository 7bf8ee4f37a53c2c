//! The operator's pages: its queues, its choices, its books; and the partner's side of them.

use super::{
    House, Visitor, sound,
    visitor::{filled, says, send},
};
use serde_json::Value;

/// Every page of the operator that needs no record.
const PAGES: [&str; 16] = [
    "/operator/stuck",
    "/operator/restrictions",
    "/operator/revenue",
    "/operator/incentives",
    "/operator/policies",
    "/operator/policies/transfers",
    "/operator/offers",
    "/operator/offers/edit",
    "/operator/regions",
    "/operator/calendar",
    "/operator/agreements",
    "/operator/organisations",
    "/operator/audit",
    "/operator/outbox",
    "/operator/outbox/templates",
    "/operator/system",
];

fn operator(house: &House, language: &str) -> Visitor {
    house.visitor(language, &house.ready["operator"], "operator_staff")
}

fn id(of: &Value) -> String {
    of["tenant_id"].as_str().expect("an id").to_owned()
}

#[test]
fn the_operators_pages_are_the_operators() {
    let house = House::new();
    let mut nobody = Visitor::at(&house.base, "en");
    let mut partner = house.visitor("sv", house.source(), "global_admin");
    let mut staff = operator(&house, "tr");
    let direct = id(house.source());
    let records = [
        format!("/operator/restrictions/{direct}"),
        format!("/operator/restrictions/{direct}/announce"),
        format!("/operator/revenue/{direct}"),
        format!("/operator/incentives/{direct}"),
        format!("/operator/organisations/{direct}"),
        format!("/operator/audit/{direct}/1"),
        "/operator/outbox/templates/transfer_settled".to_owned(),
    ];
    for path in PAGES.into_iter().map(str::to_owned).chain(records) {
        let answer = nobody.get(&path);
        assert_eq!(answer.status, 303, "{path}");
        let answer = partner.get(&path);
        assert_eq!(answer.status, 404, "{path}");
        sound(&answer, "sv");
        let answer = staff.get(&path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
        sound(&answer, "tr");
    }
    let none = "00000000-0000-0000-0000-000000000000";
    for path in ["restrictions", "revenue", "incentives", "organisations", "outbox"] {
        assert_eq!(staff.get(&format!("/operator/{path}/{none}")).status, 404, "{path}");
    }
    let page = staff.get("/");
    sound(&page, "tr");
    says(&page, "Kuyruklar");
    assert!(page.links().contains(&"/operator/incentives".to_owned()));
}

#[test]
fn a_partner_is_told_restricted_and_let_go_again() {
    let house = House::new();
    let mut staff = operator(&house, "en");
    let source = house.source();
    let mut admin = house.visitor("en", source, "global_admin");
    let path = format!("/operator/restrictions/{}", id(source));
    let announce = format!("{path}/announce");
    let soon = [("reason", "revenue"), ("from", "2020-01-01")];
    let refused = send(&mut staff, &announce, &announce, &soon);
    assert_eq!(refused.status, 422);
    sound(&refused, "en");
    let odd = [("reason", "revenue"), ("from", "soon")];
    says(&send(&mut staff, &announce, &announce, &odd), "Enter the day as year-month-day");
    let good = [("reason", "support_plan"), ("from", "")];
    says(&send(&mut staff, &announce, &announce, &good), "has been told of the restriction");
    says(&staff.get(&path), "Announced");
    says(&staff.get("/operator/restrictions"), &path);
    says(&admin.get("/settings/partner/programme"), "will be restricted");

    let again = send(&mut staff, &announce, &announce, &good);
    assert_eq!(again.status, 422, "told once");
    let lift = format!("{path}/lift");
    says(&send(&mut staff, &lift, &lift, &[]), "The restriction is lifted");

    // The partner may ask for it itself; who has too little a role hears why not.
    let ask = "/settings/partner/restriction";
    let mut agent = house.visitor("en", source, "admin_agent");
    let page = agent.get("/settings/partner/programme");
    assert!(!page.links().contains(&ask.to_owned()), "not for this role");
    let page = agent.get(ask);
    says(&page, "disabled");
    let refused = agent.post(ask, &page.fields(ask));
    assert_eq!(refused.status, 422, "{}", refused.text);
    let asked = send(&mut admin, ask, ask, &[]);
    says(&asked, "Your company is restricted now");
    says(&staff.get(&path), "The partner asked for it");
    let suspend = format!("{path}/suspend-direct_bill");
    says(&send(&mut staff, &suspend, &suspend, &[("cause", "abuse")]), "is suspended");
    let cure = format!("{path}/cure-direct_bill");
    says(&send(&mut staff, &cure, &cure, &[]), "The suspension has ended");
    says(&send(&mut staff, &lift, &lift, &[]), "The restriction is lifted");
}

#[test]
fn revenue_is_booked_and_incentives_are_invited() {
    let house = House::new();
    let mut staff = operator(&house, "en");
    let source = id(house.source());
    let path = format!("/operator/revenue/{source}");
    let class = ("class", "pay_as_you_go");
    let wrong = send(&mut staff, &path, &path, &[class, ("amount", "much")]);
    assert_eq!(wrong.status, 422);
    says(&wrong, "at most two decimals");
    let future = [class, ("amount", "10"), ("month", "2999-01")];
    assert_eq!(send(&mut staff, &path, &path, &future).status, 422);
    let booked = send(&mut staff, &path, &path, &[class, ("amount", "1 234,50")]);
    says(&booked, "The revenue is booked");
    says(&booked, "US$1,234.50");
    let dates = format!("{path}/dates");
    says(&send(&mut staff, &path, &dates, &[("joined", "2020-02-29")]), "The dates are saved");
    let account = format!("{path}/account");
    assert_eq!(send(&mut staff, &path, &account, &[("account", "x7")]).status, 422);
    says(&send(&mut staff, &path, &account, &[("account", "700")]), "The account is saved");

    let path = format!("/operator/incentives/{source}");
    let contacts = format!("{path}/contacts");
    let bad = [("account", "nobody"), ("language", "nl")];
    assert_eq!(send(&mut staff, &path, &contacts, &bad).status, 422);
    let good = [("account", "finance@kvarnvik.example"), ("language", "sv")];
    says(&send(&mut staff, &path, &contacts, &good), "The addresses are saved");
    let start = format!("{path}/direct_bill/start");
    says(&send(&mut staff, &start, &start, &[]), "The incentive has begun");
    says(&staff.get("/operator/incentives?state=invited"), "finance@kvarnvik.example");
    let send_again = format!("{path}/direct_bill/send");
    let page = staff.get(&send_again);
    assert_eq!(staff.post(&send_again, &page.fields(&send_again)).status, 422, "sent once");
}

#[test]
fn the_operator_lays_down_its_choices() {
    let house = House::new();
    let mut staff = operator(&house, "en");
    let group = "/operator/policies/transfers";
    let confirm = format!("{group}/confirm");
    let kept = [
        ("transfer_notices", "yes"),
        ("transfer_region", "region"),
        ("sandbox_transfers", "no"),
        ("transfer_auto_withdraw", "no"),
        ("transfer_consent", "none"),
    ];
    let with = |days: &'static str| {
        let mut all = kept.to_vec();
        all.push(("transfer_days_open", days));
        all
    };
    let mut preview = |days: &'static str| {
        let page = staff.get(group);
        let mut fields = filled(&page, group, &with(days));
        // Boxes of one name are all kept.
        let boxes = page.fields(group);
        fields.extend(boxes.into_iter().filter(|(name, _)| name.ends_with("_roles")));
        staff.post(group, &fields)
    };
    let none = preview("0");
    assert_eq!(none.status, 422, "{}", none.text);
    let odd = preview("soon");
    assert_eq!(odd.status, 422);
    says(&odd, "Enter a possible value for: Life of a request (P8)");
    let page = preview("45");
    assert_eq!(page.status, 200, "{}", page.text);
    says(&page, "45 days");
    sound(&page, "en");
    let done = staff.post(&confirm, &page.fields(&confirm));
    let done = staff.follow(done);
    says(&done, "The values are laid down");
    says(&done, "Life of a request (P8): 30 days → 45 days");

    let trail = staff.get("/operator/audit?kind=policy_chosen");
    let one = trail.links().into_iter().find(|link| link.matches('/').count() == 4);
    let one = staff.get(&one.expect("a deed"));
    says(&one, "45");
    sound(&one, "en");
    let file = staff.get("/operator/audit/export?kind=policy_chosen");
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    assert_eq!(file.text.lines().count(), 2, "{}", file.text);
}

#[test]
fn the_operator_lays_down_days_regions_and_texts() {
    let house = House::new();
    let mut staff = operator(&house, "en");
    let calendar = "/operator/calendar";
    let odd = send(&mut staff, calendar, calendar, &[("weekend", "sunday"), ("holidays", "x")]);
    assert_eq!(odd.status, 422);
    let days = [("weekend", "sunday"), ("holidays", "2099-12-25\n2099-12-26")];
    let done = send(&mut staff, calendar, calendar, &days);
    says(&done, "The business days are laid down");
    says(&done, "25 Dec 2099");

    let regions = "/operator/regions";
    let cuba = [("country", "cu"), ("region", "EUROPE"), ("act", "move")];
    says(&send(&mut staff, regions, regions, &cuba), "CU: Europe");
    let odd = [("country", "Cuba"), ("region", "EUROPE"), ("act", "move")];
    assert_eq!(send(&mut staff, regions, regions, &odd).status, 422);

    let texts = "/operator/agreements";
    let text = [
        ("name", "Reseller agreement"),
        ("agreement", "reseller"),
        ("version", "2026-1"),
        ("programme", "indirect_reseller"),
        ("region", ""),
        ("link", "https://operator.example/reseller"),
    ];
    says(&send(&mut staff, texts, texts, &text), "The text is published");
    assert_eq!(send(&mut staff, texts, texts, &text).status, 422, "each version once");
}

#[test]
fn an_offer_is_sold_and_retired() {
    let house = House::new();
    let mut staff = operator(&house, "en");
    let edit = "/operator/offers/edit";
    let blank = send(&mut staff, edit, edit, &[("class", "trial")]);
    assert_eq!(blank.status, 422);
    let new = [
        ("id", "X/1 new"),
        ("name", "Mail Basic"),
        ("class", "online_service"),
        ("product", "mail"),
        ("countries", "NL, SE"),
    ];
    let done = send(&mut staff, edit, edit, &new);
    says(&done, "The offer is laid down");
    says(&done, "Netherlands, Sweden");
    let at = |page: &str| format!("/operator/offers/{page}?id=X%2F1+new");
    let equate = "/operator/offers/equate";
    let set = [("kind", "equivalents"), ("offers", "")];
    assert_eq!(send(&mut staff, &at("equate"), equate, &set).status, 422);
    let set = [("kind", "none"), ("offers", "")];
    says(&send(&mut staff, &at("equate"), equate, &set), "The offer is laid down");
    let retire = "/operator/offers/retire";
    let past = send(&mut staff, &at("retire"), retire, &[("from", "2020-01-01")]);
    assert_eq!(past.status, 422, "not in the past");
    let done = send(&mut staff, &at("retire"), retire, &[("from", "2999-01-01")]);
    says(&done, "Will be retired");
    says(&staff.get("/operator/offers?q=mail+basic"), "Mail Basic");
    assert_eq!(staff.get("/operator/offers/one?id=none").status, 404);
}

#[test]
fn letters_are_given_up_and_sent_again() {
    let house = House::new();
    let mut staff = operator(&house, "en");
    let page = staff.get("/operator/outbox/templates/restriction_noticed");
    for language in ["English", "Nederlands", "Svenska", "Deutsch", "Türkçe"] {
        says(&page, language);
    }
    assert_eq!(staff.get("/operator/outbox/templates/weather").status, 404);
    let path = format!("/operator/restrictions/{}", id(house.source()));
    let announce = format!("{path}/announce");
    send(&mut staff, &announce, &announce, &[("reason", "requirements"), ("from", "")]);
    let found = (0..500).find_map(|_| {
        let links = staff.get("/operator/outbox").links();
        links
            .into_iter()
            .find(|link| link.strip_prefix("/operator/outbox/").is_some_and(|id| id.len() == 36))
    });
    let Some(letter) = found else { return };
    let page = staff.get(&letter);
    sound(&page, "en");
    let retry = format!("{letter}/retry");
    let answer = staff.post(&retry, &page.fields(&retry));
    assert_eq!(answer.status, 422, "only what could not be sent: {}", answer.text);
}
