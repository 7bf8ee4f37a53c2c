//! Why there is no page: put into words by [`crate::frame::around`], which knows the reader.

use crate::visit::prove::Held;
use axum::response::{IntoResponse, Response};
use domain::refusal::{Refusal, Refusals};
use server::{app::Undone, sandbox};
use std::sync::Arc;
use store::Failure;
use wire::{
    Fault, Locale,
    fault::{Area, Edge},
    refusal,
};

/// What a page is made by.
pub type Handled<T> = Result<T, Stop>;

/// Why there is none.
#[derive(Debug)]
pub enum Stop {
    /// Nobody is signed in; `back` is where they wanted to go.
    SignIn {
        /// The path.
        back: String,
    },
    /// The rules said no.
    Refused(Refusals),
    /// Whoever sent this form has to prove again who they are; it goes on from there.
    Prove(Box<Held>),
    /// There is nothing here, or not for whoever asks.
    Missing,
    /// The form is not one of ours, or of another session.
    Foreign,
    /// The program that sent somebody here to sign in is not known.
    UnknownProgram,
    /// The program wants somebody sent back to an address that is not its own.
    WrongReturn,
    /// The same form was sent before, with something else in it.
    Reused,
    /// What was decided about is not as it was seen any more.
    Changed,
    /// Whoever looks at the pages as somebody else can change nothing.
    OnlySeen,
    /// What is a person's alone is not shown to whoever looks as them.
    TheirOwn,
    /// Something beside the rules said no.
    Edge(Edge),
    /// We are broken.
    Failed(Failure),
}

impl Stop {
    /// The status of the page that tells it.
    pub fn status(&self) -> u16 {
        match self {
            Stop::SignIn { .. } => 303,
            Stop::Refused(refusals) => match refusal::place(refusals.first(), Area::Novate).0 {
                status @ (403 | 404) => status,
                _ => 422,
            },
            Stop::UnknownProgram | Stop::WrongReturn => 400,
            Stop::Missing => 404,
            Stop::Edge(edge) => match Fault::edge(edge, Locale::En).status {
                400 => 422,
                status => status,
            },
            Stop::Foreign | Stop::Prove(_) | Stop::OnlySeen | Stop::TheirOwn => 403,
            Stop::Reused | Stop::Changed | Stop::Failed(Failure::Conflict) => 409,
            Stop::Failed(failure) if failure.is_passing() => 503,
            Stop::Failed(_) => 500,
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failed(failure)
    }
}

impl From<Refusals> for Stop {
    fn from(refusals: Refusals) -> Self {
        Stop::Refused(refusals)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Stop::Refused(refusal.into())
    }
}

impl From<sandbox::Undone> for Stop {
    fn from(undone: sandbox::Undone) -> Self {
        match undone {
            sandbox::Undone::Edge(Edge::UnknownSandbox) => Stop::Missing,
            sandbox::Undone::Edge(edge) => Stop::Edge(edge),
            sandbox::Undone::Failed(failure) => Stop::Failed(failure),
        }
    }
}

impl From<Undone> for Stop {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Refused(refusals) => Stop::Refused(refusals),
            Undone::RequestIdReused => Stop::Reused,
            Undone::Failed(failure) => Stop::Failed(failure),
        }
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
