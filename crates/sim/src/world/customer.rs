//! Customers in a world file: who they are, who serves them, what they bought and agreed to.

use super::{
    load::{Books, Step},
    member::{App, User, derived},
    problem::{Problem, What},
    schema,
    subscription::Subscription,
};
use domain::{
    actor::{Actor, Role, Roles},
    customer::{
        agreement::Contact,
        command::Command,
        profile::{BillTo, Profile},
        relationship::{AdminPrivileges, Kind, Origin},
        transfer::ask::{Ask, AskedLine},
    },
    id::{CustomerId, MpnId, PartnerId, ProductId, SubscriptionId, TransferId},
    operator::region::Country,
};
use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A customer and all its business with partners.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// Its tenant.
    #[schemars(with = "Uuid")]
    pub tenant_id: CustomerId,
    /// What people call it.
    #[schemars(length(min = 1, max = 256))]
    pub company_name: String,
    /// Its first domain.
    #[schemars(regex(pattern = r"^[^\s@/]+\.[^\s@/]+$"), length(max = 256))]
    pub domain: String,
    /// The country of its tenant, which decides its region.
    #[schemars(schema_with = "schema::country")]
    pub country: Country,
    /// Whom to bill.
    #[schemars(schema_with = "schema::bill_to")]
    pub bill_to: BillTo,
    /// Its people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<User>,
    /// Its programs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apps: Vec<App>,
    /// What partners are to it, except by extension.
    #[serde(default)]
    pub relationships: Vec<Relationship>,
    /// The extensions of a direct relationship to a provider, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// How the customer agreement stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<Agreement>,
    /// What it has bought, from whomever.
    #[serde(default)]
    pub subscriptions: Vec<Subscription>,
    /// Seats assigned to people, by product.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(schema_with = "schema::seats")]
    pub seats: BTreeMap<ProductId, u32>,
    /// Open requests to move some of it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<Request>,
}

/// How a relationship came about, other than by extension.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Beginning {
    /// The partner created the customer's tenant.
    Created,
    /// The customer accepted an invitation.
    Invitation,
}

/// One partner's relationship of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relationship {
    /// The partner.
    #[schemars(with = "Uuid")]
    pub partner: PartnerId,
    /// What it is to the customer.
    #[schemars(schema_with = "schema::kind")]
    pub kind: Kind,
    /// How that came about.
    #[schemars(schema_with = "beginning")]
    pub origin: Beginning,
    /// Whether it may administer the customer's tenant.
    #[schemars(schema_with = "schema::privileges")]
    pub admin_privileges: AdminPrivileges,
}

/// A partner in transition gave a provider a relationship with its customer (R59-R75).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The partner whose relationship was extended.
    #[schemars(with = "Uuid")]
    pub partner: PartnerId,
    /// The provider.
    #[schemars(with = "Uuid")]
    pub provider: PartnerId,
    /// The partner's word that the customer was informed and consented (R69).
    pub consent: bool,
}

/// That the customer accepted the customer agreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The partner that says so; left out where the customer accepted for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Uuid")]
    pub attested_by: Option<PartnerId>,
    /// Who accepted.
    #[schemars(schema_with = "schema::contact")]
    pub contact: Contact,
    /// When.
    #[schemars(schema_with = "schema::instant")]
    pub agreed_at: Timestamp,
}

/// A request to move subscriptions that nobody has answered yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Its id; counted from the customer's and its place when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Uuid")]
    pub id: Option<TransferId>,
    /// Who gives.
    #[schemars(with = "Uuid")]
    pub source: PartnerId,
    /// Who is to take.
    #[schemars(with = "Uuid")]
    pub target: PartnerId,
    /// What; add-ons follow by themselves.
    #[schemars(with = "Vec<Uuid>")]
    pub subscriptions: Vec<SubscriptionId>,
    /// The reseller to put on the new orders; the source's own location when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schema::location")]
    pub partner_of_record: Option<MpnId>,
}

fn beginning(_: &mut SchemaGenerator) -> Schema {
    let words = [Beginning::Created, Beginning::Invitation];
    schemars::json_schema!({ "type": "string", "enum": words })
}

type Steps = Vec<Step<Command>>;

