//! The three tables of who may do what, as the rules state them (part D), cell by cell against the
//! table that decides. Where the sources disagree, what was chosen is marked `?`.

use domain::{
    actor::Role,
    authority::{
        Act, GRANTS,
        Standing::{
            self, Administrator, Approver, Asker, Direct, DirectRestricted, IndirectProvider,
            IndirectReseller, Itself,
        },
        Standings, grants,
    },
    operator::policy::Policy,
};

/// Everything that a partner can be to a customer, or to its own record.
const PARTNER: &[Standing] = &[
    Itself,
    Direct,
    DirectRestricted,
    IndirectReseller,
    IndirectProvider,
    Administrator,
    Asker,
    Approver,
];

/// D1: who in a partner may; `Y` may, `r` may only look, `-` may not. `*` stands for nobody that
/// looks without acting.
const ROLES: &str = "
    answer_partnership        *                  Y - - - - - - - -
    extend_relationship  *                  - - - - Y - - - -
    attest_agreement     *                  - - - - Y Y - - -
    attest_agreement     view_agreement     r - r - Y Y r - -
    place_order          *                  Y - - -? Y Y -? - -
    add_add_on           *                  Y - - -? Y Y -? - -
    change_seats         *                  Y - - -? Y Y -? - -
    switch_subscription  *                  Y - - Y Y Y Y - -
    bill_customer        view_billing       Y - - Y Y - r - -
    view_offers          *                  Y - - Y Y Y - - -
    assign_licences      *                  Y - Y - Y - - - -
    edit_customer        *                  - - - - Y Y Y - -
    grant_self_purchase  view_self_purchase - - - - Y r r - -
    view_eligibility     *                  - - - - Y Y - - -
    view_transfers       *                  - - - - Y Y - - -
    ask_transfer         *                  - - - - Y -? - - -
    withdraw_transfer    *                  - - - - Y - - - -
    accept_transfer      *                  - - - - Y Y - - -
    reject_transfer      *                  - - - - Y Y - - -
    record_source_step   *                  - - - - Y Y - - -
    record_target_step   *                  - - - - Y Y - - -
    ask_support          *                  - - - - Y - Y - -
    manage_members       *                  Y -? Y - - - - - -
    release_factors      *                  Y - - - - - - - -
    name_oneself         *                  Y Y Y Y Y Y Y Y Y
";

/// The columns of D1.
const COLUMNS: [Role; 9] = [
    Role::GlobalAdmin,
    Role::AccountAdmin,
    Role::UserAdmin,
    Role::BillingAdmin,
    Role::AdminAgent,
    Role::SalesAgent,
    Role::HelpdeskAgent,
    Role::IncentivesAdmin,
    Role::IncentivesUser,
];

/// D2: the customer's global admin, its other people, the operator's staff.
const OTHERS: &str = "
    accept_agreement     Y - Y
    view_relationships   Y - Y
    view_subscriptions   Y - Y
    view_bill_to         Y - Y
    assign_licences      Y - Y
    view_customer        Y Y Y
    run_programme        - - Y
    name_oneself         Y Y Y
    release_factors      Y - Y
    view_as              - - Y
";

/// D3: what a partner may by what it is to the customer: bills directly, the same restricted,
/// reseller, provider by invitation, provider by extension, nobody. `P` may with admin privileges
/// only; a provider by extension never has any (R66).
const KINDS: &str = "
    view_customer        Y Y Y Y Y -
    place_order          Y - - Y Y -
    add_add_on           Y - - Y Y -
    change_seats         Y Y - Y Y -
    switch_subscription  Y Y - Y Y -
    handle_renewals      Y Y Y Y Y -
    manage_reservations  Y Y - Y Y -
    view_orders          Y Y - Y Y -
    buy_software         Y - - Y Y -
    bill_customer        Y Y - Y Y -
    assign_licences      P P P P - -
    administer_on_behalf P P P P - -
    ask_support          P P P P - -
    view_bill_to         Y Y Y Y Y -
    attest_agreement     Y Y - Y Y -
    name_reseller        - - - Y Y -
    extend_relationship  Y Y - - - -
    ask_transfer         Y Y - - - -
