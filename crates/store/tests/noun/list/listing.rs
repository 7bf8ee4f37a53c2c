//! The list of customers: rows, orders, filters, pages and sums, without loading a customer.

use super::super::fixture::*;
use domain::{customer::relationship::Kind, id::PartnerId};
use store::{
    Tx,
    listing::{
        Listing, Stage,
        page::{self, Column, Filter, Order, Place},
        summary, total,
    },
    whole,
};

const NAMES: [&str; 5] = ["Zon", "anker", "Brug", "Åker", "100% Groen"];

fn world() -> Twin {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    for (number, name) in (0x1000..).zip(NAMES) {
        twin.customer(number, name);
    }
    twin.ready(0x2000, "Bereid");
    twin
}

fn look(
    twin: &Twin,
    reader: Option<u128>,
    filter: Filter,
    order: Order,
    after: Option<Place>,
) -> Vec<Listing> {
    let reader = reader.map(id::<PartnerId>);
    let look =
        move |tx: &mut Tx<'_>| page::page(tx, reader, &filter, order, after.as_ref(), (4, day(9)));
    twin.store.read_now(look).expect("a read")
}

fn names(rows: &[Listing]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

#[test]
fn a_page_is_sorted_and_the_next_one_begins_behind_it_in_both_directions() {
    let twin = world();
    let order = Order::default();
    let first = look(&twin, Some(SOURCE), Filter::default(), order, None);
    assert_eq!(names(&first), ["100% Groen", "anker", "Bereid", "Brug"]);
    let last = first.last().map(|row| Place::of(row, order));
    let next = look(&twin, Some(SOURCE), Filter::default(), order, last);
    assert_eq!(names(&next), ["Zon", "Åker"]);
    let back = Order { falls: true, ..order };
    let place = next.first().map(|row| Place::of(row, back));
    let before = look(&twin, Some(SOURCE), Filter::default(), back, place);
    assert_eq!(names(&before), ["Brug", "Bereid", "anker", "100% Groen"]);
    for by in [Column::Active, Column::Seats] {
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let order = Order { by, falls: true };
            let rows = look(&twin, None, Filter::default(), order, after);
            let Some(last) = rows.last() else { break };
            after = Some(Place::of(last, order));
            seen.extend(rows);
        }
        assert_eq!(seen.len(), 6, "{by:?}");
        let falls = |pair: &[Listing]| match by {
            Column::Seats => pair[0].seats >= pair[1].seats,
            _ => pair[0].active_at >= pair[1].active_at,
        };
        assert!(seen.windows(2).all(falls), "{by:?}");
    }
}

#[test]
fn a_row_tells_its_reader_what_that_reader_sees() {
    let mut twin = world();
    let only = Filter { text: "bereid".to_owned(), ..Filter::default() };
    let row = |twin: &Twin, reader| {
        let rows = look(twin, reader, only.clone(), Order::default(), None);
        assert_eq!(rows.len(), 1);
        rows[0].clone()
    };
    let (own, other) = (row(&twin, Some(SOURCE)), row(&twin, Some(TARGET)));
    assert_eq!(own.kinds, [Kind::Direct, Kind::IndirectReseller]);
    assert_eq!(own.partners, [id::<PartnerId>(TARGET)]);
    assert_eq!((own.stage, own.transfer), (Stage::Waiting, "none"));
    assert!(own.subscriptions > 0 && own.seats > 0);
    assert_eq!((other.subscriptions, other.seats, other.stage), (0, 0, Stage::Waiting));
    assert_eq!(other.partners, [id::<PartnerId>(SOURCE)]);
    assert!(look(&twin, Some(STRANGER), only.clone(), Order::default(), None).is_empty());

    twin.must(&agent(SOURCE), &ask(0x2000, 0x9000, &[1]), day(1));
    let asked = row(&twin, Some(SOURCE));
    assert_eq!((asked.stage, asked.transfer, asked.active_at), (Stage::Moving, "open", day(1)));
    assert_eq!(row(&twin, Some(TARGET)).stage, Stage::Moving);
    twin.must(&agent(TARGET), &accept(0x2000, 0x9000), day(2));
    assert_eq!(row(&twin, None).transfer, "complete");
    assert!(row(&twin, Some(TARGET)).seats > 0);
    // Nobody else hears of it.
    let total = |reader: Option<u128>| {
        let reader = reader.map(id::<PartnerId>);
        twin.store.read_now(move |tx| summary::summary(tx, reader)).expect("a read")
    };
    assert_eq!((total(Some(SOURCE)).all, total(Some(TARGET)).all), (6, 1));
    assert_eq!((total(None).all, total(Some(STRANGER)).all), (6, 0));
    let sum = total(Some(SOURCE));
    assert_eq!(sum.waiting + sum.moving + sum.moved, 6);
    assert_eq!(sum.countries, ["NL"]);
}

