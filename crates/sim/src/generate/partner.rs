//! The organisations of a generated world that are not customers.

use super::{company::mailbox, draw::Draw, offer::offers};
use crate::world::{
    member::{App, User},
    operator::{Operator, PartnerAgreement},
    partner::{Partner, Partnership},
};
use domain::{
    actor::Role,
    id::{AppId, MpnId, OperatorId, PartnerId},
    operator::{policy::Policy, region::Country},
    partner::{Programme, ProgrammeStatus},
};

/// Where passwords and secrets come from: chance that is not the seed's.
pub(super) type Secrets<'a> = &'a mut dyn FnMut() -> String;

/// Who plays which part in a generated world.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cast {
    /// The operator.
    pub operator: OperatorId,
    /// The direct bill partner that becomes an indirect reseller: most customers are its own.
    pub mover: PartnerId,
    /// A direct bill partner that stays one.
    pub stayer: PartnerId,
    /// The provider the mover works with: the target of the move.
    pub target: PartnerId,
    /// A provider of another region, with whom no partnership is possible.
    pub distant: PartnerId,
    /// A provider of the same region whose invitation nobody accepted.
    pub uninvited: PartnerId,
}

impl Cast {
    /// The cast of this seed.
    pub fn of(seed: u64) -> Self {
        let mut draw = Draw::of(seed, 0);
        let operator = OperatorId(draw.id());
        let [mover, stayer, target, distant, uninvited] =
            std::array::from_fn(|_| PartnerId(draw.id()));
        Self { operator, mover, stayer, target, distant, uninvited }
    }

    /// Who works with whom.
    pub(super) fn partnerships(&self) -> Vec<Partnership> {
        vec![Partnership { provider: self.target, reseller: self.mover }]
    }
}

struct Part {
    name: &'static str,
    domain: &'static str,
    country: &'static str,
    mpn: &'static str,
    programmes: &'static [Programme],
    people: [(&'static str, &'static str); 4],
}

/// In the order of [`Cast`].
const PARTS: [Part; 5] = [
    Part {
        name: "Havenlicht Automatisering B.V.",
        domain: "havenlicht.example",
        country: "NL",
        mpn: "4710001",
        programmes: &[Programme::DirectBill, Programme::IndirectReseller],
        people: [("Marit", "Hoekstra"), ("Daan", "Postma"), ("Noor", "Visser"), ("Piet", "Kok")],
    },
    Part {
        name: "Kvarnvik Data AB",
        domain: "kvarnvik.example",
        country: "SE",
        mpn: "4710002",
        programmes: &[Programme::DirectBill],
        people: [("Ebba", "Norén"), ("Nils", "Öberg"), ("Tove", "Ström"), ("Karin", "Lund")],
    },
    Part {
        name: "Lindenkai Distribution GmbH",
        domain: "lindenkai.example",
        country: "DE",
        mpn: "4710003",
        programmes: &[Programme::IndirectProvider],
        people: [("Jana", "Weiß"), ("Tobias", "Kern"), ("Elif", "Aksoy"), ("Horst", "Ritter")],
    },
    Part {
        name: "Prairie Lantern Supply Inc.",
        domain: "prairielantern.example",
        country: "US",
        mpn: "4710004",
        programmes: &[Programme::IndirectProvider],
        people: [("Dana", "Holt"), ("Luis", "Ortega"), ("Mae", "Kim"), ("Walter", "Boone")],
    },
    Part {
        name: "Delmaar Groothandel B.V.",
        domain: "delmaar.example",
        country: "NL",
        mpn: "4710005",
        programmes: &[Programme::IndirectProvider],
        people: [("Iris", "Blok"), ("Sem", "Dekker"), ("Zeynep", "Kaya"), ("Wim", "Prins")],
    },
];

const ROLES: [Role; 4] =
    [Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent, Role::GlobalAdmin];

/// The operator with its catalogue.
pub(super) fn operator(cast: &Cast, draw: &mut Draw, secrets: Secrets<'_>) -> Operator {
    let (name, domain) = ("Meridiaan Partner Programme", "meridiaan.example");
    let roles = Role::OperatorStaff;
    Operator {
        tenant_id: cast.operator,
        name: name.to_owned(),
        policy: Policy::default(),
        users: vec![user("Renske", "Aalbers", domain, roles, Some(secrets()))],
        apps: vec![app("Programme office", AppId(draw.id()), roles, secrets())],
        offers: offers(),
        equivalents: Vec::new(),
        agreements: vec![agreement()],
    }
}

/// The text that whoever becomes an indirect reseller accepts: a sample of our own.
fn agreement() -> PartnerAgreement {
    let wordings = [
        ("en", include_str!("agreement/en.txt")),
        ("nl", include_str!("agreement/nl.txt")),
        ("sv", include_str!("agreement/sv.txt")),
        ("de", include_str!("agreement/de.txt")),
        ("tr", include_str!("agreement/tr.txt")),
    ];
    PartnerAgreement {
        id: "sample-reseller".to_owned(),
        version: "1".to_owned(),
        programme: Programme::IndirectReseller,
        title: "Sample agreement for indirect resellers".to_owned(),
        link: String::new(),
        wordings: wordings.map(|(code, text)| (code.to_owned(), text.to_owned())).into(),
    }
}

/// The partners, in the order of the cast.
pub(super) fn partners(cast: &Cast, draw: &mut Draw, secrets: Secrets<'_>) -> Vec<Partner> {
    let ids = [cast.mover, cast.stayer, cast.target, cast.distant, cast.uninvited];
    let partner = |(part, tenant_id): (&Part, PartnerId)| Partner {
        tenant_id,
        name: part.name.to_owned(),
        country: Country::new(part.country).expect("two letters"),
        mpn_id: MpnId::from(part.mpn),
        programmes: part.programmes.iter().map(|one| (*one, ProgrammeStatus::Active)).collect(),
        users: part
            .people
            .iter()
            .zip(ROLES)
            .map(|((first, last), role)| {
                let mut person = user(first, last, part.domain, role, Some(secrets()));
                // Incentives are looked after by whoever appoints others to do so (R160).
                person.roles.extend((role == Role::GlobalAdmin).then_some(Role::IncentivesAdmin));
                person
            })
            .collect(),
        apps: vec![app("Customer desk", AppId(draw.id()), Role::AdminAgent, secrets())],
    };
    PARTS.iter().zip(ids).map(partner).collect()
}

/// A person with one role.
pub(super) fn user(
    first: &str,
    last: &str,
    domain: &str,
    role: Role,
    password: Option<String>,
) -> User {
    let upn = mailbox(first, last, domain);
    User { id: None, upn, name: format!("{first} {last}"), password, roles: [role].into() }
}

/// A program with one role.
pub(super) fn app(name: &str, client_id: AppId, role: Role, client_secret: String) -> App {
    App { client_id, client_secret, name: Some(name.to_owned()), roles: [role].into() }
}
