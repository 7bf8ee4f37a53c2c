//! Consent asked of the customer (R69, R165 N9).
//!
//! A partner that wants to move a customer to a provider must have the customer's consent. By
//! default its word for that is enough. It may also ask the customer by link; the customer's own
//! answer is evidence, and the operator may insist on it. An answer can be changed; what was done
//! on the strength of the earlier one stays done.

use crate::{
    actor::{Actor, By, Organisation},
    aggregate::Setting,
    authority::{Act, permit},
    customer::{Customer, event::Event as Happened, relationship::Kind},
    guard::{guard, reason},
    id::{ConsentId, PartnerId},
    notice::{Notice, Topic},
    operator::policy::Policy,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is wanted of the customer before something is done with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentRule {
    /// Nothing.
    None,
    /// The partner's word that it consented, or its own.
    Attested,
    /// Its own.
    Required,
}

impl ConsentRule {
    /// Every rule, from the least to the most.
    pub const ALL: [ConsentRule; 3] =
        [ConsentRule::None, ConsentRule::Attested, ConsentRule::Required];

    /// The word for this rule in files.
    pub fn word(self) -> &'static str {
        match self {
            ConsentRule::None => "none",
            ConsentRule::Attested => "attested",
            ConsentRule::Required => "required",
        }
    }
}

/// What the customer said.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// Whether it consents.
    pub consents: bool,
    /// Who said so.
    pub by: By,
    /// When.
    pub at: Timestamp,
}

/// A question to the customer: may this provider take over from that partner?
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Question {
    /// Its id, which is in the link.
    pub id: ConsentId,
    /// Who serves the customer now.
    pub source: PartnerId,
    /// What it is called.
    pub source_name: String,
    /// Who is to.
    pub target: PartnerId,
    /// What it is called.
    pub target_name: String,
    /// Who asks.
    pub asked_by: By,
    /// When.
    pub asked_at: Timestamp,
    /// What the customer said last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Answer>,
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Ask the customer whether it consents.
    Ask {
        /// The id that the question will have.
        consent: ConsentId,
        /// Who serves the customer now.
        source: PartnerId,
        /// Who is to.
        target: PartnerId,
    },
    /// Answer for the customer.
    Answer {
        /// Which question.
        consent: ConsentId,
        /// Whether it consents.
        consents: bool,
    },
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The customer was asked.
    ConsentAsked {
        /// What.
        question: Box<Question>,
    },
    /// The customer answered.
    ConsentAnswered {
        /// Which question.
        consent: ConsentId,
        /// What it said.
        answer: Answer,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        match self {
            Command::Ask { source, target, .. } => vec![*source, *target],
            Command::Answer { .. } => Vec::new(),
        }
    }
}

impl Customer {
    pub(super) fn consent(
        &self,
        actor: &Actor,
        command: &Command,
        setting: &Setting<'_>,
    ) -> Result<Vec<Happened>, Refusals> {
        let event = match command {
            Command::Ask { consent, source, target } => {
                self.ask_consent(actor, *consent, *source, *target, setting)?
            }
            Command::Answer { consent, consents } => {
                self.answer_consent(actor, *consent, *consents, setting)?
            }
        };
        Ok(vec![Happened::Consent(event)])
    }

