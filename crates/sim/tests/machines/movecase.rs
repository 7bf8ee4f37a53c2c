//! Licences move without a transfer: what is new is there before what is old ends.

use crate::{
    licence::word,
    machine::{Places, Plan, Turn, holds},
    teller::Trial,
};
use domain::{
    customer::{
        Customer,
        movecase::{
            case::{CaseState, MoveCase},
            line::{Assignment, How, MoveLine},
            report::SeatTotals,
        },
    },
    id::{CaseId, SubscriptionId},
};
use std::collections::BTreeSet;

/// What is done to a case, and to nothing else.
const OF_CASES: [&str; 10] = [
    "opens_case",
    "asks_case",
    "adds",
    "adds_known",
    "picks",
    "links",
    "reassigns",
    "ends",
    "closes",
    "abandons",
];

/// The birch has mail from acme and comes to nordwind; tower has nothing to do with it.
pub const PLAN: Plan = Plan {
    before: "
        operator    | founds    | Programme
        operator    | chooses   | reminders=7
        operator    | sells     | E3 online_service mail
        operator    | sells     | E5 online_service post
        operator    | enrols    | acme NL 1001
        operator    | places    | acme direct_bill active
        operator    | enrols    | nordwind DE 2001
        operator    | places    | nordwind indirect_provider active
        operator    | enrols    | tower NL 3001
        operator    | places    | tower direct_bill active
        operator    | registers | birch NL
        operator    | relates   | acme direct granted
        operator    | relates   | nordwind indirect_provider
        operator    | imports   | mail E3 x5 acme
        operator    | assigns   | mail 4
        acme AA     | attests   | acme ann
        nordwind AA | attests   | nordwind ann
    ",
    starts: &[
        "birch CGA | asks_case | c1 nordwind another_partner mail",
        // The same offer is there.
        "
        birch CGA   | asks_case | c1 nordwind another_partner mail
        nordwind AA | orders    | o1 E3 x5 as same
        nordwind AA | links     | c1 1 same
        ",
        // Another offer is there.
        "
        birch CGA   | asks_case | c1 nordwind another_partner mail
        nordwind AA | orders    | o2 E5 x5 as other
        nordwind AA | picks     | c1 1 E5
        nordwind AA | links     | c1 1 other
        acme AA     | suspends  | mail
        ",
        // Bought in a shop, and about to end.
        "
        nordwind AA | opens_case | c1 bought_elsewhere
        nordwind AA | adds       | c1 E3 x5 another_channel ends 40
        nordwind AA | orders     | o1 E3 x5 as same
        ",
        // Nobody knows when it ends; mail is about to.
        "
        nordwind AA | opens_case | c1 bought_elsewhere
        nordwind AA | adds       | c1 E3 x5 another_channel
        acme SA     | switches   | mail off
        operator    | waits      | 360
        ",
    ],
    deeds: "
        birch CGA, birch CU, acme AA, tower AA | asks_case | c1 nordwind another_partner mail
        nordwind BA, nordwind GA, tower AA, operator, birch CGA | opens_case | c2 several_partners
        nordwind AA, acme AA | adds | c1 E3 x3 another_channel
        nordwind SA | adds_known | c1 mail
        acme AA | adds_known | c2 mail
        nordwind SA, acme AA, birch CGA | picks | c1 1 E5
        nordwind AA | orders | o1 E3 x5 as same
        nordwind AA | orders | o2 E5 x5 as other
        nordwind SA, acme AA, tower AA | links | c1 1 same
        nordwind AA | links | c1 1 other
        nordwind AA | links | c1 1 mail
        nordwind AcA, acme AA | reassigns | c1 1
        nordwind SA, acme AA, birch CGA | ends | c1 1 cancelled
        nordwind SA | ends | c1 1 expired
        acme AA, nordwind AA | suspends | mail
        acme AA | cancels | mail
        acme SA | switches | mail off
        nordwind AA | suspends | same
        nordwind AA, acme AA, tower AA, birch CGA | closes | c1
        nordwind AA, acme AA, birch CGA | abandons | c1
    ",
    waits: &[],
    edges: "
        CASE | none    | asks_case  | birch CGA   | open
        CASE | none    | opens_case | {} BA       | open
        CASE | open    | closes     | {} AA       | done
        CASE | open    | passes     | time        | done
        CASE | open    | abandons   | {} AA       | abandoned
        NEW  | missing | links      | {} SA, {} AA | kept
        NEW  | missing | links      | {} AA       | open
        NEW  | open    | reassigns  | {} AcA      | done
        OLD  | runs    | ends       | {} SA       | cancelled
        OLD  | runs    | ends       | {} SA       | expired
        OLD  | runs    | passes     | time        | expired
        NEW  | none    | asks_case  | birch CGA   | missing
        OLD  | none    | asks_case  | birch CGA   | runs
        NEW  | none    | adds       | {} AA       | missing
        OLD  | none    | adds       | {} AA       | runs
        E5   | active  | suspends   | {} AA       | suspended
        E5   | active  | cancels    | {} AA       | deleted
        E5   | suspended | cancels  | {} AA       | deleted
        E5   | active  | passes     | time        | ended
        E5   | none    | orders     | {} AA       | active
        E5   | suspended | passes   | time        | deleted
        E5   | suspended | passes   | time        | ended
        E5   | ended   | passes     | time        | deleted
    ",
    places,
    laws,
    guards: &[
        "move.once",
        "move.end_new_first",
        "move.end_books",
        "move.end_expired",
        "move.close_new",
        "move.close_ended",
        "move.close_assigned",
        "move.link_offer",
        "move.open",
    ],
    depth: 4,
    least: (1_000, 2_000),
};

