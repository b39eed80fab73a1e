-- Who works when, and what each officer can do. An edition is never changed: the next one counts from its date on.

create table roster_week (
  office_id text not null,
  account_id text not null,
  valid_from date not null,
  -- A correction of the same date is the next version; the highest holds.
  version integer not null check (version > 0),
  skills text[] not null check (skills <@ array['arrival', 'document-check', 'capture-interview', 'payment',
    'adjudication', 'printing', 'quality-check', 'handover']),
  -- Not found in a source: shown as a setting, never as a fact.
  assumed boolean not null,
  entered_at timestamptz not null,
  primary key (office_id, account_id, valid_from, version),
  foreign key (office_id, account_id) references account (office_id, account_id)
);
select append_only('roster_week');

-- A stretch of work on a day of the week, 1 = Monday; a break is what lies between two of them.
create table roster_shift (
  office_id text not null,
  account_id text not null,
  valid_from date not null,
  version integer not null,
  weekday integer not null check (weekday between 1 and 7),
  from_time time not null,
  to_time time not null,
  primary key (office_id, account_id, valid_from, version, weekday, from_time),
  foreign key (office_id, account_id, valid_from, version)
    references roster_week (office_id, account_id, valid_from, version),
  check (from_time < to_time)
);
select append_only('roster_shift');

-- Absences and extra shifts, from the first day up to, not including, the end. Why somebody is ill is nobody's business here.
create table roster_exception (
  office_id text not null,
  exception_id text not null,
  account_id text not null,
  kind text not null check (kind in ('leave', 'training', 'duty', 'other', 'extra-shift')),
  first_day date not null,
  end_day date not null,
  -- Both null: the whole day. An extra shift has its hours.
  from_time time,
  to_time time,
  entered_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (office_id, exception_id),
  foreign key (office_id, account_id) references account (office_id, account_id),
  check (first_day < end_day),
  check ((from_time is null) = (to_time is null)),
  check (from_time < to_time),
  check (kind <> 'extra-shift' or from_time is not null)
);
select office_wall('roster_exception');
create index roster_exception_end on roster_exception (office_id, end_day);
