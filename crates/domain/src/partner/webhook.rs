//! Where a partner's program is told of what happens (`api-transfers` 4.2).
//!
//! A partner has one address, or none. Whether the address is one that a letter may be sent to at
//! all, the rules only see by its form: where it leads is found out by whoever sends.

use crate::{
    actor::{Actor, By},
    authority::{Act, permit_partner},
    guard::guard,
    id::PartnerId,
    partner::Partner,
    refusal::{Refusal, Refusals},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most characters of an address.
pub const ADDRESS_CHARS_MAX: usize = 2_000;

macro_rules! occasions {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// Something of which a program can be told.
        #[derive(
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize,
        )]
        pub enum Occasion { $($(#[$doc])* #[serde(rename = $word)] $name,)* }

        impl Occasion {
            /// All of them.
            pub const ALL: &[Occasion] = &[$(Occasion::$name,)*];

            /// The word for it.
            pub fn word(self) -> &'static str {
                match self { $(Occasion::$name => $word,)* }
            }

            /// The one of this word, in any casing.
            pub fn of_word(word: &str) -> Option<Occasion> {
                let same = |one: &&Occasion| one.word().eq_ignore_ascii_case(word.trim());
                Occasion::ALL.iter().find(same).copied()
            }
        }
    };
}

occasions! {
    /// The partner tries out whether it hears of something.
    TestCreated = "test-created",
    /// A subscription of the partner's has changed.
    SubscriptionUpdated = "subscription-updated",
    /// A customer accepted the partner's invitation.
    RelationshipAccepted = "reseller-relationship-accepted-by-customer",
    /// The partner may administer a customer's tenant.
    PrivilegesApproved = "dap-admin-relationship-approved",
    /// It may no longer.
    PrivilegesTerminated = "dap-admin-relationship-terminated",
    /// A transfer was asked for.
    TransferCreated = "create-transfer",
    /// A request was taken back or rejected.
    TransferUpdated = "update-transfer",
    /// A transfer has moved all or some of what it named.
    TransferCompleted = "complete-transfer",
    /// A transfer has moved nothing.
    TransferFailed = "fail-transfer",
    /// Nobody answered a request in time.
    TransferExpired = "expire-transfer",
}

/// What a partner wants its program to be told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Wanted {
    /// Where.
    pub address: String,
    /// Of what.
    pub occasions: BTreeSet<Occasion>,
    /// Whether the signature goes into a header of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_header: bool,
}

/// Where a partner's program is told of what happens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Webhook {
    /// What it is told, and where.
    #[serde(flatten)]
    pub wanted: Wanted,
    /// Since when.
    pub since: Timestamp,
}

/// What can be asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Have a program told.
    Register(Wanted),
    /// Have it told otherwise.
    Replace(Wanted),
    /// Have it told no more.
    Remove,
}

/// What has happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A program is told from now on.
    WebhookRegistered {
        /// What, and where.
        wanted: Wanted,
        /// Who said so.
        by: By,
    },
    /// It is told otherwise.
    WebhookReplaced {
        /// What, and where.
        wanted: Wanted,
        /// Who said so.
        by: By,
    },
    /// It is told no more.
    WebhookRemoved {
        /// Who said so.
        by: By,
    },
}

impl Command {
    /// The partners that the command names, whom a decision will want to know.
    pub fn partners(&self) -> Vec<PartnerId> {
        Vec::new()
    }
}

impl Wanted {
    /// Whether it can be sent to, and is not in vain.
    fn checked(&self) -> Result<(), Refusals> {
        let address = || Refusal::BadWebhookAddress { address: self.address.clone() };
        guard!("webhook.address", is_address(&self.address), address());
        guard!("webhook.occasions", !self.occasions.is_empty(), Refusal::NoWebhookEvents);
        Ok(())
    }
}

/// Whether it is an address of the web, with a host and without a name or password in it.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.map(|rest| rest.split(['/', '?']).next().unwrap_or_default());
    let odd = |sign: char| sign.is_whitespace() || sign.is_control() || "#\\\"<>".contains(sign);
    host.is_some_and(|host| !host.is_empty() && !host.starts_with(':') && !host.contains('@'))
        && !text.contains(odd)
        && text.chars().count() <= ADDRESS_CHARS_MAX
}

impl Partner {
    pub(super) fn webhook(
        &self,
        actor: &Actor,
        command: &Command,
    ) -> Result<Vec<super::Event>, Refusals> {
        permit_partner(actor, self.id, Act::ManageWebhook)?;
        let there = self.webhook.is_some();
        let by = actor.by;
        let event = match command {
            Command::Register(wanted) => {
                guard!("webhook.once", !there, Refusal::WebhookExists);
                wanted.checked()?;
                Event::WebhookRegistered { wanted: wanted.clone(), by }
            }
            Command::Replace(wanted) => {
                guard!("webhook.replaced", there, Refusal::NoWebhook);
                wanted.checked()?;
                Event::WebhookReplaced { wanted: wanted.clone(), by }
            }
            Command::Remove => {
                guard!("webhook.removed", there, Refusal::NoWebhook);
                Event::WebhookRemoved { by }
            }
        };
        Ok(vec![super::Event::Webhook(event)])
    }

    /// What a test is sent to, if there may be one.
    ///
    /// # Errors
    /// [`Refusals`]: who asks may not, or nobody would hear of it.
    pub fn tests_webhook(&self, actor: &Actor) -> Result<&Webhook, Refusals> {
        permit_partner(actor, self.id, Act::ManageWebhook)?;
        let webhook = self.webhook.as_ref().ok_or(Refusal::NoWebhook)?;
        let heard = webhook.wanted.occasions.contains(&Occasion::TestCreated);
        guard!("webhook.test", heard, Refusal::TestNotWanted);
        Ok(webhook)
    }

    pub(super) fn take_webhook(&mut self, event: &Event, at: Timestamp) {
        self.webhook = match event {
            Event::WebhookRegistered { wanted, .. } | Event::WebhookReplaced { wanted, .. } => {
                Some(Webhook { wanted: wanted.clone(), since: at })
            }
            Event::WebhookRemoved { .. } => None,
        };
    }
}
