//! What the caller may do for a customer, so that a page shows that and nothing else (R54, R55);
//! and whom the customer has its bills sent to (R63, R64).

use domain::Setting;
use domain::actor::Actor;
use domain::authority::{Act, grants};
use domain::customer::Customer;
use domain::customer::command::Command;
use serde::Serialize;
use utoipa::ToSchema;

use crate::body::{Fields, Malformed, Problem, both};

/// What the caller may do, and as what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rights {
    /// What the caller's organisation is to the customer, such as `direct_restricted`.
    pub standings: Vec<String>,
    /// What the caller's roles allow, such as `place_order`.
    pub acts: Vec<String>,
}

impl Rights {
    /// Those of an actor at a customer (D1-D3).
    pub fn of(customer: &Customer, actor: &Actor, setting: &Setting<'_>) -> Self {
        let standings = customer.standings_in(actor, setting);
        let may = |act: &&Act| grants(**act, &actor.roles, &standings, setting.policy());
        let acts = Act::ALL.iter().filter(may).map(|act| act.word().to_owned()).collect();
        Self { standings: standings.iter().map(|one| one.word().to_owned()).collect(), acts }
    }
}

/// The body that says how many people have a seat; describes what [`read_seats`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AssignedSeats {
    /// Of what.
    pub product: String,
    /// How many.
    pub assigned: u32,
}

/// Reads how many people have a seat of a product (R52).
///
/// # Errors
/// [`Malformed`] when product or number lack or cannot be read.
pub fn read_seats(body: &Fields<'_>) -> Result<Command, Malformed> {
    let assigned = body.number("assigned").and_then(|count| {
        let (min, max) = (0, i64::from(u32::MAX));
        u32::try_from(count).map_err(|_| body.slip("assigned", Problem::OutOfRange { min, max }))
    });
    let (product, assigned) = both(body.text("product"), assigned)?;
    Ok(Command::AssignSeats { product: product.as_str().into(), assigned })
}
