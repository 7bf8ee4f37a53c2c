//! Invitations, made and answered; and relationships that end.

use super::{Choice, Step};
use domain::{
    actor::Actor,
    customer::{command::Command, invitation as answer, privilege, relationship::Kind},
    id::{InvitationId, PartnerId},
    partner::{
        self, Programme,
        invitation::{self, Kind as Asked, Letter, State},
    },
};

fn invite(id: PartnerId, command: invitation::Command) -> Step {
    Step::Partner(id, partner::Command::Invitation(command))
}

impl Choice<'_> {
    /// A partner invites a reseller or a customer, or thinks better of it.
    pub fn invite(&mut self) -> Option<(Actor, Step)> {
        let inviter = self.partner()?;
        let known = &self.world.partners[&inviter];
        let language = self.dice.one_of(["nl", "en", "tr"]).to_owned();
        let open = known.invitations.values().filter(|one| one.state_at(self.now) == State::Issued);
        let open: Vec<_> = open.map(|one| one.id).collect();
        let command = match self.dice.within(0, 9) {
            0..=2 => invitation::Command::InviteReseller { id: self.dice.id(), language },
            3..=6 => {
                let providers: Vec<_> = known.providers.keys().copied().collect();
                let provider = self.dice.pick(&providers);
                let none = self.dice.one_in(3);
                let privileges = none.then(std::collections::BTreeSet::new);
                let id = self.dice.id();
                invitation::Command::InviteCustomer { id, provider, privileges, language }
            }
            7..=8 => {
                let link = "https://example.org/follow".to_owned();
                let letter = Letter { subject: self.name(), body: format!("Hello: {link}") };
                let id = self.dice.pick(&open)?;
                invitation::Command::RewriteInvitation { id, letter, link }
            }
            _ => invitation::Command::RevokeInvitation { id: self.dice.pick(&open)? },
        };
        Some((self.agent(inviter), invite(inviter, command)))
    }

    /// Every invitation that stands: from whom, which, to what.
    fn standing(&self) -> Vec<(PartnerId, InvitationId, Asked)> {
        let mut all = Vec::new();
        for known in self.world.partners.values() {
            let open =
                known.invitations.values().filter(|one| one.state_at(self.now) == State::Issued);
            all.extend(open.map(|one| (known.id, one.id, one.kind)));
        }
        all
    }

    /// A reseller answers, or parts with its provider.
    pub fn answer_partnership(&mut self) -> Option<(Actor, Step)> {
        let reseller = self.partner()?;
        let known = &self.world.partners[&reseller];
        if self.dice.one_in(8) {
            let providers: Vec<_> = known.providers.keys().copied().collect();
            let provider = self.dice.pick(&providers)?;
            let command = invitation::Command::EndPartnership { provider };
            return Some((self.agent(reseller), invite(reseller, command)));
        }
        let mut asked = Vec::new();
        for (inviter, invitation, kind) in self.standing() {
            let all = self.world.partners.values();
            let able = all.filter(|one| one.is_active(Programme::IndirectReseller));
            let able = able.filter(|one| one.id != inviter && !one.works_with(inviter));
            if kind == Asked::Partnership {
                asked.extend(able.map(|one| (one.id, inviter, invitation)));
            }
        }
        let (reseller, inviter, invitation) = self.dice.pick(&asked)?;
        let command = if self.dice.one_in(4) {
            invitation::Command::DeclinePartnership { inviter, invitation }
        } else {
            invitation::Command::AcceptPartnership { inviter, invitation, confirmed: true }
        };
        Some((self.agent(reseller), invite(reseller, command)))
    }

    /// A customer answers.
    pub fn answer_invitation(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?.id;
        let asked = self.standing().into_iter().filter(|(_, _, kind)| *kind != Asked::Partnership);
        let (inviter, invitation, kind) = self.dice.pick(&asked.collect::<Vec<_>>())?;
        let provider = match kind {
            Asked::CustomerJoint { provider } => Some(provider),
            _ => None,
        };
        let command = if self.dice.one_in(6) {
            answer::Command::DeclineInvitation { inviter, invitation }
        } else {
            let contact = if self.dice.one_in(2) { Some(self.contact()) } else { None };
            let confirmed = true;
            answer::Command::AcceptInvitation { inviter, invitation, provider, confirmed, contact }
        };
        let step = Step::Customer(customer, Command::Invitation(command));
        Some((self.owner(customer), step))
    }

    /// Privileges are taken away or given up; now and then a relationship ends.
    pub fn part(&mut self) -> Option<(Actor, Step)> {
        let customer = self.customer()?;
        let serving: Vec<_> = customer.relationships.iter().collect();
        let one = self.dice.pick(&serving)?;
        if self.dice.one_in(3) && one.kind != Kind::Direct {
            let command = Command::Privilege(privilege::Command::EndRelationship);
            return Some((self.agent(one.partner), Step::Customer(customer.id, command)));
        }
        let partner = one.partner;
        let own = self.dice.one_in(2);
        let actor = if own { self.agent(partner) } else { self.owner(customer.id) };
        let command = Command::Privilege(privilege::Command::RemovePrivileges { partner });
        Some((actor, Step::Customer(customer.id, command)))
    }
}
