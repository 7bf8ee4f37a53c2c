//! The direct bill partner enrols as a reseller (R1-R19).

use super::{
    cast::{Cast, Side},
    stage::{Stage, fell},
};
use crate::exit::{End, failed};
use ctl::letter;
use jiff::civil::date;
use serde_json::{Value, json};
use uuid::Uuid;

const PART: &str = "/enrolments/indirect_reseller";

/// From the first look at the profile to the agreement that is accepted.
///
/// # Errors
/// [`End::Failed`] when a step is refused.
pub async fn enrolled(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    publish(stage, cast).await?;
    submit(stage, cast).await?;
    stage.until(date(2026, 7, 7)).await?;
    prove(stage, cast).await?;
    stage.until(date(2026, 7, 8)).await?;
    check(stage, cast, "employment").await?;
    stage.tell("The operator passes the employment check");
    stage.until(date(2026, 7, 9)).await?;
    let after = check(stage, cast, "business").await?;
    stage.must(after["status"] == "qualified", "the enrolment is not approved");
    stage.promise("enrolment_approved", &cast.source.contact.1);
    stage.tell("The business check passes too: approved, after 3 business days");
    stage.until(date(2026, 7, 10)).await?;
    sign(stage, cast).await
}

/// What the operator lays down before: the agreement, its dates, the provider's own profile.
async fn publish(stage: &Stage<'_>, cast: &Cast) -> Result<(), End> {
    let text = json!({
        "id": "reseller", "version": "2026-1", "title": "Reseller agreement",
        "link": "https://operator.example/reseller",
    });
    stage.post(&cast.operator, "/novate/v1/operator/agreements", &text).await?;
    let (source, target) = (&cast.source, &cast.target);
    let anniversary = json!({ "anniversary": "2017-07-01" });
    stage.put(&cast.operator, &source.own("/anniversary"), &anniversary).await?;
    let held = json!({ "policy": { "incentiveHeld": true } });
    stage.post(&cast.operator, "/novate/v1/operator/policy", &held).await?;
    stage.put(&cast.operator, &target.own("/profile"), &profile(target)).await?;
    Ok(())
}

async fn submit(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let (admin, source) = (&cast.admin, &cast.source);
    let offered = stage.get(admin, &source.own("")).await?;
    let gaps = lacks(&offered);
    stage.put(admin, &source.own("/profile"), &profile(source)).await?;
    let whole = stage.get(admin, &source.own("")).await?;
    stage.must(gaps > 0 && lacks(&whole) == 0, "the profile is not what it must be");
    let (name, mpn) = (&source.name, &source.mpn);
    stage.tell(format!(
        "Enrolment: {name} fills in {gaps} details of its profile; location id {mpn} is right"
    ));
    let yes = json!({ "detailsReviewed": true, "oneWayConfirmed": true });
    let made = stage.post(admin, &source.own("/enrolments"), &yes).await?;
    stage.must(made["status"] == "pending", "the enrolment is not pending");
    stage.promise("enrolment_check", &source.contact.1);
    stage.tell("Its global admin submits it and confirms that there is no way back");
    Ok(())
}

fn lacks(partner: &Value) -> usize {
    partner["overview"]["missing"].as_array().map_or(0, Vec::len)
}

/// What a partner tells of itself.
fn profile(side: &Side) -> Value {
    let (name, email) = &side.contact;
    let domain = email.split_once('@').map_or("", |(_, domain)| domain);
    let (street, city, postal) = match side.country.as_str() {
        "DE" => ("Lindenkai 4", "Hamburg", "20457"),
        _ => ("Havenkade 31", "Rotterdam", "3011 TA"),
    };
    json!({
        "legalName": side.name,
        "locationId": side.mpn,
        "locationCountry": side.country,
        "language": side.language,
        "address": {
            "country": side.country, "addressLine1": street, "city": city, "postalCode": postal,
        },
        "primaryContact": { "name": name, "email": email, "phoneNumber": "0104567890" },
        "supportContact": {
            "name": "Support", "email": format!("support@{domain}"), "phoneNumber": "0104567891",
        },
    })
}

/// The code is in the letter and nowhere else: it is read where the letter lies.
async fn prove(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let mailbox = letter::mailbox(&cast.admin).await.map_err(|why| fell("the mailbox", &why))?;
    let check = mailbox.iter().find(|mail| mail.topic == "enrolment_check");
    let mut words = check.map_or("", |mail| mail.body.as_str()).split_whitespace();
    let code = words.find_map(|word| word.parse::<Uuid>().ok());
    let code = code.ok_or_else(|| failed("no letter has the code of the e-mail check"))?;
    let path = cast.source.own(&format!("{PART}/checks"));
    stage.post(&cast.admin, &path, &json!({ "code": code })).await?;
    stage.tell("The code from the letter proves its e-mail address");
    Ok(())
}

async fn check(stage: &Stage<'_>, cast: &Cast, check: &str) -> Result<Value, End> {
    let path = cast.source.own(&format!("{PART}/checks"));
    stage.post(&cast.operator, &path, &json!({ "check": check })).await
}

async fn sign(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let path = cast.source.own("/agreements");
    let shown = stage.get(&cast.admin, &path).await?;
    let version = &shown["items"][0]["version"];
    stage.post(&cast.admin, &path, &json!({ "version": version })).await?;
    let both = stage.get(&cast.admin, &cast.source.own("")).await?;
    stage.must(both["overview"]["bothRoles"] == true, "the partner does not hold both roles");
    stage.promise("enrolment_active", &cast.source.contact.1);
    let version = version.as_str().unwrap_or_default();
    stage.tell(format!("It accepts agreement {version}: direct bill and reseller from now on"));
    Ok(())
}
