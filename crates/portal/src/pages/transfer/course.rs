//! The course of a transfer: its four steps, what happened when, and what comes then.

use crate::{
    page::timeline::{Happening, doer},
    stop::Handled,
    visit::Member,
    words::Words,
};
use domain::{
    actor::By,
    customer::{
        event::Event,
        relationship::{Kind, Origin},
        transfer::{Side, Transfer, TransferState, receipt::ConsentKind, step::Step as Mark},
    },
};
use jiff::Timestamp;
use server::app::Look;
use store::{Tx, event};

/// How many commands of a customer are looked through at most for changed seats.
const COMMANDS_MAX: u32 = 2_000;

/// One of the four steps.
pub struct Step {
    pub title: String,
    pub text: String,
    pub is_done: bool,
    pub is_next: bool,
}

/// Asked, answered, verified by the provider, verified by the partner.
pub fn steps(words: Words, transfer: &Transfer, own: Option<Side>) -> Vec<Step> {
    let day = |at: Timestamp| words.day(at);
    let ended = ended(transfer);
    let mark = |step| transfer.steps.get(&step).map(|mark: &_| mark.at);
    let ours = own.is_some_and(|side| side != transfer.asked_by);
    let due = match transfer.state {
        TransferState::Open { expires_at: Some(at) } if ours => {
            words.with("transfer-your-decision", "day", day(at))
        }
        TransferState::Open { expires_at: Some(at) } => words.with("until-day", "day", day(at)),
        _ => String::new(),
    };
    let answered = match transfer.state {
        TransferState::Rejected { .. } => "transfer-rejected",
        TransferState::Withdrawn { .. } => "transfer-withdrawn",
        TransferState::Expired { .. } => "transfer-expired",
        TransferState::Failed { .. } => "transfer-failed",
        TransferState::Complete { .. }
        | TransferState::PartlyComplete { .. }
        | TransferState::InProgress { .. } => "transfer-stage-accepted",
        TransferState::Open { .. } => "stage-answered",
    };
    let (target, source) = (mark(Mark::TargetVerified), mark(Mark::SourceVerified));
    let verified = |at: Option<Timestamp>, done, todo| if at.is_some() { done } else { todo };
    let target_key = verified(target, "happened-target-verified", "stage-target");
    let source_key = verified(source, "happened-source-verified", "stage-source");
    let all = [
        ("stage-asked", Some(transfer.created_at), String::new()),
        (answered, ended, due),
        (target_key, target, words.say("stage-target-text")),
        (source_key, source, words.say("stage-source-text")),
    ];
    let goes_on = transfer.is_open() || (transfer.has_moved() && !transfer.is_undone());
    let next = all.iter().position(|(_, at, _)| at.is_none()).filter(|_| goes_on);
    let step = |(place, (key, at, text)): (usize, (&str, Option<Timestamp>, String))| Step {
        title: words.say(key),
        text: match at {
            Some(at) => day(at),
            None if goes_on => text,
            None => "–".to_owned(),
        },
        is_done: at.is_some(),
        is_next: next == Some(place),
    };
    all.into_iter().enumerate().map(step).collect()
}

/// When it was answered, or ended otherwise.
pub fn ended(transfer: &Transfer) -> Option<Timestamp> {
    match transfer.state {
        TransferState::Open { .. } => None,
        TransferState::InProgress { at, .. }
        | TransferState::Complete { at, .. }
        | TransferState::PartlyComplete { at, .. }
        | TransferState::Failed { at, .. }
        | TransferState::Rejected { at, .. }
        | TransferState::Withdrawn { at }
        | TransferState::Expired { at } => Some(at),
    }
}

/// What writes the course of one transfer.
struct Writer<'l> {
    words: Words,
    look: &'l Look,
    transfer: &'l Transfer,
    all: Vec<(Timestamp, Happening)>,
}

