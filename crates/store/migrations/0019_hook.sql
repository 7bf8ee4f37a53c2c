-- What a partner's program is told, one row for each thing: a reference to what happened, since
-- what is sent is made of it when it is sent. `version` is 0 for a test, which is about nothing.
create table hook (
    id text primary key,
    tenant text not null,
    occasion text not null,
    stream text not null,
    version bigint not null,
    place bigint not null,
    at bigint not null,
    state text not null,
    attempts bigint not null,
    next_at bigint,
    ended_at bigint,
    status bigint not null,
    trouble text not null
);
create index hook_by_time on hook (tenant, at, id);
create index hook_by_due on hook (next_at, id) where next_at is not null;
create index hook_by_end on hook (ended_at) where ended_at is not null;
