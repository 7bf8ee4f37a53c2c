//! The templates of agreements, and their texts (`api-transfers` 3).

use crate::{
    api::{
        answer::{Handled, InArea, Problem, reply},
        call::{Call, Path},
    },
    app::{App, Reply},
};
use axum::{
    Router,
    extract::RawQuery,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use wire::{
    agreement::{
        TEMPLATE,
        template::{
            DocumentEntity, FORMER, TemplateEntity, read_kind, read_language, text as written,
        },
    },
    fault::{Area, Edge},
    page::Collection,
    query::Query,
};

/// The routes, with their whole paths.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/agreements", get(list))
        .route("/v1/agreementtemplates/{template}/document", get(document))
        .route("/v1/agreementtemplates/{template}/text", get(text))
}

/// `GET /v1/agreements`
async fn list(call: Call) -> Handled<Reply> {
    let kind = read_kind(&call.query).area(Area::Core)?;
    let base = &call.app.config().base_url;
    let all = TemplateEntity::list(kind, base, call.marks.locale);
    Ok(reply(200, &Collection::whole("/agreements", all))?)
}

/// That there is such a template.
fn known(template: &str) -> Handled<()> {
    let same = |one: &str| template.eq_ignore_ascii_case(one);
    if same(TEMPLATE) || same(FORMER) { Ok(()) } else { Err(Problem::Edge(Edge::NothingHere)) }
}

/// `GET /v1/agreementtemplates/{template}/document`: where its text is.
async fn document(Path(template): Path<String>, call: Call) -> Handled<Reply> {
    known(&template)?;
    let locale = read_language(&call.query).area(Area::Core)?;
    Ok(reply(200, &DocumentEntity::of(&call.app.config().base_url, locale, &call.query))?)
}

/// `GET /v1/agreementtemplates/{template}/text`: the text itself, for everybody: a sample of our
/// own.
async fn text(Path(template): Path<String>, RawQuery(query): RawQuery) -> Handled<Response> {
    known(&template)?;
    let query = Query::read(&query.unwrap_or_default());
    let locale = read_language(&query).area(Area::Core)?;
    let kept = query.text("download").is_some_and(|one| one.eq_ignore_ascii_case("true"));
    let name = format!("agreement-{}.txt", locale.code());
    let place = if kept { format!("attachment; filename=\"{name}\"") } else { "inline".to_owned() };
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (header::CONTENT_LANGUAGE, locale.code().to_owned()),
        (header::CONTENT_DISPOSITION, place),
    ];
    Ok((headers, written(locale)).into_response())
}
