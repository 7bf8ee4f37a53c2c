//! Credits for what was bought from the operator (R153-R157). Its billing support decides and
//! pays; here it is only kept who asked, and that the customer knows whom to ask.

use super::{Event, line::Credit};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::Act,
    customer::{Customer, relationship::AdminPrivileges},
    guard::guard,
    id::{CaseId, PartnerId},
    refusal::{Refusal, Refusals},
};

impl Customer {
    /// Whether the partner may administer the customer's tenant (R156).
    pub fn administers(&self, partner: PartnerId) -> bool {
        let mut own = self.relationships.iter().filter(|one| one.partner == partner);
        own.any(|one| one.privileges == AdminPrivileges::Granted)
    }

    /// R156: the partner asks for the customer, if it has admin privileges.
    pub(super) fn refer(
        &self,
        actor: &Actor,
        case: CaseId,
        line: u16,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let (run, found) = self.running_line(actor, Act::ReferCredit, (case, line), setting)?;
        let direct = found.may_be_credited();
        guard!("move.refer_direct", direct, Refusal::CreditNotDirect { line });
        let partner = run.partner;
        let may = self.administers(partner);
        guard!("move.refer_privileges", may, Refusal::CreditNeedsPrivileges { partner });
        let referred = matches!(found.credit, Some(Credit::Referred { .. }));
        guard!("move.refer_once", !referred, Refusal::CreditReferred { line });
        Ok(Event::MoveCreditReferred { case, line, by: actor.by })
    }

    /// R157: the customer hears whom to ask itself. It may be told again.
    pub(super) fn guide(
        &self,
        actor: &Actor,
        case: CaseId,
        line: u16,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        let (_, found) = self.running_line(actor, Act::RunMoveCase, (case, line), setting)?;
        let direct = found.may_be_credited();
        guard!("move.guide_direct", direct, Refusal::CreditNotDirect { line });
        let referred = matches!(found.credit, Some(Credit::Referred { .. }));
        guard!("move.guide_once", !referred, Refusal::CreditReferred { line });
        Ok(Event::MoveCustomerGuided { case, line })
    }
}
