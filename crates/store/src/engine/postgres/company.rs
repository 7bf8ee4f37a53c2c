//! The company on a database: who else may be connected, and who is.

use super::connection::{Client, Error};
use std::time::Duration;
use tokio::time::sleep;

/// Held, shared, by everybody who works with the database; exclusively by whoever needs it alone.
const PRESENT: &str = "select pg_try_advisory_lock_shared(5627418201::bigint)";
const ALONE: &str = "select pg_try_advisory_lock(5627418201::bigint)";

/// How often is asked whether the others who are connected suit us, and after which rest: whoever
/// has hung up stands there until PostgreSQL has seen it.
const ASKED: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(50);

/// Who else may be connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Company {
    /// Any number of others.
    Any,
    /// Any number of others, of whom we are only a guest: we leave the tables as they are.
    Hosts,
    /// Nobody who works with the same database.
    None,
}

impl Company {
    /// Whether the others who are connected suit us. While the connection lives, they have to.
    pub async fn is_welcome(self, client: &Client) -> Result<bool, Error> {
        let sql = if self == Company::None { ALONE } else { PRESENT };
        for _ in 1..ASKED {
            if client.query_one(sql, &[]).await?.try_get(0)? {
                return Ok(true);
            }
            sleep(BETWEEN).await;
        }
        client.query_one(sql, &[]).await?.try_get(0)
    }
}
