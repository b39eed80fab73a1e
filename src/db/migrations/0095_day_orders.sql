-- Who has read the order of a day, and which: `order_hash` is of what was shown, so that a change afterwards is seen.

create table day_order_read (
  office_id text not null,
  day date not null,
  account_id text not null,
  order_hash text not null check (order_hash ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  primary key (office_id, day, account_id, order_hash),
  foreign key (office_id, account_id) references account (office_id, account_id)
);
select append_only('day_order_read');
