//! `novate sandbox`: a client of a server that keeps sandboxes.

pub mod caller;

use crate::{
    cli::{self, SandboxCommand},
    exit::{End, failed},
    files,
    say::say,
};
use caller::{printed, wrong};
use comfy_table::{Table, presets::NOTHING};
use ctl::{
    client::Client,
    sandbox::{self, Clock, NewSandbox, Sandbox},
};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use server::{chance, clock::Clock as Time};
use std::{path::Path, slice};
use uuid::Uuid;

/// Runs the command.
///
/// # Errors
/// [`End`]: what the server refused, or that it cannot be reached.
pub fn run(args: &cli::Sandbox) -> Result<(), End> {
    let body = match &args.command {
        SandboxCommand::Create { name, world, starts_at, customer, .. } => {
            order(name, world.as_deref(), starts_at.as_deref(), customer)?
        }
        _ => Value::Null,
    };
    caller::run(&args.caller, async |client| told(args, client, &body).await)
}

/// What a sandbox is to be made from, read before anybody is asked.
fn order(
    name: &str,
    world: Option<&Path>,
    starts_at: Option<&str>,
    customers: &[Uuid],
) -> Result<Value, End> {
    let mut body = json!({ "name": name });
    if let Some(path) = world {
        let text = files::read(path)?;
        let bad = |why| End::BadInput(format!("{}: it is no JSON: {why}", path.display()));
        body["world"] = serde_json::from_str(&text).map_err(bad)?;
        body["startsAt"] = json!(starts_at);
    } else if !customers.is_empty() {
        body["customers"] = json!(customers);
    }
    Ok(body)
}

async fn told(args: &cli::Sandbox, client: &Client, body: &Value) -> Result<(), End> {
    let (id, as_json) = (chance::id(Time::System.now()), args.caller.json);
    match &args.command {
        SandboxCommand::Create { output, .. } => {
            let new = sandbox::create(client, id, body).await.map_err(wrong)?;
            created(&new, output.as_deref(), as_json)
        }
        SandboxCommand::List => {
            let all = sandbox::list(client).await.map_err(wrong)?;
            shown(&all, &json!({ "sandboxes": all }), as_json)
        }
        SandboxCommand::Clock { sandbox, advance, to } => {
            let one = found(client, sandbox).await?;
            let clock = match (advance, to) {
                (None, None) => sandbox::clock(client, one.id).await.map_err(wrong)?,
                _ => moved(client, one.id, id, (advance, to)).await?,
            };
            if as_json {
                return printed(&clock);
            }
            stands(&clock);
            Ok(())
        }
        SandboxCommand::Reset { sandbox } => {
            let one = found(client, sandbox).await?;
            let one = sandbox::reset(client, one.id, id).await.map_err(wrong)?;
            shown(slice::from_ref(&one), &one, as_json)
        }
        SandboxCommand::Delete { sandbox } => {
            let one = found(client, sandbox).await?;
            sandbox::delete(client, one.id, id).await.map_err(wrong)?;
            if as_json {
                return printed(&json!({ "id": one.id, "deleted": true }));
            }
            say!("{} is gone", one.name);
            Ok(())
        }
    }
}

async fn found(client: &Client, text: &str) -> Result<Sandbox, End> {
    let found = sandbox::named(client, text).await.map_err(wrong)?;
    found.ok_or_else(|| failed(format!("you have no sandbox {text}; see `novate sandbox list`")))
}

/// Sandboxes, for people or as JSON.
fn shown(all: &[Sandbox], value: &impl Serialize, as_json: bool) -> Result<(), End> {
    if as_json {
        return printed(value);
    }
    listed(all);
    Ok(())
}

fn created(new: &NewSandbox, output: Option<&Path>, as_json: bool) -> Result<(), End> {
    if let Some(path) = output {
        files::write_json(path, new)?;
        return shown(slice::from_ref(&new.sandbox), &new.sandbox, as_json);
    }
    if as_json {
        return printed(new);
    }
    listed(slice::from_ref(&new.sandbox));
    say!("\nThe secrets of its programs, which are told this once:\n");
    let mut table = Table::new();
    table.load_style(NOTHING);
    for one in &new.credentials {
        let ids = [one.tenant_id, one.client_id].map(|id| id.to_string());
        let [tenant, program] = ids;
        table.add_row([&one.kind, &one.name, &tenant, &program, &one.client_secret]);
    }
    say!("{}", table.trim_fmt());
    Ok(())
}

fn listed(all: &[Sandbox]) {
    for one in all {
        let stands = one.clock.as_ref().map_or(one.state.as_str(), |clock| clock.at.as_str());
        let (partners, customers) = (one.partners, one.customers);
        say!("{}: {stands}, {partners} partners, {customers} customers", one.name);
        say!("  {}", one.base_url);
    }
    if all.is_empty() {
        say!("no sandboxes");
    }
}

fn stands(clock: &Clock) {
    if let Some(to) = &clock.moving_to {
        say!("it is at {}, on its way to {to}", clock.at);
    } else {
        say!("it stands at {}", clock.at);
    }
}

/// Moves a clock, with a bar that shows how far it has come.
async fn moved(
    client: &Client,
    sandbox: Uuid,
    id: Uuid,
    (advance, to): (&Option<String>, &Option<String>),
) -> Result<Clock, End> {
    let body = match to {
        Some(to) => json!({ "to": to }),
        None => json!({ "advance": advance }),
    };
    let second = |text: &str| text.parse::<Timestamp>().map_or(0, Timestamp::as_second);
    let start = sandbox::clock(client, sandbox).await.map_err(wrong)?;
    let start = second(&start.at);
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{msg:28} [{bar:30}] {percent}%");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut told = |clock: &Clock| {
        let Some(to) = &clock.moving_to else { return };
        let so_far = |text: &str| u64::try_from(second(text) - start).unwrap_or(0);
        bar.set_length(so_far(to));
        bar.set_position(so_far(&clock.at));
        bar.set_message(clock.at.clone());
    };
    let moved = sandbox::advance(client, sandbox, id, &body, &mut told).await;
    bar.finish_and_clear();
    moved.map_err(wrong)
}