";

/// The columns of D3.
const STANDINGS: [&[Standing]; 6] = [
    &[Direct],
    &[DirectRestricted],
    &[IndirectReseller],
    &[IndirectProvider],
    &[IndirectProvider],
    &[],
];

fn act(word: &str) -> Act {
    let found = Act::ALL.iter().find(|act| act.word() == word);
    *found.unwrap_or_else(|| panic!("no act: {word}"))
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|row| !row.trim().is_empty()).map(|row| row.split_whitespace().collect())
}

fn may(act: Act, roles: &[Role], standings: &[Standing]) -> bool {
    let roles = roles.iter().copied().collect();
    let standings: Standings = standings.iter().copied().collect();
    grants(act, &roles, &standings, &Policy::default())
}

#[test]
fn roles_of_partners() {
    for row in rows(ROLES) {
        let (main, look, cells) = (act(row[0]), row[1], &row[2..]);
        assert_eq!(cells.len(), COLUMNS.len(), "{row:?}");
        for (role, cell) in COLUMNS.into_iter().zip(cells) {
            let acts = may(main, &[role], PARTNER);
            let looks = look != "*" && may(act(look), &[role], PARTNER);
            let is = match (acts, looks) {
                (true, _) => "Y",
                (false, true) => "r",
                (false, false) => "-",
            };
            assert_eq!(is, cell.trim_end_matches('?'), "{} {role:?}", row[0]);
            assert!(look == "*" || looks || !acts, "{role:?} acts on what it does not see: {look}");
        }
        let others = [Role::CustomerAdmin, Role::CustomerUser, Role::OperatorStaff];
        let partner: Vec<_> = PARTNER.iter().copied().filter(|one| *one != Itself).collect();
        assert!(!may(main, &others, &partner), "{}: no role of a partner", row[0]);
    }
}

#[test]
fn customers_and_operator() {
    for row in rows(OTHERS) {
        let columns = [
            (Role::CustomerAdmin, Itself),
            (Role::CustomerUser, Itself),
            (Role::OperatorStaff, Standing::Operator),
        ];
        assert_eq!(row.len(), 1 + columns.len());
        for ((role, standing), cell) in columns.into_iter().zip(&row[1..]) {
            assert_eq!(may(act(row[0]), &[role], &[standing]), *cell == "Y", "{row:?} {role:?}");
        }
    }
}

#[test]
fn kinds_of_relationship() {
    for row in rows(KINDS) {
        assert_eq!(row.len(), 1 + STANDINGS.len(), "{row:?}");
        for (column, (standings, cell)) in STANDINGS.into_iter().zip(&row[1..]).enumerate() {
            let act = act(row[0]);
            let plain = may(act, &Role::ALL, standings);
            let with = [standings, &[Administrator]].concat();
            let with = column < 4 && may(act, &Role::ALL, &with);
            let is = match (plain, with) {
                (true, _) => "Y",
                (false, true) => "P",
                (false, false) => "-",
            };
            assert_eq!(is, *cell, "{} in column {column}", row[0]);
        }
    }
}

/// Being restricted takes away exactly what is new (B21), from whatever role.
#[test]
fn what_restriction_takes_away() {
    let lost = Act::ALL.iter().filter(|act| {
        may(**act, &Role::ALL, &[Direct]) && !may(**act, &Role::ALL, &[DirectRestricted])
    });
    let lost: Vec<_> = lost.map(|act| act.word()).collect();
    for word in ["place_order", "add_add_on", "buy_software"] {
        assert!(lost.contains(&word), "{word}");
    }
    let gained = GRANTS.iter().filter(|grant| grant.standings.contains(&DirectRestricted));
    for grant in gained {
        let more = may(grant.act, &Role::ALL, &[Direct]);
        assert!(more, "{} is for the restricted only", grant.act.word());
    }
}
