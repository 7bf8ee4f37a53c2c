//! The JSON of resources, taken from a programme that has really been through it: the states are
//! made by the rules, never put together by hand.

#[path = "json/customer.rs"]
mod customer;
#[path = "json/help.rs"]
mod help;
#[path = "json/movecase.rs"]
mod movecase;
#[path = "json/read.rs"]
mod read;
#[path = "json/scene.rs"]
mod scene;
#[path = "json/transfer.rs"]
mod transfer;
