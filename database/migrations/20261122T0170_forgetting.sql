-- Forgetting someone: their account's id and name leave what a territory keeps, and nothing else changes. The program itself
-- may not rewrite journals; it may only ask for this, in the territory of its transaction, by an account's id. Where an id
-- must stand it becomes the nil one, and a name becomes ''. Each function answers how many rows it changed, table by table.

-- Retiring kept a name without its account: nobody could have found it again.
alter table tools.choice add column retired_by uuid;
grant update (retired_by) on tools.choice to maillage_app;

-- A name that was taken out is ''.
alter table charter.voice drop constraint voice_name_check, add constraint voice_name_check check (length(name) <= 120);

create function restitution.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = restitution, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_session as (
      update session set created_by = nobody.id from nobody
      where territory_id = platform.territory() and created_by = who returning 1
    ), in_change as (
      update change set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_dispute as (
      update dispute set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_presence as (
      delete from presence where territory_id = platform.territory() and person_id = who returning 1
    ), in_synthesis as (
      update synthesis_group set made_by = nobody.id from nobody
      where territory_id = platform.territory() and made_by = who returning 1
    )
    select 'restitution.session', count(*) from in_session
    union all select 'restitution.change', count(*) from in_change
    union all select 'restitution.dispute', count(*) from in_dispute
    union all select 'restitution.presence', count(*) from in_presence
    union all select 'restitution.synthesis_group', count(*) from in_synthesis
  $$;

-- The journal also keeps who owned an action, as text. A name that the account bore goes from the actions on which it
-- left a line: that is where it can have written itself down as the owner.
create function projects.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = projects, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    own as (
      select distinct action_id, lower(normalize(by_name)) as name from change
      where territory_id = platform.territory() and by_id = who and action_id is not null
    ), in_action as (
      update action set owner_id = null, owner_name = ''
      where territory_id = platform.territory() and owner_id = who returning 1
    ), in_change as (
      update change set
        by_id = case when by_id = who then nobody.id else by_id end,
        by_name = case when by_id = who then '' else by_name end,
        before = case when field = 'owner' and (action_id, lower(normalize(before))) in (select * from own) then '' else before end,
        after = case when field = 'owner' and (action_id, lower(normalize(after))) in (select * from own) then '' else after end
      from nobody
      where territory_id = platform.territory() and (by_id = who or field = 'owner' and (
        (action_id, lower(normalize(before))) in (select * from own)
        or (action_id, lower(normalize(after))) in (select * from own))) returning 1
    ), in_comment as (
      update comment set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_contact as (
      update contact set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    ), in_suggestion as (
      update suggestion set by_id = nobody.id, by_name = '' from nobody
      where territory_id = platform.territory() and by_id = who returning 1
    )
    select 'projects.action', count(*) from in_action
    union all select 'projects.change', count(*) from in_change
    union all select 'projects.comment', count(*) from in_comment
    union all select 'projects.contact', count(*) from in_contact
    union all select 'projects.suggestion', count(*) from in_suggestion
  $$;

-- Two forgotten people of one version stay two voices: each gets an id of its own, drawn by chance.
create function charter.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = charter, pg_temp
  as $$
    with in_version as (
      update version set written_by = null, written_name = ''
      where territory_id = platform.territory() and written_by = who returning 1
    ), in_voice as (
      update voice set account = gen_random_uuid(), name = ''
      where territory_id = platform.territory() and account = who returning 1
    )
    select 'charter.version', count(*) from in_version
    union all select 'charter.voice', count(*) from in_voice
  $$;

create function tools.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = tools, pg_temp
  as $$
    with in_choice as (
      update choice set
        adopted_by = case when adopted_by = who then '00000000-0000-0000-0000-000000000000' else adopted_by end,
        adopted_name = case when adopted_by = who then '' else adopted_name end,
        retired_by = nullif(retired_by, who),
        retired_name = case when retired_by = who then '' else retired_name end
      where territory_id = platform.territory() and who in (adopted_by, retired_by) returning 1
    )
    select 'tools.choice', count(*) from in_choice
  $$;

create function experiments.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = experiments, pg_temp
  as $$
    with nobody (id) as (values ('00000000-0000-0000-0000-000000000000'::uuid)),
    in_experiment as (
      update experiment set author = nobody.id, author_name = '' from nobody
      where territory_id = platform.territory() and author = who returning 1
    ), in_verdict as (
      update verdict set author = nobody.id, author_name = '' from nobody
      where territory_id = platform.territory() and author = who returning 1
    ), in_wording as (
      update wording set author = nobody.id, author_name = '' from nobody
      where territory_id = platform.territory() and author = who returning 1
    ), in_evidence as (
      update evidence set author = nobody.id, author_name = '' from nobody
      where territory_id = platform.territory() and author = who returning 1
    )
    select 'experiments.experiment', count(*) from in_experiment
    union all select 'experiments.verdict', count(*) from in_verdict
    union all select 'experiments.wording', count(*) from in_wording
    union all select 'experiments.evidence', count(*) from in_evidence
  $$;

create function thread.forget_person(who uuid) returns table (place text, erased bigint)
  language sql security definer set search_path = thread, pg_temp
  as $$
    with in_link as (
      update link set made_by = null where territory_id = platform.territory() and made_by = who returning 1
    ), in_gone as (
      update gone set gone_by = null where territory_id = platform.territory() and gone_by = who returning 1
    )
    select 'thread.link', count(*) from in_link
    union all select 'thread.gone', count(*) from in_gone
  $$;

revoke all on function restitution.forget_person(uuid), projects.forget_person(uuid), charter.forget_person(uuid),
  tools.forget_person(uuid), experiments.forget_person(uuid), thread.forget_person(uuid) from public;
grant execute on function restitution.forget_person(uuid), projects.forget_person(uuid), charter.forget_person(uuid),
  tools.forget_person(uuid), experiments.forget_person(uuid), thread.forget_person(uuid) to maillage_app;
