//! Who is let in, and what becomes of them.

use super::super::{
    names::roles,
    stage::{Outcome, Stage},
    table::Words,
};
use domain::{
    actor::{
        Actor, Hand, Organisation,
        member::{App, Member},
        staff,
    },
    customer::command::Command,
    operator, partner,
};
use uuid::Uuid;

/// What is done about those who act for an organisation.
pub const VERBS: [&str; 9] = [
    "admits",
    "installs",
    "gives_roles",
    "renews_secret",
    "disables",
    "enables",
    "lets_out",
    "calls",
    "releases_factors",
];

/// Does it.
pub fn deed(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    match does {
        "admits" | "installs" => lets_in(stage, actor, does, words),
        _ => changes(stage, actor, does, words),
    }
}

/// A person or a program gets into an organisation.
fn lets_in(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let organisation = stage.organisation(words.next("organisation")?)?;
    let name = words.next("name")?;
    let roles = roles(words.maybe().unwrap_or_default())?.into_iter().collect();
    let id = stage.names.give(name);
    let (upn, name) = (name.to_owned(), name.to_owned());
    if does == "admits" {
        let member = Member { id: id.into(), upn, name, roles };
        match organisation {
            Organisation::Operator(_) => {
                stage.operator_does(actor, &operator::Command::Admit(member))
            }
            Organisation::Partner(id) => {
                stage.partner_does(actor, id, &partner::Command::Admit(member))
            }
            Organisation::Customer(_) => stage.customer_does(actor, &Command::Admit(member)),
        }
    } else {
        let app = App { id: id.into(), name, roles };
        match organisation {
            Organisation::Operator(_) => {
                stage.operator_does(actor, &operator::Command::Install(app))
            }
            Organisation::Partner(id) => {
                stage.partner_does(actor, id, &partner::Command::Install(app))
            }
            Organisation::Customer(_) => stage.customer_does(actor, &Command::Install(app)),
        }
    }
}

/// A person or a program gets other roles, another secret, or out.
fn changes(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let organisation = stage.organisation(words.next("organisation")?)?;
    let who: Uuid = stage.names.id(words.next("name")?)?;
    let world = &stage.world;
    let known = match organisation {
        Organisation::Operator(_) => world.operator.as_ref().map(|one| &one.staff),
        Organisation::Partner(id) => world.partners.get(&id).map(|one| &one.staff),
        Organisation::Customer(id) => world.customers.get(&id).map(|one| &one.staff),
    };
    let is_app = known.ok_or("no such organisation")?.apps.contains_key(&who.into());
    let hand = if is_app { Hand::App(who.into()) } else { Hand::User(who.into()) };
    let command = match does {
        "gives_roles" => {
            let roles = roles(words.next("roles")?)?.into_iter().collect();
            staff::Command::SetRoles { hand, roles }
        }
        "renews_secret" => {
            let shared = words.maybe() == Some("shared");
            staff::Command::RenewSecret { hand, shared }
        }
        "calls" => {
            let name = words.maybe().unwrap_or_default().to_owned();
            staff::Command::Rename { hand, name }
        }
        "releases_factors" => {
            let shared = words.maybe() == Some("shared");
            staff::Command::ReleaseFactors { hand, shared }
        }
        "disables" => staff::Command::Disable { hand },
        "enables" => staff::Command::Enable { hand },
        _ => staff::Command::Remove { hand },
    };
    match organisation {
        Organisation::Operator(_) => stage.operator_does(actor, &operator::Command::Staff(command)),
        Organisation::Partner(id) => {
            stage.partner_does(actor, id, &partner::Command::Staff(command))
        }
        Organisation::Customer(_) => stage.customer_does(actor, &Command::Staff(command)),
    }
}
