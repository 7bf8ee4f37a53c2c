//! The operator in a world file: its choices, its catalogue, its people.

use super::{
    load::Step,
    member::{App, User, hand},
    problem::{Owner, Problem, What},
    schema,
};
use domain::{
    actor::{Actor, Organisation, Role},
    id::{OfferId, OperatorId},
    operator::{
        Command,
        agreement::AgreementText,
        equivalent::{Equate, Equivalence},
        offer::Offer,
        policy::Policy,
    },
    partner::Programme,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Who runs the programme.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Its tenant.
    #[schemars(with = "Uuid")]
    pub tenant_id: OperatorId,
    /// Its name.
    #[schemars(length(min = 1))]
    pub name: String,
    /// Its choices; what the rules say where left out.
    #[serde(default)]
    #[schemars(schema_with = "schema::policy")]
    pub policy: Policy,
    /// Its people; somebody must have the role `operator_staff`, in whose name the file is loaded.
    #[serde(default)]
    pub users: Vec<User>,
    /// Its programs.
    #[serde(default)]
    pub apps: Vec<App>,
    /// What is sold.
    #[schemars(schema_with = "offers")]
    pub offers: Vec<Offer>,
    /// What takes the place of offers that are discontinued.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equivalents: Vec<Equivalent>,
    /// The texts that partners accept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<PartnerAgreement>,
}

/// A text that partners of the programme accept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerAgreement {
    /// Names the agreement over all its versions.
    #[schemars(length(min = 1))]
    pub id: String,
    /// Names this version.
    #[schemars(length(min = 1))]
    pub version: String,
    /// For which part of the programme.
    #[schemars(schema_with = "schema::part")]
    pub programme: Programme,
    /// What it is called.
    #[schemars(length(min = 1))]
    pub title: String,
    /// Where it can be read; may be left out where the text itself is given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// The whole text, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub wordings: BTreeMap<String, String>,
}

impl PartnerAgreement {
    fn command(&self, now: Timestamp) -> Command {
        Command::PublishAgreement(AgreementText {
            id: self.id.clone(),
            version: self.version.clone(),
            programme: self.programme,
            region: None,
            title: self.title.clone(),
            link: self.link.clone(),
            wordings: self.wordings.clone(),
            valid_from: now,
        })
    }
}

/// What takes the place of an offer that is discontinued from the start.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    /// The old offer, of the catalogue or of another channel.
    #[schemars(with = "String", length(min = 1))]
    pub offer: OfferId,
    /// The offers that continue it; none if nothing does.
    #[schemars(with = "BTreeSet<String>")]
    pub by: BTreeSet<OfferId>,
}

impl Equivalent {
    fn command(&self) -> Command {
        let (offer, by) = (self.offer.clone(), self.by.clone());
        let nothing = by.is_empty();
        let equivalence = if nothing { Equivalence::None } else { Equivalence::Equivalents(by) };
        Command::Equate(Equate { offer, equivalence, from: None })
    }
}

fn offers(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let items = schema::offer(generator);
    schemars::json_schema!({ "description": "What is sold.", "type": "array", "items": items })
}

impl Operator {
    /// In whose name the file is loaded: the first of the operator's staff.
    pub fn staff(&self) -> Option<Actor> {
        let organisation = Organisation::Operator(self.tenant_id);
        hand(organisation, &self.users, &self.apps, &[Role::OperatorStaff].into())
    }

    /// What must be asked to make this operator at `now`, in order; add-ons are sold after their
    /// bases.
    ///
    /// # Errors
    /// [`What::Nobody`] when there is no staff in whose name to ask.
    pub fn commands(&self, now: Timestamp) -> Result<Vec<Step<Command>>, Problem> {
        let role = Role::OperatorStaff.word();
        let nobody = || Problem::new("/operator/users", What::Nobody { role });
        let actor = self.staff().ok_or_else(nobody)?;
        let step = |place: String, command| Step { place, actor: actor.clone(), command };
        let (id, name, policy) = (self.tenant_id, self.name.clone(), self.policy.clone());
        let mut steps = vec![step("/operator".to_owned(), Command::Found { id, name, policy })];
        let mut sold: Vec<_> = self.offers.iter().enumerate().collect();
        sold.sort_by_key(|(_, offer)| !offer.addon_to.is_empty());
        steps.extend(sold.into_iter().map(|(index, offer)| {
            step(format!("/operator/offers/{index}"), Command::Sell(offer.clone()))
        }));
        steps.extend(
            self.equivalents
                .iter()
                .enumerate()
                .map(|(index, one)| step(format!("/operator/equivalents/{index}"), one.command())),
        );
        steps.extend(
            self.agreements.iter().enumerate().map(|(index, one)| {
                step(format!("/operator/agreements/{index}"), one.command(now))
            }),
        );
        steps.extend(self.users.iter().enumerate().map(|(index, user)| {
            step(format!("/operator/users/{index}"), Command::Admit(user.member()))
        }));
        steps.extend(self.apps.iter().enumerate().map(|(index, app)| {
            step(format!("/operator/apps/{index}"), Command::Install(app.program()))
        }));
        Ok(steps)
    }

    /// The ids of what is sold.
    pub(super) fn offer_ids(&self) -> BTreeSet<&OfferId> {
        self.offers.iter().map(|offer| &offer.id).collect()
    }

    /// References from add-ons to bases that are not sold, and offers listed twice.
    pub(super) fn stray(&self) -> Vec<Problem> {
        let sold = self.offer_ids();
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (index, offer) in self.offers.iter().enumerate() {
            let place = format!("/operator/offers/{index}");
            if !seen.insert(&offer.id) {
                let (value, first) = (offer.id.0.clone(), Owner::Operator);
                let what = What::Twice { kind: "offer", value, first };
                found.push(Problem::new(format!("{place}/id"), what));
            }
            for (base, id) in offer.addon_to.iter().enumerate() {
                if !sold.contains(id) {
                    let what = What::Unknown { kind: "offer", value: id.0.clone() };
                    found.push(Problem::new(format!("{place}/addon_to/{base}"), what));
                }
            }
        }
        for (index, one) in self.equivalents.iter().enumerate() {
            for (place, id) in one.by.iter().enumerate().filter(|(_, id)| !sold.contains(id)) {
                let what = What::Unknown { kind: "offer", value: id.0.clone() };
                let place = format!("/operator/equivalents/{index}/by/{place}");
                found.push(Problem::new(place, what));
            }
        }
        found
    }
}