impl Customer {
    /// What must be asked to make this customer, in order, with who asks. `place` is where the
    /// file describes it; a partner without anybody who could have asked is a problem.
    pub fn commands(&self, place: &str, books: &Books, problems: &mut Vec<Problem>) -> Steps {
        let staff = |place: String, command| Step { place, actor: books.staff.clone(), command };
        let profile = Box::new(self.profile());
        let register = Command::Register { id: self.tenant_id, profile };
        let mut steps = vec![staff(place.to_owned(), register)];
        steps.extend(self.users.iter().enumerate().map(|(index, user)| {
            staff(format!("{place}/users/{index}"), Command::Admit(user.member()))
        }));
        steps.extend(self.apps.iter().enumerate().map(|(index, app)| {
            staff(format!("{place}/apps/{index}"), Command::Install(app.program()))
        }));
        steps.extend(
            self.relationships
                .iter()
                .enumerate()
                .map(|(index, one)| staff(format!("{place}/relationships/{index}"), one.command())),
        );
        steps.extend(self.extended(place, books, problems));
        steps.extend(
            self.agreements
                .iter()
                .enumerate()
                .map(|(index, one)| staff(format!("{place}/agreements/{index}"), one.command())),
        );
        for (index, one) in self.subscriptions.iter().enumerate() {
            let place = format!("{place}/subscriptions/{index}");
            steps.extend(one.commands(&place, &books.staff, &books.operator.offers, books.now));
        }
        steps.extend(self.seats.iter().map(|(product, assigned)| {
            let command = Command::AssignSeats { product: product.clone(), assigned: *assigned };
            staff(format!("{place}/seats/{}", pointer(&product.0)), command)
        }));
        steps.extend(self.asked(place, books, problems));
        steps
    }

    fn profile(&self) -> Profile {
        Profile {
            company_name: self.company_name.clone(),
            domain: self.domain.clone(),
            country: self.country,
            bill_to: self.bill_to.clone(),
        }
    }

    fn extended(&self, place: &str, books: &Books, problems: &mut Vec<Problem>) -> Steps {
        let roles = [Role::AdminAgent].into();
        let mut steps = Steps::new();
        for (index, one) in self.extensions.iter().enumerate() {
            let place = format!("{place}/extensions/{index}");
            let field = format!("{place}/partner");
            let Some(actor) = agent(books, one.partner, &roles, field, problems) else { continue };
            let (provider, consent) = (one.provider, one.consent);
            let command = Command::ExtendRelationship { provider, consent };
            steps.push(Step { place, actor, command });
        }
        steps
    }

    fn asked(&self, place: &str, books: &Books, problems: &mut Vec<Problem>) -> Steps {
        let roles = &books.operator.policies.last().transfer_ask_roles;
        let mut steps = Steps::new();
        for (index, one) in self.requests.iter().enumerate() {
            let place = format!("{place}/requests/{index}");
            let field = format!("{place}/source");
            let Some(actor) = agent(books, one.source, roles, field, problems) else { continue };
            let name = format!("{} {index}", self.tenant_id);
            let transfer = one.id.unwrap_or_else(|| TransferId(derived("request", &name)));
            let lines = one.subscriptions.iter().map(|subscription| AskedLine {
                subscription: *subscription,
                partner_of_record: one.partner_of_record.clone(),
            });
            let (source, target, lines) = (one.source, one.target, lines.collect());
            let command = Command::Ask(Ask { transfer, source, target, lines, note: None });
            steps.push(Step { place, actor, command });
        }
        steps
    }
}

/// Somebody of the partner who could have asked; a problem if there is nobody.
fn agent(
    books: &Books,
    partner: PartnerId,
    roles: &Roles,
    place: String,
    problems: &mut Vec<Problem>,
) -> Option<Actor> {
    let known = books.sellers.get(&partner)?;
    let found = known.agent(roles);
    if found.is_none() {
        let role = roles.first().map_or("", |role| role.word());
        problems.push(Problem::new(place, What::Nobody { role }));
    }
    found
}

/// A name as a step of a JSON pointer (RFC 6901).
pub(super) fn pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

impl Relationship {
    fn command(&self) -> Command {
        let origin = match self.origin {
            Beginning::Created => Origin::Created,
            Beginning::Invitation => Origin::Invitation,
        };
        let (partner, kind, privileges) = (self.partner, self.kind, self.admin_privileges);
        Command::Relate { partner, kind, origin, privileges }
    }
}

impl Agreement {
    fn command(&self) -> Command {
        let (contact, agreed_at) = (self.contact.clone(), self.agreed_at);
        match self.attested_by {
            Some(partner) => Command::AttestAgreement { partner, contact, agreed_at },
            None => Command::AcceptAgreement { contact, agreed_at },
        }
    }
}
