//! Answers, credentials, sessions, jobs and small things.

use super::{
    fixture::{day, id},
    home::Home,
};
use domain::{
    actor::Organisation,
    notice::{Notice, Topic},
    operator::sight::Sight,
};
use jiff::Timestamp;
use store::{
    Failure, Tx,
    answer::{self, Answer},
    credential::{self, Credential, Kind},
    meta, notice, outbox,
    session::{self, Proof, Session},
};
use uuid::Uuid;

fn with<T: Send + 'static>(
    work: impl FnMut(&mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let home = Home::new();
    home.open().write_now(work)
}

fn answer(status: u16) -> Answer {
    Answer { fingerprint: "f".to_owned(), status, body: "{}".to_owned() }
}

#[test]
fn an_answer_belongs_to_its_caller_and_is_kept_once() {
    let home = Home::new();
    let store = home.open();
    let done = store.write_now(|tx| {
        answer::keep(tx, "a", "r", &answer(201), day(1))?;
        answer::keep(tx, "b", "r", &answer(200), day(2))
    });
    assert_eq!(done, Ok(()));
    // A repetition finds it; two at once: the later one is undone as a whole.
    let again = store.write_now(|tx| {
        meta::put(tx, "k", "done again")?;
        answer::keep(tx, "a", "r", &answer(500), day(3))
    });
    assert_eq!(again, Err(Failure::Conflict));
    let done = store.write_now(|tx| {
        assert_eq!(meta::get(tx, "k")?, None);
        assert_eq!(answer::find(tx, "a", "r")?, Some(answer(201)));
        assert_eq!(answer::find(tx, "b", "r")?, Some(answer(200)));
        assert_eq!(answer::find(tx, "c", "r")?, None);
        assert_eq!(answer::prune(tx, day(2))?, 1);
        assert_eq!(answer::find(tx, "a", "r")?, None);
        assert_eq!(answer::find(tx, "b", "r")?, Some(answer(200)));
        Ok(())
    });
    assert_eq!(done, Ok(()));
}

fn credential(number: u128, kind: Kind, name: &str) -> Credential {
    let (tenant, hash, body) = (id(7), "h".to_owned(), String::new());
    Credential { id: id(number), kind, tenant, name: name.to_owned(), hash, body }
}

#[test]
fn a_name_is_found_in_any_casing_and_belongs_to_one() {
    let done = with(|tx| {
        credential::put(tx, &credential(2, Kind::User, "Ada@Example.org"))?;
        credential::put(tx, &credential(1, Kind::App, "ada@example.org"))?;
        let taken = credential(3, Kind::User, "ADA@example.org");
        assert_eq!(credential::put(tx, &taken), Err(Failure::Conflict));
        let found = credential::named(tx, Kind::User, "aDa@example.ORG")?;
        assert_eq!(found, Some(credential(2, Kind::User, "ada@example.org")));
        for nobody in ["nobody", "ada@example.org\0", ""] {
            assert_eq!(credential::named(tx, Kind::User, nobody)?, None);
        }
        let new = Credential { hash: "new".to_owned(), ..credential(2, Kind::User, "eva@x.org") };
        credential::put(tx, &new)?;
        assert_eq!(credential::named(tx, Kind::User, "ada@example.org")?, None);
        assert_eq!(credential::named(tx, Kind::User, "eva@x.org")?, Some(new.clone()));
        let all = credential::of_tenant(tx, id(7))?;
        assert_eq!(all, [credential(1, Kind::App, "ada@example.org"), new]);
        assert_eq!((credential::remove(tx, id(2))?, credential::remove(tx, id(2))?), (true, false));
        Ok(())
    });
    assert_eq!(done, Ok(()));
}

#[test]
fn a_job_is_leased_to_one_worker_and_taken_up_again_when_that_dies() {
    let done = with(|tx| {
        for (name, at) in [("c", 3), ("a", 1), ("b", 2), ("a", 9)] {
            outbox::put(tx, name, day(at), "topic", "{}")?;
        }
        let ids = |jobs: &[outbox::Job]| {
            jobs.iter().map(|job| format!("{}{}", job.id, job.attempts)).collect::<Vec<_>>()
        };
        assert_eq!(ids(&outbox::lease(tx, day(0), day(1), 9)?), [""; 0]);
        assert_eq!((outbox::waiting(tx, day(0))?, outbox::waiting(tx, day(1))?), (false, true));
        let first = outbox::lease(tx, day(5), day(6), 2)?;
        assert_eq!(ids(&first), ["a1", "b1"]);
        assert_eq!(ids(&outbox::lease(tx, day(5), day(6), 2)?), ["c1"]);
        assert!(outbox::done(tx, &first[0])?);
        assert_eq!(ids(&outbox::lease(tx, day(5), day(6), 9)?), [""; 0]);
        assert!(!outbox::waiting(tx, day(5))?, "all are held");
        let second = outbox::lease(tx, day(6), day(7), 9)?;
        assert_eq!(ids(&second), ["b2", "c2"]);
        // The first worker comes back too late to end the second one's lease.
        assert!(!outbox::done(tx, &first[1])?);
        assert!(!outbox::give_back(tx, &first[1], None)?);
        assert!(outbox::give_back(tx, &second[0], Some(day(20)))?);
        assert!(outbox::give_back(tx, &second[1], None)?);
        assert_eq!(ids(&outbox::lease(tx, day(19), day(20), 9)?), [""; 0]);
        assert_eq!(ids(&outbox::lease(tx, day(20), day(21), 9)?), ["b3"]);
        assert_eq!(ids(&outbox::given_up(tx, "", 9)?), ["c2"]);
        assert_eq!(ids(&outbox::given_up(tx, "c", 9)?), [""; 0], "behind it is none");
        // A person has it taken up again.
        assert_eq!(outbox::retry(tx, "b", day(21))?, None, "it was not given up");
        assert_eq!(ids(&outbox::retry(tx, "c", day(22))?.into_iter().collect::<Vec<_>>()), ["c0"]);
        assert_eq!(outbox::retry(tx, "c", day(22))?, None, "once");
        assert_eq!(ids(&outbox::lease(tx, day(21), day(22), 9)?), ["b4"]);
        assert_eq!(ids(&outbox::lease(tx, day(22), day(23), 9)?), ["b5", "c1"]);
        Ok(())
    });
    assert_eq!(done, Ok(()));
}

