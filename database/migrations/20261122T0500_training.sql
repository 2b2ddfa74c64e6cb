-- Training campaigns (1.1 to 1.6): a catalogue by year, who is asked and what they answer, a plan, sessions with their seats,
-- who came. Sofia-FMO stays master of dispositifs, modules and groups: what is read from it is kept to be written back.

create schema training;
grant usage on schema training to maillage_app;

-- One row a year: `lineage` is the same module over the years.
create table training.module (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  lineage uuid not null,
  year smallint not null check (year between 2000 and 2100),
  -- Code of Sofia-FMO, where there is one.
  code text check (length(code) between 1 and 40),
  title text not null check (length(title) between 2 and 160),
  theme text not null default '' check (length(theme) <= 120),
  objective text not null default '' check (length(objective) <= 1000),
  prerequisites text not null default '' check (length(prerequisites) <= 500),
  mode text not null check (mode in ('onSite', 'remote', 'both')),
  minutes smallint not null check (minutes between 15 and 2400),
  degree text not null check (degree in ('primary', 'secondary', 'both')),
  archived_at timestamptz,
  written_at timestamptz not null,
  primary key (territory_id, id),
  unique (territory_id, lineage, year)
);
create index module_year on training.module (territory_id, year, title);

-- Before the offer leaves, heads read it: what they say stays, a later `agree` or `object` of the same person replaces the former.
create table training.review (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  module_id uuid not null,
  kind text not null check (kind in ('comment', 'agree', 'object')),
  words text not null default '' check (length(words) <= 1000),
  establishment text references territory.establishment (uai),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, module_id) references training.module (territory_id, id) on delete cascade
);
create index review_module on training.review (territory_id, module_id, at);

-- Who trains: the SRANE, Canopé. Its competences are the modules that it can hold.
create table training.organiser (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 2 and 120),
  archived_at timestamptz,
  primary key (territory_id, id)
);
create table training.competence (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  organiser_id uuid not null,
  module_id uuid not null,
  primary key (territory_id, organiser_id, module_id),
  foreign key (territory_id, organiser_id) references training.organiser (territory_id, id) on delete cascade,
  foreign key (territory_id, module_id) references training.module (territory_id, id) on delete cascade
);
create index competence_module on training.competence (territory_id, module_id);

-- Where: a school, a workshop of Canopé, or nowhere (`remote`).
create table training.venue (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 2 and 120),
  establishment text references territory.establishment (uai),
  address text not null default '' check (length(address) <= 300),
  latitude double precision,
  longitude double precision,
  seats smallint check (seats between 1 and 2000),
  remote boolean not null default false,
  archived_at timestamptz,
  primary key (territory_id, id),
  check (remote or (latitude is not null and longitude is not null) or archived_at is not null or establishment is not null)
);

create table training.campaign (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  year smallint not null check (year between 2000 and 2100),
  title text not null check (length(title) between 2 and 160),
  -- `draft` is prepared; `open` takes answers; `closed` is planned; `running` has sessions; `ended` is only read.
  state text not null check (state in ('draft', 'open', 'closed', 'running', 'ended')),
  -- Last day for answers, in the territory's time zone.
  answers_until date,
  max_wishes smallint not null default 3 check (max_wishes between 1 and 5),
  max_seats smallint not null default 1 check (max_seats between 1 and 5),
  -- What a wish of rank 1, 2, … is worth to the planner; what a kilometre and a session cost; what reaching one more
  -- establishment, and one more session that mixes degrees, are worth.
  rank_weights double precision[] not null default '{10,7,4,3,2}',
  per_km double precision not null default 0.03,
  per_session double precision not null default 2,
  per_establishment double precision not null default 0,
  per_mixed double precision not null default 0,
  max_km double precision not null default 60,
  minimum smallint not null default 8 check (minimum >= 1),
  booking_limit smallint not null default 18 check (booking_limit >= minimum),
  -- More days than this between enrolment and session ask people to say again that they come.
  reconfirm_days smallint not null default 30 check (reconfirm_days between 1 and 365),
  -- Hours of the moments, 'HH:MM': {"morning": ["09:00","12:00"], …}; a moment that is absent is not used.
  moments jsonb not null,
  -- Names, addresses and answers are erased after this day; counts stay.
  keep_until date not null,
  purged_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (territory_id, id)
);
create index campaign_year on training.campaign (territory_id, year);

