-- On the ground: what a teacher asks a mediator for, how it is answered, and the secret links that open a school's form, a
-- request and a calendar. Visits have their own migration.

create schema field;
grant usage on schema field to maillage_app;

-- Without a row, a territory has the usual days and months (see model.ts).
create table field.setting (
  territory_id uuid primary key references territory.territory (id) on delete cascade,
  -- A request without answer for so many days is flagged.
  answer_days smallint not null check (answer_days between 1 and 60),
  -- Names and addresses of whoever asked are kept so many months after the last step.
  keep_months smallint not null check (keep_months between 1 and 24)
);

create table field.request (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  establishment text not null references territory.establishment (uai),
  kind text not null check (kind in ('training', 'inClass', 'technical', 'followUp')),
  words text not null check (length(words) between 1 and 1000),
  class_level text not null default '' check (length(class_level) <= 60),
  -- Pupils or adults expected; null: not said.
  head_count smallint check (head_count between 1 and 2000),
  when_words text not null default '' check (length(when_words) <= 300),
  -- Half-days of the week that suit: weekday (1 Monday) and am or pm.
  half_days text[] not null default '{}' check (half_days <@ array['1am', '1pm', '2am', '2pm', '3am', '3pm', '4am', '4pm', '5am', '5pm', '6am']),
  -- The account that asked; null: someone without, or forgotten. Their name and address; '' and null: not given, or erased.
  asked_by uuid,
  asked_name text not null default '' check (length(asked_name) <= 120),
  asked_mail text check (length(asked_mail) <= 200),
  asked_at timestamptz not null,
  state text not null check (state in ('received', 'assigned', 'accepted', 'planned', 'done', 'feedback', 'withdrawn')),
  state_at timestamptz not null,
  -- Steps so far: whoever moves it says how many they saw.
  steps smallint not null default 0,
  -- When someone first said yes, a day, or no for good; null: nobody yet.
  answered_at timestamptz,
  mediator_id uuid,
  mediator_name text not null default '',
  starts_at timestamptz,
  minutes smallint check (minutes between 10 and 600),
  -- The visit that answered it; null: none yet, or it was closed by hand.
  intervention_id uuid,
  helped text check (helped in ('yes', 'partly', 'no')),
  feedback_words text not null default '' check (length(feedback_words) <= 300),
  -- Last day of the name and the address.
  keep_until date not null,
  erased_at timestamptz,
  mail_refused_at timestamptz,
  primary key (territory_id, id),
  check ((starts_at is null) = (minutes is null)),
  check (state <> 'planned' or starts_at is not null),
  check (state not in ('assigned', 'accepted', 'planned') or mediator_name <> '' or mediator_id is not null or erased_at is not null),
  check (state <> 'feedback' or helped is not null)
);
create index request_state on field.request (territory_id, state, asked_at);
create index request_recent on field.request (territory_id, asked_at desc, id);
create index request_school on field.request (territory_id, establishment, asked_at desc);
create index request_mediator on field.request (territory_id, mediator_id, starts_at);
create index request_own on field.request (territory_id, asked_by) where asked_by is not null;
create index request_purge on field.request (keep_until) where erased_at is null;

-- What happened to a request, added to, never rewritten.
create table field.step (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  request_id uuid not null,
  n smallint not null,
  move text not null check (move in
    ('received', 'assigned', 'accepted', 'declined', 'planned', 'changed', 'done', 'feedback', 'withdrawn')),
  at timestamptz not null,
  -- `requester`: whoever asked, by their account or their link.
  by text not null check (by in ('requester', 'staff')),
  by_id uuid,
  by_name text not null default '',
  -- Whom it was handed to, as named that day.
  to_id uuid,
  to_name text not null default '',
  starts_at timestamptz,
  reason text not null default '' check (length(reason) <= 500),
  primary key (territory_id, request_id, n),
  foreign key (territory_id, request_id) references field.request (territory_id, id) on delete cascade
);

