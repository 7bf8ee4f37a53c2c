//! What partners do about themselves: enrolling, revenue, incentives.

#[path = "partners/enrolment.rs"]
mod enrolment;
#[path = "partners/incentive.rs"]
mod incentive;
#[path = "partners/members.rs"]
mod members;
#[path = "partners/profiles.rs"]
mod profiles;
#[path = "partners/revenue.rs"]
mod revenue;
