//! `cluster run -- COMMAND`.

use std::process::{Command, Output};

fn run(shell: &str) -> Output {
    let mut run = Command::new(env!("CARGO_BIN_EXE_cluster"));
    run.args(["run", "--", "sh", "-c", shell]).output().expect("it can be run")
}

#[test]
fn it_ends_as_the_command_ends() {
    for (shell, code) in [("exit 0", 0), ("exit 7", 7), ("kill -s KILL $$", 128 + 9)] {
        assert_eq!(run(shell).status.code(), Some(code), "{shell}");
    }
}

#[test]
fn the_command_finds_the_address_and_owns_input_and_output() {
    let ran = run("echo $NOVATE_TEST_POSTGRES; echo why >&2; exit 3");
    let [out, err] = [ran.stdout, ran.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    let address = out.strip_suffix("/postgres\n").and_then(|out| out.strip_prefix("postgres://"));
    assert!(address.is_some_and(|rest| rest.contains("@127.0.0.1:")), "{out}");
    assert_eq!(err, "why\n");
}

#[test]
fn what_cannot_be_run_is_told_apart() {
    let cluster = || {
        let mut cluster = Command::new(env!("CARGO_BIN_EXE_cluster"));
        cluster.args(["run", "--", "no-such-program"]);
        cluster
    };
    let ran = cluster().output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(said.starts_with("cluster: cannot run no-such-program: "), "{said}");
    assert_eq!(ran.status.code(), Some(126));

    let ran = cluster().env("NOVATE_POSTGRES_BIN", "nowhere").output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(
        said,
        "cluster: PostgreSQL's server programs are not in nowhere. \
         On Debian: apt-get install postgresql\n"
    );
    assert_eq!(ran.status.code(), Some(126));
}
