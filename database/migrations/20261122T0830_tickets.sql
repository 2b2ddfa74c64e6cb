-- Tickets: a failure in a school, whose business it is, what was done of it step by step, and failures known to many.

create schema tickets;
grant usage on schema tickets to maillage_app;

-- Who is competent for what, the first rule that fits counts. Without a row a territory has the usual ones, which are written
-- down with the first change. Null in a criterion: whatever it is.
create table tickets.rule (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id text not null check (id ~ '^[a-z0-9-]{2,36}$'),
  position smallint not null,
  school_kind text check (school_kind in ('ecole', 'college', 'lycee')),
  public boolean,
  -- As typed; compared without case nor accents.
  commune text check (length(commune) between 1 and 80),
  item_kind text check (length(item_kind) between 1 and 60),
  category text check (category in ('power', 'network', 'sound', 'account', 'breakage', 'usage', 'other')),
  body text not null check (body in ('commune', 'departement', 'region', 'mediator', 'territory', 'organisation')),
  organisation_id uuid,
  mail text check (length(mail) <= 200),
  archived_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, organisation_id) references territory.organisation (territory_id, id),
  check (body <> 'organisation' or organisation_id is not null)
);

-- A failure known to many: its scope is a whole territory, a kind of school, a kind of item, or chosen schools.
create table tickets.failure (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  title text not null check (length(title) between 3 and 120),
  words text not null check (length(words) <= 1000),
  scope text not null check (scope in ('all', 'schoolKind', 'itemKind', 'schools')),
  school_kind text check (school_kind in ('ecole', 'college', 'lycee')),
  item_kind text check (length(item_kind) between 1 and 60),
  opened_at timestamptz not null,
  opened_by uuid not null,
  opened_name text not null,
  closed_at timestamptz,
  closed_by uuid,
  closed_name text,
  closing_words text check (length(closing_words) <= 1000),
  primary key (territory_id, id),
  check ((scope = 'schoolKind') = (school_kind is not null)),
  check ((scope = 'itemKind') = (item_kind is not null))
);
-- The schools that someone chose, and those that said they meet it.
create table tickets.failure_school (
  territory_id uuid not null,
  failure_id uuid not null,
  establishment text not null references territory.establishment (uai),
  chosen boolean not null,
  met_at timestamptz,
  primary key (territory_id, failure_id, establishment),
  foreign key (territory_id, failure_id) references tickets.failure (territory_id, id) on delete cascade,
  check (chosen or met_at is not null)
);

create table tickets.ticket (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  -- What people say on the phone.
  number integer not null,
  establishment text not null references territory.establishment (uai),
  -- Of the equipment pool, by its own door: no foreign key, an item may go while its failures stay counted.
  item_id uuid,
  item_name text not null default '' check (length(item_name) <= 200),
  item_kind text check (length(item_kind) <= 60),
  category text not null check (category in ('power', 'network', 'sound', 'account', 'breakage', 'usage', 'other')),
  severity text not null check (severity in ('blocking', 'hindering', 'canWait')),
  place text not null check (length(place) <= 120),
  words text not null check (length(words) between 3 and 1000),
  via text not null check (via in ('label', 'school', 'staff')),
  locale text not null check (locale in ('fr', 'en')),
  reported_at timestamptz not null,
  reported_by uuid,
  reporter_name text not null check (length(reporter_name) <= 120),
  reporter_mail text check (length(reporter_mail) <= 200),
  -- Since when nobody can work with it; null: it never kept anyone from working.
  blocking_from timestamptz,
  -- It was reported while doing an action of the thread.
  traced boolean not null,
  state text not null check (state in ('reported', 'taken', 'waiting', 'repaired', 'closed', 'reopened', 'tied')),
  state_at timestamptz not null,
  waiting_for text check (waiting_for in ('parts', 'thirdParty', 'school', 'other')),
  -- Null: nobody is competent, it falls to the coordinators.
  body text check (body in ('commune', 'departement', 'region', 'mediator', 'territory', 'organisation')),
  body_organisation uuid,
  body_name text not null check (length(body_name) <= 200),
  body_mail text check (length(body_mail) <= 200),
  mail_refused_at timestamptz,
  taken_name text not null default '' check (length(taken_name) <= 120),
  first_answer_at timestamptz,
  -- Of the repair that holds; null again once it is broken again.
  repaired_at timestamptz,
  closed_at timestamptz,
  -- The ticket of the same failure that stands for this one.
  tied_to uuid,
  failure_id uuid,
  purged_at timestamptz,
  primary key (territory_id, id),
  unique (territory_id, number),
  foreign key (territory_id, tied_to) references tickets.ticket (territory_id, id),
  foreign key (territory_id, failure_id) references tickets.failure (territory_id, id),
  check ((state = 'tied') = (tied_to is not null)),
  check ((state = 'waiting') = (waiting_for is not null))
);
create index ticket_list on tickets.ticket (territory_id, state, reported_at desc);
create index ticket_school on tickets.ticket (territory_id, establishment, reported_at desc);
create index ticket_item on tickets.ticket (territory_id, item_id) where item_id is not null;
create index ticket_failure on tickets.ticket (territory_id, failure_id) where failure_id is not null;

-- What happened to a ticket, added to and never rewritten.
create table tickets.step (
  territory_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  act text not null check (act in
    ('report', 'take', 'wait', 'repair', 'works', 'close', 'drop', 'reopen', 'say', 'route', 'decline', 'tie', 'failure')),
  -- Where it left the ticket.
  state text not null,
  words text not null check (length(words) <= 1000),
  waiting_for text,
  -- Where it was routed, its name in the words; null: to nobody, or no routing.
  body text,
  side text not null check (side in ('reporter', 'body', 'staff', 'program')),
  by_id uuid,
  by_name text not null check (length(by_name) <= 200),
  primary key (territory_id, id),
  unique (territory_id, ticket_id, seq),
  foreign key (territory_id, ticket_id) references tickets.ticket (territory_id, id) on delete cascade
);

