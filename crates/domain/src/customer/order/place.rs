//! Placing an order: every line becomes a subscription, or nothing does (R46, R51, E5).
//!
//! Everything that stands against it is said at once, line by line after what concerns the whole.

use super::{
    Event as OrderEvent,
    course::Course,
    record::{Order, OrderLine},
};
use crate::{
    actor::Actor,
    aggregate::Setting,
    authority::{Act, Standing, grants, permit},
    customer::{
        Customer,
        agreement::truth::Ground,
        event::Event,
        relationship::Kind,
        subscription::{SEATS_MAX, Subscription, SubscriptionState, Term},
        transfer::ask::LINES_MAX,
    },
    guard::{guard, reason},
    id::{Fresh, MpnId, OfferId, OrderId, PartnerId, SubscriptionId},
    moment::days_after,
    operator::offer::{BillingCycle, Offer, ProductClass},
    partner::{Partner, Programme, ProgrammeStatus},
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Days that a trial runs (B24).
const TRIAL_DAYS: u16 = 30;

/// What a partner orders for a customer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Place {
    /// The id that the order will have.
    pub order: OrderId,
    /// Where the ids of its subscriptions come from.
    pub fresh: Fresh,
    /// What.
    pub lines: Vec<Wanted>,
}

/// One thing that is ordered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Wanted {
    /// Of what.
    pub offer: OfferId,
    /// Seats; 1 for what is billed by use.
    pub quantity: u32,
    /// For how long; `None` for as usual.
    pub term: Option<Term>,
    /// How it is billed; `None` for as usual.
    pub billing_cycle: Option<BillingCycle>,
    /// What the partner calls it; `None` for the offer's name.
    pub friendly_name: Option<String>,
    /// The reseller to put on record.
    pub partner_of_record: Option<MpnId>,
    /// The base that it is an add-on of.
    pub base: Option<SubscriptionId>,
}

/// Who sells, in what capacity, and what may be known.
struct Deal<'a> {
    customer: &'a Customer,
    actor: &'a Actor,
    partner: PartnerId,
    kind: Kind,
    setting: &'a Setting<'a>,
}

impl Customer {
    /// In what capacity a partner sells to the customer, if it does (R45).
    pub fn sells_as(&self, partner: PartnerId) -> Option<Kind> {
        let kinds = [Kind::Direct, Kind::IndirectProvider];
        kinds.into_iter().find(|kind| self.has(partner, *kind))
    }

    /// Whether the customer may buy from this partner as far as agreements go: the customer
    /// agreement stands (R82), or the old one while it counted (R81, P22).
    pub fn has_agreed(&self, partner: PartnerId, setting: &Setting<'_>) -> bool {
        let legacy = || matches!(self.ground(partner, setting), Ground::Legacy { .. });
        self.agreements.stands_for(partner) || legacy()
    }

    pub(super) fn place(
        &self,
        actor: &Actor,
        wanted: &Place,
        setting: &Setting<'_>,
    ) -> Result<Vec<Event>, Refusals> {
        let standings = self.standings(actor);
        // Said before roles are looked at: no role of a reseller would help (R44, R51, R55).
        let only_serves = standings.contains(&Standing::IndirectReseller)
            && actor.partner().is_some_and(|partner| self.sells_as(partner).is_none());
        guard!("order.seller", !only_serves, Refusal::OrdersThroughProvider);
        permit(actor, Act::PlaceOrder, &standings, setting.policy())?;
        let strange = Refusal::NotAllowed { act: Act::PlaceOrder };
        let partner = actor.partner().ok_or_else(|| strange.clone())?;
        let kind = self.sells_as(partner).ok_or(strange)?;
        guard!("order.some", !wanted.lines.is_empty(), Refusal::NothingSelected);
        let few = wanted.lines.len() <= usize::from(LINES_MAX);
        guard!("order.many", few, Refusal::TooManyLines { most: LINES_MAX });
        let fresh = !self.orders.contains_key(&wanted.order);
        guard!("order.fresh", fresh, Refusal::AlreadyThere);
        let deal = Deal { customer: self, actor, partner, kind, setting };
        let mut found = deal.obstacles(&wanted.lines);
        let mut seats = BTreeMap::new();
        let mut once = BTreeMap::new();
        for line in &wanted.lines {
            deal.against(line, &mut seats, &mut once, &mut found);
        }
        let mut said = Vec::new();
        found.retain(|reason| {
            let new = !said.contains(reason);
            said.push(reason.clone());
            new
        });
        Refusals::none(found)?;
        let mut subscriptions = Vec::new();
        for (place, line) in (0_u16..).zip(&wanted.lines) {
            let fresh = (wanted.fresh.nth(place), wanted.fresh.nth(LINES_MAX + place));
            subscriptions.push(deal.bought(fresh, wanted.order, line)?);
        }
        let lines = subscriptions.iter().map(|one| deal.line(one)).collect();
        let (id, by, placed_at) = (wanted.order, Some(actor.by), setting.now);
        let order = Order { id, partner, by, placed_at, lines };
        let placed = OrderEvent::OrderPlaced { order: Box::new(order), subscriptions };
        Ok(vec![Event::Order(placed)])
    }

