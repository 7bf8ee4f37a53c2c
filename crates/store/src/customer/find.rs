//! Finding: what somebody types into the one search field, in what they may see.
//!
//! Names are kept by the root rules of case. Turkish has two letters where these have one: whoever
//! looks for `ışık` means `IŞIK` as well, and `istanbul` is `İSTANBUL`. So dotted and dotless are
//! taken for the same here. Domains and ids are compared by the rules of ASCII.

use super::list::{Brief, plain};
use super::{ends, key, standing::RELATED, waits};
use crate::engine::Session;
use crate::{Failure, Tx, Value};
use domain::{
    customer::{profile::Profile, subscription::Subscription, transfer::Transfer},
    id::{CustomerId, PartnerId, SubscriptionId, TransferId},
};
use uuid::Uuid;

/// A text that is looked for, as the statements want it.
pub(crate) struct Text {
    /// Somewhere in a name.
    pub anywhere: String,
    /// At the end of an id.
    pub at_the_end: String,
    /// Somewhere in a domain.
    pub domain: String,
}

impl Text {
    /// What was typed; nothing finds everything.
    pub fn of(typed: &str) -> Text {
        let plain = plain(typed.trim());
        let bare = typed.trim().trim_start_matches('#').to_ascii_lowercase();
        let is_id = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
        Text {
            anywhere: if plain.is_empty() { "%".to_owned() } else { format!("%{}%", fold(&plain)) },
            // A text that is no end of an id must find none.
            at_the_end: if is_id { format!("%{bare}") } else { String::new() },
            domain: format!("%{plain}%"),
        }
    }
}

/// Lower-case letters of which dotted and dotless are the same.
fn fold(text: &str) -> String {
    text.replace("i\u{307}", "i").replace('ı', "i")
}

/// Whether a name has the text of a parameter in it, as SQL.
macro_rules! contains {
    ($column:literal, $parameter:literal) => {
        concat!(
            "replace(replace(",
            $column,
            ", 'i\u{307}', 'i'), 'ı', 'i') like ",
            $parameter,
            " escape '\\'"
        )
    };
}
pub(crate) use contains;

/// A customer that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Which.
    pub id: CustomerId,
    /// Who it is.
    pub profile: Profile,
}

/// The customers whose name or domain has the text in it: of a partner, or all.
///
/// # Errors
/// What the database reports.
pub fn customers(
    tx: &mut Tx<'_>,
    reader: Option<PartnerId>,
    typed: &str,
    size: u32,
) -> Result<Vec<Company>, Failure> {
    let text = Text::of(typed);
    let read = |row: &crate::Row<'_>| {
        Ok(Company { id: row.uuid(0)?.into(), profile: row.json::<Brief>(1)?.profile })
    };
    let Some(partner) = reader else {
        return tx.all(
            concat!(
                "select c.id, c.body from customer c where (",
                contains!("c.name_key", "$1"),
                " or c.domain_key like $2 escape '\\') order by c.name_key, c.id limit $3"
            ),
            &[(&text.anywhere).into(), (&text.domain).into(), i64::from(size).into()],
            read,
        );
    };
    tx.all(
        concat!(
            "select s.customer_id, c.body from standing s join customer c on c.id = s.customer_id \
             where s.partner_id = $1 and s.kinds like $2 and (",
            contains!("s.name_key", "$3"),
            " or s.domain_key like $4 escape '\\') order by s.name_key, s.customer_id limit $5"
        ),
        &[
            partner.into(),
            RELATED.into(),
            (&text.anywhere).into(),
            (&text.domain).into(),
            i64::from(size).into(),
        ],
        read,
    )
}

/// A subscription that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// Whose.
    pub customer: CustomerId,
    /// The customer's name.
    pub customer_name: String,
    /// The subscription.
    pub subscription: Subscription,
}

/// The subscriptions whose name has the text in it: those with a partner, of a customer, or all.
///
/// # Errors
/// What the database reports.
pub fn subscriptions(
    tx: &mut Tx<'_>,
    (partner, customer): (Option<PartnerId>, Option<CustomerId>),
    typed: &str,
    size: u32,
) -> Result<Vec<Bought>, Failure> {
    let text = Text::of(typed);
    tx.all(
        concat!(
            "select u.customer_id, c.body, u.body from subscription u \
             join customer c on c.id = u.customer_id \
             where (cast($1 as text) is null or u.partner_id = $1) \
             and (cast($2 as text) is null or u.customer_id = $2) and ",
            contains!("u.name_key", "$3"),
            " order by u.name_key, u.id limit $4"
        ),
        &[partner.into(), customer.into(), (&text.anywhere).into(), i64::from(size).into()],
        |row| {
            Ok(Bought {
                customer: row.uuid(0)?.into(),
                customer_name: row.json::<Brief>(1)?.profile.company_name,
                subscription: row.json(2)?,
            })
        },
    )
}

