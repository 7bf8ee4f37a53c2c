//! The tables, and how an older database gets those of today.

use super::failure::Failure;
use super::tx::Session;

/// Every step, oldest first; its number is its place, counted from 1. A step that was once
/// published is never changed: a new one is added.
const STEPS: &[(&str, &str)] = &[
    ("0001_spine", include_str!("../../migrations/0001_spine.sql")),
    ("0002_notice", include_str!("../../migrations/0002_notice.sql")),
    ("0003_servers", include_str!("../../migrations/0003_servers.sql")),
    ("0004_programme", include_str!("../../migrations/0004_programme.sql")),
    ("0005_mark", include_str!("../../migrations/0005_mark.sql")),
    ("0006_letter", include_str!("../../migrations/0006_letter.sql")),
    ("0007_sandbox", include_str!("../../migrations/0007_sandbox.sql")),
    ("0008_session", include_str!("../../migrations/0008_session.sql")),
];

const RECORD: &str = "create table if not exists migration \
    (version bigint primary key, name text not null)";

/// A connection that can change tables.
pub trait Site {
    /// Starts a transaction that waits for anybody else who changes tables.
    fn begin(&mut self) -> Result<(), Failure>;
    /// Runs statements that take no parameters.
    fn batch(&mut self, sql: &str) -> Result<(), Failure>;
    /// Runs `work` inside the transaction.
    fn within(&mut self, work: &mut Work<'_>) -> Result<(), Failure>;
    /// Keeps everything since `begin`.
    fn commit(&mut self) -> Result<(), Failure>;
    /// Drops everything since `begin`.
    fn rollback(&mut self);
}

/// Some statements.
pub type Work<'w> = dyn FnMut(&mut dyn Session) -> Result<(), Failure> + 'w;

/// Brings the database to the newest step, all in one transaction.
///
/// # Errors
/// [`Failure::Newer`] when it is beyond the newest step; [`Failure::Corrupt`] when its history is
/// not the one that this program would have made.
pub fn run(site: &mut dyn Site) -> Result<(), Failure> {
    run_steps(site, STEPS)
}

fn run_steps(site: &mut dyn Site, steps: &[(&'static str, &str)]) -> Result<(), Failure> {
    site.begin()?;
    let done = bring_up(site, steps).and_then(|()| site.commit());
    if done.is_err() {
        site.rollback();
    }
    done
}

fn bring_up(site: &mut dyn Site, steps: &[(&'static str, &str)]) -> Result<(), Failure> {
    site.batch(RECORD)?;
    let mut done = 0;
    site.within(&mut |session| {
        done = known(session, steps)?;
        Ok(())
    })?;
    for (index, (name, sql)) in steps.iter().enumerate().skip(done) {
        site.batch(sql)?;
        site.within(&mut |session| {
            session.must(
                "insert into migration (version, name) values ($1, $2)",
                &[count(index + 1).into(), (*name).into()],
            )
        })?;
    }
    Ok(())
}

/// What whoever may not change the tables says of those that are behind.
pub const OLDER: &str = "an older novate wrote it; use that one, or serve it once with this one";

/// How many steps are missing in a database that is only looked at.
///
/// # Errors
/// As [`run`].
pub fn missing(session: &mut dyn Session) -> Result<usize, Failure> {
    Ok(STEPS.len() - known(session, STEPS)?)
}

/// How many of the steps the database has behind it.
fn known(session: &mut dyn Session, steps: &[(&'static str, &str)]) -> Result<usize, Failure> {
    let mut found = Vec::new();
    let sql = "select version, name from migration order by version";
    session.query(sql, &[], &mut |row| {
        found.push((row.big(0)?, row.text(1)?.to_owned()));
        Ok(true)
    })?;
    if found.len() > steps.len() {
        return Err(Failure::Newer { found: count(found.len()), known: count(steps.len()) });
    }
    for (index, (version, name)) in found.iter().enumerate() {
        if *version != count(index + 1) || name != steps[index].0 {
            return Err(Failure::Corrupt(format!("migration {version} is called {name}")));
        }
    }
    Ok(found.len())
}

fn count(steps: usize) -> i64 {
    i64::try_from(steps).expect("the steps are a short list")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sqlite::connection::Connection;

    const OLD: &[(&str, &str)] = &[("0001_a", "create table a (id text primary key)")];
    const NEW: &[(&str, &str)] = &[
        ("0001_a", "create table a (id text primary key)"),
        ("0002_b", "alter table a add column b bigint"),
    ];

    fn connection() -> (tempfile::TempDir, Connection) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("it.db");
        std::fs::write(&path, "").expect("the step works");
        let connection = Connection::for_writing(&path).expect("the step works");
        (dir, connection)
    }

    #[test]
    fn an_older_database_is_brought_up_step_by_step() {
        let (_dir, mut connection) = connection();
        run_steps(&mut connection, OLD).expect("the step works");
        connection.batch("insert into a (id) values ('x')").expect("the step works");
        run_steps(&mut connection, NEW).expect("the step works");
        run_steps(&mut connection, NEW).expect("the step works");
        connection.batch("update a set b = 1").expect("the step works");
    }

    #[test]
    fn a_newer_database_is_refused() {
        let (_dir, mut connection) = connection();
        run_steps(&mut connection, NEW).expect("the step works");
        let failure = run_steps(&mut connection, OLD).expect_err("it is refused");
        assert_eq!(failure, Failure::Newer { found: 2, known: 1 });
    }

    #[test]
    fn another_history_is_refused() {
        let (_dir, mut connection) = connection();
        run_steps(&mut connection, OLD).expect("the step works");
        let failure =
            run_steps(&mut connection, &[("0001_z", "select 1")]).expect_err("it is refused");
        assert!(matches!(failure, Failure::Corrupt(_)), "{failure}");
    }

    #[test]
    fn a_step_that_fails_leaves_nothing() {
        let (_dir, mut connection) = connection();
        let bad = &[("0001_a", "create table a (id text); create tabel b;")];
        assert!(run_steps(&mut connection, bad).is_err());
        run_steps(&mut connection, OLD).expect("the step works");
    }
}
