-- Restitution: the form of a session (trame), filled by several people at once. Every line of the form is a card; every
-- change of anything is a line of the journal; a second writing of the same field waits in `dispute` until someone chooses.

create schema restitution;
grant usage on schema restitution to maillage_app;

-- Of the territory; its first session or its first change of themes writes the five defaults down.
create table restitution.theme (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  position integer not null,
  archived_at timestamptz,
  primary key (territory_id, id),
  -- A form that is read finds its themes by name.
  unique (territory_id, name)
);

create table restitution.session (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  title text not null check (length(title) between 1 and 200),
  -- Academic region.
  region text not null default '' check (length(region) <= 120),
  format text check (format in ('onSite', 'remote', 'both')),
  -- The day that it started from: ids and words of the workshops capability. Null: none.
  workshop_id uuid,
  workshop_title text,
  workshop_day date,
  -- Last number of the journal.
  seq integer not null default 0,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  -- Out of every list; its words are kept.
  removed_at timestamptz,
  primary key (territory_id, id),
  check ((workshop_id is null) = (workshop_title is null) and (workshop_id is null) = (workshop_day is null))
);
create index session_order on restitution.session (territory_id, created_at desc, id) where removed_at is null;

-- Themes of one session, in its own order: a theme archived since stays where it was used.
create table restitution.session_theme (
  territory_id uuid not null,
  session_id uuid not null,
  theme_id uuid not null,
  position integer not null,
  primary key (territory_id, session_id, theme_id),
  foreign key (territory_id, session_id) references restitution.session (territory_id, id) on delete cascade,
  foreign key (territory_id, theme_id) references restitution.theme (territory_id, id)
);

create table restitution.participation (
  territory_id uuid not null,
  session_id uuid not null,
  category text not null check (category in ('primaryTeams', 'secondaryTeams', 'academicRepresentatives', 'users',
    'associations', 'electedMembers', 'researchers', 'operators', 'edTech')),
  ticked boolean not null default false,
  -- Null: not said. A number without its tick is flagged, not refused.
  number integer check (number between 0 and 99999),
  establishments integer check (establishments between 0 and 99999),
  qualifier text not null default '' check (length(qualifier) <= 120),
  primary key (territory_id, session_id, category),
  foreign key (territory_id, session_id) references restitution.session (territory_id, id) on delete cascade
);

create table restitution.card (
  territory_id uuid not null,
  session_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('sitting', 'facilitator', 'experience', 'painPoint', 'strength', 'mainPainPoint',
    'need', 'axis', 'action', 'owner', 'involved', 'when', 'indicator')),
  -- Null: inherited from the parent, or none. A card that hangs has no theme of its own.
  theme_id uuid,
  parent_id uuid,
  text text not null default '' check (length(text) <= 2000),
  label text not null default '' check (length(label) <= 120),
  horizon text check (horizon in ('short', 'medium', 'long')),
  day date,
  starts text check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends text check (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  chosen boolean not null default false,
  told boolean not null default false,
  position integer not null,
  -- Where its words come from: a thing of a workshop day. Null: typed here, or read from a form.
  source_kind text check (source_kind in ('gap', 'lead', 'note', 'day')),
  source_title text,
  source_href text,
  removed_at timestamptz,
  -- A thread names a card alone: its number is its own in the whole territory.
  primary key (territory_id, id),
  unique (territory_id, session_id, id),
  check (theme_id is null or parent_id is null),
  check (parent_id <> id),
  check ((source_kind is null) = (source_title is null) and (source_kind is null) = (source_href is null)),
  foreign key (territory_id, session_id) references restitution.session (territory_id, id) on delete cascade,
  foreign key (territory_id, session_id, theme_id)
    references restitution.session_theme (territory_id, session_id, theme_id),
  foreign key (territory_id, session_id, parent_id)
    references restitution.card (territory_id, session_id, id) deferrable initially deferred
);
create index card_session on restitution.card (territory_id, session_id, position);
create index card_parent on restitution.card (territory_id, parent_id, kind);
create index card_kind on restitution.card (territory_id, kind, id) where removed_at is null;

-- The journal: nothing is ever overwritten without a trace. Names as they were that day.
create table restitution.change (
  territory_id uuid not null,
  session_id uuid not null,
  seq integer not null check (seq > 0),
  -- 'session', 'category.NAME' or a card's id.
  target text not null,
  field text not null,
  before text,
  after text,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (territory_id, session_id, seq),
  foreign key (territory_id, session_id) references restitution.session (territory_id, id) on delete cascade
);
create index change_target on restitution.change (territory_id, session_id, target, seq);

create table restitution.dispute (
  territory_id uuid not null,
  session_id uuid not null,
  id uuid not null,
  target text not null,
  field text not null,
  -- The writing that came second: it waits, the first one is in force.
  text text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  settled_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, session_id) references restitution.session (territory_id, id) on delete cascade
);
create index dispute_open on restitution.dispute (territory_id, session_id) where settled_at is null;

-- Who has the form open, on whatever node: a sign of life every 30 seconds, no history.
create unlogged table restitution.presence (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  session_id uuid not null,
  person_id uuid not null,
  name text not null,
  place text not null check (place in ('introduction', 'diagnostic', 'projections', 'plan')),
  seen_at timestamptz not null,
  primary key (territory_id, session_id, person_id)
);

do $$
declare name text;
begin
  foreach name in array array['theme', 'session', 'session_theme', 'participation', 'card', 'change', 'dispute', 'presence'] loop
    execute format('alter table restitution.%I enable row level security', name);
    execute format('create policy own_territory on restitution.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert, update on restitution.theme, restitution.session, restitution.participation, restitution.card,
  restitution.dispute to maillage_app;
grant select, insert on restitution.session_theme, restitution.change to maillage_app;
grant select, insert, update, delete on restitution.presence to maillage_app;
