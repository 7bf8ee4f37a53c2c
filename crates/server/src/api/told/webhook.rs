//! Webhooks: where a partner's program is told of what happens, and what it was told.

use crate::{
    api::{
        answer::{Handled, InArea, Problem, Refused, empty, reply},
        call::{Call, Path, id},
        fate::{paged, shown, state},
    },
    app::{App, PartnerLook, Reply},
    work::hook::{sign, test as send_test},
};
use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::{
    authority::Act,
    partner::{
        self, Partner,
        webhook::{Command, Occasion},
    },
    refusal::Refusal,
};
use store::{
    fate::Place,
    hook::{self, Hook},
    perform::Performed,
};
use utoipa::OpenApi;
use uuid::Uuid;
use wire::{
    Fault,
    fault::{Area, Edge},
    page::Collection,
    partner::webhook::{
        DeliveryEntity, RegistrationEntity, ValidationAsked, ValidationEntity, ValidationResult,
        read,
    },
    time::written,
};

/// The routes.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/webhooks/v1/registration", get(one).post(register).put(replace).delete(remove))
        .route("/webhooks/v1/registration/events", get(events))
        .route("/webhooks/v1/registration/validationevents", post(test))
        .route("/webhooks/v1/registration/validationevents/{event}", get(tested))
        .route("/webhooks/v1/certificate/{number}", get(certificate))
        .route("/novate/v1/webhook/deliveries", get(deliveries))
        .route("/novate/v1/webhook/deliveries/{delivery}/replay", post(replay))
}

/// Their description.
#[derive(OpenApi)]
#[openapi(paths(deliveries, replay))]
pub struct Described;

/// The caller's own record, if it is a partner's and the caller may do this.
async fn own(call: &Call, area: Area) -> Handled<PartnerLook> {
    let act = Act::ManageWebhook;
    let partner = call.actor.partner().ok_or(Refusal::NotAllowed { act }).area(area)?;
    call.look_partner(&partner.to_string(), act, area).await
}

fn entity(partner: &Partner) -> Result<RegistrationEntity, Refusal> {
    RegistrationEntity::of(partner).ok_or(Refusal::NoWebhook)
}

/// `GET /webhooks/v1/registration`
async fn one(call: Call) -> Handled<Reply> {
    let look = own(&call, Area::Core).await?;
    Ok(reply(200, &entity(&look.partner).area(Area::Core)?)?)
}

/// `POST /webhooks/v1/registration`
async fn register(call: Call) -> Handled<Reply> {
    let wanted = call.read(Area::Core, read)?;
    done(&call, Command::Register(wanted)).await
}

/// `PUT /webhooks/v1/registration`
async fn replace(call: Call) -> Handled<Reply> {
    let wanted = call.read(Area::Core, read)?;
    done(&call, Command::Replace(wanted)).await
}

/// `DELETE /webhooks/v1/registration`
async fn remove(call: Call) -> Handled<Reply> {
    done(&call, Command::Remove).await
}

async fn done(call: &Call, command: Command) -> Handled<Reply> {
    let look = own(call, Area::Core).await?;
    let command = partner::Command::Webhook(command);
    let show = |done: &Performed<Partner>| match RegistrationEntity::of(&done.after) {
        Some(entity) => reply(200, &entity),
        None => Ok(empty(204)),
    };
    call.command_partner(look.partner.id, command, Area::Core, show).await
}

/// `GET /webhooks/v1/registration/events`: what a program can be told of, a bare list.
async fn events(call: Call) -> Handled<Reply> {
    own(&call, Area::Core).await?;
    let all: Vec<_> = Occasion::ALL.iter().map(|one| one.word()).collect();
    Ok(reply(200, &all)?)
}

/// `POST /webhooks/v1/registration/validationEvents`: something is sent that tells of nothing.
async fn test(call: Call) -> Handled<Reply> {
    let look = own(&call, Area::Core).await?;
    look.partner.tests_webhook(&call.actor).area(Area::Core)?;
    let asked = send_test(&call.app, look.partner.id.0).await?;
    let correlation_id = asked.ok_or(Problem::Edge(Edge::TooManyRequests { seconds: 60 }))?;
    Ok(reply(200, &ValidationAsked { correlation_id })?)
}

