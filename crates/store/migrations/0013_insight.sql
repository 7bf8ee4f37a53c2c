-- What people look for across customers: whose turn a transfer is, what a subscription is called,
-- what happened lately, and what somebody has read.

-- `waits_id` is the partner whose turn it is, empty for nobody; `ends_at` when it lapses. Both
-- follow from the body, as `name_key` does.
alter table transfer add column waits_id text not null default '';
alter table transfer add column ends_at bigint;
create index transfer_by_turn on transfer (waits_id, state);
create index transfer_by_id on transfer (id);
alter table subscription add column name_key text not null default '';
create index subscription_by_name on subscription (partner_id, name_key, id);
create index subscription_by_id on subscription (id);
create index event_by_at on event (at, stream, version);

-- What a person has read: everything of up to `read_until`, and single notices after it.
create table reader (
    tenant text not null,
    person text not null,
    read_until bigint not null,
    primary key (tenant, person)
);
create table reading (
    tenant text not null,
    person text not null,
    notice_id text not null,
    at bigint not null,
    primary key (tenant, person, notice_id)
);
create index reading_by_at on reading (tenant, person, at);

-- What an organisation does not want letters about; it is told in the product alone.
create table muted (
    tenant text not null,
    topic text not null,
    primary key (tenant, topic)
);