create table training.campaign_module (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  campaign_id uuid not null,
  module_id uuid not null,
  position smallint not null,
  primary key (territory_id, campaign_id, module_id),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade,
  foreign key (territory_id, module_id) references training.module (territory_id, id)
);
create table training.campaign_organiser (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  campaign_id uuid not null,
  organiser_id uuid not null,
  trainers smallint not null check (trainers between 0 and 50),
  max_sessions smallint not null check (max_sessions between 0 and 500),
  primary key (territory_id, campaign_id, organiser_id),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade,
  foreign key (territory_id, organiser_id) references training.organiser (territory_id, id)
);
create table training.campaign_venue (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  campaign_id uuid not null,
  venue_id uuid not null,
  primary key (territory_id, campaign_id, venue_id),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade,
  foreign key (territory_id, venue_id) references training.venue (territory_id, id)
);
-- The half-days on which sessions may be held.
create table training.half_day (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  campaign_id uuid not null,
  day date not null,
  moment text not null check (moment in ('morning', 'afternoon', 'evening')),
  primary key (territory_id, campaign_id, day, moment),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade
);

-- Someone to whom the offer is made. No account.
create table training.recipient (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  campaign_id uuid not null,
  -- '' once erased.
  name text not null check (length(name) <= 120),
  mail text check (length(mail) <= 254),
  establishment text references territory.establishment (uai),
  degree text check (degree in ('primary', 'secondary')),
  -- Public or private school; null: unknown.
  sector text check (sector in ('public', 'private')),
  subject text not null default '' check (length(subject) <= 120),
  source text not null check (source in ('import', 'establishment', 'hand', 'walkIn', 'history')),
  added_at timestamptz not null,
  -- The offer: queued, gone, refused by the server of mails (its words); reminders that left.
  offered_at timestamptz,
  offer_sent_at timestamptz,
  refused_at timestamptz,
  refused_words text,
  reminded_at timestamptz,
  reminders smallint not null default 0,
  erased_at timestamptz,
  primary key (territory_id, id),
  unique (territory_id, campaign_id, id),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade
);
create unique index recipient_mail on training.recipient (territory_id, campaign_id, lower(mail));
create index recipient_order on training.recipient (territory_id, campaign_id, name, id);
create index recipient_school on training.recipient (territory_id, campaign_id, establishment);

-- One answer a person; none: they did not answer.
create table training.answer (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  recipient_id uuid not null,
  kind text not null check (kind in ('wishes', 'notThisYear')),
  -- `known`: the grid or a timetable says when they teach; `unknown` is never free time.
  timetable text not null default 'unknown' check (timetable in ('unknown', 'grid', 'hours')),
  note text not null default '' check (length(note) <= 500),
  version integer not null default 1,
  answered_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (territory_id, recipient_id),
  foreign key (territory_id, recipient_id) references training.recipient (territory_id, id) on delete cascade
);
create table training.wish (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  recipient_id uuid not null,
  rank smallint not null check (rank between 1 and 5),
  module_id uuid not null,
  primary key (territory_id, recipient_id, rank),
  unique (territory_id, recipient_id, module_id),
  foreign key (territory_id, recipient_id) references training.answer (territory_id, recipient_id) on delete cascade,
  foreign key (territory_id, module_id) references training.module (territory_id, id)
);
-- The weekly grid: a row is a moment at which they do not teach. ISO weekday, 1 Monday to 7 Sunday.
create table training.free_moment (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  recipient_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  moment text not null check (moment in ('morning', 'afternoon', 'evening')),
  primary key (territory_id, recipient_id, weekday, moment),
  foreign key (territory_id, recipient_id) references training.answer (territory_id, recipient_id) on delete cascade
);
create table training.away (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  recipient_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  primary key (territory_id, recipient_id, starts_on),
  foreign key (territory_id, recipient_id) references training.answer (territory_id, recipient_id) on delete cascade,
  check (ends_on >= starts_on)
);
-- Hours in front of a class, every week (`weekday`) or on one day (`day`), in the territory's clock.
create table training.class_hour (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  recipient_id uuid not null,
  n smallint not null,
  weekday smallint check (weekday between 1 and 7),
  day date,
  starts time not null,
  ends time not null,
  source text not null check (source in ('hand', 'csv', 'ical')),
  primary key (territory_id, recipient_id, n),
  foreign key (territory_id, recipient_id) references training.recipient (territory_id, id) on delete cascade,
  check ((weekday is null) <> (day is null)),
  check (ends > starts)
);

