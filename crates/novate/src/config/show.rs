//! `novate config`: which settings are in force, and why.

use super::{Origin, Setting, Settings};
use crate::{
    cli::LogFormat,
    exit::{End, failed},
    say::say,
};
use comfy_table::{Table, presets::NOTHING};
use serde_json::json;
use server::config::mail::Mail;
use store::Place;

/// Name, value, origin.
type Line = (&'static str, Option<String>, Option<String>);

/// Prints the settings. An address is shown without its password.
///
/// # Errors
/// [`End::Failed`] when they have no JSON form.
pub fn show(settings: &Settings, as_json: bool) -> Result<(), End> {
    let lines = lines(settings);
    if as_json {
        let named =
            |(name, value, from): &Line| json!({ "name": name, "value": value, "from": from });
        let all: Vec<_> = lines.iter().map(named).collect();
        let text = serde_json::to_string_pretty(&json!({ "settings": all })).map_err(failed)?;
        say!("{text}");
        return Ok(());
    }
    let mut table = Table::new();
    table.load_style(NOTHING);
    for (name, value, from) in lines {
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        table.add_row([name.to_owned(), or_none(value), or_none(from)]);
    }
    say!("{}", table.trim_fmt());
    Ok(())
}

fn lines(settings: &Settings) -> Vec<Line> {
    let place = &settings.place;
    let value = place.value.to_string();
    let name = match place.value {
        Place::Folder(_) => "data",
        Place::Server { .. } => "database",
    };
    let format = match settings.log.value {
        LogFormat::Text => "text",
        LogFormat::Json => "json",
    };
    let (letters, notices_days) = (&settings.letters, &settings.notices_days);
    let mut lines = vec![
        (name, Some(value), Some(place.from.to_string())),
        line("connections", &settings.connections),
        line("listen", &settings.listen),
        settings
            .base_url
            .as_ref()
            .map_or(("base_url", None, None), |setting| line("base_url", setting)),
        line("tls", &settings.tls),
        line("trusted_proxies", &settings.proxies),
        line("drain", &settings.drain),
        line("keys_days", &settings.keys_days),
        line("calls_per_minute", &settings.calls_per_minute),
    ];
    let from = Some(letters.mail.from.to_string());
    match &letters.mail.value {
        Mail::Nowhere => lines.push(("smtp", None, None)),
        Mail::Mailbox => lines.push(("mailbox", Some("true".to_owned()), from)),
        Mail::Server(smtp) => {
            lines.push(("smtp", Some(smtp.relay.to_string()), from));
            lines.extend(letters.from.as_ref().map(|one| line("mail_from", one)));
            let authority = letters.authority.as_ref().map(|one| {
                let file = Some(one.value.display().to_string());
                ("smtp_ca", file, Some(one.from.to_string()))
            });
            lines.extend(authority);
        }
    }
    let away = settings.away.as_ref().map(|away| {
        let file = Some(away.file.value.display().to_string());
        ("oidc", file, Some(away.file.from.to_string()))
    });
    lines.push(away.unwrap_or(("oidc", None, None)));
    lines.extend([
        line("notices_days", notices_days),
        (
            "sandboxes",
            settings.sandboxes.value.as_ref().map(|dir| dir.display().to_string()),
            settings.sandboxes.value.as_ref().map(|_| settings.sandboxes.from.to_string()),
        ),
        line("sandboxes_per_owner", &settings.sandboxes_per_owner),
        line("sandbox_customers", &settings.sandbox_customers),
        line("webhooks_inward", &settings.webhooks_inward),
        ("log", Some(format.to_owned()), Some(settings.log.from.to_string())),
        line("log_filter", &settings.log_filter),
    ]);
    lines
}

fn line<T: ToString>(name: &'static str, setting: &Setting<T>) -> Line {
    let from: &Origin = &setting.from;
    (name, Some(setting.value.to_string()), Some(from.to_string()))
}
