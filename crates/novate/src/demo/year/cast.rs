//! Who plays: the world as it was before the transition, and everybody signed in within it.

use super::stage::fell;
use crate::exit::{End, failed};
use ctl::{
    client::{Client, Endpoint, Secret},
    sandbox::{Credential, NewSandbox},
};
use domain::{
    actor::Role,
    customer::subscription::Term,
    id::PartnerId,
    partner::{Programme, ProgrammeStatus},
};
use serde_json::{Value, json};
use sim::world::{
    customer::Customer,
    member::User,
    partner::{Partner, Partnership},
    schema::Whole,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A partner on the stage.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its tenant.
    pub tenant: Uuid,
    /// Its name.
    pub name: String,
    /// Its country, two letters.
    pub country: String,
    /// Its location id.
    pub mpn: String,
    /// Its global admin: name and address, to whom letters go.
    pub contact: (String, String),
    /// The language of its letters.
    pub language: &'static str,
}

/// A customer on the stage, signed in.
pub struct Buyer {
    /// Its tenant.
    pub tenant: Uuid,
    /// Its name.
    pub name: String,
    /// Whoever signs for it: first name, last name, address.
    pub signer: (String, String, String),
    /// The language of its letters.
    pub language: String,
    /// It, signed in.
    pub client: Client,
}

/// Everybody, each with a token of their own.
pub struct Cast {
    /// The operator's staff.
    pub operator: Client,
    /// The global admin of the direct bill partner.
    pub admin: Client,
    /// Its admin agent.
    pub agent: Client,
    /// Its program, which is an incentives admin as well.
    pub incentives: Client,
    /// The provider's admin agent.
    pub provider: Client,
    /// The direct bill partner.
    pub source: Side,
    /// The provider.
    pub target: Side,
    /// The direct bill partner's customers, in the order of the world.
    pub book: Vec<Buyer>,
    /// A customer that nobody serves yet.
    pub newcomer: Buyer,
    /// In which language whoever has an address reads, as it was put in.
    pub spoken: BTreeMap<String, String>,
}

/// What the year begins with.
pub struct Before {
    /// The world before the transition.
    pub world: Whole,
    source: Side,
    target: Side,
    newcomer: Uuid,
}

impl Before {
    /// The world before its transition: the partner in transition is direct bill only, works with
    /// nobody, and the provider serves none of its customers. A customer is added whom nobody
    /// serves (`newcomer` is its id).
    ///
    /// # Errors
    /// [`End::Failed`] when the world has no partner in transition.
    pub fn of(mut world: Whole, newcomer: Uuid) -> Result<Self, End> {
        let joined = world.partnerships.first().copied();
        let Partnership { provider, reseller } =
            joined.ok_or_else(|| failed("the world has no partner in transition"))?;
        world.partnerships.retain(|one| one.reseller != reseller);
        for partner in world.partners.iter_mut().filter(|one| one.tenant_id == reseller) {
            partner.programmes = [(Programme::DirectBill, ProgrammeStatus::Active)].into();
        }
        for customer in &mut world.customers {
            customer.extensions.clear();
            customer.requests.clear();
            customer.relationships.retain(|one| one.partner != provider);
            customer.agreements.retain(|one| one.attested_by != Some(provider));
        }
        // Sold by the month as well, so that a term can end within the year.
        let mail = world.operator.offers.iter_mut().find(|offer| offer.product.0 == "MAIL_2");
        if let Some(mail) = mail {
            mail.terms = [Term::Month, Term::Year].into();
        }
        let source = side(&world, reseller, "nl")?;
        let target = side(&world, provider, "de")?;
        world.customers.push(stranger(newcomer, &source.country)?);
        Ok(Self { world, source, target, newcomer })
    }

    /// Signs everybody in, within the sandbox that was made of it.
    ///
    /// # Errors
    /// [`End::Failed`] when somebody is not let in.
    pub async fn sign_in(&self, made: &NewSandbox) -> Result<Cast, End> {
        let door = Door::of(made)?;
        let (source, target) = (self.source.clone(), self.target.clone());
        let operator = self.world.operator.tenant_id.0;
        let mut book = Vec::new();
        let mut newcomer = None;
        for customer in &self.world.customers {
            let tenant = customer.tenant_id.0;
            let served = customer.relationships.iter().any(|one| one.partner.0 == source.tenant);
            if served || tenant == self.newcomer {
                let buyer = buyer(customer, door.program(tenant).await?);
                if served {
                    book.push(buyer);
                } else {
                    newcomer = Some(buyer);
                }
            }
        }
        let mut spoken: BTreeMap<String, String> =
            [&source, &target].map(|one| (one.contact.1.clone(), one.language.to_owned())).into();
        let customers = self.world.customers.iter().map(|one| &one.bill_to);
        spoken.extend(customers.map(|to| (to.email.clone(), to.language.clone())));
        Ok(Cast {
            operator: door.program(operator).await?,
            admin: door.person(&self.world, source.tenant, Role::GlobalAdmin).await?,
            agent: door.person(&self.world, source.tenant, Role::AdminAgent).await?,
            incentives: door.program(source.tenant).await?,
            provider: door.person(&self.world, target.tenant, Role::AdminAgent).await?,
            source,
            target,
            book,
            newcomer: newcomer.ok_or_else(|| failed("nobody is new"))?,
            spoken,
        })
    }
}

