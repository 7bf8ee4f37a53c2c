//! A connection to `PostgreSQL`: the only file that names its driver.
//!
//! Statements travel together: what only has to happen waits until an answer is wanted or the work
//! is kept, and then goes out in one piece with it. The server answers in the same order. What
//! follows a failure inside a transaction fails as well, the commit too, so that sending the commit
//! along is safe.

use super::address::{Address, Safety};
use super::company::Company;
use super::step::{self, Key, Step};
use super::tls;
use crate::engine::failure::Failure;
use crate::engine::value::{self, Value};
use futures_util::future::join_all;
use futures_util::{TryStreamExt, pin_mut};
use std::collections::{HashMap, hash_map::Entry};
use std::error::{self, Error as _};
use std::io;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::task::yield_now;
use tokio::time::{sleep, timeout};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{
    FromSql, FromSqlOwned, IsNull, ToSql, Type, private::BytesMut, to_sql_checked,
};
pub use tokio_postgres::{Client, Error};
use tokio_postgres::{NoTls, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

pub use tokio_postgres::{
    Config, Row,
    config::{Host, SslMode},
};

/// What every session is set to. A statement that takes longer is not one of ours; a session whose
/// program has gone away does not keep others from vacuuming. Every statement of ours has an index
/// to go by; a plan that was made while a table was empty must not read all of it later on.
const SETTINGS: &str = "
    set default_transaction_isolation = 'repeatable read';
    set statement_timeout = '60s';
    set lock_timeout = '5s';
    set idle_in_transaction_session_timeout = '60s';
    set client_min_messages = 'error';
    set jit = off;
    set enable_seqscan = off;
    select set_config('synchronous_commit', 'on', false)
        where current_setting('synchronous_commit') = 'off';
";

/// For who reads whole tables: that takes as long as it takes.
const PATIENT: &str = "set statement_timeout = 0";

/// How long that may be.
const A_WHOLE_TABLE: Duration = Duration::from_hours(24);

/// What tells one server from another, and from itself before it was started again.
const ORIGIN: &str = "select concat(inet_server_addr(), ' ', pg_postmaster_start_time())";

/// Statements under way at the same time. Up to thirty are surely sent in their order: that is how
/// [`join_all`] asks its futures.
const ABREAST: usize = 30;

/// What came back.
pub enum Answer {
    Nothing,
    Touched(u64),
    Rows(Vec<Row>),
}

/// Why something that was sent failed.
#[derive(Clone)]
pub struct Fault {
    pub failure: Failure,
    /// Whether somebody else's work was in its way, so that it may go well the next time.
    pub again: bool,
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let again = error.code().is_some_and(|code| RACED.contains(code));
        Fault { failure: failure(&error), again }
    }
}

/// What somebody else's work does to ours.
const RACED: [SqlState; 4] = [
    SqlState::T_R_SERIALIZATION_FAILURE,
    SqlState::T_R_DEADLOCK_DETECTED,
    SqlState::DIVISION_BY_ZERO,
    SqlState::UNIQUE_VIOLATION,
];

/// One connection, driven by the thread that owns it.
pub struct Connection {
    runtime: Runtime,
    client: Client,
    statements: HashMap<Key, Statement>,
    /// How the last transaction is to be ended, which nobody waits for.
    pub end: Option<&'static str>,
    /// How long it may say nothing.
    silence: Duration,
    /// Which server it leads to, and since when that has been running.
    pub origin: String,
}

