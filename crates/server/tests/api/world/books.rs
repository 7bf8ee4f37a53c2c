//! The operator, its offers and the partners; and letting programs and people in.

use super::{FAR, OPERATOR, OTHER, PROVIDER, SOURCE, STRANGER, id, start};
use domain::{
    actor::{Actor, Organisation, Role, Roles, member},
    customer,
    operator::{self, offer::Offer, offer::ProductClass, policy::Policy, region::Country},
    partner::{self, Programme, ProgrammeStatus},
};
use server::signin::{password, secret::SecretHash};
use store::{
    Failure, Tx,
    credential::{self, Credential, Kind},
    perform,
};
use uuid::Uuid;

/// The operator's own staff, as the books know them.
pub fn staff() -> Actor {
    Actor::user(Organisation::Operator(id(OPERATOR)), id(OPERATOR + 1), &[Role::OperatorStaff])
}

/// An admin agent of a partner, for what a test does not do over HTTP.
pub fn agent(partner: u128) -> Actor {
    let roles = [Role::AdminAgent, Role::GlobalAdmin];
    Actor::user(Organisation::Partner(id(partner)), id(partner << 8), &roles)
}

/// The offers: id, class, and the base of an add-on. A seat of an offer is a seat of `SEAT-id`.
pub const OFFERS: [(&str, ProductClass, Option<&str>); 8] = [
    ("SUITE", ProductClass::OnlineService, None),
    ("ARCHIVE", ProductClass::OnlineService, Some("SUITE")),
    ("MAIL", ProductClass::OnlineService, None),
    ("MS-AZR-0145P", ProductClass::PayAsYouGo, None),
    ("PLAN", ProductClass::CloudPlan, None),
    ("RESERVED", ProductClass::Reservation, None),
    ("MARKET", ProductClass::MarketplaceSaas, None),
    ("TRY", ProductClass::Trial, None),
];

/// Founds the programme.
pub fn found(tx: &mut Tx<'_>) -> Result<(), Failure> {
    let policy = Policy { transfer_days_open: Some(30), ..Policy::default() };
    let found = operator::Command::Found { id: id(OPERATOR), name: "Demo".into(), policy };
    operator(tx, &found)?;
    for (offer, class, base) in OFFERS {
        operator(
            tx,
            &operator::Command::Sell(Offer {
                id: offer.into(),
                name: format!("Plan {offer}"),
                class,
                product: format!("SEAT-{offer}").as_str().into(),
                addon_to: base.map(Into::into).into_iter().collect(),
                seats_max: Some(300),
                ..Offer::default()
            }),
        )?;
    }
    let transition = [Programme::DirectBill, Programme::IndirectReseller].as_slice();
    register(tx, SOURCE, "Bakker Cloud", "NL", transition)?;
    register(tx, PROVIDER, "Noord Distributie", "NL", &[Programme::IndirectProvider])?;
    register(tx, OTHER, "Ystad Handel", "SE", &[Programme::IndirectProvider])?;
    register(tx, FAR, "Prairie Supply", "US", &[Programme::IndirectProvider])?;
    register(tx, STRANGER, "Fjord Teknik", "DE", &[Programme::DirectBill])?;
    let join = partner::Command::Join { provider: id(PROVIDER) };
    place(tx, SOURCE, &join)
}

fn register(
    tx: &mut Tx<'_>,
    number: u128,
    name: &str,
    country: &str,
    programmes: &[Programme],
) -> Result<(), Failure> {
    let country = Country::new(country).expect("two letters");
    let mpn = format!("{number}").as_str().into();
    let register =
        partner::Command::Register { id: id(number), name: name.to_owned(), country, mpn };
    place(tx, number, &register)?;
    for programme in programmes {
        let (programme, status) = (*programme, ProgrammeStatus::Active);
        place(tx, number, &partner::Command::Place { programme, status })?;
    }
    Ok(())
}

/// The operator says something about a partner.
pub fn place(tx: &mut Tx<'_>, number: u128, command: &partner::Command) -> Result<(), Failure> {
    done(perform::partner(tx, &staff(), id(number), command, start())?);
    Ok(())
}

/// The operator says something about itself.
pub fn operator(tx: &mut Tx<'_>, command: &operator::Command) -> Result<(), Failure> {
    done(perform::operator(tx, &staff(), command, start())?);
    Ok(())
}

/// What the rules accept.
pub fn done<T, E: std::fmt::Debug>(outcome: Result<T, E>) -> T {
    outcome.unwrap_or_else(|refusals| panic!("refused: {refusals:?}"))
}

/// A program that may sign in.
pub struct Program {
    pub id: Uuid,
    pub secret: String,
}

/// Lets a program in.
pub fn install(tx: &mut Tx<'_>, number: u128, roles: &Roles) -> Result<Program, Failure> {
    let (app, secret) = (server::chance::id(start()), server::chance::secret());
    let new = member::App { id: app.into(), name: "Program".to_owned(), roles: roles.clone() };
    let organisation = organisation(number);
    match organisation {
        Organisation::Operator(_) => operator(tx, &operator::Command::Install(new))?,
        Organisation::Partner(_) => place(tx, number, &partner::Command::Install(new))?,
        Organisation::Customer(customer) => {
            let command = customer::command::Command::Install(new);
            done(perform::customer(tx, &staff(), customer, &command, start())?);
        }
    }
    let hash = SecretHash::of(&secret).expect("long enough").as_str().to_owned();
    let (kind, name) = (Kind::App, app.to_string());
    let body = String::new();
    credential::put(tx, &Credential { id: app, kind, tenant: id(number), name, hash, body })?;
    Ok(Program { id: app, secret })
}

/// Lets a person of a partner in.
pub fn admit(
    tx: &mut Tx<'_>,
    number: u128,
    user: Uuid,
    upn: &str,
    password: &str,
    roles: Roles,
) -> Result<(), Failure> {
    let name = "Kim".to_owned();
    let new = member::Member { id: user.into(), upn: upn.to_owned(), name, roles };
    place(tx, number, &partner::Command::Admit(new))?;
    let hash = password::hash(password).expect("a password");
    let (kind, name) = (Kind::User, upn.to_owned());
    let body = String::new();
    credential::put(tx, &Credential { id: user, kind, tenant: id(number), name, hash, body })
}

/// What kind of organisation stands under a number; every other number is a customer's.
pub fn organisation(number: u128) -> Organisation {
    match number {
        OPERATOR => Organisation::Operator(id(number)),
        SOURCE | PROVIDER | OTHER | FAR | STRANGER => Organisation::Partner(id(number)),
        _ => Organisation::Customer(id(number)),
    }
}
