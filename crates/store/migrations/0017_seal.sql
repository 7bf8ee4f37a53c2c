-- Each row of events is sealed: SHA-256 over the seal before it in its stream and the row itself.
-- Empty until that is done: those that are here are sealed with this step, those that an older
-- program adds while it still serves beside a newer one, by that one.
alter table event add column seal text not null default '';
create index event_by_lack on event (stream, version) where seal = '';
