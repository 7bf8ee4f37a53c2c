//! Delivering: what the outbox holds becomes a notice that its addressee can read, and a letter to
//! each of its addresses (R165, P9).

use crate::{
    app::App,
    sandbox::mishap::{self, Delivery},
};
use domain::{
    actor::Organisation,
    notice::{Addressee, Notice},
};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::{
    Failure, Tx,
    credential::{self, Kind},
    letter::{self, Letter, State},
    muted, notice,
    outbox::{self, Job},
    person, seat,
};
use uuid::Uuid;
use wire::letter as texts;

/// The most jobs of one step.
pub const BATCH: u32 = 200;
/// How long a worker may take for them before somebody else does.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How often a job is begun before a person has to look at it.
const ATTEMPTS_MAX: i64 = 10;

/// Delivers what waits; answers how much.
///
/// # Errors
/// What the store reports.
pub async fn deliver(app: App) -> Result<usize, Failure> {
    let now = app.clock().now();
    let waiting = app.store().read(move |tx| outbox::waiting(tx, now)).await?;
    if !waiting {
        return Ok(0);
    }
    let (apart, base_url) = (app.is_apart(), app.config().base_url.clone());
    app.store().write(move |tx| batch(tx, now, &base_url, apart)).await
}

/// Delivers some of what waits at a moment; answers how much. Links lead to `base_url`. In a
/// sandbox, which is `apart`, something may go wrong on purpose.
///
/// # Errors
/// What the database reports.
pub fn batch(
    tx: &mut Tx<'_>,
    now: Timestamp,
    base_url: &str,
    apart: bool,
) -> Result<usize, Failure> {
    let jobs = outbox::due(tx, now, BATCH)?;
    let mut unread = 0;
    for job in &jobs {
        match serde_json::from_str::<Notice>(&job.body) {
            Ok(mut found) => {
                // The rules do not know where the server is.
                if let Some(link) = found.facts.get_mut("link") {
                    link.insert_str(0, base_url);
                }
                let delivery = if apart { mishap::delivery(tx, &found)? } else { Delivery::Once };
                tell(tx, job, &found, now, delivery)?;
            }
            Err(why) => {
                tracing::error!(job = job.id, %why, "a notice cannot be read");
                unread += 1;
            }
        }
    }
    if unread > 0 {
        // The others are gone, so these have been waiting for longest.
        for job in &outbox::lease(tx, now, now + LEASE, unread)? {
            let again = job.attempts < ATTEMPTS_MAX;
            outbox::give_back(tx, job, again.then_some(now + LEASE))?;
        }
    }
    Ok(jobs.len())
}

/// The notice and its letters, in one transaction with the end of the job: all of it or nothing.
fn tell(
    tx: &mut Tx<'_>,
    job: &Job,
    found: &Notice,
    now: Timestamp,
    delivery: Delivery,
) -> Result<(), Failure> {
    if delivery != Delivery::Never {
        notice::put(tx, &job.id, &found.aloud())?;
        let heard = muted::is_heard(tx, found.to, found.topic)?;
        for to in found.letters.iter().filter(|_| heard) {
            let to = in_their_language(tx, found.to, to)?;
            letter::put(tx, &written(job, found, &to, now))?;
        }
    }
    if delivery == Delivery::Twice {
        notice::put(tx, &format!("{}/again", job.id), &found.aloud())?;
    }
    outbox::done(tx, job).map(drop)
}

/// An addressee with the language that they chose, where the address is that of somebody of the
/// organisation who has chosen one.
fn in_their_language(
    tx: &mut Tx<'_>,
    of: Organisation,
    to: &Addressee,
) -> Result<Addressee, Failure> {
    let mut to = to.clone();
    let found = credential::named(tx, Kind::User, &to.email)?.map(|found| found.id);
    let seats = found.map_or(Ok(Vec::new()), |person| seat::of_person(tx, person))?;
    if let Some(seat) = seats.iter().find(|seat| seat.tenant == of.tenant()) {
        let chosen = person::choices(tx, seat.person)?.language;
        if !chosen.is_empty() {
            to.language = chosen;
        }
    }
    Ok(to)
}

/// The letter about a notice to an address, in its language. One that cannot be written is kept as
/// well, dead, so that a person sees it.
fn written(job: &Job, found: &Notice, to: &Addressee, now: Timestamp) -> Letter {
    let letter = Letter {
        topic: found.topic.word().to_owned(),
        address: to.email.clone(),
        name: to.name.clone(),
        language: texts::locale(to).code().to_owned(),
        ..Letter::to(found.to, id(&job.id, &to.email), found.at, now)
    };
    match texts::letter(found, to) {
        Ok(texts::Text { subject, body }) => Letter { subject, body, ..letter },
        Err(texts::Unsayable(trouble)) => {
            tracing::error!(job = job.id, trouble, "a letter cannot be written");
            let (state, ended_at) = (State::Dead, Some(now));
            Letter { state, next_at: None, ended_at, trouble, ..letter }
        }
    }
}

/// The id of a letter follows from its notice and its address, so that a job delivered twice makes
/// no second one.
fn id(job: &str, email: &str) -> Uuid {
    let digest = Sha256::new().chain_update(job).chain_update([0]).chain_update(email).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
