//! People of a customer and their roles (`api-core` 4).

pub mod licence;

use domain::actor::Role;
use domain::actor::member::Member;
use domain::customer::Customer;
use domain::customer::people::{Card, Command, Former, Person};
use domain::id::UserId;
use domain::operator::region::Country;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::body::{Fields, Malformed, Problem, both};
use crate::page::{Attributes, Collection, SelfLink};
use crate::query::{Filter, Operator as Compare, Query};
use crate::time::written;
use crate::word::same;

/// Most characters of a name: they stay in the books for ever.
const CHARS_MAX: usize = 256;
/// The fewest and most characters of a password that somebody is given.
const PASSWORD: (usize, usize) = (8, 256);
/// The role of whoever administers the tenant, as directories know it.
pub const ADMINISTRATOR: Uuid = Uuid::from_u128(0x62e9_0394_69f5_4237_9190_0121_7714_5e10);

/// A person as clients read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonEntity {
    /// Who.
    pub id: UserId,
    user_principal_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    first_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    last_name: String,
    display_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage_location: Option<Country>,
    #[serde(skip_serializing_if = "Option::is_none")]
    immutable_id: Option<String>,
    user_domain_type: &'static str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    soft_deletion_time: Option<String>,
    links: SelfLink,
    attributes: Attributes,
}

impl PersonEntity {
    fn put(customer: &Customer, member: &Member, card: &Card, since: Option<Timestamp>) -> Self {
        Self {
            id: member.id,
            user_principal_name: member.upn.clone(),
            first_name: card.first_name.clone(),
            last_name: card.last_name.clone(),
            display_name: member.name.clone(),
            usage_location: card.location,
            immutable_id: card.immutable_id.clone(),
            user_domain_type: "managed",
            state: if since.is_some() { "inactive" } else { "active" },
            soft_deletion_time: since.map(written),
            links: SelfLink::at(format!("/customers/{}/users/{}", customer.id, member.id)),
            attributes: Attributes::of("CustomerUser"),
        }
    }

    /// Somebody who is there.
    pub fn of(customer: &Customer, member: &Member) -> Self {
        let none = Person::default();
        let person = customer.people.get(&member.id).unwrap_or(&none);
        Self::put(customer, member, &person.card, None)
    }

    /// Somebody who was deleted.
    pub fn former(customer: &Customer, former: &Former) -> Self {
        Self::put(customer, &former.member, &former.card, Some(former.since))
    }
}

/// Whether those are asked for who were deleted; `filter` names `UserState`.
///
/// # Errors
/// [`Malformed`] at a filter that is none.
pub fn read_filter(query: &Query) -> Result<bool, Malformed> {
    let Some(found) = Filter::read(query, &["UserState"], &[Compare::Equals])? else {
        return Ok(false);
    };
    match found.value.as_str() {
        word if same(word, "inactive") => Ok(true),
        word if same(word, "active") => Ok(false),
        _ => {
            let known = vec!["active", "inactive"];
            Err(Malformed::at("filter.value", Problem::NotWord { known }))
        }
    }
}

/// The password that somebody is given; `None` where none is told.
fn password(body: &Fields<'_>) -> Result<Option<String>, Malformed> {
    let profile = body.object("passwordProfile")?;
    let Some(found) = profile.maybe_text("password")? else { return Ok(None) };
    let (min, max) = PASSWORD;
    if !(min..=max).contains(&found.chars().count()) {
        let problem = Problem::OutOfRange {
            min: i64::try_from(min).unwrap_or_default(),
            max: i64::try_from(max).unwrap_or_default(),
        };
        return Err(profile.slip("password", problem));
    }
    Ok(Some(found))
}

/// What is told of a person; what is not told stays as it was.
fn card(body: &Fields<'_>, was: &Card) -> Result<Card, Malformed> {
    let short = |name: &str, was: &str| {
        Ok(body.maybe_short(name, CHARS_MAX)?.unwrap_or_else(|| was.to_owned()))
    };
    let names = both(short("firstName", &was.first_name), short("lastName", &was.last_name));
    let wrong = || body.slip("usageLocation", Problem::TooLong { chars_max: 2 });
    let location = body.maybe_text("usageLocation").and_then(|code| match code {
        Some(code) => Country::new(&code).map(Some).ok_or_else(wrong),
        None => Ok(was.location),
    });
    let rest = both(location, body.maybe_short("immutableId", CHARS_MAX));
    let ((first_name, last_name), (location, id)) = both(names, rest)?;
    let immutable_id = id.or_else(|| was.immutable_id.clone());
    Ok(Card { first_name, last_name, location, immutable_id })
}

