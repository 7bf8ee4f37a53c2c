//! A partner enrols, signs, is restricted or suspended, leaves, and is invited to its incentive.

use crate::{
    machine::{Places, Plan, Turn, holds},
    teller::Trial,
};
use domain::partner::{
    Partner, Programme, ProgrammeStatus,
    enrolment::Check,
    incentive::record::{Incentive, IncentiveStatus},
};

const PARTS: [Programme; 2] = [Programme::DirectBill, Programme::IndirectReseller];

/// acme bills directly and told who it is; tower has nothing to do with it.
pub const PLAN: Plan = Plan {
    before: "
        operator | founds     | Programme
        operator | publishes  | reseller v1 indirect_reseller
        operator | introduces | acme NL 1001 all
        operator | places     | acme direct_bill active
        operator | enrols     | tower NL 3001
        operator | places     | tower direct_bill active
    ",
    starts: &[
        // Asked, half vetted.
        "
        acme GA  | applies | acme indirect_reseller
        operator | passes  | acme indirect_reseller employment
        ",
        // Approved, with somebody to write to.
        "
        acme GA  | applies  | acme indirect_reseller
        acme GA  | proves   | acme indirect_reseller
        operator | passes   | acme indirect_reseller employment
        operator | passes   | acme indirect_reseller business
        operator | contacts | acme 1001 desk@acme.example
        ",
        // Active, with nobody to write to.
        "operator | places | acme indirect_reseller active",
        // Invited.
        "
        operator | contacts | acme 1001 desk@acme.example
        operator | places   | acme indirect_reseller active
        acme IA  | joins_incentive | acme indirect_reseller
        ",
    ],
    deeds: "
        acme GA, acme AA, operator, tower GA | applies | acme indirect_reseller
        acme GA  | applies | acme indirect_reseller unread
        acme GA  | applies | acme indirect_reseller unweighed
        acme SA, tower GA | proves | acme indirect_reseller
        acme GA  | proves  | acme indirect_reseller wrongly
        operator, acme GA, tower GA | passes | acme indirect_reseller employment
        operator, acme GA | passes | acme indirect_reseller business
        operator, acme GA | refuses | acme indirect_reseller rejected business Why
        operator | refuses | acme indirect_reseller declined business Why
        operator | refuses | acme indirect_reseller rejected business
        acme GA, acme AA, tower GA | tells | acme street=Other
        acme GA  | tells   | acme email=bea@acme.example
        operator | tells   | acme location=1009
        acme GA, acme AA, operator, tower GA | signs | acme indirect_reseller
        acme GA, operator, acme AA | leaves | acme indirect_reseller
        acme GA, tower GA | leaves | acme direct_bill
        acme GA, acme AA  | asks_restriction | acme
        operator, acme GA | announces_restriction | acme requirements
        operator, acme GA | lifts | acme
        operator, acme GA | halts | acme direct_bill abuse
        operator | halts | acme indirect_reseller abuse
        operator, acme GA | cures | acme direct_bill
        operator | cures | acme indirect_reseller
        operator, acme IA | contacts | acme 1001 desk@acme.example
        operator, acme IA | starts | acme direct_bill
        operator, acme IA | sends | acme indirect_reseller
        acme IA, acme IU, acme GA, tower IA, operator | joins_incentive | acme indirect_reseller
        acme IA  | joins_incentive | acme direct_bill
        operator, acme IA | validates | acme indirect_reseller bank tax
        operator | validates | acme indirect_reseller bank
    ",
    waits: &[24 * 31],
    edges: "
        E1 | none       | applies | {} GA              | pending
        E1 | pending    | proves  | {} SA              | qualified
        E1 | pending    | passes  | operator           | qualified
        E1 | pending    | refuses | operator           | rejected
        E1 | pending    | refuses | operator           | declined
        E1 | rejected   | tells   | {} GA, operator    | pending
        E1 | declined   | tells   | {} GA, operator    | pending
        E1 | rejected   | passes  | operator           | qualified
        E1 | rejected   | proves  | {} SA              | qualified
        E1 | declined   | passes  | operator           | qualified
        E1 | declined   | proves  | {} SA              | qualified
        E1 | qualified  | tells   | {} GA, operator    | pending
        E1 | qualified  | signs   | {} GA              | active
        E1 | active     | asks_restriction | {} GA     | restricted
        E1 | active     | passes  | time               | restricted
        E1 | restricted | lifts   | operator           | active
        E1 | active     | halts   | operator           | suspended
        E1 | restricted | halts   | operator           | suspended
        E1 | suspended  | cures   | operator           | active
        E1 | suspended  | cures   | operator           | restricted
        E1 | active     | passes  | time               | revoked
        E1 | restricted | passes  | time               | revoked
        E1 | suspended  | passes  | time               | revoked
        E7 | none       | signs    | {} GA     | invited
        E7 | none       | signs    | {} GA     | due
        E7 | none       | starts   | operator  | invited
        E7 | none       | starts   | operator  | due
        E7 | none       | joins_incentive | {} IA | profile_needed
        E7 | due        | contacts | operator  | invited
        E7 | due        | passes   | time      | overdue
        E7 | overdue    | contacts | operator  | invited
        E7 | invited    | joins_incentive | {} IA | profile_needed
        E7 | profile_needed | validates | operator | enrolled
        E7 | enrolled   | passes   | time      | expired
    ",
    places,
    laws,
    guards: &[
        "enrol.once",
        "enrol.one_way",
        "enrol.reviewed",
        "prove.code",
        "refuse.reason",
        "leave.one_way",
        "partner_agreement.approved",
        "incentive.start",
        "incentive.invited",
        "suspension.live",
    ],
    depth: 4,
    least: (2_000, 5_000),
};

