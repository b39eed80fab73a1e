-- Places by the half hour, and who has one. Counters stand beside the places so that one CHECK guards them all.

create table slot (
  office_id text not null,
  day date not null,
  starts time not null,
  ends time not null,
  -- How many people the booths hold if all were of one kind: a pilgrim takes fewer minutes.
  applicants integer not null check (applicants >= 0),
  pilgrims integer not null check (pilgrims >= 0),
  -- How many they hold with as many pilgrims as are reserved, or who is there already when a booth broke down.
  capacity integer not null check (capacity >= 0),
  -- Kept for the pilgrims of a published plan.
  reserved integer not null default 0,
  -- Held, booked, arrived, served or missed; a cancelled or expired place counts no longer.
  public_taken integer not null default 0,
  pilgrims_taken integer not null default 0,
  primary key (office_id, day, starts),
  check (starts < ends),
  check (public_taken >= 0 and public_taken + reserved <= capacity),
  check (pilgrims_taken >= 0 and pilgrims_taken <= reserved)
);
select office_wall('slot');

create table appointment (
  office_id text not null,
  appointment_id text not null,
  code text not null check (code ~ '^[0-9A-HJKMNP-TV-Z]{9}$'),
  day date not null,
  starts time not null,
  -- Whose place it is: one of the public's, or one of those kept for pilgrims.
  kind text not null check (kind in ('public', 'pilgrim')),
  status text not null
    check (status in ('held', 'booked', 'arrived', 'served', 'missed', 'cancelled', 'expired')),
  person_id text,
  service text not null,
  applicant_kind text not null,
  pilgrim_id text,
  -- What was answered on the way to the list of documents.
  answers jsonb not null default '{}',
  held_until timestamptz,
  version integer not null check (version > 0),
  created_at timestamptz not null,
  booked_at timestamptz,
  primary key (office_id, appointment_id),
  unique (office_id, code),
  foreign key (office_id, day, starts) references slot (office_id, day, starts),
  foreign key (office_id, person_id) references person (office_id, person_id),
  check (status <> 'held' or (person_id is null and held_until is not null)),
  check (status not in ('booked', 'arrived', 'served', 'missed')
    or (person_id is not null and booked_at is not null)),
  check (kind = 'public' or pilgrim_id is not null)
);
select office_wall('appointment');
create unique index appointment_one_active on appointment (office_id, person_id, service)
  where status in ('booked', 'arrived');
create index appointment_slot on appointment (office_id, day, starts, status);
create index appointment_pilgrim on appointment (office_id, pilgrim_id);
create index appointment_held on appointment (office_id, held_until) where status = 'held';

-- Every state an appointment has been in.
create table appointment_change (
  office_id text not null,
  appointment_id text not null,
  version integer not null,
  at timestamptz not null,
  who text not null,
  status text not null,
  kind text not null,
  day date not null,
  starts time not null,
  primary key (office_id, appointment_id, version),
  foreign key (office_id, appointment_id) references appointment (office_id, appointment_id)
);
select append_only('appointment_change');

-- What a visitor has typed so far, sealed; gone when the hold is booked or over.
create table booking_draft (
  office_id text not null,
  appointment_id text not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  primary key (office_id, appointment_id),
  foreign key (office_id, appointment_id) references appointment (office_id, appointment_id)
);
select office_wall('booking_draft');
