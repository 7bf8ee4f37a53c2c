//! Extending a relationship to a provider (R56-R75): a request that only Novate has.

use domain::customer::command::Command;
use domain::id::CustomerId;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem, both};

/// The body of a request to extend; describes what [`Extension::read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct Extension {
    /// The provider that is to get a relationship with the customer.
    pub indirect_provider_id: Uuid,
    /// The word that the customer was informed and has consented (R65, R69); must be true.
    pub customer_consent: bool,
    /// The customer again; if given, the same as in the path.
    pub customer_id: Option<Uuid>,
}

impl Extension {
    /// Reads the command.
    ///
    /// # Errors
    /// [`Malformed`] when the provider is missing or no id, the consent is no flag, or the body
    /// names another customer than the path. A missing consent is for the rules to refuse.
    pub fn read(body: &Fields<'_>, customer: CustomerId) -> Result<Command, Malformed> {
        let provider = body.uuid("indirectProviderId");
        let consent = body.maybe_flag("customerConsent");
        let (provider, consent) = both(provider, consent)?;
        if let Some(named) = body.maybe_uuid("customerId")?
            && named != customer.0
        {
            let expected = customer.to_string();
            return Err(body.slip("customerId", Problem::Differs { expected }));
        }
        let consent = consent.unwrap_or(false);
        Ok(Command::ExtendRelationship { provider: provider.into(), consent })
    }
}
