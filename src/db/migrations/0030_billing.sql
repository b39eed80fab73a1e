-- Bills, the payments that came for them, and a double-entry ledger of both. The office never holds the money: this is a book
-- of what the bank and the treasury say (payments.md). Facts and postings are written once.

-- How long a bill lives, and where the treasury closes its codes (end of a year, change of ministry). No row: seven days.
create table bill_terms (
  office_id text not null,
  valid_from date not null,
  life_days integer not null check (life_days between 1 and 90),
  cut_off timestamptz,
  primary key (office_id, valid_from)
);
select office_wall('bill_terms');

-- The day's last bill number. A row, not a sequence: numbers without gaps, and they roll back with their bill.
create table bill_counter (
  office_id text not null,
  day date not null,
  last integer not null check (last between 1 and 99999),
  primary key (office_id, day)
);
select office_wall('bill_counter');

create table bill (
  office_id text not null,
  bill_id text not null,
  number text not null check (number ~ '^[0-9]{6}-[0-9]{5}-[0-9]$'),
  case_id text not null,
  -- Who pays: often not the applicant.
  payer_kind text not null check (payer_kind in ('applicant', 'relative', 'organiser', 'government')),
  payer_name text not null check (length(payer_name) between 1 and 100),
  tariff text not null,
  amount bigint not null check (amount > 0),
  status text not null
    check (status in ('draft', 'requested', 'open', 'paid', 'settled', 'expired', 'cancelled')),
  issued_at timestamptz not null,
  -- Payable up to, not including, this moment.
  due_at timestamptz not null,
  replaces text,
  replaced_by text,
  primary key (office_id, bill_id),
  unique (office_id, number),
  unique (office_id, replaces),
  foreign key (office_id, replaces) references bill (office_id, bill_id),
  foreign key (office_id, replaced_by) references bill (office_id, bill_id),
  check (issued_at < due_at)
);
select office_wall('bill');
-- A case has one bill to pay at a time, so a second click makes no second bill.
create unique index bill_one_unpaid on bill (office_id, case_id) where status in ('draft', 'requested', 'open');
create index bill_case on bill (office_id, case_id, issued_at);
create index bill_due on bill (office_id, due_at) where status in ('requested', 'open');

-- Of a bill only its status, its due date and its successor change; what it says is frozen with its lines.
create function keep_face_of_bill() returns trigger language plpgsql as $$
begin
  if (new.office_id, new.bill_id, new.number, new.case_id, new.payer_kind, new.payer_name, new.tariff, new.amount,
      new.issued_at, new.replaces)
    is distinct from
     (old.office_id, old.bill_id, old.number, old.case_id, old.payer_kind, old.payer_name, old.tariff, old.amount,
      old.issued_at, old.replaces)
  then raise exception 'the face of a bill is never changed' using errcode = '23001';
  end if;
  return new;
end
$$;
create trigger face_never_changed before update on bill for each row execute function keep_face_of_bill();

create function refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never removed', tg_table_name using errcode = '23001';
end
$$;
create trigger never_removed before delete on bill for each row execute function refuse_removal();

create table bill_line (
  office_id text not null,
  bill_id text not null,
  position integer not null check (position > 0),
  item text not null,
  name_id text not null,
  name_en text not null,
  amount bigint not null check (amount > 0),
  primary key (office_id, bill_id, position),
  foreign key (office_id, bill_id) references bill (office_id, bill_id)
);
select append_only('bill_line');

create table bill_event (
  office_id text not null,
  bill_id text not null,
  position integer not null check (position > 0),
  at timestamptz not null,
  verb text not null,
  status text not null,
  who text not null,
  reason text,
  primary key (office_id, bill_id, position),
  foreign key (office_id, bill_id) references bill (office_id, bill_id)
);
select append_only('bill_event');

-- One row for each payment that somebody with proof told us of. `bill_id` is the bill it named, paid by it or not.
create table payment_fact (
  office_id text not null,
  payment_id text not null,
  channel text not null check (channel in ('snap-va', 'bni-ecollection', 'simponi', 'counter-evidence')),
  provider_payment_id text not null check (length(provider_payment_id) between 1 and 128),
  bill_id text,
  amount bigint not null check (amount > 0),
  paid_at timestamptz not null,
  source text not null check (source in ('push', 'report', 'evidence')),
  recorded_at timestamptz not null,
  primary key (office_id, payment_id),
  unique (office_id, channel, provider_payment_id),
  foreign key (office_id, bill_id) references bill (office_id, bill_id)
);
select append_only('payment_fact');
create index payment_fact_bill on payment_fact (office_id, bill_id);

-- A payment first seen as a receipt at the counter, now told by the bank under its own number.
create table payment_match (
  office_id text not null,
  payment_id text not null,
  channel text not null check (channel in ('snap-va', 'bni-ecollection', 'simponi')),
  provider_payment_id text not null check (length(provider_payment_id) between 1 and 128),
  at timestamptz not null,
  primary key (office_id, payment_id),
  unique (office_id, channel, provider_payment_id),
  foreign key (office_id, payment_id) references payment_fact (office_id, payment_id)
);
select append_only('payment_match');

