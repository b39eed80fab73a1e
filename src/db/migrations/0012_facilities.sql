-- Desks, booths, printers, how long a stage takes, and when something is out of order. Nothing is removed: it ends on a day.

create table counter (
  office_id text not null,
  counter_id text not null,
  kind text not null check (kind in ('documents-desk', 'booth', 'handover-counter')),
  name text not null check (length(name) between 1 and 60),
  active_from date not null,
  -- The first day on which it is no longer there; null while nobody knows.
  active_to date,
  -- Not found in a source: shown as a setting, never as a fact.
  assumed boolean not null,
  primary key (office_id, counter_id),
  unique (office_id, name),
  check (active_from < active_to)
);
select office_wall('counter');

create table printer (
  office_id text not null,
  printer_id text not null,
  name text not null check (length(name) between 1 and 60),
  prints_per_day integer not null check (prints_per_day > 0),
  active_from date not null,
  active_to date,
  assumed boolean not null,
  primary key (office_id, printer_id),
  unique (office_id, name),
  check (active_from < active_to)
);
select office_wall('printer');

-- Whole minutes one person takes at one stage, from a date on.
create table stage_minutes (
  office_id text not null,
  stage text not null check (stage in ('arrival', 'document-check', 'capture-interview', 'adjudication', 'allocation',
    'quality-check', 'handover')),
  applicant text not null check (applicant in ('adult', 'child', 'pilgrim')),
  valid_from date not null,
  minutes integer not null check (minutes between 1 and 240),
  assumed boolean not null,
  primary key (office_id, stage, applicant, valid_from)
);
select office_wall('stage_minutes');

-- From `from_at` up to, not including, `to_at`; null until somebody says that it works again.
create table outage (
  office_id text not null,
  outage_id text not null,
  counter_id text,
  printer_id text,
  from_at timestamptz not null,
  to_at timestamptz,
  reason text not null check (reason in ('broken', 'no-power', 'no-line', 'no-staff', 'maintenance')),
  primary key (office_id, outage_id),
  foreign key (office_id, counter_id) references counter (office_id, counter_id),
  foreign key (office_id, printer_id) references printer (office_id, printer_id),
  check ((counter_id is null) <> (printer_id is null)),
  check (from_at < to_at)
);
select office_wall('outage');
create index outage_end on outage (office_id, to_at);
