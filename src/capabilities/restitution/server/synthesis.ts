import { createHash } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { suggestClusters } from '#capabilities/workshops';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import {
  groupsOf,
  suggestionsOf,
  type Suggestion,
  type SynthesisGroup,
  type SynthesisKind,
  type SynthesisPart,
  type SynthesisSession,
  type Voice,
} from '../synthesis.ts';
import { withoutTrade } from '../synthesis-words.ts';
import { may, mustMay } from './permissions.ts';
import './synthesis-tables.ts';

/** Cards that one page reads: 50 sessions of 100 pain points. The newest sessions come first. */
const MOST_VOICES = 5000;
const GROUPS_A_PAGE = 10;
const SUGGESTIONS_A_PAGE = 8;
const VOICES_A_PAGE = 40;

/** A part of a list. */
export interface Part<Item> {
  items: Item[];
  total: number;
  size: number;
  /** From 1. */
  page: number;
}

export interface SynthesisPage {
  kind: SynthesisKind;
  /** Academic region; '': all of them. */
  region: string;
  /** Regions that sessions name. */
  regions: string[];
  /** How many sessions the choice covers, and how many cards; `cut`: more cards are there than a page reads. */
  covered: { sessions: number; voices: number; cut: boolean };
  /** How long each list is; null: suggestions are only looked for where they show. */
  totals: { groups: number; suggestions: number | null; alone: number };
  list:
    | ({ part: 'groups' } & Part<SynthesisGroup>)
    | ({ part: 'suggestions' } & Part<Suggestion & { id: string }>)
    | ({ part: 'alone' } & Part<Voice> & { id: string });
  /** Sessions of the voices that are shown, by id. */
  sessions: Record<string, SynthesisSession>;
  /** Living groups of the kind, by name, to put a voice in: the first hundred. */
  names: { id: string; name: string }[];
  mayWrite: boolean;
}

export interface SynthesisQuery {
  kind: SynthesisKind;
  region: string;
  part: SynthesisPart;
  /** From 1. */
  page: number;
}

function part<Item>(all: readonly Item[], wanted: number, size: number): Part<Item> {
  const last = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(1, wanted), last);
  return { items: all.slice((page - 1) * size, page * size), total: all.length, size, page };
}

/** A pain point of the diagnostic, or a main one that the diagnostic never raised: said in the session all the same. */
async function voicesOf(trx: Trx, kind: SynthesisKind, region: string): Promise<Voice[]> {
  return trx
    .selectFrom('restitution.card as card')
    .innerJoin('restitution.session as session', 'session.id', 'card.session_id')
    .leftJoin('restitution.synthesis_member as member', 'member.card_id', 'card.id')
    .leftJoin('restitution.synthesis_group as group', (join) =>
      join.onRef('group.id', '=', 'member.group_id').on('group.removed_at', 'is', null).on('group.kind', '=', kind),
    )
    .select(['card.id as card', 'card.text', 'card.session_id as session', 'group.id as group'])
    .where('card.removed_at', 'is', null)
    .where('session.removed_at', 'is', null)
    .where('card.text', '<>', '')
    .where((eb) =>
      kind === 'strength'
        ? eb('card.kind', '=', 'strength')
        : eb.or([
            eb('card.kind', '=', 'painPoint'),
            eb.and([eb('card.kind', '=', 'mainPainPoint'), eb('card.parent_id', 'is', null)]),
          ]),
    )
    .$if(region !== '', (query) => query.where('session.region', '=', region))
    .orderBy('session.created_at', 'desc')
    .orderBy('card.session_id')
    .orderBy('card.position')
    .orderBy('card.id')
    .limit(MOST_VOICES + 1)
    .execute();
}

async function sessionsOf(trx: Trx, ids: string[]): Promise<Map<string, SynthesisSession>> {
  if (ids.length === 0) return new Map();
  const [rows, told] = [
    await trx.selectFrom('restitution.session').select(['id', 'title', 'region']).where('id', 'in', ids).execute(),
    await trx
      .selectFrom('restitution.participation')
      .select(['session_id', 'category', 'ticked', 'number'])
      .where('session_id', 'in', ids)
      .execute(),
  ];
  const bySession = Map.groupBy(told, ({ session_id: id }) => id);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        participations: (bySession.get(row.id) ?? []).map(({ category, ticked, number }) => ({
          category,
          ticked,
          number,
        })),
      },
    ]),
  );
}

