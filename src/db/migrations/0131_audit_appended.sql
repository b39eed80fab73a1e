-- The end of a chain is written where it lies: lock the head, link each entry to the one before, set the new head. One way to
-- the database, sent together with the commit, and not one for the head and another for the entries.
-- `opening` and `closing` are an entry's canonical JSON before and after its number. What is linked here is recomputed by
-- `kafilah verify` with code of its own.
create function append_to_log(
  of_office text, moments timestamptz[], doers text[], acts text[], subjects text[], opening text[], closing text[]
) returns void language plpgsql as $$
declare
  head audit_head;
  payload text;
begin
  select h.* into head from audit_head h where h.office_id = of_office for update;
  if not found then
    -- Before the first entry: as many zeros as a hash has bytes.
    insert into audit_head (office_id, seq, hash) values (of_office, 0, decode(repeat('00', 32), 'hex')) on conflict do nothing;
    select h.* into strict head from audit_head h where h.office_id = of_office for update;
  end if;
  for i in 1 .. cardinality(moments) loop
    head.seq := head.seq + 1;
    payload := opening[i] || head.seq || closing[i];
    head.hash := sha256(head.hash || convert_to(payload, 'UTF8'));
    insert into audit_entry (office_id, seq, at, who, act, subject, payload, hash)
    values (of_office, head.seq, moments[i], doers[i], acts[i], subjects[i], payload, head.hash);
  end loop;
  update audit_head h set seq = head.seq, hash = head.hash where h.office_id = of_office;
end
$$;
