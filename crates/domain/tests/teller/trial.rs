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

use domain::{actor::Actor, customer::Customer, world::World};
use jiff::Timestamp;
use stage::Stage;
use uuid::Uuid;

/// A world, its clock and the names in it.
#[derive(Clone)]
pub struct Trial(Stage);

impl Trial {
    /// A world in which these things have been done: `who`, `does`, `what`.
    ///
    /// # Panics
    /// When one of them is refused.
    pub fn after(steps: &[(&str, &str, &str)]) -> Self {
        let mut trial = Self(Stage::new());
        for (who, does, what) in steps {
            let done = trial.tries(who, does, what);
            assert!(done == Some(true), "{who} {does} {what}: {done:?}");
        }
        trial
    }

    /// Tries something. `None` where it is about something that is not there.
    pub fn tries(&mut self, who: &str, does: &str, what: &str) -> Option<bool> {
        deed::deed(&mut self.0, who, does, what).ok().map(|outcome| outcome.is_ok())
    }

    /// Lets time pass, and what falls due at the customer happen.
    pub fn pass(&mut self, hours: i64) {
        self.0.pass(hours);
        let outcome = self.0.settles().expect("what happens by itself can be followed");
        assert!(outcome.is_ok(), "time is never refused: {outcome:?}");
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

    /// Somebody, `acme AA`.
    pub fn actor(&mut self, who: &str) -> Actor {
        self.0.actor(who).expect("somebody who is there")
    }

    /// The id of a name.
    pub fn id<T: From<Uuid>>(&self, name: &str) -> T {
        self.0.names.id(name).expect("a name that was given")
    }
}
