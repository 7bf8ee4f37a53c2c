//! What programs hold for people: renewals, trust, and devices that wait.

use super::{
    fixture::{day, id},
    home::Home,
};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    device::{self, Device, State},
    renewal::{self, Renewal, Turn},
    session, trust,
};

fn held(name: &str, person: u128, tenant: u128, app: u128) -> Renewal {
    Renewal {
        id: name.to_owned(),
        hash: "one".to_owned(),
        person: id(person),
        tenant: id(tenant),
        app: id(app),
        body: "{}".to_owned(),
        made_at: day(1),
        used_at: day(1),
        ends_at: day(9),
    }
}

fn waiting(hash: &str, code: &str) -> Device {
    Device {
        hash: hash.to_owned(),
        code: code.to_owned(),
        app: id(4),
        state: State::Waiting,
        body: "{}".to_owned(),
        asked_at: day(1),
        ends_at: day(2),
    }
}

/// A row in every table.
pub fn kept(tx: &mut Tx<'_>) -> Result<(), Failure> {
    renewal::put(tx, &held("r", 2, 1, 4))?;
    trust::put(tx, id(2), id(1), id(4), day(1))?;
    device::put(tx, &waiting("d", "c")).map(drop)
}

fn with(work: impl FnMut(&mut Tx<'_>) -> Result<(), Failure> + Send + 'static) {
    Home::new().open().write_now(work).expect("it works");
}

#[test]
fn a_half_is_good_once_and_a_copy_of_it_ends_all() {
    with(|tx| {
        renewal::put(tx, &held("r", 2, 1, 4))?;
        assert_eq!(renewal::turn(tx, "r", ("one", "two"), day(2), day(10))?, Turn::Done);
        let now = renewal::find(tx, "r", day(9))?.expect("it is there");
        assert_eq!((now.used_at, now.ends_at, now.hash.as_str()), (day(2), day(10), "two"));
        assert_eq!(renewal::turn(tx, "r", ("one", "three"), day(3), day(11))?, Turn::Reused);
        assert_eq!(renewal::turn(tx, "r", ("two", "three"), day(3), day(11))?, Turn::Unknown);
        renewal::put(tx, &held("s", 2, 1, 4))?;
        assert_eq!(renewal::find(tx, "s", day(9))?, None, "it has ended");
        assert_eq!((renewal::prune(tx, day(9))?, renewal::prune(tx, day(10))?), (0, 1));
        Ok(())
    });
}

#[test]
fn what_ends_sessions_ends_renewals() {
    with(|tx| {
        let there = |tx: &mut Tx<'_>, name: &str| Ok(renewal::find(tx, name, day(2))?.is_some());
        for (name, person, tenant, app) in [("a", 2, 1, 4), ("b", 2, 3, 4), ("c", 5, 1, 4)] {
            renewal::put(tx, &held(name, person, tenant, app))?;
            trust::put(tx, id(person), id(tenant), id(app), day(1))?;
        }
        // Somebody acts for one of their organisations no more.
        session::close_at(tx, id(2), id(1))?;
        assert_eq!((there(tx, "a")?, there(tx, "b")?, there(tx, "c")?), (false, true, true));
        // Somebody signs out everywhere, or has a new password.
        session::close_others(tx, id(2), "this")?;
        assert_eq!((there(tx, "b")?, there(tx, "c")?), (false, true));
        assert!(trust::has(tx, id(2), id(1), id(4))? && !trust::has(tx, id(2), id(1), id(5))?);
        // The program goes.
        credential::remove(tx, id(4))?;
        assert!(!there(tx, "c")? && !trust::has(tx, id(5), id(1), id(4))?);
        Ok(())
    });
}

#[test]
fn another_password_ends_renewals_and_another_secret_does_not() {
    with(|tx| {
        let proof = |number: u128, kind, hash: &str, body: &str| Credential {
            id: id(number),
            kind,
            tenant: id(1),
            name: format!("n{number}"),
            hash: hash.to_owned(),
            body: body.to_owned(),
        };
        credential::put(tx, &proof(2, Kind::User, "h", ""))?;
        credential::put(tx, &proof(4, Kind::App, "h", "{\"public\":true}"))?;
        renewal::put(tx, &held("r", 2, 1, 4))?;
        credential::put(tx, &proof(4, Kind::App, "other", ""))?;
        let app = credential::of(tx, id(4))?.expect("it is there");
        assert_eq!((app.hash.as_str(), app.body.as_str()), ("other", "{\"public\":true}"));
        credential::put(tx, &proof(2, Kind::User, "h", "{}"))?;
        assert!(renewal::find(tx, "r", day(2))?.is_some(), "nothing has changed");
        credential::put(tx, &proof(2, Kind::User, "other", ""))?;
        assert_eq!(renewal::find(tx, "r", day(2))?, None);
        Ok(())
    });
}

#[test]
fn a_device_is_settled_once_and_taken_once() {
    with(|tx| {
        assert!(device::put(tx, &waiting("d", "c"))?);
        assert!(!device::put(tx, &waiting("e", "c"))?, "the code is taken");
        assert_eq!(device::typed(tx, "c", day(2))?, None, "it has ended");
        assert_eq!(device::typed(tx, "c", day(1))?, Some(waiting("d", "c")));
        assert_eq!(device::ask(tx, "d", day(2))?, Some(waiting("d", "c")), "as it was before");
        assert_eq!(device::ask(tx, "d", day(1))?.map(|one| one.asked_at), Some(day(2)));
        assert_eq!(device::take(tx, "d", day(1))?, None, "nobody allows it");
        assert!(device::settle(tx, "d", State::Allowed, "{\"a\":1}")?);
        assert!(!device::settle(tx, "d", State::Refused, "{}")?, "it is settled");
        assert_eq!(device::typed(tx, "c", day(1))?, None);
        let taken = device::take(tx, "d", day(1))?.expect("it is there");
        assert_eq!((taken.state, taken.body.as_str()), (State::Allowed, "{\"a\":1}"));
        assert_eq!(device::take(tx, "d", day(1))?, None, "somebody was first");
        device::put(tx, &waiting("d", "c"))?;
        assert_eq!((device::prune(tx, day(2))?, device::prune(tx, day(3))?), (0, 1));
        Ok(())
    });
}
