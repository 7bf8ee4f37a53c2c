//! The description of what only Novate has, as `OpenAPI`: made from the handlers and the types that
//! are sent.

use super::{
    answer::{Handled, reply},
    customers, partners, programme,
};
use crate::app::{App, Reply};
use axum::extract::State;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document, Server,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

/// What is described.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Novate",
        description = "What Novate has beside the wire of Partner Center v1: relationship \
                       extensions, the customer agreement, seats, receipts and the human steps \
                       of a transfer, notices. Every changing call may carry an `MS-RequestId`; \
                       repeated under the same id it is carried out once.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    modifiers(&Bearer),
)]
struct Described;

/// How calls are signed.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .description(Some("From `POST /{tenant}/oauth2/v2.0/token`."))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// `GET /novate/v1/openapi.json`
pub async fn document(State(app): State<App>) -> Handled<Reply> {
    let mut document = Described::openapi();
    partners::describe(&mut document);
    customers::describe(&mut document);
    programme::describe(&mut document);
    document.servers = Some(vec![Server::new(app.config().base_url.clone())]);
    Ok(reply(200, &document)?)
}
