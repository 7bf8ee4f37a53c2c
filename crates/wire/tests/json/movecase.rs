//! Moving without a transfer: bodies into commands, words in five languages.

use domain::customer::command::Command;
use domain::customer::movecase::{
    Command as Move,
    advice::Hint,
    caution::Caution,
    line::{Channel, How},
};
use domain::customer::subscription::Term;
use domain::id::CaseId;
use domain::operator::{self, equivalent::Equivalence};
use std::collections::BTreeSet;
use wire::movecase::{advice::hint, read, warning};
use wire::{Body, Fields, Locale, Malformed, equivalent};

use super::scene::{id, source};

fn case() -> CaseId {
    id(0x77).into()
}

fn with<T>(
    json: &str,
    read: impl FnOnce(&Fields<'_>) -> Result<T, Malformed>,
) -> Result<T, Vec<String>> {
    let named = |slips: Malformed| slips.fields().map(str::to_owned).collect::<Vec<_>>();
    let body = Body::read(json.as_bytes()).map_err(named)?;
    body.fields().and_then(|fields| read(&fields)).map_err(named)
}

fn moves(command: Result<Command, Vec<String>>) -> Result<Move, Vec<String>> {
    command.map(|command| match command {
        Command::MoveCase(command) => command,
        other => panic!("{other:?}"),
    })
}

fn add(json: &str) -> Result<Move, Vec<String>> {
    moves(with(json, |body| read::add(body, case())))
}

#[test]
fn a_line_as_the_customer_tells_it() {
    let told =
        add(r#"{"OfferId":" OFFICE7 ","seats":"25","channel":"Operator","billingCycle":"Annual",
            "termDuration":"p1y","endsAt":"2026-06-01","autoRenew":"true",
            "dailyPrice":{"minor":250,"currency":"eur"}}"#);
    let Ok(Move::Add { old, .. }) = told else { panic!("{told:?}") };
    assert_eq!((old.offer.0.as_str(), old.seats, old.auto_renew), ("OFFICE7", 25, true));
    assert_eq!((old.channel, old.term), (Channel::Operator, Some(Term::Year)));
    assert_eq!(old.ends_at, "2026-06-01T00:00:00Z".parse().ok());
    let price = old.daily_price.expect("a price");
    assert_eq!((price.minor, price.currency.as_str()), (250, "EUR"));
    let least =
        r#"{"offerId":"E3","seats":1,"channel":"another_partner","billingCycle":"monthly"}"#;
    let Ok(Move::Add { old, .. }) = add(least) else { panic!("{least}") };
    assert_eq!((old.ends_at, old.auto_renew, old.daily_price), (None, false, None));
    let known = add(r#"{"subscriptionId":"00000000-0000-0000-0000-000000000051"}"#);
    let subscription = id(0x51).into();
    assert_eq!(known, Ok(Move::AddKnown { case: case(), subscription }));
}

#[test]
fn every_wrong_field_of_a_line_is_named() {
    let all = ["offerId", "seats", "channel", "billingCycle"].map(str::to_owned);
    assert_eq!(add("{}"), Err(all.to_vec()));
    let wrong = r#"{"offerId":"E3","seats":-1,"channel":"friend","billingCycle":"weekly",
        "termDuration":"P2Y","endsAt":"soon","autoRenew":7,"dailyPrice":{"minor":"much"}}"#;
    let named = ["seats", "channel", "billingCycle", "termDuration", "endsAt", "autoRenew"];
    let named = named.into_iter().chain(["dailyPrice.minor", "dailyPrice.currency"]);
    assert_eq!(add(wrong), Err(named.map(str::to_owned).collect()));
    let long = format!(
        r#"{{"offerId":"{}","seats":1,"channel":"operator","billingCycle":"annual",
        "dailyPrice":{{"minor":1,"currency":"EURO"}}}}"#,
        "x".repeat(257)
    );
    assert_eq!(add(&long), Err(vec!["offerId".to_owned(), "dailyPrice.currency".to_owned()]));
    assert_eq!(add(r#"{"subscriptionId":"x"}"#), Err(vec!["subscriptionId".to_owned()]));
}

#[test]
fn what_is_said_of_a_line() {
    let (case, line) = (case(), 2);
    let note = "x".repeat(1_001);
    let long = format!(r#"{{"note":"{note}"}}"#);
    let named = |name: &str| Err(vec![name.to_owned()]);
    let credit = |json| moves(with(json, |body| read::credit(body, case, line)));
    assert_eq!(credit(r#"{"through":"Partner"}"#), Ok(Move::Refer { case, line }));
    assert_eq!(credit(r#"{"through":"customer"}"#), Ok(Move::Guide { case, line }));
    assert_eq!(credit("{}"), named("through"));
    let renewal = |json| moves(with(json, |body| read::renewal(body, case, line)));
    assert_eq!(renewal(r#"{"autoRenew":false}"#), Ok(Move::StopRenewal { case, line }));
    assert_eq!(renewal(r#"{"autoRenew":true}"#), named("autoRenew"));
    assert_eq!(renewal("{}"), named("autoRenew"));
    let ended = |json| moves(with(json, |body| read::ended(body, case, line)));
    let (how, at) = (How::Cancelled, None);
    assert_eq!(ended(r#"{"how":"canceled"}"#), Ok(Move::End { case, line, how, at }));
    assert_eq!(ended(r#"{"how":"lost","at":"then"}"#), Err(vec!["how".into(), "at".into()]));
    let close = |json| moves(with(json, |body| read::close(body, case)));
    assert_eq!(close(r#"{"state":"done"}"#), Ok(Move::Close { case }));
    assert_eq!(close("{}"), named("state"));
    let assigned = |json: &str| moves(with(json, |body| read::assignment(body, case, line)));
    assert_eq!(assigned(""), Ok(Move::Reassign { case, line, note: None }));
    assert_eq!(assigned(&long), named("note"));
    let abandoned = moves(with(&long, |body| read::abandon(body, case)));
    assert_eq!(abandoned, named("note"));
    let link = moves(with(r#"{"subscriptionId":7}"#, |body| read::link(body, case, line)));
    assert_eq!(link, named("subscriptionId"));
    let choice = moves(with("{}", |body| read::choice(body, case, line)));
    assert_eq!(choice, named("offerId"));
}

#[test]
fn a_wish_of_the_customer() {
    let (partner, one) = (source(), id(0x51));
    let wish = format!(
        r#"{{"partnerId":"{partner}","reason":"SeveralPartners",
            "subscriptions":[{{"subscriptionId":"{one}"}}]}}"#
    );
    let read_wish = |json: &str| moves(with(json, |body| read::ask(body, case())));
    let Ok(Move::Ask { subscriptions, .. }) = read_wish(&wish) else { panic!("{wish}") };
    assert_eq!(subscriptions, [one.into()]);
    let wrong = r#"{"subscriptions":[{}]}"#;
    let named = ["partnerId", "reason", "subscriptions[0].subscriptionId"].map(str::to_owned);
    assert_eq!(read_wish(wrong), Err(named.to_vec()));
    let open = moves(with(r#"{"reason":"boredom"}"#, |body| read::open(body, case())));
    assert_eq!(open, Err(vec!["reason".to_owned()]));
}

#[test]
fn what_takes_the_place_of_an_offer() {
    let equate = |json: &str| match with(json, equivalent::read)? {
        operator::Command::Equate(equate) => Ok(equate.equivalence),
        other => panic!("{other:?}"),
    };
    let named = |name: &str| Err(vec![name.to_owned()]);
    let several =
        r#"{"offerId":"E1","equivalence":"equivalents","equivalents":[{"offerId":"E3"}]}"#;
    assert_eq!(equate(several), Ok(Equivalence::Equivalents([("E3").into()].into())));
    assert_eq!(equate(r#"{"offerId":"E1","equivalence":"Same"}"#), Ok(Equivalence::Same));
    assert_eq!(equate(r#"{"offerId":"E1","equivalence":"equivalents"}"#), named("equivalents"));
    let both = r#"{"offerId":"E1","equivalence":"none","equivalents":[{"offerId":"E3"}]}"#;
    assert_eq!(equate(both), named("equivalents"));
    let wrong = r#"{"equivalence":"like","equivalents":[{}],"from":"soon"}"#;
    let all = ["offerId", "equivalence", "equivalents[0].offerId", "from"].map(str::to_owned);
    assert_eq!(equate(wrong), Err(all.to_vec()));
}

#[test]
fn every_warning_and_hint_says_something_of_its_own() {
    for locale in Locale::ALL {
        let warnings = Caution::samples().into_iter().map(|one| warning(&one, locale));
        let hints = Hint::ALL.into_iter().map(|one| hint(one, locale));
        let mut all = BTreeSet::new();
        for said in warnings.chain(hints) {
            let text = said.description;
            assert!(text.ends_with('.') && !text.contains(['{', '}', '$']), "{locale:?}: {text}");
            assert!(!text.starts_with("warning-") && !text.starts_with("hint-"), "{text}");
            assert!(all.insert(text.clone()), "{locale:?}: said twice: {text}");
        }
    }
}
