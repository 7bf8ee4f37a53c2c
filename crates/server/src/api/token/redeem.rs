//! Tokens for people who signed in elsewhere: by a code, again by a refresh token, or by a code
//! that was typed (RFC 6749, sections 4.1.3 and 6; RFC 8628).

use super::{Given, NoToken};
use crate::{
    account::{
        client::{self, Person},
        code, device,
        renewal::{self, Fresh},
    },
    app::App,
    signin::{
        authorize::{Permit, challenge, client::Client, scope::Wanted},
        grant::{self, Form, GrantFault, Tenant},
        identity::{Generation, Identity},
        secret,
        token::person::Login,
    },
};
use uuid::Uuid;
use wire::token::{Also, client_info};

/// A request, of a program that has proved itself.
struct Request<'a> {
    app: &'a App,
    generation: Generation,
    form: &'a Form,
    at: Tenant,
    client: Client,
}

/// Whether a grant is one of these.
pub fn is_one(grant: &str) -> bool {
    matches!(
        grant,
        "authorization_code"
            | "refresh_token"
            | "device_code"
            | "urn:ietf:params:oauth:grant-type:device_code"
    )
}

/// Redeems what came with a form.
///
/// # Errors
/// [`NoToken`].
pub async fn redeemed(
    app: &App,
    at: Tenant,
    generation: Generation,
    form: &Form,
    basic: Option<&str>,
) -> Result<Given, NoToken> {
    let client = proven(app, at, form, basic).await?;
    let request = Request { app, generation, form, at, client };
    match form.grant_type.as_deref() {
        Some("authorization_code") => request.by_code().await,
        Some("refresh_token") => request.again().await,
        _ => request.by_device().await,
    }
}

/// The program, if it is of this tenant and has proved itself.
async fn proven(
    app: &App,
    at: Tenant,
    form: &Form,
    basic: Option<&str>,
) -> Result<Client, NoToken> {
    let (id, brought) = grant::client(form, basic)?;
    let id = Uuid::parse_str(&id).map_err(|_| GrantFault::Client)?;
    let found = client::find(app, id).await?.ok_or(GrantFault::Client)?;
    let public = found.registration.public;
    let good = match &brought {
        Some(brought) => !public && secret::any(&found.secrets, brought),
        None if public => true,
        None => return Err(GrantFault::Missing("client_secret").into()),
    };
    let at_home = match (at, found.home) {
        (Tenant::One(at), Some(home)) => at == home,
        _ => true,
    };
    if good && at_home { Ok(found) } else { Err(GrantFault::Client.into()) }
}

impl Request<'_> {
    async fn by_code(&self) -> Result<Given, NoToken> {
        let text = grant::needed(self.form.code.as_ref(), "code")?;
        let found = code::look(self.app, text).await?.ok_or(GrantFault::Code)?;
        let permit = self.own(found.permit, GrantFault::Code)?;
        let redirect = grant::given(self.form.redirect_uri.as_ref());
        let same = redirect.map_or(!found.named, |redirect| redirect == found.redirect);
        if !same {
            return Err(GrantFault::Redirect.into());
        }
        let verifier = grant::given(self.form.code_verifier.as_ref());
        if !challenge::fits(found.challenge.as_deref(), verifier) {
            return Err(GrantFault::Verifier.into());
        }
        let (permit, person) = self.stands(permit).await?;
        let fresh = self.fresh(&permit)?;
        if !code::take(self.app, text, fresh.as_ref()).await? {
            return Err(GrantFault::Code.into());
        }
        let token = fresh.map(|fresh| fresh.token);
        Ok(self.given(&permit, person, found.nonce.as_deref(), token))
    }

    async fn again(&self) -> Result<Given, NoToken> {
        let text = grant::needed(self.form.refresh_token.as_ref(), "refresh_token")?;
        let found = renewal::look(self.app, text).await?.ok_or(GrantFault::Refresh)?;
        let permit = self.own(found, GrantFault::Refresh)?;
        let (permit, person) = self.stands(permit).await?;
        let next = renewal::turn(self.app, text).await?.ok_or(GrantFault::Refresh)?;
        Ok(self.given(&permit, person, None, Some(next)))
    }

    async fn by_device(&self) -> Result<Given, NoToken> {
        // One library sends both names, others either.
        let named = grant::given(self.form.device_code.as_ref());
        let text = named.or(grant::given(self.form.code.as_ref()));
        let text = text.ok_or(GrantFault::Missing("device_code"))?;
        let permit = match device::ask(self.app, self.client.id, text).await? {
            device::Told::Allowed(permit) => self.own(permit, GrantFault::Device)?,
            device::Told::Waiting => return Err(GrantFault::Pending.into()),
            device::Told::Hasty => return Err(GrantFault::Hasty.into()),
            device::Told::Ended => return Err(GrantFault::Ended.into()),
            device::Told::Refused => return Err(GrantFault::Declined.into()),
            device::Told::Unknown => return Err(GrantFault::Device.into()),
        };
        let (permit, person) = self.stands(permit).await?;
        let fresh = self.fresh(&permit)?;
        if !device::take(self.app, text, fresh.as_ref()).await? {
            return Err(GrantFault::Device.into());
        }
        Ok(self.given(&permit, person, None, fresh.map(|fresh| fresh.token)))
    }

    /// The permit, if it is this program's, and of this tenant.
    fn own(&self, permit: Permit, otherwise: GrantFault) -> Result<Permit, GrantFault> {
        let at_home = self.at == Tenant::Any || self.at == Tenant::One(permit.tenant);
        if permit.app == self.client.id && at_home { Ok(permit) } else { Err(otherwise) }
    }

    /// The permit for what is wanted now, and the person as they stand now.
    async fn stands(&self, permit: Permit) -> Result<(Permit, Person), NoToken> {
        let asked = (self.form.resource.as_deref(), self.form.scope.as_deref());
        let audiences = self.app.tokens().audiences();
        let wanted = Wanted::read(self.generation, asked, audiences, Some(&permit.wanted))?;
        let found = client::person(self.app, permit.tenant, permit.person).await?;
        Ok((Permit { wanted, ..permit }, found.ok_or(GrantFault::Gone)?))
    }

    /// What the program comes again with: always in the first generation, and in the second where
    /// it asked for it.
    fn fresh(&self, permit: &Permit) -> Result<Option<Fresh>, NoToken> {
        let stays = self.generation == Generation::V1 || permit.wanted.has("offline_access");
        Ok(if stays { Some(renewal::draw(self.app, permit)?) } else { None })
    }

    fn given(
        &self,
        permit: &Permit,
        person: Person,
        nonce: Option<&str>,
        refresh_token: Option<String>,
    ) -> Given {
        let (name, wanted) = (person.name, &permit.wanted);
        let identity = Identity {
            tenant: permit.tenant,
            object: permit.person,
            app: self.client.id,
            upn: Some(person.upn),
            roles: person.roles,
            amr: permit.amr.clone(),
            audience: wanted.audience.clone(),
            generation: self.generation,
        };
        let tells = self.generation == Generation::V1 || wanted.has("openid");
        let (now, proved_at) = (self.app.signs().now(), permit.proved_at);
        let login = Login { name: &name, nonce, code: None, proved_at };
        let id_token = tells.then(|| self.app.tokens().tell(&identity, login, now));
        let asked = self.form.client_info.as_deref() == Some("1");
        let client_info = asked.then(|| client_info(permit.person, permit.tenant));
        let scope = (self.generation == Generation::V2).then(|| wanted.told());
        Given { identity, scope, also: Also { refresh_token, id_token, client_info } }
    }
}
