import { m } from '#paraglide/messages.js';
import type { Block, Document, List } from '#platform/documents/document.ts';
import { maskSmall } from '#platform/privacy/mask.ts';
import type { Board } from '../model.ts';
import { broughtBy, leadsKeptBy, teamsOf } from '../outcome.ts';
import { objectiveBlocks } from './report-board.ts';
import { readingOf, summarise, type DaySummary } from './summary.ts';

type Locale = 'fr' | 'en';

const section = (text: string): Block => ({ kind: 'heading', level: 1, text });

/**
 * The report of a day: who was there by the nine categories, what each group found, what teams took away, what was
 * said since. Names stand under minority views and reactions only, where the board has them.
 * @param board of a viewer (`boardFor`)
 * @param counted whether the reader may know how many people a small category had; the public may not
 */
export function reportDocument(board: Board, locale: Locale, counted = true): Document {
  const summary = summarise(board);
  return {
    title: m.workshops_after_report_of({ title: board.title }, { locale }),
    language: locale,
    ...(board.place && { subtitle: board.place }),
    date: board.day,
    blocks: [
      { kind: 'paragraph', text: summaryWords(summary, locale) },
      ...participants(summary, locale, counted),
      ...establishments(board, locale, counted),
      ...readingOf(board).flatMap((reading) => objectiveBlocks(reading, locale)),
      ...discovery(board, locale),
      ...takenHome(board, locale),
      ...reactions(board, locale),
    ],
  };
}

/** The day in three sentences. */
export function summaryWords(summary: DaySummary, locale: Locale): string {
  const l = { locale };
  const { people, establishments: schools, notes, clusters, gaps, leads, kept } = summary;
  return [
    m.workshops_after_words_people({ people, schools }, l),
    m.workshops_after_words_board({ notes, clusters }, l),
    m.workshops_after_words_leads({ gaps, leads, kept }, l),
  ].join(' ');
}

function participants({ profiles, unsaid }: DaySummary, locale: Locale, counted: boolean): Block[] {
  const l = { locale };
  const masked = m.workshops_after_masked({}, l);
  const all = [...profiles.map(({ people }) => people), unsaid];
  const numbers = (counted ? all : maskSmall(all)).map((number) => (number === null ? masked : String(number)));
  const rows = profiles.map(({ profile, people, establishments: schools }, at) => [
    m.workshops_after_profile({ profile }, l),
    people > 0 ? m.workshops_after_yes({}, l) : m.workshops_after_no({}, l),
    numbers[at]!,
    // The trame asks for establishments of the teams alone, its first two categories.
    at < 2 ? String(schools) : m.workshops_after_not_asked({}, l),
  ]);
  if (unsaid > 0)
    rows.push([
      m.workshops_after_profile_unsaid({}, l),
      m.workshops_after_not_asked({}, l),
      numbers.at(-1)!,
      m.workshops_after_not_asked({}, l),
    ]);
  return [
    section(m.workshops_after_participants({}, l)),
    {
      kind: 'table',
      caption: m.workshops_after_participants_caption({}, l),
      rowHeaders: true,
      columns: [
        { title: m.workshops_after_column_category({}, l) },
        { title: m.workshops_after_column_there({}, l) },
        { title: m.workshops_after_column_number({}, l), numeric: true },
        { title: m.workshops_after_column_schools({}, l), numeric: true },
      ],
      rows,
    },
    ...(numbers.includes(masked) ? [{ kind: 'paragraph' as const, text: m.workshops_after_masked_why({}, l) }] : []),
  ];
}

function establishments(board: Board, locale: Locale, counted: boolean): Block[] {
  const l = { locale };
  const teams = teamsOf(board);
  const people = teams.map(({ members }) => members.length);
  const numbers = counted ? people : maskSmall(people);
  const rows = teams.map(({ id, name }, at) => [
    name ?? m.workshops_after_resource_team({}, l),
    numbers[at] === null ? m.workshops_after_masked({}, l) : String(numbers[at]),
    broughtBy(board, id)
      .map(({ group }) => group.name)
      .join(', '),
  ]);
  if (rows.length === 0) return [];
  return [
    section(m.workshops_after_establishments({}, l)),
    {
      kind: 'table',
      caption: m.workshops_after_establishments_caption({}, l),
      rowHeaders: true,
      columns: [
        { title: m.workshops_after_column_team({}, l) },
        { title: m.workshops_after_column_people({}, l), numeric: true },
        { title: m.workshops_after_column_groups({}, l) },
      ],
      rows,
    },
  ];
}

function discovery(board: Board, locale: Locale): Block[] {
  const l = { locale };
  const wishes = Object.values(board.leads);
  const rows = board.phases
    .flatMap(({ stations }) => stations)
    .map(({ id, title, slots }) => [
      title,
      slots
        .map(({ id: slot, time, capacity }) =>
          m.workshops_after_slot({ time, taken: board.places[slot]?.length ?? 0, capacity }, l),
        )
        .join(', '),
      String(wishes.filter(({ station }) => station === id).length),
    ]);
  if (rows.length === 0) return [];
  return [
    section(m.workshops_after_discovery({}, l)),
    {
      kind: 'table',
      caption: m.workshops_after_discovery_caption({}, l),
      rowHeaders: true,
      columns: [
        { title: m.workshops_after_column_station({}, l) },
        { title: m.workshops_after_column_slots({}, l) },
        { title: m.workshops_after_column_leads({}, l), numeric: true },
      ],
      rows,
    },
  ];
}

function takenHome(board: Board, locale: Locale): Block[] {
  const l = { locale };
  const items = teamsOf(board).flatMap(({ id, name }) => {
    const leads = leadsKeptBy(board, id);
    const team = name ?? m.workshops_after_resource_team({}, l);
    if (leads.length === 0) return [];
    const list: List = { kind: 'list', items: leads.map(({ text }) => text) };
    return [{ text: m.workshops_after_taken_by({ team, count: leads.length }, l), list }];
  });
  return items.length > 0 ? [section(m.workshops_after_taken({}, l)), { kind: 'list', items }] : [];
}

function reactions(board: Board, locale: Locale): Block[] {
  const l = { locale };
  if (board.reactions.length === 0) return [];
  return [
    section(m.workshops_after_reactions({}, l)),
    { kind: 'paragraph', text: m.workshops_after_reactions_lead({}, l) },
    {
      kind: 'list',
      items: board.reactions.map(({ lead, text, name }) =>
        name === null
          ? m.workshops_after_reaction({ lead: board.leads[lead]?.text ?? '', text }, l)
          : m.workshops_after_reaction_signed({ lead: board.leads[lead]?.text ?? '', text, name }, l),
      ),
    },
  ];
}
