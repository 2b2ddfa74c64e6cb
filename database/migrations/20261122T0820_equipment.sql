-- Shared equipment: items and sets, who may borrow them, bookings, loans and maintenance; labs and studios are places.

-- Compares plain columns beside ranges, for « never twice at once ».
create extension if not exists btree_gist with schema public;

create schema equipment;
grant usage on schema equipment to maillage_app;

create table equipment.item (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  -- Of its label, drawn once: `/m/CODE` is opened by people who do not know which territory it is of.
  code text not null unique check (code ~ '^[A-Z2-9]{6}$'),
  kind text not null check (kind in
    ('tablets', 'computers', 'robots', 'sound', 'video', 'display', 'making', 'immersive', 'other', 'place')),
  name text not null check (length(name) between 2 and 120),
  words text not null check (length(words) <= 2000),
  owner_establishment text references territory.establishment (uai),
  owner_organisation uuid,
  -- Where it is kept: a room, a cupboard; the school is named where it is not the owner.
  kept_at text not null check (length(kept_at) <= 200),
  kept_establishment text references territory.establishment (uai),
  condition text not null check (condition in ('good', 'worn', 'broken')),
  is_set boolean not null,
  set_id uuid,
  -- Who may borrow it; a school always may borrow its own.
  for_loan boolean not null,
  school_kinds text[] not null check (school_kinds <@ array['ecole', 'college', 'lycee']),
  to_organisations boolean not null,
  approval boolean not null,
  max_days smallint check (max_days between 1 and 365),
  -- Of a place.
  capacity smallint check (capacity between 1 and 1000),
  opens time,
  closes time,
  open_days smallint[] check (open_days <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  added_on date not null,
  archived_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, owner_organisation) references territory.organisation (territory_id, id),
  foreign key (territory_id, set_id) references equipment.item (territory_id, id),
  check (num_nonnulls(owner_establishment, owner_organisation) = 1),
  check (set_id is null or not is_set),
  check ((kind = 'place') = (opens is not null and closes is not null and open_days is not null)),
  check (kind = 'place' or capacity is null),
  check (kind <> 'place' or not is_set and set_id is null),
  check (closes > opens)
);
create index item_set on equipment.item (territory_id, set_id) where set_id is not null;
create index item_name on equipment.item (territory_id, platform.plain(name));

create table equipment.booking (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  item_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  state text not null check (state in ('asked', 'booked', 'refused', 'cancelled', 'out', 'returned')),
  borrower_establishment text references territory.establishment (uai),
  borrower_organisation uuid,
  -- The person to reach and the account that asked: empty and null once erased.
  contact_name text not null check (length(contact_name) <= 120),
  contact_mail text check (length(contact_mail) <= 200),
  asked_by uuid,
  purpose text not null check (length(purpose) <= 500),
  asked_at timestamptz not null,
  -- Why it was refused or cancelled.
  reason text check (length(reason) <= 500),
  out_at timestamptz,
  back_at timestamptz,
  reminded_at timestamptz,
  -- A hosted class: what was done there.
  outcome_words text check (length(outcome_words) <= 2000),
  outcome_pupils smallint check (outcome_pupils between 0 and 1000),
  outcome_link text check (length(outcome_link) <= 500),
  primary key (territory_id, id),
  foreign key (territory_id, item_id) references equipment.item (territory_id, id),
  foreign key (territory_id, borrower_organisation) references territory.organisation (territory_id, id),
  check (num_nonnulls(borrower_establishment, borrower_organisation) = 1),
  check ((state in ('out', 'returned')) = (out_at is not null)),
  check ((state = 'returned') = (back_at is not null)),
  check (back_at >= out_at)
);
create index booking_item on equipment.booking (territory_id, item_id, from_at);
create index booking_state on equipment.booking (territory_id, state, to_at);
create index booking_borrower on equipment.booking (territory_id, borrower_establishment, from_at);
create index booking_asker on equipment.booking (territory_id, asked_by) where asked_by is not null;

create table equipment.maintenance (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  item_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  words text not null check (length(words) <= 500),
  cancelled_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, item_id) references equipment.item (territory_id, id)
);
create index maintenance_item on equipment.maintenance (territory_id, item_id, from_at);

