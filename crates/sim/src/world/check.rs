//! Reading a world file: everything that is wrong with it, each with its place.
//!
//! In this order: is it JSON; has each element its shape; is each name taken once and does each
//! reference lead somewhere; do the rules agree. The rules judge what is left when the broken parts
//! are taken away, and customers only once the partners are right, so that one mistake is not
//! reported ten times.

use super::{
    Built, World,
    customer::Customer,
    load::{self, Books},
    member,
    operator::Operator,
    partner::{Partner, Partnership},
    problem::{Owner, Problem, What},
    subscription::Subscription,
    text::{self, Sections, Shapes},
};
use domain::{
    Partners,
    id::{OfferId, PartnerId},
};
use jiff::Timestamp;
use serde_json::value::RawValue;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};
use uuid::Uuid;

/// A name that may be taken once in its kind: short where it is an id.
#[derive(PartialEq, Eq, Hash)]
enum Name {
    Id(Uuid),
    Word(Box<str>),
}

struct Check {
    shapes: Shapes,
    now: Timestamp,
    taken: HashMap<(&'static str, Name), Owner>,
    partners: BTreeSet<PartnerId>,
    offers: Option<BTreeSet<OfferId>>,
    /// What is wrong with the part of the file that is being looked at.
    own: Vec<Problem>,
    problems: Vec<Problem>,
}

type Sellers = Vec<Option<Built<domain::partner::Partner, domain::partner::Event>>>;

/// Reads and checks the text; see [`World::read`].
pub(super) fn read<'a>(
    text: &'a str,
    now: Timestamp,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<World<'a>, Vec<Problem>> {
    let mut problems = Vec::new();
    let sections = Sections::of(text, &mut problems);
    let mut check = Check {
        shapes: Shapes::new(),
        now,
        taken: HashMap::new(),
        partners: sections
            .partners
            .iter()
            .filter_map(|raw| text::tenant(raw))
            .map(PartnerId)
            .collect(),
        offers: None,
        own: Vec::new(),
        problems,
    };
    let before = check.problems.len();
    let operator = check.operator(sections.operator);
    let files = check.partner_files(&sections.partners);
    let built = check.partners(operator, &files, &sections.partnerships);
    let sound = check.problems.len() == before;
    let books = built.as_ref().filter(|_| sound).map(|(_, _, books)| books);
    let total = sections.customers.len();
    for (index, raw) in sections.customers.iter().enumerate() {
        check.customer(index, raw, books);
        progress(index + 1, total);
    }
    match built {
        Some((operator, partners, books)) if check.problems.is_empty() => {
            let partners = partners.into_iter().flatten().collect();
            Ok(World { operator, partners, books, customers: sections.customers })
        }
        _ => Err(check.problems),
    }
}

type Run = Built<domain::operator::Operator, domain::operator::Event>;

impl Check {
    fn close(&mut self) {
        self.problems.append(&mut self.own);
    }

