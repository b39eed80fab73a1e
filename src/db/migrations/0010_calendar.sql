-- Holidays of the nation, and the hours of each office. Hours and periods are dated rows: the past stays as it was.

-- A year is known when its joint decree (SKB of three ministers) is entered; an unknown year has only week-ends.
create table national_year (
  year integer primary key,
  source text not null
);
select national_fact('national_year');

create table national_day (
  day date primary key,
  kind text not null check (kind in ('holiday', 'collective-leave')),
  name_id text not null,
  name_en text not null
);
select national_fact('national_day');

insert into national_year (year, source) values
  (2016, 'SKB 150/2015, 2/SKB/MEN/VI/2015, 01/2015'),
  (2026, 'SKB 1497/2025, 2/2025, 5/2025');

-- 2016: some lists print Isra Mikraj on 5 May; the decree has Ascension on the 5th and Isra Mikraj on the 6th.
insert into national_day (day, kind, name_id, name_en) values
  ('2016-01-01', 'holiday', 'Tahun Baru Masehi', 'New Year'),
  ('2016-02-08', 'holiday', 'Tahun Baru Imlek', 'Chinese New Year'),
  ('2016-03-09', 'holiday', 'Hari Suci Nyepi', 'Day of Silence'),
  ('2016-03-25', 'holiday', 'Wafat Isa Almasih', 'Good Friday'),
  ('2016-05-01', 'holiday', 'Hari Buruh Internasional', 'Labour Day'),
  ('2016-05-05', 'holiday', 'Kenaikan Isa Almasih', 'Ascension Day'),
  ('2016-05-06', 'holiday', 'Isra Mikraj Nabi Muhammad', 'Ascension of the Prophet'),
  ('2016-05-22', 'holiday', 'Hari Raya Waisak', 'Vesak Day'),
  ('2016-07-06', 'holiday', 'Hari Raya Idul Fitri', 'Eid al-Fitr'),
  ('2016-07-07', 'holiday', 'Hari Raya Idul Fitri', 'Eid al-Fitr'),
  ('2016-08-17', 'holiday', 'Hari Kemerdekaan Republik Indonesia', 'Independence Day'),
  ('2016-09-12', 'holiday', 'Hari Raya Idul Adha', 'Eid al-Adha'),
  ('2016-10-02', 'holiday', 'Tahun Baru Hijriah', 'Islamic New Year'),
  ('2016-12-12', 'holiday', 'Maulid Nabi Muhammad', 'Birthday of the Prophet'),
  ('2016-12-25', 'holiday', 'Hari Raya Natal', 'Christmas Day'),
  ('2016-07-04', 'collective-leave', 'Cuti bersama Idul Fitri', 'Collective leave, Eid al-Fitr'),
  ('2016-07-05', 'collective-leave', 'Cuti bersama Idul Fitri', 'Collective leave, Eid al-Fitr'),
  ('2016-07-08', 'collective-leave', 'Cuti bersama Idul Fitri', 'Collective leave, Eid al-Fitr'),
  ('2016-12-26', 'collective-leave', 'Cuti bersama Natal', 'Collective leave, Christmas'),
  ('2026-01-01', 'holiday', 'Tahun Baru Masehi', 'New Year'),
  ('2026-01-16', 'holiday', 'Isra Mikraj Nabi Muhammad', 'Ascension of the Prophet'),
  ('2026-02-17', 'holiday', 'Tahun Baru Imlek', 'Chinese New Year'),
  ('2026-03-19', 'holiday', 'Hari Suci Nyepi', 'Day of Silence'),
  ('2026-03-21', 'holiday', 'Hari Raya Idul Fitri', 'Eid al-Fitr'),
  ('2026-03-22', 'holiday', 'Hari Raya Idul Fitri', 'Eid al-Fitr'),
  ('2026-04-03', 'holiday', 'Wafat Yesus Kristus', 'Good Friday'),
  ('2026-04-05', 'holiday', 'Kebangkitan Yesus Kristus (Paskah)', 'Easter Sunday'),
  ('2026-05-01', 'holiday', 'Hari Buruh Internasional', 'Labour Day'),
  ('2026-05-14', 'holiday', 'Kenaikan Yesus Kristus', 'Ascension Day'),
  ('2026-05-27', 'holiday', 'Hari Raya Idul Adha', 'Eid al-Adha'),
  ('2026-05-31', 'holiday', 'Hari Raya Waisak', 'Vesak Day'),
  ('2026-06-01', 'holiday', 'Hari Lahir Pancasila', 'Pancasila Day'),
  ('2026-06-16', 'holiday', 'Tahun Baru Hijriah', 'Islamic New Year'),
  ('2026-08-17', 'holiday', 'Hari Kemerdekaan Republik Indonesia', 'Independence Day'),
  ('2026-08-25', 'holiday', 'Maulid Nabi Muhammad', 'Birthday of the Prophet'),
  ('2026-12-25', 'holiday', 'Hari Raya Natal', 'Christmas Day'),
  ('2026-02-16', 'collective-leave', 'Cuti bersama Tahun Baru Imlek', 'Collective leave, Chinese New Year'),
  ('2026-03-18', 'collective-leave', 'Cuti bersama Nyepi', 'Collective leave, Day of Silence'),
  ('2026-03-20', 'collective-leave', 'Cuti bersama Idul Fitri', 'Collective leave, Eid al-Fitr'),
  ('2026-03-23', 'collective-leave', 'Cuti bersama Idul Fitri', 'Collective leave, Eid al-Fitr'),
  ('2026-03-24', 'collective-leave', 'Cuti bersama Idul Fitri', 'Collective leave, Eid al-Fitr'),
  ('2026-05-15', 'collective-leave', 'Cuti bersama Kenaikan Yesus Kristus', 'Collective leave, Ascension Day'),
  ('2026-05-28', 'collective-leave', 'Cuti bersama Idul Adha', 'Collective leave, Eid al-Adha'),
  ('2026-12-24', 'collective-leave', 'Cuti bersama Natal', 'Collective leave, Christmas');

-- The rows of one `valid_from` are one whole week; a weekday without a row is closed. 1 = Monday.
create table opening_hours (
  office_id text not null,
  valid_from date not null,
  weekday integer not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  break_from time,
  break_to time,
  intake_from time not null,
  intake_to time not null,
  -- Not found in a source: shown as a setting, never as a fact.
  assumed boolean not null,
  primary key (office_id, valid_from, weekday),
  check (opens < closes),
  check (intake_from < intake_to),
  check ((break_from is null) = (break_to is null)),
  check (opens < break_from and break_from < break_to and break_to < closes)
);
select office_wall('opening_hours');

-- From `first_day` up to, not including, `end_day`: other hours (Ramadan), closed, or sessions on days off (Saturdays).
create table special_period (
  office_id text not null,
  special_period_id text not null,
  kind text not null check (kind in ('hours', 'closure', 'extra-session')),
  name text not null check (length(name) between 1 and 100),
  first_day date not null,
  end_day date not null,
  primary key (office_id, special_period_id),
  check (first_day < end_day)
);
select office_wall('special_period');

create table special_hours (
  office_id text not null,
  special_period_id text not null,
  weekday integer not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  break_from time,
  break_to time,
  intake_from time not null,
  intake_to time not null,
  assumed boolean not null,
  primary key (office_id, special_period_id, weekday),
  foreign key (office_id, special_period_id) references special_period (office_id, special_period_id),
  check (opens < closes),
  check (intake_from < intake_to),
  check ((break_from is null) = (break_to is null)),
  check (opens < break_from and break_from < break_to and break_to < closes)
);
select office_wall('special_hours');
