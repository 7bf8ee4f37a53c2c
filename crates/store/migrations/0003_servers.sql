-- What several servers share: the keys that sign tokens, and who works in the background.

-- A key signs from `signs_from` until a key of a higher number does. The number keeps two servers
-- from adding one each at the same time.
create table signing_key (
    number bigint primary key,
    pem text not null,
    signs_from bigint not null
);
insert into signing_key (number, pem, signs_from)
    select 1, value, 0 from meta where key = 'signing_key';
delete from meta where key = 'signing_key';

create table lease (
    name text primary key,
    holder text not null,
    ends_at bigint not null
);
