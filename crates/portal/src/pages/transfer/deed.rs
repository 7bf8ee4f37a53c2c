//! What can be done about a transfer: each act asks first, in a dialog or on a page of its own.

use super::{found, short};
use crate::{
    form::{
        Posted,
        seen::{Anew, Seen},
    },
    frame::Frame,
    page::{or_again, shown},
    stop::{Handled, Stop},
    visit::Member,
    words::Words,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    Aggregate,
    customer::{
        Customer,
        command::Command,
        transfer::{Side, Transfer, WORDS_MAX, step::Step, undo},
    },
    id::{Fresh, TransferId},
    refusal::{Refusal, Refusals},
};
use server::app::{App, Look};

/// What can be done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Accept,
    Reject,
    Withdraw,
    /// Withdraw, to ask again with the seats of now.
    Renew,
    Record(Step),
    Undo(Undoing),
}

/// About undoing it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Undoing {
    Ask,
    Accept,
    Decline,
}

/// Every act with its path, icon and style, in the order of the buttons.
const DEEDS: [(Deed, &str, &str, &str); 11] = [
    (Deed::Record(Step::TargetTold), "target-told", "mail", ""),
    (Deed::Record(Step::TargetVerified), "target-verified", "eye", "primary"),
    (Deed::Record(Step::SourceTold), "source-told", "mail", ""),
    (Deed::Record(Step::SourceVerified), "source-verified", "eye", "primary"),
    (Deed::Renew, "renew", "swap", ""),
    (Deed::Withdraw, "withdraw", "undo", "danger"),
    (Deed::Undo(Undoing::Ask), "undo-ask", "undo", ""),
    (Deed::Undo(Undoing::Decline), "undo-decline", "no", ""),
    (Deed::Undo(Undoing::Accept), "undo-accept", "undo", "danger"),
    (Deed::Reject, "reject", "no", "danger"),
    (Deed::Accept, "accept", "check", "primary"),
];

/// A button: what it does, or why it cannot be done.
pub struct Act {
    pub path: &'static str,
    pub key: String,
    pub icon: &'static str,
    pub style: &'static str,
    pub why_not: String,
    pub asking: Option<Asking>,
}

/// What is asked before something is done, what will come of it, and where the answer goes.
pub struct Asking {
    pub id: String,
    pub question: String,
    pub effects: Vec<String>,
    pub items: Vec<String>,
    pub caution: String,
    pub action: String,
    pub back: String,
    pub verb: String,
    pub style: &'static str,
    pub request: String,
    pub seen: String,
    /// What is asked for in words, if anything is.
    pub writes: Option<Writes>,
}

/// A text that somebody writes before something is done.
pub struct Writes {
    pub label: String,
    pub value: String,
    pub most: u16,
    pub is_wrong: bool,
}

#[derive(Template)]
#[template(path = "transfer/deed.html")]
struct Page {
    frame: Frame,
    words: Words,
    short: String,
    asking: Asking,
    errors: Vec<String>,
}

fn command(app: &App, deed: Deed, transfer: TransferId) -> Command {
    match deed {
        Deed::Accept => Command::Accept { transfer, fresh: Fresh(app.draw()) },
        Deed::Reject => Command::Reject { transfer, reason: None },
        Deed::Withdraw | Deed::Renew => Command::Withdraw { transfer },
        Deed::Record(step) => Command::Record { transfer, step },
        Deed::Undo(Undoing::Ask) => Command::Undo(undo::Command::Ask { transfer }),
        Deed::Undo(Undoing::Accept) => Command::Undo(undo::Command::Accept { transfer }),
        Deed::Undo(Undoing::Decline) => Command::Undo(undo::Command::Decline { transfer }),
    }
}

