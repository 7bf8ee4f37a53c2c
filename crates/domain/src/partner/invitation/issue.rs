//! Drafting, rewriting and revoking an invitation.

use super::{Event, INVITATIONS_MAX, Invitation, Kind, Letter, State};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, permit_partner},
    customer::relationship::Kind as Relation,
    guard::guard,
    id::{InvitationId, PartnerId},
    moment::days_after,
    partner::{Partner, Programme},
    refusal::{Refusal, Refusals},
};
use std::collections::BTreeSet;

impl Partner {
    /// R29: an active provider drafts an invitation to resellers.
    pub(super) fn invite_reseller(
        &self,
        actor: &Actor,
        id: InvitationId,
        language: &str,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit_partner(actor, self.id, Act::InviteReseller)?;
        let active = self.is_active(Programme::IndirectProvider);
        guard!("invite.provider", active, Refusal::ProviderNotActive { partner: self.id });
        self.issued(actor, id, Kind::Partnership, BTreeSet::new(), language, setting)
    }

    /// R35, R36: a reseller asks customers for itself and one of its providers; R140: a partner
    /// that sells asks for itself. Admin privileges are the admin agents' to ask for (D1).
    pub(super) fn invite_customer(
        &self,
        actor: &Actor,
        id: InvitationId,
        provider: Option<PartnerId>,
        asked: Option<&BTreeSet<PartnerId>>,
        language: &str,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit_partner(actor, self.id, Act::InviteCustomer)?;
        let kind = if let Some(provider) = provider {
            self.joint(provider, setting)?
        } else {
            let refusal = Refusal::NotTakingCustomers { partner: self.id };
            Kind::CustomerDirect { relation: self.takes_customers_as().ok_or(refusal)? }
        };
        let may_ask = permit_partner(actor, self.id, Act::AskPrivileges);
        let privileges = match asked {
            Some(asked) => asked.clone(),
            // R39, F23: the partner that invites, not its provider.
            None if may_ask.is_ok() => [self.id].into(),
            None => BTreeSet::new(),
        };
        let named = |partner: &&PartnerId| **partner != self.id && Some(**partner) != provider;
        if let Some(stray) = privileges.iter().find(named) {
            guard!("invite.named", false, Refusal::UnknownPartner { partner: *stray });
        }
        if !privileges.is_empty() {
            may_ask?;
        }
        self.issued(actor, id, kind, privileges, language, setting)
    }

    fn joint(&self, provider: PartnerId, setting: &Setting<'_>) -> Result<Kind, Refusals> {
        let reseller = self.is_active(Programme::IndirectReseller);
        guard!("joint.reseller", reseller, Refusal::ResellerNotActive { partner: self.id });
        guard!("joint.partnership", self.works_with(provider), Refusal::NoPartnership { provider });
        let other = setting.partner(provider);
        let active = other.is_some_and(|other| other.is_active(Programme::IndirectProvider));
        guard!("joint.provider", active, Refusal::ProviderNotActive { partner: provider });
        Ok(Kind::CustomerJoint { provider })
    }

    /// What this partner may be to a customer that it takes on by itself: a direct bill partner
    /// with all rights, or a provider (R41, R140); `None` for resellers and who is restricted.
    pub fn takes_customers_as(&self) -> Option<Relation> {
        let ways = [
            (Programme::DirectBill, Relation::Direct),
            (Programme::IndirectProvider, Relation::IndirectProvider),
        ];
        let way = ways.into_iter().find(|(programme, _)| self.is_active(*programme));
        way.map(|(_, relation)| relation)
    }

    fn issued(
        &self,
        actor: &Actor,
        id: InvitationId,
        kind: Kind,
        privileges: BTreeSet<PartnerId>,
        language: &str,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        guard!("invite.once", !self.invitations.contains_key(&id), Refusal::AlreadyThere);
        let open = self.invitations.values().filter(|one| one.state == State::Issued).count();
        let most = u16::try_from(INVITATIONS_MAX).unwrap_or(u16::MAX);
        guard!("invite.many", open < INVITATIONS_MAX, Refusal::TooManyInvitations { most });
        let days = setting.policy().invitation_days_open;
        let created_at = setting.now;
        let expires_at = days.map(|days| days_after(created_at, days));
        Ok(Event::InvitationIssued {
            invitation: Box::new(Invitation {
                id,
                kind,
                privileges,
                language: language.to_owned(),
                letter: None,
                created_by: actor.by,
                created_at,
                expires_at,
                state: State::Issued,
            }),
        })
    }

    /// Who may draft an invitation may also rewrite its mail and take it back.
    fn own_invitation(
        &self,
        actor: &Actor,
        id: InvitationId,
        setting: &Setting<'_>,
    ) -> Result<&Invitation, Refusals> {
        let found = self.invitations.get(&id);
        let act = match found.map(|one| one.kind) {
            Some(Kind::CustomerDirect { .. } | Kind::CustomerJoint { .. }) => Act::InviteCustomer,
            Some(Kind::Partnership) => Act::InviteReseller,
            None => Act::ViewInvitations,
        };
        permit_partner(actor, self.id, act)?;
        self.open_invitation(id, setting.now, |_| true)
    }

    /// R38: the text is free, but the personal link must stay.
    pub(super) fn rewrite(
        &self,
        actor: &Actor,
        id: InvitationId,
        letter: &Letter,
        link: &str,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        self.own_invitation(actor, id, setting)?;
        let there = !link.is_empty() && letter.body.contains(link);
        guard!("invitation.link", there, Refusal::LinkMissing { link: link.to_owned() });
        Ok(Event::InvitationRewritten { id, letter: letter.clone(), by: actor.by })
    }

    pub(super) fn revoke(
        &self,
        actor: &Actor,
        id: InvitationId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        self.own_invitation(actor, id, setting)?;
        Ok(Event::InvitationRevoked { id, by: actor.by })
    }
}
