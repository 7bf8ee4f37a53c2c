//! Lists and pages: what a partner or the operator sees, in which order.

use super::engines::Engines;
use crate::{
    dice::Dice,
    model::{self, Model, deadline, micros},
};
use domain::{
    actor::Organisation,
    customer::{Customer, relationship::Kind},
    id::PartnerId,
    notice::Notice,
};
use jiff::{SignedDuration, Timestamp};
use std::{cmp::Reverse, sync::Arc};
use store::{
    list::{self, Filter, Item, Match, Place},
    notice, partner,
};

pub fn compare(engines: &Engines, model: &Model, dice: &mut Dice, now: Timestamp) {
    let partners: Vec<PartnerId> = model.world.partners.keys().copied().collect();
    let viewers = partners.iter().copied().map(Some).chain([None]);
    for viewer in viewers.collect::<Vec<_>>() {
        for filter in [Filter::default(), filter(model, dice), filter(model, dice)] {
            customers(engines, model, dice, viewer, &filter);
        }
    }
    due(engines, model, now);
    books(engines, model, dice);
    notices(engines, model, dice);
}

/// A part of a name or domain that is there, in some other casing; or a partner that is there.
fn filter(model: &Model, dice: &mut Dice) -> Filter {
    let all: Vec<&Customer> = model.world.customers.values().collect();
    let Some(one) = dice.pick(&all) else { return Filter::default() };
    let mut filter = Filter::default();
    let shape = dice.within(0, 4);
    let whole = if shape == 3 { &one.profile.domain } else { &one.profile.company_name };
    let letters: Vec<char> = whole.chars().collect();
    let last = u32::try_from(letters.len()).expect("a short name");
    let (begin, end) = (dice.within(0, last), dice.within(0, last));
    let part = |range: std::ops::Range<u32>| -> String {
        letters[range.start as usize..range.end as usize].iter().collect()
    };
    let (prefix, middle) = (part(0..end), part(begin.min(end)..begin.max(end)));
    let cased = |text: String| if begin % 2 == 0 { text.to_uppercase() } else { text };
    match shape {
        0 => filter.name = Some(Match::Is(cased(part(0..last)))),
        1 => filter.name = Some(Match::StartsWith(cased(prefix))),
        2 => filter.name = Some(Match::Contains(cased(middle))),
        3 => filter.domain = Some(Match::Contains(cased(middle))),
        _ => {
            let relationship = dice.pick(&one.relationships);
            filter.served_by = relationship.map(|found| (found.partner, found.kind));
        }
    }
    filter
}

fn matches(wanted: Option<&Match>, text: &str) -> bool {
    let text = text.to_lowercase();
    match wanted {
        None => true,
        Some(Match::Is(wanted)) => text == wanted.to_lowercase(),
        Some(Match::StartsWith(wanted)) => text.starts_with(&wanted.to_lowercase()),
        Some(Match::Contains(wanted)) => text.contains(&wanted.to_lowercase()),
    }
}

/// The whole list, from memory.
fn expected(model: &Model, viewer: Option<PartnerId>, filter: &Filter) -> Vec<Item> {
    let mut items = Vec::new();
    for one in model.world.customers.values() {
        let kinds = [Kind::Direct, Kind::IndirectReseller, Kind::IndirectProvider];
        let kinds = kinds.into_iter().filter(|kind| viewer.is_some_and(|it| one.has(it, *kind)));
        let kinds: Vec<Kind> = kinds.collect();
        let seen = viewer.is_none() || !kinds.is_empty();
        let served = filter.served_by.is_none_or(|(partner, kind)| one.has(partner, kind));
        let named = matches(filter.name.as_ref(), &one.profile.company_name)
            && matches(filter.domain.as_ref(), &one.profile.domain);
        if seen && served && named {
            let name_key = one.profile.company_name.to_lowercase();
            let place = Place { name_key, id: one.id };
            items.push(Item { place, profile: (*one.profile).clone(), kinds });
        }
    }
    items.sort_by_key(|item| (item.place.name_key.clone(), item.place.id));
    items
}

