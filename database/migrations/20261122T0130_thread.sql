-- The thread: links between things of every capability, and nothing else. What a thing is, each capability says itself.

create schema thread;
grant usage on schema thread to maillage_app;

-- From what comes first (a lack) to what follows from it (a need, an action, a trace). Ids belong to the capability named
-- in the kind, so no foreign key can hold them: `gone` says what was deleted.
create table thread.link (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  from_kind text not null check (from_kind ~ '^[a-z]+\.[a-zA-Z]+$'),
  from_id text not null check (length(from_id) between 1 and 80),
  to_kind text not null check (to_kind ~ '^[a-z]+\.[a-zA-Z]+$'),
  to_id text not null check (length(to_id) between 1 and 80),
  kind text not null,
  -- Account; null: the program itself, when a day closes.
  made_by uuid,
  made_at timestamptz not null,
  primary key (territory_id, from_kind, from_id, to_kind, to_id, kind),
  check ((from_kind, from_id) <> (to_kind, to_id))
);
create index link_back on thread.link (territory_id, to_kind, to_id);

-- A thing that was deleted keeps its links: the way through it stays walkable, with a hole where it stood.
create table thread.gone (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  kind text not null,
  id text not null,
  gone_by uuid,
  gone_at timestamptz not null,
  primary key (territory_id, kind, id)
);

do $$
declare name text;
begin
  foreach name in array array['link', 'gone'] loop
    execute format('alter table thread.%I enable row level security', name);
    execute format('create policy own_territory on thread.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert, delete on thread.link, thread.gone to maillage_app;
