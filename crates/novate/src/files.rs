//! Files with secrets in them: readable by their owner only, never half written.

use crate::exit::{End, cannot_start};
use std::{
    fs::{self, File, OpenOptions},
    io::{BufWriter, Write},
    path::Path,
};

/// Writes a file whole: beside its place first, then into it.
///
/// # Errors
/// [`End::CannotStart`], naming the file.
pub fn write(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>,
) -> Result<(), End> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = Path::new(&beside);
    let written = open(beside).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()?;
        out.get_ref().sync_all()?;
        fs::rename(beside, path)
    });
    written.map_err(|why| cannot_start(format!("{} cannot be written: {why}", path.display())))
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Reads a file.
///
/// # Errors
/// [`End::CannotStart`], naming the file.
pub fn read(path: &Path) -> Result<String, End> {
    let text = fs::read_to_string(path);
    text.map_err(|why| cannot_start(format!("{} cannot be read: {why}", path.display())))
}