/// Somebody new: who, what is known of them, and their first password.
///
/// # Errors
/// [`Malformed`] at everything that lacks or is too long.
pub fn read_new(body: &Fields<'_>, id: UserId) -> Result<(Member, Card, String), Malformed> {
    let names =
        both(body.short("userPrincipalName", CHARS_MAX), body.short("displayName", CHARS_MAX));
    let profile = body.object("passwordProfile");
    let lacks = profile.map(|one| one.slip("password", Problem::Missing));
    let password = lacks.and_then(|lacks| password(body)?.ok_or(lacks));
    let ((names, card), password) = both(both(names, card(body, &Card::default())), password)?;
    let (upn, name) = names;
    Ok((Member { id, upn, name, roles: [].into() }, card, password))
}

/// What is to become of somebody, and the password that goes with it.
///
/// # Errors
/// [`Malformed`] at everything that is too long, and at a change that says nothing.
pub fn read_change(
    body: &Fields<'_>,
    customer: &Customer,
    user: UserId,
) -> Result<(Command, Option<String>), Malformed> {
    if body.maybe_text("state")?.is_some_and(|word| same(&word, "active")) {
        let gone = customer.former.contains_key(&user);
        if gone {
            return Ok((Command::Restore { user }, None));
        }
    }
    let none = Person::default();
    let was = &customer.people.get(&user).unwrap_or(&none).card;
    let named = customer.staff.members.get(&user).map(|one| one.name.clone());
    let name = body.maybe_short("displayName", CHARS_MAX);
    let ((name, card), password) = both(both(name, card(body, was)), password(body))?;
    let name = name.or_else(|| named.clone()).unwrap_or_default();
    let same_name = Some(&name) == named.as_ref();
    if password.is_some() && same_name && card == *was {
        return Ok((Command::RenewSecret { user, shared: false }, password));
    }
    if password.is_some() {
        let told = body.slip("passwordProfile", Problem::Fixed { value: String::new() });
        return Err(told);
    }
    Ok((Command::Change { user, name, card }, None))
}

/// Another password of somebody.
///
/// # Errors
/// [`Malformed`] when there is none, or it is too short or too long.
pub fn read_password(body: &Fields<'_>) -> Result<String, Malformed> {
    let profile = body.object("passwordProfile")?;
    password(body)?.ok_or_else(|| profile.slip("password", Problem::Missing))
}

/// A role of the directory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleEntity {
    id: Uuid,
    name: &'static str,
    attributes: Attributes,
}

impl RoleEntity {
    fn administrator() -> Self {
        let attributes = Attributes::of("DirectoryRole");
        Self { id: ADMINISTRATOR, name: "Company Administrator", attributes }
    }

    /// Those that the directory has.
    pub fn list(customer: &Customer) -> Collection<Self> {
        let path = format!("/customers/{}/directoryroles", customer.id);
        Collection::whole(path, vec![Self::administrator()])
    }

    /// Those of a person.
    pub fn of(customer: &Customer, member: &Member) -> Collection<Self> {
        let path = format!("/customers/{}/users/{}/directoryroles", customer.id, member.id);
        let administers = member.roles.contains(&Role::CustomerAdmin);
        Collection::whole(path, administers.then(Self::administrator).into_iter().collect())
    }
}

/// Somebody who has a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RoleMemberEntity {
    /// Who.
    pub id: UserId,
    role_id: Uuid,
    display_name: String,
    user_principal_name: String,
    attributes: Attributes,
}

impl RoleMemberEntity {
    /// Somebody who administers the tenant.
    pub fn of(member: &Member) -> Self {
        Self {
            id: member.id,
            role_id: ADMINISTRATOR,
            display_name: member.name.clone(),
            user_principal_name: member.upn.clone(),
            attributes: Attributes::of("UserMember"),
        }
    }
}

/// Reads whom a role is given.
///
/// # Errors
/// [`Malformed`] when nobody is named.
pub fn read_role_member(body: &Fields<'_>) -> Result<UserId, Malformed> {
    Ok(body.uuid("id")?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_states_are_known() {
        let query = |text: &str| Query::read(&format!("filter={}", crate::query::encoded(text)));
        let asks = |value: &str| {
            let text = format!(r#"{{"Field":"UserState","Value":"{value}","Operator":"equals"}}"#);
            read_filter(&query(&text))
        };
        assert_eq!((asks("Inactive"), asks("active")), (Ok(true), Ok(false)));
        assert!(asks("lost").is_err());
        assert_eq!(read_filter(&Query::read("")), Ok(false));
    }
}
