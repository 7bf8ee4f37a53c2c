//! Customers of the source: who they are and what they have bought.

use super::{
    PROVIDER, SOURCE,
    books::{OFFERS, agent, done, staff},
    id, start,
};
use domain::{
    customer::{
        agreement::Contact,
        command::Command,
        order::course::Course,
        profile::{Address, BillTo, Profile},
        relationship::{AdminPrivileges, Kind, Origin},
        subscription::{Subscription, SubscriptionState, SuspensionReason, Term},
    },
    id::SubscriptionId,
    operator::{offer::BillingCycle, offer::ProductClass, region::Country},
};
use store::{Failure, Tx, perform};

/// How far a customer is on its way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The source bills it directly; that is all.
    Direct,
    /// The provider has a relationship by extension.
    Extended,
    /// The provider has attested the agreement as well: ready to be moved.
    Ready,
}

pub const SUITE: u128 = 1;
pub const ARCHIVE: u128 = 2;
pub const MAIL: u128 = 3;
pub const CLOUD: u128 = 4;
pub const PLAN: u128 = 5;
pub const RESERVED: u128 = 6;
pub const MARKET: u128 = 7;
pub const SUSPENDED: u128 = 8;
pub const DELETED: u128 = 9;

/// The id of a customer's subscription.
pub fn subscription(customer: u128, place: u128) -> SubscriptionId {
    id((customer << 16) | place)
}

/// The cloud's own id of a customer's pay-as-you-go subscription.
pub fn entitlement(customer: u128) -> uuid::Uuid {
    id((customer << 16) | 0xe00)
}

pub fn name(customer: u128) -> String {
    format!("Company {customer:03}")
}

fn profile(customer: u128) -> Profile {
    let country = Country::new("NL").expect("two letters");
    Profile {
        company_name: name(customer),
        domain: format!("c{customer}.example"),
        country,
        bill_to: BillTo {
            company_name: name(customer),
            first_name: "Bo".to_owned(),
            last_name: "Ek".to_owned(),
            email: "bo@example.org".to_owned(),
            culture: "nl-NL".to_owned(),
            language: "nl".to_owned(),
            address: Address {
                country,
                city: "Delft".to_owned(),
                state: None,
                line1: "Markt 1".to_owned(),
                line2: None,
                postal_code: "2611 AA".to_owned(),
                phone: None,
            },
        },
    }
}

/// Whom a partner names as the one who accepted the agreement: each somebody else.
pub fn contact(partner: u128) -> Contact {
    let (first, last) = if partner == SOURCE { ("Gus", "Vik") } else { ("Ada", "Berg") };
    Contact {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: format!("{}@example.org", first.to_lowercase()),
        phone: None,
    }
}

/// Takes a customer into the books.
pub fn settle_in(tx: &mut Tx<'_>, customer: u128, stage: Stage) -> Result<(), Failure> {
    serve_by(tx, customer, SOURCE)?;
    for (place, offer, quantity) in [
        (SUITE, "SUITE", 25),
        (ARCHIVE, "ARCHIVE", 25),
        (MAIL, "MAIL", 10),
        (CLOUD, "MS-AZR-0145P", 1),
        (PLAN, "PLAN", 1),
        (RESERVED, "RESERVED", 2),
        (MARKET, "MARKET", 4),
        (SUSPENDED, "SUITE", 5),
        (DELETED, "SUITE", 5),
    ] {
        let new = bought(customer, place, offer, quantity);
        books(tx, customer, &Command::Import(Box::new(new)))?;
    }
    let assigned = Command::AssignSeats { product: "SEAT-SUITE".into(), assigned: 20 };
    books(tx, customer, &assigned)?;
    agreed(tx, customer, stage)
}

/// Has the agreement attested, and goes as far as `stage`.
pub fn agreed(tx: &mut Tx<'_>, customer: u128, stage: Stage) -> Result<(), Failure> {
    // The source's own, so that it may change what it has sold (R82).
    let (partner, agreed_at) = (id(SOURCE), start());
    let attest = Command::AttestAgreement { partner, contact: contact(SOURCE), agreed_at };
    done(perform::customer(tx, &agent(SOURCE), id(customer), &attest, start())?);
    if stage >= Stage::Extended {
        let extend = Command::ExtendRelationship { provider: id(PROVIDER), consent: true };
        done(perform::customer(tx, &agent(SOURCE), id(customer), &extend, start())?);
    }
    if stage >= Stage::Ready {
        let (partner, agreed_at) = (id(PROVIDER), start());
        let attest = Command::AttestAgreement { partner, contact: contact(PROVIDER), agreed_at };
        done(perform::customer(tx, &agent(PROVIDER), id(customer), &attest, start())?);
    }
    Ok(())
}

/// A customer that a partner bills directly, without subscriptions.
pub fn serve_by(tx: &mut Tx<'_>, customer: u128, partner: u128) -> Result<(), Failure> {
    let profile = Box::new(profile(customer));
    books(tx, customer, &Command::Register { id: id(customer), profile })?;
    let (kind, origin) = (Kind::Direct, Origin::Created);
    let (partner, privileges) = (id(partner), AdminPrivileges::Granted);
    books(tx, customer, &Command::Relate { partner, kind, origin, privileges })
}

/// The operator's staff puts something into a customer's record.
pub fn books(tx: &mut Tx<'_>, customer: u128, command: &Command) -> Result<(), Failure> {
    done(perform::customer(tx, &staff(), id(customer), command, start())?);
    Ok(())
}

/// A subscription of the source's.
pub fn bought(customer: u128, place: u128, offer: &str, quantity: u32) -> Subscription {
    let (_, class, base) =
        OFFERS.into_iter().find(|one| one.0 == offer).expect("an offer that is sold");
    let (since, reason) = (start(), SuspensionReason::Partner);
    let usage = class == ProductClass::PayAsYouGo;
    Subscription {
        id: subscription(customer, place),
        partner: id(SOURCE),
        order: id((customer << 16) | (0x100 + place)),
        offer: offer.into(),
        offer_name: format!("Plan {offer}"),
        class,
        product: format!("SEAT-{offer}").as_str().into(),
        friendly_name: format!("Ours {place}"),
        quantity,
        billing_cycle: BillingCycle::Monthly,
        term: (!usage).then_some(Term::Year),
        auto_renew: true,
        base: base.map(|_| subscription(customer, SUITE)),
        entitlement: usage.then(|| entitlement(customer).into()),
        partner_of_record: None,
        created_at: start(),
        effective_at: start(),
        commitment_ends_at: (!usage).then(|| Term::Year.end(start())),
        state: match place {
            SUSPENDED => SubscriptionState::Suspended { since, reason },
            DELETED => SubscriptionState::Deleted { at: since },
            _ => SubscriptionState::Active,
        },
        moved_from: None,
        course: Course::default(),
        version: 0,
    }
}
