//! The server's process, and who sees to it that it ends when we do.
//!
//! A small shell script is its parent and holds a pipe from us. The pipe closes when we are done,
//! and also when we are killed and can do nothing any more.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::account::Account;
use crate::fault::Fault;
use crate::programs::Programs;

/// How much of the log is told when the server does not start.
const LOG_LINES: usize = 15;

/// A cluster's folder and the processes in it. Dropping it stops them and removes the folder.
#[derive(Debug)]
pub struct Launch {
    folder: PathBuf,
    watcher: Child,
    answers: BufReader<ChildStdout>,
}

impl Launch {
    /// Makes the data folder, `data` in `folder`, and starts nothing yet. `folder` belongs to the
    /// launch from here on. `told` goes to `initdb`.
    ///
    /// # Errors
    /// [`Fault::Program`] and [`Fault::NotStarted`].
    pub fn make(
        programs: &Programs,
        account: Option<Account>,
        folder: PathBuf,
        told: &[&str],
    ) -> Result<Self, Fault> {
        let mut command = Command::new("sh");
        command.args(["-c", include_str!("launch.sh"), "cluster"]);
        command.arg(&folder).arg(&programs.initdb).arg(&programs.postgres).args(told);
        command.current_dir(&folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        // Ctrl-C at the terminal is for the tests: the server has to outlive them.
        command.process_group(0);
        if let Some(account) = account {
            account.run(&mut command);
        }
        let spawned = command.spawn().map_err(|error| Fault::Program("sh".into(), error));
        let mut watcher = match spawned {
            Ok(watcher) => watcher,
            Err(fault) => {
                drop(fs::remove_dir_all(&folder));
                return Err(fault);
            }
        };
        let answers = BufReader::new(watcher.stdout.take().expect("it is piped"));
        let mut launch = Self { folder, watcher, answers };
        launch.answer()?;
        Ok(launch)
    }

    /// The folder given to [`Launch::make`].
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// `start`, `fast` or `immediate`; returns when it is done.
    ///
    /// # Errors
    /// [`Fault::NotStarted`], [`Fault::Unwatched`].
    pub fn tell(&mut self, word: &str) -> Result<(), Fault> {
        let stdin = self.watcher.stdin.as_mut().expect("it is open until the drop");
        writeln!(stdin, "{word}").map_err(|_| Fault::Unwatched)?;
        self.answer()
    }

    fn answer(&mut self) -> Result<(), Fault> {
        let mut line = String::new();
        let read = self.answers.read_line(&mut line);
        match (read, line.trim_end()) {
            (Ok(_), "ok") => Ok(()),
            (Ok(_), "no") => Err(Fault::NotStarted(self.end_of_log())),
            _ => Err(Fault::Unwatched),
        }
    }

    fn end_of_log(&self) -> String {
        let path = self.folder.join("log");
        let log = fs::read_to_string(&path).unwrap_or_else(|error| error.to_string());
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LOG_LINES)..].join("\n")
    }
}

impl Drop for Launch {
    /// The end of its input is the watcher's sign to clear everything away.
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        drop(self.watcher.wait());
        // Its own work, unless somebody killed it.
        drop(fs::remove_dir_all(&self.folder));
    }
}
