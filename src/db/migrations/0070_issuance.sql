-- Numbered blank books from the day they come until they lie in somebody's hand, and the register of handing over.

create table blank_batch (
  office_id text not null,
  batch_id text not null,
  received_at timestamptz not null,
  count integer not null check (count > 0),
  primary key (office_id, batch_id)
);
select append_only('blank_batch');

create table blank_book (
  office_id text not null,
  book_id text not null,
  batch_id text not null,
  position integer not null check (position > 0),
  -- The perforated number becomes the passport number of a person, so it lies encrypted from the start.
  serial bytea not null,
  serial_index bytea not null,
  status text not null check (status in ('in-stock', 'allocated', 'printed', 'handed-over', 'spoilt', 'returned')),
  case_id text,
  spoilt_because text,
  primary key (office_id, book_id),
  -- No number twice, in stock, spoilt or issued.
  unique (office_id, serial_index),
  unique (office_id, batch_id, position),
  foreign key (office_id, batch_id) references blank_batch (office_id, batch_id),
  foreign key (office_id, case_id) references passport_case (office_id, case_id),
  check ((status in ('allocated', 'printed', 'handed-over')) <= (case_id is not null)),
  check (status <> 'in-stock' or case_id is null),
  check ((status = 'spoilt') = (spoilt_because is not null))
);
select office_wall('blank_book');
create index blank_book_stock on blank_book (office_id, batch_id, position) where status = 'in-stock';
-- A case holds one book at a time.
create unique index blank_book_of_case on blank_book (office_id, case_id) where status in ('allocated', 'printed', 'handed-over');

create table register_counter (
  office_id text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (office_id, year)
);
select office_wall('register_counter');

-- Each handover is written in a register (Permenkumham 8/2014, art. 23).
create table handover_line (
  office_id text not null,
  year integer not null,
  line integer not null check (line > 0),
  case_id text not null,
  book_id text not null,
  collector text not null check (collector in ('self', 'family', 'other', 'liaison-bulk')),
  collector_name text not null check (length(collector_name) between 1 and 100),
  evidence text[] not null check (cardinality(evidence) > 0),
  account_id text,
  handed_at timestamptz not null,
  primary key (office_id, year, line),
  unique (office_id, case_id),
  unique (office_id, book_id),
  foreign key (office_id, case_id) references passport_case (office_id, case_id),
  foreign key (office_id, book_id) references blank_book (office_id, book_id)
);
select append_only('handover_line');
