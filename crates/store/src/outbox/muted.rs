//! What an organisation does not want letters about: it is told in the product alone.

use crate::{Failure, Tx};
use domain::{actor::Organisation, notice::Topic};
use std::collections::BTreeSet;

/// The topics about which an organisation gets no letters.
///
/// # Errors
/// What the database reports; [`Failure::Corrupt`] when a topic is none.
pub fn of(tx: &mut Tx<'_>, organisation: Organisation) -> Result<BTreeSet<Topic>, Failure> {
    let found = tx.all(
        "select topic from muted where tenant = $1 order by topic",
        &[organisation.tenant().into()],
        |row| {
            let word = row.text(0)?;
            Topic::of_word(word).ok_or_else(|| Failure::Corrupt(format!("{word} is no topic")))
        },
    )?;
    Ok(found.into_iter().collect())
}

/// Whether letters about a topic go to an organisation.
///
/// # Errors
/// What the database reports.
pub fn is_heard(tx: &mut Tx<'_>, to: Organisation, topic: Topic) -> Result<bool, Failure> {
    if topic.is_required() {
        return Ok(true);
    }
    let sql = "select topic from muted where tenant = $1 and topic = $2";
    let muted = tx.maybe(sql, &[to.tenant().into(), topic.word().into()], |_| Ok(()))?;
    Ok(muted.is_none())
}

/// From now on an organisation gets no letters about these topics, and about all others again. What
/// the rules require is left out.
///
/// # Errors
/// What the database reports.
pub fn set(
    tx: &mut Tx<'_>,
    organisation: Organisation,
    topics: &BTreeSet<Topic>,
) -> Result<(), Failure> {
    let of = organisation.tenant();
    tx.put("delete from muted where tenant = $1", &[of.into()])?;
    for topic in topics.iter().filter(|topic| !topic.is_required()) {
        let sql = "insert into muted (tenant, topic) values ($1, $2)";
        tx.put(sql, &[of.into(), topic.word().into()])?;
    }
    Ok(())
}
