//! What may be done about an enrolment, and what happens then.

use super::{Check, Command, Enrolment, Event, Papers, Verdict, leave::is_operator};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit_operator, permit_partner},
    guard::{guard, reason},
    partner::{
        Event as PartnerEvent, Partner, Programme, ProgrammeStatus,
        profile::{Profile, domain_of},
    },
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use std::collections::BTreeSet;
use uuid::Uuid;

type Decided = Result<Vec<Event>, Refusals>;

impl Partner {
    pub(in crate::partner) fn enrolment(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<PartnerEvent>, Refusals> {
        let events = match command {
            Command::Introduce { .. } => return Err(Refusal::AlreadyThere.into()),
            Command::Correct { papers, code } => self.correct(actor, papers, *code, setting)?,
            Command::Remember { anniversary } => {
                permit_operator(actor, Act::RunProgramme)?;
                vec![Event::AnniversaryRemembered { anniversary: *anniversary }]
            }
            Command::Enrol { programme, reviewed, one_way, code } => {
                self.enrol(actor, *programme, (*reviewed, *one_way), *code, setting)?
            }
            Command::Resend { programme, code } => {
                vec![self.resend(actor, *programme, *code, setting)?]
            }
            Command::ProveEmail { programme, code } => self.prove(actor, *programme, *code)?,
            Command::Pass { programme, check } => {
                permit_partner(actor, self.id, Act::VetPartner)?;
                self.pass(actor, *programme, *check)?
            }
            Command::Refuse { programme, verdict, check, reason } => {
                permit_partner(actor, self.id, Act::VetPartner)?;
                vec![self.refuse(actor, *programme, (*verdict, *check), reason)?]
            }
            Command::Announce => vec![self.announce(actor, setting)?],
            Command::Leave { programme } => vec![self.leave(actor, *programme, setting)?],
        };
        Ok(events.into_iter().map(PartnerEvent::Enrolment).collect())
    }

    /// What of a new partner's papers goes into the books beside its registration.
    pub(in crate::partner) fn introduced(papers: &Papers) -> Result<PartnerEvent, Refusals> {
        let untaken = papers.held_by.is_none();
        let mpn = papers.mpn.clone();
        guard!("introduce.location", untaken, Refusal::LocationTaken { mpn });
        Refusals::none(papers.profile.flaws())?;
        Ok(PartnerEvent::Enrolment(corrected(papers)))
    }

    /// Whether this partner is shown the way to enrol as a reseller: a direct bill partner whose
    /// anniversary month is open (R1, R9), or one without any part (B1).
    pub fn is_offered(&self, programme: Programme, setting: &Setting<'_>) -> bool {
        if programme != Programme::IndirectReseller {
            return false;
        }
        let direct = self.status(Programme::DirectBill).is_some_and(ProgrammeStatus::is_live);
        let open = &setting.policy().enrol_open_months;
        let month = self.anniversary.and_then(|day| u8::try_from(day.month()).ok());
        let reached = open.len() == 12 || month.is_some_and(|month| open.contains(&month));
        self.programmes.is_empty() || direct && reached
    }

    /// R3-R9, R15.
    fn enrol(
        &self,
        actor: &Actor,
        programme: Programme,
        (reviewed, one_way): (bool, bool),
        code: Uuid,
        setting: &Setting<'_>,
    ) -> Decided {
        let by_operator = programme != Programme::IndirectReseller && is_operator(actor);
        if by_operator {
            permit_operator(actor, Act::RunProgramme)?;
        } else {
            permit_partner(actor, self.id, Act::Enrol)?;
        }
        guard!("enrol.once", self.status(programme).is_none(), Refusal::AlreadyThere);
        let offered = by_operator || self.is_offered(programme, setting);
        guard!("enrol.offered", offered, Refusal::EnrolmentNotOffered);
        let mut against = Vec::new();
        let direct = self.status(Programme::DirectBill);
        let restricted = direct.is_none_or(|status| status == ProgrammeStatus::Restricted);
        let restricted = !setting.policy().enrol_require_restricted || restricted || by_operator;
        reason!(against, "enrol.restricted", restricted, Refusal::RestrictionNeeded);
        let point = "details".to_owned();
        reason!(against, "enrol.reviewed", reviewed, Refusal::ConfirmationMissing { point });
        let weighed = one_way || by_operator || direct.is_none();
        let point = "one_way".to_owned();
        reason!(against, "enrol.one_way", weighed, Refusal::ConfirmationMissing { point });
        against.extend(self.profile_gaps());
        Refusals::none(against)?;
        let (by, overdue_at) = (actor.by, overdue(setting));
        let submitted = Event::EnrolmentSubmitted { programme, by, one_way, overdue_at };
        Ok(vec![submitted, mailed(programme, code, setting)])
    }

    fn vetting_of(&self, programme: Programme) -> Result<&Enrolment, Refusals> {
        let state = self.status(programme).map_or("none", ProgrammeStatus::word).to_owned();
        let found = self.enrolments.get(&programme);
        let found = found.filter(|one| one.open().next().is_some());
        let gone = self.status(programme) == Some(ProgrammeStatus::Revoked);
        found.filter(|_| !gone).ok_or_else(|| Refusal::EnrolmentState { status: state }.into())
    }

    fn resend(
        &self,
        actor: &Actor,
        programme: Programme,
        code: Uuid,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit_partner(actor, self.id, Act::Enrol)?;
        let vetting = self.vetting_of(programme)?;
        let waits = vetting.code.is_some();
        guard!("resend.waits", waits, Refusal::AlreadyThere);
        let from = vetting.resend_from.unwrap_or(setting.now);
        let refusal = Refusal::ResendTooEarly { from: from.to_string() };
        guard!("resend.later", from <= setting.now, refusal);
        Ok(mailed(programme, code, setting))
    }

    fn prove(&self, actor: &Actor, programme: Programme, code: Uuid) -> Decided {
        permit_partner(actor, self.id, Act::ProveEmail)?;
        let vetting = self.vetting_of(programme)?;
        guard!("prove.code", vetting.code == Some(code), Refusal::WrongCode);
        self.pass(actor, programme, Check::Email)
    }

    /// The last check that passes approves a pending enrolment; after a no, passing what failed
    /// takes it up again (E1).
    fn pass(&self, actor: &Actor, programme: Programme, check: Check) -> Decided {
        let vetting = self.vetting_of(programme)?;
        let open = vetting.open().any(|one| one == check);
        guard!("pass.open", open, Refusal::AlreadyThere);
        let mut events = vec![Event::CheckPassed { programme, check, by: actor.by }];
        let live = self.status(programme).is_some_and(ProgrammeStatus::is_live);
        if vetting.open().all(|one| one == check) && !live {
            events.push(Event::EnrolmentQualified { programme });
        }
        Ok(events)
    }

    fn refuse(
        &self,
        actor: &Actor,
        programme: Programme,
        (verdict, check): (Verdict, Check),
        reason: &str,
    ) -> Result<Event, Refusals> {
        let state = self.status(programme).map_or("none", ProgrammeStatus::word).to_owned();
        let pending = self.status(programme) == Some(ProgrammeStatus::Pending);
        let vetting = self.enrolments.get(&programme).filter(|_| pending);
        let vetting = vetting.ok_or(Refusal::EnrolmentState { status: state })?;
        let asked = vetting.checks.contains_key(&check);
        let field = check.word().to_owned();
        guard!("refuse.check", asked, Refusal::UnknownCheck { check: field });
        let told = !reason.trim().is_empty();
        guard!("refuse.reason", told, Refusal::DecisionReasonMissing);
        let (reason, by) = (reason.to_owned(), actor.by);
        Ok(Event::EnrolmentRefused { programme, verdict, check, reason, by })
    }

    /// R10: told once, and only what is so.
    fn announce(&self, actor: &Actor, setting: &Setting<'_>) -> Result<Event, Refusals> {
        permit_operator(actor, Act::RunProgramme)?;
        let programme = Programme::IndirectReseller;
        let enrolled = self.status(programme).is_some();
        guard!("announce.enrolled", !enrolled, Refusal::AlreadyThere);
        let offered = self.is_offered(programme, setting);
        guard!("announce.offered", offered, Refusal::EnrolmentNotOffered);
        guard!("announce.once", !self.told_open, Refusal::AlreadyThere);
        Ok(Event::EnrolmentAnnounced)
    }

    /// R4, R6: new papers open again what they touch, and nothing else (B1).
    fn correct(
        &self,
        actor: &Actor,
        papers: &Papers,
        code: Uuid,
        setting: &Setting<'_>,
    ) -> Decided {
        permit_partner(actor, self.id, Act::EditProfile)?;
        guard!("profile.name", !papers.name.trim().is_empty(), Refusal::NameMissing);
        let mpn = papers.mpn.clone();
        guard!("profile.location", mpn.is_digits(), Refusal::BadLocationId { mpn });
        let untaken = papers.held_by.is_none_or(|holder| holder == self.id);
        let mpn = papers.mpn.clone();
        guard!("profile.untaken", untaken, Refusal::LocationTaken { mpn });
        let sells = [Programme::DirectBill, Programme::IndirectProvider];
        let sells = sells.into_iter().any(|part| self.is_active(part));
        let renames = papers.name != self.name && sells && !is_operator(actor);
        guard!("profile.rename", !renames, Refusal::NameFrozen);
        Refusals::none(papers.profile.flaws())?;
        let mut events = vec![corrected(papers)];
        let touched = self.touched(papers);
        for (programme, one) in &self.enrolments {
            if self.status(*programme) == Some(ProgrammeStatus::Revoked) {
                continue;
            }
            let checks: BTreeSet<_> =
                touched.iter().copied().filter(|check| one.checks.contains_key(check)).collect();
            let failed = one.refused.as_ref().map(|refused| refused.check);
            let passed = |check: &Check| one.checks.get(check).is_some_and(Option::is_some);
            let anew = match failed {
                Some(failed) => checks.contains(&failed),
                None => checks.iter().any(passed),
            };
            let (programme, mails) = (*programme, checks.contains(&Check::Email));
            if anew {
                let overdue_at = overdue(setting);
                events.push(Event::EnrolmentReopened { programme, checks, overdue_at });
            }
            if mails && (anew || failed.is_none()) {
                events.push(mailed(programme, code, setting));
            }
        }
        Ok(events)
    }

    /// The checks whose subject is another in these papers.
    fn touched(&self, papers: &Papers) -> BTreeSet<Check> {
        let (old, new) = (&self.profile, &papers.profile);
        let person = |one: &Profile| (one.primary.name.clone(), domain_of(&one.primary.email));
        let company = |one: &Profile| {
            let Profile { address, registration_number, location_country, global_id, .. } = one;
            let number = registration_number.clone();
            (address.clone(), number, *location_country, global_id.clone())
        };
        let named = (&self.name, &self.mpn) != (&papers.name, &papers.mpn);
        let changed = [
            (Check::Email, old.primary.email != new.primary.email),
            (Check::Employment, person(old) != person(new)),
            (Check::Business, named || company(old) != company(new)),
        ];
        changed.into_iter().filter(|(_, changed)| *changed).map(|(check, _)| check).collect()
    }
}

fn corrected(papers: &Papers) -> Event {
    let (name, mpn) = (papers.name.clone(), papers.mpn.clone());
    Event::ProfileCorrected { name, mpn, profile: Box::new(papers.profile.clone()) }
}

/// When the operator has taken too long with what begins now (R12, P4).
fn overdue(setting: &Setting<'_>) -> Timestamp {
    let days = setting.policy().enrol_approval_days;
    setting.business_days_on(days)
}

/// The link is mailed; it may be mailed again after one business day (B1).
fn mailed(programme: Programme, code: Uuid, setting: &Setting<'_>) -> Event {
    Event::EmailCheckSent { programme, code, resend_from: setting.business_days_on(1) }
}
