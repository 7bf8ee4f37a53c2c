//! Settings: flags before variables before the file, and no secret in what is said about them.

#[path = "running/program.rs"]
mod program;

use program::{Running, run};
use serde_json::Value;
use std::{fs, path::Path, process::Command};
use tempfile::tempdir;

const SECRET: &str = "s3cr3t";

type Variables<'v> = &'v [(&'v str, &'v str)];

/// Runs it with these variables and no others; answers its exit code and all that it said.
fn within(dir: &Path, variables: Variables<'_>, args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_novate"));
    command.current_dir(dir).env_clear().envs(variables.iter().copied()).args(args);
    let done = command.output().expect("the program can be run");
    let said = [done.stdout, done.stderr].concat();
    (done.status.code(), String::from_utf8(said).expect("it speaks text"))
}

/// The settings, as `name value from` in a line each.
fn settings(said: &str) -> Vec<String> {
    let found: Value = serde_json::from_str(said).expect(said);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |one: &Value| ["name", "value", "from"].map(|key| text(&one[key])).join(" ");
    found["settings"].as_array().expect("a list").iter().map(line).collect()
}

#[test]
fn flags_come_before_variables_before_the_file() {
    let dir = tempdir().unwrap();
    let file = "# ours\ndata = \"kept\"\nlisten = \"127.0.0.1:1\"\ndrain = 7\n\nkeys_days = 8\n\
                log = \"json\"\ntrusted_proxies = \"10.0.0.0/8, ::1\"\n";
    fs::write(dir.path().join("a.toml"), file).unwrap();
    let variables = [
        ("NOVATE_CONFIG", "a.toml"),
        ("NOVATE_DRAIN", "9"),
        ("NOVATE_BASE_URL", "https://a.example/"),
        ("NOVATE_LISTEN", "127.0.0.1:2"),
        ("RUST_LOG", "info"),
    ];
    let args = ["config", "--json", "--listen", "127.0.0.1:3"];
    let (code, said) = within(dir.path(), &variables, &args);
    assert_eq!(code, Some(0), "{said}");
    let expected = [
        "data kept a.toml:2",
        "connections 8 default",
        "listen 127.0.0.1:3 --listen",
        "base_url https://a.example NOVATE_BASE_URL",
        "tls none default",
        "trusted_proxies 10.0.0.0/8,::1/128 a.toml:8",
        "drain 9 NOVATE_DRAIN",
        "keys_days 8 a.toml:6",
        "calls_per_minute 500 default",
        "smtp - -",
        "oidc - -",
        "notices_days 730 default",
        &format!("sandboxes {} default", Path::new("kept").join("sandboxes").display()),
        "sandboxes_per_owner 5 default",
        "sandbox_customers 2000 default",
        "webhooks_inward false default",
        "log json a.toml:7",
        "log_filter info RUST_LOG",
    ];
    assert_eq!(settings(&said), expected);
    let (_, table) = within(dir.path(), &variables, &["config"]);
    assert_eq!(table.lines().count(), expected.len());
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
}

