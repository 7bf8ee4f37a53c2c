//! A direct bill partner becomes a reseller, on the pages of both sides.

use super::{
    House, Visitor,
    office::Office,
    sound,
    visitor::{filled, says, send},
};
use serde_json::Value;
use uuid::Uuid;

const PROFILE: &str = "/settings/partner/profile";
const CONFIRM: &str = "/enrol/confirm";
const AGREEMENT: &str = "/agreements/indirect-reseller";

/// The pages of this area are whole, however far the enrolment is.
#[track_caller]
fn all_sound(who: &mut Visitor, language: &str) {
    for path in ["/", "/enrol", CONFIRM, PROFILE, AGREEMENT] {
        let page = who.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        sound(&page, language);
        let links = page.links();
        let of_ours = |link: &&String| {
            let ours = ["/enrol", "/settings/", "/agreements/"];
            ours.iter().any(|one| link.starts_with(one))
        };
        for link in links.iter().filter(of_ours) {
            assert_eq!(who.get(link).status, 200, "{link}");
        }
    }
}

/// Who is direct bill only.
fn joiner(house: &House) -> &Value {
    let alone = |one: &&Value| one["kind"] == "direct_bill" && one["providers"].is_null();
    house.partners().find(alone).expect("a partner that has not begun")
}

const PAPERS: [(&str, &str); 10] = [
    ("location_country", "se"),
    ("address_line1", "Kajgatan 3"),
    ("postal_code", "111 20"),
    ("city", "Stockholm"),
    ("primary_name", "Karin Lund"),
    ("primary_phone", "0812345678"),
    ("support_name", "Support"),
    ("support_email", "support@kvarnvik.example"),
    ("support_phone", "0812345679"),
    ("language", "sv"),
];

/// From the first look to an enrolment that is sent.
fn submitted(admin: &mut Visitor) {
    let page = admin.get("/enrol");
    says(&page, "What your profile still lacks");
    assert!(page.links().contains(&format!("{PROFILE}#primary_email")), "a gap leads to its field");
    assert!(!page.links().contains(&CONFIRM.to_owned()), "not before the profile is whole");
    let refused = send(admin, PROFILE, PROFILE, &[("primary_email", "karin@gmail.com")]);
    assert_eq!(refused.status, 422);
    says(&refused, "free mail service");
    says(&refused, "href=\"#primary_email\"");
    says(&refused, "value=\"karin@gmail.com\"");
    let mut papers = PAPERS.to_vec();
    papers.push(("primary_email", "karin.lund@kvarnvik.example"));
    says(&send(admin, PROFILE, PROFILE, &papers), "Your profile has been saved");
    assert!(admin.get("/enrol").links().contains(&CONFIRM.to_owned()));

    let page = admin.get(CONFIRM);
    says(&page, "You cannot go back to direct bill only");
    let refused = send(admin, CONFIRM, CONFIRM, &[("reviewed", "yes")]);
    assert_eq!(refused.status, 422);
    says(&refused, "There is 1 problem on this page");
    sound(&refused, "en");
    let sent = send(admin, CONFIRM, CONFIRM, &[("reviewed", "yes"), ("one_way", "yes")]);
    says(&sent, "has been sent to the operator");
    says(&sent, "The letter can be sent again from");
}

/// The operator says no, the partner corrects it, and the operator passes its checks.
fn vetted(operator: &mut Visitor, admin: &mut Visitor) {
    let queue = operator.get("/operator/enrolments");
    says(&queue, "Noch 5 Werktage");
    let path = queue.links().into_iter().find(|link| link.ends_with("/indirect_reseller"));
    let path = path.expect("an enrolment that waits");
    let refuse = format!("{path}/refuse");
    let refused = send(operator, &refuse, &refuse, &[("check", "business")]);
    assert_eq!(refused.status, 422);
    sound(&refused, "de");
    let no = [("check", "business"), ("reason", "No such street.")];
    says(&send(operator, &refuse, &refuse, &no), "No such street.");
    says(&admin.get("/enrol"), "No such street.");
    says(&admin.get("/"), "Your enrolment was not approved");
    let mended = [("address_line1", "Kajgatan 30")];
    says(&send(admin, PROFILE, PROFILE, &mended), "Your profile has been saved");
    says(&admin.get("/"), "Your enrolment is under review");
    let own = format!("{path}/pass/email");
    assert_eq!(operator.get(&own).status, 404, "only the code proves the address");
    for check in ["employment", "business"] {
        let pass = format!("{path}/pass/{check}");
        assert!(operator.get(&path).links().contains(&pass), "{check}");
        says(&send(operator, &pass, &pass, &[]), "Die Prüfung ist genehmigt");
        let page = operator.get(&pass);
        let again = operator.post(&pass, &page.fields(&pass));
        assert_eq!(again.status, 422, "passed once");
    }
}

