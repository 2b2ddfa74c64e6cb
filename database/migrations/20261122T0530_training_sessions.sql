-- What became of the last calendar file of a seat: it left, or the server of mails refused the address (its words).
alter table training.seat
  add column mail_sent_at timestamptz,
  add column mail_refused_at timestamptz,
  add column mail_refused_words text check (length(mail_refused_words) <= 300);

-- The daily task looks across territories: where sessions of these days have people who may have to say again that they come.
create index session_start on training.session (starts_at) where state = 'planned';

create function training.sessions_between(from_time timestamptz, to_time timestamptz)
  returns table (territory_id uuid, session_id uuid)
  language sql stable security definer set search_path = training, pg_temp
  as $$ select territory_id, id from session where state = 'planned' and starts_at >= from_time and starts_at < to_time $$;
revoke execute on function training.sessions_between(timestamptz, timestamptz) from public;
grant execute on function training.sessions_between(timestamptz, timestamptz) to maillage_app;
