-- Workshops: a day is a row, its people, and an ordered list of events. What screens show is made from the events.

create schema workshops;
grant usage on schema workshops to maillage_app;

create table workshops.workshop (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  title text not null,
  day date not null,
  -- Six signs of A–Z and 2–9 without I and O; null once the day is closed: codes may serve again.
  code text check (code ~ '^[A-HJ-NP-Z2-9]{6}$'),
  status text not null default 'draft' check (status in ('draft', 'open', 'closed')),
  template text not null,
  -- Who may read the day: its people and the territory's staff, or anyone (without names).
  audience text not null default 'room' check (audience in ('room', 'everyone')),
  -- Last event's number: locked by whoever appends, so that numbers follow the order of commits without a gap.
  seq integer not null default 0,
  opened_at timestamptz,
  closed_at timestamptz,
  -- Names and pseudonyms of participants are dropped then; null: already done.
  names_until timestamptz,
  created_by text,
  created_at timestamptz not null default now(),
  primary key (territory_id, id),
  unique (id)
);
create unique index workshop_code on workshops.workshop (code) where code is not null;
create index workshop_day on workshops.workshop (territory_id, day desc, id);
create index workshop_names on workshops.workshop (names_until) where names_until is not null;

create table workshops.event (
  territory_id uuid not null,
  workshop_id uuid not null,
  seq integer not null check (seq > 0),
  id uuid not null,
  type text not null,
  at timestamptz not null,
  -- Participant who acted; null for a facilitator (then `staff` holds the account) or a colleague by link.
  by uuid,
  staff text,
  data jsonb not null,
  primary key (workshop_id, seq),
  unique (workshop_id, id),
  foreign key (territory_id, workshop_id) references workshops.workshop (territory_id, id) on delete cascade
);

create table workshops.participant (
  territory_id uuid not null,
  id uuid not null,
  workshop_id uuid not null,
  -- SHA-256 of the token that the phone keeps; a handed-over identity gets a new one.
  token_hash bytea not null,
  seen_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  primary key (territory_id, id),
  unique (id),
  unique (token_hash),
  foreign key (territory_id, workshop_id) references workshops.workshop (territory_id, id) on delete cascade
);
create index participant_workshop on workshops.participant (workshop_id);

-- Links handed out for a day: to take up a lost identity (minutes), to react afterwards (weeks).
create table workshops.link (
  territory_id uuid not null,
  token_hash bytea not null primary key,
  workshop_id uuid not null,
  purpose text not null check (purpose in ('identity', 'reaction')),
  participant_id uuid,
  establishment text,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  foreign key (territory_id, workshop_id) references workshops.workshop (territory_id, id) on delete cascade,
  foreign key (territory_id, participant_id) references workshops.participant (territory_id, id) on delete cascade
);
create index link_workshop on workshops.link (workshop_id);

do $$
declare name text;
begin
  foreach name in array array['workshop', 'event', 'participant', 'link'] loop
    execute format('alter table workshops.%I enable row level security', name);
    execute format('create policy own_territory on workshops.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert, update, delete on workshops.workshop to maillage_app;
grant select, insert on workshops.event to maillage_app;
-- Events are not rewritten, but for the names that a purge takes out of them.
grant update (data) on workshops.event to maillage_app;
grant select, insert, update on workshops.participant, workshops.link to maillage_app;

-- A phone arrives with a code, a token or a link and knows no territory: these three say which one, and nothing more.
create function workshops.locate_code(given text)
  returns table (territory_id uuid, workshop_id uuid, status text)
  language sql stable security definer set search_path = workshops, pg_temp
  as $$ select territory_id, id, status from workshop where code = given $$;

create function workshops.locate_workshop(given uuid) returns uuid
  language sql stable security definer set search_path = workshops, pg_temp
  as $$ select territory_id from workshop where id = given $$;

create function workshops.locate_link(hash bytea) returns table (territory_id uuid, workshop_id uuid)
  language sql stable security definer set search_path = workshops, pg_temp
  as $$ select territory_id, workshop_id from link where token_hash = hash $$;

-- The purge of names walks every territory.
create function workshops.due_for_purge(at timestamptz) returns table (territory_id uuid, workshop_id uuid)
  language sql stable security definer set search_path = workshops, pg_temp
  as $$ select territory_id, id from workshop where names_until <= at $$;

revoke all on function workshops.locate_code(text), workshops.locate_workshop(uuid), workshops.locate_link(bytea),
  workshops.due_for_purge(timestamptz) from public;
grant execute on function workshops.locate_code(text), workshops.locate_workshop(uuid), workshops.locate_link(bytea),
  workshops.due_for_purge(timestamptz) to maillage_app;
