-- Passports of a cohort handed over at one table: the signed list, and what became of each name on it.

create table handover_list (
  office_id text not null,
  list_id text not null,
  regency text not null,
  -- As it stands on the paper: the number of the list and whoever signed it.
  reference text not null check (length(reference) between 1 and 60),
  signed_by text not null check (length(signed_by) between 1 and 100),
  handed integer not null check (handed > 0),
  missing integer not null check (missing >= 0),
  account_id text,
  at timestamptz not null,
  primary key (office_id, list_id),
  -- One paper is entered once.
  unique (office_id, regency, reference)
);
select append_only('handover_list');

-- `handed` false: the name was on the paper and the book was not on the table; it stays in the cabinet.
create table handover_list_line (
  office_id text not null,
  list_id text not null,
  case_id text not null,
  handed boolean not null,
  primary key (office_id, list_id, case_id),
  foreign key (office_id, list_id) references handover_list (office_id, list_id),
  foreign key (office_id, case_id) references passport_case (office_id, case_id)
);
select append_only('handover_list_line');
create unique index handover_list_once on handover_list_line (office_id, case_id) where handed;
