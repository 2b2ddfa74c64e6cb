-- The catalogue: cards of one kind, their history and lineage, who takes them over, short selections, offers to host.

create schema catalogue;
grant usage on schema catalogue to maillage_app;

-- Disciplines of the territory. Without a row it has the usual ones, written down with the first change.
create table catalogue.discipline (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id text not null check (id ~ '^[a-z0-9-]{2,36}$'),
  position smallint not null,
  name text not null check (length(name) between 2 and 60),
  archived_at timestamptz,
  primary key (territory_id, id)
);

-- How many cards a selection holds at most; a school may have less than the territory, never more.
create table catalogue.setting (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  -- '': the territory.
  establishment text not null default '' check (establishment ~ '^([0-9]{7}[A-Z])?$'),
  cap smallint not null check (cap between 1 and 100),
  primary key (territory_id, establishment)
);

-- One row a territory: the number of the last statement that changed its cards. Whoever writes cards waits for whoever wrote
-- before, so that numbers follow the order of commits: what is kept in memory asks for what is newer than its own.
create table catalogue.shelf (
  territory_id uuid primary key references territory.territory (id) on delete cascade,
  tick bigint not null
);

create table catalogue.card (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  tick bigint not null default 0,
  version integer not null default 1,
  kind text not null check (kind in ('device', 'practice', 'resource', 'event', 'job')),
  title text not null check (length(title) between 3 and 160),
  summary text not null check (length(summary) between 10 and 600),
  -- How it goes, step by step: never of a source that we only link to.
  steps text check (length(steps) between 1 and 6000),
  objective_id uuid,
  disciplines text[] not null default '{}',
  levels text[] not null default '{}',
  contexts text[] not null default '{}',
  uses text[] not null default '{}',
  material text check (length(material) between 1 and 600),
  needs_screen boolean not null,
  -- What digital adds; null: nobody said, paper would do.
  digital_adds text check (length(digital_adds) between 1 and 600),
  parent_role text check (length(parent_role) between 1 and 600),
  in_person boolean not null,
  minutes integer check (minutes between 5 and 100000),
  audience text not null default 'class' check (audience in ('class', 'home')),
  -- The card for the class that this one brings home.
  twin_id uuid,
  rights text not null check (rights in ('free', 'link', 'internal')),
  licence text check (length(licence) between 2 and 60),
  link text check (link ~ '^https?://' and length(link) <= 500),
  -- Who wrote the source, in words.
  source text check (length(source) between 2 and 160),
  is_public boolean not null default false,
  -- An event.
  starts_at timestamptz,
  ends_at timestamptz,
  place text check (length(place) between 2 and 160),
  -- How many came; null: not counted.
  public_count integer check (public_count between 0 and 1000000),
  -- Lineage.
  derived_from uuid,
  derived_why text check (length(derived_why) between 1 and 600),
  -- Schools that took it over: kept by a trigger.
  reuses integer not null default 0,
  -- School of whoever wrote it; null: the territory's team.
  establishment text references territory.establishment (uai),
  by_id uuid not null,
  by_name text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  retired_at timestamptz,
  retired_why text check (length(retired_why) between 3 and 600),
  retired_by uuid,
  retired_name text,
  primary key (territory_id, id),
  unique (territory_id, id, rights),
  foreign key (territory_id, objective_id) references territory.objective (territory_id, id),
  foreign key (territory_id, twin_id) references catalogue.card (territory_id, id),
  foreign key (territory_id, derived_from) references catalogue.card (territory_id, id),
  constraint link_only_holds_our_words check (rights <> 'link' or (link is not null and steps is null and licence is null)),
  constraint free_says_its_licence check (rights <> 'free' or licence is not null),
  constraint internal_stays_inside check (rights <> 'internal' or not is_public),
  constraint event_has_its_day check ((kind = 'event') = (starts_at is not null)),
  constraint event_details check (kind = 'event' or (ends_at is null and public_count is null)),
  constraint event_ends_after check (ends_at >= starts_at),
  constraint twin_is_for_home check (twin_id is null or audience = 'home'),
  constraint not_its_own check (twin_id <> id and derived_from <> id),
  constraint retired_says_why check ((retired_at is null) = (retired_why is null))
);
create index card_tick on catalogue.card (territory_id, tick);
create index card_derived on catalogue.card (territory_id, derived_from) where derived_from is not null;
create unique index card_twin on catalogue.card (territory_id, twin_id) where twin_id is not null;
create index card_event on catalogue.card (territory_id, starts_at) where starts_at is not null;

-- One number a statement: ten thousand cards written at once touch the row of the shelf once.
create function catalogue.next_tick() returns trigger
  language plpgsql security definer set search_path = catalogue, pg_temp as $$
