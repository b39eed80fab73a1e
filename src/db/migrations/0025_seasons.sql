-- A Hajj season: quota by regency, the lists as they came, and the pilgrims, each known by the porsi number.

create table season (
  office_id text not null,
  season_id text not null check (season_id ~ '^[0-9A-Za-z-]{3,20}$'),
  name text not null,
  -- Every pilgrim should hold the passport on this day; the last visit lies `lead_working_days` before.
  deadline date not null,
  lead_working_days integer not null check (lead_working_days >= 0),
  serves_from date not null,
  primary key (office_id, season_id),
  check (serves_from < deadline)
);
select office_wall('season');

create table cohort (
  office_id text not null,
  season_id text not null,
  regency text not null check (regency ~ '^([0-9]{4}|TPHD)$'),
  name text not null,
  capital text not null,
  quota integer not null check (quota >= 0),
  travel_minutes integer not null check (travel_minutes >= 0),
  primary key (office_id, season_id, regency),
  foreign key (office_id, season_id) references season (office_id, season_id)
);
select office_wall('cohort');

-- One version of one regency's list: `listed` and `reserves` are who stands there once it is in, `left_out` the rows it did not take.
create table list_version (
  office_id text not null,
  list_id text not null,
  season_id text not null,
  regency text not null,
  version integer not null check (version > 0),
  supplement boolean not null,
  file_hash bytea not null,
  listed integer not null check (listed >= 0),
  reserves integer not null check (reserves >= 0),
  left_out integer not null check (left_out >= 0),
  over_quota integer not null check (over_quota >= 0),
  account_id text,
  imported_at timestamptz not null,
  primary key (office_id, list_id),
  unique (office_id, season_id, regency, version),
  -- The same bytes for the same regency are the same version.
  unique (office_id, season_id, regency, file_hash, supplement),
  -- What a pilgrim's list is referred to by: never one of another season.
  unique (office_id, list_id, season_id),
  foreign key (office_id, season_id, regency) references cohort (office_id, season_id, regency),
  foreign key (office_id, account_id) references account (office_id, account_id)
);
select append_only('list_version');

-- The facts are those of the newest list that names the pilgrim; the register of persons keeps its own.
create table pilgrim (
  office_id text not null,
  pilgrim_id text not null,
  season_id text not null,
  regency text not null,
  porsi bytea not null,
  porsi_index bytea not null,
  person_id text not null,
  name text not null check (length(name) between 1 and 100),
  parent_relation text check (parent_relation in ('bin', 'binti')),
  parent_name text,
  birth_place text,
  birth_date date not null,
  sex text check (sex in ('L', 'P')),
  nik bytea,
  nik_index bytea,
  phone bytea,
  district text,
  flight_group text,
  old_passport bytea,
  old_passport_until date,
  standing text not null check (standing in ('listed', 'reserve', 'gone')),
  -- The list that gave these facts and this standing.
  list_id text not null,
  entered_at timestamptz not null,
  primary key (office_id, pilgrim_id),
  unique (office_id, season_id, porsi_index),
  unique (office_id, season_id, person_id),
  unique (office_id, season_id, nik_index),
  check ((nik is null) = (nik_index is null)),
  foreign key (office_id, season_id, regency) references cohort (office_id, season_id, regency),
  foreign key (office_id, person_id) references person (office_id, person_id),
  foreign key (office_id, list_id, season_id) references list_version (office_id, list_id, season_id)
);
select office_wall('pilgrim');
create index pilgrim_of_regency on pilgrim (office_id, season_id, regency, standing);

-- A list somebody sent, as it was read and sealed: it holds hundreds of personal numbers. Once imported only the report stays.
create table list_upload (
  office_id text not null,
  upload_id text not null,
  season_id text not null,
  supplement boolean not null,
  file_name text not null,
  file_hash bytea not null,
  sealed bytea,
  -- Counts and places in the file, never a person.
  report jsonb,
  account_id text not null,
  uploaded_at timestamptz not null,
  primary key (office_id, upload_id),
  check ((sealed is null) = (report is not null)),
  foreign key (office_id, season_id) references season (office_id, season_id),
  foreign key (office_id, account_id) references account (office_id, account_id)
);
select office_wall('list_upload');
