//! Invitations that a partner sends: to resellers, and to customers (R28-R38, R76-R78, E2).
//!
//! An invitation is kept with the partner that sends it, and may be used by many: its link names
//! the partner and the invitation, not the invited. An answer is kept with whoever answers, and
//! cites the invitation. The system never sends the mail: it drafts a text around the link (R37).

mod answer;
mod issue;

pub use answer::Answer;

use crate::{
    actor::{Actor, By, Organisation},
    aggregate::{Fault, Setting},
    customer::relationship::Kind as Relation,
    guard::guard,
    id::{InvitationId, PartnerId},
    notice::{Notice, Topic},
    partner::Partner,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many invitations of a partner may stand at once; as many closed ones are remembered.
pub const INVITATIONS_MAX: usize = 200;

/// What an invitation asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// A reseller is to work with the provider that invites (R29).
    Partnership,
    /// A customer is to buy from the partner that invites (R140).
    CustomerDirect {
        /// What that partner will be to it: direct bill, or the provider itself.
        relation: Relation,
    },
    /// A customer is to be served by the reseller that invites, and its provider (R34).
    CustomerJoint {
        /// The provider.
        provider: PartnerId,
    },
}

/// How far an invitation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It can be accepted.
    Issued,
    /// The partner took it back.
    Revoked,
    /// Its time is over (P17).
    Expired,
}

impl State {
    /// The word for this state in files and reasons.
    pub fn word(self) -> &'static str {
        match self {
            State::Issued => "issued",
            State::Revoked => "revoked",
            State::Expired => "expired",
        }
    }
}

/// The mail as a person rewrote it (R38).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// Its subject.
    pub subject: String,
    /// Its text, the personal link included.
    pub body: String,
}

/// An invitation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// What it asks for.
    pub kind: Kind,
    /// The partners for which it asks admin privileges as well (R38, F23).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub privileges: BTreeSet<PartnerId>,
    /// The language of the drafted mail (`nl`).
    pub language: String,
    /// The mail, where a person rewrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<Letter>,
    /// Who made it.
    pub created_by: By,
    /// When.
    pub created_at: Timestamp,
    /// When it ends by itself; never without a limit (P17).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// How far it is.
    pub state: State,
}

impl Invitation {
    /// How far it is at a moment, whether or not its end has been written down.
    pub fn state_at(&self, now: Timestamp) -> State {
        let over = self.expires_at.is_some_and(|end| end <= now);
        if over && self.state == State::Issued { State::Expired } else { self.state }
    }

    /// The provider that it names besides the partner that invites.
    pub fn provider(&self) -> Option<PartnerId> {
        match self.kind {
            Kind::CustomerJoint { provider } => Some(provider),
            Kind::Partnership | Kind::CustomerDirect { .. } => None,
        }
    }

