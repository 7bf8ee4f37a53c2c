//! Signing in at a server that runs elsewhere.

use crate::{
    cli::Caller,
    exit::{End, cannot_start, failed},
    files,
};
use ctl::{
    client::{Client, Endpoint, Secret},
    fault::ClientFault,
};

/// Where a server is when nobody says where.
const SERVER: &str = "http://127.0.0.1:8642";

/// The secret to sign in with.
///
/// # Errors
/// [`End::Usage`] when nobody said it; [`End`] when its file cannot be read.
pub fn secret(caller: &Caller) -> Result<String, End> {
    if let Some(path) = &caller.client_secret_file {
        return Ok(files::read(path)?.trim().to_owned());
    }
    caller.client_secret.clone().ok_or_else(|| missing("secret", "--client-secret-file"))
}

/// Signs in.
///
/// # Errors
/// [`End::Usage`] when nobody said as whom; [`End`] when the server cannot be reached or says no.
pub async fn sign_in(caller: &Caller, secret: &str) -> Result<Client, End> {
    let tenant = caller.tenant.ok_or_else(|| missing("tenant", "--tenant"))?;
    let app = caller.client_id.ok_or_else(|| missing("program", "--client-id"))?;
    let server = Endpoint::at(caller.server.as_deref().unwrap_or(SERVER)).map_err(wrong)?;
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
