-- The programme around a transfer: partners have deadlines too.

-- The next moment at which a deadline of this partner passes; null when none is open.
alter table partner add column due_at bigint;
create index partner_by_due on partner (due_at, id) where due_at is not null;
