//! Partners, their profile and their enrolments (R1-R21): what only Novate has.

mod agreement;
mod profile;
mod queue;

use domain::actor::Role;
use domain::aggregate::Setting;
use domain::partner::enrolment::{Check, Command, Verdict};
use domain::partner::{Partner, Programme, ProgrammeStatus};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem, both};
use crate::sentence::{Locale, sentence};
use crate::time::written;
use crate::word::Words;

pub use agreement::{AcceptBody, AgreementStatus, PartnerAgreementEntity, read_accept, tenant};
pub use profile::{AnniversaryBody, NewPartner, PartnerAddress, PartnerContact, ProfileBody};
pub use profile::{ProfileEntity, read_anniversary, read_new, read_papers};
pub use queue::{AnnounceBody, Announced, Waiting, read_announce};

/// Most characters of a reason.
const REASON_CHARS_MAX: usize = 1_000;

impl Words for Programme {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::DirectBill, "direct_bill"),
        (Self::IndirectReseller, "indirect_reseller"),
        (Self::IndirectProvider, "indirect_provider"),
    ];
}

impl Words for Check {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Email, "email"),
        (Self::Employment, "employment"),
        (Self::Business, "business"),
        (Self::Credit, "credit"),
    ];
}

impl Words for Verdict {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Rejected, "rejected"), (Self::Declined, "declined")];
}

/// A part of the programme in a path.
///
/// # Errors
/// [`Malformed`], naming the words that are known.
pub fn programme(text: &str) -> Result<Programme, Malformed> {
    let wrong = || Malformed::at("programme", Problem::NotWord { known: Programme::known() });
    Programme::read(text).ok_or_else(wrong)
}

/// What a status is called (R14, R168).
pub fn status_text(status: ProgrammeStatus, locale: Locale) -> String {
    sentence(locale, &format!("status-{}", status.word()), &[])
}

/// A partner, and how far it is in the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartnerEntity {
    /// Its tenant.
    pub id: Uuid,
    /// What it tells of itself.
    pub profile: ProfileEntity,
    /// Its region, by the country of its tenant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<&'static str>,
    /// The parts that it plays now: both, in double status (R19).
    pub roles: Vec<&'static str>,
    /// Every part that it plays, played, or asked to play, with the status (R14).
    pub programmes: Vec<EnrolmentEntity>,
    /// What its overview page is about.
    pub overview: Overview,
}

/// What the overview page of a partner shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The partner may enrol as an indirect reseller now; otherwise the way is not shown (R9).
    pub enrolment_offered: bool,
    /// What lacks in its profile before it may, as codes with sentences (R4).
    pub missing: Vec<crate::refusal::Reason>,
    /// The parts whose agreement is to be accepted (R16).
    pub agreements_to_accept: Vec<&'static str>,
    /// It bills directly and is an active reseller: the green banner (R19).
    pub both_roles: bool,
    /// Nobody of the partner is an admin agent: a global admin alone cannot move customers (R5).
    pub admin_agent_missing: bool,
}

impl PartnerEntity {
    /// A partner as it is now.
    pub fn of(partner: &Partner, setting: &Setting<'_>, locale: Locale) -> Self {
        let live = |one: Programme| partner.status(one).is_some_and(ProgrammeStatus::is_live);
        let parts = || partner.programmes.keys().copied();
        let shown = |part: &Programme| partner.agreement_shown(*part, setting).is_some();
        let reseller = Programme::IndirectReseller;
        let offered = partner.is_offered(reseller, setting) && partner.status(reseller).is_none();
        let gaps = if offered { partner.profile_gaps() } else { Vec::new() };
        Self {
            id: partner.id.0,
            profile: ProfileEntity::of(partner),
            region: setting.region_of(partner.country).map(|region| region.key()),
            roles: parts().filter(|part| live(*part)).map(Programme::word).collect(),
            programmes: EnrolmentEntity::all(partner, locale),
            overview: Overview {
                enrolment_offered: offered,
                missing: crate::refusal::Reason::all(&gaps, locale),
                agreements_to_accept: parts().filter(shown).map(Programme::word).collect(),
                admin_agent_missing: !has_agent(partner),
                both_roles: live(Programme::DirectBill) && partner.is_active(reseller),
            },
        }
    }
}

fn has_agent(partner: &Partner) -> bool {
    let people = partner.staff.members.values().map(|one| &one.roles);
    let mut all = people.chain(partner.staff.apps.values().map(|one| &one.roles));
    all.any(|roles| roles.contains(&Role::AdminAgent))
}

