//! Directory, invitations, admin privileges and ends.

use super::{contact, country, word};
use crate::teller::{
    names::roles,
    sample::profile,
    stage::{Outcome, Stage},
    table::Words,
};
use domain::{
    actor::{Actor, member::Member},
    customer::{
        command::Command,
        invitation::{Command as Answering, NewTenant},
        privilege::Command as Privilege,
    },
    id::{InvitationId, PartnerId},
    partner::{
        self,
        invitation::{Command as Inviting, Invitation, Letter},
        listing::{Command as Listed, Listing},
    },
};

/// Does what a row says, if this is a verb of these.
pub fn deed(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Option<Result<Outcome, String>> {
    Some(match does {
        "describes" => describes(stage, actor, words),
        "invites" | "rewrites" | "revokes" => sends(stage, actor, does, words),
        "partners" | "unpartners" | "declines_partnership" => party(stage, actor, does, words),
        "welcomes" | "declines" | "creates" => invited(stage, actor, does, words),
        "unprivileges" | "unrelates" => parts(stage, actor, does, words),
        _ => return None,
    })
}

/// `nordwind training,marketing`.
fn describes(stage: &mut Stage, actor: &Actor, words: &mut Words) -> Result<Outcome, String> {
    let id = stage.names.id(words.next("partner")?)?;
    let services = words.maybe().unwrap_or_default().split(',').filter(|name| !name.is_empty());
    let services = services.map(word).collect::<Result<_, _>>()?;
    let text = [("nl".to_owned(), "Wij helpen".to_owned())].into();
    let command = Listed::Describe(Listing { services, text, website: None });
    stage.partner_does(actor, id, &partner::Command::Listing(command))
}

/// In whose record, `by acme`: the actor's own unless said otherwise.
fn record(stage: &Stage, actor: &Actor, words: &mut Words) -> Result<PartnerId, String> {
    match words.after("by")? {
        Some(other) => stage.names.id(other),
        None => Ok(actor.partner().unwrap_or_default()),
    }
}

/// One invitation, `i1 ..`, or several after each other, `200 i ..`: `i1` to `i200`.
fn sends(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let name = words.next("invitation")?;
    let Ok(times) = name.parse::<u16>() else { return send(stage, actor, does, name, words) };
    let (name, rest) = (words.next("invitation")?, words.rest());
    let mut last = Err("none".to_owned());
    for time in 1..=times {
        let outcome = send(stage, actor, does, &format!("{name}{time}"), &mut Words::of(&rest))?;
        let refused = outcome.is_err();
        last = Ok(outcome);
        if refused {
            break;
        }
    }
    last
}

/// `i1 reseller`, `j1 customer [with nordwind] [asking acme,nordwind]`; `j1 [without_link]`.
fn send(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    name: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let id: InvitationId = stage.names.give(name).into();
    let language = "nl".to_owned();
    let command = match does {
        "invites" if words.takes("reseller") => Inviting::InviteReseller { id, language },
        "invites" => {
            if !words.takes("customer") {
                return Err("whom?".to_owned());
            }
            let provider = words.after("with")?.map(|name| stage.names.id(name)).transpose()?;
            let asked = words.after("asking")?.map(|names| {
                let names = names.split(',').filter(|name| *name != "nobody");
                names.map(|name| stage.names.id(name)).collect::<Result<_, _>>()
            });
            Inviting::InviteCustomer { id, provider, privileges: asked.transpose()?, language }
        }
        "rewrites" => {
            let link = format!("https://novate.example/invitation/{id}");
            let body = if words.takes("without_link") { "Come!".to_owned() } else { link.clone() };
            let letter = Letter { subject: "Come".to_owned(), body };
            Inviting::RewriteInvitation { id, letter, link }
        }
        _ => Inviting::RevokeInvitation { id },
    };
    let at = record(stage, actor, words)?;
    stage.partner_does(actor, at, &partner::Command::Invitation(command))
}

/// `i1 of nordwind [unticked] [by acme]`; `acme nordwind` ends what they have.
fn party(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let name = words.next("invitation")?;
    if does == "unpartners" {
        let (at, provider) = (stage.names.id(name)?, stage.names.id(words.next("provider")?)?);
        let command = partner::Command::Invitation(Inviting::EndPartnership { provider });
        return stage.partner_does(actor, at, &command);
    }
    let invitation = stage.names.id(name)?;
    let inviter = stage.names.id(words.after("of")?.ok_or("whose?")?)?;
    let command = if does == "partners" {
        let confirmed = !words.takes("unticked");
        Inviting::AcceptPartnership { inviter, invitation, confirmed }
    } else {
        Inviting::DeclinePartnership { inviter, invitation }
    };
    let at = record(stage, actor, words)?;
    stage.partner_does(actor, at, &partner::Command::Invitation(command))
}

/// `j1 of acme [unticked] [as ann]`; `birch NL [for acme] [nameless] [taken] [signed in as x]`.
fn invited(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let name = words.next("name")?;
    let command = if does == "creates" {
        stage.customer = stage.names.give(name).into();
        let country = country(words.next("country")?)?;
        let reseller = words.after("for")?.map(|name| stage.names.id(name)).transpose()?;
        let name = if words.takes("nameless") { "" } else { name };
        let domain_free = !words.takes("taken");
        let upn = words.after("admin")?.unwrap_or("admin@new.example").to_owned();
        let id = stage.names.give(&format!("admin of {name}")).into();
        let roles = roles("CGA")?.into_iter().collect();
        let admin = Member { id, upn, name: "Admin".to_owned(), roles };
        let (id, profile) = (stage.customer, profile(name, country));
        Answering::CreateTenant(Box::new(NewTenant { id, profile, reseller, admin, domain_free }))
    } else {
        let invitation = stage.names.id(name)?;
        let inviter = stage.names.id(words.after("of")?.ok_or("whose?")?)?;
        let found = stage.world.partners.get(&inviter);
        let found = found.and_then(|other| other.invitations.get(&invitation));
        let provider = found.and_then(Invitation::provider);
        let confirmed = !words.takes("unticked");
        let contact = words.after("as")?.map(contact).transpose()?;
        if does == "welcomes" {
            Answering::AcceptInvitation { inviter, invitation, provider, confirmed, contact }
        } else {
            Answering::DeclineInvitation { inviter, invitation }
        }
    };
    stage.customer_does(actor, &Command::Invitation(command))
}

/// `acme`: whose privileges, or of which customer.
fn parts(
    stage: &mut Stage,
    actor: &Actor,
    does: &str,
    words: &mut Words,
) -> Result<Outcome, String> {
    let name = words.next("name")?;
    let command = if does == "unrelates" {
        stage.customer = stage.names.id(name)?;
        Privilege::EndRelationship
    } else {
        Privilege::RemovePrivileges { partner: stage.names.id(name)? }
    };
    stage.customer_does(actor, &Command::Privilege(command))
}
