use std::collections::{BTreeMap, BTreeSet};

use domain::actor::Organisation;
use domain::id::CustomerId;
use domain::notice::Topic;
use fluent_bundle::FluentResource;

use super::*;

/// The source of the topics: a topic that is new is in it before anybody remembers its texts.
const TOPICS: &str = include_str!("../../../../../domain/src/notice.rs");
/// Texts that belong to no topic.
const COMMON: [&str; 4] = ["letter-greeting", "letter-footer", "letter-date", "letter-months"];

type Messages = BTreeMap<String, (String, BTreeSet<String>)>;

/// Keys of a file, each with its text and its placeholders. A text goes on in indented lines.
fn messages(locale: Locale) -> Messages {
    let mut found = Messages::new();
    let mut last = String::new();
    for line in source(locale).lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let text = if line.starts_with(' ') {
            line
        } else {
            let (key, text) = line.split_once('=').unwrap_or_else(|| panic!("{locale:?}: {line}"));
            key.trim().clone_into(&mut last);
            assert!(!found.contains_key(&last), "{locale:?}: {last} twice");
            text
        };
        let message = found.entry(last.clone()).or_default();
        message.0.push_str(text);
        message.1.extend(text.split('$').skip(1).map(|rest| {
            let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
            rest[..end.unwrap_or(rest.len())].to_owned()
        }));
    }
    found
}

/// Every topic that the domain has.
fn topics() -> BTreeSet<String> {
    let (_, words) = TOPICS.split_once("pub fn word").expect("topics have words");
    let (words, _) = words.split_once("\n    }\n").expect("it ends");
    words.split('"').skip(1).step_by(2).map(ToOwned::to_owned).collect()
}

fn topic(word: &str) -> Topic {
    serde_json::from_value(word.into()).unwrap_or_else(|_| panic!("{word} is no topic"))
}

fn notice(topic: Topic) -> Notice {
    let to = Organisation::Customer(CustomerId::default());
    Notice::new(to, topic, Timestamp::UNIX_EPOCH)
}

fn to(name: &str, language: &str) -> Addressee {
    Addressee { email: "k@example.org".into(), name: name.into(), language: language.into() }
}

/// A notice with every fact that any text of its topic wants to know.
fn sample(word: &str) -> Notice {
    let prefix = format!("{}-", word.replace('_', "-"));
    let english = messages(Locale::En);
    let own = english.iter().filter(|(key, _)| key.starts_with(&prefix));
    let names: BTreeSet<_> = own.flat_map(|(_, (_, names))| names.clone()).collect();
    names.iter().fold(notice(topic(word)), |one, name| one.says(name, format!("<{name}>")))
}

#[test]
fn every_line_parses() {
    for locale in Locale::ALL {
        let parsed = FluentResource::try_new(source(locale).to_owned());
        assert!(parsed.is_ok(), "{locale:?}: {:?}", parsed.err().map(|(_, errors)| errors));
    }
}

#[test]
fn all_languages_say_the_same() {
    let names = |locale| -> BTreeMap<_, _> {
        messages(locale).into_iter().map(|(key, (_, names))| (key, names)).collect()
    };
    let english = names(Locale::En);
    for locale in &Locale::ALL[1..] {
        assert_eq!(names(*locale), english, "{locale:?}");
    }
}

#[test]
fn every_topic_has_its_texts_and_no_text_is_of_none() {
    let known = topics();
    assert!(known.contains("transfer_settled") && known.len() >= 6, "{known:?}");
    let english = messages(Locale::En);
    let mut belongs = BTreeSet::from(COMMON.map(ToOwned::to_owned));
    for word in &known {
        let key = word.replace('_', "-");
        for part in ["subject", "body"] {
            let key = format!("{key}-{part}");
            assert!(english.contains_key(&key), "no text {key}");
            belongs.insert(key);
        }
        let with = format!("{key}-with-");
        for key in english.keys().filter(|key| key.starts_with(&with)) {
            let fact = &key[with.len()..];
            assert!(english[key].1.contains(fact), "{key} does not say {fact}");
            belongs.insert(key.clone());
        }
    }
    let lost: Vec<_> = english.keys().filter(|key| !belongs.contains(*key)).collect();
    assert!(lost.is_empty(), "of no topic: {lost:?}");
}

