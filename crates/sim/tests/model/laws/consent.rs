//! Laws about what the customer agreed to.

use super::Turn;
use crate::machine::ITSELF;
use domain::{
    actor::{
        Organisation,
        Role::{AdminAgent, CustomerAdmin, SalesAgent},
    },
    customer::{Customer, agreement::Acceptance, event::Event, relationship::Kind},
    id::PartnerId,
};

fn whole(turn: &Turn<'_>, acceptance: &Acceptance) -> bool {
    let contact = &acceptance.contact;
    let named = [&contact.first_name, &contact.last_name, &contact.email];
    acceptance.agreed_at <= turn.state.now && named.iter().all(|part| !part.is_empty())
}

fn is_staff(turn: &Turn<'_>) -> bool {
    matches!(turn.actor.by.organisation, Organisation::Operator(_))
}

/// R85: a partner that sells to the customer attests for itself, something new.
pub fn attests(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| {
        let Event::AgreementAttested { partner, acceptance } = event else { return true };
        let known = before.agreements.attested.get(partner);
        let sells =
            before.has(*partner, Kind::Direct) || before.has(*partner, Kind::IndirectProvider);
        let own = turn.is(*partner, &[AdminAgent, SalesAgent]) || is_staff(turn);
        let new = known.is_none_or(|known| known.contact != acceptance.contact);
        own && sells && new && whole(turn, acceptance)
    })
}

/// R84: the customer's admin accepts once; the operator may take an acceptance into the books.
pub fn agrees(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| {
        let Event::AgreementAccepted { acceptance } = event else { return true };
        let itself = turn.actor.by.organisation == ITSELF;
        let own = itself && turn.actor.roles.contains(&CustomerAdmin);
        let new = before.agreements.direct.is_none();
        (own || is_staff(turn)) && new && whole(turn, acceptance)
    })
}

fn agreed(customer: &Customer, target: PartnerId) -> bool {
    let itself = customer.agreements.direct.is_some();
    itself || customer.agreements.attested.keys().any(|partner| *partner == target)
}

/// R90, R91: the target serves the customer as a provider, and the agreement stands for it, both
/// when the request is made and when something moves.
pub fn stands(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| {
        let target = match event {
            Event::TransferAsked { transfer } => Some(transfer.target),
            Event::TransferAccepted { transfer, .. } | Event::GroupOrdered { transfer, .. } => {
                turn.was(*transfer).map(|was| was.target)
            }
            _ => return true,
        };
        target.is_some_and(|target| {
            before.has(target, Kind::IndirectProvider) && agreed(before, target)
        })
    })
}
