//! Letters: leased, sent, tried again, dead.

use super::{
    fixture::{day, id},
    home::Home,
};
use domain::actor::Organisation;
use jiff::Timestamp;
use store::{
    Failure, Tx,
    letter::{self, ATTEMPTS_MAX, Letter, Place, State},
};

/// A letter to somebody, of a day, waiting since then.
pub fn written(number: u128, to: Organisation, at: i64) -> Letter {
    Letter {
        topic: "transfer_asked".to_owned(),
        address: format!("{number}@example.org"),
        name: "Ada Öz".to_owned(),
        language: "tr".to_owned(),
        subject: "Aktarım talebi".to_owned(),
        body: "Sayın Ada Öz,\n".to_owned(),
        ..Letter::to(to, id(number), day(at), day(at))
    }
}

fn to(number: u128) -> Organisation {
    Organisation::Partner(id(number))
}

fn with(work: impl FnMut(&mut Tx<'_>) -> Result<(), Failure> + Send + 'static) {
    assert_eq!(Home::new().open().write_now(work), Ok(()));
}

/// Numbers and tries.
fn seen(letters: &[Letter]) -> Vec<(u128, i64)> {
    letters.iter().map(|one| (one.id.as_u128(), one.attempts)).collect()
}

fn lease(tx: &mut Tx<'_>, at: i64, limit: u32) -> Result<Vec<Letter>, Failure> {
    letter::lease(tx, day(at), day(at + 1), limit)
}

#[test]
fn a_letter_is_what_was_put_and_put_once() {
    with(|tx| {
        letter::put(tx, &written(7, to(1), 3))?;
        let other = Letter { subject: "other".to_owned(), ..written(7, to(1), 4) };
        letter::put(tx, &other)?;
        assert_eq!(letter::page(tx, None, None, 9)?, [written(7, to(1), 3)]);
        let ended = Letter {
            state: State::Dead,
            next_at: None,
            ended_at: Some(day(5)),
            trouble: "no such text".to_owned(),
            ..written(8, to(1), 4)
        };
        letter::put(tx, &ended)?;
        assert_eq!(letter::page(tx, Some(State::Dead), None, 9)?, [ended]);
        assert!(letter::waiting(tx, day(3))? && !letter::waiting(tx, day(2))?);
        Ok(())
    });
}

#[test]
fn a_letter_is_leased_to_one_worker_and_sent_again_when_that_dies() {
    with(|tx| {
        for (number, at) in [(3, 3), (1, 1), (2, 2)] {
            letter::put(tx, &written(number, to(1), at))?;
        }
        assert_eq!(seen(&lease(tx, 0, 9)?), []);
        let first = lease(tx, 5, 2)?;
        assert_eq!(seen(&first), [(1, 1), (2, 1)]);
        assert_eq!(seen(&lease(tx, 5, 9)?), [(3, 1)]);
        assert!(!letter::waiting(tx, day(5))?, "all are held");
        assert!(letter::end(tx, &first[0], State::Sent, day(5), "")?);
        assert!(!letter::end(tx, &first[0], State::Dead, day(5), "x")?, "it has ended");
        assert!(!letter::give_back(tx, &first[0], day(6), "x")?, "it has ended");
        let second = lease(tx, 6, 9)?;
        assert_eq!(seen(&second), [(2, 2), (3, 2)]);
        // The first worker comes back too late to end the second one's lease.
        assert!(!letter::end(tx, &first[1], State::Sent, day(6), "")?);
        assert!(!letter::give_back(tx, &first[1], day(6), "x")?);
        assert!(letter::give_back(tx, &second[0], day(20), "451 later")?);
        assert!(letter::end(tx, &second[1], State::Dead, day(6), "550 nobody")?);
        assert_eq!(seen(&lease(tx, 19, 9)?), []);
        let third = lease(tx, 20, 9)?;
        assert_eq!((seen(&third), third[0].trouble.as_str()), (vec![(2, 3)], "451 later"));
        Ok(())
    });
}

/// When the mail server takes nothing, letters wait, and none of their tries is spent.
#[test]
fn letters_that_are_due_can_wait_without_a_try() {
    with(|tx| {
        for number in 1..=4 {
            letter::put(tx, &written(number, to(1), i64::try_from(number).expect("small")))?;
        }
        let leased = letter::lease(tx, day(1), day(4), 9)?.remove(0);
        assert_eq!(letter::postpone(tx, day(3), day(9))?, 2, "not the leased, not the later one");
        assert_eq!(seen(&lease(tx, 4, 9)?), [(1, 2), (4, 1)], "{}", leased.id);
        assert_eq!(seen(&lease(tx, 9, 9)?), [(1, 3), (2, 1), (3, 1), (4, 2)]);
        Ok(())
    });
}

#[test]
fn a_dead_letter_is_tried_again_when_a_person_says_so() {
    with(|tx| {
        letter::put(tx, &written(1, to(1), 1))?;
        let leased = lease(tx, 1, 9)?.remove(0);
        assert!(letter::end(tx, &leased, State::Dead, day(1), "550 nobody")?);
        assert_eq!(seen(&lease(tx, 9, 9)?), [], "not by itself");
        let again = letter::retry(tx, id(1), day(9))?.expect("it is there");
        let expected = Letter {
            attempts: 1,
            attempts_max: 1 + ATTEMPTS_MAX,
            since: day(9),
            next_at: Some(day(9)),
            trouble: "550 nobody".to_owned(),
            ..written(1, to(1), 1)
        };
        assert_eq!(again, expected);
        assert_eq!(letter::retry(tx, id(1), day(10))?, Some(expected), "once is enough");
        assert_eq!(letter::retry(tx, id(2), day(10))?, None);
        assert_eq!(seen(&lease(tx, 10, 9)?), [(1, 2)], "a number that nobody else has had");
        Ok(())
    });
}

#[test]
fn lists_are_of_a_state_or_of_an_organisation_newest_first() {
    with(|tx| {
        for (number, of, at) in [(1, 1, 1), (2, 2, 2), (3, 1, 2), (4, 1, 4)] {
            letter::put(tx, &written(number, to(of), at))?;
        }
        for one in lease(tx, 1, 9)? {
            letter::end(tx, &one, State::Sent, day(1), "")?;
        }
        let ids = |page: &[Letter]| page.iter().map(|one| one.id.as_u128()).collect::<Vec<_>>();
        let place = |one: &Letter| Place { at: one.at, id: one.id };
        let first = letter::page(tx, None, None, 2)?;
        assert_eq!(ids(&first), [4, 3]);
        let next = letter::page(tx, None, Some(&place(&first[1])), 9)?;
        assert_eq!(ids(&next), [2, 1]);
        let waiting = letter::page(tx, Some(State::Waiting), Some(&place(&first[1])), 9)?;
        assert_eq!(ids(&waiting), [2]);
        let mine = letter::mailbox(tx, Some(to(1)), None, 2)?;
        assert_eq!(ids(&mine), [4, 3]);
        let mine = letter::mailbox(tx, Some(to(1)), Some(&place(&mine[1])), 9)?;
        assert_eq!(ids(&mine), [1]);
        assert_eq!(ids(&letter::mailbox(tx, None, None, 9)?), [4, 3, 2, 1]);
        assert_eq!(ids(&letter::mailbox(tx, Some(to(9)), None, 9)?), [0; 0]);
        Ok(())
    });
}

#[test]
fn what_has_ended_long_ago_is_forgotten_and_what_waits_is_not() {
    with(|tx| {
        for number in 1..=3 {
            letter::put(tx, &written(number, to(1), 1))?;
        }
        let leased = lease(tx, 1, 2)?;
        letter::end(tx, &leased[0], State::Sent, day(1), "")?;
        letter::end(tx, &leased[1], State::Dead, day(3), "550")?;
        let before: Timestamp = day(3);
        assert_eq!((letter::prune(tx, before, 9)?, letter::prune(tx, before, 9)?), (1, 0));
        assert_eq!(letter::prune(tx, day(99), 9)?, 1);
        assert_eq!(letter::page(tx, None, None, 9)?.len(), 1, "it still waits");
        Ok(())
    });
}
