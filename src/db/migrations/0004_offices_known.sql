-- The house itself must know which offices it has before it can name one. The role that owns the tables is an ordinary one
-- where DATABASE_URL says so, and the wall holds for owners too; only the role that serves requests stays behind it.
create policy office_register on office for select using (current_user <> 'kafilah_app');
