//! `novate admin policy`: a client of a running server, for the operator's choices (P1-P22).

use crate::{
    cli::{self, PolicyCommand},
    exit::{End, failed},
    sandbox::caller::{secret, sign_in, wrong},
    say::say,
    serve,
};
use comfy_table::{ContentArrangement, Table};
use ctl::policy::{self, Policy};
use serde_json::{Map, Value, json};
use server::{chance, clock::Clock};
use tokio::signal;

/// The widest that a line may be, in columns.
const COLUMNS: u16 = 80;

/// Runs the command.
///
/// # Errors
/// [`End`]: what the server refused, or that it cannot be reached.
pub fn run(args: &cli::Policy) -> Result<(), End> {
    let body = match &args.command {
        PolicyCommand::Show { .. } => Value::Null,
        PolicyCommand::Set { choices, from } => {
            let policy = chosen(choices)?;
            json!({ "from": from.map(|from| from.to_string()), "policy": policy })
        }
    };
    let secret = secret(&args.caller)?;
    serve::runtime()?.block_on(async {
        tokio::select! {
            done = told(args, &secret, &body) => done,
            _ = signal::ctrl_c() => Err(End::Stopped),
        }
    })
}

/// What is chosen, each name once.
fn chosen(choices: &[(String, Value)]) -> Result<Map<String, Value>, End> {
    let mut all = Map::new();
    for (name, value) in choices {
        if all.insert(name.clone(), value.clone()).is_some() {
            return Err(End::Usage(format!("{name} is chosen twice")));
        }
    }
    Ok(all)
}

async fn told(args: &cli::Policy, secret: &str, body: &Value) -> Result<(), End> {
    let client = sign_in(&args.caller, secret).await?;
    let (state, named) = match &args.command {
        PolicyCommand::Show { at } => {
            let at = at.map(|at| at.to_string());
            (policy::at(&client, at.as_deref()).await.map_err(wrong)?, None)
        }
        PolicyCommand::Set { choices, .. } => {
            let id = chance::id(Clock::System.now());
            (policy::choose(&client, id, body).await.map_err(wrong)?, Some(choices))
        }
    };
    if args.caller.json {
        say!("{}", serde_json::to_string_pretty(&state).map_err(failed)?);
        return Ok(());
    }
    match named {
        None => shown(&state),
        Some(choices) => {
            say!("From {}:\n", state.at);
            let is_named =
                |name: &str| choices.iter().any(|(one, _)| one.eq_ignore_ascii_case(name));
            listed(state.policy.iter().filter(|(name, _)| is_named(name)));
        }
    }
    Ok(())
}

/// What holds, and what was changed from when.
fn shown(state: &Policy) {
    say!("At {}:\n", state.at);
    listed(&state.policy);
    for pair in state.changes.windows(2) {
        let [before, after] = pair else { continue };
        let differs = |name: &str, value: &Value| before.policy.get(name) != Some(value);
        say!("\nChanged from {}:\n", after.from.as_deref().unwrap_or("the beginning"));
        listed(after.policy.iter().filter(|(name, value)| differs(name, value)));
    }
}

fn listed<'p>(choices: impl IntoIterator<Item = (&'p String, &'p Value)>) {
    let mut table: Table = super::table(&["choice", "value"]);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(COLUMNS);
    for (name, value) in choices {
        table.add_row([name.clone(), in_words(value)]);
    }
    say!("{}", table.trim_fmt());
}

/// A value for people: lists and tables break at spaces.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Value::Object(members) => {
            let one = |(name, value): (&String, &Value)| format!("{name}: {}", in_words(value));
            members.iter().map(one).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
