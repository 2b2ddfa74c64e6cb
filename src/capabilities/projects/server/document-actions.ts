import { spanName } from '#capabilities/territory';
import type { Block, Inline } from '#platform/documents/document.ts';
import { m } from '#paraglide/messages.js';
import type { ActionSummary, Hole, ProjectView } from '../model.ts';

export type Locale = 'fr' | 'en';

/** An action as it is printed: `gap` that its lead answers, '' without one; `reason` '' unless dropped. */
export interface PrintedAction extends ActionSummary {
  gap: string;
  reason: string;
}

/** A column of the tables: what it says of each action. */
interface Column {
  title: string;
  width: number;
  cell: (action: PrintedAction) => Inline;
}

/** A table of actions under each objective, then of those under none. Dropped ones are not among them. */
export function actionTables(
  objectives: ProjectView['objectives'],
  actions: readonly PrintedAction[],
  locale: Locale,
): Block[] {
  const l = { locale };
  const active = actions.filter(({ state }) => state !== 'dropped');
  const columns = columnsFor(active, locale);
  const under = (number: number | null) => active.filter(({ objective }) => objective === number);
  return [
    ...objectives.flatMap(({ number, name }) =>
      section(m.projects_document_objective({ number, name }, l), under(number), columns, locale),
    ),
    ...(under(null).length > 0 ? section(m.projects_no_objective({}, l), under(null), columns, locale) : []),
  ];
}

function section(
  title: string,
  actions: readonly PrintedAction[],
  columns: readonly Column[],
  locale: Locale,
): Block[] {
  const l = { locale };
  const heading: Block = { kind: 'heading', level: 1, text: title };
  if (actions.length === 0) return [heading, { kind: 'paragraph', text: m.projects_document_no_action({}, l) }];
  return [
    heading,
    {
      kind: 'table',
      caption: m.projects_document_actions({}, l),
      rowHeaders: true,
      columns: columns.map(({ title, width }) => ({ title, width })),
      rows: actions.map((action) => columns.map(({ cell }) => cell(action))),
    },
  ];
}

/** The same for every table of a project: what no action says (its gap, the digital) takes no room. */
function columnsFor(actions: readonly PrintedAction[], locale: Locale): Column[] {
  const l = { locale };
  const column = (title: string, width: number, cell: Column['cell']): Column => ({ title, width, cell });
  const digital = column(m.projects_document_digital({}, l), 1.5, (action) => digitalOf(action, locale));
  const gap = column(m.projects_document_answers({}, l), 1.5, (action) => action.gap);
  return [
    column(m.projects_document_action({}, l), 1.7, ({ title }) => title),
    ...(actions.some((action) => action.gap) ? [gap] : []),
    column(m.projects_document_who({}, l), 1, (action) =>
      missing(action, 'owner', m.projects_hole_owner({}, l), action.owner?.name ?? ''),
    ),
    column(m.projects_document_when({}, l), 1, (action) =>
      missing(action, 'date', m.projects_hole_date({}, l), whenOf(action, locale)),
    ),
    column(m.projects_document_indicator({}, l), 1.3, (action) =>
      missing(action, 'indicator', m.projects_hole_indicator({}, l), action.indicator),
    ),
    ...(actions.some((action) => digitalOf(action, locale)) ? [digital] : []),
    column(m.projects_document_state({}, l), 0.8, ({ state }) => m.projects_page_state({ state }, l)),
  ];
}

/** What is missing is written, not left blank: a blank on paper is a place to write. */
function missing({ holes }: PrintedAction, hole: Hole, words: string, said: string): string {
  return holes.includes(hole) ? [said, words].filter(Boolean).join(', ') : said;
}

function whenOf({ marker, span }: PrintedAction, locale: Locale): string {
  return marker || (span ? spanName(span, locale) : '');
}

/** What digital adds, then whether it needs a screen; '' when neither is said. */
function digitalOf({ digital, screen }: PrintedAction, locale: Locale): string {
  const l = { locale };
  const said = digital && /[\p{L}\p{N}]$/u.test(digital) ? `${digital}.` : digital;
  const needs =
    screen === null ? '' : screen ? m.projects_page_with_screen({}, l) : m.projects_page_without_screen({}, l);
  return [said, needs].filter(Boolean).join(' ');
}
