-- Numbers, desks and calls of a mobile session are not those of the hall: nobody is called across two hours of road.
alter table ticket add column site text not null default '';
alter table seat add column site text not null default '';
alter table hall_call add column site text not null default '';
select hash_rows('hall_call');

drop index ticket_waiting;
create index ticket_waiting on ticket (office_id, day, site, stage, turn, number) where status = 'waiting';
drop index hall_call_stage;
create index hall_call_stage on hall_call (office_id, day, site, stage, call);
