//! The move of the whole book, as three actors with tokens of their own.

use crate::{
    demo::ready::{Organisation, Ready},
    exit::{End, failed},
    install,
};
use ctl::{
    client::{Client, Endpoint, Secret},
    report::Report,
    shape::Customer,
    walk::{Signer, Walk, Walkers},
};
use domain::{Aggregate, id::CustomerId};
use indicatif::ProgressBar;
use jiff::ToSpan;
use server::app::App;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Moves every customer of the direct bill partner in transition to its provider, as far as the
/// rules let it, and checks the books afterwards.
///
/// # Errors
/// [`End`] when the server cannot be talked to; never for a refusal.
pub async fn book(app: &App, ready: &Ready, quiet: bool) -> Result<Report, End> {
    let (source, target) = sides(ready)?;
    let endpoint = Endpoint::at(&ready.base_url).map_err(failed)?;
    let clients = (agent(&endpoint, source).await?, agent(&endpoint, target).await?);
    let walkers = Walkers {
        source: &clients.0,
        source_tenant: source.tenant_id,
        target: &clients.1,
        target_tenant: target.tenant_id,
    };
    let customers: BTreeMap<Uuid, &Organisation> =
        ready.customers.iter().map(|one| (one.tenant_id, one)).collect();
    let book: Vec<Customer> = clients.0.all("/v1/customers").await.map_err(failed)?;
    let bar =
        if quiet { ProgressBar::hidden() } else { install::bar(book.len(), "moving customers") };
    let mut report = Report::default();
    for row in &book {
        let Some(organisation) = customers.get(&row.id) else { continue };
        let customer = sign_in(&endpoint, organisation, Secret::App).await?;
        let walk = Walk {
            walkers: &walkers,
            customer: &customer,
            id: row.id,
            name: &row.company_profile.company_name,
            signer: signer(app, organisation),
            draw: &|| app.draw(),
        };
        report.add(walk.go().await.map_err(failed)?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    audit(app, ready, &mut report)?;
    Ok(report)
}

/// The partner in transition (direct bill, working with a provider) and that provider.
///
/// # Errors
/// [`End::Failed`] when the world has no such pair.
pub fn sides(ready: &Ready) -> Result<(&Organisation, &Organisation), End> {
    let found = |id: Uuid| ready.partners.iter().find(|one| one.tenant_id == id);
    let pair = ready.partners.iter().find_map(|one| {
        let provider = one.providers.first().copied()?;
        (one.kind == "direct_bill").then_some((one, found(provider)?))
    });
    pair.ok_or_else(|| End::Failed("the world has no partner in transition".to_owned()))
}

/// Somebody of the partner who may move customers.
async fn agent(endpoint: &Endpoint, partner: &Organisation) -> Result<Client, End> {
    let role = domain::actor::Role::AdminAgent;
    let person = partner.users.iter().find(|user| user.roles.contains(&role));
    let person = person.and_then(|user| Some((user, user.password.as_deref()?)));
    let secret = match person {
        Some((user, password)) => Secret::Person { upn: &user.upn, password },
        None => Secret::App,
    };
    sign_in(endpoint, partner, secret).await
}

async fn sign_in(
    endpoint: &Endpoint,
    who: &Organisation,
    secret: Secret<'_>,
) -> Result<Client, End> {
    let app = who.client_id.zip(who.client_secret.as_deref());
    let app = app.ok_or_else(|| End::Failed(format!("{} has no program to sign in", who.name)))?;
    endpoint.sign_in(who.tenant_id, app, secret).await.map_err(failed)
}

/// Who signs for a customer: its first person, today.
fn signer(app: &App, customer: &Organisation) -> Signer {
    let person = customer.users.first();
    let email = person.map_or_else(|| "admin@example.test".to_owned(), |user| user.upn.clone());
    let name = person.map_or("Admin", |user| user.name.as_str());
    let (first, last) = name.split_once(' ').unwrap_or((name, "-"));
    let day = app.clock().now().checked_sub(1.minute()).unwrap_or_else(|_| app.clock().now());
    Signer {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email,
        date_agreed: day.to_string(),
    }
}

/// Looks into the books themselves: nothing in them may be what must never be.
fn audit(app: &App, ready: &Ready, report: &mut Report) -> Result<(), End> {
    for one in &ready.customers {
        let id = CustomerId(one.tenant_id);
        let found =
            app.store().read_now(move |tx| store::customer::load(tx, id)).map_err(failed)?;
        let Some((customer, _)) = found else {
            report.faults.push(format!("{}: not in the books", one.name));
            continue;
        };
        let faults = customer.faults().into_iter();
        report.faults.extend(faults.map(|fault| format!("{}: {}", one.name, fault.0)));
    }
    Ok(())
}
