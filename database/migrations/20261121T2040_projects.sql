-- Projects of establishments. A draft is made when a day closes, of the leads that the establishment kept: words are
-- copied, because the project is the establishment's from then on, with the ids that lead back to where they come from.

create schema projects;
grant usage on schema projects to maillage_app;

create table projects.project (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  -- UAI, and the name as it was that day.
  establishment text not null check (establishment ~ '^[0-9]{7}[A-Z]$'),
  establishment_name text not null,
  -- The day that it comes from: ids of the workshops capability.
  workshop_id uuid not null,
  workshop_title text not null,
  workshop_day date not null,
  created_at timestamptz not null default now(),
  primary key (territory_id, id),
  -- One draft a day and an establishment, however often the day is closed.
  unique (territory_id, workshop_id, establishment)
);
create index project_order on projects.project (territory_id, establishment_name, workshop_day desc, id);

create table projects.line (
  territory_id uuid not null,
  project_id uuid not null,
  -- From 1, in the order of objectives.
  position smallint not null check (position > 0),
  -- Number of the objective (its dye) and its name; both null for a lead of a group without objective.
  objective_number smallint,
  objective text,
  gap text not null,
  text text not null,
  -- The lead that the words come from, of the project's day.
  lead_id uuid not null,
  primary key (territory_id, project_id, position),
  foreign key (territory_id, project_id) references projects.project (territory_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['project', 'line'] loop
    execute format('alter table projects.%I enable row level security', name);
    execute format('create policy own_territory on projects.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert on projects.project, projects.line to maillage_app;
