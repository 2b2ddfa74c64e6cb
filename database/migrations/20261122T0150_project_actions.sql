-- What an establishment makes of its project: actions, milestones, crowdfunding, in its own words; and beside them what the
-- territory says: suggestions, comments, contacts. A project may now be opened without a day.

alter table projects.project
  alter column workshop_id drop not null,
  alter column workshop_title drop not null,
  alter column workshop_day drop not null,
  add check (num_nonnulls(workshop_id, workshop_title, workshop_day) in (0, 3)),
  add column title text not null default '' check (length(title) <= 200),
  add column summary text not null default '' check (length(summary) <= 3000),
  -- First calendar year: 2026 is 2026-2027.
  add column school_year smallint check (school_year between 2000 and 2100),
  add column version integer not null default 1;
-- A day of spring prepares the year that begins in September; from August on it is that year's already.
update projects.project set school_year = extract(year from coalesce(workshop_day, created_at::date));
alter table projects.project alter column school_year set not null;
-- Only what the establishment writes, nothing of where the project comes from.
grant update (title, summary, school_year, version) on projects.project to maillage_app;
create index project_establishment on projects.project (territory_id, establishment);
create index line_lead on projects.line (territory_id, project_id, lead_id);

create table projects.action (
  territory_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  title text not null check (length(title) between 1 and 400),
  -- Of the territory; nothing deletes one. Null: under none.
  objective_id uuid,
  state text not null check (state in ('idea', 'decided', 'running', 'done', 'dropped')),
  reason text not null default '' check (length(reason) <= 1000),
  -- A name, and the account of who has one. '' is a hole.
  owner_name text not null default '' check (length(owner_name) <= 240),
  owner_id uuid,
  involved text not null default '' check (length(involved) <= 1000),
  horizon text check (horizon in ('short', 'medium', 'long')),
  -- Months counted from September of the project's school year; both null: no date.
  span_from smallint check (span_from between -12 and 11),
  span_to smallint check (span_to between span_from and 11),
  marker text not null default '' check (length(marker) <= 240),
  indicator text not null default '' check (length(indicator) <= 600),
  description text not null default '' check (length(description) <= 8000),
  digital text not null default '' check (length(digital) <= 2000),
  -- Null: not said.
  screen boolean,
  told boolean not null default false,
  plain text not null default '' check (length(plain) <= 1000),
  -- The lead of the project's day that it answers, and the suggestion that it took up.
  lead_id uuid,
  suggestion_id uuid,
  version integer not null default 1,
  made_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, project_id) references projects.project (territory_id, id) on delete cascade,
  foreign key (territory_id, objective_id) references territory.objective (territory_id, id),
  check ((span_from is null) = (span_to is null)),
  check (owner_id is null or owner_name <> ''),
  check ((state = 'dropped') = (reason <> ''))
);
create index action_project on projects.action (territory_id, project_id, made_at, id);
create index action_lead on projects.action (territory_id, lead_id) where lead_id is not null;

-- Every change, with the words before it: nothing is ever overwritten without a trace.
create table projects.change (
  territory_id uuid not null,
  id bigint generated always as identity,
  project_id uuid not null,
  -- Null: of the project itself.
  action_id uuid,
  -- The version that the change made.
  version integer not null,
  field text not null,
  before text,
  after text,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, project_id) references projects.project (territory_id, id) on delete cascade,
  foreign key (territory_id, action_id) references projects.action (territory_id, id) on delete cascade
);
create index change_action on projects.change (territory_id, action_id, id) where action_id is not null;
create index change_project on projects.change (territory_id, project_id, id) where action_id is null;

create table projects.comment (
  territory_id uuid not null,
  id uuid not null,
  action_id uuid not null,
  text text not null check (length(text) between 1 and 4000),
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, action_id) references projects.action (territory_id, id) on delete cascade
);
create index comment_action on projects.comment (territory_id, action_id, at);

create table projects.milestone (
  territory_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  title text not null check (length(title) between 1 and 240),
  day date not null,
  done boolean not null default false,
  primary key (territory_id, id),
  foreign key (territory_id, project_id) references projects.project (territory_id, id) on delete cascade
);
create index milestone_project on projects.milestone (territory_id, project_id, day);

create table projects.contact (
  territory_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  day date not null,
  text text not null check (length(text) between 1 and 2000),
  by_id uuid not null,
  by_name text not null,
  primary key (territory_id, id),
  foreign key (territory_id, project_id) references projects.project (territory_id, id) on delete cascade
);
create index contact_project on projects.contact (territory_id, project_id, day);

create table projects.suggestion (
  territory_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  text text not null check (length(text) between 1 and 600),
  why text not null default '' check (length(why) <= 2000),
  objective_id uuid,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  answer text check (answer in ('taken', 'declined')),
  answered_at timestamptz,
  primary key (territory_id, id),
  foreign key (territory_id, project_id) references projects.project (territory_id, id) on delete cascade,
  foreign key (territory_id, objective_id) references territory.objective (territory_id, id),
  check ((answer is null) = (answered_at is null))
);
create index suggestion_project on projects.suggestion (territory_id, project_id, at);
-- One action a suggestion.
alter table projects.action
  add foreign key (territory_id, suggestion_id) references projects.suggestion (territory_id, id),
  add unique (territory_id, suggestion_id);

create table projects.crowdfunding (
  territory_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  need text not null check (length(need) between 1 and 1000),
  -- Euros.
  goal numeric(9, 2) not null check (goal > 0),
  raised numeric(9, 2) not null default 0 check (raised >= 0),
  href text not null check (href ~ '^https://' and length(href) <= 1000),
  updated date not null,
  made_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, project_id) references projects.project (territory_id, id) on delete cascade
);
create index crowdfunding_project on projects.crowdfunding (territory_id, project_id, made_at);

create table projects.setting (
  territory_id uuid primary key references territory.territory (id) on delete cascade,
  silent_weeks smallint not null check (silent_weeks between 1 and 52)
);

do $$
declare name text;
begin
  foreach name in array array['action', 'change', 'comment', 'milestone', 'contact', 'suggestion', 'crowdfunding', 'setting'] loop
    execute format('alter table projects.%I enable row level security', name);
    execute format('create policy own_territory on projects.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert, update, delete on projects.action, projects.milestone, projects.crowdfunding to maillage_app;
grant select, insert, update on projects.setting to maillage_app;
grant select, insert on projects.change, projects.comment, projects.contact, projects.suggestion to maillage_app;
grant update (answer, answered_at) on projects.suggestion to maillage_app;
