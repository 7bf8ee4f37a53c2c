//! Partner and provider find each other; a new customer comes to both (R22-R41).

use super::{
    cast::Cast,
    stage::{Stage, fell},
};
use crate::exit::{End, failed};
use ctl::{client::Client, invitation};
use jiff::civil::date;
use serde_json::json;

/// A partnership, from the directory to the answer.
///
/// # Errors
/// [`End::Failed`] when a step is refused.
pub async fn partnership(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    let listing = json!({
        "services": ["training", "financing"],
        "text": {
            "en": "We help you grow.", "nl": "Wij helpen u groeien.",
            "de": "Wir helfen Ihnen zu wachsen.",
        },
    });
    stage.put(&cast.operator, &cast.target.own("/listing"), &listing).await?;
    stage.until(date(2026, 7, 13)).await?;
    let found = stage.get(&cast.admin, "/novate/v1/providers?service=training").await?;
    let found = found["items"].as_array().cloned().unwrap_or_default();
    let there = found.iter().any(|one| one["id"] == json!(cast.target.tenant));
    stage.must(there, "the provider is not in the directory");
    let (provider, count) = (&cast.target.name, found.len());
    stage.tell(format!("It finds {provider} in the directory ({count} with training)"));
    let body = json!({ "kind": "partnership", "language": cast.source.language });
    let made = invitation::draft(&cast.provider, cast.target.tenant, (stage.draw)(), &body).await;
    let made = made.map_err(|why| fell("the partnership's invitation", &why))?;
    stage.must(made.draft.body.contains(&made.link), "the draft lacks its link");
    stage.tell("The provider drafts a partnership invitation and sends it, in Dutch");
    stage.until(date(2026, 7, 14)).await?;
    let path = follow(&cast.admin, &made.link)?;
    let view = invitation::read(&cast.admin, &path).await.map_err(|why| fell(&path, &why))?;
    stage.must(view.reasons.is_empty(), "something stands against the partnership");
    let after = invitation::accept(&cast.admin, &path, (stage.draw)(), None).await;
    let after = after.map_err(|why| fell(&path, &why))?;
    stage.must(after.answer.as_deref() == Some("accepted"), "the partnership is not there");
    stage.notice("partnership_accepted", cast.target.tenant);
    stage.tell("Its global admin reads it and accepts: they work together");
    Ok(())
}

/// A customer whom nobody serves is invited by the reseller for both, and accepts the agreement in
/// the same act.
///
/// # Errors
/// [`End::Failed`] when a step is refused.
pub async fn newcomer(stage: &mut Stage<'_>, cast: &Cast) -> Result<(), End> {
    stage.until(date(2026, 7, 15)).await?;
    let new = &cast.newcomer;
    let body = json!({
        "kind": "customer",
        "indirectProviderId": cast.target.tenant,
        "language": new.language,
        "adminPrivileges": { "own": true },
    });
    let made = invitation::draft(&cast.agent, cast.source.tenant, (stage.draw)(), &body).await;
    let made = made.map_err(|why| fell("the customer's invitation", &why))?;
    stage.tell(format!("{} is invited by both, in Turkish", new.name));
    stage.until(date(2026, 7, 16)).await?;
    let path = follow(&new.client, &made.link)?;
    let view = invitation::read(&new.client, &path).await.map_err(|why| fell(&path, &why))?;
    stage.must(view.agreement.as_deref() == Some("accept"), "the agreement is not offered");
    let contact = new.contact();
    let after = invitation::accept(&new.client, &path, (stage.draw)(), Some(&contact)).await;
    let after = after.map_err(|why| fell(&path, &why))?;
    stage.must(after.agreement.as_deref() == Some("stands"), "the agreement does not stand");
    stage.notice("invitation_accepted", cast.source.tenant);
    stage.tell("It accepts, and the customer agreement in the same act");
    Ok(())
}

fn follow(who: &Client, link: &str) -> Result<String, End> {
    invitation::path(who, link).ok_or_else(|| failed(format!("{link} leads elsewhere")))
}
