-- A proposal that somebody asked for: worked out in the background, with its progress, and its end. What comes of it stands in
-- `plan`; this row says who wanted what, how far it is, and why nothing came of it.
create table proposal (
  office_id text not null,
  proposal_id text not null,
  season_id text not null,
  regencies text[] not null check (cardinality(regencies) between 1 and 60),
  seed integer not null check (seed >= 0),
  asked_by text not null,
  asked_at timestamptz not null,
  -- `asking`: it would move people who have their appointment, and somebody has to agree to that.
  status text not null check (status in ('waiting', 'working', 'asking', 'made', 'refused', 'taken-back')),
  -- Hundredths of the work that are done.
  progress integer not null default 0 check (progress between 0 and 100),
  answer jsonb,
  plan_id text,
  version integer not null check (version > 0),
  primary key (office_id, proposal_id),
  foreign key (office_id, season_id) references season (office_id, season_id),
  foreign key (office_id, asked_by) references account (office_id, account_id),
  foreign key (office_id, plan_id) references plan (office_id, plan_id),
  check ((answer is null) = (status in ('waiting', 'working', 'taken-back'))),
  check ((plan_id is not null) = (status = 'made'))
);
select office_wall('proposal');
-- Whoever presses once more, or at the same time, finds the work that is under way.
create unique index proposal_under_way on proposal (office_id, season_id, regencies) where status in ('waiting', 'working');
create index proposal_open on proposal (office_id, asked_at) where status in ('waiting', 'working', 'asking');
create unique index proposal_of_plan on proposal (office_id, plan_id) where plan_id is not null;

-- What was asked is frozen; at its end nothing changes any more.
create function keep_face_of_proposal() returns trigger language plpgsql as $$
begin
  if old.status in ('made', 'refused', 'taken-back') or
    (new.office_id, new.proposal_id, new.season_id, new.regencies, new.seed, new.asked_by, new.asked_at)
    is distinct from
    (old.office_id, old.proposal_id, old.season_id, old.regencies, old.seed, old.asked_by, old.asked_at)
  then raise exception 'what was asked for is never changed, and ends once' using errcode = '23001';
  end if;
  return new;
end
$$;
create trigger face_never_changed before update on proposal for each row execute function keep_face_of_proposal();
create trigger never_removed before delete on proposal for each row execute function refuse_removal();
