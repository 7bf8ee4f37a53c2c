//! Answers: what a handler returns, good or bad.
//!
//! A [`Problem`] knows no language; the edge, which knows the caller's, writes its body.

use crate::app::{Reply, Undone};
use axum::{
    http::HeaderValue,
    response::{IntoResponse, Response},
};
use domain::refusal::{Refusal, Refusals};
use serde::Serialize;
use serde_json::value::to_raw_value;
use std::sync::Arc;
use store::Failure;
use utoipa::IntoResponses;
use wire::{
    Fault, Malformed,
    fault::{Area, Edge},
};

/// When to ask again where nothing better is known: in seconds.
pub const SOON: HeaderValue = HeaderValue::from_static("1");

/// Why there is no good answer.
#[derive(Debug)]
pub enum Problem {
    /// The rules said no.
    Refused(Refusals, Area),
    /// The request was not understood.
    Malformed(Malformed, Area),
    /// Nobody got as far as asking the rules.
    Edge(Edge),
    /// We are broken.
    Failed(Failure),
}

/// The ways in which a call may be refused, as the description of the API tells them of every call
/// about a record that not everybody may see.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only described, never made: what is answered is a `Problem`")]
pub enum Refused {
    /// Not understood, or not right; `data` names the fields or the reasons.
    #[response(status = 400)]
    Malformed(Fault),
    /// No token of ours.
    #[response(status = 401)]
    Stranger(Fault),
    /// Seen, and not allowed.
    #[response(status = 403)]
    Forbidden(Fault),
    /// Not there for whoever asks.
    #[response(status = 404)]
    Unseen(Fault),
    /// Seen and understood, and at odds with how things are; `data` has the reasons.
    #[response(status = 409)]
    AtOdds(Fault),
}

/// What a handler returns.
pub type Handled<T> = Result<T, Problem>;

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Problem::Failed(failure)
    }
}

/// Says which area a no belongs to.
pub trait InArea<T> {
    /// The same, with its area.
    fn area(self, area: Area) -> Handled<T>;
}

impl<T> InArea<T> for Result<T, Refusals> {
    fn area(self, area: Area) -> Handled<T> {
        self.map_err(|refusals| Problem::Refused(refusals, area))
    }
}

impl<T> InArea<T> for Result<T, Refusal> {
    fn area(self, area: Area) -> Handled<T> {
        self.map_err(|refusal| Problem::Refused(refusal.into(), area))
    }
}

impl<T> InArea<T> for Result<T, Malformed> {
    fn area(self, area: Area) -> Handled<T> {
        self.map_err(|malformed| Problem::Malformed(malformed, area))
    }
}

impl<T> InArea<T> for Result<T, Undone> {
    fn area(self, area: Area) -> Handled<T> {
        self.map_err(|undone| match undone {
            Undone::Refused(refusals) => Problem::Refused(refusals, area),
            Undone::RequestIdReused => Problem::Edge(Edge::RequestIdReused),
            Undone::Failed(failure) => Problem::Failed(failure),
        })
    }
}

/// A good answer with a body.
///
/// # Errors
/// [`Failure::Broken`] when the body cannot be written as JSON.
pub fn reply(status: u16, body: &impl Serialize) -> Result<Reply, Failure> {
    let body = to_raw_value(body).map_err(|why| Failure::Broken(why.to_string()))?;
    Ok(Reply { status, body: Some(body) })
}

/// A good answer without a body.
pub fn empty(status: u16) -> Reply {
    Reply { status, body: None }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let status = axum::http::StatusCode::from_u16(self.status).unwrap_or_default();
        match self.body {
            Some(body) => {
                let json = "application/json; charset=utf-8";
                let headers = [(axum::http::header::CONTENT_TYPE, json)];
                (status, headers, String::from(Box::<str>::from(body))).into_response()
            }
            None => status.into_response(),
        }
    }
}

impl IntoResponse for Problem {
    /// An empty answer that carries the problem to the edge, where it is put into words.
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
