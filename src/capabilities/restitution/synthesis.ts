import { CATEGORIES, type Category, type Participation } from './model.ts';
import { rareStems, stemsOf, tiesIn } from './synthesis-words.ts';

/** What several sessions are brought together by: lacks, or what went well. */
export type SynthesisKind = 'painPoint' | 'strength';

/** Lists of the synthesis: decided groups, suggestions, voices on their own. */
export const SYNTHESIS_PARTS = ['groups', 'suggestions', 'alone'] as const;
export type SynthesisPart = (typeof SYNTHESIS_PARTS)[number];

/** One card of a session, as it was voiced there. */
export interface Voice {
  card: string;
  text: string;
  session: string;
  /** The living group that it is in; null: none. */
  group: string | null;
}

export interface SynthesisSession {
  id: string;
  title: string;
  region: string;
  participations: Pick<Participation, 'category' | 'ticked' | 'number'>[];
}

/** How many sessions a category of participants took part in, and how many people that makes. */
export interface CategoryCount {
  category: Category;
  sessions: number;
  /** Sum of the numbers that were given; null: none was. */
  people: number | null;
  /** Sessions that gave no number. */
  unsaid: number;
}

/** Who voices something: its sessions, and the categories that were there. */
export interface Voiced {
  sessions: number;
  categories: CategoryCount[];
}

export interface SynthesisGroup extends Voiced {
  id: string;
  name: string;
  voices: Voice[];
}

export interface Suggestion extends Voiced {
  name: string;
  /** The group to join; null: a new one. */
  group: { id: string; name: string } | null;
  voices: Voice[];
  /** Cards whose words are near enough to come ticked: two stems of another line. */
  sure: string[];
}

/**
 * Counts the sessions of some voices, and the categories that were there: ticked, or with a number (which without its tick
 * is flagged on the session's page, and not lost here). Each session counts once.
 */
export function voicedBy(voices: readonly Voice[], sessions: ReadonlyMap<string, SynthesisSession>): Voiced {
  const ids = new Set(voices.map(({ session }) => session));
  const told = [...ids].flatMap((id) => sessions.get(id)?.participations ?? []);
  const categories = CATEGORIES.flatMap((category): CategoryCount[] => {
    const there = told.filter((each) => each.category === category && (each.ticked || (each.number ?? 0) > 0));
    if (there.length === 0) return [];
    const numbers = there.flatMap(({ number }) => number ?? []);
    const people = numbers.length > 0 ? numbers.reduce((sum, number) => sum + number, 0) : null;
    return [{ category, sessions: there.length, people, unsaid: there.length - numbers.length }];
  });
  return { sessions: ids.size, categories };
}

/** The voices of each group that has some, the most voiced first: by sessions, then by voices, then by name. */
export function groupsOf(
  names: readonly { id: string; name: string }[],
  voices: readonly Voice[],
  sessions: ReadonlyMap<string, SynthesisSession>,
): SynthesisGroup[] {
  const held = Map.groupBy(voices, ({ group }) => group);
  return names
    .flatMap(({ id, name }) => {
      const own = held.get(id);
      return own ? [{ id, name, voices: own, ...voicedBy(own, sessions) }] : [];
    })
    .sort((a, b) => b.sessions - a.sessions || b.voices.length - a.voices.length || (a.name < b.name ? -1 : 1));
}

/** Voices that one suggestion shows: those beyond come in a later one. */
const MOST_VOICES = 40;

/**
 * Suggestions from clusters of voices: those on their own go together, or join the group that most of their cluster is in.
 * A line that shares only a common word with the others stays out; so does what one session alone says, unless there is
 * only one. Voices that already share a group suggest nothing.
 */
export function suggestionsOf(
  clusters: readonly { name: string; notes: string[] }[],
  voices: readonly Voice[],
  groups: readonly { id: string; name: string }[],
  sessions: ReadonlyMap<string, SynthesisSession>,
): Suggestion[] {
  const byCard = new Map(voices.map((voice) => [voice.card, voice]));
  const known = new Map(groups.map((group) => [group.id, group]));
  const stems = stemsOf(voices.map(({ card, text }) => ({ id: card, text })));
  const rare = rareStems(stems);
  return clusters.flatMap(({ name, notes }): Suggestion[] => {
    const { sure, tied } = tiesIn(notes, stems, rare);
    const all = notes.flatMap((id) => (tied.has(id) ? (byCard.get(id) ?? []) : []));
    const alone = all.filter(({ group }) => group === null).slice(0, MOST_VOICES);
    const times = Map.groupBy(
      all.filter(({ group }) => group !== null),
      ({ group }) => group!,
    );
    const [most] = [...times].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
    const group = (most && known.get(most[0])) ?? null;
    if (alone.length < (group ? 1 : 2)) return [];
    const joined = group ? all.filter((voice) => voice.group === group.id) : [];
    const several = new Set([...alone, ...joined].map(({ session }) => session)).size > 1;
    if (!several && sessions.size > 1) return [];
    const ticked = alone.flatMap(({ card }) => (sure.has(card) ? [card] : []));
    return [{ name: group?.name ?? name, group, voices: alone, sure: ticked, ...voicedBy(alone, sessions) }];
  });
}
