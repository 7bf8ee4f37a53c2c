//! The course of a customer: what comes next, and what has happened with it.

use super::{
    kind,
    moves::{doer, partner_name},
};
use crate::{visit::Member, words::Words};
use domain::{
    actor::Organisation,
    authority::Act,
    customer::{
        movecase::case::CaseState,
        relationship::{Kind, Origin},
        transfer::{Side, Transfer, TransferState},
    },
};
use jiff::Timestamp;
use server::app::Look;

/// What comes next, and where it is done.
pub struct Next {
    /// What.
    pub text: String,
    /// Where, and what that is called; nothing where somebody else has to act.
    pub way: Option<(String, String)>,
}

/// Something that has happened.
pub struct Happening {
    /// When.
    pub at: Timestamp,
    /// The icon.
    pub icon: &'static str,
    /// Its hue.
    pub hue: &'static str,
    /// What.
    pub title: String,
    /// More of it.
    pub text: String,
    /// When, in words.
    pub day: String,
}

/// What comes next for the reader; nothing where nothing waits, or waits for somebody of its
/// organisation who may do more. `why` says what stands in the way of a request, and of a move.
pub fn next(
    member: &Member,
    look: &Look,
    may: impl Fn(Act) -> bool,
    why: (&[String], &str),
) -> Option<Next> {
    let words = member.visit.words;
    let reader = member.who.actor.partner()?;
    let (customer, id) = (&look.customer, look.customer.id);
    let to = |key: &str, path: String, verb: &str| {
        Some(Next { text: words.say(key), way: Some((path, words.say(verb))) })
    };
    let open = customer.transfers.values().find(|one| one.is_open() && one.side(reader).is_some());
    if let Some(open) = open {
        if !may(Act::ViewTransfers) {
            return None;
        }
        let path = format!("/customers/{id}/transfers/{}", open.id);
        return match open.side(reader) {
            Some(Side::Target) => to("account-next-review", path, "account-review"),
            _ => to("account-next-wait", path, "blockers-cure-transfer"),
        };
    }
    let stands = customer.agreements.stands_for(reader);
    if customer.has(reader, Kind::IndirectProvider) && !stands {
        if !may(Act::AttestAgreement) {
            return None;
        }
        return to("account-next-record", format!("/customers/{id}/account"), "agreement-record");
    }
    if !customer.has(reader, Kind::Direct) {
        return None;
    }
    let blocked = || {
        let path = format!("/customers/{id}/blockers");
        to("account-next-blocked", path, "blockers-title").filter(|_| may(Act::ViewEligibility))
    };
    if !customer.relationships.iter().any(|one| one.kind == Kind::IndirectProvider) {
        return if why.1.is_empty() {
            to(
                "account-next-provider",
                format!("/customers/{id}/move"),
                "blockers-cure-relationship",
            )
        } else {
            blocked()
        };
    }
    if why.0.is_empty() {
        return to(
            "account-next-transfer",
            format!("/customers/{id}/transfers/new"),
            "transfer-ask",
        );
    }
    let own = customer.subscriptions.values();
    let any = own.into_iter().any(|one| one.partner == reader && one.is_active());
    if any { blocked() } else { None }
}

/// What has happened, the last thing first.
pub fn timeline(member: &Member, look: &Look, sees_transfers: bool) -> Vec<Happening> {
    let words = member.visit.words;
    let (customer, reader) = (&look.customer, member.who.actor.partner());
    let mut all = relationships(member, look);
    all.extend(agreements(member, look));
    let seen = customer
        .transfers
        .values()
        .filter(|one| sees_transfers && reader.is_none_or(|reader| one.side(reader).is_some()));
    for one in seen {
        all.extend(transfer(words, one));
    }
    for one in customer.cases_for(&member.who.actor) {
        let partner = partner_name(look, one.partner);
        let text = words.with("moves-case-title", "partner", &partner);
        all.push(happening(
            words,
            one.opened_at,
            ("plus", ""),
            "moves-happened-opened",
            text.clone(),
        ));
        if let CaseState::Done { at, .. } = &one.state {
            all.push(happening(words, *at, ("ok", "green"), "activity-move-case-done", text));
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    all
}

fn happening(
    words: Words,
    at: Timestamp,
    (icon, hue): (&'static str, &'static str),
    key: &str,
    text: String,
) -> Happening {
    Happening { at, icon, hue, title: words.say(key), text, day: words.moment(at) }
}

fn relationships(member: &Member, look: &Look) -> Vec<Happening> {
    let words = member.visit.words;
    // What the partner that gave it away has kept began with it, and is not told twice.
    let all = look.customer.relationships.iter().filter(|one| match one.origin {
        Origin::Extension { by } => by.organisation != Organisation::Partner(one.partner),
        Origin::Created | Origin::Invitation => true,
    });
    all.map(|one| {
        let name = partner_name(look, one.partner);
        let (key, look_of, text) = match one.origin {
            Origin::Extension { by } => (
                "account-happened-moved",
                ("swap", "blue"),
                words.both(
                    "account-moved-text",
                    ("partner", doer(member, look, by)),
                    ("provider", name),
                ),
            ),
            Origin::Created | Origin::Invitation => (
                "account-happened-relationship",
                ("users", "green"),
                words.both("moves-held-by", ("seats", name), ("partner", kind(words, one.kind))),
            ),
        };
        happening(words, one.since, look_of, key, text)
    })
    .collect()
}

fn agreements(member: &Member, look: &Look) -> Vec<Happening> {
    let words = member.visit.words;
    let agreements = &look.customer.agreements;
    let reader = member.who.actor.partner();
    let mut all = Vec::new();
    if let Some(one) = &agreements.direct {
        let text = words.with("moves-by", "name", doer(member, look, one.by));
        all.push(happening(
            words,
            one.recorded_at,
            ("doc", "green"),
            "account-happened-agreed",
            text,
        ));
    }
    let seen = agreements.attested.iter();
    for (partner, one) in seen.filter(|(id, _)| reader.is_none_or(|own| own == **id)) {
        let text = words.with("moves-by", "name", partner_name(look, *partner));
        all.push(happening(
            words,
            one.recorded_at,
            ("doc", "amber"),
            "account-happened-attested",
            text,
        ));
    }
    all
}

fn transfer(words: Words, one: &Transfer) -> Vec<Happening> {
    let values = |key: &str| {
        words.put(
            key,
            &[
                ("source", one.source_name.as_str().into()),
                ("target", one.target_name.as_str().into()),
            ],
        )
    };
    let first = values("happened-asked-text");
    let mut all = vec![happening(words, one.created_at, ("swap", "blue"), "happened-asked", first)];
    let ended = match one.state {
        TransferState::Open { .. } | TransferState::InProgress { .. } => None,
        TransferState::Complete { at, .. } => Some((at, "complete", ("check", "green"))),
        TransferState::PartlyComplete { at, .. } => {
            Some((at, "partly-complete", ("half", "amber")))
        }
        TransferState::Failed { at, .. } => Some((at, "failed", ("alert", "amber"))),
        TransferState::Rejected { at, .. } => Some((at, "rejected", ("no", "amber"))),
        TransferState::Withdrawn { at } => Some((at, "withdrawn", ("undo", ""))),
        TransferState::Expired { at } => Some((at, "expired", ("clock", ""))),
    };
    if let Some((at, word, look)) = ended {
        let text = values(&format!("happened-{word}-text"));
        all.push(happening(words, at, look, &format!("happened-{word}"), text));
    }
    all
}
