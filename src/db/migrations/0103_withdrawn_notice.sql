-- A message of an act that was undone before it left the building. It stays in the outbox, to be seen, and is never sent.
alter table notice
  -- The line of its subject's history that it tells of, where that may be undone.
  add column event integer check (event > 0);
alter table notice drop constraint notice_status_check;
alter table notice
  add constraint notice_status_check check (status in ('queued', 'sent', 'dead', 'withdrawn')),
  add constraint notice_withdrawn_check check (status <> 'withdrawn' or event is not null);