/// R165: every letter can be written in every language, and in each reads differently.
#[test]
fn every_topic_is_written_in_every_language() {
    for word in topics() {
        let notice = sample(&word);
        let mut seen = BTreeSet::new();
        for locale in Locale::ALL {
            let to = to("Ada Öz", locale.code());
            let Text { subject, body } = letter(&notice, &to).expect(&word);
            assert!(!subject.contains(['\n', '{', '}']), "{locale:?} {word}: {subject}");
            assert!(!body.contains(['{', '}']) && body.contains("Ada Öz"), "{body}");
            assert!(body.contains("\n\n-- \nNovate\n"), "{body}");
            let chosen = |fact: &&String| !fact.starts_with("<programme") && !fact.starts_with("<reason");
            for fact in notice.facts.values().filter(chosen) {
                assert!(subject.contains(fact) || body.contains(fact), "{word}: {fact}: {body}");
            }
            assert!(seen.insert(subject.clone()), "{locale:?} {word}: as in English: {subject}");
            assert!(seen.insert(body.clone()), "{locale:?} {word}: as in English: {body}");
        }
    }
}

#[test]
fn what_is_not_known_is_not_written() {
    let notice = notice(Topic::TransferAsked).says("id", "7").says("customer", "Cedar");
    let why = text(Locale::En, &notice).expect_err("the count is not known").0;
    assert!(why.contains("transfer-asked-subject") && why.contains("count"), "{why}");
}

#[test]
fn a_paragraph_more_where_there_is_more_to_say() {
    let whole = sample("transfer_asked");
    let mut less = whole.clone();
    less.facts.remove("date");
    let (more, less) = (text(Locale::En, &whole), text(Locale::En, &less));
    let (more, less) = (more.expect("a text").body, less.expect("a text").body);
    assert_eq!(more, format!("{less}\n\nPlease decide by <date>."));
}

#[test]
fn days_are_written_as_the_language_does() {
    for (locale, expected) in [
        (Locale::En, "1 April 2026"),
        (Locale::Nl, "1 april 2026"),
        (Locale::Sv, "1 april 2026"),
        (Locale::De, "1. April 2026"),
        (Locale::Tr, "1 Nisan 2026"),
    ] {
        assert_eq!(shown(locale, "2026-04-01"), expected);
        assert_eq!(shown(locale, "2026-04-01T09:00:00.25Z"), expected);
        let months = say(locale, "letter-months", &Values::new()).expect("a text");
        let months: BTreeSet<_> = months.split(' ').collect();
        assert_eq!(months.len(), 12, "{locale:?}");
        let all = (1..=12).map(|month| day(locale, Date::constant(2026, month, 15)));
        assert_eq!(all.collect::<Result<BTreeSet<_>, _>>().expect("days").len(), 12);
    }
    for plain in ["7", "2026", "20260401", "2026-04-01 Ltd", "2026-13-01", ""] {
        assert_eq!(shown(Locale::De, plain), plain);
    }
}

#[test]
fn a_name_cannot_begin_a_line() {
    let mut notice = sample("relationship_extended");
    notice = notice.says("provider", "Nord\r\nBcc: all@example.org\n.\n").says("customer", "\u{7}");
    let to = to("Kit\nMoe", "sv-SE");
    let Text { subject, body } = letter(&notice, &to).expect("a letter");
    assert!(!subject.contains(char::is_control), "{subject:?}");
    assert!(body.starts_with("Hej Kit Moe!\n\n") && !body.contains("\nBcc"), "{body:?}");
    assert!(!body.lines().any(|line| line == "."), "{body:?}");
    let long = notice.says("provider", "ö".repeat(1000));
    let subject = letter(&long, &to).expect("a letter").subject;
    assert_eq!(subject.chars().count(), SUBJECT_MAX);
}

#[test]
fn whose_language_we_do_not_speak_reads_english() {
    let notice = sample("transfer_settled");
    for language in ["fr-FR", "", "en-GB"] {
        let body = letter(&notice, &to("Kit", language)).expect("a letter").body;
        assert!(body.starts_with("Dear Kit,"), "{body}");
    }
    assert_eq!(locale(&to("Kit", "tr-TR")), Locale::Tr);
}
