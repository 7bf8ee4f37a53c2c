-- Who is signed in to the pages. `hash` is of the token that the browser holds, and nobody else.
create table session (
    hash text primary key,
    tenant text not null,
    person text not null,
    opened_at bigint not null,
    seen_at bigint not null,
    ends_at bigint not null,
    agent text not null
);
create index session_by_person on session (person, opened_at);
create index session_by_end on session (ends_at);
create index transfer_by_source on transfer (source_id, state);
create index transfer_by_target on transfer (target_id, state);
create index transfer_by_state on transfer (state);
