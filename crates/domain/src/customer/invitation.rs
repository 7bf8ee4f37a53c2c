//! Invitations to a customer, answered; and customers that a partner creates (R32-R43, R76-R79).
//!
//! The customer's global admin answers for it (D2). Whatever of the invitation is there already is
//! left as it is; only when nothing would be new is it refused (R76).

mod create;

pub use create::NewTenant;

use crate::{
    actor::{Actor, By, Organisation},
    aggregate::Setting,
    authority::{Act, permit},
    customer::{
        Customer,
        agreement::Contact,
        event::Event as Happened,
        privilege,
        relationship::{AdminPrivileges, Kind, Origin, Relationship},
    },
    guard::{guard, reason},
    id::{InvitationId, PartnerId},
    notice::{Notice, Topic},
    partner::{
        Partner, Programme,
        invitation::{Answer, Invitation, Kind as Asked},
    },
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Accept an invitation (R39, R79).
    AcceptInvitation {
        /// The partner that invites.
        inviter: PartnerId,
        /// Its invitation.
        invitation: InvitationId,
        /// The provider that the invitation names, so that it is known when this is decided.
        provider: Option<PartnerId>,
        /// That the box was ticked.
        confirmed: bool,
        /// Who accepts the customer agreement in the same act, where that is possible.
        contact: Option<Contact>,
    },
    /// Decline one.
    DeclineInvitation {
        /// The partner that invites.
        inviter: PartnerId,
        /// Its invitation.
        invitation: InvitationId,
    },
    /// As a partner, create a customer's tenant (R42).
    CreateTenant(Box<NewTenant>),
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The customer accepted; what came of it are events of their own.
    InvitationAccepted {
        /// The partner that invites.
        inviter: PartnerId,
        /// Its invitation.
        invitation: InvitationId,
        /// Who accepted.
        by: By,
    },
    /// The customer declined.
    InvitationDeclined {
        /// The partner that invites.
        inviter: PartnerId,
        /// Its invitation.
        invitation: InvitationId,
        /// Who declined.
        by: By,
    },
}

/// What is to be done about the customer agreement when an invitation is accepted (B11).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AgreementStep {
    /// Nothing: it stands for the partner that will sell.
    Stands,
    /// The customer can accept it in the same act.
    Accept,
    /// The customer has bought through a partner before: whoever will sell must attest it (R85).
    Attest,
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        match self {
            Command::AcceptInvitation { inviter, provider, .. } => {
                [*inviter].into_iter().chain(*provider).collect()
            }
            Command::DeclineInvitation { inviter, .. } => vec![*inviter],
            Command::CreateTenant(new) => new.reseller.into_iter().collect(),
        }
    }
}

/// The invitation behind a link that a customer follows.
fn followed<'a>(
    inviter: PartnerId,
    invitation: InvitationId,
    setting: &Setting<'a>,
) -> Result<(&'a Partner, &'a Invitation), Refusals> {
    let partners: &'a crate::Partners = setting.partners;
    let other = partners.get(&inviter).ok_or(Refusal::UnknownInvitation { invitation })?;
    let fits = |kind| kind != Asked::Partnership;
    Ok((other, other.open_invitation(invitation, setting.now, fits)?))
}

