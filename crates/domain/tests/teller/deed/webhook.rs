//! Telling a partner's program in a story.

use super::super::{
    names::word,
    stage::{Outcome, Stage},
    table::Words,
};
use domain::{
    actor::Actor,
    partner::{
        self,
        webhook::{Command, Wanted},
    },
};

/// The verbs.
pub const VERBS: [&str; 4] = ["hooks", "rehooks", "unhooks", "tests_hook"];

/// `hooks acme https://a.example create-transfer,test-created [own]`, `unhooks acme`.
pub fn deed(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let id = stage.names.id(words.next("partner")?)?;
    if does == "tests_hook" {
        let seen = stage.seen_partner(id)?;
        let may = seen.tests_webhook(actor).map(|_| vec!["yes".to_owned()]);
        return Ok(may.map_err(|refusals| refusals.all().to_vec()));
    }
    let command = if does == "unhooks" {
        Command::Remove
    } else {
        let address = words.next("address")?.to_owned();
        let named = words.maybe().unwrap_or_default().split(',');
        let named = named.filter(|name| !name.is_empty() && *name != "none").map(word);
        let occasions = named.collect::<Result<_, _>>()?;
        let wanted = Wanted { address, occasions, own_header: words.takes("own") };
        if does == "hooks" { Command::Register(wanted) } else { Command::Replace(wanted) }
    };
    stage.partner_does(actor, id, &partner::Command::Webhook(command))
}
