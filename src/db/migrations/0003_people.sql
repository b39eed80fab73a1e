-- Accounts of staff and liaisons, sessions, answers kept for repeated requests, and the register of persons.

create table account (
  office_id text not null,
  account_id text not null,
  username text not null check (username ~ '^[a-z0-9.-]{2,40}$'),
  name text not null,
  roles text[] not null check (cardinality(roles) > 0),
  -- A liaison speaks for one regency and sees nobody else's people.
  regency text check ((regency is not null) = ('liaison' = any (roles))),
  password text not null,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (office_id, account_id),
  unique (office_id, username)
);
select office_wall('account');

-- Real time, not the office clock: a session that a moved demonstration clock could revive would be no session.
create table session (
  office_id text not null,
  token_hash bytea not null,
  account_id text,
  -- What a visitor proved to own (appointments, cases) with code and birth date.
  opened text[] not null default '{}',
  created_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (office_id, token_hash),
  foreign key (office_id, account_id) references account (office_id, account_id)
);
select office_wall('session');
create index session_account on session (office_id, account_id, seen_at);

-- Failed proofs (log-in, code and birth date), counted by what was tried: real time as well.
create table failed_proof (
  office_id text not null,
  subject bytea not null,
  window_start timestamptz not null,
  failures integer not null check (failures > 0),
  primary key (office_id, subject, window_start)
);
select office_wall('failed_proof');

-- The first answer to a keyed request, given again to every repeat. Written in the act's own transaction.
create table kept_answer (
  office_id text not null,
  idempotency_key text not null,
  request_hash bytea not null,
  answer jsonb,
  kept_at timestamptz not null,
  primary key (office_id, idempotency_key)
);
select office_wall('kept_answer');

-- One row for a human being. Numbers lie encrypted; the blind index (keyed hash) finds them again.
create table person (
  office_id text not null,
  person_id text not null,
  name text not null check (length(name) between 1 and 100),
  birth_place text,
  birth_date date not null,
  sex text check (sex in ('L', 'P')),
  nik bytea,
  nik_index bytea,
  phone bytea,
  phone_index bytea,
  created_at timestamptz not null,
  primary key (office_id, person_id),
  unique (office_id, nik_index),
  check ((nik is null) = (nik_index is null))
);
select office_wall('person');
