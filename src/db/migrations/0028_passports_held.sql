-- Who holds a passport already: valid six months at departure it makes the visit needless.

-- The day on which the last pilgrims of the season leave; unknown until somebody says it.
alter table season add column departs date;
alter table season add check (departs is null or departs > serves_from);

-- A passport somebody has seen, beside what a list says of it. The newest line of a pilgrim counts; none is ever mended.
create table passport_held (
  office_id text not null,
  pilgrim_id text not null,
  turn integer not null check (turn > 0),
  -- Null where the entry before was wrong: the pilgrim holds none.
  passport bytea,
  passport_index bytea,
  valid_until date,
  evidence text check (evidence in ('original-seen', 'copy-seen', 'national-system')),
  reason text check (length(reason) between 3 and 600),
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (office_id, pilgrim_id, turn),
  foreign key (office_id, pilgrim_id) references pilgrim (office_id, pilgrim_id),
  foreign key (office_id, entered_by) references account (office_id, account_id),
  check ((passport is null) = (passport_index is null)),
  check ((passport is null) = (valid_until is null)),
  check ((passport is null) = (evidence is null)),
  check (passport is not null or reason is not null)
);
select append_only('passport_held');
create index passport_held_number on passport_held (office_id, passport_index);
