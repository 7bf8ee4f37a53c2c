//! The nouns: what is saved is what is loaded, and the store does what the reference does.

#[path = "noun/admit.rs"]
mod admit;
#[path = "noun/memo/again.rs"]
mod again;
#[path = "noun/common.rs"]
mod common;
#[path = "noun/fault.rs"]
mod fault;
#[path = "noun/fixture.rs"]
mod fixture;
#[path = "engine/home.rs"]
mod home;
#[path = "noun/letter.rs"]
mod letter;
#[path = "noun/limit.rs"]
mod limit;
#[path = "noun/list.rs"]
mod list;
#[path = "noun/mark.rs"]
mod mark;
#[path = "noun/memo.rs"]
mod memo;
#[path = "noun/memo/people.rs"]
mod people;
#[path = "noun/perform.rs"]
mod perform;
#[path = "noun/memo/proof.rs"]
mod proof;
#[path = "noun/servers.rs"]
mod servers;
#[path = "noun/whole.rs"]
mod whole;
