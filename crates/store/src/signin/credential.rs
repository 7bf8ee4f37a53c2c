//! What proves who somebody is: the hash of a person's password or of a program's secret.
//!
//! Roles are the rules' business and stand with the partner, the operator or the customer; here is
//! only what a sign-in compares, under the name that is typed in.

use crate::{Failure, Row, Tx};
use uuid::Uuid;

/// Who signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person, by sign-in name and password.
    User,
    /// A program, by client id and secret.
    App,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::User => "user",
            Kind::App => "app",
        }
    }
}

/// One person's or program's proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The id of the person or program.
    pub id: Uuid,
    /// Which of the two.
    pub kind: Kind,
    /// The tenant it acts for.
    pub tenant: Uuid,
    /// The name given at sign-in; compared without regard to case.
    pub name: String,
    /// The hash of the password or secret, with everything needed to check it.
    pub hash: String,
    /// Whatever else a sign-in needs, as the caller of [`put`] wrote it.
    pub body: String,
}

/// Keeps a credential, instead of the one with the same id. An empty body leaves what is there.
/// With another hash nothing that programs hold for a person is good any more.
///
/// # Errors
/// [`Failure::Conflict`] when the name belongs to somebody else of the same kind.
pub fn put(tx: &mut Tx<'_>, credential: &Credential) -> Result<(), Failure> {
    if named(tx, credential.kind, &credential.name)?.is_some_and(|other| other.id != credential.id)
    {
        return Err(Failure::Conflict);
    }
    let before = of(tx, credential.id)?;
    if before.is_some_and(|one| one.kind == Kind::User && one.hash != credential.hash) {
        super::renewal::end_all(tx, credential.id)?;
    }
    tx.put(
        "insert into credential (id, kind, tenant, name, hash, body) \
         values ($1, $2, $3, $4, $5, $6) on conflict (id) do update set kind = excluded.kind, \
         tenant = excluded.tenant, name = excluded.name, hash = excluded.hash, \
         body = case when excluded.body = '' then credential.body else excluded.body end",
        &[
            credential.id.into(),
            credential.kind.word().into(),
            credential.tenant.into(),
            key(&credential.name).into(),
            (&credential.hash).into(),
            (&credential.body).into(),
        ],
    )?;
    match credential.kind {
        Kind::User => super::seat::take(tx, credential.id, credential.tenant),
        Kind::App => Ok(()),
    }
}

/// The credential behind a sign-in name or client id.
///
/// # Errors
/// What the database reports.
pub fn named(tx: &mut Tx<'_>, kind: Kind, name: &str) -> Result<Option<Credential>, Failure> {
    tx.maybe(
        "select id, kind, tenant, name, hash, body from credential \
         where kind = $1 and name = $2",
        &[kind.word().into(), key(name).into()],
        read,
    )
}

/// All credentials of a tenant, in the order of their ids.
///
/// # Errors
/// What the database reports.
pub fn of_tenant(tx: &mut Tx<'_>, tenant: Uuid) -> Result<Vec<Credential>, Failure> {
    tx.all(
        "select id, kind, tenant, name, hash, body from credential where tenant = $1 order by id",
        &[tenant.into()],
        read,
    )
}

/// Takes a credential away, with everything else that lets its holder in: factors, links, sessions.
/// Answers whether it was there.
///
/// # Errors
/// What the database reports.
pub fn remove(tx: &mut Tx<'_>, id: Uuid) -> Result<bool, Failure> {
    super::seat::leave_all(tx, id)?;
    super::person::forget(tx, id)?;
    super::factor::release(tx, id)?;
    super::ticket::forget(tx, id)?;
    super::trust::forget(tx, id)?;
    super::renewal::end_of(tx, id)?;
    super::session::close_others(tx, id, "")?;
    Ok(tx.execute("delete from credential where id = $1", &[id.into()])? > 0)
}

/// Somebody acts for an organisation no more: their sessions and renewals for it end, and what
/// proves who they are is taken away with their last seat.
///
/// # Errors
/// What the database reports.
pub fn leave(tx: &mut Tx<'_>, id: Uuid, tenant: Uuid) -> Result<(), Failure> {
    super::seat::leave(tx, id, tenant)?;
    super::session::close_at(tx, id, tenant)?;
    super::trust::leave(tx, id, tenant)?;
    let left = super::seat::of_person(tx, id)?;
    let Some(next) = left.first() else { return remove(tx, id).map(drop) };
    tx.put(
        "update credential set tenant = $1 where id = $2 and tenant = $3",
        &[next.tenant.into(), id.into(), tenant.into()],
    )
}

/// The credential of a person or program.
///
/// # Errors
/// What the database reports.
pub fn of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Credential>, Failure> {
    tx.maybe(
        "select id, kind, tenant, name, hash, body from credential where id = $1",
        &[id.into()],
        read,
    )
}

/// How names are compared: without regard to case.
pub(crate) fn key(name: &str) -> String {
    name.to_lowercase()
}

pub(crate) fn read(row: &Row<'_>) -> Result<Credential, Failure> {
    let kind = match row.text(1)? {
        "user" => Kind::User,
        "app" => Kind::App,
        other => return Err(Failure::Corrupt(format!("a credential of kind {other}"))),
    };
    Ok(Credential {
        id: row.uuid(0)?,
        kind,
        tenant: row.uuid(2)?,
        name: row.text(3)?.to_owned(),
        hash: row.text(4)?.to_owned(),
        body: row.text(5)?.to_owned(),
    })
}
