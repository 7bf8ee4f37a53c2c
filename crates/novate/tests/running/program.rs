//! The program as people run it: the real binary, in a folder of its own.

use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    thread::{self, JoinHandle},
};

/// What a run left behind.
#[derive(Debug)]
pub struct Ran {
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The variables that the program reads.
const SETTINGS: [&str; 31] = [
    "RUST_LOG",
    "NOVATE_BASE_URL",
    "NOVATE_CA",
    "NOVATE_CALLS_PER_MINUTE",
    "NOVATE_CONFIG",
    "NOVATE_CONNECTIONS",
    "NOVATE_DATA",
    "NOVATE_DATABASE",
    "NOVATE_DATABASE_FILE",
    "NOVATE_DRAIN",
    "NOVATE_KEYS_DAYS",
    "NOVATE_LISTEN",
    "NOVATE_LOG",
    "NOVATE_MAILBOX",
    "NOVATE_MAIL_FROM",
    "NOVATE_NOTICES_DAYS",
    "NOVATE_OIDC",
    "NOVATE_SANDBOXES",
    "NOVATE_SANDBOXES_PER_OWNER",
    "NOVATE_SANDBOX_CUSTOMERS",
    "NOVATE_SERVER",
    "NOVATE_SMTP",
    "NOVATE_SMTP_CA",
    "NOVATE_SMTP_FILE",
    "NOVATE_TENANT",
    "NOVATE_TLS_CERT",
    "NOVATE_TLS_KEY",
    "NOVATE_TLS_SELF_SIGNED",
    "NOVATE_WEBHOOKS_INWARD",
    "NOVATE_CLIENT_ID",
    "NOVATE_CLIENT_SECRET",
];

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_novate"));
    // What the developer's own surroundings set must not change what the tests see.
    for name in SETTINGS {
        command.env_remove(name);
    }
    command.current_dir(dir).args(args).stdin(Stdio::null());
    command
}

/// Runs it in `dir` until it ends by itself.
pub fn run(dir: &Path, args: &[&str]) -> Ran {
    let done = command(dir, args).output().expect("the program can be run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran { code: done.status.code(), out: text(&done.stdout), err: text(&done.stderr) }
}

/// A run that serves.
pub struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    said: String,
    /// Read as it comes: a pipe that is full would hold the program up.
    err: Option<JoinHandle<String>>,
}

impl Running {
    /// Starts it in `dir` and waits until it says where it is.
    pub fn start(dir: &Path, args: &[&str]) -> Self {
        let mut command = command(dir, args);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program can be run");
        let out = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut log = child.stderr.take().expect("it is piped");
        let err = Some(thread::spawn(move || {
            let mut bytes = Vec::new();
            log.read_to_end(&mut bytes).expect("it is read until it ends");
            String::from_utf8_lossy(&bytes).into_owned()
        }));
        let mut running = Self { child, out, said: String::new(), err };
        loop {
            let from = running.said.len();
            let read = running.out.read_line(&mut running.said).expect("it speaks text");
            if read == 0 {
                let ran = running.end("CONT");
                panic!("it ended before it said where it is: {ran:?}");
            }
            if running.said[from..].contains("://") {
                return running;
            }
        }
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends it a signal, as the terminal does for Ctrl-C (`INT`), and waits for its end.
    pub fn end(mut self, signal: &str) -> Ran {
        let id = self.id();
        let sent = Command::new("sh").args(["-c", &format!("kill -{signal} {id}")]).status();
        sent.expect("there is a shell");
        let mut said = std::mem::take(&mut self.said);
        self.out.read_to_string(&mut said).expect("it speaks text");
        let err = self.err.take().expect("it ends once").join().expect("no panic");
        let code = self.child.wait().expect("it can be waited for").code();
        Ran { code, out: said, err }
    }
}

impl Drop for Running {
    /// A test that fails leaves no server behind. One that has ended is not there to be killed.
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
