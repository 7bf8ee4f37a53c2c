//! Partners in a world file, and who works with whom.

use super::{
    load::Step,
    member::{App, User, hand},
    schema,
};
use domain::{
    actor::{Actor, Organisation, Roles},
    id::{MpnId, PartnerId},
    operator::region::Country,
    partner::{Command, Programme, ProgrammeStatus},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A partner of the programme.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Its tenant.
    #[schemars(with = "Uuid")]
    pub tenant_id: PartnerId,
    /// Its legal name.
    #[schemars(length(min = 1, max = 256))]
    pub name: String,
    /// The country of its tenant, which decides its region.
    #[schemars(schema_with = "schema::country")]
    pub country: Country,
    /// Its location id.
    #[schemars(schema_with = "schema::location")]
    pub mpn_id: MpnId,
    /// The parts it plays and how far it is in each.
    #[serde(default)]
    #[schemars(schema_with = "schema::programmes")]
    pub programmes: BTreeMap<Programme, ProgrammeStatus>,
    /// Its people.
    #[serde(default)]
    pub users: Vec<User>,
    /// Its programs.
    #[serde(default)]
    pub apps: Vec<App>,
}

/// That a reseller accepted a provider's invitation (R30, R31).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partnership {
    /// The indirect provider.
    #[schemars(with = "Uuid")]
    pub provider: PartnerId,
    /// The indirect reseller.
    #[schemars(with = "Uuid")]
    pub reseller: PartnerId,
}

impl Partner {
    /// The first of its people or else programs that has one of these roles.
    pub fn agent(&self, roles: &Roles) -> Option<Actor> {
        hand(Organisation::Partner(self.tenant_id), &self.users, &self.apps, roles)
    }

    /// What the operator's staff must ask to make this partner, in order. `place` is where the
    /// file describes it. Partnerships come later, when all partners are there.
    pub fn commands(&self, place: &str, staff: &Actor) -> Vec<Step<Command>> {
        let step = |place: String, command| Step { place, actor: staff.clone(), command };
        let register = Command::Register {
            id: self.tenant_id,
            name: self.name.clone(),
            country: self.country,
            mpn: self.mpn_id.clone(),
        };
        let mut steps = vec![step(place.to_owned(), register)];
        steps.extend(self.programmes.iter().map(|(programme, status)| {
            let (programme, status) = (*programme, *status);
            let place = format!("{place}/programmes/{}", programme.word());
            step(place, Command::Place { programme, status })
        }));
        steps.extend(self.users.iter().enumerate().map(|(index, user)| {
            step(format!("{place}/users/{index}"), Command::Admit(user.member()))
        }));
        steps.extend(self.apps.iter().enumerate().map(|(index, app)| {
            step(format!("{place}/apps/{index}"), Command::Install(app.program()))
        }));
        steps
    }
}

impl Partnership {
    /// What the operator's staff must ask of the reseller's record. `place` is where the file
    /// describes it.
    pub fn command(&self, place: String, staff: &Actor) -> Step<Command> {
        let command = Command::Join { provider: self.provider };
        Step { place, actor: staff.clone(), command }
    }
}
