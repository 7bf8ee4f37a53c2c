//! `novate admin enrolments`: a client of a running server, for vetting partners (R10, R12).

use super::pairs;
use crate::{
    cli::{self, EnrolmentsCommand, Verdict},
    exit::{End, failed},
    sandbox::caller::{self, printed, wrong},
    say::say,
};
use ctl::{
    client::Client,
    enrolment::{self, Enrolment, Waiting},
};
use serde_json::json;
use server::{chance, clock::Clock};
use uuid::Uuid;

/// The check that a partner passes by itself, with the link that was mailed.
const EMAIL: &str = "email";

/// Runs the command.
///
/// # Errors
/// [`End`]: what the server refused, or that it cannot be reached.
pub fn run(args: &cli::Enrolments) -> Result<(), End> {
    if let EnrolmentsCommand::Decide { verdict, check, reason, .. } = &args.command {
        fits(*verdict, check, reason.as_deref())?;
    }
    caller::run(&args.caller, async |client| told(args, client).await)
}

/// Whether a decision has what it needs, before anybody is asked.
fn fits(verdict: Verdict, checks: &[String], reason: Option<&str>) -> Result<(), End> {
    let usage = |why: &str| Err(End::Usage(why.to_owned()));
    match (verdict, checks, reason) {
        (Verdict::Approve, _, Some(_)) => usage("a check that was passed has no --reason"),
        (Verdict::Approve, ..) | (_, [_], Some(_)) => Ok(()),
        (_, [_], None) => usage("say why with --reason: the partner reads it"),
        _ => usage("name the one check that failed with --check"),
    }
}

async fn told(args: &cli::Enrolments, client: &Client) -> Result<(), End> {
    let as_json = args.caller.json;
    match &args.command {
        EnrolmentsCommand::List { overdue } => {
            let all = enrolment::waiting(client, *overdue).await.map_err(wrong)?;
            if as_json {
                return printed(&json!({ "enrolments": all }));
            }
            listed(&all);
            Ok(())
        }
        EnrolmentsCommand::Decide { partner, verdict, check, reason, programme } => {
            let id = named(client, partner).await?;
            let one = vetted(client, (id, partner), programme.as_deref()).await?;
            let place = (id, one.programme.as_str());
            let reason = reason.as_deref().unwrap_or_default();
            let after = decided(client, place, (&one, *verdict), (check, reason)).await?;
            if as_json {
                return printed(&after);
            }
            said(partner, &after);
            Ok(())
        }
        EnrolmentsCommand::Announce { partner } => {
            let told = enrolment::announce(client, drawn(), *partner).await.map_err(wrong)?;
            if as_json {
                return printed(&told);
            }
            for id in &told.told {
                say!("{id}");
            }
            say!("told: {}", told.told.len());
            Ok(())
        }
    }
}

fn drawn() -> Uuid {
    chance::id(Clock::System.now())
}

/// The partner of this id, or the one of this name among those that wait.
async fn named(client: &Client, text: &str) -> Result<Uuid, End> {
    if let Ok(id) = text.parse() {
        return Ok(id);
    }
    let all = enrolment::waiting(client, false).await.map_err(wrong)?;
    let same = |one: &&Waiting| one.partner_name.to_lowercase() == text.trim().to_lowercase();
    let mut found: Vec<Uuid> = all.iter().filter(same).map(|one| one.partner_id).collect();
    found.dedup();
    match found[..] {
        [one] => Ok(one),
        [] => Err(failed(format!(
            "no enrolment of {text} waits; see `novate admin enrolments list`, or name the partner \
             by its id"
        ))),
        _ => {
            let ids: Vec<String> = found.iter().map(Uuid::to_string).collect();
            Err(failed(format!("several are called {text}; name the id: {}", ids.join(", "))))
        }
    }
}

/// The enrolment that a decision is about: the one that is named, or the only one with open checks.
async fn vetted(
    client: &Client,
    (partner, text): (Uuid, &str),
    programme: Option<&str>,
) -> Result<Enrolment, End> {
    let all = enrolment::of(client, partner).await.map_err(wrong)?;
    let is_meant = |one: &Enrolment| match programme {
        Some(programme) => one.programme == programme,
        None => one.open().next().is_some(),
    };
    let mut meant: Vec<Enrolment> = all.into_iter().filter(is_meant).collect();
    match (meant.pop(), meant.is_empty()) {
        (Some(one), true) => Ok(one),
        (Some(_), false) => {
            Err(End::Usage(format!("{text} enrols in several parts; name one with --programme")))
        }
        (None, _) => Err(failed(format!(
            "{text} has no open check there; see `novate admin enrolments list`"
        ))),
    }
}

async fn decided(
    client: &Client,
    place: (Uuid, &str),
    (before, verdict): (&Enrolment, Verdict),
    (checks, reason): (&[String], &str),
) -> Result<Enrolment, End> {
    let decision = match verdict {
        Verdict::Approve => return passed(client, place, before, checks).await,
        Verdict::Reject => "rejected",
        Verdict::Decline => "declined",
    };
    let check = checks.first().map(String::as_str).unwrap_or_default();
    let no = (decision, check, reason);
    enrolment::refuse(client, drawn(), place, no).await.map_err(wrong)
}

async fn passed(
    client: &Client,
    place: (Uuid, &str),
    before: &Enrolment,
    checks: &[String],
) -> Result<Enrolment, End> {
    let own: Vec<&str> = if checks.is_empty() {
        before.open().filter(|check| *check != EMAIL).collect()
    } else {
        checks.iter().map(String::as_str).collect()
    };
    let mut after = before.clone();
    for check in own {
        after = enrolment::pass(client, drawn(), place, check).await.map_err(wrong)?;
    }
    Ok(after)
}

/// What became of a decision, and what is still to be done.
fn said(partner: &str, one: &Enrolment) {
    let (programme, status) = (&one.programme, &one.status);
    say!("{partner}: {programme} is {status}");
    let open: Vec<&str> = one.open().collect();
    match (open.as_slice(), status.as_str()) {
        ([], "qualified") => say!("The partner accepts the agreement next."),
        ([EMAIL], _) => say!("It waits until the partner follows the link that was mailed."),
        ([_, ..], "pending") => say!("Still open: {}.", open.join(", ")),
        _ => {}
    }
}

fn listed(all: &[Waiting]) {
    let rows = all.iter().map(|Waiting { partner_id, partner_name, enrolment }| {
        let day = |at: &str| at.get(..10).unwrap_or(at).to_owned();
        let when = match (&enrolment.overdue_since, &enrolment.due_at) {
            (Some(since), _) => format!("; overdue since {}", day(since)),
            (None, Some(due)) => format!("; until {}", day(due)),
            (None, None) => String::new(),
        };
        let open: Vec<&str> = enrolment.open().collect();
        let (programme, status) = (&enrolment.programme, &enrolment.status);
        let state = format!("{programme}, {status}\nopen: {}{when}", open.join(", "));
        [format!("{partner_name}\n{partner_id}"), state]
    });
    pairs(["partner", "enrolment"], rows, "no enrolment waits");
}
