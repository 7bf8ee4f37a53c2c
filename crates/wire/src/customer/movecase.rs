//! Moving a customer's licences without a transfer: what comes in and what goes out.

pub mod advice;
pub mod line;
pub mod read;
pub mod report;

use domain::Setting;
use domain::actor::{By, Organisation};
use domain::customer::Customer;
use domain::customer::movecase::case::{CaseState, MoveCase, Wish};
use domain::customer::movecase::caution::Caution;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::customer::agreement::hand;
use crate::page::{Attributes, Collection};
use crate::refusal::Reason;
use crate::sentence::{Arg, Locale, sentence};
use crate::time::written;
use crate::word::Words;
use line::LineEntity;
use report::Seats;

/// Where people find more, as stable words: ways of working with other partners and the
/// pay-as-you-go plan (R167), cancelling what was bought from the operator (R155), delegated
/// administration privileges (R158).
pub const HELP: [&str; 4] = [
    "working_with_other_partners",
    "pay_as_you_go_plan",
    "cancel_direct_subscription",
    "delegated_admin_privileges",
];

impl Words for Wish {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::SeveralPartners, "several_partners"),
        (Self::AnotherPartner, "another_partner"),
        (Self::BoughtElsewhere, "bought_elsewhere"),
    ];
}

/// A move of a customer's licences without a transfer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoveCaseEntity {
    /// Its id.
    pub id: Uuid,
    /// The customer's tenant.
    pub customer_id: Uuid,
    /// The partner that runs it.
    pub partner_id: Uuid,
    /// `several_partners`, `another_partner` or `bought_elsewhere` (R138).
    pub reason: &'static str,
    /// `open`, `done` or `abandoned`.
    pub state: &'static str,
    /// When it was opened.
    pub opened_at: String,
    /// Who opened it.
    pub opened_by: Person,
    /// When it was closed or given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<String>,
    /// Who closed it; nobody when the last old subscription ended by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_by: Option<Person>,
    /// Why it was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What is moved.
    pub lines: Vec<LineEntity>,
    /// Seats before and after (R148).
    pub seats: Seats,
    /// What should be known although nothing stands against it.
    pub warnings: Vec<Reason>,
    /// Words for what leads on: headings of `docs/programme/help.md`.
    pub help: Vec<&'static str>,
    /// Always `MoveCase`.
    pub attributes: Attributes,
}

/// Somebody of an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The tenant.
    pub tenant_id: Uuid,
    /// The person or program.
    pub user_id: Uuid,
}

impl From<&By> for Person {
    fn from(by: &By) -> Self {
        let tenant_id = match by.organisation {
            Organisation::Operator(id) => id.0,
            Organisation::Partner(id) => id.0,
            Organisation::Customer(id) => id.0,
        };
        Self { tenant_id, user_id: hand(by.hand) }
    }
}

impl MoveCaseEntity {
    /// A case of a customer. A done one is not warned about any more.
    pub fn of(case: &MoveCase, customer: &Customer, setting: &Setting<'_>, locale: Locale) -> Self {
        let (closed_at, closed_by, note) = match &case.state {
            CaseState::Open => (None, None, None),
            CaseState::Done { at, by, .. } => (Some(*at), by.as_ref(), None),
            CaseState::Abandoned { at, by, note } => (Some(*at), Some(by), note.clone()),
        };
        let open = case.is_open();
        let cautions = if open { customer.cautions(case, setting) } else { Vec::new() };
        Self {
            id: case.id.0,
            customer_id: customer.id.0,
            partner_id: case.partner.0,
            reason: case.wish.word(),
            state: case.state.word(),
            opened_at: written(case.opened_at),
            opened_by: Person::from(&case.opened_by),
            closed_at: closed_at.map(written),
            closed_by: closed_by.map(Person::from),
            note,
            lines: case.numbered().map(|(n, one)| LineEntity::of(n, one, customer)).collect(),
            seats: Seats::from(&customer.move_report(case).seats),
            warnings: cautions.iter().map(|one| warning(one, locale)).collect(),
            help: HELP.to_vec(),
            attributes: Attributes::of("MoveCase"),
        }
    }

    /// Several, in the order of their ids.
    pub fn list<'a>(
        cases: impl Iterator<Item = &'a MoveCase>,
        customer: &Customer,
        setting: &Setting<'_>,
        locale: Locale,
    ) -> Collection<Self> {
        let path = format!("/customers/{}/movecases", customer.id);
        let all = cases.map(|case| Self::of(case, customer, setting, locale));
        Collection::whole(path, all.collect())
    }
}

/// A warning in the reader's language.
pub fn warning(caution: &Caution, locale: Locale) -> Reason {
    let line = |line: &u16| ("line", Arg::from(i64::from(*line)));
    let count = |count: &u64| Arg::from(i64::try_from(*count).unwrap_or(i64::MAX));
    let args = match caution {
        Caution::SeatsFall { before, after } => {
            vec![("before", count(before)), ("after", count(after))]
        }
        Caution::OfferDiffers { line: at, old, new } => {
            vec![line(at), ("old", old.0.as_str().into()), ("new", new.0.as_str().into())]
        }
        Caution::NotChosen { line: at, old } => vec![line(at), ("old", old.0.as_str().into())],
        Caution::NotEquivalent { line: at, new } => {
            vec![line(at), ("new", new.0.as_str().into())]
        }
        Caution::OfferRetires { line: at, new, at: day, instead } => {
            let known: Vec<_> = instead.iter().map(|one| one.0.as_str()).collect();
            vec![
                line(at),
                ("new", new.0.as_str().into()),
                ("day", written(*day).into()),
                ("instead", known.join(", ").into()),
            ]
        }
        Caution::Renews { line: at }
        | Caution::EndUnknown { line: at }
        | Caution::Gap { line: at }
        | Caution::NewNotInUse { line: at } => vec![line(at)],
    };
    let known = matches!(caution, Caution::OfferRetires { instead, .. } if !instead.is_empty());
    let more = if known { "_known" } else { "" };
    let description = sentence(locale, &format!("warning-{}{more}", caution.code()), &args);
    Reason { code: caution.code().to_owned(), description }
}