/// Whether it belongs to where the transfer stands, for somebody on this side.
fn belongs(look: &Look, transfer: &Transfer, side: Side, deed: Deed) -> bool {
    let asked = side == transfer.asked_by;
    match deed {
        Deed::Accept | Deed::Reject => transfer.is_open() && !asked,
        Deed::Withdraw => transfer.is_open() && asked,
        Deed::Renew => {
            let differs = !look.customer.drifts(transfer).is_empty();
            transfer.is_open() && asked && differs
        }
        Deed::Record(step) => {
            let ours = match step {
                Step::TargetTold | Step::SourceVerified => asked,
                Step::TargetVerified | Step::SourceTold => !asked,
            };
            let now = match step {
                Step::TargetTold => transfer.is_open(),
                Step::TargetVerified | Step::SourceVerified => {
                    transfer.has_moved() && !transfer.is_undone()
                }
                Step::SourceTold => transfer.steps.contains_key(&Step::TargetVerified),
            };
            ours && now && !transfer.steps.contains_key(&step)
        }
        Deed::Undo(undoing) => {
            let Some(undo) = transfer.undo.as_ref().filter(|undo| undo.done.is_none()) else {
                return false;
            };
            match (undoing, undo.wish) {
                (Undoing::Ask, None) => look.now < undo.until,
                (Undoing::Accept, Some(wish)) => wish.side != side,
                (Undoing::Decline, Some(_)) => true,
                _ => false,
            }
        }
    }
}

/// The acts of the reader's side of this transfer that belong to where it stands.
pub fn acts(member: &Member, look: &Look, transfer: &Transfer) -> Vec<Act> {
    let Some(side) = member.who.actor.partner().and_then(|own| transfer.side(own)) else {
        return Vec::new();
    };
    let all = DEEDS.into_iter().filter(|(deed, ..)| belongs(look, transfer, side, *deed));
    all.map(|(deed, path, icon, style)| {
        let command = command(&member.visit.app, deed, transfer.id);
        let why_not = member.why_not(look, &command).join(" ");
        let asking = why_not.is_empty().then(|| asking(member, look, transfer, path));
        let asking = asking.and_then(Result::ok);
        Act { path, key: format!("deed-{path}"), icon, style, why_not, asking }
    })
    .collect()
}

/// What is asked before a deed.
fn asking(member: &Member, look: &Look, transfer: &Transfer, path: &str) -> Handled<Asking> {
    let found = DEEDS.into_iter().find(|(_, known, ..)| *known == path);
    let (deed, path, _, style) = found.ok_or(Stop::Missing)?;
    let words = member.visit.words;
    let id = transfer.id;
    let back = format!("/customers/{}/transfers/{id}", look.customer.id);
    let names = |key: &str| {
        let values = [
            ("source", transfer.source_name.as_str().into()),
            ("target", transfer.target_name.as_str().into()),
        ];
        words.put(key, &values)
    };
    let (mut effects, mut items, mut caution) = (Vec::new(), Vec::new(), String::new());
    match deed {
        Deed::Accept => {
            effects.push(words.count("deed-accept-effect", transfer.all_lines().count()));
            items = transfer.all_lines().map(|line| super::line::billed(words, line)).collect();
            caution = match look.setting().policy().transfer_undo_days {
                Some(days) => words.count("transfer-accept-undo", days),
                None => words.say("transfer-accept-final"),
            };
            effects.extend(super::drifts(words, look, transfer, Some(Side::Target)));
        }
        Deed::Undo(Undoing::Accept) => {
            effects.push(names("deed-undo-accept-effect"));
            caution = words.say("transfer-accept-final");
        }
        _ => effects.push(names(&format!("deed-{path}-effect"))),
    }
    let writes = (deed == Deed::Reject).then(|| Writes {
        label: words.with("transfer-reject-reason", "partner", &transfer.source_name),
        value: String::new(),
        most: WORDS_MAX,
        is_wrong: false,
    });
    Ok(Asking {
        writes,
        id: format!("ask-{path}"),
        question: words.with(&format!("deed-{path}-question"), "id", short(id)),
        effects,
        items,
        caution,
        action: format!("{back}/{path}"),
        back,
        verb: words.say(&format!("deed-{path}")),
        style: if style.is_empty() { "primary" } else { style },
        request: member.visit.app.draw().to_string(),
        seen: Seen::transfer(&look.customer, id).text(),
    })
}

