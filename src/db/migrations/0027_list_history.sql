-- Versions of a list that can be shown, compared and undone; versions that no file made; and what only a supervisor decides.

alter table list_version
  add column cause text not null default 'file' check (cause in ('file', 'undo', 'promotion', 'correction', 'quota')),
  add column undoes text,
  -- How many imports of this very file had been undone when it came in again.
  add column again integer not null default 0 check (again >= 0),
  add column file_name text check (length(file_name) between 1 and 200),
  add column reason text check (length(reason) between 3 and 600),
  -- False for versions older than `list_change`: what they changed is not known.
  add column keeps_changes boolean not null default false,
  alter column file_hash drop not null,
  drop constraint list_version_office_id_season_id_regency_file_hash_suppleme_key,
  -- The same bytes for the same regency are the same version, until that is undone.
  add unique (office_id, season_id, regency, file_hash, supplement, again),
  -- A version is undone once.
  add unique (office_id, undoes),
  add foreign key (office_id, undoes) references list_version (office_id, list_id),
  add check ((cause = 'file') = (file_hash is not null)),
  add check ((cause = 'undo') = (undoes is not null)),
  add check (cause = 'file' or reason is not null);
-- Nobody stands beyond the quota without a reason; older versions keep their silence.
alter table list_version add constraint beyond_quota_with_reason check (over_quota = 0 or reason is not null) not valid;

-- What a version changed: a pilgrim as before and after, sealed, for every number is in it. `before` is null for somebody new.
create table list_change (
  office_id text not null,
  list_id text not null,
  pilgrim_id text not null,
  before bytea,
  after bytea not null,
  -- The list that had given what stood before.
  list_before text,
  primary key (office_id, list_id, pilgrim_id),
  foreign key (office_id, list_id) references list_version (office_id, list_id),
  foreign key (office_id, list_before) references list_version (office_id, list_id),
  foreign key (office_id, pilgrim_id) references pilgrim (office_id, pilgrim_id),
  check ((before is null) = (list_before is null))
);
select append_only('list_change');

-- A row with the porsi number of somebody else's name. It is never taken: a supervisor says what it is.
create table name_review (
  office_id text not null,
  review_id text not null,
  season_id text not null,
  -- Who sent it.
  regency text not null,
  list_id text not null,
  pilgrim_id text not null,
  sheet text,
  row_number integer not null check (row_number > 0),
  told_name text not null check (length(told_name) between 1 and 100),
  told_parent_relation text check (told_parent_relation in ('bin', 'binti')),
  told_parent_name text check (length(told_parent_name) between 1 and 100),
  -- The name without its spelling: the same question is not asked twice.
  told_key text not null,
  decision text check (decision in ('same-person', 'not-the-same')),
  reason text check (length(reason) between 3 and 600),
  decided_by text,
  decided_at timestamptz,
  primary key (office_id, review_id),
  foreign key (office_id, season_id, regency) references cohort (office_id, season_id, regency),
  foreign key (office_id, list_id, season_id) references list_version (office_id, list_id, season_id),
  foreign key (office_id, pilgrim_id) references pilgrim (office_id, pilgrim_id),
  foreign key (office_id, decided_by) references account (office_id, account_id),
  check ((decision is null) = (reason is null)),
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (decided_at is null))
);
select office_wall('name_review');
create unique index name_review_open on name_review (office_id, pilgrim_id, told_key) where decision is null;
create trigger decided_stays before update or delete on name_review
  for each row when (old.decision is not null) execute function refuse_change();

-- Another quota for a regency: asked for by one person, decided by another.
create table quota_change (
  office_id text not null,
  change_id text not null,
  season_id text not null,
  regency text not null,
  quota_before integer not null check (quota_before >= 0),
  quota_after integer not null check (quota_after >= 0 and quota_after <> quota_before),
  reason text not null check (length(reason) between 3 and 600),
  asked_by text not null,
  asked_at timestamptz not null,
  decision text check (decision in ('agreed', 'refused')),
  decided_by text,
  decided_at timestamptz,
  primary key (office_id, change_id),
  foreign key (office_id, season_id, regency) references cohort (office_id, season_id, regency),
  foreign key (office_id, asked_by) references account (office_id, account_id),
  foreign key (office_id, decided_by) references account (office_id, account_id),
  check ((decision is null) = (decided_by is null)),
  check ((decision is null) = (decided_at is null)),
  -- Four eyes; who asked may still take the wish back.
  check (decision is distinct from 'agreed' or decided_by <> asked_by)
);
select office_wall('quota_change');
create unique index quota_change_open on quota_change (office_id, season_id, regency) where decision is null;
create trigger decided_stays before update or delete on quota_change
  for each row when (old.decision is not null) execute function refuse_change();

-- What waits for a yes keeps the sender's own workbook too, sealed, so that wrong rows go back in it.
alter table list_upload add column book bytea;
alter table list_upload add check (book is null or sealed is not null);
