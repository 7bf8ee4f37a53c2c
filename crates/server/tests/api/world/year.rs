//! A programme in which much falls due within a year: terms by the month and by the year, some of
//! which renew, what is suspended and deleted in the end, requests and invitations that lapse,
//! moves without a transfer, a partner's review and incentives, and choices that begin on the way.

use super::{
    PROVIDER, SOURCE, STRANGER,
    books::{self, agent, done},
    company::{self, ARCHIVE, CLOUD, MAIL, MARKET, PLAN, RESERVED, SUITE, SUSPENDED, Stage},
    id, playground, start,
};
use domain::{
    actor::{Actor, Organisation, Role},
    customer::{
        command::Command,
        movecase::{self, case::Wish, line::Channel, line::Old},
        subscription::{Subscription, Term},
        transfer::ask::{Ask, AskedLine},
    },
    id::{CustomerId, TransferId},
    notice::Addressee,
    operator::{self, offer::BillingCycle, offer::ProductClass, policy::Policy},
    partner::{
        self, Programme,
        incentive::{self, record::Contacts, record::Profile},
        invitation,
        revenue::{self, ledger::Month, review::YearlyDates},
    },
};
use jiff::{SignedDuration, Timestamp};
use store::{Failure, Store, Tx, perform};

/// A trial, which ends.
const TRIAL: u128 = 10;
/// More seats, by the month, of one customer in four.
const SEATS: u128 = 11;
/// Invitations that stand at the beginning.
const INVITATIONS: u128 = 24;

/// When a sandbox with it begins: all requests and invitations have been made by then.
pub fn begins() -> Timestamp {
    start() + days(1)
}

fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}

/// Founds the programme and fills it with so many customers.
///
/// # Errors
/// What the store reports.
pub fn fill(store: &Store, customers: u32) -> Result<(), Failure> {
    store.write_now(books::found)?;
    for place in 0..u128::from(customers) {
        store.write_now(move |tx| settle_in(tx, place))?;
    }
    store.write_now(choices)?;
    store.write_now(partners)
}

/// What the operator has laid down for later: less time for what is suspended, earlier reminders,
/// and an offer that is sold no more.
fn choices(tx: &mut Tx<'_>) -> Result<(), Failure> {
    let open = Policy {
        transfer_days_open: Some(30),
        invitation_days_open: Some(60),
        incentive_held: true,
        ..Policy::default()
    };
    let later =
        Policy { suspended_days: 60, renewal_reminder_days: [14, 3].into(), ..open.clone() };
    for (policy, after) in [(open, None), (later, Some(150))] {
        let from = after.map(|after| start() + days(after));
        books::operator(tx, &operator::Command::Choose { policy, from })?;
    }
    let retire =
        operator::Command::Retire { offer: "MAIL".into(), from: Some(start() + days(200)) };
    books::operator(tx, &retire)
}

fn partners(tx: &mut Tx<'_>) -> Result<(), Failure> {
    for place in 0..INVITATIONS {
        let at = start() + SignedDuration::from_mins(55 * nth(place, INVITATIONS));
        let (invitation, language) = (id(0x1_0000 + place), "nl".to_owned());
        let (by, command) = if place.is_multiple_of(3) {
            (PROVIDER, invitation::Command::InviteReseller { id: invitation, language })
        } else {
            let (provider, privileges) = ((place % 3 == 1).then(|| id(PROVIDER)), None);
            let (id, by) = (invitation, SOURCE);
            (by, invitation::Command::InviteCustomer { id, provider, privileges, language })
        };
        let command = partner::Command::Invitation(command);
        done(perform::partner(tx, &agent(by), id(by), &command, at)?);
    }
    let date = |text: &str| text.parse().ok();
    for (number, renewal, cents) in
        [(SOURCE, "2019-03-10", 40_000_000), (STRANGER, "2018-07-01", 29_999_999)]
    {
        let dates = YearlyDates { support_plan_renewal: date(renewal), anniversary: None };
        let month = Month::of(start() - days(40));
        let amounts = [(month, [(ProductClass::OnlineService, cents)].into())].into();
        for command in [revenue::Command::Schedule(dates), revenue::Command::Book { amounts }] {
            books::place(tx, number, &partner::Command::Revenue(command))?;
        }
    }
    incentives(tx)
}

/// The reseller's begins by itself; the stranger enrols in its own, which renews with its year.
fn incentives(tx: &mut Tx<'_>) -> Result<(), Failure> {
    let to = |email: &str, language: &str| Addressee {
        email: email.to_owned(),
        name: "Kim Holm".to_owned(),
        language: language.to_owned(),
    };
    for (number, language) in [(SOURCE, "nl"), (STRANGER, "de")] {
        let mpn = format!("{number}").as_str().into();
        let account = to(&format!("account-{number:x}@partner.example"), language);
        let admin = Some(to(&format!("incentives-{number:x}@partner.example"), "sv"));
        let keep = incentive::Command::KeepContacts { mpn, contacts: Contacts { account, admin } };
        books::place(tx, number, &partner::Command::Incentive(keep))?;
    }
    let programme = Programme::DirectBill;
    let roles = [Role::IncentivesAdmin];
    let admin = Actor::user(Organisation::Partner(id(STRANGER)), id(STRANGER << 8), &roles);
    let enrol = partner::Command::Incentive(incentive::Command::Enrol { programme });
    done(perform::partner(tx, &admin, id(STRANGER), &enrol, start())?);
    let profile = Profile { bank: true, tax: true };
    let validate = incentive::Command::Validate { programme, profile };
    books::place(tx, STRANGER, &partner::Command::Incentive(validate))
}

