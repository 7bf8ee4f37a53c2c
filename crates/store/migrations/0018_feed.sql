-- What happened, told in order to each organisation that it concerns.

-- Whether a row of events has been looked through for whom it concerns: 0 until then. What was
-- there before this step is not told.
alter table event add column fed bigint not null default 0;
update event set fed = 1;
create index event_to_feed on event (at, stream, version) where fed = 0;

-- One row for each command and each organisation that something of it concerns. The things that
-- it did are numbered for each organisation from 1 without a gap; `number` is that of the last one,
-- and `places` are their places among what the command did, with commas between.
create table feed (
    tenant text not null,
    number bigint not null,
    stream text not null,
    version bigint not null,
    places text not null,
    at bigint not null,
    primary key (tenant, number)
);
create index feed_by_at on feed (at);

-- The last number of an organisation, and up to which one it has acknowledged.
create table feed_end (
    tenant text primary key,
    number bigint not null,
    acknowledged bigint not null
);
