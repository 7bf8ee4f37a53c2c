-- Sandboxes: programmes of their own beside this one. What is in one is kept apart from here, on
-- the server that `holder` names; here stands only whose it is and where to find it.

create table sandbox (
    id text primary key,
    owner text not null,
    name_key text not null,
    holder text not null,
    era bigint not null,
    created_at bigint not null,
    body text not null,
    unique (owner, name_key)
);
