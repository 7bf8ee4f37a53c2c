//! The description of what only Novate has, as `OpenAPI`: made from the handlers and the types that
//! are sent.

use super::{
    answer::{Handled, reply},
    customers, partners, programme, told,
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
    told::describe(&mut document);
    name_operations(&mut document);
    document.servers = Some(vec![Server::new(app.config().base_url.clone())]);
    Ok(reply(200, &document)?)
}

/// Names every operation by its method and path: clients that are generated call it so, and names
/// that handlers have within their files are not unique.
fn name_operations(document: &mut Document) {
    for (path, item) in &mut document.paths.paths {
        let operations = [
            ("get", &mut item.get),
            ("put", &mut item.put),
            ("post", &mut item.post),
            ("delete", &mut item.delete),
            ("patch", &mut item.patch),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                operation.operation_id = Some(named(method, path));
            }
        }
    }
}

/// `getCustomersByCustomerSeats` for `GET /novate/v1/customers/{customer}/seats`.
fn named(method: &str, path: &str) -> String {
    let mut name = method.to_owned();
    let parts = path.split('/').filter(|part| !["", "novate", "v1"].contains(part));
    for part in parts {
        let open = part.strip_prefix('{').and_then(|part| part.strip_suffix('}'));
        name.push_str(if open.is_some() { "By" } else { "" });
        for word in open.unwrap_or(part).split(|sign: char| !sign.is_ascii_alphanumeric()) {
            let (first, rest) = word.split_at(word.len().min(1));
            name.push_str(&first.to_ascii_uppercase());
            name.push_str(rest);
        }
    }
    name
}
