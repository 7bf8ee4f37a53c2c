-- Who a person is to the pages, and for whom they act. `body` is what they chose for themselves.
create table person (
    id text primary key,
    body text not null
);

-- For which organisations a person may act; in which roles stands with these.
create table seat (
    person text not null,
    tenant text not null,
    signed_in_at bigint,
    primary key (person, tenant)
);
create index seat_by_tenant on seat (tenant);
insert into seat (person, tenant) select id, tenant from credential where kind = 'user';

-- Whom an organisation asks to act for it. `hash` is of the token in the link.
create table offer (
    id text primary key,
    tenant text not null,
    hash text not null,
    ends_at bigint not null,
    body text not null
);
create unique index offer_by_hash on offer (hash);
create index offer_by_tenant on offer (tenant);
create index offer_by_end on offer (ends_at);

-- Under which name another server, which people sign in at, knows a person.
create table subject (
    issuer text not null,
    name text not null,
    person text not null,
    primary key (issuer, name)
);
create index subject_by_person on subject (person);
