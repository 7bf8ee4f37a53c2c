//! Looking at a record for whoever is signed in, and asking something of it.

use crate::{
    form::Posted,
    page::{done, onward_saying},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use axum::response::Response;
use domain::{
    Aggregate,
    authority::{Act, permit, permit_partner},
    customer::{Customer, command::Command},
    id::{CustomerId, PartnerId},
    partner::{self, Partner},
    refusal::Refusal,
};
use server::app::{Look, PartnerLook};

impl Member {
    /// The customer of the path, if it exists for the member and the member may do this; with what
    /// the rules may want to know of some partners more.
    ///
    /// # Errors
    /// [`Stop`]: unseen and unknown are the same.
    pub async fn look(
        &self,
        text: &str,
        act: Act,
        also: impl IntoIterator<Item = PartnerId>,
    ) -> Handled<Look> {
        let id: CustomerId = text.parse().map_err(|_| Stop::Missing)?;
        let also: Vec<_> = self.who.actor.partner().into_iter().chain(also).collect();
        let look = self.visit.app.look(id, also).await?.ok_or(Refusal::UnknownTenant)?;
        let standings = look.customer.standings(&self.who.actor);
        permit(&self.who.actor, act, &standings, look.setting().policy())?;
        Ok(look)
    }

    /// A partner, if it exists for the member and the member may do this.
    ///
    /// # Errors
    /// [`Stop`]: unseen and unknown are the same.
    pub async fn look_partner(&self, id: PartnerId, act: Act) -> Handled<PartnerLook> {
        let found = self.visit.app.look_partner(id, self.who.actor.partner()).await?;
        let look = found.ok_or(Refusal::UnknownTenant)?;
        permit_partner(&self.who.actor, id, act)?;
        Ok(look)
    }

    /// What the rules would refuse this with, asked of a partner's record now.
    pub fn against_partner(&self, look: &PartnerLook, command: &partner::Command) -> Vec<Refusal> {
        let setting = look.setting();
        let decided = Partner::decide(Some(&look.partner), &self.who.actor, command, &setting);
        decided.err().map_or(Vec::new(), |refusals| refusals.all().to_vec())
    }

    /// Why the rules would refuse this of a partner now; nothing if they would not.
    pub fn why_not_partner(&self, look: &PartnerLook, command: &partner::Command) -> Vec<String> {
        let against = self.against_partner(look, command);
        self.visit.words.all_refused(&against)
    }

    /// Why the rules would refuse this now; nothing if they would not.
    pub fn why_not(&self, look: &Look, command: &Command) -> Vec<String> {
        let decided =
            Customer::decide(Some(&look.customer), &self.who.actor, command, &look.setting());
        decided.err().map_or(Vec::new(), |refusals| self.sentences(look, refusals.all()))
    }

    /// The sentences of refusals, each once, with names where the rules have ids.
    pub fn sentences(&self, look: &Look, refusals: &[Refusal]) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for refusal in refusals {
            let words = self.visit.words;
            let text = named(words, look, words.refused(refusal));
            if !said.contains(&text) {
                said.push(text);
            }
        }
        said
    }
}

/// A sentence with the names of the partners and subscriptions that are known here.
fn named(words: Words, look: &Look, mut text: String) -> String {
    let partners = look.facts.partners.iter().map(|(id, one)| (id.to_string(), &one.name));
    let subscriptions = look.customer.subscriptions.values();
    let subscriptions = subscriptions.map(|one| (one.id.to_string(), &one.friendly_name));
    for (id, name) in partners.chain(subscriptions) {
        if text.contains(&id) {
            text = words.named(&text, &id, name);
        }
    }
    text
}

impl Posted {
    /// Asks something of a customer's record; then on to another page, where `said` is said.
    ///
    /// # Errors
    /// [`Stop`]; nothing has changed then.
    pub async fn ask(
        &self,
        customer: CustomerId,
        command: Command,
        onto: &str,
        said: &str,
    ) -> Handled<Response> {
        let (app, actor) = (&self.member.visit.app, self.member.who.actor.clone());
        let sent = self.form.sent(&self.member);
        app.customer(actor, customer, command, sent, |_| Ok(done())).await?;
        Ok(onward_saying(app, onto, said))
    }

    /// Asks something of a partner's record; then on to another page, where `said` is said.
    ///
    /// # Errors
    /// [`Stop`]; nothing has changed then.
    pub async fn ask_partner(
        &self,
        partner: PartnerId,
        command: partner::Command,
        onto: &str,
        said: &str,
    ) -> Handled<Response> {
        let (app, actor) = (&self.member.visit.app, self.member.who.actor.clone());
        let sent = self.form.sent(&self.member);
        app.partner(actor, partner, command, sent, |_| Ok(done())).await?;
        Ok(onward_saying(app, onto, said))
    }
}
