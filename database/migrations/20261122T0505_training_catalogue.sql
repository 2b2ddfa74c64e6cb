-- What a campaign needs besides its tables: the days from which its half-days are made, a clock for closings, and the
-- words that a purge takes out of rows which nobody may rewrite.

alter table training.campaign
  add column first_day date,
  add column last_day date,
  -- ISO, 1 Monday to 7 Sunday.
  add column weekdays smallint[] not null default '{1,2,3,4,5}',
  add check (last_day >= first_day);

-- The list of campaigns, and those whose answers end.
create index campaign_order on training.campaign (territory_id, year desc, created_at desc, id);
create index campaign_closing on training.campaign (territory_id, answers_until) where state = 'open';

-- Campaigns past their last day: who took part, and what they gave as a reason, leave the dated chain; staff stay.
create function training.erase_steps(campaign uuid) returns bigint
  language sql security definer set search_path = training, pg_temp
  as $$
    with erased as (
      update step set reason = '', by_name = case when step.by in ('participant', 'trainer') then '' else by_name end
      from seat, session
      where step.territory_id = platform.territory()
        and seat.territory_id = step.territory_id and seat.id = step.seat_id
        and session.territory_id = seat.territory_id and session.id = seat.session_id
        and session.campaign_id = campaign
        and (step.reason <> '' or (step.by in ('participant', 'trainer') and step.by_name <> ''))
      returning 1
    )
    select count(*) from erased
  $$;
revoke all on function training.erase_steps(uuid) from public;
grant execute on function training.erase_steps(uuid) to maillage_app;
