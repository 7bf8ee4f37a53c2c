//! The world a scene plays in, its clock, and what is checked at every single event.

use super::names::{Names, roles, word_of};
use domain::{
    Aggregate, Dated,
    actor::{Actor, Organisation},
    customer::{Customer, command::Command, event::Event, seat::Seats},
    id::{CustomerId, PartnerId},
    notice::{Notice, notices, of_partner},
    operator::Operator,
    partner::{self, Partner},
    refusal::{Refusal, Refusals},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;
use uuid::Uuid;

/// What came of a step: the words of its events, or the reasons against it.
pub type Outcome = Result<Vec<String>, Vec<Refusal>>;

/// A scene while it plays.
#[derive(Clone)]
pub struct Stage {
    /// All aggregates.
    pub world: domain::world::World,
    /// Who is called what.
    pub names: Names,
    /// The time.
    pub now: Timestamp,
    /// When the scene began: day 0.
    pub began: Timestamp,
    /// The customer that the steps are about.
    pub customer: CustomerId,
    /// Whom the last step made the system tell of what.
    pub told: Vec<String>,
    /// The letters that the last step about a partner sent: `email:language:topic`.
    pub letters: Vec<String>,
    /// What happened to the customer in the last step.
    pub happened: Vec<Dated<Event>>,
    /// How many seeds of ids were drawn.
    pub drawn: u128,
}

impl Stage {
    /// An empty world on day 0.
    pub fn new() -> Self {
        let began = Timestamp::from_second(1_767_225_600).expect("a day in 2026");
        let world = domain::world::World::default();
        let (names, customer) = (Names::default(), CustomerId::default());
        Self {
            world,
            names,
            now: began,
            began,
            customer,
            told: Vec::new(),
            letters: Vec::new(),
            happened: Vec::new(),
            drawn: 0,
        }
    }

    /// Lets time pass.
    pub fn pass(&mut self, hours: i64) {
        self.now += SignedDuration::from_hours(hours);
    }

    /// The time of a day of the scene, `12`.
    pub fn day(&self, text: &str) -> Result<Timestamp, String> {
        let day: i64 = text.parse().map_err(|_| format!("no day: {text}"))?;
        Ok(self.began + SignedDuration::from_hours(24 * day))
    }

    /// The day of a time, `30`, or `30.5` at noon.
    pub fn day_of(&self, at: Timestamp) -> String {
        let hours = at.duration_since(self.began).as_hours();
        if hours % 24 == 0 { format!("{}", hours / 24) } else { format!("{hours}h") }
    }

    /// A seed of ids that nobody has.
    pub fn draw(&mut self) -> Uuid {
        self.drawn += 1;
        Uuid::from_u128((1 << 100) | (self.drawn << 16))
    }

    /// The customer as somebody who reads it now sees it.
    pub fn seen(&self) -> Result<Customer, String> {
        let found = self.world.customers.get(&self.customer);
        found
            .map(|found| found.clone().settled(&self.world.setting(self.now)))
            .ok_or("no such customer".to_owned())
    }

    /// The organisation of this name.
    pub fn organisation(&self, name: &str) -> Result<Organisation, String> {
        let id: Uuid = self.names.id(name)?;
        if self.world.partners.contains_key(&PartnerId(id)) {
            return Ok(Organisation::Partner(id.into()));
        }
        if self.world.customers.contains_key(&CustomerId(id)) {
            return Ok(Organisation::Customer(id.into()));
        }
        Ok(Organisation::Operator(id.into()))
    }

    /// Somebody, `acme AA`; somebody of the operator is of its staff unless said otherwise.
    pub fn actor(&mut self, who: &str) -> Result<Actor, String> {
        let user = self.names.give(&format!("user {who}")).into();
        let (name, held) = who.split_once(' ').unwrap_or((who, ""));
        if name == "operator" {
            self.names.give(name);
        }
        let held = if who == "operator" { "OP" } else { held };
        Ok(Actor::user(self.organisation(name)?, user, &roles(held)?))
    }

    /// Asks something of the operator's record.
    pub fn operator_does(
        &mut self,
        actor: &Actor,
        command: &domain::operator::Command,
    ) -> Result<Outcome, String> {
        let before = self.world.operator.clone();
        let result = self.world.operator(actor, command, self.now);
        witness::<Operator>(before, self.world.operator.as_ref(), result, &mut |_, _| Ok(()))
    }

    /// Asks something of a partner's record.
    pub fn partner_does(
        &mut self,
        actor: &Actor,
        id: PartnerId,
        command: &partner::Command,
    ) -> Result<Outcome, String> {
        let before = self.world.partners.get(&id).map(|one| (**one).clone());
        let result = self.world.partner(actor, id, command, self.now);
        self.partner_did(id, before, result)
    }

    /// Lets what is due at a partner happen.
    pub fn partner_settles(&mut self, id: PartnerId) -> Result<Outcome, String> {
        let before = self.world.partners.get(&id).map(|one| (**one).clone());
        let facts = self.world.settle_partner(id, self.now);
        self.partner_did(id, before, Ok(facts))
    }

    /// The partner as somebody who reads it now sees it.
    pub fn seen_partner(&self, id: PartnerId) -> Result<Partner, String> {
        let found = self.world.partners.get(&id).ok_or("no such partner")?;
        Ok((**found).clone().settled(&self.world.setting(self.now)))
    }

    fn partner_did(
        &mut self,
        id: PartnerId,
        before: Option<Partner>,
        result: Result<Vec<Dated<partner::Event>>, Refusals>,
    ) -> Result<Outcome, String> {
        let facts = result.clone().unwrap_or_default();
        let after = self.world.partners.get(&id).map(AsRef::as_ref);
        let outcome = witness::<Partner>(before, after, result, &mut |_, _| Ok(()))?;
        let setting = self.world.setting(self.now);
        let all = |fact| after.map(|after| of_partner(after, fact, &setting)).unwrap_or_default();
        let notices: Vec<Notice> = facts.iter().flat_map(all).collect();
        (self.told, self.letters) = (Vec::new(), Vec::new());
        for notice in notices {
            self.tell(notice)?;
        }
        Ok(outcome)
    }

    fn tell(&mut self, notice: Notice) -> Result<(), String> {
        super::letter::sayable(&notice)?;
        let (to, topic) = (self.called(notice.to), notice.topic.word());
        self.told.push(format!("{to}:{topic}"));
        let letters = notice.letters.into_iter();
        self.letters.extend(letters.map(|to| format!("{}:{}:{topic}", to.email, to.language)));
        Ok(())
    }

    fn called(&self, organisation: Organisation) -> String {
        match organisation {
            Organisation::Operator(id) => self.names.name(id),
            Organisation::Partner(id) => self.names.name(id),
            Organisation::Customer(id) => self.names.name(id),
        }
    }

    /// Asks something of the customer's record.
    pub fn customer_does(&mut self, actor: &Actor, command: &Command) -> Result<Outcome, String> {
        let id = self.customer;
        let before = self.world.customers.get(&id).cloned();
        let seats = before.as_ref().map(Customer::enabled_seats).unwrap_or_default();
        let result = self.world.customer(actor, id, command, self.now);
        let facts = result.clone().unwrap_or_default();
        let after = self.world.customers.get(&id);
        let mut moving = Moving { before: seats, drift: Vec::new(), on: false };
        let mut look = |state: &Customer, fact: &Dated<Event>| moving.look(state, fact);
        let outcome = witness::<Customer>(before, after, result, &mut look)?;
        self.hears(&facts)?;
        Ok(outcome)
    }

    /// Lets what is due at the customer happen.
    pub fn settles(&mut self) -> Result<Outcome, String> {
        let id = self.customer;
        let before = self.world.customers.get(&id).cloned();
        let facts = self.world.settle(id, self.now);
        let after = self.world.customers.get(&id);
        let outcome = witness::<Customer>(before, after, Ok(facts.clone()), &mut |_, _| Ok(()))?;
        self.hears(&facts)?;
        Ok(outcome)
    }

    /// Who is told of what happened.
    fn hears(&mut self, facts: &[Dated<Event>]) -> Result<(), String> {
        let id = self.customer;
        (self.told, self.letters) = (Vec::new(), Vec::new());
        self.happened = facts.to_vec();
        for fact in facts {
            let Some(after) = self.world.customers.get(&id) else { continue };
            let told = notices(after, fact, &self.world.setting(self.now));
            for notice in told {
                self.tell(notice)?;
            }
            self.christen(fact);
        }
        Ok(())
    }

    /// What a subscription becomes at its new partner has its name with a stroke, `mail'`.
    fn christen(&mut self, fact: &Dated<Event>) {
        let Event::GroupOrdered { moved, .. } = &fact.event else { return };
        for line in &moved.lines {
            self.names.bind(format!("{}'", self.names.name(line.from)), line.to.0);
        }
    }
}

/// No moment of an acceptance may have fewer seats than before it, but for those asked away.
struct Moving {
    before: Seats,
    drift: Vec<domain::customer::transfer::receipt::MovedGroup>,
    on: bool,
}

impl Moving {
    fn look(&mut self, state: &Customer, fact: &Dated<Event>) -> Result<(), String> {
        match &fact.event {
            Event::TransferAccepted { .. } => self.on = true,
            Event::GroupOrdered { moved, .. } => self.drift.push(moved.clone()),
            _ => {}
        }
        for (product, before) in self.before.iter().filter(|_| self.on) {
            let drift = domain::customer::transfer::receipt::drift(&self.drift, product);
            let enabled = i64::from(state.enabled(product));
            if enabled < i64::from(*before) + drift {
                return Err(format!("{product}: {before} seats are {enabled} for a moment"));
            }
        }
        Ok(())
    }
}

/// What is looked at after each event.
type Look<'a, A> = dyn FnMut(&A, &Dated<<A as Aggregate>::Event>) -> Result<(), String> + 'a;

/// Replays a step event by event: each leaves no fault, survives being stored, and all of them
/// together are what happened; a refused step changed nothing.
fn witness<A>(
    before: Option<A>,
    after: Option<&A>,
    result: Result<Vec<Dated<A::Event>>, Refusals>,
    look: &mut Look<'_, A>,
) -> Result<Outcome, String>
where
    A: Aggregate + PartialEq,
    A::Event: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let facts = match result {
        Ok(facts) => facts,
        Err(_) if before.as_ref() != after => return Err("refused, and yet changed".to_owned()),
        Err(refusals) => return Ok(Err(refusals.all().to_vec())),
    };
    let mut state = before;
    for fact in &facts {
        A::apply(&mut state, fact);
        let written = serde_json::to_string(fact).map_err(|trouble| trouble.to_string())?;
        let read = serde_json::from_str::<Dated<A::Event>>(&written);
        if read.as_ref().ok() != Some(fact) {
            return Err(format!("{written} is read as {read:?}"));
        }
        let Some(now) = &state else { return Err("an event of nothing".to_owned()) };
        if let Some(fault) = now.faults().first() {
            return Err(format!("after {}: fault: {}", word_of(&fact.event), fault.0));
        }
        look(now, fact)?;
    }
    if state.as_ref() != after {
        return Err("the events are not what happened".to_owned());
    }
    Ok(Ok(facts.iter().map(|fact| word_of(&fact.event)).collect()))
}
