-- Mobile kits (a camera and a fingerprint reader in a case), and outages that were planned but do not come.

alter table counter drop constraint counter_kind_check;
alter table counter add constraint counter_kind_check
  check (kind in ('documents-desk', 'booth', 'handover-counter', 'kit'));

-- Where a kit is from a date on; a later line wins. Without a line it is at the office.
create table kit_place (
  office_id text not null,
  counter_id text not null,
  valid_from date not null,
  -- A regency or another place outside; null = at the office, where it serves as one more booth.
  place text check (length(place) between 1 and 60),
  primary key (office_id, counter_id, valid_from),
  foreign key (office_id, counter_id) references counter (office_id, counter_id)
);
select office_wall('kit_place');

-- Only what has not begun can be called off; what has begun ends.
alter table outage add column withdrawn_at timestamptz check (withdrawn_at < from_at);