    fn take(&mut self, owner: Owner, kind: &'static str, value: String, place: String) {
        let name =
            Uuid::parse_str(&value).map_or_else(|_| Name::Word(value.clone().into()), Name::Id);
        match self.taken.entry((kind, name)) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(owner);
            }
            std::collections::hash_map::Entry::Occupied(entry) => {
                let first = *entry.get();
                self.own.push(Problem::new(place, What::Twice { kind, value, first }));
            }
        }
    }

    fn known(&mut self, partner: PartnerId, place: impl FnOnce() -> String) {
        if !self.partners.contains(&partner) {
            let what = What::Unknown { kind: "partner", value: partner.to_string() };
            self.own.push(Problem::new(place(), what));
        }
    }

    fn sold(&mut self, offer: &OfferId, place: impl FnOnce() -> String) {
        if self.offers.as_ref().is_some_and(|offers| !offers.contains(offer)) {
            let what = What::Unknown { kind: "offer", value: offer.0.clone() };
            self.own.push(Problem::new(place(), what));
        }
    }

    fn operator(&mut self, raw: Option<&RawValue>) -> Option<(Operator, Run)> {
        let file = self.shapes.operator.read(raw?, "/operator", &mut self.own);
        let built = file.and_then(|file| {
            self.offers = Some(file.offer_ids().into_iter().cloned().collect());
            let tenant = file.tenant_id.to_string();
            self.take(Owner::Operator, "tenant", tenant, "/operator/tenant_id".to_owned());
            let mut take = |owner, kind, value, place| self.take(owner, kind, value, place);
            member::names(Owner::Operator, &file.users, &file.apps, &mut take);
            self.own.extend(file.stray());
            let built = load::operator(&file, self.now, &mut self.own)?;
            Some((file, built))
        });
        let sound = self.own.is_empty();
        self.close();
        built.filter(|_| sound)
    }

    fn partner_files(&mut self, list: &[&RawValue]) -> Vec<Option<Partner>> {
        let mut files = Vec::new();
        for (index, raw) in (0_u32..).zip(list) {
            let owner = Owner::Partner(index);
            let file = self.shapes.partner.read(raw, &owner.to_string(), &mut self.own);
            if let Some(file) = &file {
                let tenant = file.tenant_id.to_string();
                self.take(owner, "tenant", tenant, format!("{owner}/tenant_id"));
                let location = file.mpn_id.to_string();
                self.take(owner, "location", location, format!("{owner}/mpn_id"));
                let mut take = |owner, kind, value, place| self.take(owner, kind, value, place);
                member::names(owner, &file.users, &file.apps, &mut take);
            }
            files.push(file);
        }
        files
    }

    /// Builds the partners and joins them. `None` when the operator could not be built.
    fn partners(
        &mut self,
        operator: Option<(Operator, Run)>,
        files: &[Option<Partner>],
        joins: &[&RawValue],
    ) -> Option<(Run, Sellers, Books)> {
        let mut books = operator.as_ref().and_then(|(file, built)| {
            let sellers = files.iter().flatten().map(|one| (one.tenant_id, one.clone()));
            Some(Books {
                now: self.now,
                staff: file.staff()?,
                operator: built.state.clone(),
                partners: Partners::new(),
                sellers: sellers.collect::<BTreeMap<_, _>>(),
            })
        });
        let mut sellers = Sellers::new();
        for (index, file) in (0_u32..).zip(files) {
            let place = Owner::Partner(index).to_string();
            let built = match (file, &books) {
                (Some(file), Some(books)) => load::partner(file, &place, books, &mut self.own),
                _ => None,
            };
            if let (Some(built), Some(books)) = (&built, &mut books) {
                books.partners.insert(built.state.id, Arc::new(built.state.clone()));
            }
            sellers.push(built);
        }
        self.close();
        for (index, raw) in joins.iter().enumerate() {
            self.join(index, raw, &mut sellers, books.as_mut());
        }
        Some((operator?.1, sellers, books?))
    }

    fn join(
        &mut self,
        index: usize,
        raw: &RawValue,
        sellers: &mut Sellers,
        books: Option<&mut Books>,
    ) {
        let place = format!("/partnerships/{index}");
        let file: Option<Partnership> = self.shapes.partnership.read(raw, &place, &mut self.own);
        if let Some(file) = file {
            self.known(file.provider, || format!("{place}/provider"));
            self.known(file.reseller, || format!("{place}/reseller"));
            let reseller = sellers.iter_mut().flatten();
            let reseller = reseller.into_iter().find(|one| one.state.id == file.reseller);
            if let (Some(reseller), Some(books)) = (reseller, books) {
                let step = file.command(place, &books.staff);
                load::join(reseller, step, books, &mut self.own);
            }
        }
        self.close();
    }

    fn customer(&mut self, index: usize, raw: &RawValue, books: Option<&Books>) {
        let owner = Owner::Customer(u32::try_from(index).unwrap_or(u32::MAX));
        let place = owner.to_string();
        if let Some(file) = self.shapes.customer.read(raw, &place, &mut self.own) {
            self.names(&file, owner);
            self.references(&file, &place);
            if let Some(books) = books {
                load::customer(&file, &place, books, &mut self.own);
            }
        }
        self.close();
    }

    fn names(&mut self, file: &Customer, owner: Owner) {
        self.take(owner, "tenant", file.tenant_id.to_string(), format!("{owner}/tenant_id"));
        self.take(owner, "domain", file.domain.to_lowercase(), format!("{owner}/domain"));
        let mut take = |owner, kind, value, place| self.take(owner, kind, value, place);
        member::names(owner, &file.users, &file.apps, &mut take);
        for (index, one) in file.subscriptions.iter().enumerate() {
            let place = format!("{owner}/subscriptions/{index}");
            self.take(owner, "subscription", one.id.to_string(), format!("{place}/id"));
            for (index, addon) in one.addons.iter().enumerate() {
                let place = format!("{place}/addons/{index}/id");
                self.take(owner, "subscription", addon.id.to_string(), place);
            }
            if let Some(id) = one.entitlement_id {
                self.take(owner, "entitlement", id.to_string(), format!("{place}/entitlement_id"));
            }
        }
        for (index, one) in file.requests.iter().enumerate() {
            if let Some(id) = one.id {
                self.take(owner, "request", id.to_string(), format!("{owner}/requests/{index}/id"));
            }
        }
    }

    fn references(&mut self, file: &Customer, place: &str) {
        for (index, one) in file.relationships.iter().enumerate() {
            self.known(one.partner, || format!("{place}/relationships/{index}/partner"));
        }
        for (index, one) in file.extensions.iter().enumerate() {
            self.known(one.partner, || format!("{place}/extensions/{index}/partner"));
            self.known(one.provider, || format!("{place}/extensions/{index}/provider"));
        }
        for (index, one) in file.agreements.iter().enumerate() {
            let Some(partner) = one.attested_by else { continue };
            self.known(partner, || format!("{place}/agreements/{index}/attested_by"));
        }
        for (index, one) in file.subscriptions.iter().enumerate() {
            let place = format!("{place}/subscriptions/{index}");
            self.known(one.partner, || format!("{place}/partner"));
            self.sold(&one.offer, || format!("{place}/offer"));
            for (index, addon) in one.addons.iter().enumerate() {
                self.sold(&addon.offer, || format!("{place}/addons/{index}/offer"));
            }
        }
        let bought: BTreeSet<_> = file.subscriptions.iter().flat_map(Subscription::ids).collect();
        for (index, one) in file.requests.iter().enumerate() {
            let place = format!("{place}/requests/{index}");
            self.known(one.source, || format!("{place}/source"));
            self.known(one.target, || format!("{place}/target"));
            for (line, id) in one.subscriptions.iter().enumerate() {
                if !bought.contains(id) {
                    let what = What::Unknown { kind: "subscription", value: id.to_string() };
                    self.own.push(Problem::new(format!("{place}/subscriptions/{line}"), what));
                }
            }
        }
    }
}
