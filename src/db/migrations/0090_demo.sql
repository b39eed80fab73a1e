-- The clock of a demonstration office: where it stood when it was last seen running.
create table demo_clock (
  office_id text primary key,
  office_now timestamptz not null
);
select office_wall('demo_clock');
