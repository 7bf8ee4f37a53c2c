//! What a reader saw when deciding. A form brings it back; if it is otherwise by now, nothing is
//! done, and a page shows what was seen and what is, side by side.

use crate::{
    form::Posted,
    frame::Frame,
    page::{onward_saying, shown_as},
    stop::{Handled, Stop},
    words::Words,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    customer::{
        Customer,
        command::Command,
        relationship::Kind,
        subscription::{Subscription, SubscriptionState},
        transfer::{Side, Transfer},
    },
    id::{CustomerId, PartnerId, SubscriptionId, TransferId},
};
use url::form_urlencoded::{Serializer, parse};

/// The name of the field that brings it back.
pub const FIELD: &str = "seen";

/// A fact: of which kind, of what, and how it was. Words for it are found when it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fact {
    kind: String,
    of: String,
    id: String,
    value: String,
}

/// What was to be seen of a record, as far as it matters to a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(Vec<Fact>);

impl Seen {
    fn add(&mut self, kind: &str, (of, id): (&str, &dyn ToString), value: &dyn ToString) {
        let (kind, of) = (kind.to_owned(), of.to_owned());
        self.0.push(Fact { kind, of, id: id.to_string(), value: value.to_string() });
    }

    fn subscription(&mut self, one: &Subscription) {
        let of = (one.friendly_name.as_str(), &one.id as &dyn ToString);
        if !one.class.is_usage() {
            self.add("seats", of, &one.quantity);
        }
        self.add("status", of, &status(one));
    }

    /// What there is to see of a transfer: its state, what people did, its subscriptions.
    pub fn transfer(customer: &Customer, id: TransferId) -> Self {
        let mut seen = Self::default();
        let Some(transfer) = customer.transfers.get(&id) else { return seen };
        let transfer: &Transfer = transfer;
        seen.add("state", ("", &""), &transfer.state.word());
        for step in transfer.steps.keys() {
            seen.add("step", ("", &step.word()), &"done");
        }
        let undo = transfer.undo.as_ref().map(|undo| match (&undo.done, undo.wish) {
            (Some(_), _) => "done",
            (None, Some(wish)) if wish.side == Side::Source => "source",
            (None, Some(_)) => "target",
            (None, None) => "possible",
        });
        if let Some(undo) = undo {
            seen.add("undo", ("", &""), &undo);
        }
        for line in &transfer.lines {
            for part in line.group() {
                match customer.subscriptions.get(&part.subscription) {
                    Some(one) => seen.subscription(one),
                    None => seen.add("status", (&part.friendly_name, &part.subscription), &"gone"),
                }
            }
            let asked = |id| line.addons.iter().any(|addon| addon.subscription == id);
            for addon in customer.subscriptions.values() {
                if addon.base == Some(line.subscription) && addon.is_listed() && !asked(addon.id) {
                    seen.subscription(addon);
                }
            }
        }
        seen
    }

    /// What there is to see of what a partner holds: seats, states, open requests.
    pub fn holdings(customer: &Customer, holder: PartnerId) -> Self {
        let mut seen = Self::default();
        let all = customer.subscriptions.values().map(AsRef::<Subscription>::as_ref);
        for one in all.filter(|one| one.partner == holder && one.is_listed()) {
            seen.subscription(one);
            if let Some(open) = customer.open_transfer_of(one.id) {
                seen.add("request", (&one.friendly_name, &one.id), &short(open.id));
            }
        }
        seen
    }

    /// What there is to see of one subscription that its holder changes.
    pub fn held(customer: &Customer, id: SubscriptionId) -> Self {
        let mut seen = Self::default();
        let Some(one) = customer.subscriptions.get(&id) else { return seen };
        seen.subscription(one);
        let of = (one.friendly_name.as_str(), &one.id as &dyn ToString);
        seen.add("renews", of, &if one.auto_renew { "yes" } else { "no" });
        seen.add("name", of, &one.friendly_name);
        let record = one.partner_of_record.as_ref().map(|mpn| mpn.0.as_str());
        seen.add("record", of, &record.unwrap_or_default());
        seen
    }