fn customers(
    engines: &Engines,
    model: &Model,
    dice: &mut Dice,
    viewer: Option<PartnerId>,
    filter: &Filter,
) {
    let size = dice.within(1, 40);
    let mut seen: Vec<Item> = Vec::new();
    loop {
        let (filter, after) = (filter.clone(), seen.last().map(|item| item.place.clone()));
        let page = engines.look(move |tx| match viewer {
            Some(partner) => list::customers(tx, partner, &filter, after.as_ref(), size),
            None => list::all(tx, &filter, after.as_ref(), size),
        });
        let is_last = page.len() < size as usize;
        seen.extend(page);
        if is_last {
            break;
        }
    }
    assert_eq!(seen, expected(model, viewer, filter), "{filter:?}");
}

fn due(engines: &Engines, model: &Model, now: Timestamp) {
    let all = model.world.customers.values();
    let mut all: Vec<_> = all.filter_map(|one| Some((model::due(one)?, one.id))).collect();
    all.sort_unstable();
    let next = engines.look(list::next_due);
    assert_eq!(next.map(deadline), all.first().map(|(at, _)| *at));
    for days in [0, 2, 40] {
        let now = now + SignedDuration::from_hours(24 * days);
        let overdue = all.iter().filter(|(at, _)| *at <= micros(now));
        let overdue: Vec<_> = overdue.map(|(_, id)| *id).take(3).collect();
        assert_eq!(engines.look(move |tx| list::due(tx, now, 3)), overdue);
    }
}

fn books(engines: &Engines, model: &Model, dice: &mut Dice) {
    let size = dice.within(1, 4);
    let mut expected: Vec<_> = model.world.partners.values().cloned().collect();
    expected.sort_by_key(|one| (one.name.to_lowercase(), one.id));
    let mut seen: Vec<Arc<domain::partner::Partner>> = Vec::new();
    loop {
        let after = seen.last().map(|one| (one.name.clone(), one.id));
        let page = engines.look(move |tx| {
            let after = after.as_ref().map(|(name, id)| (name.as_str(), *id));
            partner::page(tx, after, size)
        });
        let is_last = page.len() < size as usize;
        seen.extend(page);
        if is_last {
            break;
        }
    }
    assert_eq!(seen, expected);
    for id in model.world.partners.keys().copied() {
        let all = model.world.partners.values();
        let resellers: Vec<_> = all.filter(|one| one.works_with(id)).map(|one| one.id).collect();
        assert_eq!(engines.look(move |tx| partner::resellers_of(tx, id)), resellers);
    }
}

/// Of every partner and of some customers: the newest first.
fn notices(engines: &Engines, model: &Model, dice: &mut Dice) {
    let some: Vec<_> = model.world.customers.keys().copied().collect();
    let some = dice.pick(&some).map(Organisation::Customer);
    let partners = model.world.partners.keys().copied().map(Organisation::Partner);
    for to in partners.chain(some) {
        let mut expected: Vec<(notice::Place, Notice)> = Vec::new();
        for (id, one) in model.delivered.iter().filter(|(_, one)| one.to == to) {
            let at = Timestamp::from_microsecond(micros(one.at)).expect("a moment");
            expected.push((notice::Place { at, id: id.clone() }, one.clone()));
        }
        expected.sort_by_key(|(place, _)| Reverse((place.at, place.id.clone())));
        let size = dice.within(1, 30);
        let mut seen: Vec<(notice::Place, Notice)> = Vec::new();
        loop {
            let after = seen.last().map(|(place, _)| place.clone());
            let page = engines.look(move |tx| notice::page(tx, to, after.as_ref(), size));
            let is_last = page.len() < size as usize;
            seen.extend(page);
            if is_last {
                break;
            }
        }
        assert_eq!(seen, expected);
    }
}
