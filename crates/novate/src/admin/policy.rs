//! `novate admin policy`: a client of a running server, for the operator's choices (P1-P22).

use crate::{
    cli::{self, PolicyCommand},
    exit::End,
    sandbox::caller::{self, printed, wrong},
    say::say,
};
use comfy_table::{ContentArrangement, Table};
use ctl::{
    client::Client,
    policy::{self, Policy},
};
use serde_json::{Map, Value, json};
use server::{chance, clock::Clock};

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
    caller::run(&args.caller, async |client| told(args, client, &body).await)
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

async fn told(args: &cli::Policy, client: &Client, body: &Value) -> Result<(), End> {
    let (state, named) = match &args.command {
        PolicyCommand::Show { at } => {
            let at = at.map(|at| at.to_string());
            (policy::at(client, at.as_deref()).await.map_err(wrong)?, None)
        }
        PolicyCommand::Set { choices, .. } => {
            let id = chance::id(Clock::System.now());
            (policy::choose(client, id, body).await.map_err(wrong)?, Some(choices))
        }
    };
    if args.caller.json {
        return printed(&state);
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
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(super::COLUMNS);
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
