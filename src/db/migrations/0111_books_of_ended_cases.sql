-- A case that ends before the passport left the house lets go of its book. A blank that was only set aside lies in the cabinet
-- again; a printed one is cancelled with the case (Permenkumham 8/2014, art. 30), keeps its case and is counted for good.
alter table blank_book drop constraint blank_book_status_check;
alter table blank_book add constraint blank_book_status_check
  check (status in ('in-stock', 'allocated', 'printed', 'handed-over', 'spoilt', 'returned', 'cancelled'));
alter table blank_book add constraint blank_book_cancelled_of_case
  check (status <> 'cancelled' or case_id is not null);

-- Until now such a book stayed with its case for ever. The wall is lifted for a moment: a migration is of no office.
alter table blank_book no force row level security;
alter table passport_case no force row level security;
update blank_book b set status = 'in-stock', case_id = null
  from passport_case c
  where c.office_id = b.office_id and c.case_id = b.case_id and b.status = 'allocated' and c.ending is not null;
update blank_book b set status = 'cancelled'
  from passport_case c
  where c.office_id = b.office_id and c.case_id = b.case_id and b.status = 'printed'
    and c.ending is not null and c.ending <> 'handed-over';
alter table blank_book force row level security;
alter table passport_case force row level security;
