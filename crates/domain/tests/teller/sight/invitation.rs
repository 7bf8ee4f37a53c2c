//! What is seen of directory, invitations and admin privileges.

use crate::teller::{names::word_of, stage::Stage, table::Words};
use domain::{
    Aggregate,
    id::{InvitationId, PartnerId},
    operator::region::Country,
};

/// The facts of a noun, if it is one of these.
pub fn seen(stage: &Stage, noun: &str, words: &mut Words) -> Option<Result<Vec<String>, String>> {
    Some(match noun {
        "invitation" => invitation(stage, words),
        "entry" => entry(stage, words),
        "directory" => directory(stage, words),
        "partner_due" => due(stage, words),
        _ => return None,
    })
}

fn partner(stage: &Stage, words: &mut Words) -> Result<domain::partner::Partner, String> {
    let id: PartnerId = stage.names.id(words.next("partner")?)?;
    let found = stage.world.partners.get(&id).ok_or("no such partner")?;
    Ok((**found).clone().settled(&stage.world.setting(stage.now)))
}

/// `j1 of acme`.
fn invitation(stage: &Stage, words: &mut Words) -> Result<Vec<String>, String> {
    let id: InvitationId = stage.names.id(words.next("invitation")?)?;
    if !words.takes("of") {
        return Err("whose?".to_owned());
    }
    let partner = partner(stage, words)?;
    let Some(found) = partner.invitations.get(&id) else { return Ok(vec!["absent".to_owned()]) };
    let mut facts = vec![found.state.word().to_owned(), word_of(&found.kind)];
    facts.extend(found.privileges.iter().map(|id| format!("asks:{}", stage.names.name(id))));
    facts.extend(found.letter.iter().map(|_| "rewritten".to_owned()));
    facts.extend(found.expires_at.map(|at| format!("until:{}", stage.day_of(at))));
    Ok(facts)
}

/// `nordwind`: what the directory says of it.
fn entry(stage: &Stage, words: &mut Words) -> Result<Vec<String>, String> {
    let partner = partner(stage, words)?;
    let listing = partner.listing.ok_or("no entry")?;
    let services = listing.services.iter().map(word_of);
    Ok(services.chain(listing.text.into_keys()).collect())
}

/// `in NL`, or everywhere: the providers it shows, in the order of their names.
fn directory(stage: &Stage, words: &mut Words) -> Result<Vec<String>, String> {
    let setting = stage.world.setting(stage.now);
    let area = words.after("in")?.map(|code| Country::new(code).ok_or("no country"));
    let area = area.transpose()?.and_then(|country| setting.region_of(country));
    let shown = stage.world.partners.values().filter(|one| one.is_listed_in(area, &setting));
    let mut shown: Vec<_> = shown.map(|one| one.name.clone()).collect();
    shown.sort();
    Ok(shown)
}

fn due(stage: &Stage, words: &mut Words) -> Result<Vec<String>, String> {
    let due = partner(stage, words)?.due();
    Ok(vec![due.map_or("never".to_owned(), |at| format!("day:{}", stage.day_of(at)))])
}
