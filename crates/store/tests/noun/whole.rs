//! A whole installation: moved to another database, and looked at.

#[path = "whole/chain.rs"]
mod chain;
#[path = "whole/check.rs"]
mod check;
#[path = "whole/copy.rs"]
mod copy;
#[path = "whole/reach.rs"]
mod reached;
#[path = "whole/schema.rs"]
mod schema;

use super::fixture::*;
use domain::{
    notice::{Notice, Topic},
    partner::webhook::Occasion,
};
use jiff::SignedDuration;
use store::{
    answer::{self, Answer},
    bulk,
    credential::{self, Credential, Kind},
    door,
    event::reach,
    factor, hook,
    key::{self, SigningKey},
    lease, letter, muted, notice, outbox, reader,
    sandbox::{self, About, Sandbox},
    session, ticket, view,
};
use uuid::Uuid;

/// An installation with a row or more in every table.
fn full() -> Twin {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    for (number, name) in [(0x1000, "Één"), (0x1001, "Two"), (0x1002, "Drei")] {
        twin.ready(number, name);
    }
    twin.must(&agent(SOURCE), &ask(0x1000, 0x5000, &[1]), day(1));
    twin.must(&agent(TARGET), &accept(0x1000, 0x5000), day(2));
    twin.must(&agent(SOURCE), &ask(0x1001, 0x5001, &[1, 3]), day(3));
    let keep = move |tx: &mut store::Tx<'_>| {
        let answer =
            Answer { fingerprint: "f".to_owned(), status: 200, body: "{\"a\":[]}".to_owned() };
        answer::keep(tx, "caller", "request", &answer, day(3))?;
        let [id, tenant] = [Uuid::from_u128(0x77), Uuid::from_u128(SOURCE)];
        let (name, hash, body) = ("Ada@Example.org".to_owned(), "h".to_owned(), "{}".to_owned());
        credential::put(tx, &Credential { id, kind: Kind::User, tenant, name, hash, body })?;
        let leased = outbox::lease(tx, day(4), day(4) + SignedDuration::from_secs(60), 1)?;
        for job in leased {
            let told: Notice = serde_json::from_str(&job.body).expect("a notice");
            notice::put(tx, &job.id, &told)?;
            reader::note_all(tx, told.to, id, day(0))?;
            reader::note(tx, told.to, id, &job.id)?;
            muted::set(tx, told.to, &[Topic::MoveReminder].into())?;
            letter::put(tx, &super::letter::written(1, told.to, 4))?;
            letter::put(tx, &super::letter::written(2, told.to, 4))?;
        }
        for one in letter::lease(tx, day(4), day(5), 1)? {
            letter::end(tx, &one, letter::State::Dead, day(4), "nobody there")?;
        }
        key::add(tx, &SigningKey { number: 1, pem: "p".to_owned(), signs_from: day(0) })?;
        lease::take(tx, "work", id, day(3), day(4))?;
        session::open(tx, &super::memo::opened("a", 3))?;
        view::keep(tx, &super::list::bulk::view(1, false))?;
        let many = super::list::bulk::many(2, bulk::State::Running);
        bulk::put(tx, &many)?;
        bulk::put_item(tx, many.id, &super::list::bulk::item(0))?;
        factor::add(tx, &super::proof::totp("t", 3))?;
        door::count(tx, "d", day(3), day(4))?;
        ticket::put(tx, &super::proof::promised("p", 3))?;
        super::again::kept(tx)?;
        super::people::kept(tx)?;
        hook::put(tx, &hook::Hook::new(id, tenant, Occasion::TestCreated, day(3)))?;
        let reached = reach::look(tx)?;
        reach::number(tx, &reached)?;
        let (name, made_from) = ("Practice".to_owned(), "copy".to_owned());
        let began_at = day(3);
        let about = About { name, made_from, began_at, partners: 2, customers: 1 };
        let one = Sandbox { id, owner: tenant, holder: id, era: 1, created_at: day(3), about };
        sandbox::add(tx, &one)
    };
    twin.store.write_now(keep).expect("kept");
    twin
}

/// Nobody listens.
fn quiet(_: &'static str, _: u64, _: u64) {}