fn places(trial: &Trial) -> Places {
    let acme = trial.partner("acme");
    let mut all = Places::new();
    for part in PARTS {
        let at = acme.status(part).map_or("none", ProgrammeStatus::word);
        all.insert(format!("E1 acme {}", part.word()), at.to_owned());
        let incentive = acme.incentives.records.get(&part);
        let at = incentive.map_or("none", |one| one.status.word());
        all.insert(format!("E7 acme {}", part.word()), at.to_owned());
    }
    all
}

const RESELLER: Programme = Programme::IndirectReseller;

/// R12: what is asked about is open until it is passed; approved with nothing open.
fn vetting(is: &Partner) -> Result<(), &'static str> {
    let Some(one) = is.enrolments.get(&RESELLER) else { return Ok(()) };
    let status = is.status(RESELLER);
    let open = one.open().count();
    holds(status != Some(ProgrammeStatus::Qualified) || open == 0, "approved with an open check")?;
    let waits = status == Some(ProgrammeStatus::Pending);
    holds(!waits || open > 0, "pending, and nothing to wait for")?;
    let clock = one.overdue_at.is_some() || one.overdue_since.is_some();
    holds(!waits || clock, "pending, and no clock runs")?;
    let refused = [Some(ProgrammeStatus::Rejected), Some(ProgrammeStatus::Declined)];
    let revoked = status == Some(ProgrammeStatus::Revoked);
    let no = refused.contains(&status);
    holds(revoked || no == one.refused.is_some(), "a no that is no status")?;
    let proved = one.checks.get(&Check::Email).is_some_and(Option::is_some);
    holds(!proved || one.code.is_none(), "a proved address has a link that works")
}

/// R161, R163, R164: tied to the location of its moment, and to nothing of the other one.
fn incentive(turn: &Turn<'_>, part: Programme) -> Result<(), &'static str> {
    let of = |trial: &Trial| trial.partner("acme").incentives.records.get(&part).cloned();
    let (was, Some(is)) = (of(turn.before), of(turn.after)) else {
        return holds(of(turn.before).is_none(), "an incentive is gone");
    };
    let Some(was) = was else {
        let location = turn.before.partner("acme").mpn == is.mpn;
        return holds(location, "tied to another location than that of its moment");
    };
    holds(was.mpn == is.mpn && was.started_at == is.started_at, "tied to another location")?;
    let told = |one: &Incentive| one.invited.clone();
    holds(was.invited.is_none() || told(&was) == told(&is), "an invitation was rewritten")?;
    let unsent = matches!(is.status, IncentiveStatus::Due | IncentiveStatus::Overdue);
    // R163: to the direct bill incentive nobody needs to be invited.
    let itself = part == Programme::DirectBill && is.accepted_by.is_some();
    let sent = is.invited.is_some() || itself;
    holds(unsent != sent, "invited, and not told so")?;
    // What ceases to be valid afterwards counts at the end of the fiscal year.
    let enrols = was.status != is.status && is.status == IncentiveStatus::Enrolled;
    holds(!enrols || is.profile.is_valid(), "enrolled without a valid profile")
}

fn laws(turn: &Turn<'_>) -> Result<(), &'static str> {
    let (was, is) = (turn.before.partner("acme"), turn.after.partner("acme"));
    vetting(is)?;
    PARTS.into_iter().try_for_each(|part| incentive(turn, part))?;
    // R15: what was confirmed stays; never back to direct bill only.
    let confirmed = |one: &Partner| one.enrolments.get(&RESELLER).map(|one| one.submitted_at);
    holds(was.enrolments.is_empty() || confirmed(was) == confirmed(is), "a way back")?;
    let direct = is.status(Programme::DirectBill).is_some_and(ProgrammeStatus::is_live);
    let going = is.leaving.contains_key(&Programme::DirectBill);
    let left = is.status(RESELLER) == Some(ProgrammeStatus::Revoked);
    holds(!(direct && left && !going), "back to direct bill only")?;
    // R5, R7, R15: unread, unweighed, with another's code, without a reason: nothing comes of it.
    let sloppy = turn.row.is_some_and(|row| {
        row.2.ends_with("unread") || row.2.ends_with("unweighed") || row.2.ends_with("wrongly")
    });
    holds(!sloppy, "done without what it takes")?;
    let no = turn.row.is_some_and(|row| row.1 == "refuses" && !row.2.ends_with("Why"));
    holds(!no, "a no without a reason")?;
    let mut leaving = was.leaving.iter();
    let kept = leaving.all(|(part, at)| is.leaving.get(part).is_none_or(|now| now == at));
    holds(kept, "a notice was put off")?;
    // R17: signed is signed.
    holds(is.accepted.starts_with(&was.accepted), "a signature is gone")?;
    holds(is.accepted.len() <= 1, "signed twice")?;
    let signed = is.accepted.len() > was.accepted.len();
    let shown = was.status(RESELLER) == Some(ProgrammeStatus::Qualified);
    holds(!signed || (shown && turn.is("acme GA", "signs")), "signed what was not shown")?;
    // Nothing of it is another's business.
    let (was, is) = (turn.before.partner("tower"), turn.after.partner("tower"));
    holds(was == is, "another partner changed")
}