    /// What it would make partners to a customer: who, and what; nothing for one to a reseller.
    pub fn relations(&self, inviter: PartnerId) -> Vec<(PartnerId, Relation)> {
        match self.kind {
            Kind::Partnership => Vec::new(),
            Kind::CustomerDirect { relation } => vec![(inviter, relation)],
            Kind::CustomerJoint { provider } => {
                vec![(inviter, Relation::IndirectReseller), (provider, Relation::IndirectProvider)]
            }
        }
    }
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Draft a partnership invitation (R29).
    InviteReseller {
        /// Its id.
        id: InvitationId,
        /// The language of the mail.
        language: String,
    },
    /// Draft an invitation to customers (R36, R140).
    InviteCustomer {
        /// Its id.
        id: InvitationId,
        /// The provider of a joint invitation; a direct one names none.
        provider: Option<PartnerId>,
        /// For whom to ask admin privileges; `None` for the usual: the partner that invites.
        privileges: Option<BTreeSet<PartnerId>>,
        /// The language of the mail.
        language: String,
    },
    /// Rewrite the mail (R38).
    RewriteInvitation {
        /// Which.
        id: InvitationId,
        /// The mail.
        letter: Letter,
        /// The personal link, as it must stand in the mail.
        link: String,
    },
    /// Take an invitation back.
    RevokeInvitation {
        /// Which.
        id: InvitationId,
    },
    /// As a reseller, accept a provider's invitation (R30, R31).
    AcceptPartnership {
        /// The provider that invites.
        inviter: PartnerId,
        /// Its invitation.
        invitation: InvitationId,
        /// That the box was ticked.
        confirmed: bool,
    },
    /// As a reseller, decline a provider's invitation.
    DeclinePartnership {
        /// The provider that invites.
        inviter: PartnerId,
        /// Its invitation.
        invitation: InvitationId,
    },
    /// As a provider, work no longer with the reseller whose record this is.
    EndPartnership {
        /// The provider.
        provider: PartnerId,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// An invitation can be accepted.
    InvitationIssued {
        /// The invitation.
        invitation: Box<Invitation>,
    },
    /// Its mail reads otherwise.
    InvitationRewritten {
        /// Which.
        id: InvitationId,
        /// The mail.
        letter: Letter,
        /// Who wrote it.
        by: By,
    },
    /// It was taken back.
    InvitationRevoked {
        /// Which.
        id: InvitationId,
        /// Who took it back.
        by: By,
    },
    /// Its time is over (P17).
    InvitationExpired {
        /// Which.
        id: InvitationId,
    },
    /// This reseller accepted a provider's invitation.
    PartnershipAccepted {
        /// The provider.
        inviter: PartnerId,
        /// Its invitation.
        invitation: InvitationId,
        /// Who accepted.
        by: By,
    },
    /// This reseller declined one.
    PartnershipDeclined {
        /// The provider.
        inviter: PartnerId,
        /// Its invitation.
        invitation: InvitationId,
        /// Who declined.
        by: By,
    },
    /// The provider works no longer with this reseller.
    PartnershipEnded {
        /// The provider.
        provider: PartnerId,
        /// Who ended it.
        by: By,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        match self {
            Command::InviteReseller { .. }
            | Command::RewriteInvitation { .. }
            | Command::RevokeInvitation { .. } => Vec::new(),
            Command::InviteCustomer { provider, .. } => provider.iter().copied().collect(),
            Command::AcceptPartnership { inviter: partner, .. }
            | Command::DeclinePartnership { inviter: partner, .. }
            | Command::EndPartnership { provider: partner } => vec![*partner],
        }
    }
}

impl Partner {
    /// The invitation of this id as somebody may answer it at a moment: one that never was, and
    /// one that is for others, are the same.
    ///
    /// # Errors
    /// [`Refusal::UnknownInvitation`]; [`Refusal::InvitationClosed`] when it is over.
    pub fn open_invitation(
        &self,
        id: InvitationId,
        now: Timestamp,
        fits: impl FnOnce(Kind) -> bool,
    ) -> Result<&Invitation, Refusals> {
        let found = self.invitations.get(&id).filter(|one| fits(one.kind));
        let found = found.ok_or(Refusal::UnknownInvitation { invitation: id })?;
        let state = found.state_at(now);
        let closed = Refusal::InvitationClosed { invitation: id, state: state.word().to_owned() };
        guard!("invitation.open", state == State::Issued, closed);
        Ok(found)
    }

