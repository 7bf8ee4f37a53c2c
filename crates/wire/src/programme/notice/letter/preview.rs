//! How letters look, without anything that happened: for the operator, who wants to see them.

use super::{Locale, Text, Unsayable, letter};
use crate::sentence::texts;
use domain::{
    actor::Organisation,
    id::OperatorId,
    notice::{Addressee, Notice, Topic},
};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// Every topic of which there are letters, in the order of their words.
pub fn topics() -> BTreeSet<&'static str> {
    let keys = texts!("letter")(Locale::En).lines();
    let words = keys.filter_map(|line| line.split_once("-subject ="));
    let topic = |(word, _): (&str, _)| topic(&word.replace('-', "_"));
    words.filter_map(topic).map(Topic::word).collect()
}

fn topic(word: &str) -> Option<Topic> {
    serde_json::from_value(word.into()).ok()
}

/// A letter about a topic, in a language, with the names of what would be put into it.
///
/// # Errors
/// [`Unsayable`] when there is no such topic, or its text is broken.
pub fn preview(locale: Locale, word: &str, name: &str) -> Result<Text, Unsayable> {
    let topic = topic(word).ok_or_else(|| Unsayable(format!("{word} is no topic")))?;
    let prefix = format!("{}-", word.replace('_', "-"));
    let of_it = texts!("letter")(Locale::En).lines().skip_while(|line| !line.starts_with(&prefix));
    let more = |line: &&str| line.is_empty() || line.starts_with(' ');
    let of_it = of_it.take_while(|line| more(line) || line.starts_with(&prefix));
    let to = Organisation::Operator(OperatorId::default());
    let mut notice = Notice::new(to, topic, Timestamp::UNIX_EPOCH);
    for rest in of_it.flat_map(|line| line.split('$').skip(1)) {
        let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
        let fact = &rest[..end.unwrap_or(rest.len())];
        notice = notice.says(fact, format!("‹{fact}›"));
    }
    let language = locale.code().to_owned();
    letter(&notice, &Addressee { email: String::new(), name: name.to_owned(), language })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_can_be_looked_at_in_every_language() {
        let all = topics();
        assert!(all.len() > 30 && all.contains("transfer_settled"), "{all:?}");
        for word in all {
            for locale in Locale::ALL {
                let text = preview(locale, word, "Ada").expect(word);
                assert!(text.body.contains("Ada") && !text.subject.is_empty(), "{word}");
            }
        }
        assert!(preview(Locale::En, "weather", "Ada").is_err());
    }
}
