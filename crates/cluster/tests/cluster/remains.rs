//! What is left of a cluster: nothing.

use std::{
    io::{BufRead, BufReader, Read, Write},
    os::unix::process::CommandExt,
    process::{Child, ChildStdout, Command, Stdio},
};

use cluster::{Cluster, Mode, Options};

use crate::{Traces, row, signal};

#[tokio::test]
async fn nothing_remains_after_the_drop() {
    for stopped in [false, true] {
        let mut cluster = Cluster::start(&Options::quick()).unwrap();
        let traces = Traces::of(&cluster.admin_url()).await;
        assert_eq!(traces.remain(), (true, true));
        if stopped {
            cluster.stop(Mode::Fast).unwrap();
            assert_eq!(traces.remain(), (true, false));
        }
        drop(cluster);
        assert_eq!(traces.remain(), (false, false));
    }
}

/// A cluster's owner, a process that can be killed.
struct Owner {
    child: Child,
    out: BufReader<ChildStdout>,
    url: String,
}

impl Owner {
    /// Runs, as a terminal does, a command that says its cluster's address and then does `more`.
    fn start(more: &str) -> Self {
        let mut owner = Command::new(env!("CARGO_BIN_EXE_cluster"));
        let command = format!("echo $NOVATE_TEST_POSTGRES; {more}");
        owner.args(["run", "--", "sh", "-c", &command]).process_group(0);
        owner.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = owner.spawn().expect("it can be run");
        let out = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut owner = Self { child, out, url: String::new() };
        owner.url = owner.line();
        owner
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("it speaks text");
        line.trim_end().to_owned()
    }

    /// Waits for everybody: the cluster's watcher is the last to hold on to what is complained on.
    fn end(mut self) -> (Option<i32>, String) {
        let mut said = String::new();
        let mut complaints = self.child.stderr.take().expect("it is piped");
        complaints.read_to_string(&mut said).expect("it speaks text");
        (self.child.wait().expect("it can be waited for").code(), said)
    }
}

#[tokio::test]
async fn nothing_remains_after_the_owner_was_killed() {
    let mut owner = Owner::start("exec cat");
    let traces = Traces::of(&owner.url).await;
    assert_eq!(traces.remain(), (true, true));
    owner.child.kill().unwrap();
    drop(owner.child.stdin.take());
    assert_eq!(owner.end(), (None, String::new()));
    assert_eq!(traces.remain(), (false, false));
}

#[tokio::test]
async fn nothing_remains_after_the_owner_was_asked_to_end() {
    let owner = Owner::start("exec cat");
    let traces = Traces::of(&owner.url).await;
    assert!(signal("TERM", &owner.child.id().to_string()));
    assert_eq!(owner.end(), (Some(128 + 15), String::new()), "the command has heard it");
    assert_eq!(traces.remain(), (false, false));
}

#[tokio::test]
async fn ctrl_c_is_for_the_command_and_not_for_the_cluster() {
    let mut owner = Owner::start("trap 'echo heard; read -r line; exit 5' INT; cat");
    let traces = Traces::of(&owner.url).await;
    assert!(signal("INT", &format!("-{}", owner.child.id())), "to the whole group");
    assert_eq!(owner.line(), "heard");
    assert_eq!(row(&owner.url, "select 1").await.get::<_, i32>(0), 1);
    owner.child.stdin.as_mut().unwrap().write_all(b"end\n").unwrap();
    assert_eq!(owner.end(), (Some(5), String::new()), "as the command ended");
    assert_eq!(traces.remain(), (false, false));
}
