-- An application on its way through the SOP. The order of its stages belongs to the edition it was opened under.

-- Human numbers rise by year: a row under lock, so none is skipped and none given twice.
create table case_counter (
  office_id text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (office_id, year)
);
select office_wall('case_counter');

create table passport_case (
  office_id text not null,
  case_id text not null,
  number text not null check (number ~ '^[0-9]{4}-[0-9]{6}$'),
  code text not null check (code ~ '^[0-9A-HJKMNP-TV-Z]{9}$'),
  person_id text not null,
  service text not null,
  applicant_kind text not null,
  sop_edition text not null references sop_edition (sop),
  pilgrim_id text,
  regency text,
  appointment_id text,
  -- The stage it waits at; where it ended, once it has.
  stage text not null references stage (stage),
  since timestamptz not null,
  hold text check (hold in ('examination-report', 'head-of-office-approval', 'return-for-papers', 'deferral',
    'field-check', 'duplicate-record', 'adjudication')),
  held_on date,
  hold_due date,
  ending text check (ending in ('handed-over', 'refused', 'cancelled', 'withdrawn')),
  opened_at timestamptz not null,
  -- The last day of the service promise. Unknown until its clock starts; never known where no promise is made.
  due_on date,
  -- Working days on which the clock of the promise stood still.
  paused_days integer not null default 0 check (paused_days >= 0),
  version integer not null check (version > 0),
  primary key (office_id, case_id),
  unique (office_id, number),
  unique (office_id, code),
  foreign key (office_id, person_id) references person (office_id, person_id),
  foreign key (office_id, appointment_id) references appointment (office_id, appointment_id),
  check ((hold is null) = (held_on is null)),
  check (hold_due is null or hold is not null),
  check (ending is null or hold is null)
);
select office_wall('passport_case');
-- One active application per person and service; one case per visit that was booked.
create unique index passport_case_one_active on passport_case (office_id, person_id, service) where ending is null;
create unique index passport_case_appointment on passport_case (office_id, appointment_id);
create index passport_case_waiting on passport_case (office_id, stage, since, case_id) where ending is null;
create index passport_case_pilgrim on passport_case (office_id, pilgrim_id);

-- One line for each act; `seq` is the version the act made, so two acts on one version cannot both be written.
create table case_event (
  office_id text not null,
  case_id text not null,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  -- An account, or the name of a part of the house; never a personal name.
  who text not null,
  stage text not null,
  act text not null,
  outcome text not null check (outcome in ('opened', 'advanced', 'went-back', 'held', 'released', 'ended')),
  hold text,
  ending text,
  reference text check (length(reference) between 1 and 80),
  reason text check (length(reason) between 1 and 1000),
  to_stage text not null,
  primary key (office_id, case_id, seq),
  foreign key (office_id, case_id) references passport_case (office_id, case_id),
  check ((outcome = 'ended') = (ending is not null)),
  check (outcome <> 'held' or hold is not null)
);
select append_only('case_event');

-- The checklist as it was last ticked.
create table case_document (
  office_id text not null,
  case_id text not null,
  document text not null,
  state text not null check (state in ('seen', 'missing', 'not-needed')),
  who text not null,
  at timestamptz not null,
  primary key (office_id, case_id, document),
  foreign key (office_id, case_id) references passport_case (office_id, case_id)
);
select office_wall('case_document');
