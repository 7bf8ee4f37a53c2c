//! Telling the programs of partners what happened (`api-transfers` 4.3).
//!
//! What is due is sent to all programs at once, each within a few seconds; no transaction is open
//! meanwhile. A program may be told something twice, when we are stopped between its answer and our
//! noting it.

pub mod guard;
pub mod sign;

use crate::app::App;
use domain::partner::webhook::{Occasion, Webhook};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, redirect::Policy};
use sign::Signer;
use std::{error::Error, sync::Arc, time::Duration};
use store::{
    Failure, Tx,
    event::reach::{self, Told},
    hook::{self, ATTEMPTS_MAX, Hook, Tried},
    perform,
};
use tokio::task::JoinSet;
use uuid::Uuid;
use wire::{
    audit::{Name, Operation},
    partner::webhook::{Callback, moment, resource},
};

/// How many tests there may be in a minute.
const TESTS_MAX: i64 = 2;
/// How much is sent at once.
const BATCH: u32 = 20;
/// How long a worker may take for it before somebody else does: longer than it can.
const LEASE: SignedDuration = SignedDuration::from_mins(1);
/// How long a program may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// After how many seconds something is tried again: after the first time, and after each further.
const RESTS: [i64; 9] = [10, 30, 120, 300, 900, 1_800, 3_600, 7_200, 14_400];
/// The most characters of a trouble that are kept.
const TROUBLE_CHARS: usize = 300;

/// Tells some of what is due; answers how much that was.
///
/// # Errors
/// What the store reports.
pub async fn tell(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    if !app.store().read(move |tx| hook::waiting(tx, now)).await? {
        return Ok(0);
    }
    let signer = Arc::new(sign::signer(&app).await?);
    let client = client(app.config().webhooks_inward)?;
    let leased = app.store().write(move |tx| hook::lease(tx, now, now + LEASE, BATCH)).await?;
    let count = leased.len();
    let mut tries = JoinSet::new();
    for one in leased {
        let (app, signer, client) = (app.clone(), Arc::clone(&signer), client.clone());
        tries.spawn(async move { attempt(&app, &signer, &client, one).await });
    }
    while let Some(tried) = tries.join_next().await {
        tried.map_err(|why| Failure::Broken(format!("telling a program: {why}")))??;
    }
    Ok(count)
}

/// Has a partner's program told of nothing, to see whether it hears; answers under which id, or
/// nothing when it was asked for too often. Whether the partner may, the rules have said.
///
/// # Errors
/// What the store reports.
pub async fn test(app: &App, tenant: Uuid) -> Result<Option<Uuid>, Failure> {
    let (now, id) = (app.clock().now(), app.draw());
    let job = move |tx: &mut Tx<'_>| {
        if hook::tests(tx, tenant, now - SignedDuration::from_mins(1))? >= TESTS_MAX {
            return Ok(None);
        }
        hook::put(tx, &Hook::new(id, tenant, Occasion::TestCreated, now))?;
        Ok(Some(id))
    };
    app.store().write(job).await
}

/// A client that follows nobody elsewhere, and nobody inward unless that is allowed.
fn client(inward: bool) -> Result<Client, Failure> {
    let client = Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .timeout(PATIENCE)
        .user_agent("Novate")
        .dns_resolver(Arc::new(guard::Names { inward }))
        .build();
    client.map_err(|why| Failure::Broken(format!("no client for webhooks: {why}")))
}

async fn attempt(app: &App, signer: &Signer, client: &Client, one: Hook) -> Result<(), Failure> {
    let (asked, base, now) = (one.clone(), app.config().base_url.clone(), app.clock().now());
    let found = app.store().read(move |tx| prepared(tx, &asked, &base, now)).await?;
    let (status, trouble, is_final) = match found {
        None => (0, "nobody wants to be told of it any more".to_owned(), true),
        Some((webhook, body)) => {
            let (status, trouble) = sent(app, signer, client, &webhook, body).await;
            (status, trouble, false)
        }
    };
    let now = app.clock().now();
    let next_at = (!trouble.is_empty() && !is_final).then(|| rest(one.attempts)).flatten();
    let next_at = next_at.map(|rest| now + rest);
    if next_at.is_none() && !trouble.is_empty() {
        tracing::warn!(id = %one.id, partner = %one.tenant, trouble, "a program was not told");
    }
    let trouble = trouble.chars().take(TROUBLE_CHARS).collect();
    let tried = Tried { status, trouble, next_at };
    app.store().write(move |tx| hook::note(tx, &one, &tried, now)).await
}

/// How long something rests that was tried so often; `None` when that was often enough.
fn rest(attempts: i64) -> Option<SignedDuration> {
    let place = usize::try_from(attempts - 1).ok().filter(|_| attempts < ATTEMPTS_MAX)?;
    RESTS.get(place).map(|seconds| SignedDuration::from_secs(*seconds))
}

