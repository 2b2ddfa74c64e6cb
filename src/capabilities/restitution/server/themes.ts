import { sql } from 'kysely';
import type { InferOutput } from 'valibot';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { themeForm } from '../forms.ts';
import type { Theme } from '../model.ts';
import { DEFAULT_THEMES, fromSource, themeName, THEMES_SOURCE } from '../themes.ts';
import { inSession, notify } from './open.ts';
import { mustMay } from './permissions.ts';
import './tables.ts';

/** `fromSource`: still as the source of the defaults names it. */
export interface TerritoryTheme extends Theme {
  archived: boolean;
  fromSource: boolean;
}

function themes(trx: Trx) {
  return trx.selectFrom('restitution.theme').select(['id', 'name', 'position', 'archived_at']).orderBy('position');
}

/**
 * Themes of a territory in their order, the archived ones last; the five defaults until it has its own.
 * @returns `source`: where the defaults come from; null where none is left
 * @throws ExpectedError sign_in, forbidden
 */
export async function themesOf(
  db: Db,
  person: Person | null,
): Promise<{ items: TerritoryTheme[]; source: string | null }> {
  mustMay(person, 'read');
  const rows = await inTerritory(db, person.territory, (trx) => themes(trx).execute());
  const kept = rows.length > 0 ? rows : DEFAULT_THEMES.map((theme) => ({ ...theme, archived_at: null }));
  const items = kept
    .map(({ id, name, archived_at: at }) => ({ id, name, archived: at !== null, fromSource: fromSource({ id, name }) }))
    .sort((a, b) => Number(a.archived) - Number(b.archived));
  return { items, source: items.some((theme) => theme.fromSource) ? THEMES_SOURCE : null };
}

/** Writes the defaults down where a territory has no theme yet. Until the transaction ends nobody else changes its themes. */
export async function ensureThemes(trx: Trx, territory: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`restitution.theme ${territory}`}))`.execute(trx);
  if (await themes(trx).limit(1).executeTakeFirst()) return;
  await trx
    .insertInto('restitution.theme')
    .values(
      DEFAULT_THEMES.map((theme, at) => ({ ...theme, territory_id: territory, position: at + 1, archived_at: null })),
    )
    .execute();
}

/** Themes that a new session starts with. Asks for `ensureThemes` first. */
export function offeredThemes(trx: Trx): Promise<Theme[]> {
  return themes(trx).where('archived_at', 'is', null).execute();
}

/**
 * Ids of themes by name, in their order, each name once and as it is kept. One that the territory does not have is added,
 * archived: it came with a form and is not offered to other sessions. Asks for `ensureThemes` first.
 * @throws ExpectedError restitution_too_long (422)
 */
export async function themesNamed(trx: Trx, territory: string, names: readonly string[]): Promise<Map<string, string>> {
  const known = new Map((await themes(trx).execute()).map(({ id, name }) => [name, id]));
  const named = new Map<string, string>();
  for (const name of names.map(themeName)) {
    if (name === '' || named.has(name)) continue;
    const id = known.get(name) ?? crypto.randomUUID();
    if (!known.has(name)) await insertTheme(trx, territory, { id, name, archived: true });
    named.set(name, id);
  }
  return named;
}

async function insertTheme(
  trx: Trx,
  territory: string,
  { id, name, archived }: { id: string; name: string; archived: boolean },
): Promise<void> {
  await sql`
    insert into restitution.theme (territory_id, id, name, position, archived_at)
    select ${territory}, ${id}, ${name}, coalesce(max(position), 0) + 1, ${archived ? now() : null}
    from restitution.theme where territory_id = ${territory}
    on conflict (territory_id, id) do nothing`.execute(trx);
}

/**
 * Adds, renames, moves or archives a theme of the territory. Sessions keep those that they have: a renamed one is renamed
 * everywhere, an archived one stays where it was used.
 * @throws ExpectedError sign_in, forbidden, restitution_theme_unknown (404), restitution_theme_taken (409)
 */
export async function saveThemes(db: Db, person: Person | null, change: InferOutput<typeof themeForm>): Promise<void> {
  mustMay(person, 'arrange');
  await inTerritory(db, person.territory, async (trx) => {
    await ensureThemes(trx, person.territory);
    const all = await themes(trx).execute();
    const theme = all.find(({ id }) => id === change.id);
    if ('name' in change && all.some(({ id, name }) => name === change.name && id !== change.id))
      throw new ExpectedError('restitution_theme_taken', 409);
    if (change.do === 'add')
      return insertTheme(trx, person.territory, {
        id: change.id ?? crypto.randomUUID(),
        name: change.name,
        archived: false,
      });
    if (!theme) throw new ExpectedError('restitution_theme_unknown', 404);
    const set = (id: string, values: { name?: string; position?: number; archived_at?: Date | null }) =>
      trx.updateTable('restitution.theme').set(values).where('id', '=', id).execute();
    if (change.do === 'rename') await set(theme.id, { name: change.name });
    else if (change.do === 'move') {
      const offered = all.filter(({ archived_at: at }) => at === null);
      const at = offered.indexOf(theme);
      const other = at < 0 ? undefined : offered[change.direction === 'up' ? at - 1 : at + 1];
      if (!other) return;
      await set(theme.id, { position: other.position });
      await set(other.id, { position: theme.position });
    } else await set(theme.id, { archived_at: change.do === 'archive' ? (theme.archived_at ?? now()) : null });
  });
}

/** Makes sure that a session has a theme: one of the territory's that it did not have comes last. @throws ExpectedError restitution_theme_unknown (404) */
export async function bringTheme(trx: Trx, territory: string, session: string, theme: string): Promise<void> {
  const has = await trx
    .selectFrom('restitution.session_theme')
    .select('theme_id')
    .where('session_id', '=', session)
    .where('theme_id', '=', theme)
    .executeTakeFirst();
  if (has) return;
  const { rows } = await sql`
    insert into restitution.session_theme (territory_id, session_id, theme_id, position)
    select ${territory}, ${session}, id, (
      select coalesce(max(position), 0) + 1 from restitution.session_theme where session_id = ${session})
    from restitution.theme where id = ${theme} and archived_at is null
    returning theme_id`.execute(trx);
  if (rows.length === 0) throw new ExpectedError('restitution_theme_unknown', 404);
  await notify(trx, session);
}

/**
 * Adds a theme of the territory to a session, last; one that it has already changes nothing.
 * @throws ExpectedError sign_in, forbidden, restitution_unknown, restitution_theme_unknown (404)
 */
export async function addSessionTheme(
  db: Db,
  person: Person | null,
  session: string,
  theme: string,
): Promise<{ seq: number }> {
  return inSession(db, person, session, async ({ trx, seq }) => {
    await bringTheme(trx, person!.territory, session, theme);
    return { seq };
  });
}
