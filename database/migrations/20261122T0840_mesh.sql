-- The mesh: contours to draw the territory with, how far is too far, and proposals of pilots that were kept. Pilots and
-- schools are the directory's; distances are computed, never stored.

create schema mesh;
grant usage on schema mesh to maillage_app;

-- One contour a kind. Without one the territory is drawn from where its schools are.
create table mesh.contour (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id text not null check (id in ('outline', 'communes')),
  -- Polygons of a GeoJSON MultiPolygon, simplified: longitude and latitude, WGS 84.
  polygons jsonb not null,
  -- Whose data it is, as the map says it.
  source text not null check (length(source) <= 200),
  positions integer not null check (positions between 4 and 20000),
  -- Kilometres that the line may be off.
  tolerance real not null check (tolerance >= 0),
  imported_at timestamptz not null,
  imported_by uuid not null,
  -- '': taken out.
  imported_name text not null check (length(imported_name) <= 120),
  primary key (territory_id, id)
);

create table mesh.setting (
  territory_id uuid primary key references territory.territory (id) on delete cascade,
  far_km smallint not null check (far_km between 1 and 200)
);

-- What the solver proposed one day, as it was. Nothing is decided by it.
create table mesh.proposal (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 2 and 120),
  note text check (length(note) <= 1000),
  question jsonb not null,
  answer jsonb not null,
  kept_at timestamptz not null,
  kept_by uuid not null,
  kept_name text not null check (length(kept_name) <= 120),
  primary key (territory_id, id)
);
create index proposal_kept on mesh.proposal (territory_id, kept_at desc);

do $$
declare name text;
begin
  foreach name in array array['contour', 'setting', 'proposal'] loop
    execute format('alter table mesh.%I enable row level security', name);
    execute format('create policy own_territory on mesh.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert, delete on mesh.contour, mesh.proposal to maillage_app;
grant update (polygons, source, positions, tolerance, imported_at, imported_by, imported_name) on mesh.contour to maillage_app;
grant select, insert, update (far_km) on mesh.setting to maillage_app;

create function mesh.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = mesh, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_contour as (
      update contour set imported_by = nobody.id, imported_name = '' from nobody
      where territory_id = platform.territory() and imported_by = who returning 1
    ), in_proposal as (
      update proposal set kept_by = nobody.id, kept_name = '' from nobody
      where territory_id = platform.territory() and kept_by = who returning 1
    )
    select 'mesh.contour', count(*) from in_contour
    union all select 'mesh.proposal', count(*) from in_proposal
  $$;
revoke execute on function mesh.forget_person(uuid) from public;
grant execute on function mesh.forget_person(uuid) to maillage_app;