#[test]
fn what_all_comes_to_is_counted_with_each_change_and_few_rows_say_it() {
    let mut twin = Twin::founded();
    twin.must(&staff(), &joining(), start());
    let sum = |twin: &Twin, reader: Option<u128>| {
        let reader = reader.map(id::<PartnerId>);
        twin.store.read_now(move |tx| summary::summary(tx, reader)).expect("a read")
    };
    for number in 0..210 {
        twin.customer(0x3000 + number, &format!("Many {number}"));
    }
    twin.ready(0x2000, "Bereid");
    let before = (sum(&twin, Some(SOURCE)), sum(&twin, None));
    assert_eq!((before.0.all, before.0.moving, before.1.all), (211, 0, 211));
    let rows = |twin: &Twin| {
        let count = "select count(*) from total where reader = 'operator'";
        twin.store.read_now(move |tx| tx.one(count, &[], |row| row.big(0))).expect("a read")
    };
    assert!(rows(&twin) > 200);
    let folded = |twin: &Twin| twin.store.write_now(total::fold).expect("a write");
    assert_eq!([folded(&twin), folded(&twin), folded(&twin)], [1, 1, 0], "two readers have many");
    assert_eq!(rows(&twin), 1);
    assert_eq!((sum(&twin, Some(SOURCE)), sum(&twin, None)), before);
    twin.must(&agent(SOURCE), &ask(0x2000, 0x9000, &[1]), day(1));
    let after = sum(&twin, Some(SOURCE));
    assert_eq!((after.all, after.moving, after.seats), (211, 1, before.0.seats));
    assert_eq!(after.asked_at, Some(day(1)));
    let unsound = twin.store.read_now(|tx| whole::check::run(tx, &|_, _, _| ())).expect("a read");
    assert_eq!(unsound.findings, []);
}

#[test]
fn filters_find_what_is_meant_and_are_counted() {
    let twin = world();
    let found = |filter: Filter| {
        let wanted = filter.clone();
        let reader = Some(id::<PartnerId>(SOURCE));
        let count = twin.store.read_now(move |tx| page::count(tx, reader, &wanted));
        let rows = look(&twin, Some(SOURCE), filter, Order::default(), None);
        let all = names(&rows).into_iter().map(str::to_owned).collect::<Vec<_>>();
        if all.len() < 4 {
            assert_eq!(count, Ok(i64::try_from(all.len()).expect("a few")));
        }
        all
    };
    let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
    assert_eq!(found(text("0%")), ["100% Groen"]);
    assert_eq!(found(text("C4096.")), ["Zon"], "a domain");
    assert_eq!(found(text(&id::<PartnerId>(0x1001).to_string())), ["anker"], "an id");
    let with = |partner| Filter { partner: Some(id(partner)), ..Filter::default() };
    assert_eq!(found(with(TARGET)), ["Bereid"]);
    assert_eq!(found(with(STRANGER)), [""; 0]);
    let kind = Some(Kind::IndirectReseller);
    assert_eq!(found(Filter { kind, ..Filter::default() }), ["Bereid"]);
    let stage = |stage| Filter { stage: Some(stage), ..Filter::default() };
    assert_eq!(found(stage(Stage::Moving)), [""; 0]);
    let nowhere = vec!["XX".to_owned(), "YY".to_owned()];
    assert_eq!(found(Filter { countries: nowhere, ..Filter::default() }), [""; 0]);
    let late = Filter { active_since: Some(day(100)), ..Filter::default() };
    assert_eq!(found(late), [""; 0]);
    assert_eq!(found(Filter { attention: true, ..Filter::default() }), [""; 0]);
    let transfer = |word| Filter { transfer: Some(word), ..Filter::default() };
    assert_eq!(found(transfer("open")), [""; 0]);
}
