//! Views of the list of customers that somebody has given a name.

use crate::{Failure, Row, Tx};
use jiff::Timestamp;
use uuid::Uuid;

/// A view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its id.
    pub id: Uuid,
    /// The organisation.
    pub tenant: Uuid,
    /// Who keeps it.
    pub person: Uuid,
    /// Whether everybody of the organisation sees it.
    pub shared: bool,
    /// What it is called.
    pub name: String,
    /// The query of its address.
    pub query: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// Keeps a view, a new one or a changed one. Somebody else's is left as it is.
///
/// # Errors
/// What the database reports.
pub fn keep(tx: &mut Tx<'_>, view: &View) -> Result<(), Failure> {
    tx.put(
        "insert into saved_view (id, tenant, person, shared, name, query, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do update set \
         shared = excluded.shared, name = excluded.name, query = excluded.query \
         where saved_view.tenant = excluded.tenant and saved_view.person = excluded.person",
        &[
            view.id.into(),
            view.tenant.into(),
            view.person.into(),
            i64::from(view.shared).into(),
            (&view.name).into(),
            (&view.query).into(),
            view.created_at.into(),
        ],
    )
}

const SEEN: &str = "select id, tenant, person, shared, name, query, created_at from saved_view \
    where tenant = $1 and (person = $2 or shared = 1) order by name, id";

/// Says that the views of a person will be asked for.
pub fn ahead(tx: &mut Tx<'_>, tenant: Uuid, person: Uuid) {
    tx.ahead(SEEN, &[tenant.into(), person.into()]);
}

/// The views that a person sees, by name: its own, and those that others of the organisation share.
///
/// # Errors
/// What the database reports.
pub fn seen(tx: &mut Tx<'_>, tenant: Uuid, person: Uuid) -> Result<Vec<View>, Failure> {
    tx.all(SEEN, &[tenant.into(), person.into()], read)
}

/// Forgets a view of a person; answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn drop(tx: &mut Tx<'_>, tenant: Uuid, person: Uuid, id: Uuid) -> Result<bool, Failure> {
    let gone = tx.execute(
        "delete from saved_view where tenant = $1 and person = $2 and id = $3",
        &[tenant.into(), person.into(), id.into()],
    )?;
    Ok(gone > 0)
}

pub(crate) fn read(row: &Row<'_>) -> Result<View, Failure> {
    Ok(View {
        id: row.uuid(0)?,
        tenant: row.uuid(1)?,
        person: row.uuid(2)?,
        shared: row.big(3)? != 0,
        name: row.text(4)?.to_owned(),
        query: row.text(5)?.to_owned(),
        created_at: row.at(6)?,
    })
}
