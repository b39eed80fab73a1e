-- Arrival plans: who of a regency comes on which day and in which half hour; proposed, discussed, agreed, published.

-- One edition of a season's plan. An edition is never mended: a new one supersedes it and carries on what was accepted.
create table plan (
  office_id text not null,
  plan_id text not null,
  season_id text not null,
  edition integer not null check (edition > 0),
  status text not null check (status in ('draft', 'proposed', 'agreed', 'published', 'superseded')),
  -- Points of the seat board, and what no plan can go below (1 point = 0.1 person-minute of public waiting).
  objective double precision not null check (objective >= 0),
  lower_bound double precision not null check (lower_bound >= 0),
  seed integer not null,
  made_at timestamptz not null,
  made_by text not null,
  published_at timestamptz,
  version integer not null check (version > 0),
  primary key (office_id, plan_id),
  unique (office_id, season_id, edition),
  foreign key (office_id, season_id) references season (office_id, season_id),
  check ((published_at is not null) or status <> 'published')
);
select office_wall('plan');

-- What a liaison answers to: the people of one regency (and flight group, '' where lists give none) on one day.
create table plan_part (
  office_id text not null,
  part_id text not null,
  plan_id text not null,
  regency text not null,
  flight_group text not null,
  day date not null,
  persons integer not null check (persons > 0),
  status text not null check (status in ('proposed', 'accepted', 'other-date-asked')),
  reason text check (length(reason) between 1 and 300),
  asked_day date,
  decided_by text,
  decided_at timestamptz,
  version integer not null check (version > 0),
  primary key (office_id, part_id),
  unique (office_id, plan_id, regency, flight_group, day),
  unique (office_id, plan_id, part_id),
  foreign key (office_id, plan_id) references plan (office_id, plan_id),
  check ((decided_by is null) = (decided_at is null)),
  check (status = 'proposed' or decided_by is not null),
  check ((status = 'other-date-asked') = (reason is not null)),
  check (asked_day is null or status = 'other-date-asked')
);
select office_wall('plan_part');

-- One seat for a pilgrim in an edition. Written once: another seat is another edition.
create table plan_seat (
  office_id text not null,
  plan_id text not null,
  pilgrim_id text not null,
  part_id text not null,
  day date not null,
  starts time not null,
  primary key (office_id, plan_id, pilgrim_id),
  foreign key (office_id, plan_id, part_id) references plan_part (office_id, plan_id, part_id),
  foreign key (office_id, pilgrim_id) references pilgrim (office_id, pilgrim_id),
  foreign key (office_id, day, starts) references slot (office_id, day, starts)
);
select append_only('plan_seat');
create index plan_seat_slot on plan_seat (office_id, day, starts);
create index plan_seat_pilgrim on plan_seat (office_id, pilgrim_id);

-- The appointment that a seat of a published plan became.
create table plan_invitation (
  office_id text not null,
  plan_id text not null,
  pilgrim_id text not null,
  appointment_id text not null,
  primary key (office_id, plan_id, pilgrim_id),
  unique (office_id, appointment_id),
  foreign key (office_id, plan_id, pilgrim_id) references plan_seat (office_id, plan_id, pilgrim_id),
  foreign key (office_id, appointment_id) references appointment (office_id, appointment_id)
);
select append_only('plan_invitation');

-- A published seat that could not become an appointment, and why: the pilgrim needs another day.
create table plan_uninvited (
  office_id text not null,
  plan_id text not null,
  pilgrim_id text not null,
  why text not null check (why in ('already-booked', 'not-listed', 'too-late')),
  primary key (office_id, plan_id, pilgrim_id),
  foreign key (office_id, plan_id, pilgrim_id) references plan_seat (office_id, plan_id, pilgrim_id)
);
select append_only('plan_uninvited');

-- Every state a plan and a part have been in.
create table plan_change (
  office_id text not null,
  plan_id text not null,
  version integer not null,
  at timestamptz not null,
  who text not null,
  status text not null,
  primary key (office_id, plan_id, version),
  foreign key (office_id, plan_id) references plan (office_id, plan_id)
);
select append_only('plan_change');

create table plan_part_change (
  office_id text not null,
  part_id text not null,
  version integer not null,
  at timestamptz not null,
  who text not null,
  status text not null,
  reason text,
  asked_day date,
  primary key (office_id, part_id, version),
  foreign key (office_id, part_id) references plan_part (office_id, part_id)
);
select append_only('plan_part_change');

-- How many of the public came on each day that is over: what the plan expects of the days to come.
create table public_demand (
  office_id text not null,
  day date not null,
  people integer not null check (people >= 0),
  primary key (office_id, day)
);
select append_only('public_demand');
