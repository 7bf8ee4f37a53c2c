//! What the books know of somebody: their roles now, and their organisation.

use domain::{
    actor::{
        Hand, Organisation,
        member::{Member as Staffer, Staff},
    },
    partner::Programme,
};
use std::collections::BTreeSet;
use store::{
    Failure, Tx, customer, operator, partner,
    person::{self, Choices},
    seat,
};

/// What is known of somebody who is signed in.
pub struct Known {
    pub member: Staffer,
    pub called: String,
    pub country: Option<String>,
    pub parts: BTreeSet<Programme>,
    pub choices: Choices,
    pub seats: usize,
}

/// What is known of somebody of an organisation, unless they are disabled.
///
/// # Errors
/// What the database reports.
pub fn known(tx: &mut Tx<'_>, of: Organisation, hand: Hand) -> Result<Option<Known>, Failure> {
    let id = match hand {
        Hand::User(id) => id.0,
        Hand::App(id) => id.0,
    };
    person::ahead(tx, id);
    seat::ahead(tx, id);
    let member = |staff: &Staff| {
        // Whoever is disabled has none.
        let roles = staff.roles(hand)?;
        match hand {
            Hand::User(id) => staff.members.get(&id).cloned(),
            Hand::App(app) => {
                let name = staff.apps.get(&app)?.name.clone();
                let (id, upn) = (id.into(), String::new());
                Some(Staffer { id, upn, name, roles: roles.clone() })
            }
        }
    };
    let found = match of {
        Organisation::Operator(_) => operator::load(tx)?.and_then(|(found, _)| {
            Some((member(&found.staff)?, found.name.clone(), None, BTreeSet::new()))
        }),
        Organisation::Partner(id) => partner::load(tx, id)?.and_then(|(found, _)| {
            let parts = found.programmes.keys().copied().collect();
            let country = Some(found.country.to_string());
            Some((member(&found.staff)?, found.name.clone(), country, parts))
        }),
        Organisation::Customer(id) => customer::load(tx, id)?.and_then(|(found, _)| {
            let profile = &found.profile;
            let country = Some(profile.country.to_string());
            Some((member(&found.staff)?, profile.company_name.clone(), country, BTreeSet::new()))
        }),
    };
    let Some((member, called, country, parts)) = found else { return Ok(None) };
    let choices = person::choices(tx, id)?;
    let seats = seat::of_person(tx, id)?.len();
    Ok(Some(Known { member, called, country, parts, choices, seats }))
}
