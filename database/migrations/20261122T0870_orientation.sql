-- Numérixplore (1.17): sessions where classes of 4e meet digital jobs. How many jobs a pupil can name is counted before and
-- after, and nothing else is kept of any pupil: no name, no word of theirs, only numbers.

create schema orientation;
grant usage on schema orientation to maillage_app;

create table orientation.session (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  establishment text not null references territory.establishment (uai),
  -- « 4e B »
  class_name text not null check (length(class_name) between 1 and 60),
  day date not null,
  pupils smallint not null check (pupils between 1 and 400),
  note text not null default '' check (length(note) <= 1000),
  -- What pupils type on a screen of the class; public knowledge, good for this session only.
  code text not null unique check (code ~ '^[A-Z2-9]{6}$'),
  -- Which count is open to that code; null: none.
  counting text check (counting in ('before', 'after')),
  counting_since timestamptz,
  removed_at timestamptz,
  made_by uuid not null,
  made_name text not null,
  made_at timestamptz not null,
  primary key (territory_id, id)
);
create index session_order on orientation.session (territory_id, day desc, id);

-- Job cards of the catalogue that the class met.
create table orientation.session_card (
  territory_id uuid not null,
  session_id uuid not null,
  card uuid not null,
  primary key (territory_id, session_id, card),
  foreign key (territory_id, session_id) references orientation.session (territory_id, id) on delete cascade
);

-- One screen's answer: how many jobs were named. `device` is drawn at random by the page for this count alone, so that a
-- page sent twice counts once; it says nothing of anyone.
create table orientation.answer (
  territory_id uuid not null,
  session_id uuid not null,
  moment text not null check (moment in ('before', 'after')),
  device uuid not null,
  named smallint not null check (named between 0 and 30),
  primary key (territory_id, session_id, moment, device),
  foreign key (territory_id, session_id) references orientation.session (territory_id, id) on delete cascade
);

-- Hands raised: how many pupils named so many jobs.
create table orientation.hands (
  territory_id uuid not null,
  session_id uuid not null,
  moment text not null check (moment in ('before', 'after')),
  named smallint not null check (named between 0 and 30),
  pupils smallint not null check (pupils between 0 and 400),
  primary key (territory_id, session_id, moment, named),
  foreign key (territory_id, session_id) references orientation.session (territory_id, id) on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['session', 'session_card', 'answer', 'hands'] loop
    execute format('alter table orientation.%I enable row level security', name);
    execute format('create policy own_territory on orientation.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
    execute format('grant select, insert on orientation.%I to maillage_app', name);
  end loop;
end
$$;
grant update (class_name, day, pupils, note, counting, counting_since, removed_at) on orientation.session to maillage_app;
grant delete on orientation.session_card, orientation.hands to maillage_app;
grant update (pupils) on orientation.hands to maillage_app;

-- The page of a code belongs to no territory until the code says which.
create function orientation.locate_code(wanted text) returns uuid
  language sql stable security definer set search_path = orientation, pg_temp
  as $$ select territory_id from session where code = wanted and removed_at is null $$;
revoke all on function orientation.locate_code(text) from public;
grant execute on function orientation.locate_code(text) to maillage_app;

create function orientation.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = orientation, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_session as (
      update session set made_by = nobody.id, made_name = '' from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    )
    select 'orientation.session', count(*) from in_session
  $$;
revoke all on function orientation.forget_person(uuid) from public;
grant execute on function orientation.forget_person(uuid) to maillage_app;
