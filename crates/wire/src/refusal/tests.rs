use std::collections::BTreeSet;

use super::*;
use domain::authority::Act;
use domain::customer::transfer::step::Step;
use domain::operator::offer::ProductClass;

const AREAS: [Area; 3] = [Area::Core, Area::Transfers, Area::Novate];

#[test]
fn every_refusal_says_something_of_its_own_in_five_languages() {
    for locale in Locale::ALL {
        let mut all = BTreeSet::new();
        for refusal in Refusal::samples() {
            let text = said(&refusal, locale);
            assert_ne!(text, refusal.code(), "{locale:?}");
            assert!(!text.contains(['{', '}', '$']), "{locale:?}: {text}");
            assert!(text.ends_with('.'), "{locale:?}: {text}");
            assert!(all.insert(text.clone()), "{locale:?}: said twice: {text}");
        }
    }
}

#[test]
fn every_id_of_a_refusal_is_in_its_sentence() {
    for locale in Locale::ALL {
        for refusal in Refusal::samples() {
            let text = said(&refusal, locale);
            for (name, value) in refusal.args() {
                let word = sentence(locale, &format!("{name}-{value}"), &[]);
                let there = text.contains(&value) || text.contains(&word);
                assert!(there, "{locale:?} {}: {name}={value}: {text}", refusal.code());
            }
        }
    }
}

#[test]
fn every_word_of_the_rules_is_translated() {
    let acts = Act::ALL.iter().map(|act| format!("act-{}", act.word()));
    let classes = ProductClass::ALL.iter().map(|class| format!("class-{}", class.word()));
    let steps = Step::ALL.iter().map(|step| format!("step-{}", step.word()));
    for key in acts.chain(classes).chain(steps) {
        let all: BTreeSet<_> = Locale::ALL.iter().map(|one| sentence(*one, &key, &[])).collect();
        assert_eq!(all.len(), 5, "{key}: {all:?}");
        assert!(!all.contains(&key));
    }
}

#[test]
fn clients_cope_with_every_status() {
    for refusal in Refusal::samples() {
        for area in AREAS {
            let (status, code) = place(&refusal, area);
            assert!([400, 403, 404, 409].contains(&status), "{}: {status}", refusal.code());
            assert!(code > 0);
        }
    }
}

#[test]
fn the_codes_of_the_spec() {
    let at = |code: &str, area| {
        let refusal = Refusal::samples().into_iter().find(|one| one.code() == code);
        place(&refusal.unwrap_or_else(|| panic!("no {code}")), area)
    };
    for (code, status, number) in [
        ("unknown_tenant", 404, 60_003),
        ("unknown_transfer", 404, 900_100),
        ("not_allowed", 403, 900_150),
        ("transfer_closed", 400, 900_102),
        ("agreement_missing", 403, 13_605),
        ("no_relationship", 403, 20_002),
        ("unknown_subscription", 400, 800_078),
        ("source_is_target", 400, 900_148),
        ("own_agreement_missing", 403, 900_124),
        ("reseller_agreement_missing", 403, 900_123),
        ("unknown_location", 404, 800_015),
        ("registration_number_missing", 400, 600_049),
    ] {
        assert_eq!(at(code, Area::Transfers), (status, number), "{code}");
    }
    assert_eq!(at("unknown_subscription", Area::Core), (404, 20_003));
    let view = Refusal::NotAllowed { act: Act::ViewCustomer };
    assert_eq!(place(&view, Area::Core), (403, 2_032));
}

#[test]
fn the_body_has_all_reasons_and_the_first_decides() {
    let several = vec![Refusal::NothingSelected, Refusal::SourceIsTarget, Refusal::NothingSelected];
    let refusals = Refusals::none(several).unwrap_err();
    let fault = fault(&refusals, Area::Transfers, Locale::En);
    assert_eq!((fault.status, fault.code), (400, 800_002));
    assert_eq!(fault.data, ["nothing_selected", "source_is_target", "nothing_selected"]);
    assert_eq!(fault.description.matches("Select at least one").count(), 1);
    assert!(fault.description.contains("are the same"), "{}", fault.description);
}

#[test]
fn old_clients_find_the_texts_that_they_know() {
    let id = "00000000-0000-0000-0000-000000000000";
    for (code, text) in [
        ("subscription_suspended", format!("Subscription: {id} is in state: Suspended")),
        ("subscription_deleted", format!("Subscription: {id} is in state: Deleted")),
        (
            "in_other_transfer",
            format!("subscription is already part of another transfer request id : {id}"),
        ),
        (
            "subscription_moved",
            format!("Subscription has already been transfered. Subscription: {id}"),
        ),
    ] {
        let refusal = Refusal::samples().into_iter().find(|one| one.code() == code).unwrap();
        assert_eq!(noted(&refusal, Locale::Tr), text);
    }
}

#[test]
fn every_refusal_has_a_place_of_its_own() {
    for refusal in Refusal::samples() {
        for area in AREAS {
            assert!(place::of(&refusal, area).is_some(), "{refusal:?} has no place");
        }
    }
}
