-- The outbox: everything that leaves the building was first a row of the act that caused it.

create table notice (
  office_id text not null,
  notice_id text not null,
  -- What it is about, said once: the same key is never queued twice.
  dedupe text not null,
  kind text not null,
  subject text not null,
  person_id text not null,
  text text not null,
  status text not null check (status in ('queued', 'sent', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  queued_at timestamptz not null,
  next_try_at timestamptz not null,
  sent_at timestamptz check ((sent_at is not null) = (status = 'sent')),
  last_fault text,
  primary key (office_id, notice_id),
  unique (office_id, dedupe),
  foreign key (office_id, person_id) references person (office_id, person_id)
);
select office_wall('notice');
create index notice_waiting on notice (office_id, next_try_at) where status = 'queued';
create index notice_subject on notice (office_id, subject, queued_at);
