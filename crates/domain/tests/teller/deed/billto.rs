//! Telling anew whom to bill, and what one side of a transfer writes to the other.

use super::{
    super::{sample::profile, stage::Stage, table::Words},
    country, number,
};
use domain::customer::command::Command;

/// A text of a story: one word; `blank` is none, `longN` one of so many signs.
pub fn text(word: &str) -> String {
    let long = word.strip_prefix("long").and_then(|count| count.parse().ok());
    match long {
        Some(count) => "x".repeat(count),
        None if word == "blank" => " ".to_owned(),
        None => word.to_owned(),
    }
}

/// `NAME [in COUNTRY] [email E] [street S] [over TAG]`.
pub fn command(stage: &Stage, words: &mut Words) -> Result<Command, String> {
    let name = text(words.next("company")?);
    let known = stage.seen()?.profile.bill_to.address.country;
    let country = words.after("in")?.map_or(Ok(known), country)?;
    let mut told = profile(&name, country).bill_to;
    if let Some(email) = words.after("email")? {
        told.email = text(email);
    }
    if let Some(street) = words.after("street")? {
        told.address.line1 = text(street);
    }
    let over = words.after("over")?.map(number).transpose()?;
    Ok(Command::EditBillTo { told: Box::new(told), over })
}
