-- The clock of a demonstration office: where it stood when it was last seen running.
create table demo_clock (
  office_id text primary key,
  office_now timestamptz not null
);
select office_wall('demo_clock');

-- Steps of the first start that are done: a start that was cut off goes on at the next one.
create table set_up_step (
  office_id text not null,
  step text not null,
  primary key (office_id, step)
);
select office_wall('set_up_step');
