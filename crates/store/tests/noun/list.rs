//! Lists: who sees which customers, searched and a page at a time.

#[path = "list/bulk.rs"]
pub mod bulk;
#[path = "list/listing.rs"]
mod listing;

use super::fixture::*;
use domain::{customer::relationship::Kind, id::CustomerId};
use store::{
    Tx,
    list::{self, Filter, Item, Match, Place},
};

const NAMES: [&str; 7] = ["Zon", "100% Groen", "Åker", "anker", "Anker", "under_score", "Ank\\er"];

fn world() -> Twin {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    for (number, name) in (0x1000..).zip(NAMES) {
        twin.customer(number, name);
    }
    twin.ready(0x2000, "Bereid");
    twin
}

fn names(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.profile.company_name.as_str()).collect()
}

fn search(twin: &Twin, partner: u128, filter: Filter) -> Vec<String> {
    let look = move |tx: &mut Tx<'_>| list::customers(tx, id(partner), &filter, None, 100);
    let found = twin.store.read_now(look);
    names(&found.expect("a read")).into_iter().map(str::to_owned).collect()
}

fn everybody(twin: &Twin, filter: Filter) -> Vec<Item> {
    twin.store.read_now(move |tx| list::all(tx, &filter, None, 100)).expect("a read")
}

#[test]
fn a_partner_sees_its_own_in_the_order_of_their_names() {
    let twin = world();
    let all = Filter::default;
    let expected =
        ["100% Groen", "Ank\\er", "anker", "Anker", "Bereid", "under_score", "Zon", "Åker"];
    assert_eq!(search(&twin, SOURCE, all()), expected);
    assert_eq!(search(&twin, TARGET, all()), ["Bereid"]);
    assert_eq!(search(&twin, STRANGER, all()), [""; 0]);
    let items = everybody(&twin, all());
    assert_eq!(names(&items), expected);
    let look = move |tx: &mut Tx<'_>| list::customers(tx, id(SOURCE), &all(), None, 100);
    let items = twin.store.read_now(look).expect("a read");
    assert_eq!(items[4].kinds, [Kind::Direct, Kind::IndirectReseller]);
    assert_eq!(items[0].kinds, [Kind::Direct]);
    assert_eq!(items[0].profile, profile(0x1001, "100% Groen"));
}

#[test]
fn texts_match_as_they_are_in_any_casing() {
    let twin = world();
    let by_name =
        |wanted| search(&twin, SOURCE, Filter { name: Some(wanted), ..Filter::default() });
    assert_eq!(by_name(Match::StartsWith("ANK".to_owned())), ["Ank\\er", "anker", "Anker"]);
    assert_eq!(by_name(Match::StartsWith("åK".to_owned())), ["Åker"]);
    assert_eq!(by_name(Match::Is("ANKER".to_owned())), ["anker", "Anker"]);
    assert_eq!(by_name(Match::Contains("k\\E".to_owned())), ["Ank\\er"]);
    assert_eq!(by_name(Match::Contains("%".to_owned())), ["100% Groen"]);
    assert_eq!(by_name(Match::Contains("_".to_owned())), ["under_score"]);
    assert_eq!(by_name(Match::Contains("er".to_owned())).len(), 6);
    assert_eq!(by_name(Match::StartsWith(String::new())).len(), 8);
    assert_eq!(by_name(Match::StartsWith("%".to_owned())), [""; 0]);
    assert_eq!(by_name(Match::Is("anker\0".to_owned())), [""; 0]);
    let domain = Some(Match::StartsWith("C4097.".to_owned()));
    assert_eq!(search(&twin, SOURCE, Filter { domain, ..Filter::default() }), ["100% Groen"]);
    let name = Some(Match::StartsWith("an".to_owned()));
    let items = everybody(&twin, Filter { name, ..Filter::default() });
    assert_eq!(names(&items), ["Ank\\er", "anker", "Anker"]);
}

#[test]
fn a_provider_finds_the_customers_of_one_reseller() {
    let twin = world();
    let of = |reseller| Filter {
        served_by: Some((id(reseller), Kind::IndirectReseller)),
        ..Filter::default()
    };
    assert_eq!(search(&twin, TARGET, of(SOURCE)), ["Bereid"]);
    assert_eq!(search(&twin, TARGET, of(STRANGER)), [""; 0]);
    assert_eq!(search(&twin, SOURCE, of(TARGET)), [""; 0]);
    let items = everybody(&twin, of(SOURCE));
    assert_eq!(names(&items), ["Bereid"]);
    let by_provider = |number| Filter {
        served_by: Some((id(number), Kind::IndirectProvider)),
        ..Filter::default()
    };
    assert_eq!(search(&twin, SOURCE, by_provider(TARGET)), ["Bereid"]);
    assert_eq!(search(&twin, SOURCE, by_provider(SOURCE)), [""; 0]);
}

#[test]
fn pages_neither_repeat_nor_skip() {
    let mut twin = world();
    let mut seen = Vec::new();
    let mut after: Option<Place> = None;
    loop {
        let look = move |tx: &mut Tx<'_>| {
            list::customers(tx, id(SOURCE), &Filter::default(), after.as_ref(), 3)
        };
        let page = twin.store.read_now(look).expect("a read");
        let Some(last) = page.last() else { break };
        assert!(page.len() <= 3);
        seen.extend(page.iter().map(|item| item.place.id));
        after = Some(last.place.clone());
        // One that comes before the place is not seen any more, and shifts nothing.
        twin.customer(0x3000 + seen.len() as u128, "0 before all");
    }
    let expected: Vec<CustomerId> =
        [0x1001, 0x1006, 0x1003, 0x1004, 0x2000, 0x1005, 0x1000, 0x1002].map(id).to_vec();
    assert_eq!(seen, expected);
}

#[test]
fn partners_come_in_pages_and_know_their_resellers() {
    let twin = world();
    let page = |after: Option<(&'static str, u128)>| {
        let after = after.map(|(name, number)| (name, id(number)));
        let found =
            twin.store.read_now(move |tx| store::partner::page(tx, after, 2)).expect("a read");
        found.iter().map(|partner| partner.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(page(None), ["Bakker Cloud", "Fjord Teknik"]);
    assert_eq!(page(Some(("Fjord Teknik", STRANGER))), ["Noord Distributie"]);
    let resellers =
        |number| twin.store.read_now(move |tx| store::partner::resellers_of(tx, id(number)));
    assert_eq!(resellers(TARGET), Ok(vec![id(SOURCE)]));
    assert_eq!(resellers(STRANGER), Ok(vec![]));
}