/// Where something goes and what is sent there; `None` when nobody wants it any more.
fn prepared(
    tx: &mut Tx<'_>,
    one: &Hook,
    base: &str,
    now: Timestamp,
) -> Result<Option<(Webhook, String)>, Failure> {
    let found = perform::view_partner(tx, one.tenant.into(), now)?;
    let webhook = found.and_then(|(partner, _)| partner.webhook.clone());
    let Some(webhook) = webhook.filter(|one_of| one_of.wanted.occasions.contains(&one.occasion))
    else {
        return Ok(None);
    };
    Ok(body(tx, one, base)?.map(|body| (webhook, body)))
}

/// What is sent; `None` where what it tells is no more to be found.
///
/// # Errors
/// What the database reports.
pub fn body(tx: &mut Tx<'_>, one: &Hook, base: &str) -> Result<Option<String>, Failure> {
    let told = match one.occasion {
        Occasion::TestCreated => None,
        _ => match reach::one(tx, one.stream, one.version, one.place)? {
            None => return Ok(None),
            found => found,
        },
    };
    let body = serde_json::to_string(&callback(one, told.as_ref(), base));
    Ok(Some(body.map_err(|why| Failure::Broken(why.to_string()))?))
}

/// What the audit record is called that a reader has of something; `None` where there is none.
pub fn record(reader: Uuid, told: &Told) -> Option<Name> {
    let operation = Operation::of(&told.what.word, &told.what.body, told.stream)?;
    Some(Name { reader, record: told.stream, operation, at: told.what.at })
}

/// The same, not yet written.
fn callback(one: &Hook, told: Option<&Told>, base: &str) -> Callback {
    let name = told.and_then(|told| record(one.tenant, told));
    let (customer, id) = (one.stream, name.as_ref().map(|name| name.operation.id));
    let resource_uri = match (one.occasion, id) {
        (Occasion::TestCreated, _) => {
            Some(format!("{base}/webhooks/v1/registration/validationEvents/{}", one.id))
        }
        (Occasion::PrivilegesApproved | Occasion::PrivilegesTerminated, _) | (_, None) => None,
        (Occasion::RelationshipAccepted, _) => Some(format!("{base}/v1/customers/{customer}")),
        (Occasion::SubscriptionUpdated, Some(id)) => {
            Some(format!("{base}/v1/customers/{customer}/subscriptions/{id}"))
        }
        (_, Some(id)) => Some(format!("{base}/v1/customers/{customer}/transfers/{id}")),
    };
    Callback {
        event_name: one.occasion.word(),
        resource_uri,
        resource_name: resource(one.occasion),
        audit_uri: name
            .map(|name| format!("{base}/auditactivity/v1/auditrecords/{}", name.written())),
        resource_change_utc_date: moment(one.at),
    }
}

/// Sends; answers the HTTP status, 0 where there was none, and why it failed if it did.
async fn sent(
    app: &App,
    signer: &Signer,
    client: &Client,
    webhook: &Webhook,
    body: String,
) -> (i64, String) {
    let wanted = &webhook.wanted;
    if let Err(why) = guard::literal(&wanted.address, app.config().webhooks_inward) {
        return (0, why);
    }
    let token = signer.token(body.as_bytes());
    let certificate = format!("{}/webhooks/v1/certificate/{}", app.config().base_url, sign::NUMBER);
    let (name, value) = if wanted.own_header {
        ("x-ms-signature", token)
    } else {
        ("authorization", format!("Signature {token}"))
    };
    let request = client
        .post(&wanted.address)
        .header("content-type", "application/json; charset=utf-8")
        .header("x-ms-certificate-url", certificate)
        .header("x-ms-signature-algorithm", "rsa-sha256")
        .header(name, value)
        .body(body);
    match request.send().await {
        Ok(answer) if answer.status().is_success() => {
            (i64::from(answer.status().as_u16()), String::new())
        }
        Ok(answer) => {
            let status = answer.status();
            (i64::from(status.as_u16()), format!("it answered {status}"))
        }
        Err(why) => (0, reason(&why)),
    }
}

/// Why somebody could not be reached: the innermost cause says most.
fn reason(why: &reqwest::Error) -> String {
    if why.is_timeout() {
        return format!("it did not answer within {} seconds", PATIENCE.as_secs());
    }
    let mut cause: &dyn Error = why;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_tries_with_rests_that_grow() {
        let rests: Vec<_> = (1..=10).map(|tried| rest(tried).map(|rest| rest.as_secs())).collect();
        let mut wanted: Vec<_> = RESTS.map(Some).into();
        wanted.push(None);
        assert_eq!(rests, wanted);
        assert!(RESTS.is_sorted());
    }
}