fn case<'a>(trial: &Trial, customer: &'a Customer, name: &str) -> Option<&'a MoveCase> {
    customer.cases.get(&trial.id::<CaseId>(name))
}

fn places(trial: &Trial) -> Places {
    let (mut all, birch) = (Places::new(), trial.customer());
    for (seller, name) in [("acme", "mail"), ("nordwind", "same"), ("nordwind", "other")] {
        let id: SubscriptionId = trial.id(name);
        if let Some(one) = birch.subscriptions.get(&id) {
            all.insert(format!("E5 {seller} {name}"), word(one, trial.now()).to_owned());
        }
    }
    for name in ["c1", "c2"] {
        let found = case(trial, birch, name);
        let at = found.map_or("none", |case| case.state.word());
        all.insert(format!("CASE nordwind {name}"), at.to_owned());
        for (number, line) in found.into_iter().flat_map(MoveCase::numbered) {
            let new = line.assignment.as_ref().map_or("missing", Assignment::word);
            all.insert(format!("NEW nordwind {name} {number}"), new.to_owned());
            let old = line.ended.map_or("runs", |ended| ended.how.word());
            all.insert(format!("OLD nordwind {name} {number}"), old.to_owned());
        }
    }
    all
}

fn in_use(customer: &Customer, line: &MoveLine) -> bool {
    let new = line.new.as_ref().and_then(|new| customer.subscriptions.get(&new.subscription));
    new.is_some_and(|new| new.is_active())
}

/// R142, R143: the new is in use when somebody says that the old was cancelled; and what the
/// books show to run has not ended.
fn ends(turn: &Turn<'_>, line: &MoveLine) -> Result<(), &'static str> {
    let Some(ended) = line.ended else { return Ok(()) };
    let is = turn.after.customer();
    let first = ended.how == How::Expired || ended.by.is_none() || in_use(is, line);
    holds(first, "cancelled before what takes its place is in use")?;
    let old = line.old.subscription.and_then(|id| is.subscriptions.get(&id));
    let runs = old.is_some_and(|old| old.is_active()) && ended.by.is_some();
    holds(!runs, "said to have ended, and it runs")?;
    let early = ended.how == How::Expired && line.old.ends_at.is_some_and(|end| end > ended.at);
    holds(!early, "expired before its end")
}

/// R145, R150: done means that all was done.
fn done(customer: &Customer, case: &MoveCase) -> Result<(), &'static str> {
    holds(!case.lines.is_empty(), "nothing was moved")?;
    case.lines.iter().try_for_each(|line| {
        holds(in_use(customer, line), "done, and the new is not in use")?;
        holds(line.ended.is_some(), "done, and the old runs")?;
        holds(line.assignment != Some(Assignment::Open), "done, and people have no seat")
    })
}

/// R145, R148: the report tells every old seat, and every new one once.
fn counted(customer: &Customer, case: &MoveCase, told: SeatTotals) -> Result<(), &'static str> {
    let before: u64 = case.lines.iter().map(|line| u64::from(line.old.seats)).sum();
    let new = case.lines.iter().filter_map(|line| line.new.as_ref());
    let new: BTreeSet<_> = new.map(|new| new.subscription).collect();
    let seats = |id| u64::from(customer.subscriptions[id].quantity);
    let after: u64 = new.iter().map(seats).sum();
    holds((told.before, told.after, told.pending) == (before, after, 0), "a report that is wrong")
}

fn laws(turn: &Turn<'_>) -> Result<(), &'static str> {
    let (was, is) = (turn.before.customer(), turn.after.customer());
    for (id, case) in &is.cases {
        let before = was.cases.get(id);
        let open = before.is_none_or(MoveCase::is_open);
        holds(open || before == Some(case), "a closed case changed")?;
        for (number, line) in case.numbered() {
            let before = before.and_then(|case| case.line(number));
            if before.is_none_or(|before| before.ended.is_none()) {
                ends(turn, line)?;
            }
            let linked = before.and_then(|before| before.new.as_ref());
            holds(linked.is_none() || linked == line.new.as_ref(), "another took its place")?;
            let new = line.new.as_ref().filter(|_| linked.is_none());
            let chosen = line.offer().is_none_or(|offer| new.is_none_or(|new| new.offer == *offer));
            holds(chosen, "another offer than was chosen took its place")?;
        }
        if let (true, CaseState::Done { report, .. }) = (open, &case.state) {
            done(is, case)?;
            counted(is, case, report.seats)?;
        }
    }
    // R138: what leaves, leaves by one open case.
    let open = is.cases.values().filter(|case| case.is_open());
    let olds: Vec<_> =
        open.flat_map(|case| &case.lines).filter_map(|line| line.old.subscription).collect();
    let once = olds.iter().all(|one| olds.iter().filter(|other| *other == one).count() == 1);
    holds(once, "the same is moved twice")?;
    // R146: a case is a list of what to do: it takes no seat and gives none.
    let by_case = turn.row.is_some_and(|row| OF_CASES.contains(&row.1));
    let kept = was.subscriptions == is.subscriptions && was.seats == is.seats;
    holds(!by_case || kept, "a case changed what is held")?;
    holds(was.seats == is.seats, "somebody was given a seat, or lost it")?;
    holds(was.relationships == is.relationships, "a relationship changed")
}
