-- The spine: who is who, who sees which customer, and what happened.
--
-- Only TEXT and BIGINT, so that SQLite and PostgreSQL read the same text. Moments are BIGINT
-- microseconds since 1970 UTC: they compare exactly in both databases without any collation.
-- Every column beside `body` is a pure function of the body and exists to be searched.

create table meta (
    key text primary key,
    value text not null
);

create table operator (
    id text primary key,
    version bigint not null,
    body text not null
);

create table partner (
    id text primary key,
    version bigint not null,
    name_key text not null,
    body text not null
);
create index partner_by_name on partner (name_key, id);

-- One row per provider and reseller, whatever the state of their partnership.
create table partnership (
    provider_id text not null,
    reseller_id text not null,
    state text not null,
    primary key (provider_id, reseller_id)
);
create index partnership_by_reseller on partnership (reseller_id, provider_id);

-- `due_at` is the next moment at which a deadline of this customer passes; null when none is open.
create table customer (
    id text primary key,
    version bigint not null,
    due_at bigint,
    name_key text not null,
    domain_key text not null,
    body text not null
);
create index customer_by_due on customer (due_at, id) where due_at is not null;
create index customer_by_name on customer (name_key, id);

-- Who sees which customer, and as what: the only index that a partner's lists are read from.
create table standing (
    partner_id text not null,
    customer_id text not null references customer (id),
    kinds text not null,
    name_key text not null,
    domain_key text not null,
    primary key (customer_id, partner_id)
);
create index standing_by_name on standing (partner_id, name_key, customer_id);

create table subscription (
    customer_id text not null references customer (id),
    id text not null,
    partner_id text not null,
    status text not null,
    body text not null,
    primary key (customer_id, id)
);

create table transfer (
    customer_id text not null references customer (id),
    id text not null,
    source_id text not null,
    target_id text not null,
    state text not null,
    body text not null,
    primary key (customer_id, id)
);

-- One row per accepted command: the JSON array of its dated events.
create table event (
    stream text not null,
    version bigint not null,
    at bigint not null,
    actor text not null,
    body text not null,
    primary key (stream, version)
);

create table outbox (
    id text primary key,
    at bigint not null,
    topic text not null,
    body text not null,
    attempts bigint not null,
    lease_until bigint not null
);
create index outbox_by_lease on outbox (lease_until, id);

-- The remembered answer to a request id, so that a repeated command is answered and not repeated.
create table answer (
    caller text not null,
    request_id text not null,
    fingerprint text not null,
    status bigint not null,
    body text not null,
    at bigint not null,
    primary key (caller, request_id)
);
create index answer_by_at on answer (at);

-- What proves who somebody is: hashes only, never a secret.
create table credential (
    id text primary key,
    kind text not null,
    tenant text not null,
    name text not null,
    hash text not null,
    body text not null,
    unique (kind, name)
);
create index credential_by_tenant on credential (tenant, id);
