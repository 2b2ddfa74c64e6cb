-- Who came: gestures of the sheet as phones sent them, and when the sheet was closed.

-- Null: not held, or held before Maillage (taken over from a past year).
alter table training.session add column held_at timestamptz;

-- A gesture that was obeyed: a phone that repeats it, its answer lost on the way, changes nothing more.
create table training.mark (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  session_id uuid not null,
  received_at timestamptz not null,
  primary key (territory_id, id),
  foreign key (territory_id, session_id) references training.session (territory_id, id) on delete cascade
);
create index mark_session on training.mark (territory_id, session_id);

alter table training.mark enable row level security;
create policy own_territory on training.mark to maillage_app
  using (territory_id = platform.territory()) with check (territory_id = platform.territory());
grant select, insert on training.mark to maillage_app;
