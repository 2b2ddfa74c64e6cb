import { m } from '#paraglide/messages.js';
import type { Block, Cell, Document, Table } from '#platform/documents/document.ts';
import { categoryName } from '../category-name.ts';
import type { Format, Trame } from '../model.ts';
import { dayInWords } from './import/days.ts';
import { bulletsOf, quoted } from './import/marks.ts';
import { diagnosticRows, planRows, projectionRows } from './trame-rows.ts';

type Language = 'fr' | 'en';

const FORMAT_NAMES = {
  onSite: m.restitution_trame_format_on_site,
  remote: m.restitution_trame_format_remote,
  both: m.restitution_trame_format_both,
} satisfies Record<Format, unknown>;

/** Words that may run over several lines. */
const words = (text: string): Cell => (text.includes('\n') ? { items: bulletsOf(text) } : quoted(text));

const section = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** Rooms to write in stay when nothing was said: a table has one empty row at least. */
function table(caption: string, columns: Table['columns'], rows: Table['rows'], rowHeaders?: true): Block {
  const all = rows.length > 0 ? rows : [columns.map(() => '')];
  // A header without words names no row: where one carries on, the column is bold words.
  const named = rowHeaders && all.every(([first]) => first !== '');
  if (!rowHeaders || named) return { kind: 'table', caption, columns, rows: all, ...(named && { rowHeaders }) };
  const bold = all.map(([first, ...others]): Cell[] => [
    typeof first === 'string' && first !== '' ? [{ text: first, strong: true }] : (first ?? ''),
    ...others,
  ]);
  return { kind: 'table', caption, columns, rows: bold };
}

function introduction(trame: Trame, language: Language): Block[] {
  const l = { locale: language };
  const { region, format, sittings, facilitators, participations } = trame;
  return [
    table(
      m.restitution_trame_session({}, l),
      [{ title: m.restitution_trame_item({}, l) }, { title: m.restitution_trame_answer({}, l), width: 3 }],
      [
        [m.restitution_trame_region({}, l), quoted(region)],
        [m.restitution_trame_format({}, l), format === null ? '' : FORMAT_NAMES[format]({}, l)],
      ],
      true,
    ),
    table(
      m.restitution_trame_sittings({}, l),
      [
        { title: m.restitution_trame_day({}, l) },
        { title: m.restitution_trame_starts({}, l) },
        { title: m.restitution_trame_ends({}, l) },
        { title: m.restitution_trame_place({}, l), width: 3 },
      ],
      sittings.map(({ day, starts, ends, place }) => [
        day === null ? '' : dayInWords(day, language),
        starts ?? '',
        ends ?? '',
        words(place),
      ]),
    ),
    table(
      m.restitution_trame_facilitators({}, l),
      [{ title: m.restitution_trame_name({}, l) }, { title: m.restitution_trame_function({}, l) }],
      facilitators.map(({ name, function: what }) => [words(name), quoted(what)]),
    ),
    table(
      m.restitution_trame_participants({}, l),
      [
        { title: m.restitution_trame_category({}, l), width: 3 },
        { title: m.restitution_trame_ticked({}, l) },
        { title: m.restitution_trame_number({}, l), numeric: true },
        { title: m.restitution_trame_establishments({}, l), numeric: true, width: 1.4 },
        { title: m.restitution_trame_qualifier({}, l), width: 2 },
      ],
      participations.map(({ category, ticked, number, establishments, qualifier }) => [
        categoryName(category, language),
        ticked ? m.restitution_trame_yes({}, l) : m.restitution_trame_no({}, l),
        number === null ? '' : String(number),
        establishments === null ? '' : String(establishments),
        quoted(qualifier),
      ]),
      true,
    ),
  ];
}

/**
 * A filled form in its own layout, landscape, empty cells kept, every theme on its row. `readTrame` reads it back.
 * @param date day of the export, 'YYYY-MM-DD', printed under the title; without it the document has no date
 */
export function trameDocument(trame: Trame, { language, date }: { language: Language; date?: string }): Document {
  const l = { locale: language };
  return {
    title: trame.title,
    language,
    subtitle: m.restitution_trame_subtitle({}, l),
    ...(date !== undefined && { date }),
    page: { size: 'A4', landscape: true },
    blocks: [
      section(m.restitution_trame_introduction({}, l)),
      ...introduction(trame, language),
      section(m.restitution_trame_diagnostic({}, l)),
      table(
        m.restitution_trame_diagnostic_caption({}, l),
        [
          { title: m.restitution_trame_theme({}, l) },
          { title: m.restitution_trame_experiences({}, l), width: 2 },
          { title: m.restitution_trame_pain_points({}, l), width: 2 },
          { title: m.restitution_trame_strengths({}, l), width: 2 },
        ],
        diagnosticRows(trame, language),
        true,
      ),
      section(m.restitution_trame_projections({}, l)),
      table(
        m.restitution_trame_projections_caption({}, l),
        [
          { title: m.restitution_trame_theme({}, l) },
          { title: m.restitution_trame_main_pain_points({}, l), width: 2 },
          { title: m.restitution_trame_need({}, l), width: 2 },
          { title: m.restitution_trame_axes({}, l), width: 2 },
        ],
        projectionRows(trame, language),
        true,
      ),
      section(m.restitution_trame_plan({}, l)),
      table(
        m.restitution_trame_plan_caption({}, l),
        [
          { title: m.restitution_trame_theme({}, l), width: 1.6 },
          { title: m.restitution_trame_axis({}, l), width: 2 },
          { title: m.restitution_trame_actions({}, l), width: 3 },
          { title: m.restitution_trame_people({}, l), width: 2 },
          { title: m.restitution_trame_when({}, l), width: 2 },
          { title: m.restitution_trame_indicators({}, l), width: 2 },
        ],
        planRows(trame, language),
        true,
      ),
    ],
  };
}
