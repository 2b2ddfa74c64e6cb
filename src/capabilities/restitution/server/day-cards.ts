import type { Ref } from '#capabilities/thread';
import { dayRef, gapRef, leadRef, type Board, type Note } from '#capabilities/workshops';
import { blankCard, type KeptCard } from '../chain.ts';
import { CATEGORIES, WITH_ESTABLISHMENTS, type CardKind, type Participation } from '../model.ts';
import type { Source } from './kept-cards.ts';

/** What a day gives to the form of its restitution. */
export interface DayCards {
  cards: KeptCard[];
  /** By card. */
  sources: Map<string, Source>;
  /** The thing of the day that a card's words come from, on the thread. */
  origins: { from: Ref; card: string }[];
  participations: Participation[];
}

const oldestFirst = (a: { at: string }, b: { at: string }) => a.at.localeCompare(b.at);

/** Who came, by category, as they said when they joined. Someone who said nothing is in none. */
export function participationsOfDay(board: Board): Participation[] {
  const present = Object.values(board.people).filter(({ removed }) => !removed);
  return CATEGORIES.map((category) => {
    const people = present.filter(({ profile }) => profile === category);
    const schools = new Set(people.flatMap(({ establishment }) => establishment?.uai ?? []));
    return {
      category,
      ticked: people.length > 0,
      number: people.length || null,
      establishments: (WITH_ESTABLISHMENTS.includes(category) && schools.size) || null,
      qualifier: '',
    };
  });
}

/**
 * The cards that a day becomes: words are copied, nothing is added. Each chosen gap is a pain point and, hanging from it, a
 * main one; notes are pain points beside it; leads are actions under an axis that bears the gap's name. The need between
 * them is a card without words: nobody has said it yet.
 * @param themes theme of what was said under an objective, by the objective's id; absent: none
 * @param notes `gaps`: only those of the chosen clusters; `all`: also what was not chosen. Notes set aside never come
 */
export function cardsOfDay(
  workshop: string,
  board: Board,
  {
    themes,
    notes,
    newId = () => crypto.randomUUID(),
  }: { themes: Record<string, string>; notes: 'all' | 'gaps'; newId?: () => string },
): DayCards {
  const day: DayCards = { cards: [], sources: new Map(), origins: [], participations: participationsOfDay(board) };
  const page = `/ateliers/${workshop}`;
  const put = (
    kind: CardKind,
    place: { parent: string } | { theme: string | null },
    fields: Partial<KeptCard>,
    came?: { kind: Source['kind']; href: string; from?: Ref },
  ): string => {
    const id = newId();
    day.cards.push({ ...blankCard(id, kind), ...fields, ...place, position: day.cards.length + 1 });
    if (came) day.sources.set(id, { kind: came.kind, title: board.title, href: came.href });
    if (came?.from) day.origins.push({ from: came.from, card: id });
    return id;
  };
  put('sitting', { theme: null }, { day: board.day, text: board.place }, { kind: 'day', href: page });
  const said = Object.values(board.notes)
    .filter(({ hidden, text }) => !hidden && text !== '')
    .sort(oldestFirst);
  // A keyword comes from its day: it is one of those that made the gap, not something that followed from it.
  const putNote = (theme: string | null, { text, cluster }: Note) =>
    put(
      'painPoint',
      { theme },
      { text },
      {
        kind: 'note',
        href: cluster ? `${page}#ensemble-${cluster}` : page,
        from: dayRef(workshop),
      },
    );
  for (const group of board.groups) {
    const theme = (group.objective && themes[group.objective]) || null;
    const chosen = board.choices.filter((choice) => choice.group === group.id && board.clusters[choice.cluster]);
    for (const { cluster } of chosen) {
      const { name } = board.clusters[cluster]!;
      const href = `${page}#ensemble-${cluster}`;
      const from = gapRef(workshop, cluster);
      const gap = put('painPoint', { theme }, { text: name }, { kind: 'gap', href, from });
      for (const note of said) if (note.cluster === cluster) putNote(theme, note);
      const main = put('mainPainPoint', { parent: gap }, { text: name }, { kind: 'gap', href });
      const leads = Object.values(board.leads)
        .filter((lead) => lead.gap === cluster)
        .sort(oldestFirst);
      if (leads.length === 0) continue;
      const need = put('need', { parent: main }, {});
      const axis = put('axis', { parent: need }, { text: name, chosen: true }, { kind: 'gap', href });
      for (const { id, text } of leads)
        put(
          'action',
          { parent: axis },
          { text },
          {
            kind: 'lead',
            href: `${page}/pistes/${id}/origine`,
            from: leadRef(workshop, id),
          },
        );
    }
    if (notes === 'gaps') continue;
    const taken = new Set(chosen.map(({ cluster }) => cluster));
    for (const note of said)
      if (note.group === group.id && !(note.cluster && taken.has(note.cluster))) putNote(theme, note);
  }
  return day;
}