#[test]
fn small_things_are_remembered_by_name() {
    let done = with(|tx| {
        assert_eq!(meta::get(tx, "k")?, None);
        meta::put(tx, "k", "1")?;
        meta::put(tx, "k", "2")?;
        assert_eq!(meta::get(tx, "k")?, Some("2".to_owned()));
        Ok(())
    });
    assert_eq!(done, Ok(()));
}

#[test]
fn moments_keep_their_microseconds() {
    let at: Timestamp = "2021-05-06T07:08:09.123456Z".parse().expect("a moment");
    let done = with(move |tx| {
        outbox::put(tx, "a", at, "t", "{}")?;
        Ok(outbox::lease(tx, at, day(9999), 1)?.remove(0).at)
    });
    assert_eq!(done, Ok(at));
}

#[test]
fn notices_are_delivered_once_and_read_newest_first() {
    let to = |number| Organisation::Partner(id(number));
    let one = move |number, at| Notice {
        transfer: Some(id(6)),
        ..Notice::new(to(number), Topic::TransferAsked, day(at)).of(id(5))
    };
    let done = with(move |tx| {
        for (name, number, at) in [("b", 1, 2), ("a", 1, 2), ("c", 1, 1), ("d", 2, 9)] {
            notice::put(tx, name, &one(number, at))?;
            notice::put(tx, name, &one(number, at))?;
        }
        let first = notice::page(tx, to(1), None, 2)?;
        let ids = |page: &[(notice::Place, Notice)]| {
            page.iter().map(|(place, _)| place.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&first), ["b", "a"]);
        assert_eq!(first[0].1, one(1, 2));
        let next = notice::page(tx, to(1), first.last().map(|(place, _)| place), 2)?;
        assert_eq!(ids(&next), ["c"]);
        assert_eq!(ids(&notice::page(tx, to(2), None, 9)?), ["d"]);
        assert_eq!(notice::prune(tx, day(2), 9)?, 1, "older than that is c alone");
        assert_eq!(ids(&notice::page(tx, to(1), None, 9)?), ["b", "a"]);
        assert_eq!((notice::prune(tx, day(10), 2)?, notice::prune(tx, day(10), 2)?), (2, 1));
        Ok(())
    });
    assert_eq!(done, Ok(()));
}

/// A session of one person that was opened on this day, for ten days.
pub fn opened(hash: &str, on: i64) -> Session {
    Session {
        hash: hash.to_owned(),
        tenant: Uuid::from_u128(1),
        person: Uuid::from_u128(2),
        opened_at: day(on),
        seen_at: day(on),
        ends_at: day(on + 10),
        agent: "a browser".to_owned(),
        proof: Proof::Password,
        proved_at: day(on),
        sight: None,
    }
}

#[test]
fn a_session_is_good_until_it_ends() {
    let (person, other) = (Uuid::from_u128(2), Uuid::from_u128(3));
    let found = with(move |tx| {
        session::open(tx, &opened("a", 1))?;
        session::open(tx, &opened("b", 2))?;
        session::seen(tx, "a", day(5), day(15))?;
        session::proved(tx, "a", Proof::Passkey, day(5))?;
        let sight =
            Sight { organisation: Organisation::Partner(id(7)), person: id(8), until: day(6) };
        session::look_as(tx, "a", Some(&sight))?;
        assert_eq!(session::find(tx, "a", day(5))?.and_then(|one| one.sight), Some(sight));
        session::look_as(tx, "a", None)?;
        let all = session::of_person(tx, person, day(6))?;
        assert_eq!(all.iter().map(|one| one.hash.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(session::of_person(tx, other, day(6))?, []);
        assert_eq!(session::find(tx, "b", day(12))?, None, "it has ended");
        assert!(!session::close(tx, other, "a")?, "it is not theirs");
        assert!(session::close(tx, person, "b")?);
        assert_eq!(session::prune(tx, day(15))?, 0);
        let found = session::find(tx, "a", day(14))?;
        assert_eq!(session::prune(tx, day(16))?, 1);
        Ok(found)
    });
    let (proof, proved_at) = (Proof::Passkey, day(5));
    let kept = Session { seen_at: day(5), ends_at: day(15), proof, proved_at, ..opened("a", 1) };
    assert_eq!(found, Ok(Some(kept)));
}
