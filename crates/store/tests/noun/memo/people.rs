//! People: for whom they act, what they chose, who asks them, and how they are known elsewhere.

use super::{
    fixture::{day, id},
    home::Home,
};
use domain::actor::{By, Hand, Organisation, Role};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    factor,
    offer::{self, About, Offer},
    person::{self, Choices},
    seat::{self, Seat},
    session::{self, Session},
    ticket,
};
use uuid::Uuid;

fn offered(number: u128, upn: &str) -> Offer {
    let hand = Hand::User(id(2));
    let by = By { organisation: Organisation::Partner(id(1)), hand };
    let roles = [Role::SalesAgent].into();
    let (upn, name) = (upn.to_owned(), "Ada".to_owned());
    let about = About { upn, name, roles, by, made_at: day(1) };
    Offer { id: id(number), tenant: id(1), hash: format!("h{number}"), ends_at: day(8), about }
}

/// A row in every table that is about people.
pub fn kept(tx: &mut Tx<'_>) -> Result<(), Failure> {
    offer::put(tx, &offered(0x70, "ada@example.org"))?;
    person::choose(tx, id(2), &Choices { language: "nl".to_owned(), ..Choices::default() })?;
    person::know_as(tx, "https://issuer.example", "ada", id(2))?;
    seat::take(tx, id(2), id(1))
}

#[test]
fn a_person_acts_for_several_and_is_gone_with_the_last() {
    let home = Home::new();
    let work = |tx: &mut Tx<'_>| {
        let (name, hash, body) = ("Ada@Example.org".to_owned(), "h".to_owned(), String::new());
        let ada = Credential { id: id(2), kind: Kind::User, tenant: id(1), name, hash, body };
        credential::put(tx, &ada)?;
        seat::take(tx, id(2), id(3))?;
        seat::take(tx, id(2), id(3))?;
        seat::used(tx, id(2), id(3), day(4))?;
        let all = seat::of_person(tx, id(2))?;
        let at = |tenant, signed_in_at| Seat { person: id(2), tenant: id(tenant), signed_in_at };
        assert_eq!(all, [at(1, None), at(3, Some(day(4)))]);
        assert_eq!(seat::of_tenant(tx, id(3))?, [at(3, Some(day(4)))]);
        assert!(seat::elsewhere(tx, id(2), id(1))? && !seat::elsewhere(tx, id(9), id(1))?);
        // What lets her in is hers until the last, but the sessions are for one organisation each.
        let here = |hash: &str, tenant| {
            let (person, tenant) = (id(2), id(tenant));
            Session { person, tenant, ..super::memo::opened(hash, 3) }
        };
        session::open(tx, &here("a", 1))?;
        session::open(tx, &here("b", 3))?;
        factor::add(tx, &super::proof::totp("t", 3))?;
        ticket::put(tx, &super::proof::promised("p", 3))?;
        credential::leave(tx, id(2), id(1))?;
        assert_eq!(session::of_person(tx, id(2), day(4))?, [here("b", 3)]);
        assert_eq!(factor::of_person(tx, id(2))?.len(), 1);
        let left = credential::named(tx, Kind::User, "ada@example.org")?.expect("is still there");
        assert_eq!(left.tenant, id::<Uuid>(3), "at home where they still are");
        assert_eq!(credential::of(tx, id(2))?, Some(left));
        credential::leave(tx, id(2), id(3))?;
        assert_eq!(credential::named(tx, Kind::User, "ada@example.org")?, None);
        assert_eq!(session::of_person(tx, id(2), day(4))?, []);
        assert_eq!(factor::of_person(tx, id(2))?, []);
        assert!(!ticket::has(tx, id(2), "reset", day(3))?);
        Ok(())
    };
    home.open().write_now(work).expect("kept");
}

#[test]
fn what_somebody_chose_is_kept_and_forgotten_with_them() {
    let home = Home::new();
    let work = |tx: &mut Tx<'_>| {
        assert_eq!(person::choices(tx, id(2))?, Choices::default());
        let mut chosen = Choices { zone: "Europe/Berlin".to_owned(), ..Choices::default() };
        person::choose(tx, id(2), &chosen)?;
        chosen.keyless = true;
        person::choose(tx, id(2), &chosen)?;
        assert_eq!(person::choices(tx, id(2))?, chosen);
        person::know_as(tx, "one", "ada", id(2))?;
        person::know_as(tx, "one", "ada", id(2))?;
        assert_eq!(person::know_as(tx, "one", "ada", id(3)), Err(Failure::Conflict));
        assert_eq!(person::known_as(tx, "one", "ada")?, Some(id(2)));
        assert_eq!(person::known_as(tx, "two", "ada")?, None);
        credential::remove(tx, id(2))?;
        assert_eq!(person::choices(tx, id(2))?, Choices::default());
        assert_eq!(person::known_as(tx, "one", "ada")?, None);
        Ok(())
    };
    home.open().write_now(work).expect("kept");
}

#[test]
fn an_offer_is_good_until_it_ends_or_a_newer_one_is_made() {
    let home = Home::new();
    let work = |tx: &mut Tx<'_>| {
        offer::put(tx, &offered(0x70, "ada@example.org"))?;
        offer::put(tx, &offered(0x71, "eva@example.org"))?;
        assert_eq!(offer::find(tx, "h112", day(7))?, Some(offered(0x70, "ada@example.org")));
        assert_eq!(offer::find(tx, "h112", day(8))?, None, "it has ended");
        offer::put(tx, &offered(0x72, "ada@example.org"))?;
        assert_eq!(offer::find(tx, "h112", day(7))?, None, "there is a newer one");
        assert_eq!(offer::of_tenant(tx, id(1))?.len(), 2);
        assert!(offer::of_tenant(tx, id(2))?.is_empty());
        assert!(!offer::remove(tx, id(2), id(0x72))?, "it is not theirs");
        assert!(offer::remove(tx, id(1), id(0x72))?);
        assert_eq!(offer::prune(tx, day(9))?, 1);
        Ok(())
    };
    home.open().write_now(work).expect("kept");
}
