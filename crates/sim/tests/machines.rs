//! Model checks of the programme's machines (E1-E7), moving without a transfer, and undoing: all
//! that anybody may try in a small world, in every order as far as the depth reaches. Each world is
//! a plan with its edges and laws; without any of its guards an edge is left, or a law broken.
//!
//! `NOVATE_MODEL_DEPTH=7 cargo test --release -p sim --test machines -- --nocapture` looks further.
//! The transfer has a model of its own, in `model.rs`.

#[path = "machines/customer.rs"]
mod customer;
#[path = "machines/enrolment.rs"]
mod enrolment;
#[path = "machines/licence.rs"]
mod licence;
#[path = "machines/machine.rs"]
mod machine;
#[path = "machines/movecase.rs"]
mod movecase;
#[path = "../../domain/tests/teller/trial.rs"]
mod teller;
#[path = "machines/tenant.rs"]
mod tenant;
#[path = "machines/undo.rs"]
mod undo;

use machine::check;

#[test]
fn a_partner_enrols_and_is_invited_to_its_incentive() {
    check(&enrolment::PLAN);
}

#[test]
fn a_customer_is_served() {
    check(&customer::PLAN);
}

#[test]
fn a_tenant_is_created() {
    check(&tenant::PLAN);
}

#[test]
fn licences_come_and_go() {
    check(&licence::PLAN);
}

#[test]
fn licences_move_without_a_transfer() {
    check(&movecase::PLAN);
}

#[test]
fn a_transfer_is_undone_as_a_whole() {
    check(&undo::PLAN);
}
