//! The catalogue of the generated world: invented products of every class.

use crate::world::member::derived;
use domain::{
    id::{OfferId, ProductId},
    operator::offer::{
        Offer,
        ProductClass::{
            self, CloudPlan, MarketplaceSaas, OnlineService, PayAsYouGo, Reservation, TermSoftware,
            Trial,
        },
    },
};

/// Something on sale.
#[derive(Clone, Copy)]
pub(super) struct Ware {
    pub name: &'static str,
    pub product: &'static str,
    pub class: ProductClass,
    pub seats_max: Option<u32>,
    /// Its add-ons, by name.
    pub addons: &'static [&'static str],
}

const fn ware(
    name: &'static str,
    product: &'static str,
    class: ProductClass,
    addons: &'static [&'static str],
) -> Ware {
    let seats_max = match class {
        PayAsYouGo | CloudPlan => Some(1),
        Trial => Some(25),
        _ => None,
    };
    Ware { name, product, class, seats_max, addons }
}

const ARCHIVE: &str = "Mail Archive";
const SHIELD: &str = "Threat Shield";
const CALLS: &str = "Desk Calls";
const RECORDS: &str = "Insight CRM Extra Records";

/// An add-on of the marketplace: it cannot move, so it holds its base back.
pub(super) const STAMP: &str = "Tidemark Signature Stamp";

/// What is licensed by seat and can move.
pub(super) const LICENCES: [Ware; 9] = [
    ware("Workplace Suite E3", "WORKPLACE_E3", OnlineService, &[CALLS, SHIELD, STAMP]),
    ware("Mail Plan 1", "MAIL_1", OnlineService, &[ARCHIVE, STAMP]),
    ware("Workplace Suite E1", "WORKPLACE_E1", OnlineService, &[ARCHIVE, CALLS]),
    ware("Insight CRM", "INSIGHT_CRM", OnlineService, &[RECORDS]),
    Ware {
        seats_max: Some(300),
        ..ware("Workplace Small Business", "WORKPLACE_SMALL", OnlineService, &[SHIELD, STAMP])
    },
    ware("Device Warden", "DEVICE_WARDEN", OnlineService, &[]),
    ware("Mail Plan 2", "MAIL_2", OnlineService, &[STAMP]),
    ware("Board Planner", "BOARD_PLANNER", OnlineService, &[]),
    ware("Mail Plan 1 for Schools", "MAIL_1", OnlineService, &[ARCHIVE]),
];

const ADDONS: [Ware; 5] = [
    ware(ARCHIVE, "MAIL_ARCHIVE", OnlineService, &[]),
    ware(SHIELD, "THREAT_SHIELD", OnlineService, &[]),
    ware(CALLS, "DESK_CALLS", OnlineService, &[]),
    ware(RECORDS, "INSIGHT_CRM_RECORDS", OnlineService, &[]),
    ware(STAMP, "SIGNATURE_STAMP", MarketplaceSaas, &[]),
];

/// The cloud that is paid by use and can move.
pub(super) const CLOUD: Ware = ware("Pay-as-you-go Cloud", "CLOUD_USAGE", PayAsYouGo, &[]);

/// What cannot move.
pub(super) const FIXED: [Ware; 6] = [
    ware("Cloud Plan", "CLOUD_PLAN", CloudPlan, &[]),
    ware("Reserved Compute D4, West", "RESERVED_D4_WEST", Reservation, &[]),
    ware("TimeTally Hours", "TIMETALLY", MarketplaceSaas, &[]),
    ware("Ledger Server 2025", "LEDGER_SERVER", TermSoftware, &[]),
    ware("Workplace Suite E3 Trial", "WORKPLACE_E3_TRIAL", Trial, &[]),
    ware("Table Database Standard Core", "TABLE_DATABASE", TermSoftware, &[]),
];

impl Ware {
    /// The add-on of this name.
    pub fn addon(name: &str) -> Ware {
        let found = ADDONS.into_iter().find(|ware| ware.name == name);
        found.expect("the catalogue names its own add-ons")
    }

    /// Its id in the catalogue: the same in every world.
    pub fn id(&self) -> OfferId {
        match self.class {
            PayAsYouGo => "MS-AZR-0145P".into(),
            _ => OfferId(derived("offer", self.name).to_string()),
        }
    }
}

/// The whole catalogue.
pub(super) fn offers() -> Vec<Offer> {
    let all = LICENCES.iter().chain([&CLOUD]).chain(&FIXED).chain(&ADDONS);
    let offer = |ware: &Ware| Offer {
        id: ware.id(),
        name: ware.name.to_owned(),
        class: ware.class,
        product: ProductId::from(ware.product),
        addon_to: bases(ware.name),
        seats_max: ware.seats_max,
        ..Offer::default()
    };
    all.map(offer).collect()
}

fn bases(addon: &str) -> std::collections::BTreeSet<OfferId> {
    let under = LICENCES.iter().filter(|ware| ware.addons.contains(&addon));
    under.map(Ware::id).collect()
}