fn made(
    member: &Member,
    look: &Look,
    id: TransferId,
    path: &str,
    errors: Vec<String>,
) -> Handled<Page> {
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let asking = asking(member, look, transfer, path)?;
    let (frame, words) = (Frame::of(&member.visit), member.visit.words);
    Ok(Page { frame, words, short: short(id), asking, errors })
}

/// Whether no other state of the transfer would help.
fn is_forbidden(why: &Refusals) -> bool {
    matches!(why.first(), Refusal::NotAllowed { .. })
}

/// `GET /customers/{customer}/transfers/{transfer}/{act}`
pub async fn confirm_page(
    Path((customer, text, path)): Path<(String, String, String)>,
    member: Member,
) -> Handled<Response> {
    let (look, id) = found(&member, &customer, &text).await?;
    let deed = DEEDS.into_iter().find(|(_, known, ..)| *known == path);
    let (deed, ..) = deed.ok_or(Stop::Missing)?;
    let wanted = command(&member.visit.app, deed, id);
    let decided =
        Customer::decide(Some(&look.customer), &member.who.actor, &wanted, &look.setting());
    let errors = match decided {
        Err(why) if is_forbidden(&why) => return Err(Stop::Refused(why)),
        Err(why) => member.sentences(&look, why.all()),
        Ok(_) => Vec::new(),
    };
    shown(&made(&member, &look, id, &path, errors)?)
}

/// `POST /customers/{customer}/transfers/{transfer}/{act}`
pub async fn confirm(
    Path((customer, text, path)): Path<(String, String, String)>,
    posted: Posted,
) -> Handled<Response> {
    let member = &posted.member;
    let (look, id) = found(member, &customer, &text).await?;
    let known = DEEDS.into_iter().find(|(_, known, ..)| *known == path);
    let (deed, path, ..) = known.ok_or(Stop::Missing)?;
    if matches!(deed, Deed::Accept | Deed::Undo(Undoing::Accept)) {
        posted.fresh().await?;
    }
    let mut wanted = command(&member.visit.app, deed, id);
    if let Command::Reject { reason, .. } = &mut wanted {
        *reason = Some(posted.form.lines("reason"));
    }
    let said = member.visit.words.say(&format!("deed-{path}-done"));
    let onto = match deed {
        Deed::Renew => format!("/customers/{}/transfers/new?again={id}", look.customer.id),
        _ => format!("/customers/{}/transfers/{id}", look.customer.id),
    };
    let of = move |now: &Customer| Seen::transfer(now, id);
    match posted.ask_as_seen(look.customer.id, wanted, of, (&onto, &said)).await {
        Err(Stop::Refused(why)) if is_forbidden(&why) => Err(Stop::Refused(why)),
        Err(Stop::Changed) => changed(&posted, &customer, (&text, path)).await,
        done => or_again(done, |refusals| {
            let errors = member.sentences(&look, refusals);
            let mut page = made(member, &look, id, path, errors)?;
            if let Some(writes) = &mut page.asking.writes {
                (writes.value, writes.is_wrong) = (posted.form.lines("reason"), true);
            }
            Ok(page)
        }),
    }
}

/// It is not as it was seen: asks anew.
async fn changed(posted: &Posted, customer: &str, (text, path): (&str, &str)) -> Handled<Response> {
    let member = &posted.member;
    let (look, id) = found(member, customer, text).await?;
    let (transfer, _) = look.customer.transfer_for(&member.who.actor, id)?;
    let asking = asking(member, &look, transfer, path)?;
    let deed = DEEDS.into_iter().find(|(_, known, ..)| *known == path);
    let (deed, ..) = deed.ok_or(Stop::Missing)?;
    let why_not = member.why_not(&look, &command(&member.visit.app, deed, id));
    let now = Seen::transfer(&look.customer, id);
    let Asking { question, action, back, verb, style, .. } = asking;
    posted.compared(
        &now,
        str::to_owned,
        Anew { title: question, action, back, verb, style, why_not },
    )
}
