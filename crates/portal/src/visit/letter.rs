//! Letters to one person, about how they sign in: nobody else's business, so that they are in no
//! list of their organisation.

use crate::words::Words;
use fluent_bundle::FluentValue;
use server::app::App;
use store::letter::{Letter, State};
use uuid::Uuid;
use wire::Locale;

/// Whom a letter is to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub person: Uuid,
    /// Their sign-in name, which is an address.
    pub upn: String,
    /// What they are called.
    pub name: String,
    /// The language that they chose; empty for none.
    pub language: String,
}

impl Reader {
    /// The words of their language; `usual` ones where they have chosen none.
    pub fn words(&self, usual: Words) -> Words {
        Locale::of(&self.language).map_or(usual, |locale| Words(locale, usual.1))
    }
}

/// A letter with the texts `<key>-subject` and `<key>-body`, in the language of its reader, or in
/// these words where that is not known.
pub fn to(
    app: &App,
    words: Words,
    reader: &Reader,
    topic: &str,
    (key, values): (&str, &[(&str, FluentValue<'_>)]),
) -> Letter {
    let (now, words) = (app.clock().now(), reader.words(words));
    let greeting = words.with("signin-letter-greeting", "name", one_line(&reader.name));
    let body = words.put(&format!("{key}-body"), values);
    let footer = words.say("signin-letter-footer");
    Letter {
        id: app.draw(),
        tenant: reader.person,
        topic: topic.to_owned(),
        at: now,
        address: reader.upn.clone(),
        name: one_line(&reader.name),
        language: words.0.code().to_owned(),
        subject: words.put(&format!("{key}-subject"), values),
        body: format!("{greeting}\n\n{body}\n\n-- \nNovate\n{footer}\n"),
        state: State::Waiting,
        attempts: 0,
        attempts_max: store::letter::ATTEMPTS_MAX,
        since: now,
        next_at: Some(now),
        ended_at: None,
        trouble: String::new(),
    }
}

/// That something about how a person signs in has changed: `what` chooses the words.
pub fn changed(app: &App, words: Words, reader: &Reader, what: &str) -> Letter {
    let values = [("what", what.into())];
    to(app, words, reader, "sign_in_changed", ("signin-letter-changed", &values[..]))
}

/// Names come from outside: a line's end in one would begin another line of the letter.
pub fn one_line(text: &str) -> String {
    let plain = |sign: char| if sign.is_control() { ' ' } else { sign };
    text.chars().map(plain).collect::<String>().trim().to_owned()
}
