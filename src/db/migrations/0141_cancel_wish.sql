-- The end of a case whose fee is paid: asked for by one person, agreed to or declined by another (four eyes).
create table cancel_wish (
  office_id text not null,
  wish_id text not null,
  case_id text not null,
  -- The case as it was when this was asked. Once it is another version the wish has lapsed, and nobody need write that down.
  case_version integer not null check (case_version > 0),
  act text not null check (act in ('cancel', 'withdraw')),
  reason text not null check (length(reason) between 1 and 1000),
  -- Number of the report of cancellation, where nobody fetched the passport (0112).
  report text check (length(report) between 1 and 80),
  asked_by text not null,
  asked_at timestamptz not null,
  decision text check (decision in ('agreed', 'declined', 'taken-back')),
  decided_by text,
  decided_at timestamptz,
  primary key (office_id, wish_id),
  foreign key (office_id, case_id) references passport_case (office_id, case_id),
  foreign key (office_id, asked_by) references account (office_id, account_id),
  foreign key (office_id, decided_by) references account (office_id, account_id),
  check (report is null or act = 'cancel'),
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (decided_at is null)),
  -- Whoever asked may take it back and nothing else; nobody else may do that.
  constraint cancel_wish_by_two check ((decision = 'taken-back') = (decided_by = asked_by))
);
select office_wall('cancel_wish');
create unique index cancel_wish_open on cancel_wish (office_id, case_id, case_version) where decision is null;
create unique index cancel_wish_agreed on cancel_wish (office_id, case_id) where decision = 'agreed';
create index cancel_wish_undecided on cancel_wish (office_id, asked_at) where decision is null;

-- What was asked is frozen, and decided once.
create function keep_face_of_cancel_wish() returns trigger language plpgsql as $$
begin
  if old.decision is not null or
    (new.office_id, new.wish_id, new.case_id, new.case_version, new.act, new.reason, new.report, new.asked_by, new.asked_at)
    is distinct from
    (old.office_id, old.wish_id, old.case_id, old.case_version, old.act, old.reason, old.report, old.asked_by, old.asked_at)
  then raise exception 'a wish to cancel is decided once and its words are never changed' using errcode = '23001';
  end if;
  return new;
end
$$;
create trigger face_never_changed before update on cancel_wish
  for each row execute function keep_face_of_cancel_wish();
create trigger never_removed before delete on cancel_wish for each row execute function refuse_removal();

-- Until now one officer was enough. These cases ended so and are no breach; nothing is ever added.
create table ended_by_one (
  office_id text not null,
  case_id text not null,
  primary key (office_id, case_id),
  foreign key (office_id, case_id) references passport_case (office_id, case_id)
);
select append_only('ended_by_one');
revoke insert on ended_by_one from kafilah_app;

-- The wall is lifted for a moment: a migration is of no office.
alter table case_event no force row level security;
alter table ended_by_one no force row level security;
insert into ended_by_one (office_id, case_id)
  select e.office_id, e.case_id from case_event e
  where e.outcome = 'ended' and e.act in ('cancel', 'withdraw') and e.who like 'account\_%';
alter table case_event force row level security;
alter table ended_by_one force row level security;
