//! Who signs in within a sandbox: a program of each organisation, with a secret that is told once.

use crate::{account::members::roles_of, chance, signin::secret::SecretHash};
use domain::{
    actor::{Actor, Organisation, Role, Roles, member::App},
    customer::command::Command,
    id::AppId,
    operator, partner,
    refusal::Refusals,
};
use jiff::Timestamp;
use store::{
    Failure, Store, Tx,
    credential::{self, Credential, Kind},
    list::{self, Filter, Place},
    perform,
};
use uuid::Uuid;
use wire::sandbox::CredentialEntity;

/// How many organisations are let in at once.
const CHUNK: u32 = 500;
/// What the program is called in its organisation.
const NAME: &str = "Sandbox";

/// Lets a program of each organisation in, and answers their secrets.
///
/// # Errors
/// What the store reports.
pub fn let_in(store: &Store, now: Timestamp) -> Result<Vec<CredentialEntity>, Failure> {
    let found = store.read_now(store::operator::load)?;
    let gone = || Failure::Broken("a sandbox without an operator".to_owned());
    let (operator, _) = found.ok_or_else(gone)?;
    let organisation = operator.organisation();
    let staff = Actor::app(organisation, AppId(Uuid::nil()), &[Role::OperatorStaff]);
    let clerk = Clerk { staff, now };
    let name = operator.name.clone();
    let first = clerk.clone();
    let mut all = store.write_now(move |tx| Ok(vec![first.install(tx, organisation, &name)?]))?;
    let mut after: Option<(String, domain::id::PartnerId)> = None;
    loop {
        let (clerk, behind) = (clerk.clone(), after.clone());
        let page = move |tx: &mut Tx<'_>| {
            let behind = behind.as_ref().map(|(name, id)| (name.as_str(), *id));
            let page = store::partner::page(tx, behind, CHUNK)?;
            let last = page.last().map(|one| (one.name.clone(), one.id));
            let each = page.iter().map(|one| clerk.install(tx, one.organisation(), &one.name));
            Ok((each.collect::<Result<Vec<_>, Failure>>()?, last))
        };
        let (some, last) = store.write_now(page)?;
        all.extend(some);
        if last.is_none() {
            break;
        }
        after = last;
    }
    let mut after: Option<Place> = None;
    loop {
        let (clerk, behind) = (clerk.clone(), after.clone());
        let page = move |tx: &mut Tx<'_>| {
            let page = list::all(tx, &Filter::default(), behind.as_ref(), CHUNK)?;
            let last = page.last().map(|one| one.place.clone());
            let each = page.iter().map(|one| {
                let customer = Organisation::Customer(one.place.id);
                clerk.install(tx, customer, &one.profile.company_name)
            });
            Ok((each.collect::<Result<Vec<_>, Failure>>()?, last))
        };
        let (some, last) = store.write_now(page)?;
        all.extend(some);
        if last.is_none() {
            return Ok(all);
        }
        after = last;
    }
}

/// Who lets them in, and when.
#[derive(Clone)]
struct Clerk {
    staff: Actor,
    now: Timestamp,
}

impl Clerk {
    fn install(
        &self,
        tx: &mut Tx<'_>,
        of: Organisation,
        called: &str,
    ) -> Result<CredentialEntity, Failure> {
        let (id, secret) = (chance::id(self.now), chance::secret());
        let app = |roles: Roles| App { id: id.into(), name: NAME.to_owned(), roles };
        let (staff, now) = (&self.staff, self.now);
        let (kind, tenant) = match of {
            Organisation::Operator(tenant) => {
                let command = operator::Command::Install(app([Role::OperatorStaff].into()));
                granted(perform::operator(tx, staff, &command, now)?)?;
                ("operator", tenant.0)
            }
            Organisation::Partner(tenant) => {
                let command =
                    partner::Command::Install(app(roles_of(of).iter().copied().collect()));
                granted(perform::partner(tx, staff, tenant, &command, now)?)?;
                ("partner", tenant.0)
            }
            Organisation::Customer(tenant) => {
                let command = Command::Install(app([Role::CustomerAdmin].into()));
                granted(perform::customer(tx, staff, tenant, &command, now)?)?;
                ("customer", tenant.0)
            }
        };
        let hash = SecretHash::of(&secret).map_err(|why| Failure::Broken(why.to_string()))?;
        let proof = Credential {
            id,
            kind: Kind::App,
            tenant,
            name: id.to_string(),
            hash: hash.as_str().to_owned(),
            body: "{}".to_owned(),
        };
        credential::put(tx, &proof)?;
        let name = called.to_owned();
        Ok(CredentialEntity { kind, tenant_id: tenant, name, client_id: id, client_secret: secret })
    }
}

fn granted<T>(outcome: Result<T, Refusals>) -> Result<(), Failure> {
    let refused = |why: Refusals| {
        Failure::Broken(format!("a sandbox's program was refused: {}", why.first().code()))
    };
    outcome.map(drop).map_err(refused)
}
