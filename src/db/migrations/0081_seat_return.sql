-- When places kept for pilgrims, and used by none, go back to the public: so many working days before their day.

-- What holds where an office has set nothing. No regulation says a number: an assumption, and named as one.
create table seat_return_default (
  valid_from date primary key,
  working_days integer not null check (working_days between 0 and 20),
  source text not null
);
select national_fact('seat_return_default');
insert into seat_return_default (valid_from, working_days, source) values
  ('2014-05-20', 3, 'Assumed: an applicant from the farthest regency still hears of the place in time.');

-- The office's own numbers. In force on a day: of the latest `valid_from` not after it, the highest edition.
create table seat_return (
  office_id text not null,
  edition integer not null check (edition > 0),
  valid_from date not null,
  working_days integer not null check (working_days between 0 and 20),
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (office_id, edition)
);
select append_only('seat_return');
