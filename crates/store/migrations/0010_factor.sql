-- What proves a person beside the password, how fresh a session's proof is, and how often a door
-- was tried in vain.

-- `proof` is by what its holder last proved who they are, at `proved_at`.
alter table session add column proof text not null default 'password';
alter table session add column proved_at bigint not null default 0;
update session set proved_at = opened_at;

-- `kind` is totp, passkey or code. A passkey's `id` is that of its credential, a code's its hash.
create table factor (
    id text primary key,
    person text not null,
    kind text not null,
    name text not null,
    body text not null,
    made_at bigint not null,
    used_at bigint
);
create index factor_by_person on factor (person, made_at, id);

-- `name` is a hash of what was tried. After `ends_at` nothing is known of it any more.
create table door (
    name text primary key,
    failed bigint not null,
    shut_until bigint not null,
    ends_at bigint not null
);
create index door_by_end on door (ends_at);

-- What somebody may do once, for a while, who holds what `hash` is of.
create table ticket (
    hash text primary key,
    purpose text not null,
    person text not null,
    body text not null,
    ends_at bigint not null
);
create index ticket_by_person on ticket (person, purpose);
create index ticket_by_end on ticket (ends_at);