/// `GET /webhooks/v1/registration/validationEvents/{event}`
async fn tested(Path(event): Path<String>, call: Call) -> Handled<Reply> {
    let look = own(&call, Area::Core).await?;
    let (tenant, id) = (look.partner.id.0, id::<Uuid>("event", &event).area(Area::Core)?);
    let found = call.app.store().read(move |tx| hook::find(tx, tenant, id)).await?;
    let found = found.filter(|one| one.occasion == Occasion::TestCreated);
    let one = found.ok_or(Problem::Edge(Edge::NothingHere))?;
    let was_tried = one.status != 0 || !one.trouble.is_empty();
    let result = || ValidationResult {
        response_code: Some(one.status).filter(|status| *status != 0),
        response_message: one.trouble.clone(),
        system_error: one.status == 0,
        date_time_utc: written(one.at),
    };
    let address = look.partner.webhook.as_ref().map(|webhook| webhook.wanted.address.clone());
    Ok(reply(
        200,
        &ValidationEntity {
            correlation_id: one.id,
            partner_id: tenant,
            status: if was_tried { "completed" } else { "pending" },
            callback_url: address.unwrap_or_default(),
            results: was_tried.then(result).into_iter().collect(),
        },
    )?)
}

/// `GET /webhooks/v1/certificate/{number}`: what checks that a program was told by us.
async fn certificate(State(app): State<App>, Path(number): Path<String>) -> Handled<Response> {
    if number != sign::NUMBER {
        return Err(Problem::Edge(Edge::NothingHere));
    }
    let certificate = sign::signer(&app).await?.certificate;
    Ok(([(header::CONTENT_TYPE, "application/pkix-cert")], certificate).into_response())
}

/// `GET /novate/v1/webhook/deliveries`: what the caller's program was or will be told, the newest
/// first, a page at a time; with `state` that alone.
#[utoipa::path(
    get,
    path = "/novate/v1/webhook/deliveries",
    tag = "webhook",
    params(
        ("state" = Option<String>, Query, description = "`waiting`, `sent` or `dead`."),
        ("size" = Option<u32>, Query, description = "Most rows of a page, up to 500."),
        ("seekOperation" = Option<String>, Query, description = "`Next`, with a token."),
        (
            "MS-ContinuationToken" = Option<String>, Header,
            description = "The token of the page before.",
        ),
    ),
    responses(
        (status = 200, description = "How it is now.", body = Collection<DeliveryEntity>),
        (status = 400, description = "Not understood.", body = Fault),
        (status = 401, description = "No token of ours.", body = Fault),
        (status = 403, description = "Seen, and not allowed.", body = Fault),
    ),
    security(("bearer" = [])),
)]
async fn deliveries(call: Call) -> Handled<Reply> {
    let look = own(&call, Area::Novate).await?;
    let state = state(&call)?;
    let (page, after) = paged(&call, "deliveries")?;
    let (tenant, size) = (look.partner.id.0, page.rows_wanted());
    let rows = call.app.store().read(move |tx| hook::page(tx, tenant, state, after.as_ref(), size));
    let place = |one: &Hook| Place { at: one.at, id: one.id };
    shown(&page, "/webhook/deliveries", rows.await?, place, delivery)
}

/// `POST /novate/v1/webhook/deliveries/{delivery}/replay`: it is sent once more, as often tried as
/// something new. What waits stays as it is.
#[utoipa::path(
    post,
    path = "/novate/v1/webhook/deliveries/{delivery}/replay",
    tag = "webhook",
    params(("delivery" = Uuid, Path, description = "Which.")),
    request_body(content = serde_json::Value, description = "Nothing is read."),
    responses((status = 200, description = "How it is now.", body = DeliveryEntity), Refused),
    security(("bearer" = [])),
)]
async fn replay(Path(text): Path<String>, call: Call) -> Handled<Reply> {
    let look = own(&call, Area::Novate).await?;
    let (tenant, id) = (look.partner.id.0, id::<Uuid>("delivery", &text).area(Area::Novate)?);
    let now = call.app.clock().now();
    let found = call.app.store().write(move |tx| hook::replay(tx, tenant, id, now)).await?;
    let found = found.ok_or(Problem::Edge(Edge::NothingHere))?;
    Ok(reply(200, &delivery(&found))?)
}

fn delivery(one: &Hook) -> DeliveryEntity {
    DeliveryEntity {
        id: one.id,
        event: one.occasion.word(),
        at: written(one.at),
        state: one.state.word(),
        attempts: one.attempts,
        next_try_at: one.next_at.map(written),
        ended_at: one.ended_at.map(written),
        last_status: Some(one.status).filter(|status| *status != 0),
        last_error: Some(one.trouble.clone()).filter(|why| !why.is_empty()),
    }
}
