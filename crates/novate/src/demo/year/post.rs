//! The mailbox at the end of the year: every letter that was promised, each in its reader's
//! language (R165).

use super::{
    cast::Cast,
    stage::{Promise, fell},
};
use crate::exit::End;
use ctl::{
    client::Client,
    letter::{self, Letter, Mail, Notice},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The languages that letters are in.
pub const LANGUAGES: [&str; 5] = ["en", "nl", "sv", "de", "tr"];

/// Letters, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Letters {
    /// All of them.
    pub total: usize,
    /// How many in each language.
    pub languages: BTreeMap<String, usize>,
    /// How many of each kind in each language.
    pub kinds: BTreeMap<String, BTreeMap<String, usize>>,
}

/// What there is to look at.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// The mailbox.
    pub mailbox: Vec<Mail>,
    /// How letters fared.
    pub letters: Vec<Letter>,
    /// What could not even be told.
    pub given_up: usize,
    /// What organisations read of their notices, by language.
    pub notices: BTreeMap<(Uuid, String), Vec<Notice>>,
}

impl Post {
    /// Reads all of it; notices in the language of each reader, and in English.
    ///
    /// # Errors
    /// [`End::Failed`] when the server cannot be talked to.
    pub async fn read(cast: &Cast) -> Result<Self, End> {
        let lost = |why| fell("the post", &why);
        let mailbox = letter::mailbox(&cast.operator).await.map_err(lost)?;
        let letters = letter::list(&cast.operator, None).await.map_err(lost)?;
        let given_up: Vec<Value> =
            cast.operator.all("/novate/v1/outbox/given-up").await.map_err(lost)?;
        let readers: BTreeMap<Uuid, &Client> = cast
            .book
            .iter()
            .chain([&cast.newcomer])
            .map(|one| (one.tenant, &one.client))
            .chain([(cast.source.tenant, &cast.agent), (cast.target.tenant, &cast.provider)])
            .collect();
        let mut wanted = BTreeSet::new();
        for mail in &mailbox {
            let language = cast.spoken.get(&mail.to).unwrap_or(&mail.language);
            wanted.insert((mail.tenant_id, language.clone()));
            wanted.insert((mail.tenant_id, "en".to_owned()));
        }
        let mut notices = BTreeMap::new();
        for (tenant, language) in wanted {
            let Some(reader) = readers.get(&tenant) else { continue };
            let read = letter::notices(&reader.speaking(&language)).await.map_err(lost)?;
            notices.insert((tenant, language), read);
        }
        Ok(Self { mailbox, letters, given_up: given_up.len(), notices })
    }

    /// Counts the letters, and says what is not as it must be: a letter that was promised and is
    /// not there, one that waits or is dead, one in another language than its reader's, and a
    /// language in which there is none.
    pub fn checked(
        &self,
        spoken: &BTreeMap<String, String>,
        promised: &[Promise],
    ) -> (Letters, Vec<String>) {
        let mut faults = self.missing(promised);
        let mut count = Letters { total: self.mailbox.len(), ..Letters::default() };
        for mail in &self.mailbox {
            *count.languages.entry(mail.language.clone()).or_default() += 1;
            let kind = count.kinds.entry(mail.topic.clone()).or_default();
            *kind.entry(mail.language.clone()).or_default() += 1;
            let why = match spoken.get(&mail.to) {
                None => Some("nobody told us the language of its reader".to_owned()),
                Some(language) => self.misread(mail, language),
            };
            faults.extend(why.map(|why| format!("{} to {}: {why}", mail.topic, mail.to)));
        }
        let silent = LANGUAGES.iter().filter(|one| !count.languages.contains_key(**one));
        faults.extend(silent.map(|language| format!("there is no letter in {language}")));
        (count, faults)
    }

    /// Letters that are not there, or have not arrived.
    fn missing(&self, promised: &[Promise]) -> Vec<String> {
        let mut faults = Vec::new();
        let there: BTreeSet<Uuid> = self.mailbox.iter().map(|mail| mail.id).collect();
        for one in &self.letters {
            let Letter { topic, to, state, .. } = one;
            if state != "sent" {
                faults.push(format!("{topic} to {to} is {state}"));
            }
            if !there.contains(&one.id) {
                faults.push(format!("{topic} to {to} is not in the mailbox"));
            }
        }
        if there.len() != self.letters.len() {
            let (there, all) = (there.len(), self.letters.len());
            faults.push(format!("the mailbox has {there} letters of {all}"));
        }
        if self.given_up > 0 {
            faults.push(format!("{} notices were given up", self.given_up));
        }
        let mut left = BTreeMap::<(&str, &str), usize>::new();
        for mail in &self.mailbox {
            *left.entry((&mail.topic, &mail.to)).or_default() += 1;
        }
        for one in promised {
            let (topic, to, there) = match one {
                Promise::Letter { topic, to } => {
                    let count = left.get_mut(&(*topic, to.as_str()));
                    let there = count.is_some_and(|count| {
                        let some = *count > 0;
                        *count = count.saturating_sub(1);
                        some
                    });
                    (topic, to.clone(), there)
                }
                Promise::Notice { topic, to } => (topic, to.to_string(), self.told(topic, *to)),
            };
            if !there {
                faults.push(format!("{topic} to {to} was promised and never came"));
            }
        }
        faults
    }

    /// Whether an organisation has a notice of this kind.
    fn told(&self, topic: &str, to: Uuid) -> bool {
        let mut own = self.notices.iter().filter(|((tenant, _), _)| *tenant == to);
        own.any(|(_, notices)| notices.iter().any(|one| one.topic == topic))
    }

    /// What is wrong with the language of a letter: it has to say what its organisation reads in
    /// that language, and, unless that is English, not what it reads in English.
    fn misread(&self, mail: &Mail, language: &str) -> Option<String> {
        if mail.language != language {
            return Some(format!("it is in {}, its reader reads {language}", mail.language));
        }
        let says = |language: &str| {
            let key = (mail.tenant_id, language.to_owned());
            let notices = self.notices.get(&key).into_iter().flatten();
            let mut same = notices.filter(|one| one.topic == mail.topic && one.at == mail.at);
            same.any(|one| {
                !one.text.is_empty() && one.subject == mail.subject && mail.body.contains(&one.text)
            })
        };
        if !says(language) {
            return Some(format!("its text is not what is read in {language}"));
        }
        (language != "en" && says("en")).then(|| "its text is English".to_owned())
    }
}

#[cfg(test)]
#[path = "post/tests.rs"]
mod tests;
