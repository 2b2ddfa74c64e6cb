-- Synthesis over several sessions: pain points (or strengths) that a person found to be the same, under one name.

create table restitution.synthesis_group (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('painPoint', 'strength')),
  name text not null check (length(name) between 1 and 200),
  made_by uuid not null,
  made_at timestamptz not null,
  -- Undone: its cards are on their own again, and come back to it when it is restored.
  removed_at timestamptz,
  primary key (territory_id, id)
);
create index synthesis_group_order on restitution.synthesis_group (territory_id, kind, made_at, id) where removed_at is null;

-- A card is in one group at most.
create table restitution.synthesis_member (
  territory_id uuid not null,
  card_id uuid not null,
  group_id uuid not null,
  primary key (territory_id, card_id),
  foreign key (territory_id, card_id) references restitution.card (territory_id, id) on delete cascade,
  foreign key (territory_id, group_id) references restitution.synthesis_group (territory_id, id) on delete cascade
);
create index synthesis_member_group on restitution.synthesis_member (territory_id, group_id);

do $$
declare name text;
begin
  foreach name in array array['synthesis_group', 'synthesis_member'] loop
    execute format('alter table restitution.%I enable row level security', name);
    execute format('create policy own_territory on restitution.%I to maillage_app
      using (territory_id = platform.territory()) with check (territory_id = platform.territory())', name);
  end loop;
end
$$;
grant select, insert, update on restitution.synthesis_group to maillage_app;
grant select, insert, update, delete on restitution.synthesis_member to maillage_app;
