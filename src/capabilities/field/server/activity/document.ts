import { m } from '#paraglide/messages.js';
import type { Block, Document } from '#platform/documents/document.ts';
import { levelWords, monthWords, numberWords, peopleTotal } from '../../parts/activity/words.ts';
import { dayWords, durationWords } from '../../parts/requests/words.ts';
import type { Visit } from '../../visit.ts';
import { kindName, peopleWords, timeWords } from '../../visit-words.ts';
import type { ActivitySheet, Totals } from './sheet.ts';

/** Name of the file, without its ending. */
export function activityName({ month, mediator, territory }: ActivitySheet): string {
  return m.field_activity_file({ month: monthWords(month), who: mediator?.name ?? territory });
}

const totalsCells = (totals: Totals) => [
  numberWords(totals.visits),
  totals.minutes === 0 ? '0' : durationWords(totals.minutes),
  peopleTotal(totals),
];

function totalsTable(caption: string, first: string, rows: [string, Totals][]): Block {
  return {
    kind: 'table',
    caption,
    rowHeaders: true,
    columns: [
      { title: first, width: 3 },
      { title: m.field_activity_visits(), numeric: true },
      { title: m.field_activity_hours(), numeric: true },
      { title: m.field_activity_people_col(), numeric: true, width: 2 },
    ],
    rows: rows.map(([name, totals]) => [name, ...totalsCells(totals)]),
  };
}

/** A month of visits as a document: totals first, then each day. Everyone's names its mediator on each line. */
export function activityDocument(sheet: ActivitySheet, locale: 'fr' | 'en'): Document {
  const everyone = sheet.mediator === null;
  const row = (visit: Visit) => [
    visit.time ? timeWords(visit.time, locale) : '',
    [visit.where.name, visit.where.commune].filter(Boolean).join(', '),
    kindName(visit.kind),
    peopleWords(visit) ?? '',
    durationWords(visit.minutes),
    ...(everyone ? [visit.mediator.name] : []),
  ];
  const columns = [
    { title: m.field_activity_time(), width: 2 },
    { title: m.field_activity_where(), width: 5 },
    { title: m.field_activity_kind(), width: 4 },
    { title: m.field_activity_public(), width: 4 },
    { title: m.field_activity_duration(), width: 2 },
    ...(everyone ? [{ title: m.field_activity_who(), width: 3 }] : []),
  ];
  const { total, schools } = sheet;
  return {
    title: m.field_activity_title({ month: monthWords(sheet.month) }),
    language: locale,
    subtitle: sheet.mediator ? `${sheet.mediator.name}, ${sheet.territory}` : sheet.territory,
    page: { size: 'A4', landscape: true },
    blocks: [
      {
        kind: 'paragraph',
        text:
          total.visits === 0
            ? m.field_activity_none()
            : m.field_activity_sum({ n: total.visits, schools, hours: durationWords(total.minutes) }),
      },
      ...(total.visits === 0
        ? []
        : [
            totalsTable(m.field_activity_by_kind(), m.field_activity_kind(), [
              ...sheet.byKind.map(({ kind, totals }): [string, Totals] => [kindName(kind), totals]),
              [m.field_activity_total(), total],
            ]),
            totalsTable(
              m.field_activity_by_level(),
              m.field_activity_level(),
              sheet.byLevel.map(({ level, totals }): [string, Totals] => [levelWords(level), totals]),
            ),
            { kind: 'heading', level: 1, text: m.field_activity_days() } as const,
            ...sheet.days.map(({ day, visits }): Block => ({
              kind: 'table',
              caption: dayWords(day, 'full'),
              columns,
              rows: visits.map(row),
            })),
          ]),
    ],
  };
}
