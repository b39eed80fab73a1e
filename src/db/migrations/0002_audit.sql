-- Who did what to what, and when: one chain for each office. `hash` = sha256(previous hash || payload), so a changed,
-- removed or exchanged row breaks every later one; the head shows a lost tail.

create table audit_head (
  office_id text primary key,
  seq bigint not null check (seq >= 0),
  hash bytea not null
);
select office_wall('audit_head');

create table audit_entry (
  office_id text not null,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  who text not null,
  act text not null,
  subject text not null,
  -- Canonical JSON of seq, at, who, act, subject and detail, exactly as hashed.
  payload text not null,
  hash bytea not null,
  primary key (office_id, seq)
);
select append_only('audit_entry');
create index audit_entry_subject on audit_entry (office_id, subject, seq);
