//! Where letters go, as people say it.

use super::{Layers, Origin, Setting, place::rank};
use crate::{cli, exit::End, files};
use server::{
    config::mail::{Mail, Odd, Relay, Smtp},
    work::mailer,
};
use std::path::PathBuf;

/// Where letters go, and where that comes from.
pub struct Letters {
    /// Where they go.
    pub mail: Setting<Mail>,
    /// Who writes, if somebody said so.
    pub from: Option<Setting<String>>,
    /// The file with the authority that vouches for the mail server, if it is not a usual one.
    pub authority: Option<Setting<PathBuf>>,
}

/// Where letters go: to a mail server, into the mailbox, or nowhere if nobody says.
///
/// # Errors
/// [`End::Usage`] when it is said twice by the same, or not enough is said; never with a password.
pub(super) fn read(given: &cli::Post, layers: &Layers<'_>) -> Result<Letters, End> {
    let address = layers.pick("smtp", given.smtp.clone(), |text| Ok(text.to_owned()))?;
    let secret = layers.pick("smtp_file", given.smtp_file.clone(), super::path)?;
    let mailbox = layers.pick("mailbox", given.mailbox, |text| {
        text.parse().map_err(|_| "it is true or false".to_owned())
    })?;
    let from = layers.pick("mail_from", given.mail_from.clone(), cli::mail_from)?;
    let authority = layers.pick("smtp_ca", given.smtp_ca.clone(), super::path)?;
    let mut named = Vec::new();
    if let Some(one) = address {
        let relay = relay(&one.value, &one.from.to_string());
        named.push((one.from, relay.map(Some)));
    }
    if let Some(one) = secret {
        let text = files::read(&one.value).map_err(|why| End::Usage(why.to_string()));
        let shown = one.value.display().to_string();
        named.push((one.from, text.and_then(|text| relay(&text, &shown)).map(Some)));
    }
    if let Some(one) = mailbox.filter(|one| one.value) {
        named.push((one.from, Ok(None)));
    }
    let first = named.iter().map(|(from, _)| rank(from)).max();
    let mut named = named.into_iter().filter(|(from, _)| Some(rank(from)) == first);
    let Some((origin, relay)) = named.next() else {
        let mail = Setting { value: Mail::Nowhere, from: Origin::Default };
        return Ok(Letters { mail, from, authority });
    };
    if let Some((other, _)) = named.next() {
        return Err(End::Usage(format!(
            "{origin} and {other} exclude each other: letters go to one place"
        )));
    }
    let value = match relay? {
        None => Mail::Mailbox,
        Some(relay) => Mail::Server(Box::new(smtp(relay, from.as_ref(), authority.as_ref())?)),
    };
    Ok(Letters { mail: Setting { value, from: origin }, from, authority })
}

fn relay(text: &str, from: &str) -> Result<Relay, End> {
    text.parse().map_err(|why: Odd| End::Usage(format!("{from}: {why}")))
}

fn smtp(
    relay: Relay,
    from: Option<&Setting<String>>,
    authority: Option<&Setting<PathBuf>>,
) -> Result<Smtp, End> {
    let unsigned = || {
        End::Usage(
            "say who writes the letters: --mail-from 'Novate <novate@programme.example>' (or \
             NOVATE_MAIL_FROM, or mail_from in the file that --config names)"
                .to_owned(),
        )
    };
    let from = from.ok_or_else(unsigned)?;
    let wrong = |why| End::Usage(format!("{}: mail_from: {why}", from.from));
    let from = mailer::address(&from.value).map_err(wrong)?;
    let named = |one: &Setting<PathBuf>| {
        let pem = files::read(&one.value).map_err(|why| End::Usage(why.to_string()))?;
        Ok::<_, End>((pem, one.value.display().to_string()))
    };
    let authority = authority.map(named).transpose()?;
    let (authority, file) = authority.unzip();
    let smtp = Smtp { relay, from, authority };
    let file = file.unwrap_or_else(|| "the certificates of this machine".to_owned());
    mailer::check(&smtp).map_err(|why| End::Usage(format!("{file}: {why}")))?;
    Ok(smtp)
}