    /// Whether somebody may be put on record by a partner that sells as `kind` (R51).
    pub(super) fn against_record(
        &self,
        partner: PartnerId,
        kind: Kind,
        mpn: &MpnId,
        setting: &Setting<'_>,
    ) -> Vec<Refusal> {
        let mut found = Vec::new();
        let own = setting.partner(partner).is_some_and(|own| own.mpn == *mpn);
        if own {
            let direct = kind == Kind::Direct;
            reason!(found, "record.own", direct, Refusal::OwnRecord { mpn: mpn.clone() });
            return found;
        }
        let resellers = self.relationships.iter();
        let mut resellers = resellers.filter(|one| one.kind == Kind::IndirectReseller);
        let reseller = resellers.find_map(|one| {
            setting.partner(one.partner).filter(|known: &&Partner| known.mpn == *mpn)
        });
        let Some(reseller) = reseller else {
            let refusal = Refusal::NotResellerOfRecord { mpn: mpn.clone() };
            reason!(found, "record.known", false, refusal);
            return found;
        };
        let partner_is = reseller.id;
        let status = reseller.status(Programme::IndirectReseller);
        let signed = status != Some(ProgrammeStatus::Qualified);
        let refusal = Refusal::ResellerNotAgreed { partner: partner_is };
        reason!(found, "record.agreed", signed, refusal);
        let active = !signed || status == Some(ProgrammeStatus::Active);
        let refusal = Refusal::ResellerNotActive { partner: partner_is };
        reason!(found, "record.active", active, refusal);
        let joined = kind == Kind::Direct || reseller.works_with(partner);
        let refusal = Refusal::NoPartnership { provider: partner };
        reason!(found, "record.partnership", joined, refusal);
        found
    }
}

