-- What a review of trainings added: whoever is forgotten leaves the changes by hand of plans too.

create or replace function training.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = training, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_review as (
      update review set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_campaign as (
      update campaign set created_by = nobody.id from nobody
      where territory_id = platform.territory() and created_by = who returning 1
    ), in_plan as (
      update plan set asked_by = nobody.id from nobody
      where territory_id = platform.territory() and asked_by = who returning 1
    ), in_rule as (
      update plan_rule set made_by = nobody.id from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    ), in_change as (
      update plan_change set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_step as (
      update step set by_id = null, by_name = ''
      where territory_id = platform.territory() and by_id = who returning 1
    )
    select 'training.review', count(*) from in_review
    union all select 'training.campaign', count(*) from in_campaign
    union all select 'training.plan', count(*) from in_plan
    union all select 'training.plan_rule', count(*) from in_rule
    union all select 'training.plan_change', count(*) from in_change
    union all select 'training.step', count(*) from in_step
  $$;
