//! `cluster run -- COMMAND`: a PostgreSQL cluster for as long as a command runs.

use std::{
    ffi::OsString,
    os::unix::process::ExitStatusExt,
    process::{ExitCode, ExitStatus},
};

use clap::{Parser, Subcommand};
use cluster::{Cluster, Fault, Options, SHARED};
use rustix::process::{Pid, Signal, kill_process};
use tokio::{
    process::Command,
    runtime,
    signal::unix::{SignalKind, signal},
};

/// Our own troubles, as shells number a command that cannot be run.
const CANNOT: u8 = 126;

/// PostgreSQL clusters for tests.
#[derive(Parser)]
#[command(name = "cluster", max_term_width = 80)]
struct Cli {
    #[command(subcommand)]
    command: Asked,
}

#[derive(Subcommand)]
enum Asked {
    /// Start a cluster, run a command, stop the cluster, end as the command ended.
    ///
    /// The command finds the cluster's address in `NOVATE_TEST_POSTGRES`. Nothing of the
    /// cluster remains.
    Run {
        /// The command and its arguments.
        #[arg(last = true, required = true, value_name = "COMMAND")]
        command: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    let Asked::Run { command } = Cli::parse().command;
    match run(&command) {
        // 128 and the signal, as shells say it.
        Ok(status) => {
            let code = status.code().or(status.signal().map(|signal| 128 + signal));
            ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(CANNOT))
        }
        Err(fault) => {
            eprintln!("cluster: {fault}");
            ExitCode::from(CANNOT)
        }
    }
}

fn run(command: &[OsString]) -> Result<ExitStatus, Fault> {
    let cluster = Cluster::start(&Options::quick())?;
    let (program, arguments) = command.split_first().expect("clap asks for one word at least");
    let mut command = Command::new(program);
    command.args(arguments).env(SHARED, cluster.admin_url());
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    let ended = runtime.and_then(|runtime| runtime.block_on(outlive(command)));
    ended.map_err(|error| Fault::Program(program.into(), error))
}

/// Waits for the command, whatever signals come, so that the cluster is stopped after it.
async fn outlive(mut command: Command) -> std::io::Result<ExitStatus> {
    let mut interrupts = signal(SignalKind::interrupt())?;
    let mut terminations = signal(SignalKind::terminate())?;
    let mut child = command.spawn()?;
    loop {
        tokio::select! {
            ended = child.wait() => return ended,
            // The terminal has sent it to the command as well.
            _ = interrupts.recv() => {}
            _ = terminations.recv() => {
                // Nobody sends this to a whole group, so the command has not heard it.
                let id = child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
                if let Some(id) = id {
                    kill_process(id, Signal::TERM)?;
                }
            }
        }
    }
}