fn partner(world: &Whole, id: PartnerId) -> Result<&Partner, End> {
    let found = world.partners.iter().find(|one| one.tenant_id == id);
    found.ok_or_else(|| failed("the world has no partner in transition"))
}

fn side(world: &Whole, id: PartnerId, language: &'static str) -> Result<Side, End> {
    let one = partner(world, id)?;
    let admin = somebody(&one.users, Role::GlobalAdmin)?;
    Ok(Side {
        tenant: id.0,
        name: one.name.clone(),
        country: one.country.to_string(),
        mpn: one.mpn_id.to_string(),
        contact: (admin.name.clone(), admin.upn.clone()),
        language,
    })
}

fn somebody(users: &[User], role: Role) -> Result<&User, End> {
    let found = users.iter().find(|user| user.roles.contains(&role));
    found.ok_or_else(|| failed(format!("the world has no {}", role.word())))
}

/// A customer whom nobody serves, and who reads Turkish.
fn stranger(id: Uuid, country: &str) -> Result<Customer, End> {
    let name = "Fenerönü Matbaa B.V.";
    let value = json!({
        "tenant_id": id,
        "company_name": name,
        "domain": "feneronu-matbaa.example",
        "country": country,
        "bill_to": {
            "company_name": name,
            "first_name": "Selin",
            "last_name": "Deniz",
            "email": "selin.deniz@feneronu-matbaa.example",
            "culture": "tr-TR",
            "language": "tr",
            "address": {
                "country": country, "city": "Rotterdam",
                "line1": "Havenstraat 12", "postal_code": "3024 SB",
            },
        },
    });
    serde_json::from_value(value).map_err(failed)
}

fn buyer(customer: &Customer, client: Client) -> Buyer {
    let to = &customer.bill_to;
    Buyer {
        tenant: customer.tenant_id.0,
        name: customer.company_name.clone(),
        signer: (to.first_name.clone(), to.last_name.clone(), to.email.clone()),
        language: to.language.clone(),
        client,
    }
}

impl Buyer {
    /// Whoever signs for it, as the wire names a contact.
    pub fn contact(&self) -> Value {
        let (first, last, email) = &self.signer;
        json!({ "firstName": first, "lastName": last, "email": email })
    }

    /// A path of its own in our part of the API.
    pub fn own(&self, tail: &str) -> String {
        format!("/novate/v1/customers/{}{tail}", self.tenant)
    }

    /// A path of its own on the wire.
    pub fn wire(&self, tail: &str) -> String {
        format!("/v1/customers/{}{tail}", self.tenant)
    }
}

impl Side {
    /// A path of its own.
    pub fn own(&self, tail: &str) -> String {
        format!("/novate/v1/partners/{}{tail}", self.tenant)
    }
}

/// The way into the sandbox.
struct Door<'a> {
    endpoint: Endpoint,
    programs: BTreeMap<Uuid, &'a Credential>,
}

impl<'a> Door<'a> {
    fn of(made: &'a NewSandbox) -> Result<Self, End> {
        let endpoint = Endpoint::at(&made.sandbox.base_url).map_err(failed)?;
        let programs = made.credentials.iter().map(|one| (one.tenant_id, one)).collect();
        Ok(Self { endpoint, programs })
    }

    async fn enter(&self, tenant: Uuid, secret: Secret<'_>) -> Result<Client, End> {
        let program = self.programs.get(&tenant);
        let program = program.ok_or_else(|| failed(format!("nobody of {tenant} is let in")))?;
        let app = (program.client_id, program.client_secret.as_str());
        let signed = self.endpoint.sign_in(tenant, app, secret).await;
        signed.map_err(|why| fell(&program.name, &why))
    }

    async fn program(&self, tenant: Uuid) -> Result<Client, End> {
        self.enter(tenant, Secret::App).await
    }

    async fn person(&self, world: &Whole, tenant: Uuid, role: Role) -> Result<Client, End> {
        let user = somebody(&partner(world, PartnerId(tenant))?.users, role)?;
        let password = user.password.as_deref().unwrap_or_default();
        self.enter(tenant, Secret::Person { upn: &user.upn, password }).await
    }
}
