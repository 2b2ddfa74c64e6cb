import { m } from '#paraglide/messages.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { line } from '#platform/forms/fields.ts';
import type { ReadBlock, ReadDocument } from '#platform/documents/read/read-document.ts';
import type { Trame } from '../../model.ts';
import { dayIn } from './days.ts';
import { newDraft, refuse, type Draft, type ReadCell, type Unrecognised } from './draft.ts';
import { factOf, introductionKind, takeFact, takeIntroduction, type Fact } from './introduction.ts';
import { cardsIn, folded, unquoted } from './marks.ts';
import { categoryIn, takeName } from './participants.ts';
import { readPlan } from './plan.ts';
import { readProjections } from './projections.ts';
import { placeOf, rowsOf, workshopTable, type WorkshopTable } from './workshop-rows.ts';
import type { Workshop } from './columns.ts';
import { readable, withinBounds } from './bounds.ts';

type Locale = 'fr' | 'en';

export interface ReadTrame {
  trame: Trame;
  /** Words that no part of the form takes. */
  unrecognised: Unrecognised[];
}

/** Lines of a form in all: each of 2,000 cards has its own, and some stand twice. */
const LINES_AT_MOST = 6000;

/** Titles of the form itself, which say nothing of one session. */
const HEADINGS =
  /^(introduction|la seance|the session|dates et lieux|dates and places|animateurs?|facilitators?|participants?( par categorie| by category)?|trame de restitution|feedback form|(atelier|temps|workshop) (n )?\d( .*)?|(temps \d )?(diagnostic|projections?|plan d actions?|action plan))$/;

function ownWords(): Set<string> {
  const captions = [
    m.restitution_trame_diagnostic_caption,
    m.restitution_trame_projections_caption,
    m.restitution_trame_plan_caption,
  ];
  return new Set(
    captions.flatMap((caption) => [folded(caption({}, { locale: 'fr' })), folded(caption({}, { locale: 'en' }))]),
  );
}

const wordsOf = (cell: ReadCell | undefined) => (cell?.lines ?? []).map(unquoted).filter((text) => text !== '');

/**
 * Reads a filled form: what Maillage exports comes back as it was; in one that people filled by hand, headers are known by
 * their words, in any order. Nothing is invented: what has no place is listed with where it stood.
 * @param locale of the words that say where
 * @throws ExpectedError restitution_import_long (422)
 */
export function readTrame(document: ReadDocument, locale: Locale): ReadTrame {
  if (linesIn(document) > LINES_AT_MOST)
    throw new ExpectedError('restitution_import_long', 422, { lines: LINES_AT_MOST });
  const draft = newDraft();
  const found: WorkshopTable[] = [];
  const lines = newLines(draft, document, locale);
  let tables = 0;
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      tables += 1;
      lines.table();
      readTable(draft, block, found, tables, locale);
    } else if (block.kind === 'list') for (const { text } of block.items) lines.take(text, 'line');
    else if (block.kind !== 'picture') lines.take(block.text, block.kind === 'heading' ? 'heading' : 'line');
  }
  // The diagnostic first, wherever it stands: its themes and its words are those that the others are compared with.
  const rowsIn = (workshop: Workshop) =>
    found.filter((table) => table.workshop === workshop).flatMap((table) => rowsOf(draft, table));
  for (const { theme, cells } of rowsIn('diagnostic')) {
    theme.experiences.push(...wordsOf(cells.experience));
    theme.painPoints.push(...wordsOf(cells.painPoint));
    theme.strengths.push(...wordsOf(cells.strength));
  }
  const numbered = readProjections(draft, rowsIn('projections'));
  readPlan(draft, rowsIn('plan'), numbered);
  return withinBounds(draft, locale);
}

function linesIn({ blocks }: ReadDocument): number {
  return blocks.reduce((all, block) => {
    if (block.kind === 'list') return all + block.items.length;
    if (block.kind !== 'table') return all + 1;
    return all + block.rows.flat().reduce((lines, { paragraphs }) => lines + paragraphs.length, 0);
  }, 0);
}

/** The lines of a cell; those that are none of a form are refused as they are. */
function linesOf(draft: Draft, paragraphs: readonly { text: string }[], where: string): string[] {
  const texts = paragraphs.map(({ text }) => text);
  refuse(draft, { where, lines: texts.filter((text) => !readable(text)) });
  return cardsIn(texts.filter(readable).map(line));
}

function readTable(
  draft: Draft,
  block: Extract<ReadBlock, { kind: 'table' }>,
  found: WorkshopTable[],
  number: number,
  locale: Locale,
): void {
  const table = m.restitution_import_where_table({ n: number }, { locale });
  const lines = block.rows.map((cells, at) =>
    cells.map(({ paragraphs }) => linesOf(draft, paragraphs, placeOf(table, at + 1, '', locale))),
  );
  const heads = (lines[0] ?? []).map((cell) => cell.join(' '));
  const cells = lines.map((row, at): ReadCell[] =>
    row.map((cell, place) => ({ lines: cell, where: placeOf(table, at + 1, at > 0 ? heads[place]! : '', locale) })),
  );
  const kind = introductionKind(cells);
  const known = kind === null || kind === 'participants' || kind === 'facts' ? workshopTable(draft, cells) : null;
  if (known) found.push(known);
  else if (kind) takeIntroduction(draft, kind, cells);
  else for (const cell of cells.flat()) refuse(draft, cell);
}

/** What stands around the tables: the title, the introduction of a form typed in lines, and what belongs nowhere. */
function newLines(draft: Draft, document: ReadDocument, locale: Locale) {
  const own = ownWords();
  let fact: Fact | null = null;
  let under: string | null = null;
  let before = true;
  let first = true;
  const isForm = (text: string) => /^(trame de restitution|feedback form)$/.test(folded(text));
  const [, second] = document.blocks;
  const exported = second?.kind === 'paragraph' && isForm(second.text);

  const here = () =>
    under === null
      ? m.restitution_import_where_top({}, { locale })
      : m.restitution_import_where_under({ heading: under }, { locale });

  const takeLine = (text: string) => {
    const [, label = '', rest = ''] = /^([^:]{2,60}?)\s*:\s*(.*)$/u.exec(text) ?? [];
    const where = here();
    const cell = (words: string): ReadCell => ({ lines: cardsIn([words]), where });
    const labelled = factOf(label) ?? factOf(text);
    const counted = categoryIn(text) !== null && (fact === 'participants' || /[☐☑☒]|\d/u.test(text));
    if (own.has(folded(text)) || HEADINGS.test(folded(text))) fact = factOf(text);
    else if (labelled) {
      fact = labelled;
      takeFact(draft, labelled, cell(rest));
    } else if (counted) {
      fact = 'participants';
      takeName(draft, text);
    } else if (fact) takeFact(draft, fact, cell(text));
    else if (exported && before && dayIn(text)?.before === '' && dayIn(text)?.after === '') return;
    else if (draft.trame.title === '' && before && under === null) draft.trame.title = text;
    else refuse(draft, cell(text));
  };

  return {
    table: () => {
      fact = null;
      before = false;
    },
    take: (written: string, kind: 'heading' | 'line') => {
      if (!readable(written)) return refuse(draft, { where: here(), lines: [written] });
      const text = line(written);
      const opening = first;
      first = false;
      if (opening && kind === 'heading' && (exported || !HEADINGS.test(folded(text)))) draft.trame.title = text;
      else if (kind === 'line') takeLine(text);
      else {
        fact = factOf(text);
        if (!fact && !HEADINGS.test(folded(text))) takeLine(text);
        under = text;
      }
    },
  };
}
