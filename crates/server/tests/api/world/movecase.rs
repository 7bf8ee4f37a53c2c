//! A case that is open from the start.

use super::{
    SOURCE,
    books::{agent, done},
    id, start,
};
use domain::{
    customer::{
        command::Command,
        movecase::{self, case::Wish, line::Channel, line::Old},
    },
    operator::offer::BillingCycle,
};
use store::{Failure, Tx, perform};

/// A case of the source's with a line that the customer told: everything can be tried on it.
pub fn opened(tx: &mut Tx<'_>, customer: u128, case: u128) -> Result<(), Failure> {
    let case = id(case);
    let old = Old {
        subscription: None,
        offer: "SUITE".into(),
        seats: 5,
        channel: Channel::AnotherPartner,
        billing: BillingCycle::Annual,
        term: None,
        ends_at: None,
        auto_renew: false,
        daily_price: None,
    };
    let open = movecase::Command::Open { case, wish: Wish::BoughtElsewhere };
    for command in [open, movecase::Command::Add { case, old }] {
        let command = Command::MoveCase(command);
        done(perform::customer(tx, &agent(SOURCE), id(customer), &command, start())?);
    }
    Ok(())
}
