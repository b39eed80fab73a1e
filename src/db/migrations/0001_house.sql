-- The house itself: the role every request works under, the wall between offices, append-only tables.

do $$
begin
  if not exists (select from pg_roles where rolname = 'kafilah_app') then
    create role kafilah_app nologin nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null; -- another database of this server came first
end
$$;

do $$
begin
  if not (select r.rolsuper from pg_roles r where r.rolname = current_user) then
    execute format('grant kafilah_app to %I', current_user);
  end if;
end
$$;

grant usage on schema public to kafilah_app;

-- One office cannot see another's rows, whatever a query forgets. `app.office` is set for each transaction.
create function office_wall(t regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format(
    'create policy office_wall on %s using (office_id = (select current_setting(''app.office'', true)))
     with check (office_id = (select current_setting(''app.office'', true)))', t);
  execute format('grant select, insert, update, delete on %s to kafilah_app', t);
end
$$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = '23001';
end
$$;

-- Walled, and written once: no update, no delete, not even by the owner without first removing the trigger.
create function append_only(t regclass) returns void language plpgsql as $$
begin
  perform office_wall(t);
  execute format('revoke update, delete on %s from kafilah_app', t);
  execute format('create trigger never_changed before update or delete on %s for each row execute function refuse_change()', t);
end
$$;

-- Facts that hold for the whole country: read by every office, written by migrations only.
create function national_fact(t regclass) returns void language plpgsql as $$
begin
  execute format('grant select on %s to kafilah_app', t);
end
$$;

create table office (
  office_id text primary key,
  name text not null,
  zone text not null,
  province text not null,
  address text not null,
  phone text not null,
  -- The demonstration office keeps its own clock (contract: Clock); null means the real one.
  demo boolean not null default false
);
select office_wall('office');
