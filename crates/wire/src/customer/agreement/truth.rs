//! The truth about the agreement: what stands for whom, and whether it survives a move (R81-R85).

use domain::Setting;
use domain::customer::Customer;
use domain::customer::agreement::truth::{Ground, Truth};
use domain::customer::command::Command;
use domain::id::PartnerId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed};
use crate::time::written;

/// One partner's row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TruthEntity {
    /// The partner.
    pub partner_id: Uuid,
    /// What there is for it: `direct` (accepted by the customer itself), `attested` (by this
    /// partner), `legacy` (the former agreement), `legacy_ended` or `none`.
    pub ground: &'static str,
    /// When the customer accepted, where that counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_agreed: Option<String>,
    /// The last day on which the former agreement counts, or counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether the agreement stands for the provider as things are, so that the customer may move.
    pub survives: bool,
    /// What must be done so that it does: `nothing`, `provider_attests` or
    /// `customer_accepts_or_provider_attests`.
    pub cure: &'static str,
}

/// For whom the agreement stands if the customer moves to a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TruthTable {
    /// The provider.
    pub provider_id: Uuid,
    /// Whether the customer can still accept the agreement itself.
    pub customer_may_accept: bool,
    /// A row for each partner; a partner that reads is shown its own and the provider's.
    pub partners: Vec<TruthEntity>,
}

impl TruthEntity {
    fn of(one: &Truth) -> Self {
        let (date_agreed, until) = match one.ground {
            Ground::Direct { agreed_at } | Ground::Attested { agreed_at } => {
                (Some(written(agreed_at)), None)
            }
            Ground::Legacy { until } | Ground::LegacyEnded { until } => {
                (None, Some(until.to_string()))
            }
            Ground::Nothing => (None, None),
        };
        Self {
            partner_id: one.partner.0,
            ground: one.ground.word(),
            date_agreed,
            until,
            survives: one.survives,
            cure: one.cure.word(),
        }
    }
}

impl TruthTable {
    /// What the reader may know of the table.
    pub fn of(
        customer: &Customer,
        provider: PartnerId,
        reader: Option<PartnerId>,
        setting: &Setting<'_>,
    ) -> Self {
        let shown = |one: &&Truth| {
            reader.is_none_or(|reader| one.partner == reader || one.partner == provider)
        };
        let all = customer.truths(provider, setting);
        Self {
            provider_id: provider.0,
            customer_may_accept: customer.agreements.direct.is_none()
                && customer.may_accept_itself(setting.policy()),
            partners: all.iter().filter(shown).map(TruthEntity::of).collect(),
        }
    }
}

/// The body of a record of the former agreement; describes what [`LegacyBody::read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct LegacyBody {
    /// When the customer accepted it: RFC 3339, not in the future.
    pub date_agreed: String,
}

impl LegacyBody {
    /// Reads the command.
    ///
    /// # Errors
    /// [`Malformed`] when the date is missing or none.
    pub fn read(body: &Fields<'_>) -> Result<Command, Malformed> {
        Ok(Command::TakeLegacyAgreement { agreed_at: body.time("dateAgreed")? })
    }
}