impl Connection {
    /// Connects.
    pub fn open(address: &Address, company: Company) -> Result<Self, Failure> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|why| broken(&format!("no runtime: {why}")))?;
        let tls = match &address.safety {
            Safety::Plain => None,
            Safety::Checked(roots) => Some(tls::checked(roots.as_deref())?),
        };
        let greeting = async {
            let client = reach(&address.config, tls).await?;
            client.batch_execute(SETTINGS).await?;
            if company != Company::Any {
                client.batch_execute(PATIENT).await?;
            }
            let welcome = company.is_welcome(&client).await?;
            let origin = client.query_one(ORIGIN, &[]).await?.try_get(0)?;
            Ok::<(Client, bool, String), Error>((client, welcome, origin))
        };
        let met = runtime.block_on(async { timeout(address.greeting(), greeting).await });
        let met = met.map_err(|_| silent())?;
        let (client, welcome, origin) = met.map_err(|error| away(&failure(&error)))?;
        if welcome {
            let patient = company != Company::Any;
            let silence = if patient { A_WHOLE_TABLE } else { address.silence };
            let statements = HashMap::new();
            return Ok(Connection { runtime, client, statements, end: None, silence, origin });
        }
        Err(Failure::InUse(match company {
            Company::Any | Company::Hosts => {
                "somebody works on the database alone, as a copy does".to_owned()
            }
            Company::None => "stop the servers that are connected to the database".to_owned(),
        }))
    }

    /// Runs statements without parameters, one after the other.
    pub fn batch(&mut self, sql: &str) -> Result<(), Failure> {
        self.runtime.block_on(self.client.batch_execute(sql)).map_err(|error| failure(&error))
    }

    /// Asks a question whose answer is one cell.
    pub fn cell<T: FromSqlOwned>(&mut self, sql: &str) -> Result<T, Failure> {
        let cell = self.runtime.block_on(self.client.query_one_scalar(sql, &[]));
        cell.map_err(|error| failure(&error))
    }

    /// Whether the other end has hung up meanwhile.
    pub fn is_lost(&mut self) -> bool {
        // Once for the news to come in, once for the driver to read them.
        self.runtime.block_on(async {
            yield_now().await;
            yield_now().await;
        });
        self.client.is_closed()
    }

    /// Lets time pass without losing sight of the connection.
    pub fn pause(&mut self, time: Duration) {
        self.runtime.block_on(async { sleep(time).await });
    }

    /// Sends everything at once and waits for all answers.
    ///
    /// # Errors
    /// The first failure; nothing behind it has had any effect.
    pub fn send(&mut self, steps: &[Step]) -> Result<Vec<Answer>, Fault> {
        let mut end = self.end.take();
        let mut answers = Vec::with_capacity(steps.len());
        let (runtime, client, statements) = (&self.runtime, &self.client, &mut self.statements);
        let work = async {
            for (key, text) in steps.iter().filter_map(Step::text) {
                let statement = match statements.entry(key) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(new) => {
                        if let Some(sql) = end.take() {
                            client.batch_execute(sql).await?;
                        }
                        new.insert(client.prepare(&step::written(key)).await?)
                    }
                };
                if !fits(&text.values, statement) {
                    let failure = broken(&format!("its values are others: {}", text.sql));
                    return Err(Fault { failure, again: false });
                }
            }
            let end = end.map(Step::Command);
            let steps: Vec<_> = end.iter().chain(steps).collect();
            for some in steps.chunks(ABREAST) {
                let under_way = some.iter().map(|step| run(step, client, statements));
                for answer in join_all(under_way).await {
                    answers.push(answer?);
                }
            }
            if end.is_some() {
                answers.remove(0);
            }
            Ok(())
        };
        let silence = self.silence;
        let sent = runtime.block_on(async { timeout(silence, work).await });
        match sent.unwrap_or_else(|_| Err(Fault { failure: silent(), again: false })) {
            Ok(()) => Ok(answers),
            Err(fault) if self.client.is_closed() => {
                Err(Fault { failure: away(&fault.failure), ..fault })
            }
            Err(fault) => Err(fault),
        }
    }
}

async fn reach(config: &Config, tls: Option<MakeRustlsConnect>) -> Result<Client, Error> {
    if let Some(tls) = tls {
        let (client, connection) = config.connect(tls).await?;
        tokio::spawn(drive(connection));
        return Ok(client);
    }
    let (client, connection) = config.connect(NoTls).await?;
    tokio::spawn(drive(connection));
    Ok(client)
}

/// Whoever waits for an answer hears of a broken connection too.
async fn drive(connection: impl Future<Output = Result<(), Error>>) {
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a connection to the database broke");
    }
}