#[test]
fn a_partner_enrols_on_the_pages() {
    let house = House::new();
    let office = Office::of(&house.ready);
    let joiner = joiner(&house);
    let mut admin = house.visitor("en", joiner, "global_admin");
    let mut operator = house.visitor("de", &house.ready["operator"], "operator_staff");
    let mut turkish = house.visitor("tr", joiner, "global_admin");
    all_sound(&mut turkish, "tr");
    submitted(&mut admin);
    all_sound(&mut turkish, "tr");
    vetted(&mut operator, &mut admin);

    let wrong = send(&mut admin, "/enrol", "/enrol/email", &[("code", "1234")]);
    assert_eq!(wrong.status, 422);
    says(&wrong, "This is not a code of ours");
    let old = Uuid::nil().to_string();
    let wrong = send(&mut admin, "/enrol", "/enrol/email", &[("code", &old)]);
    assert_eq!(wrong.status, 422);
    says(&wrong, "not valid any more");
    let code = office.code().to_string();
    let proved = send(&mut admin, "/enrol", "/enrol/email", &[("code", &code)]);
    says(&proved, "The e-mail address is confirmed");
    says(&proved, "Your enrolment is approved");
    says(&operator.get("/operator/enrolments"), "Es liegt nichts für Sie vor");

    // The world has a text of its own, in the reader's language; a newer one takes its place.
    let page = admin.get(AGREEMENT);
    sound(&page, "en");
    says(&page, "1. What this is about");
    says(&turkish.get(AGREEMENT), "lang=\"tr\"");
    let file = admin.get("/agreements/indirect-reseller/text");
    assert_eq!(file.status, 200);
    assert!(file.text.contains("sample text") && file.text.contains("\r\n"), "{}", file.text);
    office.publish();
    let page = admin.get(AGREEMENT);
    sound(&page, "en");
    says(&page, "https://operator.example/reseller");
    let refused = send(&mut admin, AGREEMENT, AGREEMENT, &[]);
    assert_eq!(refused.status, 422);
    all_sound(&mut turkish, "tr");
    let accepted = send(&mut admin, AGREEMENT, AGREEMENT, &[("read", "yes")]);
    says(&accepted, "Your company is an indirect reseller now");
    says(&accepted, "2026-1");
    says(&admin.get("/"), "Your company has accepted the agreement");
}

#[test]
fn who_may_not_enrol_hears_why() {
    let house = House::new();
    let mut agent = house.visitor("en", joiner(&house), "admin_agent");
    let page = agent.get(PROFILE);
    says(&page, "A global admin can assign a role that does");
    let kept = agent.post(PROFILE, &page.fields(PROFILE));
    assert_eq!(kept.status, 403);
    says(&agent.get("/enrol"), "A global admin can assign a role that does");
    let page = agent.get(CONFIRM);
    let both = [("reviewed", "yes"), ("one_way", "yes")];
    let refused = agent.post(CONFIRM, &filled(&page, CONFIRM, &both));
    assert_eq!(refused.status, 422);
    says(&refused, "A global admin can assign a role that does");
    says(&agent.get("/enrol"), "Not enrolled");

    assert_eq!(agent.get("/operator/enrolments").status, 403);
    let id = house.source()["tenant_id"].as_str().expect("an id");
    let other = format!("/operator/enrolments/{id}/indirect_reseller");
    assert_eq!(agent.get(&other).status, 404, "another company is not there");
    let mut customer = house.visitor("nl", &house.ready["customers"][0], "customer_admin");
    for path in ["/enrol", CONFIRM, PROFILE, AGREEMENT] {
        assert_eq!(customer.get(path).status, 404, "{path}");
    }
    let mut provider = house.visitor("sv", house.target(), "admin_agent");
    sound(&provider.get("/enrol"), "sv");
}
