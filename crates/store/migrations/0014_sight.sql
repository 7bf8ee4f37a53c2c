-- As whom somebody of the operator sees the pages in a session, and how long; empty for as
-- themselves.
alter table session add column sight text not null default '';
