//! Invitations as the partner that sends them has them (R29, R36-R38, R140).

use domain::Partners;
use domain::id::{InvitationId, PartnerId};
use domain::partner::invitation::{Command, Invitation, Kind, Letter};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::draft;
use crate::body::{Fields, Malformed, Problem, both};
use crate::sentence::Locale;
use crate::time::written;
use crate::word::Words;

/// Most characters of a subject.
const SUBJECT_MAX: usize = 256;
/// Most characters of a mail.
const BODY_MAX: usize = 4_000;

/// Who is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Invited {
    Reseller,
    Customer,
}

impl Words for Invited {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Reseller, "partnership"), (Self::Customer, "customer")];
}

/// The body of a new invitation; describes what [`read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct InvitationBody {
    /// `partnership` for resellers, `customer` for customers.
    pub kind: String,
    /// For customers: the provider of a joint invitation. Without it the partner asks for itself.
    pub indirect_provider_id: Option<Uuid>,
    /// For customers: for whom admin privileges are asked; the usual is the partner itself.
    pub admin_privileges: Option<PrivilegesBody>,
    /// `en`, `nl`, `sv`, `de` or `tr`; otherwise the caller's own.
    pub language: Option<String>,
}

/// For whom admin privileges are asked.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
pub struct PrivilegesBody {
    /// The partner that invites.
    pub own: Option<bool>,
    /// Its provider.
    pub provider: Option<bool>,
}

/// A mail as a person rewrote it; describes what [`read_letter`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
pub struct LetterBody {
    /// Its subject.
    pub subject: String,
    /// Its text; the personal link must stand in it (R38).
    pub body: String,
}

/// Reads a new invitation of a partner.
///
/// # Errors
/// [`Malformed`] at an unknown kind or language, or an id that is none.
pub fn read(
    body: &Fields<'_>,
    own: PartnerId,
    id: InvitationId,
    locale: Locale,
) -> Result<Command, Malformed> {
    let kind = body.word::<Invited>("kind");
    let provider = body.maybe_uuid("indirectProviderId");
    let ((kind, provider), language) = both(both(kind, provider), body.maybe_text("language"))?;
    let known = || Locale::ALL.iter().map(|one| one.code()).collect();
    let wrong = || body.slip("language", Problem::NotWord { known: known() });
    let language = language.map(|text| Locale::of(&text).ok_or_else(wrong)).transpose()?;
    let language = language.unwrap_or(locale).code().to_owned();
    if kind == Invited::Reseller {
        return Ok(Command::InviteReseller { id, language });
    }
    let provider = provider.map(PartnerId::from);
    let asked = body.object("adminPrivileges")?;
    let privileges = if asked.is_empty() {
        None
    } else {
        let (by_us, by_it) = both(asked.maybe_flag("own"), asked.maybe_flag("provider"))?;
        let ours = by_us.unwrap_or(true).then_some(own);
        if by_it == Some(true) && provider.is_none() {
            return Err(body.slip("indirectProviderId", Problem::Missing));
        }
        let its = provider.filter(|_| by_it == Some(true));
        Some(ours.into_iter().chain(its).collect())
    };
    Ok(Command::InviteCustomer { id, provider, privileges, language })
}

/// Reads a rewritten mail.
///
/// # Errors
/// [`Malformed`] at a subject or text that is missing or too long.
pub fn read_letter(body: &Fields<'_>) -> Result<Letter, Malformed> {
    let must = |name, most| {
        let found = body.maybe_short(name, most)?;
        found.ok_or_else(|| body.slip(name, Problem::Missing))
    };
    let (subject, body) = both(must("subject", SUBJECT_MAX), must("body", BODY_MAX))?;
    Ok(Letter { subject, body })
}

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvitationEntity {
    /// Its id.
    pub id: Uuid,
    /// `partnership`, `customer_direct` or `customer_joint`.
    pub kind: &'static str,
    /// The provider of a joint invitation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indirect_provider_id: Option<Uuid>,
    /// The partners for which it asks admin privileges.
    pub admin_privileges: Vec<Uuid>,
    /// `issued`, `revoked` or `expired`.
    pub state: &'static str,
    /// The language of the mail.
    pub language: String,
    /// The personal link; may be sent to as many as one likes.
    pub link: String,
    /// The mail, to be sent by a person.
    pub draft: DraftEntity,
    /// When it was made.
    pub created_at: String,
    /// When it ends by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}

/// The mail of an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DraftEntity {
    /// Its subject.
    pub subject: String,
    /// Its text, with the personal link.
    pub body: String,
    /// Whether a person rewrote it.
    pub rewritten: bool,
}

impl InvitationEntity {
    /// An invitation of `inviter`, as it is now.
    pub fn of(
        one: &Invitation,
        inviter: PartnerId,
        partners: &Partners,
        base_url: &str,
        now: Timestamp,
    ) -> Self {
        let link = draft::link(base_url, inviter, one.id);
        let (subject, body) = match &one.letter {
            Some(own) => (own.subject.clone(), own.body.clone()),
            None => draft::written(one, inviter, partners, &link),
        };
        Self {
            id: one.id.0,
            kind: kind(one.kind),
            indirect_provider_id: one.provider().map(|id| id.0),
            admin_privileges: one.privileges.iter().map(|id| id.0).collect(),
            state: one.state_at(now).word(),
            language: one.language.clone(),
            link,
            draft: DraftEntity { subject, body, rewritten: one.letter.is_some() },
            created_at: written(one.created_at),
            expires_at: one.expires_at.map(written),
        }
    }
}

/// The word for what an invitation asks for.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Partnership => "partnership",
        Kind::CustomerDirect { .. } => "customer_direct",
        Kind::CustomerJoint { .. } => "customer_joint",
    }
}
