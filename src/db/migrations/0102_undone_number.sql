-- Where a number stood before its case went on, and by which line of the case's history: there it stands again when that
-- act is undone.
alter table ticket add column came_from jsonb check (jsonb_typeof(came_from) = 'object');