-- Personal links: only the hash is kept, and a link opens one person's things, or one session to its trainer.
create table training.link (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  token_hash bytea not null,
  campaign_id uuid not null,
  recipient_id uuid,
  session_id uuid,
  -- `offer`: that person's answer; `seat`: their sessions; `trainer`: the sheet of one session.
  purpose text not null check (purpose in ('offer', 'seat', 'trainer')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (token_hash),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade,
  foreign key (territory_id, recipient_id) references training.recipient (territory_id, id) on delete cascade,
  check ((purpose = 'trainer') = (session_id is not null)),
  check ((purpose = 'trainer') = (recipient_id is null))
);
create index link_recipient on training.link (territory_id, recipient_id);
create index link_session on training.link (territory_id, session_id);

create function training.locate_link(hash bytea) returns uuid
  language sql stable security definer set search_path = training, pg_temp
  as $$ select territory_id from link where token_hash = hash $$;

-- A proposal of the planner, running or done; the one that was adopted made the sessions.
create table training.plan (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  campaign_id uuid not null,
  state text not null check (state in ('waiting', 'running', 'stopping', 'done', 'failed', 'adopted')),
  seconds smallint not null check (seconds between 1 and 3600),
  asked_by uuid not null,
  asked_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- Written while it runs, so that a crash is seen: a running plan without a beat for a minute is over.
  beat_at timestamptz,
  -- [{seconds, value, bound}], for the curve.
  progress jsonb not null default '[]',
  -- The problem as the solver read it, and the sessions of the best plan, in the solver's own shapes.
  problem jsonb,
  sessions jsonb not null default '[]',
  value double precision,
  bound double precision,
  error text,
  -- Raised by each change by hand.
  version integer not null default 1,
  primary key (territory_id, id),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade
);
create index plan_campaign on training.plan (territory_id, campaign_id, asked_at desc);
create unique index plan_one_at_work on training.plan (territory_id, campaign_id) where state in ('waiting', 'running', 'stopping');

-- What a person decided, and the next proposals obey: hold this session, never this.
create table training.plan_rule (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  campaign_id uuid not null,
  kind text not null check (kind in ('pin', 'forbid')),
  module_id uuid,
  venue_id uuid,
  organiser_id uuid,
  day date,
  moment text check (moment in ('morning', 'afternoon', 'evening')),
  recipients uuid[] not null default '{}',
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade,
  check (kind = 'forbid' or (module_id is not null and venue_id is not null and organiser_id is not null and day is not null and moment is not null)),
  check ((day is null) = (moment is null))
);
create index plan_rule_campaign on training.plan_rule (territory_id, campaign_id);

create table training.session (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  campaign_id uuid not null,
  module_id uuid not null,
  organiser_id uuid not null,
  venue_id uuid not null,
  day date not null,
  moment text not null check (moment in ('morning', 'afternoon', 'evening')),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- Chairs in the room, and how many may be enrolled.
  capacity smallint not null check (capacity >= 1),
  booking_limit smallint not null check (booking_limit >= 1),
  trainer text not null default '' check (length(trainer) <= 120),
  state text not null check (state in ('planned', 'held', 'cancelled')),
  -- Number of the calendar file: it rises with each change of place or hour.
  sequence integer not null default 0,
  -- Typed by participants on the day, from the QR of the room.
  presence_code text not null,
  -- Of Sofia-FMO, where it gave or took them.
  sofia_group text,
  sofia_session text,
  plan_id uuid,
  created_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade,
  foreign key (territory_id, module_id) references training.module (territory_id, id),
  foreign key (territory_id, organiser_id) references training.organiser (territory_id, id),
  foreign key (territory_id, venue_id) references training.venue (territory_id, id)
);
create unique index session_presence_code on training.session (presence_code);
create index session_campaign on training.session (territory_id, campaign_id, starts_at, id);
-- One session a venue and half-day; a remote venue is as many rooms as it takes, so the planner's rule holds there alone.
create index session_place on training.session (territory_id, venue_id, day, moment) where state <> 'cancelled';

alter table training.link add foreign key (territory_id, session_id) references training.session (territory_id, id) on delete cascade;

create function training.locate_presence(code text) returns table (territory_id uuid, session_id uuid)
  language sql stable security definer set search_path = training, pg_temp
  as $$ select territory_id, id from session where presence_code = code $$;

-- A person's place in a session, or on its waiting list; the chain of its states is in `step`.
create table training.seat (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  session_id uuid not null,
  recipient_id uuid not null,
  origin text not null check (origin in ('plan', 'hand', 'waiting', 'walkIn', 'history')),
  state text not null check (state in
    ('waiting', 'enrolled', 'convoked', 'reconfirmed', 'declined', 'withdrawn', 'present', 'absent', 'excused')),
  state_at timestamptz not null,
  -- Rank of the wish that it serves; null: none.
  wish_rank smallint,
  -- Since when they have the place; null: still waiting.
  enrolled_at timestamptz,
  -- Order on the waiting list.
  waiting_since timestamptz,
  -- A place known to fall in their class time, accepted all the same; null: their timetable is not known.
  in_class boolean,
  reconfirm_asked_at timestamptz,
  -- Last calendar file sent to them: its number, and whether it cancelled; null: none yet.
  sent_sequence integer,
  sent_cancel boolean not null default false,
  primary key (territory_id, id),
  unique (territory_id, session_id, recipient_id),
  foreign key (territory_id, session_id) references training.session (territory_id, id) on delete cascade,
  foreign key (territory_id, recipient_id) references training.recipient (territory_id, id)
);
create index seat_recipient on training.seat (territory_id, recipient_id);
create index seat_session on training.seat (territory_id, session_id, state);

create table training.step (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  seat_id uuid not null,
  n smallint not null,
  state text not null,
  at timestamptz not null,
  by text not null check (by in ('staff', 'participant', 'trainer', 'program')),
  -- Account, of staff only; a trainer by link and a participant have none.
  by_id uuid,
  by_name text not null default '',
  reason text not null default '' check (length(reason) <= 300),
  primary key (territory_id, seat_id, n),
  foreign key (territory_id, seat_id) references training.seat (territory_id, id) on delete cascade
);

-- Rows of Sofia-FMO's sheet as they were read, all columns, to be written back without loss.
create table training.sofia_row (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  campaign_id uuid not null,
  position integer not null,
  -- Headers in their order, then cells under them.
  headers text[] not null,
  cells text[] not null,
  session_id uuid,
  read_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, campaign_id) references training.campaign (territory_id, id) on delete cascade,
  foreign key (territory_id, session_id) references training.session (territory_id, id) on delete set null (session_id),
  check (cardinality(headers) = cardinality(cells))
);
create index sofia_row_campaign on training.sofia_row (territory_id, campaign_id, position);

