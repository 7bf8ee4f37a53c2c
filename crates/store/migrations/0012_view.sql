-- What the list of customers shows to one reader: a partner that has a relationship with the
-- customer, or `operator`. Every column is a pure function of the customer's record and the reader,
-- so that a page of the list is one look into an index and loads no customer.
create table listing (
    customer_id text not null references customer (id),
    reader text not null,
    name_key text not null,
    domain_key text not null,
    name text not null,
    domain text not null,
    country text not null,
    kinds text not null,
    partners text not null,
    stage text not null,
    attention text not null,
    subscriptions bigint not null,
    seats bigint not null,
    agreement text not null,
    transfer text not null,
    moved bigint not null,
    groups bigint not null,
    asked_at bigint,
    renews_at bigint,
    active_at bigint not null,
    due_at bigint,
    primary key (customer_id, reader)
);
create index listing_by_name on listing (reader, name_key, customer_id);
create index listing_by_active on listing (reader, active_at, customer_id);
-- By it, what the tiles and tabs count is read without the rows.
create index listing_by_seats on listing
    (reader, seats, customer_id, stage, attention, asked_at, renews_at);

-- A view of the list that somebody has given a name: the query of its address.
create table saved_view (
    id text primary key,
    tenant text not null,
    person text not null,
    shared bigint not null,
    name text not null,
    query text not null,
    created_at bigint not null
);
create index saved_view_by_tenant on saved_view (tenant, person);

-- An act over many customers: one command each, in its own time.
create table bulk (
    id text primary key,
    tenant text not null,
    person text not null,
    state text not null,
    created_at bigint not null,
    body text not null
);
create index bulk_by_state on bulk (state, created_at);
create index bulk_by_tenant on bulk (tenant, created_at);

-- One customer of it: what is to be done, and what came of it.
create table bulk_item (
    bulk_id text not null references bulk (id),
    place bigint not null,
    customer_id text not null,
    state text not null,
    body text not null,
    primary key (bulk_id, place)
);
create index bulk_item_by_state on bulk_item (bulk_id, state, place);
