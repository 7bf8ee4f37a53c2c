-- What an organisation should know, delivered from the outbox; read newest first.
create table notice (
    id text primary key,
    tenant text not null,
    at bigint not null,
    body text not null
);
create index notice_by_tenant on notice (tenant, at, id);