    /// What there is to see before a provider gets a relationship: who has one, and what is shared.
    pub fn relations(customer: &Customer) -> Self {
        let mut seen = Self::default();
        for one in &customer.relationships {
            let kind = match one.kind {
                Kind::Direct => "direct",
                Kind::IndirectReseller => "reseller",
                Kind::IndirectProvider => "provider",
            };
            seen.add("relation", ("", &one.partner), &kind);
        }
        let bill = &customer.profile.bill_to;
        seen.add("company", ("", &""), &bill.company_name);
        let name = format!("{} {}", bill.first_name, bill.last_name);
        seen.add("contact", ("", &""), &name.trim());
        seen.add("email", ("", &""), &bill.email);
        let place = &bill.address;
        let line = format!("{}, {} {}", place.line1, place.postal_code, place.city);
        seen.add("address", ("", &""), &line);
        seen
    }

    /// As a form takes it along.
    pub fn text(&self) -> String {
        let mut text = Serializer::new(String::new());
        for one in &self.0 {
            text.append_pair("k", &one.kind).append_pair("n", &one.of);
            text.append_pair("i", &one.id).append_pair("v", &one.value);
        }
        text.finish()
    }

    /// As a form brought it back; what cannot be read was not seen.
    fn read(text: &str) -> Self {
        let values: Vec<String> =
            parse(text.as_bytes()).map(|(_, value)| value.into_owned()).collect();
        let fact = |part: &[String]| match part {
            [kind, of, id, value] => Some(Fact {
                kind: kind.clone(),
                of: of.clone(),
                id: id.clone(),
                value: value.clone(),
            }),
            _ => None,
        };
        Self(values.chunks(4).filter_map(fact).collect())
    }

    fn value_of(&self, fact: &Fact) -> Option<&str> {
        let same = |one: &&Fact| one.kind == fact.kind && one.id == fact.id;
        self.0.iter().find(same).map(|one| one.value.as_str())
    }
}

fn short(id: TransferId) -> String {
    let text = id.to_string();
    text.rsplit('-').next().unwrap_or_default().to_owned()
}

fn status(one: &Subscription) -> &'static str {
    match one.state {
        SubscriptionState::Active => "active",
        _ if one.moved_to().is_some() => "moved",
        SubscriptionState::Deleted { .. } => "deleted",
        SubscriptionState::Suspended { .. } | SubscriptionState::Departed { .. } => "suspended",
    }
}

/// A fact as it was and as it is.
struct Row {
    name: String,
    what: String,
    then: String,
    now: String,
    differs: bool,
}

/// What is to be decided anew.
pub struct Anew {
    /// What was about to be done.
    pub title: String,
    /// Where the form goes, below the base.
    pub action: String,
    /// The page it came from.
    pub back: String,
    /// What its button says.
    pub verb: String,
    /// `primary` or `danger`.
    pub style: &'static str,
    /// Why it is not possible any more; nothing if it is.
    pub why_not: Vec<String>,
}

#[derive(Template)]
#[template(path = "changed.html")]
struct Page {
    frame: Frame,
    words: Words,
    anew: Anew,
    fields: Vec<(String, String)>,
    rows: Vec<Row>,
}

fn rows(words: Words, then: &Seen, now: &Seen, names: impl Fn(&str) -> String) -> Vec<Row> {
    let gone = then.0.iter().filter(|one| now.value_of(one).is_none());
    let row = |fact: &Fact| {
        let said =
            |value: Option<&str>| value.map_or_else(|| "–".to_owned(), |v| said(words, fact, v));
        let (then, now) = (then.value_of(fact), now.value_of(fact));
        let named = if fact.kind == "relation" { names(&fact.id) } else { fact.of.clone() };
        Row {
            name: named,
            what: match fact.kind.as_str() {
                "step" => words.say(&format!("happened-{}", fact.id.replace('_', "-"))),
                "renews" => words.say("subscriptions-auto-renew"),
                "name" => words.say("subscriptions-name"),
                "record" => words.say("subscriptions-reseller"),
                kind => words.say(&format!("conflict-{kind}")),
            },
            then: said(then),
            now: said(now),
            differs: then != now,
        }
    };
    now.0.iter().chain(gone).filter(|one| is_known(one)).map(row).collect()
}

