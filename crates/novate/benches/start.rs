//! How long the program takes to start on what is there already, and how much memory it takes.
//!
//! `cargo bench -p novate --bench start`; `docs/performance.md` says how to read what it prints.
//! Memory is what Linux says of the process; elsewhere those columns stay empty.

use std::{
    fmt::Write as _,
    fs,
    io::{BufRead, BufReader, Read, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// Starts of each kind.
const STARTS: usize = 21;
/// Customers of the larger world.
const MANY: &str = "10000";

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn clock() -> Instant {
    Instant::now()
}

/// The program, serving.
struct Running {
    child: Child,
    out: BufReader<ChildStdout>,
    began: Instant,
}

impl Running {
    fn start(dir: &Path, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_novate"));
        command.current_dir(dir).args(args).args(["--listen", "127.0.0.1:0"]);
        let began = clock();
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program can be run");
        let out = BufReader::new(child.stdout.take().expect("it is piped"));
        Self { child, out, began }
    }

    /// Waits for a line that begins so, and answers the address in it.
    fn says(&mut self, wanted: &str) -> String {
        let mut line = String::new();
        while !line.starts_with(wanted) {
            line.clear();
            let read = self.out.read_line(&mut line).expect("it speaks text");
            assert_ne!(read, 0, "it ended before it said: {wanted}");
        }
        let address = line.split("http://").nth(1).expect("an address");
        let end = address.find(|c: char| c.is_whitespace()).unwrap_or(address.len());
        address[..end].to_owned()
    }

    /// Waits until it answers that it is ready, and says how long that took from the start.
    fn ready(&mut self, wanted: &str) -> Duration {
        let at = self.says(wanted);
        let mut stream = TcpStream::connect(&at).expect("it listens");
        let request = format!("GET /readyz HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it takes a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        self.began.elapsed()
    }

    /// Resident memory now and at most, in MB.
    fn memory(&self) -> String {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(path).unwrap_or_default();
        let megabytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            let kibibytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
            Some(format!("{:.1}", kibibytes * 1024.0 / 1e6))
        };
        let text = |name| megabytes(name).unwrap_or_default();
        format!("{} | {}", text("VmRSS:"), text("VmHWM:"))
    }

    fn end(mut self, signal: &str) {
        let id = self.child.id();
        let sent = Command::new("sh").args(["-c", &format!("kill -{signal} {id}")]).status();
        assert!(sent.expect("there is a shell").success(), "it was gone already");
        self.child.wait().expect("it ends");
    }
}

/// Starts it again and again, ended each time by this signal, and tells the median of the starts.
fn starts(dir: &Path, args: &[&str], wanted: &str, signal: &str) -> String {
    let mut took = Vec::new();
    let mut memory = String::new();
    for _ in 0..STARTS {
        let mut running = Running::start(dir, args);
        took.push(running.ready(wanted));
        memory = running.memory();
        running.end(signal);
    }
    took.sort();
    let millis = |at: usize| took[at].as_secs_f64() * 1e3;
    let (least, middle, most) = (millis(0), millis(STARTS / 2), millis(STARTS - 1));
    format!("{middle:.0} ({least:.0}-{most:.0}) | {memory}")
}

fn main() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let dir = dir.path();
    let (up, serves) = ("Novate is up", "Novate serves");
    let mut table = String::from(
        "\n| what | ms to the first answer | resident MB | at most MB |\n|---|--:|--:|--:|\n",
    );
    let mut row = |what: &str, found: &str| {
        writeln!(table, "| {what} | {found} |").expect("a string takes everything");
    };
    let mut demo = Running::start(dir, &["demo", "--data", "demo"]);
    demo.says(up);
    row("demo, when all have moved", &format!("| {}", demo.memory()));
    demo.end("TERM");
    let again = ["demo", "--no-move", "--data", "demo"];
    row("the demo's folder again", &starts(dir, &again, up, "TERM"));
    let serve = ["serve", "--data", "demo"];
    row("the same, serve", &starts(dir, &serve, serves, "INT"));
    row("the same, after a kill", &starts(dir, &serve, serves, "KILL"));
    let make = ["world", "generate", "--customers", MANY, "--output", "many.json"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_novate"));
    let made = command.current_dir(dir).args(make).status().expect("the program can be run");
    assert!(made.success(), "a world is made up");
    let mut load = Running::start(dir, &["serve", "--data", "many", "--world", "many.json"]);
    load.ready(serves);
    load.end("INT");
    let many = ["serve", "--data", "many"];
    row(&format!("serve, {MANY} customers"), &starts(dir, &many, serves, "INT"));
    print!("{table}");
}
