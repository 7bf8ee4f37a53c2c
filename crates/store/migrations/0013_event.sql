-- What happened in all streams together, the newest first: the operator's trail is read by time.
create index if not exists event_by_at on event (at, stream, version);
