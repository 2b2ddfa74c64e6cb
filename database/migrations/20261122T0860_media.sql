-- Media made by pupils (0.14, 1.10): a web journal, a web radio or a web TV, followed: what its board decided, who mentors
-- whom, what was published, by link. Nothing is hosted here, and no pupil is named.

create schema media;
grant usage on schema media to maillage_app;

create table media.outlet (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  establishment text not null references territory.establishment (uai),
  kind text not null check (kind in ('journal', 'radio', 'tv')),
  name text not null check (length(name) between 2 and 120),
  words text not null default '' check (length(words) <= 2000),
  -- Where its publications are heard or read; null: it has no page of its own.
  link text check (link ~ '^https?://' and length(link) <= 500),
  -- Whether families and the public map are told.
  public boolean not null,
  started_on date not null,
  -- Null: it goes on.
  ended_on date,
  made_by uuid not null,
  made_name text not null,
  made_at timestamptz not null,
  primary key (territory_id, id),
  check (ended_on >= started_on)
);
create index outlet_school on media.outlet (territory_id, establishment);

-- What the board decided; `removed_at`: written by mistake, no longer shown.
create table media.decision (
  territory_id uuid not null,
  outlet_id uuid not null,
  id uuid not null,
  day date not null,
  words text not null check (length(words) between 3 and 1000),
  made_by uuid not null,
  made_name text not null,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, outlet_id) references media.outlet (territory_id, id) on delete cascade
);
create index decision_of on media.decision (territory_id, outlet_id, day desc);

-- Who helps whom: groups or classes, never a pupil by name.
create table media.pair (
  territory_id uuid not null,
  outlet_id uuid not null,
  id uuid not null,
  mentor text not null check (length(mentor) between 2 and 160),
  mentored text not null check (length(mentored) between 2 and 160),
  -- School of those who are helped; null: the outlet's own.
  establishment text references territory.establishment (uai),
  about text not null default '' check (length(about) <= 500),
  since date not null,
  -- Null: they still work together.
  until date,
  made_by uuid not null,
  made_name text not null,
  made_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, outlet_id) references media.outlet (territory_id, id) on delete cascade,
  check (until >= since)
);
create index pair_of on media.pair (territory_id, outlet_id, since);

create table media.issue (
  territory_id uuid not null,
  outlet_id uuid not null,
  id uuid not null,
  title text not null check (length(title) between 2 and 160),
  day date not null,
  link text not null check (link ~ '^https?://' and length(link) <= 500),
  -- What of citizenship it is about; null: nothing in particular.
  topic text check (topic ~ '^[a-zA-Z]{2,40}$'),
  summary text not null default '' check (length(summary) <= 1000),
  made_by uuid not null,
  made_name text not null,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, outlet_id) references media.outlet (territory_id, id) on delete cascade
);
create index issue_of on media.issue (territory_id, outlet_id, day desc, id);

do $$
declare name text;
begin
  foreach name in array array['outlet', 'decision', 'pair', 'issue'] loop
    execute format('alter table media.%I enable row level security', name);
    execute format('create policy own_territory on media.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
    execute format('grant select, insert on media.%I to maillage_app', name);
  end loop;
end
$$;
grant update (kind, name, words, link, public, started_on, ended_on) on media.outlet to maillage_app;
grant update (removed_at) on media.decision, media.issue to maillage_app;
grant update (until) on media.pair to maillage_app;

create function media.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = media, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_outlet as (
      update outlet set made_by = nobody.id, made_name = '' from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    ), in_decision as (
      update decision set made_by = nobody.id, made_name = '' from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    ), in_pair as (
      update pair set made_by = nobody.id, made_name = '' from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    ), in_issue as (
      update issue set made_by = nobody.id, made_name = '' from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    )
    select 'media.outlet', count(*) from in_outlet
    union all select 'media.decision', count(*) from in_decision
    union all select 'media.pair', count(*) from in_pair
    union all select 'media.issue', count(*) from in_issue
  $$;
revoke all on function media.forget_person(uuid) from public;
grant execute on function media.forget_person(uuid) to maillage_app;
