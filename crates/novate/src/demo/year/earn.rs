//! What the partner earns, what happens when it is too little, and its incentives (R2, R159-R164).

use super::{cast::Cast, stage::Stage};
use crate::exit::End;
use jiff::civil::{Date, date};
use serde_json::{Value, json};

/// Addresses that get an invitation to the incentive, with their languages.
const DESK: (&str, &str) = ("incentives@locations.example", "sv");
const ADMIN: (&str, &str) = ("rewards@locations.example", "en");

/// Who else is written to, and in which language.
pub fn spoken() -> [(String, String); 2] {
    [DESK, ADMIN].map(|(to, language)| (to.to_owned(), language.to_owned()))
}

/// Revenue of a month, in cents of the US dollar.
async fn booked(stage: &Stage<'_>, cast: &Cast, months: &[Date], cents: u64) -> Result<(), End> {
    let months: Vec<Value> = months
        .iter()
        .map(|month| {
            let amounts = [json!({ "productClass": "online_service", "usdCents": cents })];
            json!({ "month": month.strftime("%Y-%m").to_string(), "amounts": amounts })
        })
        .collect();
    let body = json!({ "months": months });
    stage.put(&cast.operator, &cast.source.own("/revenue"), &body).await.map(drop)
}

/// The twelve months before are booked, with the date at which they are reviewed.
///
/// # Errors
/// [`End::Failed`] when a step is refused.
pub async fn opened(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let source = &cast.source;
    let account = json!({ "globalAccountId": "700" });
    stage.put(&cast.operator, &source.own("/revenue/account"), &account).await?;
    let dates = json!({ "supportPlanRenewal": "2019-03-01" });
    stage.put(&cast.operator, &source.own("/revenue/dates"), &dates).await?;
    let months: Vec<Date> = (1..=12)
        .map(|month| if month < 7 { date(2026, month, 1) } else { date(2025, month, 1) })
        .collect();
    booked(stage, cast, &months, 3_000_000).await?;
    let now = stage.get(&cast.admin, &source.own("/revenue")).await?;
    stage.tell(format!("Its revenue of twelve months is booked: {}", dollars(&now)));
    Ok(())
}

fn dollars(revenue: &Value) -> String {
    let whole = |name: &str| revenue[name].as_u64().unwrap_or_default() / 100;
    format!("{} of {} USD", whole("trailingUsdCents"), whole("floorUsdCents"))
}

/// A month is booked; since the book has moved it is less than before.
///
/// # Errors
/// [`End::Failed`] when it is refused.
pub async fn month(stage: &Stage<'_>, cast: &Cast, month: Date) -> Result<(), End> {
    booked(stage, cast, &[month], if month < date(2026, 8, 1) { 2_500_000 } else { 600_000 }).await
}

/// The review finds too little: the date of the restriction is told.
///
/// # Errors
/// [`End::Failed`] when it cannot be read.
pub async fn reviewed(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let revenue = stage.get(&cast.admin, &cast.source.own("/revenue")).await?;
    stage.promise("restriction_noticed", &cast.source.contact.1);
    stage.tell(format!("Revenue is reviewed: {}; a restriction is announced", dollars(&revenue)));
    Ok(())
}

/// Restricted, it buys nothing new for itself; what it does with its provider goes on.
///
/// # Errors
/// [`End::Failed`] when it cannot be read.
pub async fn restricted(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let now = stage.get(&cast.admin, &cast.source.own("/restriction")).await?;
    stage.must(now["status"] == "restricted", format!("direct bill is not restricted: {now}"));
    stage.promise("partner_restricted", &cast.source.contact.1);
    stage.tell("Its direct bill part is restricted; as a reseller it goes on");
    Ok(())
}

/// Whom to write to about the location is known; the operator sends the invitation that is due.
///
/// # Errors
/// [`End::Failed`] when a step is refused.
pub async fn invited(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    stage.until(date(2026, 7, 24)).await?;
    let address = |(to, language): (&str, &str)| json!({ "email": to, "language": language });
    let contacts = json!({
        "mpnId": cast.source.mpn, "account": address(DESK), "admin": address(ADMIN),
    });
    stage.put(&cast.operator, &cast.source.own("/incentives/contacts"), &contacts).await?;
    let due = incentive(stage, cast, "indirect_reseller").await?;
    stage.must(due["state"] == "due", "no invitation to the incentive is due");
    let send = json!({ "programme": "indirect_reseller" });
    stage.post(&cast.operator, &cast.source.own("/incentives/send"), &send).await?;
    for (to, _) in [DESK, ADMIN] {
        stage.promise("incentive_invited", to);
    }
    stage.tell("The invitation to incentives, due within 30 days, is sent");
    Ok(())
}

async fn incentive(stage: &Stage<'_>, cast: &Cast, programme: &str) -> Result<Value, End> {
    let all = stage.get(&cast.incentives, &cast.source.own("/incentives")).await?;
    let items = all["items"].as_array().cloned().unwrap_or_default();
    Ok(items.into_iter().find(|one| one["programme"] == programme).unwrap_or_default())
}

/// Its incentives admin enrols for both parts; bank and tax profile are valid.
///
/// # Errors
/// [`End::Failed`] when a step is refused.
pub async fn enrolled(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    stage.until(date(2026, 7, 30)).await?;
    for programme in ["indirect_reseller", "direct_bill"] {
        let body = json!({ "programme": programme });
        stage.post(&cast.incentives, &cast.source.own("/incentives/enrol"), &body).await?;
        let profile = json!({
            "programme": programme, "bankValidated": true, "taxValidated": true,
        });
        stage.put(&cast.operator, &cast.source.own("/incentives/profile"), &profile).await?;
        let now = incentive(stage, cast, programme).await?;
        stage.must(now["state"] == "enrolled", format!("{programme} does not earn"));
    }
    stage.tell("Its incentives admin enrols, for both parts, until 30 June");
    Ok(())
}

/// The tax profile of one part is no longer valid.
///
/// # Errors
/// [`End::Failed`] when it is refused.
pub async fn spoiled(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let profile = json!({
        "programme": "direct_bill", "bankValidated": true, "taxValidated": false,
    });
    stage.put(&cast.operator, &cast.source.own("/incentives/profile"), &profile).await?;
    stage.tell("The tax profile of direct bill’s incentive is no longer valid");
    Ok(())
}

/// The fiscal year ends: what still has valid profiles is enrolled for another one.
///
/// # Errors
/// [`End::Failed`] when it cannot be read.
pub async fn year_ends(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let reseller = incentive(stage, cast, "indirect_reseller").await?;
    let until = reseller["endsAt"].as_str().and_then(|at| at.get(..10)).unwrap_or_default();
    stage.must(until == "2028-07-01", "the reseller's incentive is not renewed");
    let direct = incentive(stage, cast, "direct_bill").await?;
    stage.must(direct["state"] == "expired", "an incentive without a tax profile has not expired");
    stage.promise("incentive_expired", &cast.source.contact.1);
    stage.tell("Incentives, at the end of the fiscal year: direct bill’s has expired");
    stage.tell("Incentives: the reseller’s is renewed until 30 June 2028");
    Ok(())
}
