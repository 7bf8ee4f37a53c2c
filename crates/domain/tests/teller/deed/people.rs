//! People of a customer and their licences.

use super::country;
use crate::teller::{
    stage::{Outcome, Stage},
    table::Words,
};
use domain::{
    actor::{Actor, member::Member},
    customer::{
        command::Command as Asked,
        people::{Card, Command, Licences},
    },
    id::ProductId,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is done about them.
pub const VERBS: [&str; 8] = [
    "knows",
    "knows_anew",
    "renews_person",
    "forgets",
    "revives",
    "licenses",
    "appoints",
    "dismisses",
];

/// `in NL`: what is known of somebody.
fn card(words: &mut Words) -> Result<Card, String> {
    let location = words.after("in")?.map(country).transpose()?;
    Ok(Card { location, ..Card::default() })
}

/// Does it.
pub fn deed(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let name = words.next("name")?;
    let command = if does == "knows" {
        let called = words.after("called")?.unwrap_or(name);
        let called = if called == "nobody" { "" } else { called };
        let card = card(words)?;
        let free = words.maybe() != Some("taken");
        let id = stage.names.give(name);
        let (upn, name) = (format!("{name}@oak.example"), called.to_owned());
        let member = Member { id: id.into(), upn, name, roles: [].into() };
        Command::Create { member, card, free }
    } else {
        let user = stage.names.id::<Uuid>(name)?.into();
        match does {
            "knows_anew" => {
                let called = words.next("called")?;
                let name = if called == "nobody" { "" } else { called }.to_owned();
                Command::Change { user, name, card: card(words)? }
            }
            "renews_person" => {
                let shared = words.maybe() == Some("shared");
                Command::RenewSecret { user, shared }
            }
            "forgets" => Command::Delete { user },
            "revives" => Command::Restore { user },
            "appoints" => Command::Appoint { user, admin: true },
            "dismisses" => Command::Appoint { user, admin: false },
            _ => {
                let (mut assign, mut remove) = (Licences::new(), BTreeSet::new());
                while let Some(word) = words.maybe() {
                    match word.strip_prefix('-') {
                        Some(product) => drop(remove.insert(ProductId::from(product))),
                        None => {
                            assign.insert(ProductId::from(word), BTreeSet::new());
                        }
                    }
                }
                Command::License { user, assign, remove }
            }
        }
    };
    stage.customer_does(actor, &Asked::Person(command))
}
