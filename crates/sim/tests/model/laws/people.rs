//! Laws about who acted.

use super::Turn;
use domain::{
    actor::{
        Organisation,
        Role::{AdminAgent, BillingAdmin, GlobalAdmin, HelpdeskAgent, SalesAgent},
    },
    customer::{
        command::Command,
        event::Event,
        relationship::{AdminPrivileges, Kind},
        transfer::step::Step,
    },
    id::PartnerId,
    partner::Programme,
};

/// R59-R70: who extends, from what, to whom, and that the customer consented.
pub fn extends(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| {
        let Event::RelationshipExtended { source, provider, .. } = event else { return true };
        let consent = matches!(turn.command, Command::ExtendRelationship { consent: true, .. });
        let own = turn.partner(*source);
        turn.is(*source, &[AdminAgent])
            && consent
            && before.has(*source, Kind::Direct)
            && !before.has(*provider, Kind::IndirectProvider)
            && own.is_some_and(|own| own.works_with(*provider))
            && turn.plays(*source, Programme::IndirectReseller)
            && turn.plays(*provider, Programme::IndirectProvider)
            && turn.is_near(*provider)
            && turn
                .after
                .relationship(*provider, Kind::IndirectProvider)
                .is_some_and(|new| new.privileges == AdminPrivileges::None && new.bill_to.is_some())
    })
}

/// R92, R93: who asks, of somebody else, under an id of its own.
pub fn asks(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| {
        let Event::TransferAsked { transfer } = event else { return true };
        turn.is(transfer.source, &[AdminAgent])
            && transfer.source != transfer.target
            && !before.transfers.contains_key(&transfer.id)
    })
}

/// R125, R132.
pub fn withdraws(turn: &Turn<'_>) -> bool {
    turn.all(|_, event| {
        let Event::TransferWithdrawn { transfer, by } = event else { return true };
        let own = |was: &super::Transfer| turn.is(was.source, &[AdminAgent]) && was.is_open();
        turn.was(*transfer).is_some_and(own) && *by == turn.actor.by
    })
}

/// R103.
pub fn accepts(turn: &Turn<'_>) -> bool {
    turn.all(|_, event| {
        let Event::TransferAccepted { transfer, by } = event else { return true };
        let agents = [AdminAgent, SalesAgent];
        let own = |was: &super::Transfer| turn.is(was.target, &agents) && was.is_open();
        turn.was(*transfer).is_some_and(own) && *by == turn.actor.by
    })
}

/// R103.
pub fn rejects(turn: &Turn<'_>) -> bool {
    turn.all(|_, event| {
        let Event::TransferRejected { transfer, by, .. } = event else { return true };
        let agents = [AdminAgent, SalesAgent];
        let own = |was: &super::Transfer| turn.is(was.target, &agents) && was.is_open();
        turn.was(*transfer).is_some_and(own) && *by == turn.actor.by
    })
}

/// R101, R110-R112.
pub fn records(turn: &Turn<'_>) -> bool {
    turn.all(|_, event| {
        let Event::StepRecorded { transfer, step, .. } = event else { return true };
        let Some(was) = turn.was(*transfer) else { return false };
        let moved = matches!(was.state.word(), "complete" | "partly_complete");
        let (side, ready) = match step {
            Step::TargetTold => (was.source, moved || was.is_open()),
            Step::SourceVerified => (was.source, moved),
            Step::TargetVerified => (was.target, moved),
            Step::SourceTold => (was.target, was.steps.contains_key(&Step::TargetVerified)),
        };
        turn.is(side, &[AdminAgent, SalesAgent]) && ready && !was.steps.contains_key(step)
    })
}

fn is_known(turn: &Turn<'_>, partner: PartnerId) -> bool {
    let serves = turn.before.relationships.iter().any(|one| one.partner == partner);
    serves || turn.before.transfers.values().any(|one| one.side(partner).is_some())
}

/// Whoever has nothing to do with the customer hears that it is unknown, and nothing else.
pub fn strangers(turn: &Turn<'_>) -> bool {
    match turn.actor.by.organisation {
        Organisation::Partner(partner) if !is_known(turn, partner) => {
            let blind = turn.refusals.iter().all(|why| why.code() == "unknown_tenant");
            turn.events.is_empty() && blind
        }
        _ => true,
    }
}

/// A partner that is no side of a request hears of no more than that it is unknown.
pub fn outsiders(turn: &Turn<'_>) -> bool {
    let (Command::Withdraw { transfer }
    | Command::Accept { transfer, .. }
    | Command::Reject { transfer, .. }
    | Command::Record { transfer, .. }) = turn.command
    else {
        return true;
    };
    let (Some(was), Some(partner)) = (turn.was(*transfer), turn.actor.partner()) else {
        return true;
    };
    let codes: Vec<_> = turn.refusals.iter().map(domain::refusal::Refusal::code).collect();
    let unknown = if is_known(turn, partner) { "unknown_transfer" } else { "unknown_tenant" };
    was.side(partner).is_some() || (turn.events.is_empty() && codes == [unknown])
}

/// R51, D1, D3: who switches a subscription or changes its seats, and in which state.
pub fn switches(turn: &Turn<'_>) -> bool {
    let ordering = [GlobalAdmin, AdminAgent, SalesAgent];
    let switching = [GlobalAdmin, BillingAdmin, AdminAgent, SalesAgent, HelpdeskAgent];
    turn.all(|before, event| {
        let (id, roles, active) = match event {
            Event::SeatsChanged { subscription, .. } => (subscription, &ordering[..], true),
            Event::SubscriptionSuspended { subscription, .. } => {
                (subscription, &switching[..], true)
            }
            Event::SubscriptionReactivated { subscription } => {
                (subscription, &switching[..], false)
            }
            _ => return true,
        };
        let Some(one) = before.subscriptions.get(id) else { return false };
        let sells = before.has(one.partner, Kind::Direct)
            || before.has(one.partner, Kind::IndirectProvider);
        turn.is(one.partner, roles) && sells && one.is_active() == active
    })
}

fn is_staff(turn: &Turn<'_>) -> bool {
    matches!(turn.actor.by.organisation, Organisation::Operator(_))
}

/// D2; nobody is assigned a seat that does not exist.
pub fn books(turn: &Turn<'_>) -> bool {
    turn.all(|before, event| match event {
        Event::Registered { .. } | Event::Related { .. } | Event::SubscriptionImported { .. } => {
            is_staff(turn)
        }
        Event::SeatsAssigned { product, assigned } => {
            is_staff(turn) && *assigned <= before.enabled(product)
        }
        _ => true,
    })
}
