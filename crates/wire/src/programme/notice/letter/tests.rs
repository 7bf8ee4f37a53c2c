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
    for line in
        texts!("letter")(locale).lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
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
        message.1.extend(names(text));
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

/// Texts of a topic in English: its keys and what stands there.
fn texts(word: &str) -> Messages {
    let prefix = format!("{}-", word.replace('_', "-"));
    messages(Locale::En).into_iter().filter(|(key, _)| key.starts_with(&prefix)).collect()
}

/// A notice with every fact that any text of its topic wants to know.
fn sample(word: &str) -> Notice {
    let names: BTreeSet<_> = texts(word).into_values().flat_map(|(_, names)| names).collect();
    names.iter().fold(notice(topic(word)), |one, name| one.says(name, format!("<{name}>")))
}

fn names(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| {
        let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    };
    text.split('$').skip(1).map(name).collect()
}

/// Text that depends on a fact: `{ $fact -> [one] ... *[other] ... }`.
struct Choice {
    fact: String,
    /// Word by word what is said then.
    variants: Vec<(String, String)>,
}

/// What a text says always, and its choices.
fn choices(text: &str) -> (String, Vec<Choice>) {
    let (mut always, mut found, mut rest) = (String::new(), Vec::new(), text);
    while let Some(arrow) = rest.find("->") {
        let start = rest[..arrow].rfind('{').expect("a choice begins");
        always.push_str(&rest[..start]);
        let mut depth = 0;
        let end = rest[start..].find(|sign| {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            depth == 0
        });
        let end = start + end.expect("a choice ends");
        let fact = names(&rest[start..arrow]).pop_first().expect("a fact is chosen by");
        let variants = rest[arrow..end].split('[').skip(1).map(|variant| {
            let (word, text) = variant.split_once(']').expect("a word in brackets");
            (word.to_owned(), text.trim_end_matches('*').trim().to_owned())
        });
        found.push(Choice { fact, variants: variants.collect() });
        rest = &rest[end + 1..];
    }
    (always + rest, found)
}

/// The topic's notice in each of its variants, with the facts that the letter must then show.
fn samples(word: &str) -> Vec<(Notice, BTreeSet<String>)> {
    let texts: Vec<_> = texts(word).into_values().map(|(text, _)| choices(&text)).collect();
    let all = || texts.iter().flat_map(|(_, choices)| choices);
    let rounds = all().map(|choice| choice.variants.len()).max().unwrap_or(1);
    let round = |round: usize| {
        let mut notice = sample(word);
        let mut shown: BTreeSet<_> = texts.iter().flat_map(|(always, _)| names(always)).collect();
        for Choice { fact, variants } in all() {
            let (value, said) = &variants[round % variants.len()];
            notice = notice.says(fact, value);
            shown.extend(names(said));
        }
        (notice, shown)
    };
    (0..rounds).map(round).collect()
}

#[test]
fn every_line_parses() {
    for locale in Locale::ALL {
        let parsed = FluentResource::try_new(texts!("letter")(locale).to_owned());
        assert!(parsed.is_ok(), "{locale:?}: {:?}", parsed.err().map(|(_, errors)| errors));
    }
}

/// R168.
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

/// R165: every letter can be written in every language, and in each reads differently; it shows
/// every fact of its text, in every variant of it.
#[test]
fn every_topic_is_written_in_every_language() {
    for word in topics() {
        let mut seen = BTreeSet::new();
        for (round, (notice, shown)) in samples(&word).into_iter().enumerate() {
            for locale in Locale::ALL {
                let to = to("Ada Öz", locale.code());
                let Text { subject, body } = letter(&notice, &to).expect(&word);
                assert!(!subject.contains(['\n', '{', '}']), "{locale:?} {word}: {subject}");
                assert!(!body.contains(['{', '}']) && body.contains("Ada Öz"), "{body}");
                assert!(body.contains("\n\n-- \nNovate\n"), "{body}");
                for fact in shown.iter().map(|name| &notice.facts[name]) {
                    assert!(subject.contains(fact) || body.contains(fact), "{fact}: {body}");
                }
                let new = seen.insert(subject.clone()) || round > 0;
                assert!(new, "{locale:?} {word}: as in English: {subject}");
                assert!(seen.insert(body.clone()), "{locale:?} {word}: said already: {body}");
            }
        }
    }
}

/// A language chooses by the same facts and words as English, and says the same in each.
#[test]
fn all_languages_have_the_same_variants() {
    let all = |locale| -> BTreeMap<_, Vec<_>> {
        let variants = |choice: Choice| {
            let said = choice.variants.into_iter().map(|(word, text)| (word, names(&text)));
            (choice.fact, said.collect::<BTreeMap<_, _>>())
        };
        let of = |(key, (text, _)): (String, (String, _))| {
            (key, choices(&text).1.into_iter().map(variants).collect())
        };
        messages(locale).into_iter().map(of).collect()
    };
    let english = all(Locale::En);
    assert!(english["restriction-noticed-body"][0].1["revenue"].contains("floor"));
    for locale in &Locale::ALL[1..] {
        assert_eq!(all(*locale), english, "{locale:?}");
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
    less.facts.retain(|name, _| name != "date" && name != "note");
    let (more, less) = (text(Locale::En, &whole), text(Locale::En, &less));
    let (more, less) = (more.expect("a text").body, less.expect("a text").body);
    let both = "Please decide by <date>.\n\n<source> writes: <note>";
    assert_eq!(more, format!("{less}\n\n{both}"));
}

/// B23: who has signed in is not shown what proves that they read the letter.
#[test]
fn a_secret_is_in_the_letter_alone() {
    let code = "0b2f7c1e";
    let notice = notice(Topic::EnrolmentCheck).says("partner", "Fjord").confides("code", code);
    for locale in Locale::ALL {
        let letter = letter(&notice, &to("Kit", locale.code())).expect("a letter");
        assert!(letter.body.contains(code), "{}", letter.body);
        let text = text(locale, &notice).expect("a text");
        assert!(!text.body.contains(code) && !text.subject.contains(code), "{}", text.body);
    }
    assert!(notice.aloud().secrets.is_empty());
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
