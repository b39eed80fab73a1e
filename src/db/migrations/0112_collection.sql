-- How long a finished passport lies ready (Permenkumham 8/2014, art. 30: not collected within one month from the day of
-- issue, it may be cancelled). In force for passports issued on or after `valid_from`; what was issued before keeps its rule.
create table collection_rule (
  valid_from date primary key,
  months integer not null check (months > 0),
  -- So many days before the last day the applicant is reminded. No source says how many.
  remind_days integer not null check (remind_days > 0),
  remind_assumed boolean not null,
  -- As it is cited to the applicant.
  source text not null
);
select national_fact('collection_rule');

insert into collection_rule (valid_from, months, remind_days, remind_assumed, source) values
  ('2014-05-20', 1, 7, true, 'Permenkumham 8/2014, pasal 30');

-- Who waits at the handover counter is looked at every minute.
create index passport_case_uncollected on passport_case (office_id, since) where stage = 'handover' and ending is null;

-- Each reminder once for each day of issue.
create table uncollected_reminder (
  office_id text not null,
  case_id text not null,
  issued_on date not null,
  kind text not null check (kind in ('soon', 'over')),
  last_day date not null,
  at timestamptz not null,
  primary key (office_id, case_id, issued_on, kind),
  foreign key (office_id, case_id) references passport_case (office_id, case_id)
);
select append_only('uncollected_reminder');

-- A passport cancelled because nobody came: the number of the report of cancellation, the days, the rule that was applied.
create table uncollected_cancellation (
  office_id text not null,
  case_id text not null,
  book_id text not null,
  report text not null check (length(report) between 1 and 80),
  issued_on date not null,
  last_day date not null check (last_day > issued_on),
  rule_from date not null references collection_rule (valid_from),
  cancelled_on date not null,
  account_id text not null,
  at timestamptz not null,
  primary key (office_id, case_id),
  unique (office_id, book_id),
  foreign key (office_id, case_id) references passport_case (office_id, case_id),
  foreign key (office_id, book_id) references blank_book (office_id, book_id),
  -- Never before the month is over.
  check (cancelled_on > last_day),
  check (rule_from <= issued_on)
);
select append_only('uncollected_cancellation');
