//! What the surroundings say.

use std::path::PathBuf;

use clap::Parser;

/// The variable that holds the address of the cluster which all tests of a run share.
pub const SHARED: &str = "NOVATE_TEST_POSTGRES";

/// Read by clap, as all settings are, but from the variables alone.
#[derive(Parser)]
pub struct Given {
    /// The folder with `initdb` and `postgres`.
    #[arg(long, env = "NOVATE_POSTGRES_BIN")]
    pub programs: Option<PathBuf>,
    /// The address of a database from which others can be made.
    #[arg(long, env = SHARED)]
    pub shared: Option<String>,
}

impl Given {
    pub fn read() -> Self {
        Self::try_parse_from(["cluster"]).expect("neither has to be there, and any text will do")
    }
}