impl Writer<'_> {
    fn text(&self, key: &str, by: Option<By>) -> String {
        let by = by.map_or_else(String::new, |by| doer(self.words, self.look, by));
        let values = [
            ("source", self.transfer.source_name.as_str().into()),
            ("target", self.transfer.target_name.as_str().into()),
            ("by", by.into()),
        ];
        self.words.put(key, &values)
    }

    fn add(
        &mut self,
        at: Timestamp,
        key: &str,
        look: (&'static str, &'static str),
        by: Option<By>,
    ) {
        let title = self.text(&format!("happened-{key}"), by);
        let text = self.text(&format!("happened-{key}-text"), by);
        let text = signed(self.words, self.look, text, by);
        self.all.push((at, Happening::at(self.words, at, look).says(title, text)));
    }

    /// What had to be there before: a relationship and an agreement.
    fn before(&mut self) {
        let (look, target) = (self.look, self.transfer.target);
        if let Some(one) = look.customer.relationship(target, Kind::IndirectProvider) {
            let (key, by) = match one.origin {
                Origin::Extension { by } => ("extended", Some(by)),
                Origin::Invitation | Origin::Created => ("related", None),
            };
            self.add(one.since, key, ("check", "green"), by);
        }
        if let Some(one) = look.customer.agreements.acceptance(target) {
            let own = look.customer.agreements.direct.is_some();
            let key = if own { "agreed" } else { "attested" };
            self.add(one.recorded_at, key, ("check", "green"), Some(one.by));
        }
    }

    fn answer(&mut self) {
        let transfer = self.transfer;
        let Some(at) = ended(transfer) else { return };
        let (key, icon, hue) = match transfer.state {
            TransferState::Complete { .. } => ("complete", "check", "green"),
            TransferState::PartlyComplete { .. } => ("partly-complete", "half", "amber"),
            TransferState::Failed { .. } => ("failed", "alert", "amber"),
            TransferState::Rejected { .. } => ("rejected", "no", "amber"),
            TransferState::Withdrawn { .. } => ("withdrawn", "undo", ""),
            TransferState::Expired { .. } => ("expired", "clock", ""),
            TransferState::Open { .. } | TransferState::InProgress { .. } => ("open", "clock", ""),
        };
        let accepted = transfer.receipt().and_then(|receipt| {
            receipt.consents.iter().find(|one| one.kind == ConsentKind::TargetAccepted)
        });
        let lapsed = matches!(transfer.state, TransferState::Expired { .. });
        let last = (transfer.changed_at == at && !lapsed).then_some(transfer.changed_by);
        self.add(at, key, (icon, hue), accepted.map(|one| one.by).or(last));
    }

    fn marks(&mut self) {
        let marks: Vec<_> = self.transfer.steps.iter().map(|(step, mark)| (*step, *mark)).collect();
        for (step, mark) in marks {
            let (key, icon) = match step {
                Mark::TargetTold => ("target-told", "mail"),
                Mark::TargetVerified => ("target-verified", "eye"),
                Mark::SourceTold => ("source-told", "mail"),
                Mark::SourceVerified => ("source-verified", "eye"),
            };
            self.add(mark.at, key, (icon, "green"), Some(mark.by));
        }
        let Some(undo) = &self.transfer.undo else { return };
        if let Some(wish) = undo.wish {
            self.add(wish.at, "undo-asked", ("undo", "amber"), Some(wish.by));
        }
        if let Some(done) = &undo.done {
            self.add(done.at, "undone", ("undo", ""), None);
        }
    }

    /// What is waited for, and what comes then.
    fn after(&self, own: Option<Side>) -> Vec<Happening> {
        let (words, transfer) = (self.words, self.transfer);
        let todo = |icon, key: &str| {
            let text = self.text(&format!("{key}-text"), None);
            Happening::todo(icon).says(words.say(key), text)
        };
        let mut all = Vec::new();
        if let TransferState::Open { expires_at } = transfer.state {
            let ours = own.is_some_and(|side| side != transfer.asked_by);
            let key = if ours { "transfer-waits-for-you" } else { "happened-open" };
            let text = match expires_at {
                Some(at) => words.with("transfer-waits-until", "day", words.day(at)),
                None => self.text("happened-open-text", None),
            };
            all.push(Happening::now("clock", "amber").says(words.say(key), text));
            all.push(todo("box", "transfer-next-move"));
        }
        let seen = |step| transfer.steps.contains_key(&step);
        let verified = seen(Mark::TargetVerified) && seen(Mark::SourceVerified);
        let goes_on = transfer.is_open() || (transfer.has_moved() && !transfer.is_undone());
        if goes_on && !verified {
            all.push(todo("eye", "transfer-next-verify"));
        }
        all
    }
}

