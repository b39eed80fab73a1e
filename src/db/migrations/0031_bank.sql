-- What banks said to us, byte for byte, and what we answered. Written before it is believed, kept ten years.

create table bank_token (
  office_id text not null,
  token_hash bytea not null,
  client_id text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (office_id, token_hash),
  check (issued_at < expires_at)
);
select office_wall('bank_token');
create index bank_token_expiry on bank_token (office_id, expires_at);

-- The message as received. The body lies sealed, for it names people; its hash lies open. No token is kept.
create table bank_message (
  office_id text not null,
  message_id text not null,
  partner_id text not null,
  service text not null check (service in ('token', 'inquiry', 'payment', 'status')),
  method text not null,
  path text not null,
  headers jsonb not null,
  body bytea not null,
  body_hash bytea not null,
  received_at timestamptz not null,
  primary key (office_id, message_id)
);
select append_only('bank_message');
create index bank_message_time on bank_message (office_id, received_at);

-- A message without a row here was never answered by us: the process died or the commit failed.
create table bank_answer (
  office_id text not null,
  message_id text not null,
  verdict text not null,
  http integer not null check (http between 200 and 599),
  response_code text not null check (response_code ~ '^[0-9]{7}$'),
  flag text check (flag in ('00', '01', '02')),
  body bytea not null,
  answered_at timestamptz not null,
  primary key (office_id, message_id),
  foreign key (office_id, message_id) references bank_message (office_id, message_id)
);
select append_only('bank_answer');

-- The first message with each payment number. Taken before anything is decided: of two at one instant the second waits here.
create table bank_payment (
  office_id text not null,
  partner_id text not null,
  payment_request_id text not null,
  message_id text not null,
  account text not null,
  amount bigint,
  primary key (office_id, partner_id, payment_request_id),
  foreign key (office_id, message_id) references bank_message (office_id, message_id)
);
select append_only('bank_payment');

-- X-EXTERNAL-ID of payments: once for each partner and day of Western Indonesia Time.
create table bank_external_id (
  office_id text not null,
  partner_id text not null,
  day date not null,
  external_id text not null,
  message_id text not null,
  payment_request_id text not null,
  account text not null,
  amount bigint,
  primary key (office_id, partner_id, day, external_id),
  foreign key (office_id, message_id) references bank_message (office_id, message_id)
);
select append_only('bank_external_id');

-- A receipt shown at the counter while the line is cut: one officer writes it down, another confirms it.
create table payment_evidence (
  office_id text not null,
  evidence_id text not null,
  bill_id text not null,
  ntpn text not null check (ntpn ~ '^[0-9A-Z]{16}$'),
  ntb text,
  amount bigint not null check (amount > 0),
  paid_at timestamptz not null,
  status text not null check (status in ('entered', 'confirmed', 'rejected')),
  entered_by text not null,
  entered_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  primary key (office_id, evidence_id),
  foreign key (office_id, bill_id) references bill (office_id, bill_id),
  check ((status = 'entered') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  -- Four eyes: nobody confirms what the same person wrote down.
  check (decided_by is distinct from entered_by)
);
select office_wall('payment_evidence');
create unique index evidence_one_ntpn on payment_evidence (office_id, ntpn) where status <> 'rejected';
