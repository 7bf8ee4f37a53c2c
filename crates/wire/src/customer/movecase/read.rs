//! Bodies about a case into commands.

use domain::customer::movecase::Command as Move;
use domain::customer::movecase::line::{How, Money, Old};
use domain::customer::{command::Command, movecase::case::Wish};
use domain::customer::{movecase::line::Channel, subscription::Term};
use domain::id::{CaseId, OfferId};
use domain::operator::offer::BillingCycle;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem, both};
use crate::word::Words;

/// Most characters of a name of another channel's offer.
const OFFER_CHARS: usize = 256;
/// Most characters of what is to be remembered: it stays in the books for ever.
const NOTE_CHARS: usize = 1_000;

/// A billing cycle as old clients and our own write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cycle(BillingCycle);

impl Words for Cycle {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self(BillingCycle::Monthly), "monthly"),
        (Self(BillingCycle::Annual), "annual"),
        (Self(BillingCycle::OneTime), "one_time"),
    ];
}

/// A term as an ISO 8601 duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Length(Term);

impl Words for Length {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self(Term::Month), "P1M"), (Self(Term::Year), "P1Y"), (Self(Term::ThreeYears), "P3Y")];
}

/// Through whom a credit is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Through {
    Partner,
    Customer,
}

impl Words for Through {
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Partner, "partner"), (Self::Customer, "customer")];
}

/// Opens a case; describes what [`open`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MoveCaseBody {
    /// `several_partners`, `another_partner` or `bought_elsewhere` (R138).
    pub reason: String,
}

/// As the customer, asks a partner for a move; describes what [`ask`] understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MoveWishBody {
    /// The partner that is to run it.
    pub partner_id: Uuid,
    /// `several_partners`, `another_partner` or `bought_elsewhere` (R138).
    pub reason: String,
    /// What it shall see and move.
    pub subscriptions: Option<Vec<MoveWishLine>>,
}

/// A subscription that the partner shall see and move.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MoveWishLine {
    /// Which.
    pub subscription_id: Uuid,
}

/// Adds a line: either `subscriptionId`, or all that the customer told; describes what [`add`]
/// understands.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct MoveLineBody {
    /// A subscription that the books show to the partner; then nothing else is needed.
    pub subscription_id: Option<Uuid>,
    /// The offer, by the catalogue or as the other channel calls it.
    pub offer_id: Option<String>,
    /// Its seats.
    pub seats: Option<u32>,
    /// `this_partner`, `another_partner`, `another_channel` or `operator`.
    pub channel: Option<String>,
    /// `monthly`, `annual` or `one_time`.
    pub billing_cycle: Option<String>,
    /// `P1M`, `P1Y` or `P3Y`.
    pub term_duration: Option<String>,
    /// When its term ends by itself.
    pub ends_at: Option<String>,
    /// Whether it renews by itself then; `false` if absent.
    pub auto_renew: Option<bool>,
    /// What all of its seats cost a day.
    pub daily_price: Option<super::line::Amount>,
}

/// Chooses an offer.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ChoiceBody {
    /// The offer that is to take the old one's place.
    pub offer_id: String,
}

/// Names the new subscription.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct LinkBody {
    /// The subscription that has taken the old one's place.
    pub subscription_id: Uuid,
}

/// Something to be remembered.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct NoteBody {
    /// In one's own words; may be absent.
    pub note: Option<String>,
}

/// What is done about a credit.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct CreditBody {
    /// `partner`: it brings the credit before the operator's billing support (R156); `customer`:
    /// it is told to ask itself (R157).
    pub through: String,
}

/// What has become of the automatic renewal.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct RenewalBody {
    /// Always `false`: it was switched off.
    pub auto_renew: bool,
}

/// How an old subscription ended.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct EndedBody {
    /// `expired` or `cancelled`.
    pub how: String,
    /// When; now if absent.
    pub at: Option<String>,
}

/// Closes a case, whose state must be said: nothing is closed by an empty call.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct CloseBody {
    /// Always `done`.
    pub state: String,
}

/// The one state that somebody can close a case in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Done;

impl Words for Done {
    const ALL: &'static [(Self, &'static str)] = &[(Self, "done")];
}

fn of(command: Move) -> Command {
    Command::MoveCase(command)
}

/// Opens a case.
///
/// # Errors
/// [`Malformed`] when the reason is missing or unknown.
pub fn open(body: &Fields<'_>, case: CaseId) -> Result<Command, Malformed> {
    let wish = body.word::<Wish>("reason")?;
    Ok(of(Move::Open { case, wish }))
}

/// As the customer, asks a partner for a move.
///
/// # Errors
/// [`Malformed`], naming every field that cannot be read.
pub fn ask(body: &Fields<'_>, case: CaseId) -> Result<Command, Malformed> {
    let partner = body.uuid("partnerId");
    let wish = body.word::<Wish>("reason");
    let named = body.each("subscriptions", |one| one.uuid("subscriptionId"));
    let ((partner, wish), named) = both(both(partner, wish), named)?;
    let subscriptions = named.into_iter().map(Into::into).collect();
    Ok(of(Move::Ask { case, partner: partner.into(), wish, subscriptions }))
}

