//! Audit records: what happened to what the caller may see, with what it was before and after.

mod made;

use crate::{
    api::{
        answer::{Handled, InArea, Problem, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{Router, routing::get};
use domain::{
    actor::{Actor, By, Organisation},
    authority::{Act, permit_operator},
    id::PartnerId,
};
use jiff::Timestamp;
use made::Reading;
use store::{
    Failure, Tx,
    event::{
        log::{Place, Wanted, Whose},
        record::stands,
    },
};
use uuid::Uuid;
use wire::{
    Malformed,
    audit::{Asked, AuditRecord, Name},
    body::Problem as Slip,
    fault::{Area, Edge},
    page::TOKEN_HEADER,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/auditrecords", get(list))
        .route("/v1/auditrecords/{record}", get(one))
        .route("/auditactivity/v1/auditrecords", get(newer))
        .route("/auditactivity/v1/auditrecords/{record}", get(one))
        .route("/auditactivity/v1/{partner}/auditrecords", get(of_partner))
}

/// `GET /v1/auditrecords`: the newest first, a page at a time.
async fn list(call: Call) -> Handled<Reply> {
    let actor = reader(&call).await?;
    page(&call, actor, "/auditrecords").await
}

/// `GET /auditactivity/v1/auditrecords`
async fn newer(call: Call) -> Handled<Reply> {
    let actor = reader(&call).await?;
    page(&call, actor, "/auditactivity/v1/auditrecords").await
}

/// `GET /auditactivity/v1/{partner}/auditrecords`: as that partner reads them.
async fn of_partner(Path(partner): Path<String>, call: Call) -> Handled<Reply> {
    let look = call.look_partner(&partner, Act::ViewActivity, Area::Core).await?;
    let path = format!("/auditactivity/v1/{}/auditrecords", look.partner.id);
    page(&call, as_partner(&call.actor, look.partner.id), &path).await
}

/// `GET /v1/auditrecords/{record}`: whoever asks for a record that both sides of a transfer have
/// gets their own.
async fn one(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let actor = reader(&call).await?;
    let nothing = || Problem::Edge(Edge::NothingHere);
    let (stream, at) = Name::place(&text).ok_or_else(nothing)?;
    let reading = Reading { actor, resource: None, name: None, locale: call.marks.locale };
    let found = call.app.store().read(move |tx| found(tx, &reading, stream, at, &text)).await?;
    Ok(reply(200, &found.ok_or_else(nothing)?)?)
}

/// As whom the caller reads, if it may.
pub async fn reader(call: &Call) -> Handled<Actor> {
    match call.actor.by.organisation {
        Organisation::Operator(_) => {
            permit_operator(&call.actor, Act::ViewActivity).area(Area::Core)?;
        }
        Organisation::Partner(id) => {
            call.look_partner(&id.to_string(), Act::ViewActivity, Area::Core).await?;
        }
        Organisation::Customer(id) => {
            call.look(&id.to_string(), Act::ViewActivity, Area::Core).await?;
        }
    }
    Ok(call.actor.clone())
}

fn as_partner(actor: &Actor, partner: PartnerId) -> Actor {
    let by = By { organisation: Organisation::Partner(partner), ..actor.by };
    Actor { by, ..actor.clone() }
}

async fn page(call: &Call, actor: Actor, path: &str) -> Handled<Reply> {
    let page = call.page("audit", Area::Core)?;
    let mut asked = Asked::read(&call.query, call.app.clock().now()).area(Area::Core)?;
    let after = page.after.as_deref().map(behind).transpose().area(Area::Core)?;
    let after = after.map(|Behind { place, from, until }| {
        // A list goes on as it began, whatever the time is now.
        (asked.from, asked.until) = (from, until);
        place
    });
    let size = page.size;
    let (from, until, customer) = (asked.from, asked.until, asked.customer);
    let locale = call.marks.locale;
    let reading = Reading { actor, resource: asked.resource, name: asked.name, locale };
    let job = move |tx: &mut Tx<'_>| {
        let Some(whose) = whose(tx, reading.own(), customer)? else { return Ok((vec![], None)) };
        let wanted = Wanted { whose, from, until, by: None };
        made::page(tx, &reading, &wanted, after.clone(), size)
    };
    let (rows, next) = call.app.store().read(job).await?;
    let next = next.map(|place| Behind { place, from, until }.key());
    Ok(reply(200, &page.envelope(path, rows, next.as_deref()))?)
}

/// Whose log is read; `None` where there is nothing to read.
fn whose(
    tx: &mut Tx<'_>,
    own: Organisation,
    record: Option<Uuid>,
) -> Result<Option<Whose>, Failure> {
    let own_record = record.is_none_or(|record| record == own.tenant());
    Ok(match (own, record) {
        (Organisation::Operator(_), None) => Some(Whose::All),
        (Organisation::Operator(_), Some(record)) => Some(Whose::Record(record)),
        (Organisation::Customer(id), _) => own_record.then_some(Whose::Record(id.0)),
        (Organisation::Partner(id), None) => Some(Whose::Partner(id)),
        (Organisation::Partner(id), Some(record)) => {
            let sees = own_record || stands(tx, id, record)?;
            sees.then_some(Whose::Record(record))
        }
    })
}

/// The record of this name, if the reader has one.
fn found(
    tx: &mut Tx<'_>,
    reading: &Reading,
    stream: Uuid,
    at: Timestamp,
    text: &str,
) -> Result<Option<AuditRecord>, Failure> {
    let Some(whose) = whose(tx, reading.own(), Some(stream))? else { return Ok(None) };
    let wanted = Wanted { whose, from: at, until: Timestamp::MAX, by: None };
    let tail = |text: &str| text.split_once('_').map(|(_, tail)| tail.to_owned());
    let mut after = None;
    loop {
        let (rows, next) = made::page(tx, reading, &wanted, after, wire::page::SIZE_MAX)?;
        let same = |one: &AuditRecord| tail(&one.id) == tail(text);
        if let Some(one) = rows.into_iter().find(same) {
            return Ok(Some(one));
        }
        match next {
            Some(place) => after = Some(place),
            None => return Ok(None),
        }
    }
}

/// Where the next page of a list begins, and which days the list is of.
struct Behind {
    place: Place,
    from: Timestamp,
    until: Timestamp,
}

impl Behind {
    fn key(&self) -> Vec<String> {
        let micros = |at: Timestamp| at.as_microsecond().to_string();
        let Place { at, stream, version } = &self.place;
        let place = [micros(*at), stream.to_string(), version.to_string()];
        place.into_iter().chain([micros(self.from), micros(self.until)]).collect()
    }
}

fn behind(key: &[String]) -> Result<Behind, Malformed> {
    let wrong = || Malformed::at(TOKEN_HEADER, Slip::NotToken);
    let [at, stream, version, from, until] = key else { return Err(wrong()) };
    let moment = |text: &String| {
        let micros = text.parse().map_err(|_| wrong())?;
        Timestamp::from_microsecond(micros).map_err(|_| wrong())
    };
    let stream = stream.parse().map_err(|_| wrong())?;
    let version = version.parse().map_err(|_| wrong())?;
    let place = Place { at: moment(at)?, stream, version };
    Ok(Behind { place, from: moment(from)?, until: moment(until)? })
}
