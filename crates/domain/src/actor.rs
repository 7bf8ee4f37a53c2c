//! Who acts: an organisation, through one of its people or programs, in some roles.

pub mod member;
pub mod staff;

use crate::id::{AppId, CustomerId, OperatorId, PartnerId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The tenant on whose behalf something is done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Organisation {
    /// Whoever runs the programme.
    Operator(OperatorId),
    /// A direct bill partner, an indirect provider, an indirect reseller, or several at once.
    Partner(PartnerId),
    /// A customer.
    Customer(CustomerId),
}

impl Organisation {
    /// Its tenant.
    pub fn tenant(self) -> Uuid {
        match self {
            Organisation::Operator(id) => id.0,
            Organisation::Partner(id) => id.0,
            Organisation::Customer(id) => id.0,
        }
    }
}

/// What a person or program may be in its organisation (part D of the rules).
///
/// No role includes another: a global admin who wants to move customers needs
/// [`Role::AdminAgent`] as well.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Accounts, users, agreements, prices, billing.
    GlobalAdmin,
    /// Locations, programmes, roles that are not the tenant's.
    AccountAdmin,
    /// Users and partner profiles.
    UserAdmin,
    /// Invoices and prices.
    BillingAdmin,
    /// Customers, subscriptions, transfers.
    AdminAgent,
    /// Customers, subscriptions, relationship requests.
    SalesAgent,
    /// Finds and views customers, helps.
    HelpdeskAgent,
    /// Enrols in incentives.
    IncentivesAdmin,
    /// Reads incentives.
    IncentivesUser,
    /// The customer's own global admin.
    CustomerAdmin,
    /// Anybody else at the customer.
    CustomerUser,
    /// The operator's staff.
    OperatorStaff,
}

impl Role {
    /// Every role, in the order of the printed matrix.
    pub const ALL: [Role; 12] = [
        Role::GlobalAdmin,
        Role::AccountAdmin,
        Role::UserAdmin,
        Role::BillingAdmin,
        Role::AdminAgent,
        Role::SalesAgent,
        Role::HelpdeskAgent,
        Role::IncentivesAdmin,
        Role::IncentivesUser,
        Role::CustomerAdmin,
        Role::CustomerUser,
        Role::OperatorStaff,
    ];

    /// The word for this role in files and tokens.
    pub fn word(self) -> &'static str {
        match self {
            Role::GlobalAdmin => "global_admin",
            Role::AccountAdmin => "account_admin",
            Role::UserAdmin => "user_admin",
            Role::BillingAdmin => "billing_admin",
            Role::AdminAgent => "admin_agent",
            Role::SalesAgent => "sales_agent",
            Role::HelpdeskAgent => "helpdesk_agent",
            Role::IncentivesAdmin => "incentives_admin",
            Role::IncentivesUser => "incentives_user",
            Role::CustomerAdmin => "customer_admin",
            Role::CustomerUser => "customer_user",
            Role::OperatorStaff => "operator_staff",
        }
    }

    /// The role of this word, if there is one.
    pub fn of_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// A set of roles, in stable order.
pub type Roles = BTreeSet<Role>;

/// Through whom an organisation acts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "through", content = "id", rename_all = "snake_case")]
pub enum Hand {
    /// A person signed in.
    User(UserId),
    /// A program with its own secret.
    App(AppId),
}

/// Who did something: kept in events, receipts and consents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct By {
    /// The organisation that answers for the act.
    pub organisation: Organisation,
    /// The person or program that did it.
    pub hand: Hand,
}

/// Somebody who asks for something to be done or shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// The organisation and the hand.
    pub by: By,
    /// What the hand may be.
    pub roles: Roles,
}

impl Actor {
    /// A person of an organisation with the given roles.
    pub fn user(organisation: Organisation, user: UserId, roles: &[Role]) -> Self {
        let by = By { organisation, hand: Hand::User(user) };
        Self { by, roles: roles.iter().copied().collect() }
    }

    /// A program of an organisation with the given roles.
    pub fn app(organisation: Organisation, app: AppId, roles: &[Role]) -> Self {
        let by = By { organisation, hand: Hand::App(app) };
        Self { by, roles: roles.iter().copied().collect() }
    }

    /// The partner this actor belongs to, if it is one's.
    pub fn partner(&self) -> Option<PartnerId> {
        match self.by.organisation {
            Organisation::Partner(id) => Some(id),
            Organisation::Operator(_) | Organisation::Customer(_) => None,
        }
    }
}