-- What holds an item, whatever it is: one row for the item booked or repaired, and, for a set, one for each of its items.
-- Two rows of one item never overlap: this constraint is the promise, the program only words the refusal.
create table equipment.occupation (
  territory_id uuid not null,
  id uuid not null default gen_random_uuid(),
  item_id uuid not null,
  booking_id uuid,
  maintenance_id uuid,
  span tstzrange not null check (not isempty(span) and lower_inc(span) and not upper_inc(span)
    and not lower_inf(span) and not upper_inf(span)),
  -- In somebody's hands now, until it is brought back, late or not.
  is_out boolean not null default false,
  primary key (territory_id, id),
  foreign key (territory_id, item_id) references equipment.item (territory_id, id),
  foreign key (territory_id, booking_id) references equipment.booking (territory_id, id) on delete cascade,
  foreign key (territory_id, maintenance_id) references equipment.maintenance (territory_id, id) on delete cascade,
  check (num_nonnulls(booking_id, maintenance_id) = 1),
  check (booking_id is not null or not is_out),
  unique (territory_id, booking_id, item_id),
  unique (territory_id, maintenance_id, item_id),
  constraint never_twice exclude using gist (territory_id with =, item_id with =, span with &&)
);
create unique index occupation_out on equipment.occupation (territory_id, item_id) where is_out;

-- What was seen of an item on a day, and its photos.
create table equipment.observation (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  item_id uuid not null,
  booking_id uuid,
  kind text not null check (kind in ('check', 'out', 'back')),
  at timestamptz not null,
  condition text not null check (condition in ('good', 'worn', 'broken')),
  missing text not null check (length(missing) <= 500),
  words text not null check (length(words) <= 1000),
  primary key (territory_id, id),
  foreign key (territory_id, item_id) references equipment.item (territory_id, id),
  foreign key (territory_id, booking_id) references equipment.booking (territory_id, id)
);
create index observation_item on equipment.observation (territory_id, item_id, at);

create table equipment.photo (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  item_id uuid not null,
  -- The observation that it illustrates; null: what the item looks like.
  observation_id uuid,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null check (length(bytes) <= 5100000),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  taken_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, item_id) references equipment.item (territory_id, id),
  foreign key (territory_id, observation_id) references equipment.observation (territory_id, id)
);
create index photo_item on equipment.photo (territory_id, item_id, taken_at);

-- A label is read by whoever stands before the item.
create function equipment.locate(label text) returns table (territory_id uuid, item_id uuid)
  language sql stable security definer set search_path = equipment, pg_temp
  as $$ select territory_id, id from item where code = label $$;

create function equipment.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = equipment, pg_temp
  as $$
    with in_booking as (
      update booking set asked_by = null, contact_name = '', contact_mail = null
      where territory_id = platform.territory() and asked_by = who returning 1
    )
    select 'equipment.booking', count(*) from in_booking
  $$;

do $$
declare name text;
begin
  foreach name in array array['item', 'booking', 'maintenance', 'occupation', 'observation', 'photo'] loop
    execute format('alter table equipment.%I enable row level security', name);
    execute format('create policy own_territory on equipment.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert on equipment.item, equipment.booking, equipment.maintenance, equipment.observation, equipment.photo
  to maillage_app;
grant update (kind, name, words, owner_establishment, owner_organisation, kept_at, kept_establishment, condition, set_id,
  for_loan, school_kinds, to_organisations, approval, max_days, capacity, opens, closes, open_days, archived_at)
  on equipment.item to maillage_app;
grant update (state, contact_name, contact_mail, asked_by, reason, out_at, back_at, reminded_at, outcome_words,
  outcome_pupils, outcome_link) on equipment.booking to maillage_app;
grant update (cancelled_at) on equipment.maintenance to maillage_app;
grant select, insert, delete on equipment.occupation to maillage_app;
grant update (span, is_out) on equipment.occupation to maillage_app;
grant delete on equipment.photo to maillage_app;

revoke all on function equipment.locate(text), equipment.forget_person(uuid) from public;
grant execute on function equipment.locate(text), equipment.forget_person(uuid) to maillage_app;
