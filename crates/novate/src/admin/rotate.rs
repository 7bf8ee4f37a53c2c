//! `novate admin rotate-key`: another key that signs tokens.

use super::{existing, unusable};
use crate::{config::place, exit::End, say::say};
use serde_json::json;
use server::{clock::Clock, keys};
use store::Store;

/// Adds a key; with `now` it signs at once and is the only one.
///
/// # Errors
/// [`End::CannotStart`] when the place cannot be used, as a folder that is served.
pub fn run(text: &str, now: bool, as_json: bool) -> Result<(), End> {
    let place = place::with_connections(place::read(text)?, 1);
    existing(&place)?;
    let store = Store::at(&place).map_err(|why| unusable(&place, &why))?;
    let added = keys::rotate(&store, Clock::System.now(), now);
    let added = added.map_err(|why| unusable(&place, &why))?;
    if as_json {
        let from = added.signs_from.to_string();
        say!("{}", json!({ "kid": added.kid, "signs_from": from }));
    } else if now {
        say!("The key {} signs tokens from now on; all older keys are gone.", added.kid);
    } else {
        say!("The key {} signs tokens from {:.0} on.", added.kid, added.signs_from);
        say!("Tokens of the older keys stay good until they expire.");
    }
    Ok(())
}
