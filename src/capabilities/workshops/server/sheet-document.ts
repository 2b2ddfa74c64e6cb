import { m } from '#paraglide/messages.js';
import type { Block, Document, Item } from '#platform/documents/document.ts';
import type { TeamSheet } from './sheet.ts';

export interface SheetOptions {
  locale: 'fr' | 'en';
  /** Where absent colleagues react, its QR code (`#design/qr.ts`), and until when in words; null: the sheet says whom to ask. */
  reaction: { url: string; qr: { path: string; size: number }; until: string } | null;
}

/** The name that a sheet carries at its head. */
export function teamName({ name }: Pick<TeamSheet, 'name'>, locale: 'fr' | 'en'): string {
  return name ?? m.workshops_after_resource_team({}, { locale });
}

/** The sheet as a document of one A4 page, to print and to take home. */
export function sheetDocument(sheet: TeamSheet, { locale, reaction }: SheetOptions): Document {
  const l = { locale };
  const present = [sheet.title, sheet.place, sheet.groups.join(', '), sheet.members.join(', ')]
    .filter(Boolean)
    .join('. ');
  const section = (text: string): Block => ({ kind: 'heading', level: 1, text });
  return {
    title: teamName(sheet, locale),
    language: locale,
    subtitle: leadIn(sheet, locale),
    date: sheet.day,
    page: { size: 'A4', fit: 'one-page' },
    blocks: [
      { kind: 'paragraph', text: present },
      section(m.workshops_after_sheet_kept({}, l)),
      ...keptBlocks(sheet, locale),
      section(m.workshops_after_sheet_missed({}, l)),
      missedBlock(sheet, locale),
      {
        kind: 'columns',
        columns: [
          [
            section(m.workshops_after_sheet_next({}, l)),
            { kind: 'list', ordered: true, items: nextSteps(sheet, locale) },
          ],
          [section(m.workshops_after_sheet_absent({}, l)), ...absentBlocks(reaction, locale)],
        ],
      },
    ],
  };
}

function leadIn({ kept, missed }: TeamSheet, locale: 'fr' | 'en'): string {
  const gaps = missed.reduce((sum, group) => sum + group.gaps.length, 0);
  return gaps > 0
    ? m.workshops_after_sheet_lead({ kept: kept.length, missed: gaps }, { locale })
    : m.workshops_after_sheet_lead_whole({ kept: kept.length }, { locale });
}

function keptBlocks({ kept, objectives }: TeamSheet, locale: 'fr' | 'en'): Block[] {
  const l = { locale };
  if (kept.length === 0) return [{ kind: 'paragraph', text: m.workshops_after_sheet_kept_none({}, l) }];
  const keys = objectives.map(({ number, name }) => m.workshops_after_objective_key({ number, name }, l)).join(' · ');
  return [
    {
      kind: 'table',
      caption: keys || m.workshops_after_sheet_kept({}, l),
      rowHeaders: true,
      columns: [
        { title: m.workshops_after_column_lead({}, l) },
        { title: m.workshops_after_column_from({}, l) },
        { title: m.workshops_after_column_who({}, l) },
      ],
      rows: kept.map(({ text, objective, group, gap }) => [
        text,
        objective === null
          ? m.workshops_after_from({ group, gap }, l)
          : m.workshops_after_from_objective({ number: objective, group, gap }, l),
        '',
      ]),
    },
  ];
}

function missedBlock({ missed }: TeamSheet, locale: 'fr' | 'en'): Block {
  const l = { locale };
  const items = missed.flatMap(({ group, ask, gaps }): Item[] =>
    gaps.length === 0
      ? [m.workshops_after_missed_empty({ group }, l)]
      : gaps.map(({ name, leads, favourite }) => [
          { text: m.workshops_after_gap_quoted({ gap: name }, l), strong: true },
          ` ${missedWords({ group, ask, leads, favourite }, locale)}`,
        ]),
  );
  return items.length > 0
    ? { kind: 'list', items }
    : { kind: 'paragraph', text: m.workshops_after_sheet_missed_none({}, l) };
}

/** What is said of a gap that a team missed, after its name. */
function missedWords(
  { group, ask, leads, favourite }: { group: string; ask: string | null; leads: number; favourite: string | null },
  locale: 'fr' | 'en',
): string {
  const l = { locale };
  return [
    m.workshops_after_missed_leads({ count: leads, group }, l),
    favourite && m.workshops_after_missed_favourite({ lead: favourite }, l),
    ask && m.workshops_after_missed_ask({ name: ask }, l),
  ]
    .filter(Boolean)
    .join(' ');
}

function nextSteps({ kept, tools }: TeamSheet, locale: 'fr' | 'en'): Item[] {
  const l = { locale };
  return [
    m.workshops_after_step_kept({ count: kept.length }, l),
    m.workshops_after_step_owner({}, l),
    ...tools.map(({ title, text, url }): Item => [
      { text: text ? m.workshops_after_step_tool({ title }, l) : title, strong: true, ...(url && { href: url }) },
      ` ${text}`,
    ]),
  ];
}

function absentBlocks(reaction: SheetOptions['reaction'], locale: 'fr' | 'en'): Block[] {
  const l = { locale };
  if (!reaction) return [{ kind: 'paragraph', text: m.workshops_after_absent_ask({}, l) }];
  const { path, size } = reaction.qr;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size + 8} ${size + 8}"><path fill="#000000" d="${path}"/></svg>`;
  return [
    { kind: 'figure', size: 'small', alternative: m.workshops_after_absent_qr({}, l), svg },
    { kind: 'paragraph', text: m.workshops_after_absent_how({ date: reaction.until }, l) },
    { kind: 'paragraph', text: [{ text: reaction.url, href: reaction.url }] },
  ];
}
