-- Tool choice: in each establishment, one tool for a use in a context, adopted on a day; what is retired keeps its story.

create schema tools;
grant usage on schema tools to maillage_app;

-- One tool under two spellings counts once: no case, no accents, no marks between words.
create function tools.key(tool text) returns text
  language sql immutable strict parallel safe
  return trim(regexp_replace(platform.plain(tool), '[[:space:][:punct:]]+', ' ', 'g'));
grant execute on function tools.key(text) to maillage_app;

-- Contexts (the columns of the matrix) and uses (its rows). Without a row, a territory has the usual ones, which are
-- written down with the first choice or the first change.
create table tools.item (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id text not null check (id ~ '^[a-z0-9-]{2,36}$'),
  kind text not null check (kind in ('context', 'use')),
  position smallint not null,
  name text not null check (length(name) between 2 and 60),
  archived_at timestamptz,
  primary key (territory_id, id),
  unique (territory_id, kind, position) deferrable initially deferred
);

create table tools.choice (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  establishment text not null references territory.establishment (uai),
  context_id text not null,
  use_id text not null,
  tool text not null check (length(tool) between 1 and 80),
  tool_key text generated always as (tools.key(tool)) stored,
  -- Why another tool was in force in the same cell; null: none was.
  reason text check (length(reason) <= 500),
  adopted_on date not null,
  -- Accounts and their names that day.
  adopted_by uuid not null,
  adopted_name text not null,
  adopted_at timestamptz not null,
  retired_on date,
  retired_reason text check (length(retired_reason) <= 500),
  retired_name text,
  primary key (territory_id, id),
  foreign key (territory_id, context_id) references tools.item (territory_id, id),
  foreign key (territory_id, use_id) references tools.item (territory_id, id),
  check (retired_on >= adopted_on)
);
create unique index choice_cell on tools.choice (territory_id, establishment, context_id, use_id, tool_key)
  where retired_on is null;
create index choice_spread on tools.choice (territory_id, use_id, tool_key) where retired_on is null;

do $$
declare name text;
begin
  foreach name in array array['item', 'choice'] loop
    execute format('alter table tools.%I enable row level security', name);
    execute format('create policy own_territory on tools.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert on tools.item, tools.choice to maillage_app;
grant update (position, name, archived_at) on tools.item to maillage_app;
grant update (retired_on, retired_reason, retired_name) on tools.choice to maillage_app;