create table tickets.photo (
  territory_id uuid not null,
  ticket_id uuid not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null check (length(bytes) <= 5242880),
  width integer not null,
  height integer not null,
  primary key (territory_id, ticket_id),
  foreign key (territory_id, ticket_id) references tickets.ticket (territory_id, id) on delete cascade
);

-- Personal links, kept as their hash. `follow`: whoever reported; `reply`: whoever repairs.
create table tickets.link (
  territory_id uuid not null,
  token_hash bytea primary key,
  ticket_id uuid not null,
  purpose text not null check (purpose in ('follow', 'reply')),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  foreign key (territory_id, ticket_id) references tickets.ticket (territory_id, id) on delete cascade
);
create index link_ticket on tickets.link (territory_id, ticket_id);

-- The code of a school's poster: no secret, it only lets people tell a failure of that school.
create table tickets.school_code (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  establishment text not null references territory.establishment (uai),
  code text not null unique check (code ~ '^E[A-Z2-9]{6}$'),
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (territory_id, establishment)
);

-- Accounts that asked to be told of known failures; null: of the whole territory.
create table tickets.watch (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  account uuid not null,
  establishment text references territory.establishment (uai),
  mail text not null check (length(mail) <= 200),
  locale text not null check (locale in ('fr', 'en')),
  asked_at timestamptz not null,
  unique nulls not distinct (territory_id, account, establishment)
);

do $$
declare name text;
begin
  foreach name in array array['rule', 'failure', 'failure_school', 'ticket', 'step', 'photo', 'link', 'school_code', 'watch'] loop
    execute format('alter table tickets.%I enable row level security', name);
    execute format('create policy own_territory on tickets.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
    execute format('grant select, insert on tickets.%I to maillage_app', name);
  end loop;
end
$$;
grant update (position, school_kind, public, commune, item_kind, category, body, organisation_id, mail, archived_at)
  on tickets.rule to maillage_app;
grant update (closed_at, closed_by, closed_name, closing_words) on tickets.failure to maillage_app;
grant update (met_at) on tickets.failure_school to maillage_app;
grant update (blocking_from, state, state_at, waiting_for, body, body_organisation, body_name, body_mail, mail_refused_at, taken_name,
  first_answer_at, repaired_at, closed_at, tied_to, failure_id, reported_by, reporter_name, reporter_mail, purged_at) on tickets.ticket to maillage_app;
grant update (revoked_at) on tickets.link to maillage_app;
grant delete on tickets.photo, tickets.link, tickets.watch to maillage_app;
grant update (code, made_at, made_by) on tickets.school_code to maillage_app;

-- A link, or a school's code, says in which territory to look.
create function tickets.locate_link(hash bytea) returns uuid
  language sql stable strict security definer set search_path = tickets, pg_temp
  as $$ select territory_id from link where token_hash = hash $$;
create function tickets.locate_code(asked text) returns table (territory_id uuid, establishment text)
  language sql stable strict security definer set search_path = tickets, pg_temp
  as $$ select territory_id, establishment from school_code where code = asked $$;

-- Names of people leave the steps of a ticket whose time has come; what was done stays.
create function tickets.erase_steps(ticket uuid) returns void
  language sql strict security definer set search_path = tickets, pg_temp
  as $$ update step set by_id = null, by_name = ''
    where territory_id = platform.territory() and ticket_id = ticket and side <> 'program' and (by_name <> '' or by_id is not null) $$;

create function tickets.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = tickets, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    taken as (
      select distinct s.ticket_id, s.by_name from step s
      where s.territory_id = platform.territory() and s.by_id = who and s.act = 'take'
    ), in_ticket as (
      update ticket t set
        reporter_name = case when t.reported_by = who then '' else t.reporter_name end,
        reporter_mail = case when t.reported_by = who then null else t.reporter_mail end,
        reported_by = nullif(t.reported_by, who),
        taken_name = case when (t.id, t.taken_name) in (select * from taken) then '' else t.taken_name end
      where t.territory_id = platform.territory() and (t.reported_by = who or (t.id, t.taken_name) in (select * from taken)) returning 1
    ), in_step as (
      update step set by_id = null, by_name = '' where territory_id = platform.territory() and by_id = who returning 1
    ), in_failure as (
      update failure f set
        opened_by = case when f.opened_by = who then nobody.id else f.opened_by end,
        opened_name = case when f.opened_by = who then '' else f.opened_name end,
        closed_by = nullif(f.closed_by, who),
        closed_name = case when f.closed_by = who then '' else f.closed_name end
      from nobody where f.territory_id = platform.territory() and who in (f.opened_by, f.closed_by) returning 1
    ), in_code as (
      update school_code set made_by = nobody.id from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    ), in_watch as (
      delete from watch where territory_id = platform.territory() and account = who returning 1
    )
    select 'tickets.ticket', count(*) from in_ticket
    union all select 'tickets.step', count(*) from in_step
    union all select 'tickets.failure', count(*) from in_failure
    union all select 'tickets.school_code', count(*) from in_code
    union all select 'tickets.watch', count(*) from in_watch
  $$;

revoke all on function tickets.locate_link(bytea), tickets.locate_code(text), tickets.erase_steps(uuid),
  tickets.forget_person(uuid) from public;
grant execute on function tickets.locate_link(bytea), tickets.locate_code(text), tickets.erase_steps(uuid),
  tickets.forget_person(uuid) to maillage_app;
