-- A question "what if …" about rooms, days and the arrival plan, and its answer. It changes nothing of the office: given up, it is
-- removed; adopted, the changes stand where they belong and this row stays as it was.
create table scenario (
  office_id text not null,
  scenario_id text not null,
  season_id text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  changes jsonb not null check (jsonb_typeof(changes) = 'array' and jsonb_array_length(changes) between 1 and 10),
  status text not null check (status in ('waiting', 'answered', 'adopted')),
  -- Hundredths of the work that are done.
  progress integer not null default 0 check (progress between 0 and 100),
  answer jsonb,
  adopted_at timestamptz,
  version integer not null check (version > 0),
  primary key (office_id, scenario_id),
  foreign key (office_id, season_id) references season (office_id, season_id),
  foreign key (office_id, asked_by) references account (office_id, account_id),
  check ((answer is null) = (status = 'waiting')),
  check ((adopted_at is not null) = (status = 'adopted'))
);
select office_wall('scenario');
create index scenario_of_asker on scenario (office_id, asked_by, asked_at);
create index scenario_waiting on scenario (office_id, asked_at) where status = 'waiting';

-- What was asked is frozen, it is answered once and adopted once.
create function keep_face_of_scenario() returns trigger language plpgsql as $$
begin
  if old.status = 'adopted' or
    (new.office_id, new.scenario_id, new.season_id, new.asked_by, new.asked_at, new.changes)
    is distinct from (old.office_id, old.scenario_id, old.season_id, old.asked_by, old.asked_at, old.changes)
    or (old.answer is not null and new.answer is distinct from old.answer)
  then raise exception 'what was asked and answered is never changed' using errcode = '23001';
  end if;
  return new;
end
$$;
create trigger face_never_changed before update on scenario for each row execute function keep_face_of_scenario();