impl Deal<'_> {
    fn seller(&self) -> Option<&Partner> {
        self.setting.partner(self.partner)
    }

    /// What stands against any order of this partner for this customer.
    fn obstacles(&self, lines: &[Wanted]) -> Vec<Refusal> {
        let mut found = Vec::new();
        let partner = self.partner;
        let (programme, refusal) = if self.kind == Kind::Direct {
            (Programme::DirectBill, Refusal::ProgrammeNotActive { partner })
        } else {
            (Programme::IndirectProvider, Refusal::ProviderNotActive { partner })
        };
        let status = self.seller().and_then(|seller| seller.status(programme));
        let signed = status != Some(ProgrammeStatus::Qualified);
        reason!(found, "order.signed", signed, Refusal::SellerNotAgreed { partner });
        // A restricted partner keeps what it has and buys nothing new (B21): the table says so.
        let standings = self.customer.standings_in(self.actor, self.setting);
        let policy = self.setting.policy();
        let may = |line| grants(self.act(line), &self.actor.roles, &standings, policy);
        let active = status == Some(ProgrammeStatus::Active) && lines.iter().all(may);
        reason!(found, "order.active", active || !signed, refusal);
        let agreed = self.customer.has_agreed(partner, self.setting);
        reason!(found, "order.agreement", agreed, Refusal::AgreementMissing { partner });
        found
    }

    /// Which verb of the table a line is.
    fn act(&self, line: &Wanted) -> Act {
        match self.offer(&line.offer) {
            Some(sold) if !sold.addon_to.is_empty() => Act::AddAddOn,
            Some(sold) if sold.class == ProductClass::TermSoftware => Act::BuySoftware,
            _ => Act::PlaceOrder,
        }
    }

    fn offer(&self, id: &OfferId) -> Option<&Offer> {
        self.setting.operator.and_then(|operator| operator.offers.get(id))
    }

    /// What stands against one line, those before it counted.
    fn against<'a>(
        &self,
        line: &'a Wanted,
        seats: &mut BTreeMap<String, i64>,
        once: &mut BTreeMap<&'a OfferId, u32>,
        found: &mut Vec<Refusal>,
    ) {
        let offer = line.offer.clone();
        let Some(sold) = self.offer(&offer) else {
            reason!(found, "order.offer", false, Refusal::UnknownOffer { offer });
            return;
        };
        self.against_sale(sold, found);
        let asked = once.entry(&line.offer).or_default();
        *asked += 1;
        let alone = !sold.one_per_customer || (*asked == 1 && !self.has_one(&line.offer));
        reason!(found, "order.one", alone, Refusal::OnePerCustomer { offer: offer.clone() });
        let so = sold.term(line.term).is_ok() && sold.billing_cycle(line.billing_cycle).is_some();
        reason!(found, "order.so", so, Refusal::NotOfferedSo { offer: offer.clone() });
        let most = if sold.class.is_usage() { 1 } else { sold.seats_max.unwrap_or(SEATS_MAX) };
        let within = (1..=most).contains(&line.quantity);
        reason!(found, "order.quantity", within, Refusal::QuantityOutOfRange { least: 1, most });
        let more = seats.entry(sold.product.0.clone()).or_default();
        *more += i64::from(line.quantity);
        if let Err(refusals) = self.customer.counts_seats(&sold.product, *more) {
            found.extend(refusals.all().iter().cloned());
        }
        self.against_base(line, sold, found);
        if let Some(mpn) = &line.partner_of_record {
            let customer = self.customer;
            found.extend(customer.against_record(self.partner, self.kind, mpn, self.setting));
        }
    }

    /// Whether the offer is on sale, here and there (R46, R149).
    fn against_sale(&self, sold: &Offer, found: &mut Vec<Refusal>) {
        let (offer, country) = (sold.id.clone(), self.customer.profile.country);
        found.extend(sold.unsold(country, self.setting.now));
        let own = self.seller().map(|seller| seller.country);
        if let Some(country) = own.filter(|own| *own != country) {
            let there = sold.is_sold_in(country);
            reason!(found, "order.home", there, Refusal::OfferNotForPartner { offer, country });
        }
    }

    /// Whether the customer has one that counts, from whomever; a suspended one does (R142).
    fn has_one(&self, offer: &OfferId) -> bool {
        let mut all = self.customer.subscriptions.values();
        all.any(|one| {
            let there = !matches!(one.state, SubscriptionState::Deleted { .. });
            one.offer == *offer && there && one.moved_to().is_none()
        })
    }

    /// Whether an add-on has a base that it fits, and nothing else has one (R121).
    fn against_base(&self, line: &Wanted, sold: &Offer, found: &mut Vec<Refusal>) {
        let offer = line.offer.clone();
        let Some(base) = line.base else {
            let alone = sold.addon_to.is_empty();
            reason!(found, "order.alone", alone, Refusal::AddOnNeedsBase { offer });
            return;
        };
        let Some(under) = self.customer.held(self.partner, base) else {
            let refusal = Refusal::UnknownSubscription { subscription: base };
            reason!(found, "order.under", false, refusal);
            return;
        };
        reason!(found, "order.base", under.is_active(), Refusal::BaseNotActive { base });
        let fits = under.base.is_none() && sold.addon_to.contains(&under.offer);
        reason!(found, "order.fit", fits, Refusal::AddOnDoesNotFit { offer, base });
    }

    /// What a line becomes, with an id of its own and one for the cloud.
    fn bought(
        &self,
        (id, entitlement): (Uuid, Uuid),
        order: OrderId,
        line: &Wanted,
    ) -> Result<Subscription, Refusals> {
        let offer = line.offer.clone();
        let sold = self.offer(&offer).ok_or(Refusal::UnknownOffer { offer: offer.clone() })?;
        let now = self.setting.now;
        let term = sold.term(line.term).ok().flatten();
        let billing_cycle = sold.billing_cycle(line.billing_cycle).unwrap_or(BillingCycle::Monthly);
        let commitment_ends_at = ends_at(sold.class, term, now);
        let named = line.friendly_name.clone().filter(|name| !name.trim().is_empty());
        Ok(Subscription {
            id: id.into(),
            partner: self.partner,
            order,
            offer,
            offer_name: sold.name.clone(),
            class: sold.class,
            product: sold.product.clone(),
            friendly_name: named.unwrap_or_else(|| sold.name.clone()),
            quantity: line.quantity,
            billing_cycle,
            term,
            auto_renew: term.is_some(),
            base: line.base,
            entitlement: sold.class.is_usage().then_some(entitlement.into()),
            partner_of_record: line.partner_of_record.clone(),
            created_at: now,
            effective_at: now,
            commitment_ends_at,
            state: SubscriptionState::Active,
            moved_from: None,
            course: Course::begun(None, commitment_ends_at, self.setting),
            version: 0,
        })
    }

    fn line(&self, one: &Subscription) -> OrderLine {
        OrderLine {
            subscription: one.id,
            offer: one.offer.clone(),
            friendly_name: one.friendly_name.clone(),
            quantity: one.quantity,
            term: one.term,
            billing_cycle: one.billing_cycle,
            base: one.base,
            partner_of_record: one.partner_of_record.clone(),
            price: self.offer(&one.offer).and_then(|offer| offer.price.clone()),
        }
    }
}

/// When what begins now ends: after its term; a trial after its days; otherwise never.
fn ends_at(class: ProductClass, term: Option<Term>, now: Timestamp) -> Option<Timestamp> {
    let trial = (class == ProductClass::Trial).then(|| days_after(now, TRIAL_DAYS));
    term.map(|term| term.end(now)).or(trial)
}
