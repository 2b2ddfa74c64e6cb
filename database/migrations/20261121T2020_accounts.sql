-- Accounts: who signs in, and what they are in each territory. People and sessions belong to no territory; memberships
-- and invitations do.

create schema accounts;
grant usage on schema accounts to maillage_app;

-- The five tables of better-auth, as its getMigrations compiles them for src/capabilities/accounts/server/auth.ts.
create table accounts.user (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table accounts.session (
  id uuid primary key default gen_random_uuid(),
  expires_at timestamptz not null,
  token text not null unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id uuid not null references accounts.user (id) on delete cascade,
  -- Ours: where the person works, when several territories know them; null: the one that took them in first.
  territory_id uuid references territory.territory (id) on delete set null
);
create index session_user_id_idx on accounts.session (user_id);
create index session_expiry on accounts.session (expires_at);

create table accounts.account (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references accounts.user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null
);
create index account_user_id_idx on accounts.account (user_id);

create table accounts.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier_idx on accounts.verification (identifier);
create index verification_expiry on accounts.verification (expires_at);

create table accounts.passkey (
  id uuid primary key default gen_random_uuid(),
  name text,
  public_key text not null,
  user_id uuid not null references accounts.user (id) on delete cascade,
  credential_id text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz,
  aaguid text
);
create index passkey_user_id_idx on accounts.passkey (user_id);

grant select, insert, update, delete
  on accounts.user, accounts.session, accounts.account, accounts.verification, accounts.passkey to maillage_app;

-- Attempts counted by what is tried and by whom (a keyed hash: no mail, no address of the network is kept).
create table accounts.attempt (
  key text primary key,
  since timestamptz not null,
  count integer not null
);
grant select, insert, update, delete on accounts.attempt to maillage_app;

create domain accounts.role as text check (
  value in ('coordinator', 'facilitator', 'mediator', 'head', 'digitalLead', 'teacher', 'partner', 'observer')
);

create table accounts.membership (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null references accounts.user (id) on delete cascade,
  role accounts.role not null,
  establishment text references territory.establishment (uai),
  -- One line about the person, as the demo shows it.
  about text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (territory_id, id),
  unique nulls not distinct (territory_id, user_id, role, establishment),
  -- These roles open the whole territory: one of them limited to a school would be a promise that no code keeps.
  constraint membership_whole_territory check (establishment is null or role not in ('coordinator', 'facilitator'))
);
create index membership_user on accounts.membership (user_id);

create table accounts.invitation (
  territory_id uuid not null references territory.territory (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  mail text not null check (mail = lower(mail)),
  role accounts.role not null,
  establishment text references territory.establishment (uai),
  invited_by uuid references accounts.user (id) on delete set null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (territory_id, id),
  constraint invitation_whole_territory check (establishment is null or role not in ('coordinator', 'facilitator'))
);
create index invitation_recent on accounts.invitation (territory_id, created_at desc);

alter table accounts.membership enable row level security;
create policy own_territory on accounts.membership to maillage_app
  using (territory_id = platform.territory()) with check (territory_id = platform.territory());
alter table accounts.invitation enable row level security;
create policy own_territory on accounts.invitation to maillage_app
  using (territory_id = platform.territory()) with check (territory_id = platform.territory());
grant select, insert, update, delete on accounts.membership, accounts.invitation to maillage_app;

-- What a person is, everywhere: asked at each request, before a territory is known. Oldest first.
create function accounts.roles_of(person uuid)
  returns table (territory_id uuid, role text, establishment text)
  language sql stable security definer set search_path = accounts, pg_temp
  as $$
    select membership.territory_id, membership.role, membership.establishment
    from accounts.membership where membership.user_id = person order by membership.created_at, membership.id
  $$;

-- An invitation is found by the hash of its link alone: whoever opens it belongs to no territory yet.
create function accounts.invitation_of(hash bytea)
  returns table (id uuid, territory_id uuid, territory text, mail text, role text, establishment text,
                 establishment_name text, inviter text, expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz)
  language sql stable security definer set search_path = accounts, pg_temp
  as $$
    select invitation.id, invitation.territory_id, territory.name, invitation.mail, invitation.role,
           invitation.establishment, establishment.name, inviter.name,
           invitation.expires_at, invitation.accepted_at, invitation.revoked_at
    from accounts.invitation
    join territory.territory on territory.id = invitation.territory_id
    left join territory.establishment on establishment.uai = invitation.establishment
    left join accounts.user inviter on inviter.id = invitation.invited_by
    where invitation.token_hash = hash
  $$;

revoke all on function accounts.roles_of(uuid), accounts.invitation_of(bytea) from public;
grant execute on function accounts.roles_of(uuid), accounts.invitation_of(bytea) to maillage_app;
