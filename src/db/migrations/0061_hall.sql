-- The hall of a season: who is called before whom, by which rule of the day, and every call in its order.

-- The office's own rule, in force from a day on until the next one.
create table hall_rule (
  office_id text not null,
  valid_from date not null,
  -- quota: numbers without a booking within the day's places. intake-window: to everybody within the hours of intake
  -- (SE Dirjenim IMI-GR.01.01-0047, 2016).
  regime text not null check (regime in ('quota', 'intake-window')),
  -- Nobody is overtaken by more than so many later arrivals of other classes.
  overtaken_most integer not null check (overtaken_most between 0 and 50),
  -- Not found in a source: shown as a setting, never as a fact.
  assumed boolean not null,
  primary key (office_id, valid_from)
);
select office_wall('hall_rule');

alter table ticket
  -- Why somebody is called early; null for everybody else. Never shown in the hall.
  add column priority text check (priority in ('elderly', 'disabled', 'pregnant', 'small-child', 'companion')),
  -- People who came together: called one after another to the same desk.
  add column party_id text,
  -- The desk that calls this number next, since it called one of the same party.
  add column kept_for text,
  -- How many later arrivals of other classes were called before this one, at this stage.
  add column overtaken integer not null default 0 check (overtaken >= 0),
  add column parked_for text check (parked_for in ('photocopy', 'companion', 'payment', 'rest'));

alter table ticket drop constraint ticket_status_check;
alter table ticket
  add constraint ticket_status_check check (status in ('waiting', 'called', 'parked', 'done', 'no-show')),
  add constraint ticket_parked_check check ((status = 'parked') = (parked_for is not null)),
  add constraint ticket_kept_check check (kept_for is null or (status = 'waiting' and party_id is not null));

-- One person is not in the waiting room twice; who was parked is still there.
drop index ticket_once;
create unique index ticket_once on ticket (office_id, case_id, day) where status in ('waiting', 'called', 'parked');
create index ticket_party on ticket (office_id, day, party_id) where party_id is not null;

-- What the officer at this desk calls people for. Seats of days before have none, and nobody sits there any more.
alter table seat add column stage text;

create table call_counter (
  office_id text not null,
  day date not null,
  last integer not null check (last > 0),
  primary key (office_id, day)
);
select office_wall('call_counter');

-- Every call as the hall heard it. Its number is what a display that was cut off asks to be told from.
create table hall_call (
  office_id text not null,
  day date not null,
  call integer not null check (call > 0),
  at timestamptz not null,
  ticket_id text not null,
  stage text not null,
  class text not null check (class in ('pilgrim', 'booked', 'walk-in', 'priority', 'collecting')),
  desk text not null,
  -- Called before: said once more, and nobody was overtaken by it.
  again boolean not null,
  primary key (office_id, day, call),
  foreign key (office_id, ticket_id) references ticket (office_id, ticket_id)
);
select append_only('hall_call');
create index hall_call_stage on hall_call (office_id, day, stage, call);