impl Customer {
    pub(super) fn invited(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Happened>, Refusals> {
        match command {
            Command::AcceptInvitation { inviter, invitation, provider, confirmed, contact } => {
                permit(actor, Act::AnswerInvitation, &self.standings(actor), setting.policy())?;
                let (other, found) = followed(*inviter, *invitation, setting)?;
                // With another provider it is not the invitation that was read.
                if found.provider() != *provider {
                    return Err(Refusal::UnknownInvitation { invitation: *invitation }.into());
                }
                guard!("invited.confirmed", *confirmed, Refusal::BoxUnticked);
                self.accept_invitation(actor, other, found, contact.as_ref(), setting)
            }
            Command::DeclineInvitation { inviter, invitation } => {
                permit(actor, Act::AnswerInvitation, &self.standings(actor), setting.policy())?;
                followed(*inviter, *invitation, setting)?;
                let fresh = !self.answers.contains_key(invitation);
                let refusal = Refusal::InvitationAnswered { invitation: *invitation };
                guard!("invited.answered", fresh, refusal);
                let (inviter, invitation, by) = (*inviter, *invitation, actor.by);
                let declined = Event::InvitationDeclined { inviter, invitation, by };
                Ok(vec![Happened::Invitation(declined)])
            }
            Command::CreateTenant(_) => Err(Refusal::AlreadyThere.into()),
        }
    }

    fn accept_invitation(
        &self,
        actor: &Actor,
        other: &Partner,
        found: &Invitation,
        contact: Option<&Contact>,
        setting: &Setting<'_>,
    ) -> Result<Vec<Happened>, Refusals> {
        let wanted = found.relations(other.id);
        self.may_be_served(other, found, &wanted, setting)?;
        let mut events = Vec::new();
        for (partner, kind) in &wanted {
            events.extend(self.new_relation(*partner, *kind, found, setting.now));
        }
        let partner = other.id;
        guard!("invited.new", !events.is_empty(), Refusal::RelationshipExists { partner });
        let all: Vec<_> = wanted.iter().map(|(partner, _)| *partner).collect();
        self.room_for(&all, setting)?;
        let (inviter, invitation, by) = (other.id, found.id, actor.by);
        let accepted = Event::InvitationAccepted { inviter, invitation, by };
        events.insert(0, Happened::Invitation(accepted));
        let step = self.agreement_step(&wanted);
        if let Some(contact) = contact.filter(|_| step == AgreementStep::Accept) {
            events.push(self.accept_agreement(actor, contact, setting.now, setting)?);
        }
        Ok(events)
    }

    /// That each partner may still be what the invitation would make it, here.
    fn may_be_served(
        &self,
        other: &Partner,
        found: &Invitation,
        wanted: &[(PartnerId, Kind)],
        setting: &Setting<'_>,
    ) -> Result<(), Refusals> {
        let invitation = found.id;
        let mut reasons = Vec::new();
        for (partner, kind) in wanted.iter().copied() {
            let known = setting.partner(partner).ok_or(Refusal::UnknownPartner { partner })?;
            let (programme, refusal) = match kind {
                Kind::Direct => (Programme::DirectBill, Refusal::NotTakingCustomers { partner }),
                Kind::IndirectReseller => {
                    (Programme::IndirectReseller, Refusal::ResellerNotActive { partner })
                }
                Kind::IndirectProvider => {
                    (Programme::IndirectProvider, Refusal::ProviderNotActive { partner })
                }
            };
            reason!(reasons, "invited.active", known.is_active(programme), refusal);
            let (here, there) = (known.country, self.profile.country);
            let near = setting.near(here, there);
            let far = Refusal::PartnerInOtherRegion { partner, here, there };
            reason!(reasons, "invited.region", near, far);
            let parted = self.parted.get(&partner);
            let fresh = parted.is_none_or(|at| found.created_at > *at);
            reason!(reasons, "invited.spent", fresh, Refusal::InvitationSpent { invitation });
        }
        let joined = found.provider().is_none_or(|provider| other.works_with(provider));
        reason!(reasons, "invited.partnership", joined, Refusal::InvitationSpent { invitation });
        Refusals::none(reasons)
    }

    /// What an invitation adds for one partner: a relationship, admin privileges, or nothing.
    fn new_relation(
        &self,
        partner: PartnerId,
        kind: Kind,
        found: &Invitation,
        since: Timestamp,
    ) -> Option<Happened> {
        let asked = found.privileges.contains(&partner);
        let Some(known) = self.relationship(partner, kind) else {
            let keeps = self.lingering.contains_key(&partner);
            let privileges =
                if asked || keeps { AdminPrivileges::Granted } else { AdminPrivileges::None };
            let (origin, bill_to) = (Origin::Invitation, None);
            let new = Relationship { partner, kind, origin, privileges, since, bill_to };
            return Some(Happened::Related { relationship: Box::new(new) });
        };
        let granted = asked && known.privileges == AdminPrivileges::None;
        granted.then_some(Happened::Privilege(privilege::Event::PrivilegesGranted {
            partner,
            relation: kind,
        }))
    }

    /// P20: the partners of a customer, with these.
    pub(super) fn room_for(
        &self,
        new: &[PartnerId],
        setting: &Setting<'_>,
    ) -> Result<(), Refusals> {
        let Some(most) = setting.policy().partners_max else { return Ok(()) };
        let mut all: BTreeSet<_> = self.relationships.iter().map(|one| one.partner).collect();
        let before = all.len();
        all.extend(new);
        let room = all.len() == before || all.len() <= usize::from(most);
        guard!("customer.many", room, Refusal::TooManyPartners { most });
        Ok(())
    }

    /// What is to be done about the agreement when these are to serve the customer (B11).
    pub fn agreement_step(&self, wanted: &[(PartnerId, Kind)]) -> AgreementStep {
        let mut sellers = wanted.iter().filter(|(_, kind)| *kind != Kind::IndirectReseller);
        if sellers.all(|(partner, _)| self.agreements.stands_for(*partner)) {
            AgreementStep::Stands
        } else if self.subscriptions.is_empty() {
            AgreementStep::Accept
        } else {
            AgreementStep::Attest
        }
    }

    pub(super) fn take_invitation(&mut self, event: &Event, at: Timestamp) {
        let (inviter, invitation, by, accepted) = match *event {
            Event::InvitationAccepted { inviter, invitation, by } => {
                (inviter, invitation, by, true)
            }
            Event::InvitationDeclined { inviter, invitation, by } => {
                (inviter, invitation, by, false)
            }
        };
        self.answers.insert(invitation, Answer { inviter, accepted, by, at });
    }

    /// Both partners hear of a yes; a no is for whoever invited, and names no customer that it
    /// could not see.
    pub(crate) fn invited_notices(
        &self,
        event: &Event,
        at: Timestamp,
        setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let to = |partner, topic| {
            let notice = Notice::new(Organisation::Partner(partner), topic, at);
            notice.says("company", &self.profile.company_name)
        };
        match event {
            Event::InvitationAccepted { inviter, invitation, .. } => {
                let found = setting.partner(*inviter);
                let found = found.and_then(|other| other.invitations.get(invitation));
                let told = [*inviter].into_iter().chain(found.and_then(Invitation::provider));
                let told = told.map(|one| to(one, Topic::InvitationAccepted).of(self.id));
                told.collect()
            }
            Event::InvitationDeclined { inviter, .. } => {
                vec![to(*inviter, Topic::InvitationDeclined)]
            }
        }
    }
}
