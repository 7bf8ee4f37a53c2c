//! The customers of a generated world, in every state in which a move can find them.

use super::{
    Plan,
    company::{Company, NORTHERN, Taken, WESTERN},
    draw::Draw,
    partner::{Cast, Secrets, app, user},
    subscription::Basket,
};
use crate::world::customer::{Agreement, Beginning, Customer, Extension, Relationship, Request};
use domain::{
    actor::Role,
    customer::{
        agreement::Contact,
        relationship::{AdminPrivileges, Kind},
    },
    id::{AppId, CustomerId, PartnerId, TransferId},
};

/// In which state a move finds a customer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Case {
    /// Extended to the target; the customer accepted the agreement itself: ready.
    ReadyDirect,
    /// Extended to the target, which attested the agreement: ready.
    ReadyAttested,
    /// The customer accepted the agreement itself; not extended yet.
    UnextendedDirect,
    /// Attested by the old partner only; not extended yet.
    UnextendedAttested,
    /// Not extended, no agreement.
    Untouched,
    /// Extended, but attested by the old partner only.
    ExtendedAttestedByOld,
    /// Extended, no agreement.
    ExtendedOnly,
    /// Ready, and part of it is in an open request.
    Requested,
    /// Ready, but nothing it has can move.
    Immovable,
    /// A customer of the direct bill partner that stays one.
    Elsewhere,
}

use Case::{
    Elsewhere, ExtendedAttestedByOld, ExtendedOnly, Immovable, ReadyAttested, ReadyDirect,
    Requested, UnextendedAttested, UnextendedDirect, Untouched,
};

/// Twenty customers, then the same again.
const CASES: [Case; 20] = [
    ReadyDirect,
    ReadyAttested,
    UnextendedDirect,
    Requested,
    ReadyDirect,
    UnextendedAttested,
    Immovable,
    ReadyDirect,
    ExtendedOnly,
    ReadyAttested,
    Elsewhere,
    UnextendedDirect,
    ReadyDirect,
    Requested,
    ExtendedAttestedByOld,
    UnextendedAttested,
    ReadyAttested,
    Untouched,
    UnextendedDirect,
    ReadyDirect,
];

impl Case {
    /// The case of the customer at this place in the list.
    pub fn of(index: usize) -> Case {
        CASES[index % CASES.len()]
    }

    fn is_extended(self) -> bool {
        !matches!(self, UnextendedDirect | UnextendedAttested | Untouched | Elsewhere)
    }

    fn agreed(self, cast: &Cast) -> Agreed {
        match self {
            ReadyDirect | UnextendedDirect | Requested | Immovable => Agreed::ByItself,
            ReadyAttested => Agreed::AttestedBy(cast.target),
            UnextendedAttested | ExtendedAttestedByOld => Agreed::AttestedBy(cast.mover),
            Elsewhere => Agreed::AttestedBy(cast.stayer),
            Untouched | ExtendedOnly => Agreed::Never,
        }
    }
}

/// How the customer agreement stands.
enum Agreed {
    Never,
    ByItself,
    AttestedBy(PartnerId),
}

/// The customer at this place in the list.
pub(super) fn customer(
    plan: &Plan,
    index: usize,
    cast: &Cast,
    taken: &mut Taken,
    secrets: Secrets<'_>,
) -> Customer {
    let mut draw = Draw::of(plan.seed, 1 + index as u64);
    let draw = &mut draw;
    let case = Case::of(index);
    let elsewhere = case == Elsewhere;
    let partner = if elsewhere { cast.stayer } else { cast.mover };
    let tenant_id = CustomerId(draw.id());
    let company = Company::invent(draw, if elsewhere { NORTHERN } else { WESTERN }, taken);
    let client_id = AppId(draw.id());
    let (first, last) = (company.first_name, company.last_name);
    let role = Role::CustomerAdmin;
    let signs_in = plan.signs_in();
    let password = signs_in.then(&mut *secrets);
    let users = vec![user(first, last, &company.domain, role, password)];
    let apps = signs_in.then(|| app("Own portal", client_id, role, secrets()));
    let relationships = vec![relationship(draw, partner)];
    let extension = Extension { partner, provider: cast.target, consent: true };
    let extensions = if case.is_extended() { vec![extension] } else { Vec::new() };
    let agreements = agreements(draw, plan, &case.agreed(cast), &company);
    let mut basket = Basket::new(draw, partner, plan.until);
    fill(&mut basket, case, index);
    let asked: Vec<_> = basket.movable().take(2).collect();
    let seats = basket.assigned();
    let subscriptions = basket.bought;
    let requests = (case == Requested).then(|| Request {
        id: Some(TransferId(draw.id())),
        source: partner,
        target: cast.target,
        subscriptions: asked,
        partner_of_record: None,
    });
    Customer {
        tenant_id,
        company_name: company.name,
        domain: company.domain,
        country: company.country,
        bill_to: company.bill_to,
        users,
        apps: apps.into_iter().collect(),
        relationships,
        extensions,
        agreements,
        subscriptions,
        seats,
        requests: requests.into_iter().collect(),
    }
}

fn fill(basket: &mut Basket<'_>, case: Case, index: usize) {
    match case {
        Immovable => basket.immovable(index),
        _ => basket.ordinary(index),
    }
    match case {
        Requested | ReadyDirect if index % 4 == 3 => basket.cloud(),
        UnextendedAttested | ReadyAttested if index % 4 == 1 => basket.held_back(),
        _ => {}
    }
}

fn relationship(draw: &mut Draw, partner: PartnerId) -> Relationship {
    let origin = draw.pick(&[Beginning::Created, Beginning::Invitation]);
    let granted = origin == Beginning::Created || !draw.one_in(4);
    let admin_privileges = if granted { AdminPrivileges::Granted } else { AdminPrivileges::None };
    Relationship { partner, kind: Kind::Direct, origin, admin_privileges }
}

fn agreements(draw: &mut Draw, plan: &Plan, agreed: &Agreed, company: &Company) -> Vec<Agreement> {
    let attested_by = match agreed {
        Agreed::Never => return Vec::new(),
        Agreed::ByItself => None,
        Agreed::AttestedBy(partner) => Some(*partner),
    };
    let contact = Contact {
        first_name: company.first_name.to_owned(),
        last_name: company.last_name.to_owned(),
        email: company.bill_to.email.clone(),
        phone: None,
    };
    vec![Agreement { attested_by, contact, agreed_at: draw.before(plan.until, 5, 700) }]
}