/// A customer with all that the others have, at times of its own; some share a moment.
fn settle_in(tx: &mut Tx<'_>, place: u128) -> Result<(), Failure> {
    let number = playground::customer(place);
    company::serve_by(tx, number, SOURCE)?;
    for one in purchases(number, place) {
        company::books(tx, number, &Command::Import(Box::new(one)))?;
    }
    let assigned = Command::AssignSeats { product: "SEAT-SUITE".into(), assigned: 20 };
    company::books(tx, number, &assigned)?;
    company::agreed(tx, number, Stage::Ready)?;
    if place.is_multiple_of(2) {
        ask(tx, number, place)?;
    }
    if place.is_multiple_of(5) {
        open(tx, number, place)?;
    }
    Ok(())
}

/// The place of a customer as a number of hours or days.
fn nth(place: u128, of: u128) -> i64 {
    i64::try_from(place % of).unwrap_or(0)
}

fn purchases(number: u128, place: u128) -> Vec<Subscription> {
    let bought = |at: u128, offer: &str, seats| company::bought(number, at, offer, seats);
    let ends = |after: i64| start() + days(after) + SignedDuration::from_hours(nth(place, 7));
    let (month, year) = (Term::Month, Term::Year);
    let renews = !place.is_multiple_of(3);
    let mut all = vec![
        running(bought(SUITE, "SUITE", 25), year, ends(3 + nth(place, 360)), true),
        running(bought(ARCHIVE, "ARCHIVE", 25), year, ends(3 + nth(place, 360)), true),
        running(bought(MAIL, "MAIL", 10), year, ends(20 + nth(place, 345)), renews),
        bought(CLOUD, "MS-AZR-0145P", 1),
        bought(PLAN, "PLAN", 1),
        running(bought(RESERVED, "RESERVED", 2), Term::ThreeYears, ends(900), true),
        running(bought(MARKET, "MARKET", 4), month, ends(2 + nth(place, 28)), renews),
        running(bought(SUSPENDED, "SUITE", 5), year, ends(40), true),
    ];
    if place % 4 == 1 {
        let end = ends(2 + nth(place + 13, 28));
        all.push(running(bought(SEATS, "SUITE", 5), month, end, true));
    }
    if !renews {
        all.push(running(bought(TRIAL, "TRY", 5), month, ends(25), false));
    }
    all
}

/// One whose term ends then.
fn running(one: Subscription, term: Term, end: Timestamp, auto_renew: bool) -> Subscription {
    let effective_at = term.start(end);
    Subscription {
        term: Some(term),
        auto_renew,
        created_at: effective_at,
        effective_at,
        commitment_ends_at: Some(end),
        ..one
    }
}

/// Two requests that nobody answers.
fn ask(tx: &mut Tx<'_>, number: u128, place: u128) -> Result<(), Failure> {
    for (line, hours) in [(SUITE, 0), (CLOUD, 5)] {
        let at = start() + SignedDuration::from_hours(hours + nth(place, 17));
        let subscription = company::subscription(number, line);
        let lines = vec![AskedLine { subscription, partner_of_record: None }];
        let transfer: TransferId = id((number << 32) | line);
        let (source, target, note) = (id(SOURCE), id(PROVIDER), None);
        let ask = Ask { transfer, source, target, lines, note };
        let agent = agent(SOURCE);
        let id = id::<CustomerId>(number);
        done(perform::customer(tx, &agent, id, &Command::Ask(ask), at)?);
    }
    Ok(())
}

/// A move without a transfer: of one old subscription that ends, and one that renews.
fn open(tx: &mut Tx<'_>, number: u128, place: u128) -> Result<(), Failure> {
    let case = id(number << 40);
    let old = |channel, after: i64, auto_renew| Old {
        subscription: None,
        offer: "MAIL".into(),
        seats: 5,
        channel,
        billing: BillingCycle::Monthly,
        term: Some(Term::Month),
        ends_at: Some(start() + days(after + nth(place, 30))),
        auto_renew,
        daily_price: None,
    };
    let commands = [
        movecase::Command::Open { case, wish: Wish::BoughtElsewhere },
        movecase::Command::Add { case, old: old(Channel::AnotherPartner, 45, false) },
        movecase::Command::Add { case, old: old(Channel::AnotherChannel, 90, true) },
    ];
    for command in commands {
        let command = Command::MoveCase(command);
        done(perform::customer(tx, &agent(SOURCE), id(number), &command, start())?);
    }
    Ok(())
}
