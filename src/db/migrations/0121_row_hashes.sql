-- Rows that are written once carry a hash of what was written, so that `kafilah verify` names a row that somebody changed while
-- the guards were off. The log and the ledger need none: they are chains.

-- Empty columns do not count, so a column added later, empty in the old rows, changes nothing. A migration that adds one with a
-- default, or turns the type of one, ends with `select hash_rows('its_table')`.
create function row_hash_of(line jsonb) returns bytea language sql immutable as $$
  select sha256(convert_to(jsonb_strip_nulls(line - 'row_hash')::text, 'UTF8'))
$$;

create function hash_row() returns trigger language plpgsql set timezone = 'UTC' set bytea_output = 'hex' as $$
begin
  new.row_hash := row_hash_of(to_jsonb(new));
  return new;
end
$$;

-- For migrations. The wall holds for an ordinary owner too, so it is lowered for a moment.
create function hash_rows(t regclass) returns void language plpgsql set timezone = 'UTC' set bytea_output = 'hex' as $$
begin
  execute format('alter table %s no force row level security', t);
  execute format('alter table %s disable trigger never_changed', t);
  execute format('update %s l set row_hash = row_hash_of(to_jsonb(l))', t);
  execute format('alter table %s enable trigger never_changed', t);
  execute format('alter table %s force row level security', t);
end
$$;

create function keep_row_hash(t regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s add column row_hash bytea', t);
  execute format('create trigger row_hashed before insert on %s for each row execute function hash_row()', t);
  perform hash_rows(t);
end
$$;

-- As before, and with its hash.
create or replace function append_only(t regclass) returns void language plpgsql as $$
begin
  perform office_wall(t);
  execute format('revoke update, delete on %s from kafilah_app', t);
  execute format('create trigger never_changed before update or delete on %s for each row execute function refuse_change()', t);
  perform keep_row_hash(t);
end
$$;

do $$
declare t regclass;
begin
  for t in select g.tgrelid::regclass from pg_trigger g
    where g.tgname = 'never_changed' and g.tgrelid::regclass::text not in ('audit_entry', 'ledger_posting', 'ledger_line')
    order by g.tgrelid::regclass::text
  loop
    perform keep_row_hash(t);
  end loop;
end
$$;

-- Every row of an office that is not what was written, by table and key; nothing when all are.
create function changed_rows(of_office text) returns table (table_name text, place text)
language plpgsql stable set timezone = 'UTC' set bytea_output = 'hex' as $$
declare t record;
begin
  for t in
    select i.indrelid::regclass::text as name,
      string_agg(format('l.%I::text', a.attname), ' || '' '' || ' order by k.place) as key
    from pg_index i
    join pg_trigger g on g.tgrelid = i.indrelid and g.tgname = 'row_hashed'
    cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum and a.attname <> 'office_id'
    where i.indisprimary
    group by i.indrelid order by 1
  loop
    return query execute format(
      'select %L::text, %s from %s l where l.office_id = $1 and l.row_hash is distinct from row_hash_of(to_jsonb(l)) order by 2',
      t.name, t.key, t.name) using of_office;
  end loop;
end
$$;

-- Tables of rows written once whose guard is off, or whose rows the role that serves requests may change.
create function open_guards() returns table (table_name text) language sql stable as $$
  select c.oid::regclass::text from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and (c.relname in ('audit_entry', 'ledger_posting', 'ledger_line') or exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'row_hash' and not a.attisdropped))
    and (not exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'never_changed' and g.tgenabled in ('O', 'A'))
      or (exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'row_hash' and not a.attisdropped)
        and not exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'row_hashed' and g.tgenabled in ('O', 'A')))
      or has_table_privilege('kafilah_app', c.oid, 'update') or has_table_privilege('kafilah_app', c.oid, 'delete'))
  order by 1
$$;
