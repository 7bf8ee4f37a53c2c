//! Roles: those that an organisation of a kind can give, in words, and as boxes of a form.

use crate::{form::Form, words::Words};
use domain::actor::{Organisation, Role, Roles};

/// The roles that somebody of an organisation can have.
pub fn of(organisation: Organisation) -> &'static [Role] {
    match organisation {
        Organisation::Operator(_) => &[Role::OperatorStaff],
        Organisation::Customer(_) => &[Role::CustomerAdmin, Role::CustomerUser],
        Organisation::Partner(_) => &[
            Role::GlobalAdmin,
            Role::AccountAdmin,
            Role::UserAdmin,
            Role::BillingAdmin,
            Role::AdminAgent,
            Role::SalesAgent,
            Role::HelpdeskAgent,
            Role::IncentivesAdmin,
            Role::IncentivesUser,
        ],
    }
}

/// A role to choose.
pub struct Choice {
    pub word: &'static str,
    pub name: String,
    pub help: String,
    pub is_held: bool,
}

/// What a role is called.
pub fn name(words: Words, role: Role) -> String {
    words.say(&format!("people-role-{}", role.word()))
}

/// What somebody's roles are called, one after the other.
pub fn names(words: Words, roles: &Roles) -> String {
    let names: Vec<String> = roles.iter().map(|role| name(words, *role)).collect();
    if names.is_empty() { words.say("people-no-role") } else { words.list(&names) }
}

/// All roles that an organisation can give, with those ticked that are held.
pub fn choices(words: Words, organisation: Organisation, held: &Roles) -> Vec<Choice> {
    let choice = |role: &Role| Choice {
        word: role.word(),
        name: name(words, *role),
        help: words.say(&format!("people-role-{}-help", role.word())),
        is_held: held.contains(role),
    };
    of(organisation).iter().map(choice).collect()
}

/// The roles that were ticked, of those that the organisation can give.
pub fn ticked(form: &Form, organisation: Organisation) -> Roles {
    let all = of(organisation);
    form.all("role").filter_map(Role::of_word).filter(|role| all.contains(role)).collect()
}