    fn ask_consent(
        &self,
        actor: &Actor,
        consent: ConsentId,
        source: PartnerId,
        target: PartnerId,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::AskConsent, &self.standings(actor), setting.policy())?;
        let own = [Some(source), Some(target)].contains(&actor.partner());
        guard!("consent.own", own, Refusal::NotAllowed { act: Act::AskConsent });
        guard!("consent.fresh", !self.questions.contains_key(&consent), Refusal::AlreadyThere);
        let giver = setting.partner(source).ok_or(Refusal::UnknownPartner { partner: source })?;
        let taker = setting.partner(target).ok_or(Refusal::UnknownPartner { partner: target })?;
        guard!("consent.direct", self.has(source, Kind::Direct), Refusal::NotDirectCustomer);
        let joined = giver.works_with(target);
        guard!("consent.partnership", joined, Refusal::NoPartnership { provider: target });
        if let Some(known) = self.question(source, target) {
            let refused = known.answer.is_some_and(|answer| !answer.consents);
            guard!("consent.once", refused, Refusal::ConsentAsked { consent: known.id });
        }
        Ok(Event::ConsentAsked {
            question: Box::new(Question {
                id: consent,
                source,
                source_name: giver.name.clone(),
                target,
                target_name: taker.name.clone(),
                asked_by: actor.by,
                asked_at: setting.now,
                answer: None,
            }),
        })
    }

    fn answer_consent(
        &self,
        actor: &Actor,
        consent: ConsentId,
        consents: bool,
        setting: &Setting<'_>,
    ) -> Result<Event, Refusals> {
        permit(actor, Act::AnswerConsent, &self.standings(actor), setting.policy())?;
        let found = self.questions.get(&consent).ok_or(Refusal::UnknownConsent { consent })?;
        let new = found.answer.is_none_or(|answer| answer.consents != consents);
        guard!("consent.answered", new, Refusal::ConsentAnswered { consent });
        let answer = Answer { consents, by: actor.by, at: setting.now };
        Ok(Event::ConsentAnswered { consent, answer })
    }

    /// The latest question about these two partners.
    pub fn question(&self, source: PartnerId, target: PartnerId) -> Option<&Question> {
        let all = self.questions.values();
        let all = all.filter(|one| one.source == source && one.target == target);
        all.max_by_key(|one| (one.asked_at, one.id))
    }

    /// The customer's own yes to a move between these two partners, if it stands.
    pub fn consent_given(&self, source: PartnerId, target: PartnerId) -> Option<Answer> {
        self.question(source, target)?.answer.filter(|answer| answer.consents)
    }

    /// A question, for the customer, the operator and the two partners that it is about.
    ///
    /// # Errors
    /// [`Refusal::UnknownConsent`] to whoever else serves the customer.
    pub fn question_for(&self, actor: &Actor, consent: ConsentId) -> Result<&Question, Refusals> {
        let found = self.questions.get(&consent).filter(|one| one.concerns(actor));
        Ok(found.ok_or(Refusal::UnknownConsent { consent })?)
    }

    /// R69: whether enough was said for an extension. The partner's word is one thing, the
    /// customer's own another; a customer that said no has said no.
    pub(super) fn may_extend(
        &self,
        source: PartnerId,
        provider: PartnerId,
        word: bool,
        policy: &Policy,
    ) -> Result<(), Refusals> {
        let own = self.consent_given(source, provider).is_some();
        let refused = self.has_refused(source, provider);
        let partner = provider;
        guard!("extend.refused", !refused, Refusal::CustomerConsentMissing { partner });
        guard!("extend.consent", word || own, Refusal::ConsentMissing);
        let enough = own || policy.extension_consent != ConsentRule::Required;
        guard!("extend.required", enough, Refusal::CustomerConsentMissing { partner });
        Ok(())
    }

    /// Whether the customer's last word about these two partners was no. Being asked again does not
    /// take it back.
    fn has_refused(&self, source: PartnerId, target: PartnerId) -> bool {
        let all = self.questions.values();
        let all = all.filter(|one| one.source == source && one.target == target);
        let said = all.filter_map(|one| one.answer.map(|answer| (answer.at, one.asked_at, answer)));
        let last = said.max_by_key(|(at, asked_at, _)| (*at, *asked_at));
        last.is_some_and(|(_, _, answer)| !answer.consents)
    }

    /// What lacks of the customer's consent before a transfer is accepted. A provider that it
    /// invited in itself has its consent.
    pub(super) fn unconsented(
        &self,
        source: PartnerId,
        target: PartnerId,
        policy: &Policy,
    ) -> Vec<Refusal> {
        let mut found = Vec::new();
        let own = self.consent_given(source, target).is_some();
        let word = own || self.is_consented(target);
        let enough = match policy.transfer_consent {
            ConsentRule::None => true,
            ConsentRule::Attested => word,
            ConsentRule::Required => own,
        };
        let enough = enough && !self.has_refused(source, target);
        let refusal = Refusal::CustomerConsentMissing { partner: target };
        reason!(found, "transfer.consent", enough, refusal);
        found
    }

    /// Whether somebody gave a word for the provider's relationship, or the customer accepted its
    /// invitation.
    fn is_consented(&self, provider: PartnerId) -> bool {
        let invited = self.relationship(provider, Kind::IndirectProvider);
        let invited = invited
            .is_some_and(|one| matches!(one.origin, super::relationship::Origin::Invitation));
        invited || self.consents.contains_key(&provider)
    }

    pub(super) fn take_consent(&mut self, event: &Event, _at: Timestamp) {
        match event {
            Event::ConsentAsked { question } => {
                self.questions.insert(question.id, (**question).clone());
            }
            Event::ConsentAnswered { consent, answer } => {
                if let Some(found) = self.questions.get_mut(consent) {
                    found.answer = Some(*answer);
                }
            }
        }
    }

    /// Whom an event of this kind tells of what: the customer of the question, with a letter in its
    /// language (N9); both partners of the answer.
    pub(crate) fn consent_notices(
        &self,
        event: &Event,
        at: Timestamp,
        _setting: &Setting<'_>,
    ) -> Vec<Notice> {
        let said = |to, topic, about: &Question| {
            Notice::new(to, topic, at)
                .of(self.id)
                .says("customer", &self.profile.company_name)
                .says("partner", &about.source_name)
                .says("provider", &about.target_name)
        };
        match event {
            Event::ConsentAsked { question } => {
                let notice = said(Organisation::Customer(self.id), Topic::ConsentAsked, question);
                vec![notice.says("link", question.path())]
            }
            Event::ConsentAnswered { consent, answer } => {
                let Some(found) = self.questions.get(consent) else { return Vec::new() };
                let sides = [found.source, found.target].map(Organisation::Partner);
                let topic =
                    if answer.consents { Topic::ConsentGiven } else { Topic::ConsentRefused };
                sides.into_iter().map(|to| said(to, topic, found)).collect()
            }
        }
    }
}

impl Question {
    /// The page on which the customer answers it, without the server's own address.
    pub fn path(&self) -> String {
        format!("/org/consents/{}", self.id)
    }

    /// Whether the actor belongs to the customer, the operator or one of the two partners.
    pub fn concerns(&self, actor: &Actor) -> bool {
        actor.partner().is_none_or(|one| one == self.source || one == self.target)
    }
}
