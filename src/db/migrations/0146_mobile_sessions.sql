-- A mobile session: officers with kits serve the pilgrims of one regency there for a day. While it stands, its kits are no booths
-- of the office and its officers are not on the office's roster of that day: derived wherever it is asked, written once, here.

create table mobile_session (
  office_id text not null,
  session_id text not null check (session_id like 'mobile\_%'),
  -- Whose pilgrims come: four digits of the regency.
  regency text not null check (regency ~ '^[0-9]{4}$'),
  -- Where: the host's hall, in words that a letter can print.
  place text not null check (length(place) between 3 and 120),
  day date not null,
  opens time not null,
  closes time not null check (closes > opens),
  entered_at timestamptz not null,
  -- Called off: its half hours are closed, its kits and officers stay at the office.
  withdrawn_at timestamptz check (withdrawn_at >= entered_at),
  primary key (office_id, session_id),
  unique (office_id, session_id, day)
);
select office_wall('mobile_session');
create index mobile_session_day on mobile_session (office_id, day) where withdrawn_at is null;

create table mobile_kit (
  office_id text not null,
  session_id text not null,
  counter_id text not null,
  primary key (office_id, session_id, counter_id),
  foreign key (office_id, session_id) references mobile_session (office_id, session_id),
  foreign key (office_id, counter_id) references counter (office_id, counter_id)
);
select append_only('mobile_kit');

create table mobile_officer (
  office_id text not null,
  session_id text not null,
  account_id text not null,
  primary key (office_id, session_id, account_id),
  foreign key (office_id, session_id) references mobile_session (office_id, session_id),
  foreign key (office_id, account_id) references account (office_id, account_id)
);
select append_only('mobile_officer');

-- Where and when it is was printed on letters: another place or day is another session.
create function keep_face_of_mobile_session() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null or
    (new.office_id, new.session_id, new.regency, new.place, new.day, new.opens, new.closes, new.entered_at)
    is distinct from (old.office_id, old.session_id, old.regency, old.place, old.day, old.opens, old.closes, old.entered_at)
  then raise exception 'a mobile session is withdrawn, never changed' using errcode = '23001';
  end if;
  return new;
end
$$;
create trigger face_never_changed before update on mobile_session
  for each row execute function keep_face_of_mobile_session();
