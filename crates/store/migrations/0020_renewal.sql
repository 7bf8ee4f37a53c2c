-- What programs hold for people who signed in through them. Hashes only.

-- `id` is of the half of a refresh token that stays, `hash` of the half that changes each time.
create table renewal (
    id text primary key,
    hash text not null,
    person text not null,
    tenant text not null,
    app text not null,
    body text not null,
    made_at bigint not null,
    used_at bigint not null,
    ends_at bigint not null
);
create index renewal_by_person on renewal (person, tenant);
create index renewal_by_app on renewal (app);
create index renewal_by_end on renewal (ends_at);

-- A person lets a program act for them.
create table trust (
    person text not null,
    tenant text not null,
    app text not null,
    made_at bigint not null,
    primary key (person, tenant, app)
);
create index trust_by_app on trust (app);

-- A program without a browser waits until somebody types what `code` is of.
create table device (
    hash text primary key,
    code text not null,
    app text not null,
    state text not null,
    body text not null,
    asked_at bigint not null,
    ends_at bigint not null
);
create unique index device_by_code on device (code);
create index device_by_end on device (ends_at);
