//! Restriction and suspension of a partner (R2, B21, E1): only Novate tells.

use domain::partner::revenue::Command;
use domain::partner::revenue::restriction::{DirectRight, HELP, RestrictionReason};
use domain::partner::revenue::suspension::SuspensionCause;
use domain::partner::{Partner, Programme, ProgrammeStatus};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, both};
use crate::time::written;
use crate::word::Words;

/// A part of the programme, as it is named in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part(
    /// The part.
    pub Programme,
);

impl Words for Part {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self(Programme::DirectBill), "direct_bill"),
        (Self(Programme::IndirectReseller), "indirect_reseller"),
        (Self(Programme::IndirectProvider), "indirect_provider"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reason(RestrictionReason);

impl Words for Reason {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self(RestrictionReason::Revenue), "revenue"),
        (Self(RestrictionReason::SupportPlan), "support_plan"),
        (Self(RestrictionReason::Requirements), "requirements"),
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cause {
    Overdue,
    Abuse,
    Profile,
    Provider,
}

impl Words for Cause {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Overdue, "overdue"),
        (Self::Abuse, "abuse"),
        (Self::Profile, "profile"),
        (Self::Provider, "provider"),
    ];
}

/// An announcement; describes what [`read`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct AnnouncementBody {
    /// `revenue`, `support_plan` or `requirements`.
    pub reason: String,
    /// From when; as soon as the notice allows where it is not given.
    pub restricts_at: Option<String>,
}

/// A suspension; describes what [`read_suspension`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct SuspensionBody {
    /// `direct_bill`, `indirect_reseller` or `indirect_provider`.
    pub programme: String,
    /// `overdue`, `abuse`, `profile` or `provider`.
    pub reason: String,
    /// Since when payment is due, for `overdue`.
    pub overdue_since: Option<String>,
}

/// One part of the programme; describes what [`read_part`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct PartBody {
    /// `direct_bill`, `indirect_reseller` or `indirect_provider`.
    pub programme: String,
}

/// How a direct bill partner stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RestrictionEntity {
    /// The partner.
    pub partner_id: Uuid,
    /// What it is called.
    pub name: String,
    /// How far it is as a direct bill partner, such as `restricted`; absent where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'static str>,
    /// `none`, `announced` or `in_force`.
    pub restriction: &'static str,
    /// Why: `revenue`, `support_plan`, `requirements` or `asked`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// When it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noticed_at: Option<String>,
    /// From when, as it was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricts_at: Option<String>,
    /// Since when it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// What it may do as a direct bill partner now.
    pub may: Vec<&'static str>,
    /// What it may not.
    pub may_not: Vec<&'static str>,
    /// What to read about it, in words that stay (R166).
    pub help: Vec<&'static str>,
}

impl From<&Partner> for RestrictionEntity {
    fn from(partner: &Partner) -> Self {
        let told = partner.revenue.restriction;
        let rights = |wanted: bool| {
            let all = DirectRight::ALL.into_iter();
            let rights = all.filter(|right| partner.may_as_direct(*right) == wanted);
            rights.map(DirectRight::word).collect()
        };
        // Where the operator put it there by hand, there is no record.
        let by_hand = partner.is_restricted(Programme::DirectBill).then_some("in_force");
        let word = told.map(|told| told.since.map_or("announced", |_| "in_force"));
        Self {
            partner_id: partner.id.0,
            name: partner.name.clone(),
            status: partner.status(Programme::DirectBill).map(ProgrammeStatus::word),
            restriction: word.or(by_hand).unwrap_or("none"),
            reason: told.map(|told| told.reason.word()),
            noticed_at: told.map(|told| written(told.noticed_at)),
            restricts_at: told.map(|told| written(told.restricts_at)),
            since: told.and_then(|told| told.since).map(written),
            may: rights(true),
            may_not: rights(false),
            help: HELP.to_vec(),
        }
    }
}

/// A suspension in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuspensionEntity {
    /// The part of the programme.
    pub programme: &'static str,
    /// Why: `overdue`, `abuse`, `profile` or `provider`.
    pub reason: &'static str,
    /// Since when payment is due, for `overdue`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_since: Option<String>,
    /// Since when it is suspended.
    pub since: String,
    /// What it will be when it is cured.
    pub previous_status: &'static str,
}

impl SuspensionEntity {
    /// The suspensions of a partner.
    pub fn list(partner: &Partner) -> Vec<Self> {
        let all = partner.revenue.suspensions.iter();
        all.map(|(programme, one)| Self {
            programme: programme.word(),
            reason: one.cause.word(),
            overdue_since: match one.cause {
                SuspensionCause::Overdue { since } => Some(written(since)),
                SuspensionCause::Abuse | SuspensionCause::Profile | SuspensionCause::Provider => {
                    None
                }
            },
            since: written(one.since),
            previous_status: one.previous.word(),
        })
        .collect()
    }
}

/// Reads an announcement.
///
/// # Errors
/// [`Malformed`] when the reason is missing or none, or the moment is none.
pub fn read(body: &Fields<'_>) -> Result<Command, Malformed> {
    let reason = body.word::<Reason>("reason");
    let (Reason(reason), restricts_at) = both(reason, body.maybe_time("restrictsAt"))?;
    Ok(Command::AnnounceRestriction { reason, restricts_at })
}

/// Reads a suspension.
///
/// # Errors
/// [`Malformed`] when part or reason is missing or none, or what is overdue has no moment.
pub fn read_suspension(body: &Fields<'_>) -> Result<Command, Malformed> {
    let (Part(programme), cause) = both(body.word("programme"), body.word::<Cause>("reason"))?;
    let cause = match cause {
        Cause::Overdue => SuspensionCause::Overdue { since: body.time("overdueSince")? },
        Cause::Abuse => SuspensionCause::Abuse,
        Cause::Profile => SuspensionCause::Profile,
        Cause::Provider => SuspensionCause::Provider,
    };
    Ok(Command::Suspend { programme, cause })
}

/// Reads which part of the programme is meant.
///
/// # Errors
/// [`Malformed`] when it is missing or none.
pub fn read_part(body: &Fields<'_>) -> Result<Programme, Malformed> {
    body.word::<Part>("programme").map(|part| part.0)
}
