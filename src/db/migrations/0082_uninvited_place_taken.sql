-- Between publication and invitation a pilgrim who moves online may take a place that waits for another: that one is noted
-- and planned anew, and the others' invitations go on.
alter table plan_uninvited drop constraint plan_uninvited_why_check;
alter table plan_uninvited add constraint plan_uninvited_why_check
  check (why in ('already-booked', 'not-listed', 'too-late', 'place-taken'));
