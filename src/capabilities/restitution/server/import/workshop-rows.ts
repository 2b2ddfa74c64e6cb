import { m } from '#paraglide/messages.js';
import { columnOf, workshopOf, type Column, type Workshop } from './columns.ts';
import { refuse, type Draft, type ReadCell, type Theme } from './draft.ts';
import { continuedIn, folded, saysNothing, unquoted, withoutThemeNumber } from './marks.ts';

/** A row of a workshop's table: its theme, and what each column of the form holds. */
export interface Row {
  theme: Theme;
  cells: Partial<Record<Column, ReadCell>>;
}

export interface WorkshopTable {
  workshop: Workshop;
  columns: (Column | null)[];
  /** Rows that say something, headers aside. */
  body: ReadCell[][];
}

/** Rows that may stand above the headers: the name of the workshop, headers over headers. */
const FIRST_ROWS = 3;
const words = ({ lines }: ReadCell) => lines.join(' ');

/**
 * A table of one of the three workshops, known by its headers in any order; two rows of headers are read as one. Null:
 * another table. What stands above the headers and is no heading is refused.
 */
export function workshopTable(draft: Draft, rows: ReadCell[][]): WorkshopTable | null {
  const heads = rows.slice(0, FIRST_ROWS).map((cells) => cells.map((cell) => columnOf(words(cell))));
  const counts = heads.map((columns) => (workshopOf(columns) ? new Set(columns.filter(Boolean)).size : 0));
  const at = counts.indexOf(Math.max(0, ...counts));
  const workshop = heads[at] && workshopOf(heads[at]);
  if (!workshop) return null;
  const under = refining(rows[at]!, rows[at + 1], heads[at]!, heads[at + 1]);
  const columns = heads[at]!.map((column, place) => under?.[place] ?? column);
  for (const cell of rows.slice(0, at).flat()) {
    if (!/^(?:atelier|workshop|temps|diagnostic|projections?|plan d)/iu.test(words(cell))) refuse(draft, cell);
  }
  for (const [place, cell] of rows[at]!.entries()) if (columns[place] === null) refuse(draft, cell);
  const head = rows[at]!.map(words).join('|');
  const body = rows.slice(at + (under ? 2 : 1)).filter((cells) => cells.map(words).join('|') !== head);
  return { workshop, columns: settle(columns, workshop), body };
}

/** A second row of headers, « porteurs » and « concernés » under « qui », with nothing of its own under « Thème »; else null. */
function refining(
  head: ReadCell[],
  row: ReadCell[] | undefined,
  columns: (Column | null)[],
  under: (Column | null)[] | undefined,
): (Column | null)[] | null {
  if (!row || !under?.some(Boolean)) return null;
  const ofPeople = (column: Column | null | undefined) => column === 'owner' || column === 'involved';
  const all = row.every((cell, place) => {
    const said = words(cell);
    if (said === '' || (head[place] && said === words(head[place]))) return true;
    const above = columns[place];
    return ofPeople(under[place]) && (above === null || above === 'people' || ofPeople(above));
  });
  return all && under.some((column, place) => ofPeople(column) && column !== columns[place]) ? under : null;
}

/** « Irritants » of the projections are the main ones; a second column of one kind joins the first. */
function settle(columns: (Column | null)[], workshop: Workshop): (Column | null)[] {
  return columns.map((column) => {
    if (workshop === 'projections' && column === 'painPoint') return 'mainPainPoint';
    return workshop === 'diagnostic' && column === 'mainPainPoint' ? 'painPoint' : column;
  });
}

/** The rows of a table with their themes: an empty theme, or « (suite) », is the theme of the row above. */
export function rowsOf(draft: Draft, { columns, body }: WorkshopTable): Row[] {
  const before = new Map(draft.trame.themes.map((each) => [each, alike(each.name)]));
  let theme: Theme | null = null;
  const rows: Row[] = [];
  for (const line of body) {
    const cells: Row['cells'] = {};
    line.forEach((cell, place) => {
      const column = columns[place];
      if (!column) return refuse(draft, cell);
      const known = cells[column];
      cells[column] = known ? { ...known, lines: [...known.lines, ...cell.lines] } : cell;
    });
    const written = cells.theme ? words(cells.theme) : '';
    const said = Object.values(cells).some(({ lines }) => lines.length > 0);
    if (!said) continue;
    if (written !== '' || theme === null) theme = themeOf(draft, written, before);
    rows.push({ theme, cells });
  }
  return rows;
}

function themeOf(draft: Draft, written: string, before: Map<Theme, string>): Theme {
  const bare = continuedIn(written) ?? written;
  const name = saysNothing(bare) ? '' : unquoted(withoutThemeNumber(bare));
  const { themes } = draft.trame;
  const same = themes.find((theme) => theme.name === name);
  const wanted = alike(name);
  // Typed by hand in each table: accents and plurals may differ from the table where the theme was first met.
  const near = same ?? themes.find((theme) => before.get(theme) === wanted);
  if (near) return near;
  const theme: Theme = { name, experiences: [], painPoints: [], strengths: [], mains: [], actions: [] };
  themes.push(theme);
  return theme;
}

const alike = (name: string) =>
  folded(name)
    .split(' ')
    .map((word) => word.replace(/[sx]$/u, ''))
    .join(' ');

/** Where a cell stands, in words: « plan d’action, ligne 3, « Besoin » ». */
export function placeOf(table: string, row: number, header: string, locale: 'fr' | 'en'): string {
  const l = { locale };
  return header === ''
    ? m.restitution_import_where_row({ table, row }, l)
    : m.restitution_import_where_cell({ table, row, header }, l);
}
