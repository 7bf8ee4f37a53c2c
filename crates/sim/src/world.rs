//! World files: a whole programme in one declarative JSON file.
//!
//! The operator with its catalogue, partners, partnerships and customers with all their business,
//! as somebody would write them down; references are ids. [`schema`] prints the form of the file.
//! [`World::read`] reports everything that is wrong with one, each with its place, before anything
//! is loaded; what it returns gives the operator, the partners and, one at a time, the customers as
//! the rules made them from ordinary commands. Nothing here touches a database.

mod check;
pub mod customer;
pub mod load;
pub mod member;
pub mod operator;
pub mod partner;
pub mod problem;
pub mod schema;
pub mod subscription;
mod text;

pub use load::{Books, Built, Step};
pub use member::{Credential, Holder};
pub use problem::{Problem, What};

use domain::{operator as programme, partner as seller};
use jiff::Timestamp;
use serde_json::value::RawValue;

/// The operator as the rules made it.
pub type BuiltOperator = Built<programme::Operator, programme::Event>;
/// A partner as the rules made it.
pub type BuiltPartner = Built<seller::Partner, seller::Event>;
/// A customer as the rules made it.
pub type BuiltCustomer = Built<domain::customer::Customer, domain::customer::event::Event>;

/// A world file in which nothing is wrong; it borrows the text, which may be large.
pub struct World<'a> {
    operator: BuiltOperator,
    partners: Vec<BuiltPartner>,
    books: Books,
    customers: Vec<&'a RawValue>,
}

impl<'a> World<'a> {
    /// Reads the text of a world file, to be loaded at `now`. Tells `progress` how many customers
    /// of how many have been checked.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the file as far as possible.
    pub fn read(
        text: &'a str,
        now: Timestamp,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Self, Vec<Problem>> {
        check::read(text, now, progress)
    }

    /// Who runs the programme.
    pub fn operator(&self) -> &BuiltOperator {
        &self.operator
    }

    /// Who sells, in the order of the file, joined to the providers they work with.
    pub fn partners(&self) -> &[BuiltPartner] {
        &self.partners
    }

    /// How many customers there are.
    pub fn customer_count(&self) -> usize {
        self.customers.len()
    }

    /// Who buys, in the order of the file, made one at a time.
    pub fn customers(&self) -> impl Iterator<Item = BuiltCustomer> + '_ {
        let promise = "a world is made only of customers that were checked";
        self.customers.iter().map(move |raw| {
            let file: customer::Customer = serde_json::from_str(raw.get()).expect(promise);
            let mut problems = Vec::new();
            let built = load::customer(&file, "", &self.books, &mut problems);
            built.filter(|_| problems.is_empty()).expect(promise)
        })
    }
}