/// Whether it is a fact of ours; a form may bring anything.
fn is_known(fact: &Fact) -> bool {
    let steps = ["target_told", "target_verified", "source_told", "source_verified"];
    match fact.kind.as_str() {
        "step" => steps.contains(&fact.id.as_str()),
        kind => [
            "seats", "status", "state", "undo", "request", "relation", "company", "contact",
            "email", "address", "renews", "name", "record",
        ]
        .contains(&kind),
    }
}

fn said(words: Words, fact: &Fact, value: &str) -> String {
    let of_words = |prefix: &str, known: &[&str]| {
        let word = known.iter().find(|word| **word == value);
        word.map_or_else(String::new, |word| {
            words.say(&format!("{prefix}{}", word.replace('_', "-")))
        })
    };
    match fact.kind.as_str() {
        "seats" => words.number(value.parse().unwrap_or(0)),
        "status" => {
            of_words("conflict-status-", &["active", "moved", "deleted", "suspended", "gone"])
        }
        "state" => of_words(
            "transfer-",
            &[
                "open",
                "in_progress",
                "complete",
                "partly_complete",
                "failed",
                "rejected",
                "withdrawn",
                "expired",
            ],
        ),
        "undo" => of_words("conflict-undo-", &["possible", "source", "target", "done"]),
        "renews" => of_words("operator-", &["yes", "no"]),
        "step" => words.say("done"),
        "relation" => of_words("kind-", &["direct", "reseller", "provider"]),
        _ => value.to_owned(),
    }
}

impl Posted {
    /// Asks something of a customer's record if it still is as it was seen; then on to another
    /// page, where `what` is said.
    ///
    /// # Errors
    /// [`Stop::Changed`] if it is otherwise by now, or another [`Stop`]; nothing has changed then.
    pub async fn ask_as_seen(
        &self,
        customer: CustomerId,
        command: Command,
        of: impl Fn(&Customer) -> Seen + Send + 'static,
        (onto, what): (&str, &str),
    ) -> Handled<Response> {
        let (app, actor) = (&self.member.visit.app, self.member.who.actor.clone());
        let (sent, then) = (self.form.sent(&self.member), Seen::read(self.form.text(FIELD)));
        let is_same = move |now: &Customer| of(now) == then;
        let done = app.customer_as_seen(actor, customer, command, sent, is_same).await?;
        done.map(|_| onward_saying(app, onto, what)).ok_or(Stop::Changed)
    }

    /// The page that shows what was seen and what is now, and asks once more.
    ///
    /// # Errors
    /// [`Stop::Failed`] when it cannot be written.
    pub fn compared(
        &self,
        now: &Seen,
        names: impl Fn(&str) -> String,
        anew: Anew,
    ) -> Handled<Response> {
        let then = Seen::read(self.form.text(FIELD));
        let frame = Frame::of(&self.member.visit);
        let words = frame.words;
        let own = ["csrf", "request", FIELD];
        let mut fields = self.form.fields().to_vec();
        fields.retain(|(name, _)| !own.contains(&name.as_str()));
        fields.push((FIELD.to_owned(), now.text()));
        let rows = rows(words, &then, now, names);
        shown_as(StatusCode::CONFLICT, &Page { frame, words, anew, fields, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_comes_back_as_it_went() {
        let mut seen = Seen::default();
        seen.add("seats", ("A & B = “C”", &7), &120);
        seen.add("state", ("", &""), &"open");
        assert_eq!(Seen::read(&seen.text()), seen);
        assert_eq!(Seen::read("nonsense"), Seen::default());
        let other = Seen::read(&seen.text().replace("120", "132"));
        let compared = rows(Words::of(wire::Locale::En), &seen, &other, str::to_owned);
        let differ: Vec<_> = compared.iter().map(|row| row.differs).collect();
        assert_eq!(differ, [true, false]);
        assert_eq!((compared[0].then.as_str(), compared[0].now.as_str()), ("120", "132"));
    }
}
