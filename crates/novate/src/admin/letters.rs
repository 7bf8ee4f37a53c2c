//! `novate admin letters` and `novate admin mailbox`: a client of a running server, for its mail
//! (R165).

use super::pairs;
use crate::{
    cli::{self, LettersCommand, MailboxCommand},
    exit::{End, failed},
    sandbox::caller::{self, printed, wrong},
    say::say,
};
use ctl::{
    client::Client,
    fault::ClientFault,
    letter::{self, Letter},
};
use serde_json::json;
use server::{chance, clock::Clock};
use uuid::Uuid;

/// Runs `novate admin letters`.
///
/// # Errors
/// [`End`]: what the server refused, or that it cannot be reached.
pub fn run(args: &cli::Letters) -> Result<(), End> {
    caller::run(&args.caller, async |client| {
        let letters = match &args.command {
            LettersCommand::List { state } => {
                letter::list(client, state.as_deref()).await.map_err(wrong)?
            }
            LettersCommand::Retry { letters, dead } => {
                let dead =
                    if *dead { letter::list(client, Some("dead")).await } else { Ok(vec![]) };
                let dead = dead.map_err(wrong)?;
                let all = letters.iter().copied().chain(dead.iter().map(|one| one.id));
                retried(client, all).await?
            }
        };
        if args.caller.json {
            return printed(&json!({ "letters": letters }));
        }
        let none = match &args.command {
            LettersCommand::Retry { .. } => "no letter is dead",
            LettersCommand::List { .. } => "no letters",
        };
        pairs(["letter", "how it fares"], letters.iter().map(row), none);
        Ok(())
    })
}

async fn retried(client: &Client, all: impl Iterator<Item = Uuid>) -> Result<Vec<Letter>, End> {
    let mut letters = Vec::new();
    for id in all {
        let draw = chance::id(Clock::System.now());
        let done = letter::retry(client, draw, id).await;
        letters.push(done.map_err(|why| none_there(why, || unknown(id)))?);
    }
    Ok(letters)
}

fn unknown(id: Uuid) -> String {
    format!("there is no letter {id}; see `novate admin letters list`")
}

/// What to say where there is nothing.
fn none_there(why: ClientFault, text: impl Fn() -> String) -> End {
    match why.refused() {
        Some(no) if no.status == 404 => failed(text()),
        _ => wrong(why),
    }
}

fn row(one: &Letter) -> [String; 2] {
    let tries = if one.attempts == 1 { "try" } else { "tries" };
    let mut state = format!("{}, {} {tries}, to {}", one.state, one.attempts, one.to);
    if let Some(why) = &one.last_error {
        state.push('\n');
        state.push_str(why);
    }
    [format!("{}\n{}", one.subject, one.id), state]
}

/// Runs `novate admin mailbox`.
///
/// # Errors
/// As [`run`].
pub fn mailbox(args: &cli::Mailbox) -> Result<(), End> {
    caller::run(&args.caller, async |client| {
        let all = letter::mailbox(client).await.map_err(|why| {
            none_there(why, || {
                "letters do not stay at this server: it is served without --mailbox; see `novate \
                 admin letters list`"
                    .to_owned()
            })
        })?;
        let MailboxCommand::Show { letter } = &args.command else {
            if args.caller.json {
                return printed(&json!({ "mailbox": all }));
            }
            let rows = all.iter().map(|one| {
                [format!("{}\n{}", one.subject, one.id), format!("{}\nto {}", one.at, one.to)]
            });
            pairs(["letter", "when and to whom"], rows, "the mailbox is empty");
            return Ok(());
        };
        let found = all.iter().find(|one| one.id == *letter);
        let one = found.ok_or_else(|| {
            failed(format!("there is no letter {letter}; see `novate admin mailbox list`"))
        })?;
        if args.caller.json {
            return printed(one);
        }
        say!("To: {} <{}>", one.name, one.to);
        say!("Date: {}", one.at);
        say!("Language: {}", one.language);
        say!("Subject: {}\n", one.subject);
        say!("{}", one.body.trim_end());
        Ok(())
    })
}
