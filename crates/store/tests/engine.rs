//! An engine: jobs that write are kept whole or not at all, readers see one snapshot.

#[path = "engine/home.rs"]
mod home;
#[path = "engine/job.rs"]
mod job;
#[path = "engine/snapshot.rs"]
mod snapshot;