/// The partners whose name has the text in it: those with which `reader` works, or all.
///
/// # Errors
/// What the database reports.
pub fn partners(
    tx: &mut Tx<'_>,
    reader: Option<PartnerId>,
    typed: &str,
    size: u32,
) -> Result<Vec<PartnerId>, Failure> {
    let text = Text::of(typed);
    tx.all(
        concat!(
            "select p.id from partner p where (cast($1 as text) is null \
             or exists (select 1 from partnership a where a.provider_id = $1 \
             and a.reseller_id = p.id) \
             or exists (select 1 from partnership b where b.provider_id = p.id \
             and b.reseller_id = $1)) and ",
            contains!("p.name_key", "$2"),
            " order by p.name_key, p.id limit $3"
        ),
        &[reader.into(), (&text.anywhere).into(), i64::from(size).into()],
        |row| Ok(row.uuid(0)?.into()),
    )
}

/// What an id is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exact {
    /// A customer.
    Customer(CustomerId),
    /// A subscription of a customer.
    Subscription(CustomerId, SubscriptionId),
    /// A transfer of a customer.
    Transfer(CustomerId, TransferId),
    /// A partner.
    Partner(PartnerId),
}

/// What has this id. Whether whoever asks may see it is still to be asked.
///
/// # Errors
/// What the database reports.
pub fn exact(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Exact>, Failure> {
    let mut one = |sql| tx.maybe(sql, &[id.into()], |row| row.uuid(0));
    if one("select id from customer where id = $1")?.is_some() {
        return Ok(Some(Exact::Customer(id.into())));
    }
    if let Some(customer) = one("select customer_id from subscription where id = $1")? {
        return Ok(Some(Exact::Subscription(customer.into(), id.into())));
    }
    if let Some(customer) = one("select customer_id from transfer where id = $1")? {
        return Ok(Some(Exact::Transfer(customer.into(), id.into())));
    }
    Ok(one("select id from partner where id = $1")?.map(|id| Exact::Partner(id.into())))
}

/// Fills in what is searched by, in rows that older programs wrote.
pub(crate) fn fill(session: &mut dyn Session) -> Result<(), Failure> {
    let mut found: Vec<(String, String, String)> = Vec::new();
    let sql = "select customer_id, id, body from subscription";
    session.query(sql, &[], &mut |row| {
        let one: Subscription = row.json(2)?;
        found.push((row.text(0)?.into(), row.text(1)?.into(), key(&one.friendly_name)));
        Ok(true)
    })?;
    for (customer, id, name) in found {
        session.execute(
            "update subscription set name_key = $1 where customer_id = $2 and id = $3",
            &[name.into(), customer.into(), id.into()],
        )?;
    }
    let mut found: Vec<(String, Transfer)> = Vec::new();
    let sql = "select customer_id, body from transfer";
    session.query(sql, &[], &mut |row| {
        found.push((row.text(0)?.into(), row.json(1)?));
        Ok(true)
    })?;
    for (customer, one) in found {
        session.execute(
            "update transfer set waits_id = $1, ends_at = $2 where customer_id = $3 and id = $4",
            &[waits(&one).into(), Value::from(ends(&one)), customer.into(), one.id.into()],
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dotted_and_dotless_are_the_same() {
        let found = |typed: &str, name: &str| {
            let wanted = Text::of(typed).anywhere;
            fold(&key(name)).contains(wanted.trim_matches('%'))
        };
        for (typed, name) in [
            ("ışık", "IŞIK A.Ş."),
            ("IŞIK", "Işık A.Ş."),
            ("istanbul", "İSTANBUL Lojistik"),
            ("İstanbul", "istanbul lojistik"),
            ("MILLER", "Miller GmbH"),
            ("miller", "MILLER GMBH"),
        ] {
            assert!(found(typed, name), "{typed} finds {name}");
        }
        assert!(!found("isik", "IŞIK"), "another letter is another letter");
    }

    #[test]
    fn signs_of_patterns_are_taken_as_they_are() {
        assert_eq!(Text::of("50%").anywhere, "%50\\%%");
        assert_eq!(Text::of(" ").anywhere, "%");
        assert_eq!(Text::of("#AB12").at_the_end, "%ab12");
        assert_eq!(Text::of("a b").at_the_end, "");
    }
}
