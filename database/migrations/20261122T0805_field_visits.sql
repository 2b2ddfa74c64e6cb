-- Visits: what a mediator did, where, for whom and how long. Ids come from the phone, so that what is sent twice is there once.

create table field.intervention (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  -- A school, or another place by its name (a library, a social centre).
  establishment text references territory.establishment (uai),
  place text check (length(place) between 2 and 120),
  -- Of the school on the day it was noted: figures of a past year stay what they were. Null: another place, or not said.
  level text check (level in ('primary', 'secondary')),
  kind text not null check (kind in ('training', 'inClass', 'technical', 'followUp')),
  day date not null,
  starts_at text check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  minutes smallint not null check (minutes between 5 and 720),
  audience text check (audience in ('pupils', 'teachers', 'families', 'others')),
  audience_words text check (length(audience_words) <= 80),
  people smallint check (people between 0 and 2000),
  -- Things of the pool, [{"id", "name"}] with their names of that day, and others in words.
  items jsonb not null default '[]',
  equipment text check (length(equipment) <= 200),
  note text check (length(note) <= 2000),
  -- The account and its name that day; nil and '' once they asked to be forgotten.
  mediator uuid not null,
  mediator_name text not null,
  request uuid,
  -- By the clock of the phone, and by the server's.
  made_at timestamptz not null,
  received_at timestamptz not null,
  version integer not null default 1,
  removed_at timestamptz,
  removed_by uuid,
  removed_name text,
  primary key (territory_id, id),
  foreign key (territory_id, request) references field.request (territory_id, id),
  check (num_nonnulls(establishment, place) = 1)
);
create index intervention_days on field.intervention (territory_id, day desc, id) where removed_at is null;
create index intervention_mediator on field.intervention (territory_id, mediator, day desc) where removed_at is null;
create index intervention_school on field.intervention (territory_id, establishment, day desc) where removed_at is null;
create index intervention_request on field.intervention (territory_id, request) where request is not null;

-- What a visit was before each change; `id` comes from whoever changes it.
create table field.intervention_change (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  intervention_id uuid not null,
  -- The version that this change made.
  version integer not null,
  act text not null check (act in ('edited', 'removed', 'restored')),
  before jsonb not null,
  changed_by uuid not null,
  changed_name text not null,
  changed_at timestamptz not null,
  primary key (territory_id, id),
  unique (territory_id, intervention_id, version),
  foreign key (territory_id, intervention_id) references field.intervention (territory_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['intervention', 'intervention_change'] loop
    execute format('alter table field.%I enable row level security', name);
    execute format('create policy own_territory on field.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert on field.intervention, field.intervention_change to maillage_app;
grant update (establishment, place, level, kind, day, starts_at, minutes, audience, audience_words, people, items, equipment,
  note, request, version, removed_at, removed_by, removed_name) on field.intervention to maillage_app;

-- Visits stay, nameless: figures rest on them.
create function field.forget_visitor(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = field, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_intervention as (
      update intervention set
        mediator = case when mediator = who then nobody.id else mediator end,
        mediator_name = case when mediator = who then '' else mediator_name end,
        removed_by = nullif(removed_by, who),
        removed_name = case when removed_by = who then '' else removed_name end
      from nobody where territory_id = platform.territory() and who in (mediator, removed_by) returning 1
    ), in_change as (
      update intervention_change set changed_by = nobody.id, changed_name = '' from nobody
      where territory_id = platform.territory() and changed_by = who returning 1
    )
    select 'field.intervention', count(*) from in_intervention
    union all select 'field.intervention_change', count(*) from in_change
  $$;
revoke all on function field.forget_visitor(uuid) from public;
grant execute on function field.forget_visitor(uuid) to maillage_app;
