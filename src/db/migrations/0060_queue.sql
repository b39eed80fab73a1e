-- The waiting room: one number for a visit, from the entrance to the photo booth.

create table ticket_counter (
  office_id text not null,
  day date not null,
  letter text not null check (letter ~ '^[A-Z]$'),
  last integer not null check (last >= 0),
  primary key (office_id, day, letter)
);
select office_wall('ticket_counter');

create table ticket (
  office_id text not null,
  ticket_id text not null,
  day date not null,
  letter text not null check (letter ~ '^[A-Z]$'),
  number integer not null check (number > 0),
  case_id text not null,
  stage text not null,
  status text not null check (status in ('waiting', 'called', 'done', 'no-show')),
  -- The order of calling: the booked time for whoever came early, the arrival for everybody else.
  turn timestamptz not null,
  arrived_at timestamptz not null,
  called_at timestamptz,
  calls integer not null default 0 check (calls >= 0),
  -- Where and by whom called last; kept when the visit is over.
  desk text,
  account_id text,
  version integer not null default 1,
  primary key (office_id, ticket_id),
  unique (office_id, day, letter, number),
  foreign key (office_id, case_id) references passport_case (office_id, case_id),
  foreign key (office_id, account_id) references account (office_id, account_id),
  check (status <> 'called' or (called_at is not null and desk is not null and account_id is not null))
);
select office_wall('ticket');
create index ticket_waiting on ticket (office_id, day, stage, turn, number) where status = 'waiting';
-- One person is not in the waiting room twice.
create unique index ticket_once on ticket (office_id, case_id, day) where status in ('waiting', 'called');

-- Where an officer sits today; survives a reload and a power cut.
create table seat (
  office_id text not null,
  account_id text not null,
  day date not null,
  desk text not null,
  primary key (office_id, account_id, day),
  unique (office_id, day, desk),
  foreign key (office_id, account_id) references account (office_id, account_id)
);
select office_wall('seat');
