-- The digital kit that every school should have (socle numérique): a checklist by level, in versions; what each school has of it,
-- said or delivered, each time with its day and its source. Nothing is overwritten: the past reads as it did.

create schema baseline;
grant usage on schema baseline to maillage_app;

-- The order in which values and deliveries are written down: it says which of two of one day came last.
create sequence baseline.entry;
grant usage on sequence baseline.entry to maillage_app;

-- A version of the three lists. Without a day of adoption it is the draft, one at most; from its day on it is in force.
create table baseline.version (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  number smallint not null check (number >= 1),
  -- Where it comes from and what changes, in words.
  note text not null check (length(note) <= 2000),
  adopted_on date,
  -- Accounts and their names that day.
  created_by uuid not null,
  created_name text not null,
  created_at timestamptz not null,
  adopted_by uuid,
  adopted_name text,
  primary key (territory_id, id),
  unique (territory_id, number),
  check ((adopted_on is null) = (adopted_by is null))
);
create unique index version_draft on baseline.version (territory_id) where adopted_on is null;
create unique index version_day on baseline.version (territory_id, adopted_on) where adopted_on is not null;

-- `key` names an item from one version to the next: what a school has is said of the key.
create table baseline.item (
  territory_id uuid not null,
  id uuid not null,
  version_id uuid not null,
  kind text not null check (kind in ('ecole', 'college', 'lycee')),
  key text not null check (key ~ '^[a-z0-9-]{2,36}$' and key <> 'classrooms'),
  position smallint not null,
  name text not null check (length(name) between 2 and 120),
  measure text not null check (measure in ('yesNo', 'perSchool', 'perPupils', 'perClassroom')),
  -- So many a school, for 100 pupils, a classroom; null: yes or no.
  at_least numeric(7, 2) check (at_least > 0),
  unit text not null check (length(unit) <= 60),
  provider text not null check (provider in ('commune', 'departement', 'region', 'state', 'school')),
  help text not null check (length(help) <= 500),
  primary key (territory_id, id),
  unique (territory_id, version_id, kind, key),
  -- Through the version alone: a territory that goes takes the version, the version its items.
  foreign key (territory_id, version_id) references baseline.version (territory_id, id) on delete cascade,
  check ((measure = 'yesNo') = (at_least is null))
);

-- What was said of an item in a school, or of its number of classrooms. The last day counts; the others are the story.
create table baseline.value (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  -- One sending of a form, one file: sent twice, it writes once.
  batch_id uuid not null,
  establishment text not null references territory.establishment (uai),
  item_key text not null check (item_key ~ '^[a-z0-9-]{2,36}$'),
  answer text not null check (answer in ('yes', 'no', 'unknown', 'count')),
  quantity integer check (quantity between 0 and 100000),
  on_day date not null,
  source text not null check (source in ('hand', 'import')),
  by_id uuid not null,
  by_name text not null,
  recorded_at timestamptz not null,
  entry bigint not null default nextval('baseline.entry'),
  primary key (territory_id, id),
  unique (territory_id, batch_id, establishment, item_key),
  check ((answer = 'count') = (quantity is not null))
);
create index value_last on baseline.value (territory_id, establishment, item_key, on_day desc, entry desc);

create table baseline.delivery (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  establishment text not null references territory.establishment (uai),
  item_key text not null check (item_key ~ '^[a-z0-9-]{2,36}$'),
  quantity integer not null check (quantity between 1 and 100000),
  on_day date not null,
  provider text not null check (provider in ('commune', 'departement', 'region', 'state', 'school')),
  note text not null check (length(note) <= 500),
  source text not null check (source in ('hand', 'import')),
  by_id uuid not null,
  by_name text not null,
  recorded_at timestamptz not null,
  entry bigint not null default nextval('baseline.entry'),
  -- Recorded by mistake: it counts no more, and stays readable.
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancelled_name text,
  primary key (territory_id, id)
);
create index delivery_school on baseline.delivery (territory_id, establishment, on_day);

-- Weeks that a delivered kit may wait for a training. No row: 8.
create table baseline.setting (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  training_weeks smallint not null check (training_weeks between 1 and 52),
  primary key (territory_id)
);

-- What was adopted is kept as it was adopted, whoever writes.
create function baseline.keep_adopted_items() returns trigger language plpgsql as $$
begin
  if exists (
    select from baseline.version v
    where v.adopted_on is not null and (
      (tg_op <> 'DELETE' and v.territory_id = new.territory_id and v.id = new.version_id)
      or (tg_op <> 'INSERT' and v.territory_id = old.territory_id and v.id = old.version_id))
  ) then
    raise exception 'an adopted checklist does not change';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger keep_adopted before insert or update or delete on baseline.item
  for each row execute function baseline.keep_adopted_items();

create function baseline.keep_adopted_version() returns trigger language plpgsql as $$
begin
  if old.adopted_on is not null and (new.adopted_on, new.number, new.note) is distinct from (old.adopted_on, old.number, old.note) then
    raise exception 'an adopted checklist does not change';
  end if;
  return new;
end
$$;
create trigger keep_adopted before update on baseline.version
  for each row execute function baseline.keep_adopted_version();

do $$
declare name text;
begin
  foreach name in array array['version', 'item', 'value', 'delivery', 'setting'] loop
    execute format('alter table baseline.%I enable row level security', name);
    execute format('create policy own_territory on baseline.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert on baseline.version, baseline.item, baseline.value, baseline.delivery, baseline.setting to maillage_app;
grant update (note, adopted_on, adopted_by, adopted_name) on baseline.version to maillage_app;
grant update (position, name, measure, at_least, unit, provider, help) on baseline.item to maillage_app;
grant delete on baseline.item to maillage_app;
grant update (cancelled_at, cancelled_by, cancelled_name) on baseline.delivery to maillage_app;
grant update (training_weeks) on baseline.setting to maillage_app;

create function baseline.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = baseline, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_version as (
      update version set
        created_by = case when created_by = who then nobody.id else created_by end,
        created_name = case when created_by = who then '' else created_name end,
        adopted_by = case when adopted_by = who then nobody.id else adopted_by end,
        adopted_name = case when adopted_by = who then '' else adopted_name end
      from nobody
      where territory_id = platform.territory() and who in (created_by, adopted_by) returning 1
    ), in_value as (
      update value set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_delivery as (
      update delivery set
        by_id = case when by_id = who then nobody.id else by_id end,
        by_name = case when by_id = who then '' else by_name end,
        cancelled_by = case when cancelled_by = who then nobody.id else cancelled_by end,
        cancelled_name = case when cancelled_by = who then '' else cancelled_name end
      from nobody
      where territory_id = platform.territory() and who in (by_id, cancelled_by) returning 1
    )
    select 'baseline.version', count(*) from in_version
    union all select 'baseline.value', count(*) from in_value
    union all select 'baseline.delivery', count(*) from in_delivery
  $$;
revoke execute on function baseline.forget_person(uuid) from public;
grant execute on function baseline.forget_person(uuid) to maillage_app;