-- Secret links, of which only the hash is kept. `school`: anyone of an establishment asks by it; `request`: whoever asked
-- follows theirs; `agenda`: a person's calendar program reads planned visits, their own or those of an establishment.
create table field.link (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  token_hash bytea not null unique,
  purpose text not null check (purpose in ('school', 'request', 'agenda')),
  establishment text references territory.establishment (uai),
  request_id uuid,
  person_id uuid,
  -- Where it was put up: « salle des professeurs ».
  label text not null default '' check (length(label) <= 80),
  made_by uuid,
  made_name text not null default '',
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, request_id) references field.request (territory_id, id) on delete cascade,
  check ((purpose = 'request') = (request_id is not null)),
  check (purpose <> 'school' or establishment is not null),
  check (purpose = 'agenda' or person_id is null)
);
create index link_school on field.link (territory_id, establishment) where purpose = 'school';
create index link_request on field.link (territory_id, request_id) where purpose = 'request';
create index link_person on field.link (territory_id, person_id) where purpose = 'agenda';

create function field.locate_link(hash bytea) returns uuid
  language sql stable security definer set search_path = field, pg_temp
  as $$ select territory_id from link where token_hash = hash $$;

-- The nightly task looks across territories.
create function field.due_for_purge(on_day date) returns table (territory_id uuid, request_id uuid)
  language sql stable security definer set search_path = field, pg_temp
  as $$ select territory_id, id from request where keep_until < on_day and erased_at is null $$;

-- What whoever asked wrote of themselves leaves the dated chain of their request.
create function field.erase_steps(request uuid) returns bigint
  language sql security definer set search_path = field, pg_temp
  as $$
    with erased as (
      update step set by_id = null, by_name = '', reason = ''
      where territory_id = platform.territory() and request_id = request and by = 'requester' returning 1
    )
    select count(*) from erased
  $$;

-- Forgetting an account (see 20261122T0170_forgetting.sql): the program itself may not rewrite who did what.
create function field.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = field, pg_temp
  as $$
    with in_request as (
      update request set
        asked_name = case when asked_by = who then '' else asked_name end,
        asked_mail = case when asked_by = who then null else asked_mail end,
        erased_at = case when asked_by = who then coalesce(erased_at, now()) else erased_at end,
        asked_by = nullif(asked_by, who),
        mediator_name = case when mediator_id = who then '' else mediator_name end,
        -- Nobody answers for it any more: it goes back to be handed to someone.
        state = case when mediator_id = who and state in ('assigned', 'accepted', 'planned') then 'received' else state end,
        starts_at = case when mediator_id = who and state in ('assigned', 'accepted', 'planned') then null else starts_at end,
        minutes = case when mediator_id = who and state in ('assigned', 'accepted', 'planned') then null else minutes end,
        mediator_id = nullif(mediator_id, who)
      where territory_id = platform.territory() and who in (asked_by, mediator_id) returning 1
    ), in_step as (
      update step set
        by_name = case when by_id = who then '' else by_name end,
        reason = case when by_id = who and by = 'requester' then '' else reason end,
        by_id = nullif(by_id, who),
        to_name = case when to_id = who then '' else to_name end,
        to_id = nullif(to_id, who)
      where territory_id = platform.territory() and who in (by_id, to_id) returning 1
    ), gone_link as (
      delete from link where territory_id = platform.territory() and person_id = who returning 1
    ), in_link as (
      update link set made_by = null, made_name = ''
      where territory_id = platform.territory() and made_by = who and person_id is distinct from who returning 1
    )
    select 'field.request', count(*) from in_request
    union all select 'field.step', count(*) from in_step
    union all select 'field.link', (select count(*) from gone_link) + (select count(*) from in_link)
  $$;

do $$
declare name text;
begin
  foreach name in array array['setting', 'request', 'step', 'link'] loop
    execute format('alter table field.%I enable row level security', name);
    execute format('create policy own_territory on field.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;

grant select, insert, update on field.setting, field.request to maillage_app;
grant select, insert on field.step to maillage_app;
grant select, insert, delete on field.link to maillage_app;
grant update (revoked_at) on field.link to maillage_app;

revoke all on function field.locate_link(bytea), field.due_for_purge(date), field.erase_steps(uuid), field.forget_person(uuid)
  from public;
grant execute on function field.locate_link(bytea), field.due_for_purge(date), field.erase_steps(uuid), field.forget_person(uuid)
  to maillage_app;
