-- Charters: the hours of a territory and of its establishments, who signed, who did not and why; and the days on which
-- nothing leaves (school holidays of a zone, public holidays).

create schema charter;
grant usage on schema charter to maillage_app;

-- A charter is the row of its versions. The latest is changed in place until someone has spoken on it; from then on a
-- change is another version.
create table charter.version (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  -- UAI; null: the territory's own charter.
  establishment text references territory.establishment (uai),
  number smallint not null check (number > 0),
  -- ISO weekdays, 1 Monday to 7 Sunday.
  days smallint[] not null check (days <@ '{1,2,3,4,5,6,7}' and cardinality(days) between 1 and 7),
  opens text not null check (opens ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  closes text not null check (closes ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- [{"use": "pour quoi", "tool": "par où"}]
  channels jsonb not null default '[]' check (jsonb_typeof(channels) = 'array'),
  words text not null default '' check (length(words) <= 4000),
  revise_on date,
  -- Account and its name that day; null: the program itself.
  written_by uuid,
  written_name text,
  written_at timestamptz not null,
  -- Times that it was changed in place: a form filled from an older text is refused.
  edits smallint not null default 0,
  primary key (territory_id, id),
  unique nulls not distinct (territory_id, establishment, number)
);

-- One voice a person and a version: signed, or not and why. Names stay as they were that day.
create table charter.voice (
  territory_id uuid not null,
  version_id uuid not null,
  account uuid not null,
  name text not null check (length(name) between 1 and 120),
  duty text not null check (length(duty) <= 120),
  signs boolean not null,
  reason text check (length(reason) <= 1000),
  -- Given by someone who may write this charter: the first such signature puts the version in force.
  as_writer boolean not null,
  given_at timestamptz not null,
  primary key (territory_id, version_id, account),
  foreign key (territory_id, version_id) references charter.version (territory_id, id) on delete cascade,
  check (signs or reason is not null)
);

-- What closes the days of this territory; without a row, public holidays alone do.
create table charter.calendar (
  territory_id uuid primary key references territory.territory (id) on delete cascade,
  -- Zone of school holidays; null: they close nothing.
  zone text,
  public_holidays text not null default 'national' check (public_holidays in ('none', 'national', 'alsace'))
);

-- A period of school holidays of a zone; `to_day` included.
create table charter.closure (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  zone text not null,
  -- 2026 is the year 2026-2027.
  school_year smallint not null check (school_year between 2000 and 2100),
  name text not null check (length(name) between 1 and 120),
  from_day date not null,
  to_day date not null,
  primary key (territory_id, id),
  unique (territory_id, zone, school_year, name),
  check (from_day <= to_day)
);
create index closure_order on charter.closure (territory_id, zone, to_day);

do $$
declare name text;
begin
  foreach name in array array['version', 'voice', 'calendar', 'closure'] loop
    execute format('alter table charter.%I enable row level security', name);
    execute format('create policy own_territory on charter.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert on charter.version to maillage_app;
grant update (days, opens, closes, channels, words, revise_on, written_by, written_name, written_at, edits)
  on charter.version to maillage_app;
grant select, insert, update, delete on charter.voice to maillage_app;
grant select, insert, update on charter.calendar to maillage_app;
grant select, insert, update, delete on charter.closure to maillage_app;
