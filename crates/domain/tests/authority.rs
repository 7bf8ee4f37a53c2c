//! Who may do what, printed for people to read (`docs/authority.md`) and checked as a whole.

use domain::{
    actor::{Actor, Organisation, Role, Roles},
    authority::{Act, GRANTS, Grant, Standing, Standings, grants, permit, roles_of},
    id::{PartnerId, UserId},
    operator::policy::Policy,
    refusal::Refusal,
};
use std::{collections::BTreeSet, fmt::Write as _, path::Path};

/// The abbreviation of a role in the table.
fn short(role: Role) -> &'static str {
    match role {
        Role::GlobalAdmin => "GA",
        Role::AccountAdmin => "AcA",
        Role::UserAdmin => "UMA",
        Role::BillingAdmin => "BA",
        Role::AdminAgent => "AA",
        Role::SalesAgent => "SA",
        Role::HelpdeskAgent => "HA",
        Role::IncentivesAdmin => "IA",
        Role::IncentivesUser => "IU",
        Role::CustomerAdmin => "CGA",
        Role::CustomerUser => "CU",
        Role::OperatorStaff => "OP",
    }
}

/// The roles that suffice, asked of the rules themselves, one by one.
fn cell(act: Act, standing: Standing, policy: &Policy) -> String {
    let may = |role: &Role| grants(act, &[*role].into(), &[standing].into(), policy);
    let roles: Vec<_> = Role::ALL.into_iter().filter(may).map(short).collect();
    if roles.is_empty() { "–".to_owned() } else { roles.join(" ") }
}

fn cites(act: Act) -> String {
    let mut all = Vec::new();
    for grant in GRANTS.iter().filter(|grant| grant.act == act) {
        for cite in grant.cites.split(", ") {
            if !all.contains(&cite) {
                all.push(cite);
            }
        }
    }
    all.join(", ")
}

const HEAD: &str = "\
# Who may do what

Printed from the table `GRANTS` in `crates/domain/src/authority/grants.rs`; a test compares. A row
is an act, a column is what the actor's organisation is to the customer (or to the partner whose
own record is meant), a cell holds the roles of which any one suffices. Whoever is none of these to
a customer is told that it does not exist (404); whoever is, and finds no role of its own in the
cell, may not (403).

";

const FOOT: &str = "
No role includes another: a global admin who asks for a transfer is an admin agent as well.

The operator's policy P5 replaces the roles of *ask transfer* and *withdraw transfer*, P6 those of
*accept transfer* and *reject transfer*, P14 those of *run move case*; shown are the defaults.
";

fn document() -> String {
    let policy = Policy::default();
    let mut text = HEAD.to_owned();
    let heads: Vec<_> = Standing::ALL.iter().map(|one| one.word().replace('_', " ")).collect();
    let _ = writeln!(text, "| act | {} | from |", heads.join(" | "));
    let _ = writeln!(text, "|---|{}---|", "---|".repeat(heads.len()));
    for act in Act::ALL {
        let cells = Standing::ALL.map(|standing| cell(*act, standing, &policy));
        let name = act.word().replace('_', " ");
        let _ = writeln!(text, "| {name} | {} | {} |", cells.join(" | "), cites(*act));
    }
    text.push_str("\n| short | role |\n|---|---|\n");
    for role in Role::ALL {
        let _ = writeln!(text, "| {} | {} |", short(role), role.word().replace('_', " "));
    }
    text.push_str(FOOT);
    text
}

#[test]
fn the_printed_table_is_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/authority.md");
    let printed = document();
    // Read when this test is built, which a change of it makes happen.
    if option_env!("AUTHORITY_REGENERATE").is_some() {
        std::fs::write(&file, &printed).expect("docs can be written");
    }
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        known == printed,
        "docs/authority.md is not what the rules say; print it anew with\n  \
         AUTHORITY_REGENERATE=1 cargo test -p domain --test authority\nand read the difference"
    );
}

fn rows(act: Act) -> impl Iterator<Item = &'static Grant> {
    GRANTS.iter().filter(move |grant| grant.act == act)
}

