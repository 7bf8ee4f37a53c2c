//! Empty databases.

use std::thread;

use tokio::runtime;
use tokio_postgres::{Config, NoTls};

use crate::chance;
use crate::fault::Fault;
use crate::given::{Given, SHARED};

/// A new empty database, UTF-8 and sorted by bytes. Dropping it drops the database, whoever is
/// connected.
#[derive(Debug)]
pub struct Fresh {
    admin_url: String,
    name: String,
}

impl Fresh {
    /// In the cluster that the tests share.
    ///
    /// # Panics
    /// When there is none, with a sentence that says how to start one; when it does not answer.
    #[expect(clippy::new_without_default, reason = "a database is made, which is no default")]
    pub fn new() -> Self {
        let made = Self::within(&shared(Given::read()));
        made.unwrap_or_else(|fault| panic!("{SHARED}: {fault}"))
    }

    /// In any cluster, from the address of a database in it.
    ///
    /// # Errors
    /// [`Fault::Sql`], also when the address is none.
    pub fn within(admin_url: &str) -> Result<Self, Fault> {
        let name = format!("novate_{}", chance::word());
        run(
            admin_url,
            format!("create database {name} template template0 encoding 'UTF8' locale 'C'"),
        )?;
        Ok(Self { admin_url: admin_url.to_owned(), name })
    }

    /// Another database with the same in it. Nobody may be connected to this one meanwhile.
    ///
    /// # Errors
    /// [`Fault::Sql`].
    pub fn copy(&self) -> Result<Self, Fault> {
        let name = format!("novate_{}", chance::word());
        run(&self.admin_url, format!("create database {name} template {}", self.name))?;
        Ok(Self { admin_url: self.admin_url.clone(), name })
    }

    /// Its address.
    pub fn url(&self) -> String {
        let (server, _) = self.admin_url.rsplit_once('/').expect("it has been connected to");
        format!("{server}/{}", self.name)
    }

    /// Its name in the cluster.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Fresh {
    /// When the cluster is gone already, so is the database.
    fn drop(&mut self) {
        let dropped = format!("drop database if exists {} with (force)", self.name);
        drop(run(&self.admin_url, dropped));
    }
}

/// The address of the cluster that the tests share, or how to come by one.
fn shared(given: Given) -> String {
    given.shared.filter(|url| !url.is_empty()).unwrap_or_else(|| {
        panic!(
            "{SHARED} names no PostgreSQL cluster: \
             run ./test, or cargo run -p cluster -- run -- cargo test ..."
        )
    })
}

/// On a thread and a runtime of its own, so that a test may ask whether it is asynchronous or not.
fn run(url: &str, statement: String) -> Result<(), Fault> {
    let config: Result<Config, _> = url.parse();
    let worker = thread::spawn(move || {
        let runtime = runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("the system gives another runtime");
        let done = runtime.block_on(async {
            let (client, connection) = config?.connect(NoTls).await?;
            // Ends with the client.
            tokio::spawn(connection);
            client.batch_execute(&statement).await
        });
        done.map_err(|error| Fault::Sql(statement, error))
    });
    worker.join().expect("it reports what goes wrong")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "NOVATE_TEST_POSTGRES names no PostgreSQL cluster: run ./test, or")]
    fn without_a_shared_cluster_it_says_how_to_start_one() {
        shared(Given { programs: None, shared: Some(String::new()) });
    }
}