/// Adds a line.
///
/// # Errors
/// [`Malformed`], naming every field that cannot be read.
pub fn add(body: &Fields<'_>, case: CaseId) -> Result<Command, Malformed> {
    if let Some(subscription) = body.maybe_uuid("subscriptionId")? {
        return Ok(of(Move::AddKnown { case, subscription: subscription.into() }));
    }
    let offer = offer(body);
    let seats = counted(body, "seats");
    let channel = body.word::<Channel>("channel");
    let billing = body.word::<Cycle>("billingCycle");
    let term = body.maybe_word::<Length>("termDuration");
    let ends_at = body.maybe_time("endsAt");
    let auto_renew = body.maybe_flag("autoRenew");
    let daily_price = price(body);
    let ((((offer, seats), (channel, billing)), (term, ends_at)), (auto_renew, daily_price)) =
        both(
            both(both(both(offer, seats), both(channel, billing)), both(term, ends_at)),
            both(auto_renew, daily_price),
        )?;
    let old = Old {
        subscription: None,
        offer,
        seats,
        channel,
        billing: billing.0,
        term: term.map(|term| term.0),
        ends_at,
        auto_renew: auto_renew.unwrap_or(false),
        daily_price,
    };
    Ok(of(Move::Add { case, old }))
}

fn offer(body: &Fields<'_>) -> Result<OfferId, Malformed> {
    let offer = body.maybe_short("offerId", OFFER_CHARS)?;
    offer.map(OfferId).ok_or_else(|| body.slip("offerId", Problem::Missing))
}

fn counted(body: &Fields<'_>, name: &str) -> Result<u32, Malformed> {
    let (min, max) = (0, i64::from(u32::MAX));
    let count = body.number(name)?;
    u32::try_from(count).map_err(|_| body.slip(name, Problem::OutOfRange { min, max }))
}

/// An amount: its currency is three letters.
fn price(body: &Fields<'_>) -> Result<Option<Money>, Malformed> {
    let price = body.object("dailyPrice")?;
    if price.is_empty() {
        return Ok(None);
    }
    let (minor, currency) = both(counted(&price, "minor"), price.text("currency"))?;
    let currency = currency.to_ascii_uppercase();
    if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        let known = vec!["EUR", "SEK", "TRY", "USD"];
        return Err(price.slip("currency", Problem::NotWord { known }));
    }
    Ok(Some(Money { minor: minor.into(), currency }))
}

/// Chooses an offer for a line.
///
/// # Errors
/// [`Malformed`] when it is missing or too long.
pub fn choice(body: &Fields<'_>, case: CaseId, line: u16) -> Result<Command, Malformed> {
    Ok(of(Move::Choose { case, line, offer: offer(body)? }))
}

/// Names the new subscription of a line.
///
/// # Errors
/// [`Malformed`] when it is missing or no id.
pub fn link(body: &Fields<'_>, case: CaseId, line: u16) -> Result<Command, Malformed> {
    let subscription = body.uuid("subscriptionId")?.into();
    Ok(of(Move::Link { case, line, subscription }))
}

/// Says that seats were assigned anew.
///
/// # Errors
/// [`Malformed`] when the note is too long.
pub fn assignment(body: &Fields<'_>, case: CaseId, line: u16) -> Result<Command, Malformed> {
    let note = body.maybe_short("note", NOTE_CHARS)?;
    Ok(of(Move::Reassign { case, line, note }))
}

/// Says what is done about a credit.
///
/// # Errors
/// [`Malformed`] when the word is missing or unknown.
pub fn credit(body: &Fields<'_>, case: CaseId, line: u16) -> Result<Command, Malformed> {
    Ok(of(match body.word::<Through>("through")? {
        Through::Partner => Move::Refer { case, line },
        Through::Customer => Move::Guide { case, line },
    }))
}

/// Says that automatic renewal was switched off.
///
/// # Errors
/// [`Malformed`] when it is missing or true.
pub fn renewal(body: &Fields<'_>, case: CaseId, line: u16) -> Result<Command, Malformed> {
    match body.maybe_flag("autoRenew")? {
        Some(false) => Ok(of(Move::StopRenewal { case, line })),
        Some(true) => Err(body.slip("autoRenew", Problem::Fixed { value: "false".to_owned() })),
        None => Err(body.slip("autoRenew", Problem::Missing)),
    }
}

/// Says how an old subscription ended.
///
/// # Errors
/// [`Malformed`], naming every field that cannot be read.
pub fn ended(body: &Fields<'_>, case: CaseId, line: u16) -> Result<Command, Malformed> {
    let (how, at) = both(body.word::<How>("how"), body.maybe_time("at"))?;
    Ok(of(Move::End { case, line, how, at }))
}

/// Closes a case.
///
/// # Errors
/// [`Malformed`] when the state is missing or another.
pub fn close(body: &Fields<'_>, case: CaseId) -> Result<Command, Malformed> {
    body.word::<Done>("state")?;
    Ok(of(Move::Close { case }))
}

/// Gives a case up.
///
/// # Errors
/// [`Malformed`] when the note is too long.
pub fn abandon(body: &Fields<'_>, case: CaseId) -> Result<Command, Malformed> {
    let note = body.maybe_short("note", NOTE_CHARS)?;
    Ok(of(Move::Abandon { case, note }))
}
