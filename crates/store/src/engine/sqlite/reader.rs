//! Readers: each call borrows a read-only connection and looks at one snapshot.

use super::connection::Connection;
use crate::engine::cache::{Cache, Common};
use crate::engine::failure::Failure;
use crate::engine::tx::Tx;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Idle connections that are kept; more are opened when more threads read at once.
const IDLE: usize = 4;

/// A connection and what it has decoded.
type Chair = (Connection, Cache);

/// The connections that nobody is reading with at the moment. A statement runs on the thread that
/// asks: handing it to another one costs more than the statement.
pub struct Readers {
    path: PathBuf,
    common: Common,
    idle: Mutex<Vec<Chair>>,
}

impl Readers {
    pub fn new(path: PathBuf, common: Common) -> Self {
        Readers { path, common, idle: Mutex::new(Vec::new()) }
    }

    /// Runs `look` on one snapshot. A connection whose closure panicked is closed, not kept.
    pub fn read<T>(
        &self,
        look: impl FnOnce(&mut Tx<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let idle = self.take();
        let chair = idle.map_or_else(|| self.open(), Ok);
        let (mut connection, mut cache) = chair?;
        let mut session = connection.begin_read()?;
        let answer = look(&mut Tx::new(&mut session, &mut cache));
        session.keep()?;
        self.put_back((connection, cache));
        answer
    }

    fn open(&self) -> Result<Chair, Failure> {
        Ok((Connection::for_reading(&self.path)?, Cache::of_reader(self.common.clone())))
    }

    fn take(&self) -> Option<Chair> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn put_back(&self, chair: Chair) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push(chair);
        }
    }
}