#[test]
fn an_installation_is_kept_in_one_place() {
    let dir = tempdir().unwrap();
    let url = format!("postgres://novate:{SECRET}@db.example/novate?sslmode=require");
    fs::write(dir.path().join("url"), format!("{url}\n")).unwrap();
    fs::write(dir.path().join("data.toml"), "data = \"kept\"").unwrap();
    fs::write(dir.path().join("file.toml"), "database_file = \"url\"").unwrap();
    fs::write(dir.path().join("both.toml"), "data = \"a\"\ndatabase = \"b\"").unwrap();
    let shown = "postgres://novate@db.example/novate";
    let (data, file) = (["--config", "data.toml"], ["--config", "file.toml"]);
    let good: [(Variables<'_>, &[&str], String); 5] = [
        (&[], &data, "data kept data.toml:1".to_owned()),
        (&[], &file, format!("database {shown} file.toml:1")),
        (&[("NOVATE_DATABASE", &url)], &data, format!("database {shown} NOVATE_DATABASE")),
        (
            &[("NOVATE_DATABASE_FILE", "url")],
            &data,
            format!("database {shown} NOVATE_DATABASE_FILE"),
        ),
        (&[("NOVATE_DATABASE", &url)], &["--data", "here"], "data here --data".to_owned()),
    ];
    for (variables, args, first) in good {
        let (code, said) = within(dir.path(), variables, &[&["config", "--json"], args].concat());
        assert_eq!((code, &settings(&said)[0]), (Some(0), &first));
        assert!(!said.contains(SECRET), "{said}");
    }
    let bad: [(Variables<'_>, &[&str], &str); 6] = [
        (&[], &[], "--data DIR for a folder, --database URL for PostgreSQL"),
        (&[], &["--config", "both.toml"], "both.toml:1 and both.toml:2 exclude each other"),
        (&[], &["--data", "a", "--database", &url], "--data and --database exclude each other"),
        (
            &[("NOVATE_DATABASE", &url), ("NOVATE_DATABASE_FILE", "url")],
            &[],
            "NOVATE_DATABASE and NOVATE_DATABASE_FILE exclude each other",
        ),
        (&[("NOVATE_DATABASE", SECRET)], &[], "NOVATE_DATABASE: a database is named as postgres"),
        (&[("NOVATE_DATABASE_FILE", "none")], &[], "none cannot be read"),
    ];
    for (variables, args, why) in bad {
        for command in ["config", "serve"] {
            let (code, said) = within(dir.path(), variables, &[&[command], args].concat());
            assert_eq!(code, Some(2), "{said}");
            assert!(said.contains(why) && !said.contains(SECRET), "{said}");
        }
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 4, "nothing was made");
}

#[test]
fn letters_go_to_one_place() {
    let dir = tempdir().unwrap();
    let url = format!("smtps://ada:{SECRET}@mail.example:2465");
    fs::write(dir.path().join("url"), format!("{url}\n")).unwrap();
    fs::write(dir.path().join("ca.pem"), "no certificate").unwrap();
    let file = "smtp_file = \"url\"\nmail_from = \"Novate <n@a.example>\"\nnotices_days = 9\n";
    fs::write(dir.path().join("a.toml"), file).unwrap();
    let shown = "smtps://ada@mail.example:2465";
    let file: &[&str] = &["--config", "a.toml"];
    let from = "mail_from Novate <n@a.example> a.toml:2";
    let good: [(Variables<'_>, &[&str], Vec<String>); 5] = [
        (&[], file, vec![format!("smtp {shown} a.toml:1"), from.to_owned()]),
        (
            &[("NOVATE_SMTP", &url), ("NOVATE_MAIL_FROM", "b@a.example")],
            file,
            vec![
                format!("smtp {shown} NOVATE_SMTP"),
                "mail_from b@a.example NOVATE_MAIL_FROM".to_owned(),
            ],
        ),
        (&[("NOVATE_MAILBOX", "true")], file, vec!["mailbox true NOVATE_MAILBOX".to_owned()]),
        (&[], &["--config", "a.toml", "--mailbox"], vec!["mailbox true --mailbox".to_owned()]),
        (&[], &["--mailbox=false"], vec!["smtp - -".to_owned()]),
    ];
    for (variables, args, expected) in good {
        let args = [&["config", "--json", "--data", "d"], args].concat();
        let (code, said) = within(dir.path(), variables, &args);
        assert_eq!(code, Some(0), "{said}");
        let lines = settings(&said);
        let at = lines.iter().position(|line| line.starts_with("calls_")).expect("a line");
        let end = lines.iter().position(|line| line.starts_with("notices_days")).expect("a line");
        let between = lines[at + 1..end].iter().filter(|line| *line != "oidc - -");
        assert_eq!(between.cloned().collect::<Vec<_>>(), expected);
        assert!(!said.contains(SECRET), "{said}");
    }
    let bad: [(Variables<'_>, &[&str], &str); 4] = [
        (&[("NOVATE_SMTP", &url), ("NOVATE_MAILBOX", "true")], file, "exclude each other"),
        (&[("NOVATE_SMTP_FILE", "none")], file, "none cannot be read"),
        (&[], &["--config", "a.toml", "--smtp-ca", "ca.pem"], "ca.pem: there is no certificate"),
        (&[("NOVATE_SMTP", SECRET)], file, "NOVATE_SMTP: a mail server is named as smtps://"),
    ];
    for (variables, args, why) in bad {
        let args = [&["config", "--data", "d"], args].concat();
        let (code, said) = within(dir.path(), variables, &args);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(why) && !said.contains(SECRET), "{said}");
    }
}

#[test]
fn what_is_wrong_in_the_file_is_named_with_its_line() {
    let dir = tempdir().unwrap();
    for (text, why) in [
        ("\nport = 80", "a.toml:2: there is no setting port; there are data, database,"),
        ("base-url = \"x\"", "a.toml:1: base-url is written base_url here"),
        ("listen = \"s3cr3t\"", "a.toml:1: listen: it is an address and a port"),
        ("drain = \"s3cr3t\"", "a.toml:1: drain: it is a number of seconds from 0 to 3600"),
        ("trusted_proxies = \"s3cr3t\"", "a.toml:1: trusted_proxies: they are addresses"),
        ("keys_days = 0", "a.toml:1: keys_days: it is a number of days from 1"),
        ("notices_days = 0", "a.toml:1: notices_days: it is a number of days from 1"),
        ("mailbox = \"s3cr3t\"", "a.toml:1: mailbox: it is true or false"),
        ("mail_from = \"s3cr3t\"", "a.toml:1: mail_from: it is an address"),
        ("smtp = \"s3cr3t\"", "a.toml:1: a mail server is named as smtps://"),
        ("smtp = \"smtp://a:s3cr3t@b?tls=off\"", "a.toml:1: tls=off is for a mail server on"),
        ("smtp = \"smtps://a:s3cr3t@b\"", "say who writes the letters: --mail-from"),
        ("smtp = \"smtps://b\"\nmailbox = true", "a.toml:1 and a.toml:2 exclude each other"),
        ("connections = 0", "a.toml:1: connections: it is a number from 1 to 1000"),
        ("base_url = \"s3cr3t\"", "a.toml:1: base_url: it begins with https://"),
        ("log = \"s3cr3t\"", "a.toml:1: log: it is text or json"),
        ("log_filter = \"a=s3cr3t\"", "a.toml:1: log_filter: it is a level"),
        ("log_filter = \"inof\"", "a.toml:1: log_filter: it is a level"),
        ("data = \"\"", "a.toml:1 is empty, and names no folder"),
        ("data = \"postgres://a:s3cr3t@b/c\"", "a.toml:1: this is no folder; a database is"),
        ("database = \"s3cr3t\"", "a.toml:1: a database is named as postgres://"),
        ("database = postgres://a:s3cr3t@b/c", "a.toml:1: "),
    ] {
        fs::write(dir.path().join("a.toml"), text).unwrap();
        let data: &[&str] = if text.starts_with("data") { &[] } else { &["--data", "d"] };
        let ran = run(dir.path(), &[&["config", "--config", "a.toml"], data].concat());
        assert_eq!(ran.code, Some(2), "{text}: {ran:?}");
        assert!(ran.err.contains(why) && !ran.err.contains(SECRET), "{text}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
    let ran = run(dir.path(), &["config", "--config", "none.toml"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("none.toml cannot be read"), "{}", ran.err);
}

#[test]
fn whoever_set_a_bad_variable_hears_its_name() {
    let dir = tempdir().unwrap();
    for (name, value, flag) in [
        ("NOVATE_LISTEN", "here", "'--listen <ADDR:PORT>': it is an address and a port"),
        ("NOVATE_DRAIN", "", "'--drain <SECONDS>'"),
        ("NOVATE_DATA", "", "'--data <DIR>'"),
        ("NOVATE_LOG", "xml", "'--log <FORMAT>'"),
        ("RUST_LOG", "inof", "'--log-filter <FILTER>'"),
    ] {
        let (code, said) = within(dir.path(), &[(name, value)], &["config", "--keys-days", "3"]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(flag), "{said}");
        assert!(
            said.ends_with(&format!("that of the variable {name}: correct it, or unset it.\n"))
        );
    }
    let variables = [("NOVATE_LISTEN", "127.0.0.1:1"), ("NOVATE_DATA", "data")];
    let (code, said) = within(dir.path(), &variables, &["config", "--listen", "here"]);
    assert!(code == Some(2) && !said.contains("variable"), "{said}");
}

#[test]
fn a_server_does_what_the_file_says() {
    let dir = tempdir().unwrap();
    let file = "data = \"kept\"\nlisten = \"127.0.0.1:0\"\nbase_url = \"http://novate.test\"\n\
                drain = 0\nlog = \"json\"\nlog_filter = \"info\"\n";
    fs::write(dir.path().join("a.toml"), file).unwrap();
    let ran = Running::start(dir.path(), &["serve", "--config", "a.toml"]).end("TERM");
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.out.contains("Novate serves kept at http://novate.test"), "{}", ran.out);
    assert!(dir.path().join("kept/novate.db").is_file());
    let lines = ran.err.lines().map(serde_json::from_str::<Value>);
    assert!(lines.clone().all(|line| line.is_ok()), "the log is JSON: {}", ran.err);
}

#[test]
fn a_password_is_never_said() {
    let dir = tempdir().unwrap();
    let url = format!("postgres://novate:{SECRET}@127.0.0.1:1/novate");
    let variables = [("NOVATE_DATABASE", url.as_str()), ("RUST_LOG", "debug")];
    let (code, said) = within(dir.path(), &variables, &["serve", "--help"]);
    assert!(code == Some(0) && !said.contains(SECRET), "{said}");
    let calls: [&[&str]; 5] = [
        &["serve", "--listen", "127.0.0.1:0"],
        &["demo", "--database", "env:NOVATE_DATABASE", "--once"],
        &["admin", "check", "env:NOVATE_DATABASE"],
        &["admin", "copy", "env:NOVATE_DATABASE", "new"],
        &["admin", "rotate-key", "env:NOVATE_DATABASE"],
    ];
    for args in calls {
        let (code, said) = within(dir.path(), &variables, args);
        assert_eq!(code, Some(4), "{args:?}: {said}");
        assert!(said.contains("postgres://novate@127.0.0.1:1/novate: "), "{args:?}: {said}");
        assert!(!said.contains(SECRET), "{args:?}: {said}");
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "nothing was made");
    for (place, why) in [
        ("env:NOT_THERE", "env:NOT_THERE: there is no such variable"),
        ("env:", "env:: there is no such variable"),
        ("file:none", "none cannot be read"),
        ("", "PLACE is empty, and names no folder"),
        ("postgre://a:s3cr3t@b/c", "PLACE: this is no folder"),
        ("env:DSN", "env:DSN: this is no folder"),
        ("file:file", "file:file: this is no folder"),
    ] {
        let dsn = format!("host=db password={SECRET}");
        fs::write(dir.path().join("file"), format!("database = 1\n{SECRET}")).unwrap();
        let (code, said) = within(dir.path(), &[("DSN", &dsn)], &["admin", "check", place]);
        assert!(code == Some(2) && said.contains(why), "{place}: {said}");
        assert!(!said.contains(SECRET), "{place}: {said}");
    }
    let url = format!("postgres://a:{SECRET}@b/c");
    for args in [&["serve"][..], &["demo", "--once"], &["admin", "restore", "file"]] {
        let (code, said) = within(dir.path(), &[], &[args, &["--data", &url]].concat());
        assert!(code == Some(2) && said.contains("--data: this is no folder"), "{said}");
        assert!(!said.contains(SECRET), "{args:?}: {said}");
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing was made");
}
