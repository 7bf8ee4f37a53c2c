use super::*;
use serde_json::Map;

const TENANT: Uuid = Uuid::from_u128(1);

const TEXTS: [(&str, &str); 5] = [
    ("en", "It has lapsed."),
    ("nl", "Het is verlopen."),
    ("sv", "Den har upphört."),
    ("de", "Sie ist abgelaufen."),
    ("tr", "Süresi doldu."),
];

/// A letter to a reader of each language, with what the organisation reads.
fn post() -> Post {
    let at = "2026-08-19T09:00:00Z";
    let mut post = Post::default();
    for (index, (language, text)) in TEXTS.into_iter().enumerate() {
        let id = Uuid::from_u128(100 + index as u128);
        let (topic, to) = ("transfer_expired".to_owned(), format!("{language}@a.example"));
        let (subject, language) = (format!("{text}!"), language.to_owned());
        let notice = Notice {
            topic: topic.clone(),
            at: at.to_owned(),
            subject: subject.clone(),
            text: text.to_owned(),
        };
        post.notices.insert((TENANT, language.clone()), vec![notice]);
        post.letters.push(Letter {
            id,
            topic: topic.clone(),
            to: to.clone(),
            subject: subject.clone(),
            state: "sent".to_owned(),
            attempts: 1,
            last_error: None,
            more: Map::new(),
        });
        let (body, at) = (format!("Hi,\n\n{text}\n"), at.to_owned());
        post.mailbox.push(Mail {
            id,
            tenant_id: TENANT,
            topic,
            name: to.clone(),
            to,
            language,
            subject,
            body,
            at,
            more: Map::new(),
        });
    }
    post
}

fn faults(post: &Post) -> Vec<String> {
    let spoken =
        TEXTS.map(|(language, _)| (format!("{language}@a.example"), language.to_owned())).into();
    let promised = TEXTS.map(|(language, _)| Promise::Letter {
        topic: "transfer_expired",
        to: format!("{language}@a.example"),
    });
    post.checked(&spoken, &promised).1
}

#[test]
fn a_mailbox_in_five_languages_holds() {
    let post = post();
    assert_eq!(faults(&post), Vec::<String>::new());
    let (letters, _) = post.checked(&BTreeMap::new(), &[]);
    assert_eq!((letters.total, letters.languages.len()), (5, 5));
    assert_eq!(letters.kinds["transfer_expired"]["tr"], 1);
}

#[test]
fn a_letter_in_another_language_is_noticed() {
    let mut named = post();
    named.mailbox[1].language = "en".to_owned();
    let wrong = faults(&named);
    assert!(wrong[0].contains("it is in en, its reader reads nl"), "{wrong:?}");
    assert!(wrong.iter().any(|fault| fault == "there is no letter in nl"), "{wrong:?}");

    let mut english = post();
    let (subject, body) = (english.mailbox[0].subject.clone(), english.mailbox[0].body.clone());
    (english.mailbox[4].subject, english.mailbox[4].body) = (subject, body);
    let wrong = faults(&english);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].contains("not what is read in tr"), "{wrong:?}");

    // The whole catalogue is English, whatever it is called.
    let key = |language: &str| (TENANT, language.to_owned());
    let text = english.notices[&key("en")].clone();
    english.notices.insert(key("tr"), text);
    assert!(faults(&english)[0].ends_with("its text is English"));
}

#[test]
fn a_letter_that_is_not_there_is_noticed() {
    let mut lost = post();
    lost.mailbox.remove(2);
    let wrong = faults(&lost);
    for words in ["is not in the mailbox", "4 letters of 5", "was promised and never came"] {
        assert!(wrong.iter().any(|fault| fault.contains(words)), "{words}: {wrong:?}");
    }
    let mut never = post();
    never.mailbox.remove(2);
    never.letters.remove(2);
    let wrong = faults(&never);
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert!(wrong[0].contains("was promised and never came"), "{wrong:?}");
}

#[test]
fn a_notice_that_is_not_there_is_noticed() {
    let post = post();
    let spoken =
        TEXTS.map(|(language, _)| (format!("{language}@a.example"), language.to_owned())).into();
    let notice = |topic, to| [Promise::Notice { topic, to }];
    let there = notice("transfer_expired", TENANT);
    assert_eq!(post.checked(&spoken, &there).1, Vec::<String>::new());
    for other in [notice("move_done", TENANT), notice("transfer_expired", Uuid::nil())] {
        assert_eq!(post.checked(&spoken, &other).1.len(), 1, "{other:?}");
    }
}

#[test]
fn a_letter_that_waits_or_is_dead_is_noticed() {
    for state in ["waiting", "dead"] {
        let mut post = post();
        post.letters[3].state = state.to_owned();
        let wrong = faults(&post);
        assert_eq!(wrong, [format!("transfer_expired to de@a.example is {state}")]);
    }
    let post = Post { given_up: 2, ..post() };
    assert_eq!(faults(&post), ["2 notices were given up"]);
    let stranger = post.checked(&BTreeMap::new(), &[]).1;
    assert!(stranger[1].contains("nobody told us"), "{stranger:?}");
}
