//! Signing in at a server that runs elsewhere.

use crate::{
    cli::Caller,
    exit::{End, cannot_start, failed},
    files,
    say::say,
    serve,
};
use ctl::{
    client::{Client, Endpoint, Secret},
    fault::ClientFault,
};
use serde::Serialize;
use tokio::signal;

/// Where a server is when nobody says where.
const SERVER: &str = "http://127.0.0.1:8642";

/// Signs in and does the work, until Ctrl-C.
///
/// # Errors
/// [`End`]: what the work says, or what keeps the caller from signing in.
pub fn run(caller: &Caller, work: impl AsyncFnOnce(&Client) -> Result<(), End>) -> Result<(), End> {
    let secret = secret(caller)?;
    serve::runtime()?.block_on(async {
        let done = async { work(&sign_in(caller, &secret).await?).await };
        tokio::select! {
            done = done => done,
            _ = signal::ctrl_c() => Err(End::Stopped),
        }
    })
}

/// Prints an answer as JSON.
///
/// # Errors
/// [`End::Failed`] when it cannot be written as JSON.
pub fn printed(value: &impl Serialize) -> Result<(), End> {
    say!("{}", serde_json::to_string_pretty(value).map_err(failed)?);
    Ok(())
}

/// The secret to sign in with.
fn secret(caller: &Caller) -> Result<String, End> {
    if let Some(path) = &caller.client_secret_file {
        return Ok(files::read(path)?.trim().to_owned());
    }
    caller.client_secret.clone().ok_or_else(|| missing("secret", "--client-secret-file"))
}

/// Signs in.
async fn sign_in(caller: &Caller, secret: &str) -> Result<Client, End> {
    let tenant = caller.tenant.ok_or_else(|| missing("tenant", "--tenant"))?;
    let app = caller.client_id.ok_or_else(|| missing("program", "--client-id"))?;
    let mut server = Endpoint::at(caller.server.as_deref().unwrap_or(SERVER)).map_err(wrong)?;
    if let Some(path) = &caller.ca {
        server = server.trusting(files::read(path)?.as_bytes()).map_err(wrong)?;
    }
    server.sign_in(tenant, (app, secret), Secret::App).await.map_err(wrong)
}

fn missing(what: &str, flag: &str) -> End {
    End::Usage(format!("nobody said which {what} to sign in with: name it with {flag}"))
}

/// How a call that did not succeed ends the program.
pub fn wrong(why: ClientFault) -> End {
    match why {
        ClientFault::Unreachable(why) => cannot_start(format!("the server: {why}")),
        // Only a world names what is wrong by its place in the file.
        ClientFault::Refused(no) if no.data.iter().any(|line| line.starts_with('/')) => {
            End::BadInput(format!("{no}\n{}", no.data.join("\n")))
        }
        other => failed(other),
    }
}
