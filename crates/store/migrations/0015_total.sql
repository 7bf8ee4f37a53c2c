-- What the rows of a reader come to, by stage, by what somebody has to see to, and by country. A
-- change adds what it changes to the rows of its customer, so that changes of different customers
-- never wait for each other; now and then these become part of the reader's own rows, which have no
-- customer.
create table total (
    reader text not null,
    customer_id text not null,
    stage text not null,
    attention text not null,
    country text not null,
    customers bigint not null,
    seats bigint not null,
    primary key (reader, customer_id, stage, attention, country)
);
insert into total (reader, customer_id, stage, attention, country, customers, seats)
    select reader, '', stage, attention, country, count(*), cast(sum(seats) as bigint)
    from listing group by reader, stage, attention, country;
create index total_by_change on total (reader) where customer_id <> '';

-- The tabs are indexes of their own, and so are the first of all requests and renewals.
drop index listing_by_seats;
create index listing_by_seats on listing (reader, seats, customer_id);
create index listing_by_stage on listing (reader, stage, name_key, customer_id);
create index listing_by_need on listing (reader, name_key, customer_id) where attention <> '';
create index listing_by_request on listing (reader, asked_at) where asked_at is not null;
create index listing_by_renewal on listing (reader, renews_at)
    where renews_at is not null and stage <> 'moved';
