-- Jobs and mails. Graphile Worker makes and migrates its own schema (graphile_worker) when the program first needs it.

-- Puts a job in the queue within the caller's transaction. Requests have no right on the queue itself: this door
-- writes the territory of the transaction into the job, and what the job carries arrives sealed.
create function platform.enqueue(task text, id uuid, sealed text, not_before timestamptz, attempts integer, single text)
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
    begin
      perform graphile_worker.add_job(
        task,
        json_build_object('id', id, 'territory', platform.territory(), 'sealed', sealed),
        run_at => not_before, max_attempts => attempts, job_key => single
      );
    end
  $$;
revoke all on function platform.enqueue(text, uuid, text, timestamptz, integer, text) from public;
grant execute on function platform.enqueue(text, uuid, text, timestamptz, integer, text) to maillage_app;

-- Mails that left, by the id of their job: a job that runs twice sends once.
create table platform.mail_sent (
  id uuid primary key,
  sent_at timestamptz not null
);
create index mail_sent_at on platform.mail_sent (sent_at);
grant select, insert, delete on platform.mail_sent to maillage_app;