    pub(super) fn invitation(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<super::Event>, Refusals> {
        let one = |event| Ok(vec![super::Event::Invitation(event)]);
        match command {
            Command::InviteReseller { id, language } => {
                one(self.invite_reseller(actor, *id, language, setting)?)
            }
            Command::InviteCustomer { id, provider, privileges, language } => {
                let asked = privileges.as_ref();
                one(self.invite_customer(actor, *id, *provider, asked, language, setting)?)
            }
            Command::RewriteInvitation { id, letter, link } => {
                one(self.rewrite(actor, *id, letter, link, setting)?)
            }
            Command::RevokeInvitation { id } => one(self.revoke(actor, *id, setting)?),
            Command::AcceptPartnership { inviter, invitation, confirmed } => {
                self.accept_partnership(actor, *inviter, *invitation, *confirmed, setting)
            }
            Command::DeclinePartnership { inviter, invitation } => {
                one(self.decline_partnership(actor, *inviter, *invitation, setting)?)
            }
            Command::EndPartnership { provider } => one(self.end_partnership(actor, *provider)?),
        }
    }

    pub(super) fn take_invitation(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::InvitationIssued { invitation } => {
                self.invitations.insert(invitation.id, (**invitation).clone());
                self.forget_invitations();
            }
            Event::InvitationRewritten { id, letter, .. } => {
                if let Some(found) = self.invitations.get_mut(id) {
                    found.letter = Some(letter.clone());
                }
            }
            Event::InvitationRevoked { id, .. } => self.close_invitation(*id, State::Revoked),
            Event::InvitationExpired { id } => self.close_invitation(*id, State::Expired),
            Event::PartnershipAccepted { inviter, invitation, by } => {
                let answer = Answer { inviter: *inviter, accepted: true, by: *by, at };
                self.answers.insert(*invitation, answer);
            }
            Event::PartnershipDeclined { inviter, invitation, by } => {
                let answer = Answer { inviter: *inviter, accepted: false, by: *by, at };
                self.answers.insert(*invitation, answer);
            }
            Event::PartnershipEnded { provider, .. } => {
                self.providers.remove(provider);
                self.parted.insert(*provider, at);
            }
        }
    }

    fn close_invitation(&mut self, id: InvitationId, state: State) {
        if let Some(found) = self.invitations.get_mut(&id) {
            found.state = state;
        }
    }

    /// Of closed invitations the youngest are remembered, so that their links say what became of
    /// them.
    fn forget_invitations(&mut self) {
        let closed = self.invitations.values().filter(|one| one.state != State::Issued);
        let mut closed: Vec<_> = closed.map(|one| (one.created_at, one.id)).collect();
        closed.sort_unstable();
        let many = closed.len().saturating_sub(INVITATIONS_MAX);
        for (_, id) in closed.into_iter().take(many) {
            self.invitations.remove(&id);
        }
    }

    /// An invitation stands under its own id, and asks admin privileges for those that it names.
    pub(super) fn invitation_faults(&self) -> Vec<Fault> {
        let named = |one: &Invitation, id| id == self.id || Some(id) == one.provider();
        let wrong = self.invitations.iter().filter(|(id, one)| {
            one.id != **id || one.privileges.iter().any(|asked| !named(one, *asked))
        });
        wrong.map(|(id, _)| Fault(format!("invitation {id} is not what it should be"))).collect()
    }

    pub(super) fn invitation_due(&self) -> Option<Timestamp> {
        let open = self.invitations.values().filter(|one| one.state == State::Issued);
        open.filter_map(|one| one.expires_at).min()
    }

    pub(super) fn lapse_invitation(
        &self,
        now: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<super::Event> {
        let open = self.invitations.values().filter(|one| one.state == State::Issued);
        let over = open.filter(|one| one.state_at(now) == State::Expired);
        over.map(|one| super::Event::Invitation(Event::InvitationExpired { id: one.id })).collect()
    }

    /// The provider hears what the reseller answered. Of an end nobody is told by the system: the
    /// provider gives its legal notice itself (B23).
    pub(crate) fn invitation_notices(
        &self,
        event: &Event,
        at: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let (to, topic) = match event {
            Event::PartnershipAccepted { inviter, .. } => (*inviter, Topic::PartnershipAccepted),
            Event::PartnershipDeclined { inviter, .. } => (*inviter, Topic::PartnershipDeclined),
            _ => return Vec::new(),
        };
        let to = Organisation::Partner(to);
        vec![Notice::new(to, topic, at).says("reseller", &self.name)]
    }
}
