//! Where an installation is kept, as people say it.

use super::{Origin, Setting};
use crate::exit::End;
use clap::{Arg, Command};
use std::{fs, path::PathBuf};
use store::Place;

/// The folder of sandboxes within an installation's.
pub const SANDBOXES: &str = "sandboxes";

/// A place from the command line: a folder, an address of a database, `env:NAME` or `file:PATH`.
///
/// # Errors
/// [`End::Usage`] when there is nothing under that name; never with a password in it.
pub fn read(text: &str) -> Result<Place, End> {
    let (said, from) = if let Some(name) = text.strip_prefix("env:") {
        (from_variable(name)?, text)
    } else if let Some(path) = text.strip_prefix("file:") {
        (from_file(path)?, text)
    } else {
        (text.to_owned(), "PLACE")
    };
    match said.parse().map_err(|why: store::Failure| End::Usage(why.to_string()))? {
        Place::Folder(dir) => folder(dir, from),
        database @ Place::Server { .. } => Ok(database),
    }
}

/// A folder. An address with a mistake in it is none: it would be made, and shown with its
/// password.
///
/// # Errors
/// [`End::Usage`] that names `from` and does not repeat what it says.
pub fn folder(dir: PathBuf, from: &str) -> Result<Place, End> {
    if dir.as_os_str().is_empty() {
        return Err(End::Usage(format!("{from} is empty, and names no folder")));
    }
    let text = dir.to_string_lossy();
    let odd = ["://", "password="].iter().any(|part| text.contains(part));
    if odd || text.contains(char::is_control) {
        return Err(End::Usage(format!(
            "{from}: this is no folder; a database is named as \
             postgres://user:password@host:port/name, in --database or as a PLACE"
        )));
    }
    Ok(Place::Folder(dir))
}

/// A database from the command line.
///
/// # Errors
/// As [`read`]; [`End::Usage`] when it is a folder.
pub fn database(text: &str) -> Result<Place, End> {
    let place = read(text)?;
    is_database(&place).then_some(place).ok_or_else(|| no_address("--database"))
}

/// Where sandboxes are kept unless told otherwise: in the installation's folder, if it has one.
pub fn beside(place: &Place) -> Option<PathBuf> {
    match place {
        Place::Folder(dir) => Some(dir.join(SANDBOXES)),
        Place::Server { .. } => None,
    }
}

/// The same place with so many connections, if it has any.
pub fn with_connections(place: Place, connections: usize) -> Place {
    match place {
        Place::Folder(_) => place,
        Place::Server { url, .. } => Place::Server { url, connections },
    }
}

/// The one place that is named: by whoever comes first of flags, variables and file, who may name
/// only one.
///
/// # Errors
/// [`End::Usage`] when it is none or several.
pub(super) fn one_of(
    named: Option<Setting<PathBuf>>,
    address: Option<Setting<String>>,
    secret: Option<Setting<PathBuf>>,
) -> Result<Setting<Place>, End> {
    let named = named.map(|one| {
        let from = one.from.to_string();
        one.map(|dir| folder(dir, &from))
    });
    let address = address.map(|one| {
        let from = one.from.to_string();
        one.map(|url| parsed(&url, &from))
    });
    let secret = secret.map(|one| {
        one.map(|path| {
            let path = path.display().to_string();
            parsed(&from_file(&path)?, &path)
        })
    });
    let named: Vec<_> = [named, address, secret].into_iter().flatten().collect();
    let first = named.iter().map(|one| rank(&one.from)).max();
    let mut named = named.into_iter().filter(|one| Some(rank(&one.from)) == first);
    let Some(one) = named.next() else {
        return Err(End::Usage(
            "say where the installation is kept: --data DIR for a folder, --database URL for \
             PostgreSQL (or NOVATE_DATA, NOVATE_DATABASE, NOVATE_DATABASE_FILE, or data, \
             database, database_file in the file that --config names)"
                .to_owned(),
        ));
    };
    if let Some(other) = named.next() {
        return Err(End::Usage(format!(
            "{} and {} exclude each other: an installation is kept in one place",
            one.from, other.from
        )));
    }
    Ok(Setting { value: one.value?, from: one.from })
}

/// Who comes first: the command line, then the environment, then the file.
pub(super) fn rank(from: &Origin) -> u8 {
    match from {
        Origin::Flag(_) => 3,
        Origin::Variable(_) => 2,
        Origin::File(_) => 1,
        Origin::Default => 0,
    }
}

fn parsed(url: &str, from: &str) -> Result<Place, End> {
    let place: Result<Place, store::Failure> = url.trim().parse();
    let place = place.map_err(|why| End::Usage(format!("{from}: {why}")))?;
    is_database(&place).then_some(place).ok_or_else(|| no_address(from))
}

fn is_database(place: &Place) -> bool {
    matches!(place, Place::Server { .. })
}

/// Without what stands there: it may hold a password all the same.
fn no_address(from: &str) -> End {
    End::Usage(format!("{from}: a database is named as postgres://user:password@host:port/name"))
}

/// What a variable holds, read by clap as all variables are.
fn from_variable(name: &str) -> Result<String, End> {
    let none = || End::Usage(format!("env:{name}: there is no such variable, or it is no text"));
    if name.is_empty() || name.contains(['=', '\0']) {
        return Err(none());
    }
    // clap keeps names for the life of the process, and there are at most two.
    let variable: &'static str = name.to_owned().leak();
    let command = Command::new("env").arg(Arg::new("it").long("it").env(variable));
    let found = command.try_get_matches_from(["env"]).map_err(|_| none())?;
    found.get_one::<String>("it").map(|text| text.trim().to_owned()).ok_or_else(none)
}

fn from_file(path: &str) -> Result<String, End> {
    let text = fs::read_to_string(path);
    let text = text.map_err(|why| End::Usage(format!("{path} cannot be read: {why}")))?;
    Ok(text.trim().to_owned())
}
