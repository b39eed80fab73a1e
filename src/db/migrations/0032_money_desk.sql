-- The treasurer's desk: what became of a receipt shown at the counter, and the bank's own reference of each payment.

alter table payment_evidence
  add column reason text check (length(reason) between 1 and 300),
  -- What the confirmation came to: it paid, it was the bank's payment already, or its money waits for an officer.
  add column outcome text,
  add column payment_id text,
  add foreign key (office_id, payment_id) references payment_fact (office_id, payment_id),
  add check ((status = 'rejected') = (reason is not null)),
  add check ((status = 'confirmed') = (outcome is not null)),
  add check (payment_id is null or status = 'confirmed');

-- One receipt of a bill waits at a time, so two windows do not write down the same paper.
create unique index evidence_one_waiting on payment_evidence (office_id, bill_id) where status = 'entered';
create index evidence_bill on payment_evidence (office_id, bill_id, entered_at);

-- What was read from the paper is frozen, and decided once.
create function keep_face_of_evidence() returns trigger language plpgsql as $$
begin
  if old.status <> 'entered' or
    (new.office_id, new.evidence_id, new.bill_id, new.ntpn, new.ntb, new.amount, new.paid_at, new.entered_by, new.entered_at)
    is distinct from
    (old.office_id, old.evidence_id, old.bill_id, old.ntpn, old.ntb, old.amount, old.paid_at, old.entered_by, old.entered_at)
  then raise exception 'a receipt is decided once and its words are never changed' using errcode = '23001';
  end if;
  return new;
end
$$;
create trigger face_never_changed before update on payment_evidence
  for each row execute function keep_face_of_evidence();
create trigger never_removed before delete on payment_evidence for each row execute function refuse_removal();

-- The number on the paper the bank gives the payer (SNAP: referenceNo), for the receipt.
alter table bank_payment add column reference text;
create index bank_payment_account on bank_payment (office_id, account);
create index bank_external_id_account on bank_external_id (office_id, account);
create index payment_fact_recorded on payment_fact (office_id, recorded_at);
create index bill_issued on bill (office_id, issued_at);