/// What happened, in order; then what is waited for and what comes.
pub async fn timeline(
    member: &Member,
    look: &Look,
    transfer: &Transfer,
    own: Option<Side>,
) -> Handled<Vec<Happening>> {
    let words = member.visit.words;
    let mut writer = Writer { words, look, transfer, all: Vec::new() };
    writer.before();
    writer.add(transfer.created_at, "asked", ("swap", "blue"), Some(transfer.created_by));
    if let Some((_, asked)) = writer.all.last_mut() {
        asked.text = format!("{} · {}", contents(words, transfer), asked.text);
        asked.quote = super::quoted(member, transfer.note.as_deref());
    }
    for (at, by, text) in changes(member, look, transfer).await? {
        let title = words.say("happened-seats");
        let text = signed(words, look, text, by);
        let happening = Happening::at(words, at, ("alert", "amber")).says(title, text);
        writer.all.push((at, happening));
    }
    writer.answer();
    if transfer.reason().is_some()
        && let Some((_, answered)) = writer.all.last_mut()
    {
        answered.quote = super::quoted(member, transfer.reason());
    }
    writer.marks();
    let after = writer.after(own);
    writer.all.sort_by_key(|(at, _)| *at);
    Ok(writer.all.into_iter().map(|(_, one)| one).chain(after).collect())
}

/// What happened, and behind it who did it.
fn signed(words: Words, look: &Look, text: String, by: Option<By>) -> String {
    let Some(by) = by else { return text };
    format!("{text} · {}", words.with("transfer-by", "by", doer(words, look, by)))
}

/// How much is in it.
fn contents(words: Words, transfer: &Transfer) -> String {
    let addons = transfer.lines.iter().map(|line| line.addons.len()).sum::<usize>();
    let bases = words.count("transfer-contents", transfer.lines.len());
    if addons == 0 {
        return bases;
    }
    format!("{bases}, {}", words.count("transfer-contents-addons", addons))
}

/// Changed seats of an open request.
async fn changes(
    member: &Member,
    look: &Look,
    transfer: &Transfer,
) -> Handled<Vec<(Timestamp, Option<By>, String)>> {
    if !transfer.is_open() || look.customer.drifts(transfer).is_empty() {
        return Ok(Vec::new());
    }
    let (stream, words) = (look.customer.id.0, member.visit.words);
    let read = move |tx: &mut Tx<'_>| event::of::<Event>(tx, stream, 0, COMMANDS_MAX);
    let entries = member.visit.app.store().read(read).await?;
    let since = transfer.created_at;
    let mut found = Vec::new();
    for entry in entries.into_iter().filter(|entry| entry.at >= since) {
        for fact in entry.events {
            let Event::SeatsChanged { subscription, quantity } = fact.event else { continue };
            let line = transfer.all_lines().find(|line| line.subscription == subscription);
            let Some(line) = line else { continue };
            let number = |value: u32| words.number(i64::from(value)).into();
            let values = [
                ("name", line.friendly_name.as_str().into()),
                ("live", number(quantity)),
                ("asked", number(line.quantity)),
            ];
            found.push((fact.at, entry.by, words.put("happened-seats-text", &values)));
        }
    }
    Ok(found)
}
