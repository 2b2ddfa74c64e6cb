-- The installation itself, and the role that requests run under: it owns nothing, so row-level security applies to it.

do $$
begin
  if not exists (select from pg_roles where rolname = 'maillage_app') then
    create role maillage_app nologin noinherit;
  end if;
exception when duplicate_object or unique_violation then
  null; -- two installations of one server migrate at the same moment: the role is there, which is all we ask
end
$$;

create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

grant usage on schema platform to maillage_app;

-- One row: what every node of an installation shares. The secret signs sessions and seals queued mails.
create table platform.installation (
  id boolean primary key default true check (id),
  secret text not null default encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'),
  created_at timestamptz not null default now()
);
insert into platform.installation default values;

-- `unaccent` is only stable; this form, with its dictionary named, may stand in an index.
create function platform.plain(words text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, words));
grant execute on function platform.plain(text) to maillage_app;

-- The territory of the current transaction, null outside of one.
create function platform.territory() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.territory', true), '')::uuid;
grant execute on function platform.territory() to maillage_app;
