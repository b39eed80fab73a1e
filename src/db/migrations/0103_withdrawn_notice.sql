-- A message of an act that was undone before it left the building. It stays in the outbox, to be seen, and is never sent.
alter table notice drop constraint notice_status_check;
alter table notice
  add constraint notice_status_check check (status in ('queued', 'sent', 'dead', 'withdrawn'));