/// How far a partner is in one part of the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnrolmentEntity {
    /// `direct_bill`, `indirect_reseller` or `indirect_provider`.
    pub programme: &'static str,
    /// `pending`, `qualified`, `active`, `rejected`, `declined`, `restricted`, `suspended` or
    /// `revoked`.
    pub status: &'static str,
    /// The status in the reader's language.
    pub status_text: String,
    /// When it was submitted; absent where the operator put it in the books.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<String>,
    /// When it was confirmed that there is no way back (R15).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_way_confirmed_at: Option<String>,
    /// The checks, each with the moment at which it was passed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckEntity>,
    /// When the operator should be done (R12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<String>,
    /// Since when it is overdue (R12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue_since: Option<String>,
    /// When it was approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_at: Option<String>,
    /// The check that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed_check: Option<&'static str>,
    /// Why, in the operator's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When the agreement was accepted (R17).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted_at: Option<String>,
    /// When the partner will leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaves_at: Option<String>,
}

/// A check of an enrolment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckEntity {
    /// `email`, `employment`, `business` or `credit`.
    pub check: &'static str,
    /// When it was passed; absent while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_at: Option<String>,
}

impl EnrolmentEntity {
    /// All parts of a partner.
    pub fn all(partner: &Partner, locale: Locale) -> Vec<Self> {
        partner.programmes.keys().filter_map(|part| Self::of(partner, *part, locale)).collect()
    }

    /// One part of a partner, if it has it.
    pub fn of(partner: &Partner, programme: Programme, locale: Locale) -> Option<Self> {
        let status = partner.status(programme)?;
        let at = |moment: Option<Timestamp>| moment.map(written);
        let one = partner.enrolments.get(&programme);
        let checks = one.map(|one| &one.checks).into_iter().flatten();
        let check = checks.map(|(check, passed)| CheckEntity {
            check: check.word(),
            passed_at: at(passed.as_ref().map(|passed| passed.at)),
        });
        let refused = one.and_then(|one| one.refused.as_ref());
        let accepted = partner.accepted.iter().rfind(|one| one.programme == programme);
        Some(Self {
            programme: programme.word(),
            status: status.word(),
            status_text: status_text(status, locale),
            submitted_at: at(one.map(|one| one.submitted_at)),
            one_way_confirmed_at: at(one.and_then(|one| one.one_way_at)),
            checks: check.collect(),
            due_at: at(one.and_then(|one| one.overdue_at)),
            overdue_since: at(one.and_then(|one| one.overdue_since)),
            approved_at: at(one.and_then(|one| one.qualified_at)),
            failed_check: refused.map(|refused| refused.check.word()),
            reason: refused.map(|refused| refused.reason.clone()),
            accepted_at: at(accepted.map(|one| one.at)),
            leaves_at: at(partner.leaving.get(&programme).copied()),
        })
    }
}

/// The body of an enrolment; describes what [`read_enrol`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct EnrolBody {
    /// In which part; `indirect_reseller` when left out.
    pub programme: Option<String>,
    /// The details of the profile were read and are right (R6).
    pub details_reviewed: bool,
    /// It was weighed that there is no way back to direct bill only (R15).
    pub one_way_confirmed: bool,
}

/// Reads an enrolment.
///
/// # Errors
/// [`Malformed`] at what is no flag or no part of the programme.
pub fn read_enrol(body: &Fields<'_>, code: Uuid) -> Result<(Programme, Command), Malformed> {
    let programme = body.maybe_word::<Programme>("programme");
    let said = both(body.maybe_flag("detailsReviewed"), body.maybe_flag("oneWayConfirmed"));
    let (programme, (reviewed, one_way)) = both(programme, said)?;
    let programme = programme.unwrap_or(Programme::IndirectReseller);
    let (reviewed, one_way) = (reviewed == Some(true), one_way == Some(true));
    Ok((programme, Command::Enrol { programme, reviewed, one_way, code }))
}

/// The body of a check that was passed; describes what [`read_check`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct CheckBody {
    /// From the partner: the code of the link that was mailed.
    pub code: Option<Uuid>,
    /// From the operator: `email`, `employment`, `business` or `credit`.
    pub check: Option<String>,
}

/// Reads a check that was passed: a code, or a word.
///
/// # Errors
/// [`Malformed`] when neither is given, or what is given is none.
pub fn read_check(body: &Fields<'_>, programme: Programme) -> Result<Command, Malformed> {
    if let Some(code) = body.maybe_uuid("code")? {
        return Ok(Command::ProveEmail { programme, code });
    }
    Ok(Command::Pass { programme, check: body.word("check")? })
}

/// The body of a no; describes what [`read_decision`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct DecisionBody {
    /// `rejected` or `declined`.
    pub decision: String,
    /// The check that failed.
    pub check: String,
    /// Why, for the partner to read.
    pub reason: String,
}

/// Reads a no.
///
/// # Errors
/// [`Malformed`] at a word that is none, or a reason that is too long. One that lacks is for the
/// rules to refuse.
pub fn read_decision(body: &Fields<'_>, programme: Programme) -> Result<Command, Malformed> {
    let words = both(body.word::<Verdict>("decision"), body.word::<Check>("check"));
    let reason = body.maybe_short("reason", REASON_CHARS_MAX);
    let ((verdict, check), reason) = both(words, reason)?;
    Ok(Command::Refuse { programme, verdict, check, reason: reason.unwrap_or_default() })
}
