-- Recipients: looked up by name or address, their answers by kind, and taken out one by one.

alter table training.recipient
  add column words text generated always as (platform.plain(name || ' ' || coalesce(mail, ''))) stored;
create index answer_kind on training.answer (territory_id, kind, answered_at);
create index wish_module on training.wish (territory_id, module_id);

-- Someone who asks to be taken out: their name and what they gave as a reason leave the dated chain of their seats.
create function training.erase_recipient_steps(recipient uuid) returns bigint
  language sql security definer set search_path = training, pg_temp
  as $$
    with erased as (
      update step set reason = '', by_name = case when step.by = 'participant' then '' else by_name end
      from seat
      where step.territory_id = platform.territory()
        and seat.territory_id = step.territory_id and seat.id = step.seat_id and seat.recipient_id = recipient
      returning 1
    )
    select count(*) from erased
  $$;
revoke all on function training.erase_recipient_steps(uuid) from public;
grant execute on function training.erase_recipient_steps(uuid) to maillage_app;