declare latest bigint;
begin
  if platform.territory() is null then
    return null;
  end if;
  insert into shelf as s (territory_id, tick) values (platform.territory(), 1)
    on conflict (territory_id) do update set tick = s.tick + 1 returning tick into latest;
  perform set_config('catalogue.tick', latest::text, true);
  return null;
end $$;
create function catalogue.stamp() returns trigger
  language plpgsql set search_path = catalogue, pg_temp as $$
begin
  new.tick := coalesce(nullif(current_setting('catalogue.tick', true), '')::bigint, 0);
  return new;
end $$;
create trigger next_tick before insert or update on catalogue.card for each statement execute function catalogue.next_tick();
create trigger stamp before insert or update on catalogue.card for each row execute function catalogue.stamp();

-- What a card said before: never rewritten.
create table catalogue.version (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  card_id uuid not null,
  number integer not null,
  said jsonb not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (territory_id, card_id, number),
  foreign key (territory_id, card_id) references catalogue.card (territory_id, id)
);

-- A file that a free card gives. The key holds the rights: no other card can have one, nor stop being free while it has.
create table catalogue.attachment (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  card_id uuid not null,
  rights text not null default 'free' check (rights = 'free'),
  name text not null check (length(name) between 1 and 120),
  type text not null check (type in ('application/pdf', 'application/vnd.oasis.opendocument.text', 'image/png', 'image/jpeg')),
  bytes bytea not null check (octet_length(bytes) between 1 and 2097152),
  at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, card_id, rights) references catalogue.card (territory_id, id, rights)
);
create index attachment_card on catalogue.attachment (territory_id, card_id);

-- What may leave the territory as a file: free cards, and nothing else. The export reads this and no table.
create view catalogue.to_give with (security_invoker = true) as
  select * from catalogue.card where rights = 'free';

create table catalogue.reuse (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  card_id uuid not null,
  establishment text not null references territory.establishment (uai),
  done_on date not null,
  -- Who took it, in words: « deux classes de 6e ».
  public text check (length(public) between 1 and 160),
  -- What they changed; null: nothing said.
  changed text check (length(changed) between 1 and 1000),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, card_id) references catalogue.card (territory_id, id)
);
create index reuse_card on catalogue.reuse (territory_id, card_id);
create index reuse_establishment on catalogue.reuse (territory_id, establishment);

create function catalogue.count_reuses() returns trigger
  language plpgsql security definer set search_path = catalogue, pg_temp as $$
begin
  update card set reuses = (
    select count(distinct establishment) from reuse
    where territory_id = new.territory_id and card_id = new.card_id)
  where territory_id = new.territory_id and id = new.card_id;
  return null;
end $$;
create trigger count_reuses after insert on catalogue.reuse for each row execute function catalogue.count_reuses();

-- A selection's cards. What left stays: it is the story.
create table catalogue.selected (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  establishment text not null references territory.establishment (uai),
  card_id uuid not null,
  state text not null check (state in ('proposed', 'kept', 'left', 'declined')),
  why text check (length(why) between 1 and 400),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  -- Since when it is part of the selection; null: never was.
  kept_at timestamptz,
  left_at timestamptz,
  left_why text check (length(left_why) between 1 and 400),
  left_by uuid,
  left_name text,
  primary key (territory_id, id),
  foreign key (territory_id, card_id) references catalogue.card (territory_id, id),
  check (state <> 'kept' or kept_at is not null),
  check ((state in ('left', 'declined')) = (left_at is not null))
);
create unique index selected_once on catalogue.selected (territory_id, establishment, card_id)
  where state in ('proposed', 'kept');
create index selected_card on catalogue.selected (territory_id, card_id) where state = 'kept';

-- A pilot teacher offers to host colleagues.
create table catalogue.hosting (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  card_id uuid not null,
  establishment text not null references territory.establishment (uai),
  host_id uuid not null,
  host_name text not null,
  -- Never shown: the platform writes to it.
  host_mail text not null,
  words text not null check (length(words) between 3 and 600),
  seats smallint not null check (seats between 1 and 30),
  on_request boolean not null,
  at timestamptz not null,
  closed_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, card_id) references catalogue.card (territory_id, id)
);
create index hosting_card on catalogue.hosting (territory_id, card_id);

create table catalogue.hosting_date (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  hosting_id uuid not null,
  starts_at timestamptz not null,
  primary key (territory_id, hosting_id, starts_at),
  foreign key (territory_id, hosting_id) references catalogue.hosting (territory_id, id)
);

