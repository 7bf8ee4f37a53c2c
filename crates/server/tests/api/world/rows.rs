//! What a database holds, so that two of them can be compared.

use store::{Failure, Tx};

/// Every table in which a command or a deadline writes, each row as a text.
const TABLES: [&str; 14] = [
    "select json_array('meta', key, value) from meta where key in ('clock', 'facts') order by key",
    "select json_array('operator', id, version, body) from operator",
    "select json_array('partner', id, version, name_key, due_at, body) from partner order by id",
    "select json_array('partnership', provider_id, reseller_id, state) from partnership order by 1",
    "select json_array('mark', word, partner_id) from mark order by 1",
    "select json_array('customer', id, version, due_at, name_key, domain_key, body) from customer \
     order by id",
    "select json_array('standing', customer_id, partner_id, kinds, name_key, domain_key) \
     from standing order by 1",
    "select json_array('subscription', customer_id, id, partner_id, status, body) \
     from subscription order by customer_id, id",
    "select json_array('transfer', customer_id, id, source_id, target_id, state, body) \
     from transfer order by customer_id, id",
    "select json_array('event', stream, version, at, actor, body) from event \
     order by stream, version",
    "select json_array('outbox', id, at, topic, body, attempts, lease_until) from outbox \
     order by id",
    "select json_array('notice', id, tenant, at, body) from notice order by id",
    "select json_array('letter', id, tenant, topic, at, address, name, language, subject, body, \
     state, attempts, attempts_max, since, next_at, ended_at, trouble) from letter order by id",
    "select json_array('credential', id, kind, tenant, name, hash, body) from credential \
     order by id",
];

/// All of it, in an order that does not depend on when it was written; but not the keys that
/// tokens are signed with, nor the answers to requests that may be sent again.
///
/// # Errors
/// What the database reports.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<String>, Failure> {
    let mut rows = Vec::new();
    for sql in TABLES {
        rows.extend(tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned()))?);
    }
    Ok(rows)
}

/// How many rows are of a kind and say this.
pub fn count(rows: &[String], kind: &str, says: &str) -> usize {
    let kind = format!("[\"{kind}\",");
    rows.iter().filter(|row| row.starts_with(&kind) && row.contains(says)).count()
}

/// Row by row, so that a difference can be read.
#[track_caller]
pub fn same(one: &[String], other: &[String]) {
    for (one, other) in one.iter().zip(other) {
        assert_eq!(one, other);
    }
    assert_eq!(one.len(), other.len());
}