create function training.due_for_purge(on_day date) returns table (territory_id uuid, campaign_id uuid)
  language sql stable security definer set search_path = training, pg_temp
  as $$ select territory_id, id from campaign where keep_until < on_day and purged_at is null $$;

-- Forgetting an account (see 20261122T0170_forgetting.sql): the program itself may not rewrite who did what.
create function training.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = training, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_review as (
      update review set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_campaign as (
      update campaign set created_by = nobody.id from nobody
      where territory_id = platform.territory() and created_by = who returning 1
    ), in_plan as (
      update plan set asked_by = nobody.id from nobody
      where territory_id = platform.territory() and asked_by = who returning 1
    ), in_rule as (
      update plan_rule set made_by = nobody.id from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    ), in_step as (
      update step set by_id = null, by_name = ''
      where territory_id = platform.territory() and by_id = who returning 1
    )
    select 'training.review', count(*) from in_review
    union all select 'training.campaign', count(*) from in_campaign
    union all select 'training.plan', count(*) from in_plan
    union all select 'training.plan_rule', count(*) from in_rule
    union all select 'training.step', count(*) from in_step
  $$;

do $$
declare name text;
begin
  foreach name in array array['module', 'review', 'organiser', 'competence', 'venue', 'campaign', 'campaign_module',
    'campaign_organiser', 'campaign_venue', 'half_day', 'recipient', 'answer', 'wish', 'free_moment', 'away', 'class_hour',
    'link', 'plan', 'plan_rule', 'session', 'seat', 'step', 'sofia_row'] loop
    execute format('alter table training.%I enable row level security', name);
    execute format('create policy own_territory on training.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;

grant select, insert, delete on training.competence, training.campaign_module, training.campaign_organiser, training.campaign_venue,
  training.half_day, training.wish, training.free_moment, training.away, training.class_hour, training.plan_rule, training.sofia_row
  to maillage_app;
-- What happened is added to, never rewritten.
grant select, insert on training.review, training.step to maillage_app;
grant select, insert, update on training.module, training.organiser, training.venue, training.campaign, training.seat to maillage_app;
grant select, insert, update, delete on training.recipient, training.answer, training.link, training.plan, training.session to maillage_app;
grant update (trainers, max_sessions) on training.campaign_organiser to maillage_app;
grant update (position) on training.campaign_module to maillage_app;
grant update (cells, session_id) on training.sofia_row to maillage_app;
-- The purge empties what a person wrote of why they cannot come.
grant update (reason) on training.step to maillage_app;

revoke all on function training.locate_link(bytea), training.locate_presence(text), training.due_for_purge(date),
  training.forget_person(uuid) from public;
grant execute on function training.locate_link(bytea), training.locate_presence(text), training.due_for_purge(date),
  training.forget_person(uuid) to maillage_app;
