//! What proves people beside the password: factors, tickets, and doors that are shut.

use super::{fixture::day, home::Home};
use jiff::Timestamp;
use store::{
    Failure, Tx, door,
    factor::{self, Factor, Kind},
    ticket::{self, Ticket},
};
use uuid::Uuid;

fn with<T: Send + 'static>(
    work: impl FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
) -> T {
    Home::new().open().write_now(work).expect("it works")
}

/// An app that shows codes, of one person.
pub fn totp(id: &str, on: i64) -> Factor {
    Factor {
        id: id.to_owned(),
        person: Uuid::from_u128(2),
        kind: Kind::Totp,
        name: "a phone".to_owned(),
        body: "{\"step\":0}".to_owned(),
        made_at: day(on),
        used_at: None,
    }
}

/// A ticket of the same person, for one day.
pub fn promised(hash: &str, on: i64) -> Ticket {
    Ticket {
        hash: hash.to_owned(),
        purpose: "reset".to_owned(),
        person: Uuid::from_u128(2),
        body: String::new(),
        ends_at: day(on + 1),
    }
}

#[test]
fn a_factor_is_used_once_in_each_state() {
    let (person, other) = (Uuid::from_u128(2), Uuid::from_u128(3));
    with(move |tx| {
        assert!(factor::add(tx, &totp("t", 1))?);
        assert!(!factor::add(tx, &Factor { person: other, ..totp("t", 1) })?, "it is taken");
        let code = Factor { kind: Kind::Code, ..totp("c", 2) };
        factor::add(tx, &code)?;
        assert_eq!(factor::of_person(tx, person)?, [totp("t", 1), code]);
        let was = factor::find(tx, "t")?.expect("one");
        assert!(factor::used(tx, &was, "{\"step\":1}", day(3))?);
        assert!(!factor::used(tx, &was, "{\"step\":1}", day(3))?, "somebody was first");
        assert!(factor::rename(tx, person, "t", "another")?);
        assert!(!factor::rename(tx, other, "t", "mine")? && !factor::remove(tx, other, "t")?);
        let now = factor::find(tx, "t")?.expect("one");
        assert_eq!((now.used_at, now.name.as_str()), (Some(day(3)), "another"));
        assert_eq!(factor::remove_all(tx, person, Kind::Code)?, 1);
        assert!(factor::remove(tx, person, "t")?);
        assert_eq!(factor::of_person(tx, person)?, []);
        Ok(())
    });
}

#[test]
fn a_ticket_is_taken_once() {
    let person = Uuid::from_u128(2);
    with(move |tx| {
        for hash in ["a", "b", "c"] {
            ticket::put(tx, &promised(hash, 1))?;
        }
        assert_eq!(ticket::find(tx, "a", "reset", day(1))?, Some(promised("a", 1)));
        assert!(ticket::has(tx, person, "reset", day(1))?);
        assert!(!ticket::has(tx, person, "reset", day(2))?);
        assert_eq!(ticket::take(tx, "a", "other", day(1))?, None, "for something else");
        assert_eq!(ticket::take(tx, "a", "reset", day(2))?, None, "it has ended");
        assert_eq!(ticket::take(tx, "a", "reset", day(1))?, Some(promised("a", 1)));
        assert_eq!(ticket::take(tx, "a", "reset", day(1))?, None, "once");
        assert_eq!(ticket::end(tx, person, "other")?, 0);
        assert_eq!(ticket::end(tx, person, "reset")?, 2);
        ticket::put(tx, &promised("d", 1))?;
        assert_eq!((ticket::prune(tx, day(2))?, ticket::prune(tx, day(3))?), (0, 1));
        Ok(())
    });
}

#[test]
fn tries_in_vain_are_counted_until_they_are_forgotten() {
    with(|tx| {
        assert_eq!(door::find(tx, "a", day(1))?, None);
        assert_eq!(door::count(tx, "a", day(1), day(2))?, 1);
        assert_eq!(door::count(tx, "a", day(1), day(3))?, 2);
        assert_eq!(door::count(tx, "b", day(1), day(2))?, 1);
        let known = door::find(tx, "a", day(2))?.expect("one");
        assert_eq!((known.failed, known.shut_until), (2, Timestamp::UNIX_EPOCH));
        door::shut(tx, "a", day(2))?;
        assert_eq!(door::find(tx, "a", day(2))?.map(|one| one.shut_until), Some(day(2)));
        assert_eq!(door::find(tx, "a", day(3))?, None, "forgotten");
        assert_eq!(door::count(tx, "a", day(3), day(4))?, 1, "counted anew");
        door::open(tx, "a")?;
        assert_eq!((door::prune(tx, day(2))?, door::prune(tx, day(3))?), (0, 1));
        Ok(())
    });
}
