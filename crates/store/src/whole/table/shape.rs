//! What the tables are made of.

use super::{Column, Kind};

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text }
}

const fn big(name: &'static str) -> Column {
    Column { name, kind: Kind::Big }
}

const fn maybe_big(name: &'static str) -> Column {
    Column { name, kind: Kind::MaybeBig }
}

/// Name, columns of the primary key, the other columns. A table comes after those it refers to.
pub type Shape = (&'static str, usize, &'static [Column]);

pub const SHAPES: &[Shape] = &[
    ("meta", 1, &[text("key"), text("value")]),
    ("operator", 1, &[text("id"), big("version"), text("body")]),
    (
        "partner",
        1,
        &[text("id"), big("version"), text("name_key"), text("body"), maybe_big("due_at")],
    ),
    ("mark", 2, &[text("word"), text("partner_id")]),
    ("partnership", 2, &[text("provider_id"), text("reseller_id"), text("state")]),
    (
        "customer",
        1,
        &[
            text("id"),
            big("version"),
            maybe_big("due_at"),
            text("name_key"),
            text("domain_key"),
            text("body"),
        ],
    ),
    (
        "standing",
        2,
        &[
            text("customer_id"),
            text("partner_id"),
            text("kinds"),
            text("name_key"),
            text("domain_key"),
        ],
    ),
    (
        "listing",
        2,
        &[
            text("customer_id"),
            text("reader"),
            text("name_key"),
            text("domain_key"),
            text("name"),
            text("domain"),
            text("country"),
            text("kinds"),
            text("partners"),
            text("stage"),
            text("attention"),
            big("subscriptions"),
            big("seats"),
            text("agreement"),
            text("transfer"),
            big("moved"),
            big("groups"),
            maybe_big("asked_at"),
            maybe_big("renews_at"),
            big("active_at"),
            maybe_big("due_at"),
        ],
    ),
    (
        "total",
        5,
        &[
            text("reader"),
            text("customer_id"),
            text("stage"),
            text("attention"),
            text("country"),
            big("customers"),
            big("seats"),
        ],
    ),
    (
        "subscription",
        2,
        &[
            text("customer_id"),
            text("id"),
            text("partner_id"),
            text("status"),
            text("body"),
            text("name_key"),
        ],
    ),
    (
        "transfer",
        2,
        &[
            text("customer_id"),
            text("id"),
            text("source_id"),
            text("target_id"),
            text("state"),
            text("body"),
            text("waits_id"),
            maybe_big("ends_at"),
        ],
    ),
    (
        "event",
        2,
        &[
            text("stream"),
            big("version"),
            big("at"),
            text("actor"),
            text("body"),
            text("seal"),
            big("fed"),
        ],
    ),
    (
        "feed",
        2,
        &[text("tenant"), big("number"), text("stream"), big("version"), text("places"), big("at")],
    ),
    ("feed_end", 1, &[text("tenant"), big("number"), big("acknowledged")]),
    (
        "outbox",
        1,
        &[text("id"), big("at"), text("topic"), text("body"), big("attempts"), big("lease_until")],
    ),
    (
        "answer",
        2,
        &[
            text("caller"),
            text("request_id"),
            text("fingerprint"),
            big("status"),
            text("body"),
            big("at"),
        ],
    ),
    (
        "credential",
        1,
        &[text("id"), text("kind"), text("tenant"), text("name"), text("hash"), text("body")],
    ),
    ("notice", 1, &[text("id"), text("tenant"), big("at"), text("body")]),
    ("reader", 2, &[text("tenant"), text("person"), big("read_until")]),
    ("reading", 3, &[text("tenant"), text("person"), text("notice_id"), big("at")]),
    ("muted", 2, &[text("tenant"), text("topic")]),
    (
        "letter",
        1,
        &[
            text("id"),
            text("tenant"),
            text("topic"),
            big("at"),
            text("address"),
            text("name"),
            text("language"),
            text("subject"),
            text("body"),
            text("state"),
            big("attempts"),
            big("attempts_max"),
            big("since"),
            maybe_big("next_at"),
            maybe_big("ended_at"),
            text("trouble"),
        ],
    ),
    ("signing_key", 1, &[big("number"), text("pem"), big("signs_from")]),
    ("lease", 1, &[text("name"), text("holder"), big("ends_at")]),
    (
        "session",
        1,
        &[
            text("hash"),
            text("tenant"),
            text("person"),
            big("opened_at"),
            big("seen_at"),
            big("ends_at"),
            text("agent"),
            text("proof"),
            big("proved_at"),
            text("sight"),
        ],
    ),
    ("person", 1, &[text("id"), text("body")]),
    ("seat", 2, &[text("person"), text("tenant"), maybe_big("signed_in_at")]),
    ("offer", 1, &[text("id"), text("tenant"), text("hash"), big("ends_at"), text("body")]),
    ("subject", 2, &[text("issuer"), text("name"), text("person")]),
    (
        "factor",
        1,
        &[
            text("id"),
            text("person"),
            text("kind"),
            text("name"),
            text("body"),
            big("made_at"),
            maybe_big("used_at"),
        ],
    ),
    ("door", 1, &[text("name"), big("failed"), big("shut_until"), big("ends_at")]),
    ("ticket", 1, &[text("hash"), text("purpose"), text("person"), text("body"), big("ends_at")]),
    (
        "saved_view",
        1,
        &[
            text("id"),
            text("tenant"),
            text("person"),
            big("shared"),
            text("name"),
            text("query"),
            big("created_at"),
        ],
    ),
    (
        "bulk",
        1,
        &[
            text("id"),
            text("tenant"),
            text("person"),
            text("state"),
            big("created_at"),
            text("body"),
        ],
    ),
    (
        "bulk_item",
        2,
        &[text("bulk_id"), big("place"), text("customer_id"), text("state"), text("body")],
    ),
    (
        "sandbox",
        1,
        &[
            text("id"),
            text("owner"),
            text("name_key"),
            text("holder"),
            big("era"),
            big("created_at"),
            text("body"),
        ],
    ),
];