create table catalogue.visit (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  hosting_id uuid not null,
  -- Null: to be agreed.
  starts_at timestamptz,
  establishment text not null references territory.establishment (uai),
  people smallint not null check (people between 1 and 30),
  guest_id uuid not null,
  guest_name text not null,
  guest_mail text not null,
  words text check (length(words) between 1 and 600),
  state text not null check (state in ('asked', 'accepted', 'declined', 'done', 'dropped')),
  asked_at timestamptz not null,
  answer text check (length(answer) between 1 and 600),
  answered_at timestamptz,
  outcome text check (length(outcome) between 1 and 1000),
  done_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, hosting_id) references catalogue.hosting (territory_id, id),
  check (state not in ('accepted', 'declined') or answered_at is not null),
  check (state not in ('accepted', 'done') or starts_at is not null),
  check ((state = 'done') = (done_at is not null))
);
-- Guests who were erased are many.
create unique index visit_once on catalogue.visit (territory_id, hosting_id, guest_id)
  where state in ('asked', 'accepted') and guest_id <> '00000000-0000-0000-0000-000000000000';

do $$
declare name text;
begin
  foreach name in array array['discipline', 'setting', 'shelf', 'card', 'version', 'attachment', 'reuse', 'selected',
    'hosting', 'hosting_date', 'visit'] loop
    execute format('alter table catalogue.%I enable row level security', name);
    execute format('create policy own_territory on catalogue.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert on catalogue.discipline, catalogue.setting, catalogue.card, catalogue.version, catalogue.reuse,
  catalogue.selected, catalogue.hosting, catalogue.hosting_date, catalogue.visit to maillage_app;
grant select, insert, delete on catalogue.attachment to maillage_app;
grant select on catalogue.shelf, catalogue.to_give to maillage_app;
grant update (name, archived_at, position) on catalogue.discipline to maillage_app;
grant update (cap) on catalogue.setting to maillage_app;
grant delete on catalogue.setting to maillage_app;
grant update (tick, version, kind, title, summary, steps, objective_id, disciplines, levels, contexts, uses, material, needs_screen,
  digital_adds, parent_role, in_person, minutes, audience, twin_id, rights, licence, link, source, is_public, starts_at, ends_at,
  place, public_count, derived_why, changed_at, retired_at, retired_why, retired_by, retired_name)
  on catalogue.card to maillage_app;
grant update (state, why, kept_at, left_at, left_why, left_by, left_name) on catalogue.selected to maillage_app;
grant update (closed_at) on catalogue.hosting to maillage_app;
grant update (state, starts_at, answer, answered_at, outcome, done_at) on catalogue.visit to maillage_app;

-- A year after a visit, done or not, nobody needs to know who asked: names and mails go, counts and outcomes stay.
create function catalogue.purge_visits(before timestamptz) returns bigint
  language sql security definer set search_path = catalogue, pg_temp
  as $$
    with in_visit as (
      update visit set guest_id = '00000000-0000-0000-0000-000000000000', guest_name = '', guest_mail = '', words = null, answer = null
      where territory_id = platform.territory() and guest_mail <> ''
        and coalesce(done_at, starts_at, asked_at) < before returning 1
    ), in_hosting as (
      update hosting set host_mail = ''
      where territory_id = platform.territory() and closed_at < before and host_mail <> '' returning 1
    )
    select (select count(*) from in_visit) + (select count(*) from in_hosting)
  $$;

create function catalogue.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = catalogue, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_card as (
      update card set
        by_id = case when by_id = who then nobody.id else by_id end,
        by_name = case when by_id = who then '' else by_name end,
        retired_name = case when retired_by = who then '' else retired_name end,
        retired_by = case when retired_by = who then nobody.id else retired_by end
      from nobody where territory_id = platform.territory() and (by_id = who or retired_by = who) returning 1
    ), in_version as (
      update version set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_reuse as (
      update reuse set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_selected as (
      update selected set
        by_name = case when by_id = who then '' else by_name end,
        by_id = case when by_id = who then nobody.id else by_id end,
        left_name = case when left_by = who then '' else left_name end,
        left_by = case when left_by = who then nobody.id else left_by end
      from nobody where territory_id = platform.territory() and (by_id = who or left_by = who) returning 1
    ), in_hosting as (
      update hosting set host_id = nobody.id, host_name = '', host_mail = '', closed_at = coalesce(closed_at, now()) from nobody
      where territory_id = platform.territory() and host_id = who returning 1
    ), in_visit as (
      update visit set guest_id = nobody.id, guest_name = '', guest_mail = '', words = null from nobody
      where territory_id = platform.territory() and guest_id = who returning 1
    )
    select 'catalogue.card', count(*) from in_card
    union all select 'catalogue.version', count(*) from in_version
    union all select 'catalogue.reuse', count(*) from in_reuse
    union all select 'catalogue.selected', count(*) from in_selected
    union all select 'catalogue.hosting', count(*) from in_hosting
    union all select 'catalogue.visit', count(*) from in_visit
  $$;

revoke all on function catalogue.next_tick(), catalogue.count_reuses(), catalogue.purge_visits(timestamptz),
  catalogue.forget_person(uuid) from public;
grant execute on function catalogue.purge_visits(timestamptz), catalogue.forget_person(uuid) to maillage_app;
