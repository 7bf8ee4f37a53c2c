//! `novate admin backup` and `restore`: a folder's database as one file, and back.

use super::{existing, unusable};
use crate::{
    config::place,
    exit::{End, cannot_start},
    install::progress,
    say::say,
};
use std::{
    fs::{self, File, TryLockError},
    io,
    path::Path,
};
use store::{DATABASE, Failure, Place, Snapshot, Store, private};

/// Writes a copy of the folder's database.
///
/// # Errors
/// [`End::CannotStart`] when the folder cannot be read or the file not be written; nothing is left
/// then.
pub fn run(data: &Path, file: &Path) -> Result<(), End> {
    let place = place::read(&data.to_string_lossy())?;
    if matches!(place, Place::Server { .. }) {
        return Err(End::Usage(
            "a PostgreSQL database is backed up with pg_dump --format=custom".to_owned(),
        ));
    }
    existing(&place)?;
    let bytes = copied(data, file, "copying pages")?;
    say!("{} holds {} as it was a moment ago ({bytes} bytes).", file.display(), data.display());
    say!("It has secrets in it. To use it: novate admin restore FILE --data NEW-FOLDER");
    Ok(())
}

/// Makes a folder of a backup.
///
/// # Errors
/// [`End::CannotStart`] when the file is no sound backup, or the folder holds something already.
pub fn restore(file: &Path, data: &Path) -> Result<(), End> {
    let place = place::folder(data.to_owned(), "--data")?;
    let backup = Place::Folder(file.to_owned());
    let damage = Snapshot::open(file).and_then(|mut file| file.damage(false));
    sound(file, &damage.map_err(|why| unusable(&backup, &why))?)?;
    if fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(cannot_start(format!("{place} is not empty; name a new folder")));
    }
    private::dir(data).map_err(|why| cannot_start(format!("{place} cannot be made: {why}")))?;
    let bytes = copied(file, &data.join(DATABASE), "restoring pages")?;
    // Brings the tables of an older backup up to date, and shows that it can be served.
    drop(Store::open(data).map_err(|why| unusable(&place, &why))?);
    say!("{place} holds what {} held ({bytes} bytes).", file.display());
    say!("To look whether it is sound: novate admin check {place}");
    say!("To serve it: novate serve --data {place}");
    Ok(())
}

/// Copies a database into a file that is not there yet: beside its place first, then into it.
/// Answers how many bytes it has.
fn copied(from: &Path, to: &Path, what: &'static str) -> Result<u64, End> {
    let cannot = |why: &dyn std::fmt::Display| {
        cannot_start(format!("{} cannot be written: {why}", to.display()))
    };
    if fs::symlink_metadata(to).is_ok() {
        return Err(cannot_start(format!("{} is there already; name another", to.display())));
    }
    let mut beside = to.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let held = hold(beside).map_err(|why| cannot(&why))?;
    let written = fill(from, beside, what).and_then(|()| {
        let placed = held.sync_all().and_then(|()| fs::rename(beside, to));
        let placed = placed.and_then(|()| File::open(folder(to))?.sync_all());
        placed.and_then(|()| held.metadata()).map_err(|why| cannot(&why))
    });
    if written.is_err() {
        drop(fs::remove_file(beside));
    }
    written.map(|about| about.len())
}

fn fill(from: &Path, to: &Path, what: &'static str) -> Result<(), End> {
    let unusable = |why| unusable(&Place::Folder(from.to_owned()), &why);
    let (bar, told) = progress();
    let copied = Snapshot::open(from)
        .and_then(|mut from| from.copy_into(to, &mut |done, all| told(what, done, all)));
    bar.finish_and_clear();
    copied.map_err(|why| match why {
        Failure::Full => {
            cannot_start(format!("{} cannot be written: {why}; make room", to.display()))
        }
        why => unusable(why),
    })?;
    let damage = Snapshot::open(to).and_then(|mut copy| copy.damage(true));
    sound(to, &damage.map_err(unusable)?)
}

fn sound(file: &Path, damage: &[String]) -> Result<(), End> {
    match damage.first() {
        None => Ok(()),
        Some(first) => Err(cannot_start(format!("{} is damaged: {first}", file.display()))),
    }
}

/// An empty file of our own that nobody else writes at the same time. What an interrupted run left
/// there is overwritten.
fn hold(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|about| !about.is_file()) {
        return Err(io::Error::other(format!("{} is no file", path.display())));
    }
    let file = private::file(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(io::Error::other(format!("somebody writes {}", path.display())));
        }
        Err(TryLockError::Error(why)) => return Err(why),
    }
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    file.set_len(0)?;
    Ok(file)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
