//! Where PostgreSQL's server programs are.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::fault::Fault;
use crate::given::Given;

/// Debian keeps every version in a folder of its own, and none of them on the PATH.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The two programs that make a cluster and serve it.
#[derive(Debug, PartialEq, Eq)]
pub struct Programs {
    pub initdb: PathBuf,
    pub postgres: PathBuf,
}

impl Programs {
    /// In the folder that the surroundings name, else the newest of Debian's, else on the PATH.
    ///
    /// # Errors
    /// [`Fault::NoServer`] when they are nowhere, or not in the folder named.
    pub fn find() -> Result<Self, Fault> {
        if let Some(folder) = Given::read().programs {
            let none = || Fault::NoServer(format!("in {}", folder.display()));
            return Self::within(&folder).ok_or_else(none);
        }
        Self::newest(Path::new(DEBIAN))
            .or_else(Self::on_path)
            .ok_or_else(|| Fault::NoServer("there".to_owned()))
    }

    fn within(folder: &Path) -> Option<Self> {
        let [initdb, postgres] = ["initdb", "postgres"].map(|name| folder.join(name));
        (initdb.is_file() && postgres.is_file()).then_some(Self { initdb, postgres })
    }

    /// `folder` holds one folder a version; one that holds the client only does not count.
    fn newest(folder: &Path) -> Option<Self> {
        let versions = fs::read_dir(folder).ok()?.filter_map(Result::ok);
        let found = versions.filter_map(|version| {
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            Some((number, Self::within(&version.path().join("bin"))?))
        });
        found.max_by_key(|(number, _)| *number).map(|(_, programs)| programs)
    }

    fn on_path() -> Option<Self> {
        let runs = |name: &str| {
            let mut asked = Command::new(name);
            let asked = asked.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
            asked.status().is_ok_and(|status| status.success())
        };
        let [initdb, postgres] = ["initdb", "postgres"].map(PathBuf::from);
        (runs("initdb") && runs("postgres")).then_some(Self { initdb, postgres })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_with_a_server_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Programs::newest(folder.path()), None);
        let versions = [
            ("9", &["initdb", "postgres"][..]),
            ("15", &["initdb", "postgres"]),
            ("17", &["psql"]),
            ("old", &["initdb", "postgres"]),
        ];
        for (version, programs) in versions {
            let bin = folder.path().join(version).join("bin");
            fs::create_dir_all(&bin).unwrap();
            for program in programs {
                fs::write(bin.join(program), "").unwrap();
            }
        }
        let found = Programs::newest(folder.path()).unwrap();
        assert_eq!(found.postgres, folder.path().join("15/bin/postgres"));
    }
}