-- Which bill the money pays. A payment without a row here is held in `unallocated`.
create table payment_allocation (
  office_id text not null,
  payment_id text not null,
  bill_id text not null,
  at timestamptz not null,
  primary key (office_id, payment_id),
  foreign key (office_id, payment_id) references payment_fact (office_id, payment_id),
  foreign key (office_id, bill_id) references bill (office_id, bill_id)
);
select append_only('payment_allocation');
create index payment_allocation_bill on payment_allocation (office_id, bill_id);

create table payment_reversal (
  office_id text not null,
  payment_id text not null,
  at timestamptz not null,
  primary key (office_id, payment_id),
  foreign key (office_id, payment_id) references payment_fact (office_id, payment_id)
);
select append_only('payment_reversal');

-- The treasury's own number of a payment (NTPN), whoever brought it: a receipt at the counter, or a settlement.
create table treasury_receipt (
  office_id text not null,
  ntpn text not null check (ntpn ~ '^[0-9A-Z]{16}$'),
  payment_id text not null,
  ntb text,
  at timestamptz not null,
  primary key (office_id, ntpn),
  unique (office_id, payment_id),
  foreign key (office_id, payment_id) references payment_fact (office_id, payment_id)
);
select append_only('treasury_receipt');

-- Something an officer must look at. Work, not history: it is closed when done.
create table exception_case (
  office_id text not null,
  exception_id text not null,
  kind text not null,
  bill_id text,
  payment_id text,
  channel text not null,
  provider_payment_id text not null,
  amount bigint,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by text,
  outcome text,
  primary key (office_id, exception_id),
  foreign key (office_id, bill_id) references bill (office_id, bill_id),
  foreign key (office_id, payment_id) references payment_fact (office_id, payment_id),
  check ((closed_at is null) = (closed_by is null)),
  check ((closed_at is null) = (outcome is null))
);
select office_wall('exception_case');
create index exception_open on exception_case (office_id, opened_at) where closed_at is null;
create index exception_payment on exception_case (office_id, payment_id);

-- One chain of postings for each office. `hash` = sha256(previous hash || payload); the head shows a lost tail.
create table ledger_head (
  office_id text not null,
  seq bigint not null check (seq >= 0),
  hash bytea not null,
  primary key (office_id)
);
select office_wall('ledger_head');

create table ledger_posting (
  office_id text not null,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  kind text not null,
  bill_id text,
  payment_id text,
  payload text not null,
  hash bytea not null,
  primary key (office_id, seq),
  foreign key (office_id, bill_id) references bill (office_id, bill_id),
  foreign key (office_id, payment_id) references payment_fact (office_id, payment_id)
);
select append_only('ledger_posting');
create index ledger_posting_bill on ledger_posting (office_id, bill_id, seq);

create table ledger_line (
  office_id text not null,
  seq bigint not null,
  position integer not null check (position > 0),
  account text not null,
  side text not null check (side in ('debit', 'credit')),
  amount bigint not null check (amount > 0),
  primary key (office_id, seq, position),
  foreign key (office_id, seq) references ledger_posting (office_id, seq)
);
select append_only('ledger_line');
create index ledger_line_account on ledger_line (office_id, account);

-- A posting and its lines are written by one statement, and sum to zero at its end. Looked at when the statement ends, so
-- nothing waits for the commit.
create function postings_sum_to_zero() returns trigger language plpgsql as $$
declare wrong bigint;
begin
  select a.seq into wrong from added a
  left join ledger_line l on l.office_id = a.office_id and l.seq = a.seq
  group by a.office_id, a.seq
  having count(l.seq) < 2
    or count(distinct l.side) < 2
    or sum(case l.side when 'debit' then l.amount else -l.amount end) <> 0
  limit 1;
  if wrong is not null then raise exception 'posting % does not sum to zero', wrong using errcode = '23514';
  end if;
  return null;
end
$$;
create trigger sum_to_zero after insert on ledger_posting
  referencing new table as added for each statement execute function postings_sum_to_zero();

create function lines_sum_to_zero() returns trigger language plpgsql as $$
declare wrong bigint;
begin
  select l.seq into wrong from ledger_line l
  where exists (select from added a where a.office_id = l.office_id and a.seq = l.seq)
  group by l.office_id, l.seq
  having sum(case l.side when 'debit' then l.amount else -l.amount end) <> 0
  limit 1;
  if wrong is not null then raise exception 'posting % does not sum to zero', wrong using errcode = '23514';
  end if;
  return null;
end
$$;
create trigger sum_to_zero after insert on ledger_line
  referencing new table as added for each statement execute function lines_sum_to_zero();