#[test]
fn every_act_is_granted_to_somebody_for_a_reason() {
    for act in Act::ALL {
        assert!(rows(*act).count() > 0, "nobody may {}", act.word());
    }
    for grant in GRANTS {
        let cited = |cite: &str| {
            let (letters, digits) =
                cite.split_at(cite.find(char::is_numeric).unwrap_or(cite.len()));
            let known = ["R", "D", "P"].contains(&letters) && digits.starts_with(char::is_numeric);
            known || ["PRM", "MCA"].contains(&cite)
        };
        assert!(grant.cites.split(", ").any(cited), "{}: {}", grant.act.word(), grant.cites);
        assert!(!grant.roles.is_empty() && !grant.standings.is_empty(), "{grant:?} grants nothing");
    }
}

#[test]
fn a_stranger_may_nothing_and_is_told_so_alike() {
    let policy = Policy::default();
    let all: Roles = Role::ALL.into_iter().collect();
    let partner = Organisation::Partner(PartnerId::default());
    let stranger = Actor::user(partner, UserId::default(), &Role::ALL);
    for act in Act::ALL {
        assert!(!grants(*act, &all, &Standings::new(), &policy), "{}", act.word());
        let refusals = permit(&stranger, *act, &Standings::new(), &policy).unwrap_err();
        assert_eq!(refusals.all(), [Refusal::UnknownTenant]);
    }
}

#[test]
fn whoever_holds_no_role_may_nothing() {
    let all: Standings = Standing::ALL.into();
    for act in Act::ALL {
        assert!(!grants(*act, &Roles::new(), &all, &Policy::default()), "{}", act.word());
    }
}

/// What roles with every standing there is may do under a policy.
fn acts_of(roles: &[Role], policy: &Policy) -> BTreeSet<Act> {
    let roles: Roles = roles.iter().copied().collect();
    let may = |act: &Act| grants(*act, &roles, &Standing::ALL.into(), policy);
    Act::ALL.iter().copied().filter(may).collect()
}

#[test]
fn a_global_admin_is_no_admin_agent() {
    let policy = Policy::default();
    let acts = acts_of(&[Role::GlobalAdmin], &policy);
    for act in [
        Act::RunMoveCase,
        Act::AskTransfer,
        Act::WithdrawTransfer,
        Act::AcceptTransfer,
        Act::RejectTransfer,
        Act::ExtendRelationship,
        Act::AttestAgreement,
    ] {
        assert!(!acts.contains(&act), "a global admin may {}", act.word());
    }
    let both = acts_of(&[Role::GlobalAdmin, Role::AdminAgent], &policy);
    assert!(both.contains(&Act::AskTransfer));
}

#[test]
fn an_indirect_reseller_neither_attests_nor_orders() {
    let policy = Policy::default();
    let all: Roles = Role::ALL.into_iter().collect();
    for act in [Act::AttestAgreement, Act::ChangeSeats, Act::ExtendRelationship, Act::AskTransfer] {
        let may = grants(act, &all, &[Standing::IndirectReseller].into(), &policy);
        assert!(!may, "a reseller may {}", act.word());
    }
}

/// The acts whose roles differ between two policies.
fn differing(one: &Policy, other: &Policy) -> BTreeSet<Act> {
    let differ = |grant: &&Grant| roles_of(grant, one) != roles_of(grant, other);
    let printed: BTreeSet<_> = GRANTS.iter().filter(differ).map(|grant| grant.act).collect();
    let granted: BTreeSet<_> = Role::ALL
        .into_iter()
        .flat_map(|role| {
            let (before, after) = (acts_of(&[role], one), acts_of(&[role], other));
            before.symmetric_difference(&after).copied().collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(printed, granted, "what is printed is what is granted");
    granted
}

#[test]
fn each_policy_changes_its_own_acts_only() {
    let seeds = Policy::default();
    let roles: Roles = [Role::BillingAdmin].into();
    let asking = Policy { transfer_ask_roles: roles.clone(), ..seeds.clone() };
    let answering = Policy { transfer_answer_roles: roles, ..seeds.clone() };
    let asked = [Act::AskTransfer, Act::WithdrawTransfer].into();
    let answered = [Act::AcceptTransfer, Act::RejectTransfer].into();
    assert_eq!(differing(&seeds, &asking), asked);
    assert_eq!(differing(&seeds, &answering), answered);
    let moving = Policy { move_roles: [Role::HelpdeskAgent].into(), ..seeds.clone() };
    assert_eq!(differing(&seeds, &moving), [Act::RunMoveCase].into());
    assert!(
        differing(&seeds, &Policy { transfer_days_open: Some(30), ..seeds.clone() }).is_empty()
    );
}
