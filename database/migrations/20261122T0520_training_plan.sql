-- How a calculation ended, what it could not take into account, what its adoption made; what people changed by hand.

alter table training.plan
  -- `time`: it used all of its seconds; `interrupted`: the program stopped before.
  add ended text check (ended in ('time', 'proven', 'stopped', 'interrupted')),
  -- Who answered and is not in the problem, and decisions that could no longer be kept.
  add facts jsonb not null default '{}',
  -- What the adoption made: {sessions, seats, waiting}.
  add adopted jsonb,
  add adopted_at timestamptz;

-- Which of the rooms of a venue at a distance; null: any.
alter table training.plan_rule add room smallint check (room >= 1);

-- A change by hand; the last one can be taken back. `before` holds the sessions and the rules that it found.
create table training.plan_change (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  plan_id uuid not null,
  -- The plan's version once changed.
  version integer not null,
  kind text not null check (kind in ('pin', 'release', 'forbid', 'move', 'add', 'reseat', 'remove', 'undo')),
  -- What it concerned, in the solver's own names: {module, halfDay, venue, recipient}; absent: nothing of that kind.
  about jsonb not null,
  before jsonb not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (territory_id, plan_id, version),
  foreign key (territory_id, plan_id) references training.plan (territory_id, id) on delete cascade
);
alter table training.plan_change enable row level security;
create policy own_territory on training.plan_change to maillage_app
  using (territory_id = platform.territory()) with check (territory_id = platform.territory());
grant select, insert, delete on training.plan_change to maillage_app;
