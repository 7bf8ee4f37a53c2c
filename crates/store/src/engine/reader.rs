//! Readers: each call borrows a read-only connection and looks at one snapshot.

use super::failure::Failure;
use super::sqlite::Connection;
use super::tx::Tx;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Idle connections that are kept; more are opened when more threads read at once.
const IDLE: usize = 4;

/// The connections that nobody is reading with at the moment. A statement runs on the thread that
/// asks: handing it to another one costs more than the statement.
pub struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub fn new(path: PathBuf) -> Self {
        Readers { path, idle: Mutex::new(Vec::new()) }
    }

    /// Runs `look` on one snapshot. A connection whose closure panicked is closed, not kept.
    pub fn read<T>(
        &self,
        look: impl FnOnce(&mut Tx<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut connection = match self.take() {
            Some(connection) => connection,
            None => Connection::for_reading(&self.path)?,
        };
        let mut tx = Tx::new(connection.begin_read()?);
        let answer = look(&mut tx);
        tx.into_session().keep()?;
        self.put_back(connection);
        answer
    }

    fn take(&self) -> Option<Connection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn put_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push(connection);
        }
    }
}
