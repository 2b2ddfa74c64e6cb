import { sql } from 'kysely';
import type { Presenter, Shown, Stage, ThreadViewer } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import type { CardKind } from '../model.ts';
import './tables.ts';
import { isUuid } from '#platform/forms/uuid.ts';

const STAGES: Partial<Record<CardKind, Stage>> = { need: 'need', axis: 'axis', action: 'action' };

const WORDS: Record<CardKind, () => string> = {
  sitting: () => m.restitution_kind_sitting(),
  facilitator: () => m.restitution_kind_facilitator(),
  experience: () => m.restitution_kind_experience(),
  painPoint: () => m.restitution_kind_pain_point(),
  strength: () => m.restitution_kind_strength(),
  mainPainPoint: () => m.restitution_kind_main_pain_point(),
  need: () => m.restitution_kind_need(),
  axis: () => m.restitution_kind_axis(),
  action: () => m.restitution_kind_action(),
  owner: () => m.restitution_kind_owner(),
  involved: () => m.restitution_kind_involved(),
  when: () => m.restitution_kind_when(),
  indicator: () => m.restitution_kind_indicator(),
};

/** Members only: what a form holds was said among them. */
function reads(viewer: ThreadViewer | null): boolean {
  return viewer !== null && viewer.roles.length > 0;
}

/** First day of the sittings of some sessions; a session without one is absent. */
async function firstDays(trx: Trx, sessions: readonly string[]): Promise<Map<string, string>> {
  if (sessions.length === 0) return new Map();
  const rows = await trx
    .selectFrom('restitution.card')
    .select(['session_id', (eb) => eb.fn.min('day').as('day')])
    .where('session_id', 'in', [...sessions])
    .where('kind', '=', 'sitting')
    .where('removed_at', 'is', null)
    .where('day', 'is not', null)
    .groupBy('session_id')
    .execute();
  return new Map(rows.map(({ session_id: id, day }) => [id, day!]));
}

async function showCards(trx: Trx, viewer: ThreadViewer | null, asked: readonly string[]): Promise<Map<string, Shown>> {
  const ids = asked.filter((id) => isUuid(id));
  if (!reads(viewer) || ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('restitution.card as card')
    .innerJoin('restitution.session as session', 'session.id', 'card.session_id')
    .select(['card.id', 'card.kind', 'card.text', 'card.label', 'session.title', 'session.id as session'])
    .where('card.id', 'in', [...ids])
    .where('card.removed_at', 'is', null)
    .where('session.removed_at', 'is', null)
    .execute();
  const days = await firstDays(trx, [...new Set(rows.map(({ session }) => session))]);
  return new Map(
    rows.map(({ id, kind, text, label, title, session }) => [
      id,
      {
        word: WORDS[kind](),
        title: (kind === 'axis' && label) || text || m.restitution_without_words(),
        detail: title,
        date: days.get(session) ?? null,
        // Words were said; an action is still to be done.
        state: kind === 'action' ? 'expected' : 'done',
        stage: STAGES[kind] ?? 'lack',
        href: `/restitutions/${session}#carte-${id}`,
      },
    ]),
  );
}

async function showSessions(
  trx: Trx,
  viewer: ThreadViewer | null,
  asked: readonly string[],
): Promise<Map<string, Shown>> {
  const ids = asked.filter((id) => isUuid(id));
  if (!reads(viewer) || ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('restitution.session')
    .select(['id', 'title', 'region'])
    .where('id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .execute();
  const days = await firstDays(trx, ids);
  return new Map(
    rows.map(({ id, title, region }) => [
      id,
      {
        word: m.restitution_thing(),
        title,
        detail: region || null,
        date: days.get(id) ?? null,
        state: 'done',
        stage: 'lack',
        href: `/restitutions/${id}`,
      },
    ]),
  );
}

const ORIGINS: readonly CardKind[] = ['painPoint', 'mainPainPoint', 'need', 'axis', 'action'];

/** Cards that something may come from, the latest sessions first. */
async function findCards(trx: Trx, viewer: ThreadViewer, words: string, most: number): Promise<string[]> {
  if (!reads(viewer)) return [];
  const rows = await trx
    .selectFrom('restitution.card as card')
    .innerJoin('restitution.session as session', 'session.id', 'card.session_id')
    .select('card.id')
    .where('card.kind', 'in', ORIGINS)
    .where('card.removed_at', 'is', null)
    .where('session.removed_at', 'is', null)
    .where(sql<boolean>`strpos(platform.plain(card.label || ' ' || card.text), ${words}) > 0`)
    .orderBy('session.created_at', 'desc')
    .orderBy('card.id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** How the thread shows what is kept here; the assembly hands it over. */
export const restitutionThings: Record<string, Presenter> = {
  'restitution.card': { show: showCards, find: findCards },
  'restitution.session': { show: showSessions },
};
