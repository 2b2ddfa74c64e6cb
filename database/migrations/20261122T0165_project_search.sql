-- The list of projects: looked up by school or title, narrowed to those with holes or with an action under an objective,
-- in the order of names.

-- As `territory.folded`: lower case, no accents, letters and digits apart by one space.
alter table projects.project add column words text generated always as (trim(regexp_replace(
  platform.plain(establishment_name || ' ' || title || ' ' || establishment), '[^a-z0-9]+', ' ', 'g'))) stored;
create index project_words on projects.project using gin (words public.gin_trgm_ops);

drop index projects.project_order;
create index project_order on projects.project
  (territory_id, platform.plain(establishment_name), school_year desc, id);

create index action_hole on projects.action (territory_id, project_id)
  where state <> 'dropped' and (owner_name = '' or span_from is null or indicator = '');
create index action_objective on projects.action (territory_id, objective_id, project_id) where state <> 'dropped';

-- Trigram indexes are ignored under row-level security: this searches as the owner and checks the territory itself. Every
-- term, folded, must be in the words; the longest comes first, for the index.
create function projects.search(terms text[]) returns setof uuid
  language sql stable security definer set search_path = projects, public, pg_temp
  as $$
    select project.id
    from projects.project
    where project.territory_id = platform.territory()
      and project.words like '%' || terms[1] || '%'
      and not exists (select from unnest(terms[2:]) as term where project.words not like '%' || term || '%')
  $$;
revoke all on function projects.search(text[]) from public;
grant execute on function projects.search(text[]) to maillage_app;
