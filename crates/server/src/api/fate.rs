//! Lists of what is sent to somebody outside, letters and what programs are told: which rows are
//! asked for, and the page of them.

use super::{
    answer::{Handled, InArea, reply},
    call::Call,
};
use crate::app::Reply;
use serde::Serialize;
use store::fate::{Place, State};
use wire::{
    Malformed,
    body::Problem as Slip,
    fault::Area,
    page::{Page, TOKEN_HEADER},
};

/// The state that is asked for with `state`; all of them without it.
///
/// # Errors
/// A fault at `state` when it is no word for one.
pub fn state(call: &Call) -> Handled<Option<State>> {
    let known = || Slip::NotWord { known: State::ALL.map(State::word).into() };
    let state = call.query.text("state").map(|text| {
        let text = text.trim().to_ascii_lowercase();
        State::of_word(&text).ok_or_else(|| Malformed::at("state", known()))
    });
    state.transpose().area(Area::Novate)
}

/// The page that is asked for, and behind which place it begins.
///
/// # Errors
/// A fault at the parameter or token that cannot be read.
pub fn paged(call: &Call, name: &'static str) -> Handled<(Page, Option<Place>)> {
    let page = call.page(name, Area::Novate)?;
    let wrong = || Malformed::at(TOKEN_HEADER, Slip::NotToken);
    let after = page.after.as_deref().map(|key| {
        let [at, id] = key else { return Err(wrong()) };
        let at = at.parse().map_err(|_| wrong())?;
        Ok(Place { at, id: id.parse().map_err(|_| wrong())? })
    });
    let after = after.transpose().area(Area::Novate)?;
    Ok((page, after))
}

/// The page of rows, each with its place.
///
/// # Errors
/// When it cannot be written.
pub fn shown<R, T: Serialize>(
    page: &Page,
    path: &str,
    rows: Vec<R>,
    place: impl Fn(&R) -> Place,
    entity: impl Fn(&R) -> T,
) -> Handled<Reply> {
    let key = |one: &R| {
        let Place { at, id } = place(one);
        vec![at.to_string(), id.to_string()]
    };
    Ok(reply(200, &page.filled(path, rows, key, |one| entity(&one)))?)
}
