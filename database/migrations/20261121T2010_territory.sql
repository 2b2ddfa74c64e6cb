-- Territory: the tenant, its objectives and directory; and the national referential of establishments, which belongs
-- to no territory.

create schema territory;
grant usage on schema territory to maillage_app;

create table territory.territory (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 2 and 80),
  time_zone text not null default 'Europe/Paris',
  created_at timestamptz not null default now()
);
-- Names of territories are public (home page, sign-in); their contents are not.
grant select on territory.territory to maillage_app;

-- Words for looking up: lower case, no accents, letters and digits apart by one space.
create function territory.folded(words text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(platform.plain(words), '[^a-z0-9]+', ' ', 'g'));

-- `array_to_string` is only stable, because of types whose text depends on settings; text itself has none.
create function territory.joined(names text[]) returns text
  language sql immutable strict parallel safe
  return array_to_string(names, ' ');

-- The national referential, shared by every territory of the installation. Written by the import only. Null: the
-- official directory does not say.
create table territory.establishment (
  uai text primary key check (uai ~ '^[0-9]{7}[A-Z]$'),
  name text not null,
  other_names text[] not null default '{}',
  type text,
  kind text check (kind in ('ecole', 'college', 'lycee')),
  level text check (level in ('primary', 'secondary')),
  public boolean,
  address text,
  postal_code text,
  commune_code text,
  commune text,
  department_code text,
  academy_code text,
  latitude double precision,
  longitude double precision,
  phone text,
  mail text,
  web text,
  pupils integer,
  nature_code text,
  nature text,
  open boolean not null default true,
  opened_on date,
  contract text,
  priority_education text,
  siret text,
  imported_at timestamptz not null default now(),
  words text generated always as (territory.folded(
    name || ' ' || coalesce(commune, '') || ' ' || uai || ' ' || coalesce(postal_code, '') || ' ' || territory.joined(other_names)
  )) stored,
  -- An index row holds 2,700 bytes at most, a name in a file any number.
  sort_name text generated always as (left(territory.folded(name), 100)) stored
);
create index establishment_words on territory.establishment using gin (words public.gin_trgm_ops);
create index establishment_order on territory.establishment (sort_name, uai);
create index establishment_department on territory.establishment (department_code, sort_name, uai);
create index establishment_kind on territory.establishment (kind, sort_name, uai);
grant select, insert, update on territory.establishment to maillage_app;

create table territory.objective (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  position smallint not null,
  name text not null check (length(name) between 2 and 160),
  short_name text not null check (length(short_name) between 2 and 40),
  archived_at timestamptz,
  primary key (territory_id, id),
  unique (territory_id, position) deferrable initially deferred
);

create table territory.organisation (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 2 and 120),
  kind text not null default 'other',
  web text,
  primary key (territory_id, id)
);

-- What this territory says of an establishment: contacts, ENT, a note. Not in the national referential.
create table territory.local_establishment (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  uai text not null references territory.establishment (uai),
  ent boolean,
  ent_url text check (length(ent_url) <= 500),
  contact text check (length(contact) <= 500),
  note text check (length(note) <= 2000),
  primary key (territory_id, uai)
);

-- One row a school year: '2026' is the year 2026-2027.
create table territory.pilot (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  uai text not null references territory.establishment (uai),
  school_year smallint not null check (school_year between 2000 and 2100),
  primary key (territory_id, uai, school_year)
);

create table territory.person (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  name text not null check (length(name) between 1 and 120),
  mail text,
  phone text,
  created_at timestamptz not null default now(),
  words text generated always as (territory.folded(name)) stored,
  primary key (territory_id, id)
);
create unique index person_mail on territory.person (territory_id, lower(mail));
create index person_words on territory.person using gin (words public.gin_trgm_ops);
create index person_order on territory.person (territory_id, words, id);

-- A person can hold several: referent here, trainer there.
create table territory.position (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  title text not null check (length(title) between 2 and 120),
  uai text references territory.establishment (uai),
  organisation_id uuid,
  primary key (territory_id, id),
  foreign key (territory_id, person_id) references territory.person (territory_id, id) on delete cascade,
  foreign key (territory_id, organisation_id) references territory.organisation (territory_id, id),
  check (uai is null or organisation_id is null)
);
create index position_person on territory.position (territory_id, person_id);
create index position_establishment on territory.position (territory_id, uai);
create index position_organisation on territory.position (territory_id, organisation_id);

do $$
declare name text;
begin
  foreach name in array array['objective', 'organisation', 'local_establishment', 'pilot', 'person', 'position'] loop
    execute format('alter table territory.%I enable row level security', name);
    execute format('create policy own_territory on territory.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
    execute format('grant select, insert, update, delete on territory.%I to maillage_app', name);
  end loop;
end
$$;

-- The first run and the demo create a territory without having one: only through this door.
create function territory.create_territory(new_slug text, new_name text) returns uuid
  language sql security definer set search_path = territory, pg_temp
  as $$ insert into territory.territory (slug, name) values (new_slug, new_name) returning id $$;
revoke all on function territory.create_territory(text, text) from public;
grant execute on function territory.create_territory(text, text) to maillage_app;

-- Trigram indexes are ignored under row-level security (90 ms over 10,000 rows): this searches as the owner and checks
-- the territory itself. Every term, folded, must be in the name; the longest comes first, for the index.
create function territory.search_people(terms text[], most integer, skipped integer)
  returns table (id uuid, total bigint)
  language sql stable security definer set search_path = territory, public, pg_temp
  as $$
    select person.id, count(*) over ()
    from territory.person
    where person.territory_id = platform.territory()
      and person.words like '%' || terms[1] || '%'
      and not exists (select from unnest(terms[2:]) as term where person.words not like '%' || term || '%')
    order by person.words, person.id limit most offset skipped
  $$;
revoke all on function territory.search_people(text[], integer, integer) from public;
grant execute on function territory.search_people(text[], integer, integer) to maillage_app;
