//! What a reseller answers to a provider's invitation, and how a partnership ends (R30, R31, E2).

use super::{Event, Invitation, Kind};
use crate::{
    actor::{Actor, By, Organisation},
    aggregate::Setting,
    authority::{Act, Standing, Standings, permit, permit_partner},
    guard::guard,
    id::{InvitationId, PartnerId},
    operator::policy::Policy,
    partner::{self, Partner, Programme},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What somebody answered to an invitation; the latest word counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The partner that invites.
    pub inviter: PartnerId,
    /// Yes or no.
    pub accepted: bool,
    /// Who answered.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// The invitation behind a link that a reseller follows.
fn followed<'a>(
    inviter: PartnerId,
    invitation: InvitationId,
    setting: &Setting<'a>,
) -> Result<(&'a Partner, &'a Invitation), Refusals> {
    let unknown = Refusal::UnknownInvitation { invitation };
    let partners: &'a crate::Partners = setting.partners;
    let other = partners.get(&inviter).ok_or(unknown)?;
    let fits = |kind| kind == Kind::Partnership;
    Ok((other, other.open_invitation(invitation, setting.now, fits)?))
}

impl Partner {
    /// The operator takes a partnership into the books.
    pub(in crate::partner) fn join(
        &self,
        actor: &Actor,
        provider: PartnerId,
        setting: &Setting<'_>,
    ) -> Result<partner::Event, Refusals> {
        permit_partner(actor, self.id, Act::JoinProvider)?;
        let other =
            setting.partner(provider).ok_or(Refusal::UnknownPartner { partner: provider })?;
        self.joining(other, setting)
    }

    /// R24, R30: an active reseller joins an active provider of its region, once.
    fn joining(&self, other: &Partner, setting: &Setting<'_>) -> Result<partner::Event, Refusals> {
        let provider = other.id;
        guard!("join.itself", provider != self.id, Refusal::SelfPartnership);
        let reseller = self.is_active(Programme::IndirectReseller);
        guard!("join.reseller", reseller, self.not_reselling(true));
        let active = other.is_active(Programme::IndirectProvider);
        guard!("join.provider", active, Refusal::ProviderNotActive { partner: provider });
        let near = setting.near(self.country, other.country);
        let (here, there) = (self.country, other.country);
        guard!("join.region", near, Refusal::OtherRegion { here, there });
        guard!("join.once", !self.works_with(provider), Refusal::AlreadyThere);
        let most = setting.policy().providers_max.unwrap_or(u16::MAX);
        let room = self.providers.len() < usize::from(most);
        guard!("join.many", room, Refusal::TooManyProviders { most });
        Ok(partner::Event::Joined { provider })
    }

    /// R30: the global admin of an active reseller ticks the box and accepts. What the two parted
    /// over is not healed by an old link: that takes a new invitation (E2).
    pub(super) fn accept_partnership(
        &self,
        actor: &Actor,
        inviter: PartnerId,
        invitation: InvitationId,
        confirmed: bool,
        setting: &Setting<'_>,
    ) -> Result<Vec<partner::Event>, Refusals> {
        permit_partner(actor, self.id, Act::AnswerPartnership)?;
        let (other, found) = followed(inviter, invitation, setting)?;
        guard!("partnership.confirmed", confirmed, Refusal::BoxUnticked);
        let joined = self.joining(other, setting)?;
        let parted = self.parted.get(&inviter);
        let spent = Refusal::InvitationSpent { invitation };
        guard!("partnership.new", parted.is_none_or(|at| found.created_at > *at), spent);
        let by = actor.by;
        let accepted = Event::PartnershipAccepted { inviter, invitation, by };
        Ok(vec![partner::Event::Invitation(accepted), joined])
    }

    /// A no may still become a yes as long as the invitation stands; a yes is not taken back so.
    pub(super) fn decline_partnership(
        &self,
        actor: &Actor,
        inviter: PartnerId,
        invitation: InvitationId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit_partner(actor, self.id, Act::AnswerPartnership)?;
        followed(inviter, invitation, setting)?;
        let fresh = !self.answers.contains_key(&invitation);
        guard!("partnership.answered", fresh, Refusal::InvitationAnswered { invitation });
        Ok(Event::PartnershipDeclined { inviter, invitation, by: actor.by })
    }

    /// The provider's admin agent ends it; customers, and admin privileges over their tenants,
    /// stay as they are, and nobody is told (P11, B4-B5).
    pub(super) fn end_partnership(
        &self,
        actor: &Actor,
        provider: PartnerId,
    ) -> Result<Event, Refusals> {
        let mut standings = Standings::new();
        match actor.by.organisation {
            Organisation::Operator(_) => {
                standings.insert(Standing::Operator);
            }
            Organisation::Partner(id) if id == self.id => {
                standings.insert(Standing::Itself);
            }
            Organisation::Partner(id) if id == provider && self.works_with(id) => {
                standings.insert(Standing::IndirectProvider);
            }
            Organisation::Partner(_) | Organisation::Customer(_) => {}
        }
        permit(actor, Act::EndPartnership, &standings, &Policy::default())?;
        Ok(Event::PartnershipEnded { provider, by: actor.by })
    }
}
