//! PostgreSQL for tests and benchmarks: clusters of their own, and fresh databases in a shared one.
//!
//! [`Cluster`] is a server with a folder, a port and a password of its own. It can be stopped and
//! started again, and leaves nothing behind. [`Fresh`] is an empty database; most tests need no
//! more, and take it from the one cluster that `./test` starts for all of them:
//!
//! ```text
//! cargo run -p cluster -- run -- cargo test
//! ```
//!
//! The product never links this.

mod account;
mod chance;
mod fault;
mod fresh;
mod given;
mod launch;
mod place;
mod private;
mod programs;

pub use chance::seed;
pub use fault::Fault;
pub use fresh::Fresh;
pub use given::SHARED;
pub use private::{Cluster, Mode, Options, Tls};
