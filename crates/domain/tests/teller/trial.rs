//! A world in which anything may be tried: the verbs of the stories, without a story.

mod deed;
mod letter;
mod names;
mod sample;
#[expect(dead_code, reason = "what stories see is looked at here in full")]
mod sight;
mod stage;
#[expect(dead_code, reason = "nothing is read from a table here")]
mod table;

use domain::{Aggregate, customer::Customer, id::PartnerId, partner::Partner, world::World};
use jiff::Timestamp;
use stage::Stage;
use uuid::Uuid;

/// Who does what: `acme AA`, `extends`, `nordwind`.
pub type Row = (&'static str, &'static str, &'static str);

/// A world, its clock and the names in it.
#[derive(Clone)]
pub struct Trial(Stage);

impl Trial {
    /// A world in which these things have been done, and in which whatever will be tried has its
    /// id already: the order of what is done changes no id.
    ///
    /// # Panics
    /// When one of them is refused, or cannot be understood.
    pub fn after(steps: &[Row], tried: &[Row]) -> Self {
        let mut trial = Self(Stage::new());
        for (who, does, what) in steps {
            let done = deed::deed(&mut trial.0, who, does, what);
            assert!(matches!(done, Ok(Ok(_))), "{who} {does} {what}: {done:?}");
        }
        for (who, _, what) in tried {
            trial.0.names.give(&format!("user {who}"));
            what.split([' ', ',']).for_each(|word| {
                trial.0.names.give(word);
            });
        }
        trial
    }

    /// Tries something; whether anything happened. The ids that it draws are those of its place in
    /// the list of what is tried.
    ///
    /// # Errors
    /// A fault that it left, or what could not be understood.
    pub fn tries(&mut self, place: usize, (who, does, what): Row) -> Result<bool, String> {
        self.0.drawn = (1 + place as u128) << 16;
        let (names, customer) = (self.0.names.clone(), self.0.customer);
        let outcome = deed::deed(&mut self.0, who, does, what)?;
        let happened = outcome.is_ok_and(|events| !events.is_empty());
        if !happened {
            (self.0.names, self.0.customer) = (names, customer);
        }
        Ok(happened)
    }

    /// Lets time pass, unless something falls due meanwhile; whether it passed.
    pub fn pass(&mut self, hours: i64) -> bool {
        let mut later = self.clone();
        later.0.pass(hours);
        let passes = !later.is_due();
        if passes {
            *self = later;
        }
        passes
    }

    /// When something falls due next, anywhere.
    pub fn due(&self) -> Option<Timestamp> {
        let world = &self.0.world;
        let partners = world.partners.values().filter_map(|one| one.due());
        partners.chain(world.customers.values().filter_map(Customer::due)).min()
    }

    /// Whether something is due now and has not been written down.
    pub fn is_due(&self) -> bool {
        self.due().is_some_and(|due| due <= self.0.now)
    }

    /// Lets time pass until something falls due, and that happen; whether there was anything.
    ///
    /// # Errors
    /// A fault that it left.
    pub fn pass_to_due(&mut self) -> Result<bool, String> {
        let Some(due) = self.due() else { return Ok(false) };
        self.0.now = due.max(self.0.now);
        self.settles().map(|()| true)
    }

    fn settles(&mut self) -> Result<(), String> {
        let partners: Vec<PartnerId> = self.0.world.partners.keys().copied().collect();
        for id in partners {
            drop(self.0.partner_settles(id)?);
        }
        if self.0.world.customers.contains_key(&self.0.customer) {
            drop(self.0.settles()?);
        }
        Ok(())
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        self.0.now
    }

    /// All there is.
    pub fn world(&self) -> &World {
        &self.0.world
    }

    /// The customer that it is about, as it is written down.
    pub fn customer(&self) -> &Customer {
        &self.0.world.customers[&self.0.customer]
    }

    /// A partner, as it is written down.
    pub fn partner(&self, name: &str) -> &Partner {
        &self.0.world.partners[&self.id(name)]
    }

    /// The id of a name.
    pub fn id<T: From<Uuid>>(&self, name: &str) -> T {
        self.0.names.id(name).expect("a name that was given")
    }

    /// The id of a name that may not have been given yet.
    pub fn known<T: From<Uuid>>(&self, name: &str) -> Option<T> {
        self.0.names.id(name).ok()
    }
}
