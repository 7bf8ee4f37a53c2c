//! Whom the server runs as: PostgreSQL refuses root.

use std::{
    fs,
    os::unix::fs::{MetadataExt, chown},
    os::unix::process::CommandExt,
    path::Path,
    process::Command,
};

use crate::fault::Fault;

/// Those whom we know on most systems, the better choice first.
const KNOWN: [&str; 2] = ["postgres", "nobody"];
const PASSWD: &str = "/etc/passwd";

/// Somebody with few rights, for root to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    user: u32,
    group: u32,
}

impl Account {
    /// `None` when we are not root: the server runs as whoever we are, to whom `ours` belongs.
    ///
    /// # Errors
    /// [`Fault::NoAccount`], and [`Fault::File`] when `ours` or the list of accounts is not there.
    pub fn find(ours: &Path) -> Result<Option<Self>, Fault> {
        let unread = |path: &Path| {
            let path = path.to_owned();
            |error| Fault::File(path, error)
        };
        if fs::metadata(ours).map_err(unread(ours))?.uid() != 0 {
            return Ok(None);
        }
        let list = fs::read_to_string(PASSWD).map_err(unread(Path::new(PASSWD)))?;
        KNOWN.iter().find_map(|name| listed(&list, name)).map(Some).ok_or(Fault::NoAccount)
    }

    /// Gives it a file or a folder.
    ///
    /// # Errors
    /// [`Fault::File`].
    pub fn own(self, path: &Path) -> Result<(), Fault> {
        let owned = chown(path, Some(self.user), Some(self.group));
        owned.map_err(|error| Fault::File(path.to_owned(), error))
    }

    /// Lets it run a program.
    pub fn run(self, command: &mut Command) {
        command.uid(self.user).gid(self.group);
    }
}

/// A line is `name:password:user:group:…`.
fn listed(passwd: &str, name: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let named = fields.next() == Some(name);
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        (named && user != 0).then_some(Account { user, group })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_by_its_name_and_is_not_root() {
        let list = "root:x:0:0::/:/bin/sh\n\n+@net\nsql:x:0:5:::\nnobody:x:65534:99:No:/:/no\n";
        assert_eq!(listed(list, "nobody"), Some(Account { user: 65534, group: 99 }));
        assert_eq!(["root", "sql", "nob", "postgres"].map(|name| listed(list, name)), [None; 4]);
    }
}
