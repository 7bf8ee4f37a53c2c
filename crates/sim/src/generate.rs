//! Worlds made up from a seed: demo data, load and examples, as a [world file](crate::world).
//!
//! The same plan gives the same bytes, save for passwords and secrets, which somebody hands in.
//! Everything in them is invented. A hundred thousand customers are written one by one.

mod company;
mod customer;
mod draw;
mod offer;
mod partner;
mod subscription;

pub use customer::Case;
pub use partner::Cast;

use crate::world::{
    customer::Customer, operator::Operator, partner::Partner, partner::Partnership,
};
use company::Taken;
use draw::Draw;
use jiff::Timestamp;
use serde::{Serialize, Serializer, ser::SerializeStruct};
use std::{cell::RefCell, io};

/// The most customers whose people and programs can sign in: hashing a password takes time on
/// purpose, and a hundred thousand of them would take the better part of an hour.
pub const SIGN_IN_MAX: usize = 1_000;

/// What to make up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Plan {
    /// From which everything is drawn.
    pub seed: u64,
    /// How many customers.
    pub customers: usize,
    /// The moment before which everything in the world has happened.
    pub until: Timestamp,
}

impl Plan {
    /// Whether the customers' people and programs can sign in.
    pub fn signs_in(&self) -> bool {
        self.customers <= SIGN_IN_MAX
    }
}

/// Writes a world file, indented where it is small enough to be read. `secrets` is asked for
/// each password and secret in turn (32 to 256 characters), `progress` told how many customers
/// have been written.
///
/// # Errors
/// Whatever the writer cannot do.
pub fn generate(
    plan: &Plan,
    out: &mut dyn io::Write,
    secrets: &mut dyn FnMut() -> String,
    progress: &mut dyn FnMut(usize),
) -> io::Result<Cast> {
    let cast = Cast::of(plan.seed);
    let mut draw = Draw::of(plan.seed, u64::MAX);
    let operator = partner::operator(&cast, &mut draw, secrets);
    let partners = partner::partners(&cast, &mut draw, secrets);
    let partnerships = cast.partnerships();
    let mut taken = Taken::default();
    let mut customers = (0..plan.customers).map(|index| {
        let made = customer::customer(plan, index, &cast, &mut taken, secrets);
        progress(index + 1);
        made
    });
    let customers = Stream(RefCell::new(&mut customers));
    let world = Written { operator, partners, partnerships, customers };
    if plan.signs_in() {
        serde_json::to_writer_pretty(&mut *out, &world)?;
    } else {
        serde_json::to_writer(&mut *out, &world)?;
    }
    out.write_all(b"\n")?;
    Ok(cast)
}

/// A world file on its way out.
struct Written<'a> {
    operator: Operator,
    partners: Vec<Partner>,
    partnerships: Vec<Partnership>,
    customers: Stream<'a>,
}

/// Customers that are made while they are written; can be written once.
struct Stream<'a>(RefCell<&'a mut dyn Iterator<Item = Customer>>);

impl Serialize for Stream<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&mut **self.0.borrow_mut())
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut world = serializer.serialize_struct("World", 4)?;
        world.serialize_field("operator", &self.operator)?;
        world.serialize_field("partners", &self.partners)?;
        world.serialize_field("partnerships", &self.partnerships)?;
        world.serialize_field("customers", &self.customers)?;
        world.end()
    }
}
