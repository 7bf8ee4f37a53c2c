//! Who keeps sandboxes, and how many.

use super::Sandboxes;
use crate::app::App;
use domain::{
    actor::{Actor, Organisation},
    authority::{Act, Standing, Standings, grants},
    operator::policy::Policy,
    refusal::Refusal,
};
use store::{
    Failure,
    sandbox::{self as registry, Sandbox},
};

/// That somebody may keep sandboxes for their organisation.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn permit(actor: &Actor) -> Result<(), Refusal> {
    let act = Act::KeepSandboxes;
    let standings: Standings = match actor.by.organisation {
        Organisation::Operator(_) => [Standing::Operator].into(),
        Organisation::Partner(_) => [Standing::Itself].into(),
        Organisation::Customer(_) => Standings::new(),
    };
    let may = grants(act, &actor.roles, &standings, &Policy::default());
    if may { Ok(()) } else { Err(Refusal::NotAllowed { act }) }
}

impl Sandboxes {
    /// The sandboxes of an owner, by name.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn of(&self, app: &App, owner: Organisation) -> Result<Vec<Sandbox>, Failure> {
        let owner = owner.tenant();
        app.store().read(move |tx| registry::of_owner(tx, owner)).await
    }

    /// How many customers may be in one, and how many sandboxes an owner may have.
    pub fn most(&self) -> (u32, u32) {
        (self.housing.customers, self.housing.per_owner)
    }
}
