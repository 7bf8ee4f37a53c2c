//! Clusters and databases, as tests use them, and what is left of them: nothing.

#[path = "cluster/databases.rs"]
mod databases;
#[path = "cluster/remains.rs"]
mod remains;
#[path = "cluster/restart.rs"]
mod restart;
#[path = "cluster/run.rs"]
mod run;

use std::{fs, path::PathBuf, process::Command};

use tokio_postgres::{Client, NoTls, Row};

/// Connects. The connection ends with the client.
async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("it answers");
    tokio::spawn(connection);
    client
}

/// The first row of an answer.
async fn row(url: &str, question: &str) -> Row {
    connect(url).await.query_one(question, &[]).await.expect("one row")
}

/// Where a cluster is and what serves it.
struct Traces {
    folder: PathBuf,
    server: String,
}

impl Traces {
    async fn of(url: &str) -> Self {
        let data = row(url, "select current_setting('data_directory')").await.get::<_, String>(0);
        let data = PathBuf::from(data);
        let process = fs::read_to_string(data.join("postmaster.pid")).expect("it runs");
        let server = process.lines().next().expect("its process").to_owned();
        Self { folder: data.parent().expect("it has one").to_owned(), server }
    }

    /// Whether the folder is there, and whether the process is.
    fn remain(&self) -> (bool, bool) {
        (self.folder.exists(), signal("0", &self.server))
    }
}

/// Whether there is such a process, to whom the signal was sent (`0` only looks).
fn signal(name: &str, process: &str) -> bool {
    let mut kill = Command::new("sh");
    let kill = kill.args(["-c", "kill -s \"$0\" -- \"$1\" 2>/dev/null", name, process]);
    kill.status().expect("there is a shell").success()
}
