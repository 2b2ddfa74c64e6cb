-- Experiments and provisional conclusions (1.15, 1.18): what is tried, what would prove it, what was decided, and what
-- the territory dares to say so far.

create schema experiments;
grant usage on schema experiments to maillage_app;

create table experiments.experiment (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  -- UAI and its name then; null: an experiment of the whole territory.
  establishment text check (establishment ~ '^[0-9]{7}[A-Z]$'),
  establishment_name text,
  title text not null check (length(title) between 3 and 160),
  hypothesis text not null,
  proof text not null,
  starts_on date,
  -- The day on which a verdict is due; null: nobody said.
  judge_on date,
  author uuid not null,
  author_name text not null,
  created_at timestamptz not null,
  primary key (territory_id, id)
);
create index experiment_order on experiments.experiment (territory_id, judge_on, id);

-- Verdicts are never rewritten: the last one holds, the others tell the story.
create table experiments.verdict (
  territory_id uuid not null,
  experiment_id uuid not null,
  id uuid not null,
  verdict text not null check (verdict in ('prove', 'keep', 'adapt', 'abandon')),
  words text not null,
  author uuid not null,
  author_name text not null,
  made_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, experiment_id) references experiments.experiment (territory_id, id) on delete cascade
);
create index verdict_last on experiments.verdict (territory_id, experiment_id, made_at desc);

create table experiments.conclusion (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  created_at timestamptz not null,
  primary key (territory_id, id)
);
create index conclusion_order on experiments.conclusion (territory_id, created_at desc, id);

-- A conclusion is provisional: each wording stays, with its confidence; the last one holds.
create table experiments.wording (
  territory_id uuid not null,
  conclusion_id uuid not null,
  number smallint not null check (number > 0),
  text text not null,
  confidence text not null check (confidence in ('low', 'medium', 'high')),
  author uuid not null,
  author_name text not null,
  made_at timestamptz not null,
  primary key (territory_id, conclusion_id, number),
  foreign key (territory_id, conclusion_id) references experiments.conclusion (territory_id, id) on delete cascade
);

-- A page elsewhere, or an experiment of ours.
create table experiments.evidence (
  territory_id uuid not null,
  conclusion_id uuid not null,
  id uuid not null,
  label text not null check (length(label) between 2 and 200),
  href text check (href ~ '^https?://'),
  experiment_id uuid,
  author uuid not null,
  author_name text not null,
  made_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, conclusion_id) references experiments.conclusion (territory_id, id) on delete cascade,
  foreign key (territory_id, experiment_id) references experiments.experiment (territory_id, id) on delete cascade,
  check ((href is null) <> (experiment_id is null)),
  unique (territory_id, conclusion_id, experiment_id)
);
create index evidence_of on experiments.evidence (territory_id, conclusion_id, made_at);
create index evidence_experiment on experiments.evidence (territory_id, experiment_id);

do $$
declare name text;
begin
  foreach name in array array['experiment', 'verdict', 'conclusion', 'wording', 'evidence'] loop
    execute format('alter table experiments.%I enable row level security', name);
    execute format('create policy own_territory on experiments.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert on experiments.verdict, experiments.conclusion, experiments.wording to maillage_app;
grant select, insert, update (judge_on) on experiments.experiment to maillage_app;
grant select, insert, delete on experiments.evidence to maillage_app;
