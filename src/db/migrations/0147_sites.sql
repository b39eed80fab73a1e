-- Half hours lie somewhere: '' at the office, else at a mobile session. The place is part of their key, so that nobody can mistake
-- 09.00 at the office for 09.00 in Kaur.

alter table appointment drop constraint appointment_office_id_day_starts_fkey;
alter table plan_seat drop constraint plan_seat_office_id_day_starts_fkey;

alter table slot add column site text not null default '';
-- The same where it is a session, nothing at the office: what the key below can point with.
alter table slot add column session_id text check (session_id is not distinct from nullif(site, ''));
alter table slot drop constraint slot_pkey;
alter table slot add primary key (office_id, day, starts, site);
-- Of that session, on its own day.
alter table slot add foreign key (office_id, session_id, day) references mobile_session (office_id, session_id, day);
-- Pilgrims of its regency only: the public books at the office.
alter table slot add check (site = '' or (applicants = 0 and public_taken = 0));

alter table appointment add column site text not null default '';
alter table appointment add foreign key (office_id, day, starts, site) references slot (office_id, day, starts, site);
alter table appointment add check (site = '' or kind = 'pilgrim');
drop index appointment_slot;
create index appointment_slot on appointment (office_id, day, starts, site, status);

alter table appointment_change add column site text not null default '';
select hash_rows('appointment_change');

alter table plan_part add column site text not null default '';
alter table plan_part drop constraint plan_part_office_id_plan_id_regency_flight_group_day_key;
alter table plan_part add unique (office_id, plan_id, regency, flight_group, day, site);

alter table plan_seat add column site text not null default '';
alter table plan_seat add foreign key (office_id, day, starts, site) references slot (office_id, day, starts, site);
drop index plan_seat_slot;
create index plan_seat_slot on plan_seat (office_id, day, starts, site);
select hash_rows('plan_seat');
