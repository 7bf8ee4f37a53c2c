-- Letters: what goes to somebody's address, written when the notice was delivered.

-- `state` is waiting, sent or dead. While it waits, `next_at` is when it is tried next: in the
-- future also for as long as somebody tries it. `attempts` is the number of the last try, and
-- `attempts_max` of the last that is allowed. `since` is when it began to wait.
create table letter (
    id text primary key,
    tenant text not null,
    topic text not null,
    at bigint not null,
    address text not null,
    name text not null,
    language text not null,
    subject text not null,
    body text not null,
    state text not null,
    attempts bigint not null,
    attempts_max bigint not null,
    since bigint not null,
    next_at bigint,
    ended_at bigint,
    trouble text not null
);
create index letter_by_next on letter (next_at, id) where next_at is not null;
create index letter_by_state on letter (state, at, id);
create index letter_by_tenant on letter (tenant, at, id);
create index letter_by_at on letter (at, id);
create index notice_by_at on notice (at);