/// Whether the driver will send a statement with these values. What it refuses by itself the server
/// never sees, and would keep what follows.
fn fits(values: &[Value<'_>], statement: &Statement) -> bool {
    let fits = |(value, of): (&Value<'_>, &Type)| match value {
        Value::Null => true,
        Value::Text(_) | Value::Id(_) => *of == Type::TEXT,
        Value::Big(_) => *of == Type::INT8,
    };
    let types = statement.params();
    types.len() == values.len() && values.iter().zip(types).all(fits)
}

async fn run(
    step: &Step,
    client: &Client,
    statements: &HashMap<Key, Statement>,
) -> Result<Answer, Error> {
    let (key, text) = match step {
        Step::Command(sql) => {
            return client.batch_execute(sql).await.map(|()| Answer::Nothing);
        }
        other => other.text().expect("all others have one"),
    };
    let rows = client.query_raw(&statements[&key], &text.values).await?;
    pin_mut!(rows);
    if matches!(step, Step::Ask(_)) {
        return rows.try_collect().await.map(Answer::Rows);
    }
    while rows.try_next().await?.is_some() {}
    Ok(Answer::Touched(rows.rows_affected().unwrap_or(0)))
}

/// A cell of any type.
enum Cell<'r> {
    Null,
    Text(&'r str),
    Big(i64),
    Other,
}

impl<'r> FromSql<'r> for Cell<'r> {
    fn from_sql(of: &Type, raw: &'r [u8]) -> Result<Self, Box<dyn error::Error + Sync + Send>> {
        match *of {
            Type::TEXT => <&str>::from_sql(of, raw).map(Cell::Text),
            Type::INT8 => i64::from_sql(of, raw).map(Cell::Big),
            _ => Ok(Cell::Other),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn error::Error + Sync + Send>> {
        Ok(Cell::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

impl value::Cells for Row {
    fn text(&self, column: usize) -> Result<Option<&str>, ()> {
        match self.try_get(column).map_err(drop)? {
            Cell::Null => Ok(None),
            Cell::Text(text) => Ok(Some(text)),
            Cell::Big(_) | Cell::Other => Err(()),
        }
    }

    fn big(&self, column: usize) -> Result<Option<i64>, ()> {
        match self.try_get(column).map_err(drop)? {
            Cell::Null => Ok(None),
            Cell::Big(number) => Ok(Some(number)),
            Cell::Text(_) | Cell::Other => Err(()),
        }
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        of: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Text(text) if *of == Type::TEXT => (&**text).to_sql(of, out),
            Value::Id(text) if *of == Type::TEXT => str::from_utf8(text)?.to_sql(of, out),
            Value::Big(number) if *of == Type::INT8 => number.to_sql(of, out),
            _ => Err(format!("a parameter is not of type {of}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A mistake that a person has to mend.
pub fn broken(what: &str) -> Failure {
    Failure::Broken(what.to_owned())
}

fn silent() -> Failure {
    Failure::Away("it does not answer".to_owned())
}

fn away(failure: &Failure) -> Failure {
    match failure {
        Failure::Away(why) => Failure::Away(why.clone()),
        other => Failure::Away(other.to_string()),
    }
}

/// What an error of the driver means to us. The server's detail may repeat values; it is left out.
fn failure(error: &Error) -> Failure {
    let Some(told) = error.as_db_error() else {
        let io = error.source().is_some_and(<dyn error::Error>::is::<io::Error>);
        let why = error.source().map_or_else(|| error.to_string(), |why| format!("{error}: {why}"));
        return if io || error.is_closed() { Failure::Away(why) } else { Failure::Broken(why) };
    };
    let code = told.code();
    let why = format!("{} ({})", told.message(), code.code());
    match *code {
        SqlState::T_R_SERIALIZATION_FAILURE
        | SqlState::T_R_DEADLOCK_DETECTED
        | SqlState::DIVISION_BY_ZERO => Failure::Conflict,
        SqlState::DISK_FULL => Failure::Full,
        SqlState::LOCK_NOT_AVAILABLE | SqlState::QUERY_CANCELED | SqlState::OUT_OF_MEMORY => {
            Failure::Busy
        }
        // A standby that has not taken over only reads.
        SqlState::READ_ONLY_SQL_TRANSACTION | SqlState::TOO_MANY_CONNECTIONS => Failure::Away(why),
        SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED => Failure::Corrupt(why),
        ref code if ["08", "57"].iter().any(|class| code.code().starts_with(class)) => {
            Failure::Away(why)
        }
        _ => Failure::Broken(why),
    }
}