// Clustering 5,000 cards takes 0.2 s of the thread that everybody shares, and a page is read again after each gesture: the
// same words are clustered once. The last few territories and tabs stay.
const clustered = new Map<string, ReturnType<typeof suggestClusters>>();
const CLUSTERED_AT_MOST = 6;

function clustersOf(scope: string, voices: readonly Voice[]): ReturnType<typeof suggestClusters> {
  const notes = voices.map(({ card, text }) => ({ id: card, text: withoutTrade(text) }));
  const key = `${scope} ${createHash('sha256').update(JSON.stringify(notes)).digest('base64')}`;
  const known = clustered.get(key);
  if (known) return known;
  const made = suggestClusters(notes);
  if (clustered.size >= CLUSTERED_AT_MOST) clustered.delete(clustered.keys().next().value!);
  clustered.set(key, made);
  return made;
}

/**
 * The synthesis of a territory's sessions, or of those of one academic region: groups decided by people, suggestions, and
 * voices still on their own. Nothing is grouped without a person.
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function synthesisPage(db: Db, person: Person | null, query: SynthesisQuery): Promise<SynthesisPage> {
  mustMay(person, 'read');
  const { kind, region } = query;
  const { read, names, regions, sessions } = await inTerritory(db, person.territory, async (trx) => {
    const read = await voicesOf(trx, kind, region);
    return {
      read,
      names: await trx
        .selectFrom('restitution.synthesis_group')
        .select(['id', 'name'])
        .where('kind', '=', kind)
        .where('removed_at', 'is', null)
        .orderBy('name')
        .orderBy('id')
        .execute(),
      regions: await trx
        .selectFrom('restitution.session')
        .select('region')
        .distinct()
        .where('removed_at', 'is', null)
        .where('region', '<>', '')
        .orderBy('region')
        .execute(),
      sessions: await sessionsOf(trx, [...new Set(read.map(({ session }) => session))]),
    };
  });
  const voices = read.slice(0, MOST_VOICES);
  const groups = groupsOf(names, voices, sessions);
  const wanted = query.part === 'suggestions';
  const clusters = wanted ? clustersOf(`${person.territory} ${kind}`, voices) : [];
  const suggestions = suggestionsOf(clusters, voices, names, sessions);
  const alone = voices.filter(({ group }) => group === null);
  const list = listOf(query, { groups, suggestions, alone });
  const shown = list.part === 'alone' ? list.items : list.items.flatMap((each) => each.voices);
  const ids = new Set(shown.map(({ session }) => session));
  return {
    kind,
    region,
    regions: regions.map((row) => row.region),
    covered: { sessions: sessions.size, voices: voices.length, cut: read.length > MOST_VOICES },
    totals: { groups: groups.length, suggestions: wanted ? suggestions.length : null, alone: alone.length },
    list,
    sessions: Object.fromEntries([...sessions].filter(([id]) => ids.has(id))),
    names: names.slice(0, 100),
    mayWrite: may(person, 'write'),
  };
}

/** Each form that would make a group brings its number, so that sending it twice makes one. */
function listOf(
  { part: wanted, page }: SynthesisQuery,
  all: { groups: SynthesisGroup[]; suggestions: Suggestion[]; alone: Voice[] },
): SynthesisPage['list'] {
  if (wanted === 'groups') return { part: 'groups', ...part(all.groups, page, GROUPS_A_PAGE) };
  if (wanted === 'alone') return { part: 'alone', ...part(all.alone, page, VOICES_A_PAGE), id: crypto.randomUUID() };
  const { items, ...rest } = part(all.suggestions, page, SUGGESTIONS_A_PAGE);
  const numbered = items.map((each) => ({ ...each, id: each.group?.id ?? crypto.randomUUID() }));
  return { part: 'suggestions', ...rest, items: numbered };
}
