//! Files with secrets in them: readable by their owner only, never half written.

use crate::exit::{End, cannot_start};
use serde::Serialize;
use std::{
    fs::{self, File, OpenOptions},
    io::{BufWriter, ErrorKind, Write},
    path::Path,
};

/// Writes a file whole: beside its place first, then into it. A link is followed; a device or a
/// pipe is written into, and never replaced by a file.
///
/// # Errors
/// [`End::CannotStart`], naming the file.
pub fn write(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<(), End> {
    let special = fs::metadata(path).is_ok_and(|about| !about.is_file());
    let written = if special {
        OpenOptions::new().write(true).open(path).and_then(|file| {
            let mut out = BufWriter::new(file);
            write(&mut out).and_then(|()| out.flush())
        })
    } else {
        whole(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()), write)
    };
    written.map_err(|why| cannot_start(format!("{} cannot be written: {why}", path.display())))
}

fn whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = Path::new(&beside);
    // What an interrupted run, or somebody else, left there keeps neither its mode nor its target.
    match fs::remove_file(beside) {
        Err(why) if why.kind() != ErrorKind::NotFound => return Err(why),
        _ => {}
    }
    let mut out = BufWriter::new(open(beside)?);
    write(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    fs::rename(beside, path)
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a value as JSON for people and programs.
///
/// # Errors
/// As [`write()`].
pub fn write_json(path: &Path, value: &impl Serialize) -> Result<(), End> {
    write(path, |out| serde_json::to_writer_pretty(out, value).map_err(Into::into))
}

/// Reads a file.
///
/// # Errors
/// [`End::CannotStart`], naming the file.
pub fn read(path: &Path) -> Result<String, End> {
    let text = fs::read_to_string(path);
    text.map_err(|why| cannot_start(format!("{} cannot be read: {why}", path.display())))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};

    fn secret(out: &mut BufWriter<File>) -> std::io::Result<()> {
        out.write_all(b"secret")
    }

    #[test]
    fn only_the_owner_reads_it_whatever_was_left_beside() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("ready.json");
        let elsewhere = dir.path().join("elsewhere");
        fs::write(&elsewhere, "kept").expect("written");
        symlink(&elsewhere, dir.path().join("ready.json.new")).expect("a link");
        for _ in 0..2 {
            write(&path, secret).expect("written");
            let mode = fs::metadata(&path).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(fs::read_to_string(&elsewhere).expect("a file"), "kept");
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 2, "nothing is left");
    }

    #[test]
    fn a_link_is_followed_and_a_device_stays_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "old").expect("written");
        symlink(&file, &link).expect("a link");
        write(&link, secret).expect("written");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::read_to_string(&file).expect("a file"), "secret");
        // Through a link, so that whoever breaks this loses the link and not the device.
        let device = dir.path().join("device");
        symlink("/dev/full", &device).expect("a link");
        let full = write(&device, secret).expect_err("it takes nothing");
        assert!(full.to_string().contains("cannot be written"), "{full}");
        assert!(fs::metadata(&device).expect("still there").file_type().is_char_device());
        assert!(fs::symlink_metadata(&device).expect("a link").is_symlink());
    }
}
