import { m } from '#paraglide/messages.js';
import type { Block, Document } from '#platform/documents/document.ts';
import { countSheet, type Sheet } from '../../attendance.ts';

/** A session's day, hours and length as people read them, in the language of the document. */
export interface SessionWords {
  date: string;
  hours: string;
  duration: string;
}

export interface SheetOptions {
  locale: 'fr' | 'en';
  words: SessionWords;
  /** Where participants say that they are here, its address in full and its QR code (`#design/qr.ts`). */
  presence: { url: string; qr: { path: string; size: number } };
}

/** Rows that a page holds under the head of the sheet; and empty ones at least, for people who were not expected. */
const ROWS = 16;
const EMPTY_ROWS = 3;

/** The sheet that people sign in the room: those expected by name, then empty rows, and the QR code of the presence page. */
export function sheetDocument(sheet: Sheet, { locale, words, presence }: SheetOptions): Document {
  const l = { locale };
  const fact = (name: string, value: string) => ({ name, value: value || m.training_attendance_unsaid({}, l) });
  return {
    title: m.training_attendance_sheet_title({}, l),
    language: locale,
    subtitle: sheet.module,
    page: { size: 'A4' },
    blocks: [
      {
        kind: 'columns',
        columns: [
          [
            {
              kind: 'facts',
              rows: [
                fact(m.training_attendance_date({}, l), words.date),
                fact(m.training_attendance_hours({}, l), `${words.hours} (${words.duration})`),
                fact(m.training_attendance_place({}, l), sheet.place),
                fact(m.training_attendance_organiser({}, l), sheet.organiser),
                fact(m.training_attendance_trainer({}, l), sheet.trainer),
                { name: m.training_attendance_trainer_signature({}, l), value: '' },
              ],
            },
          ],
          presenceBlocks(presence, locale),
        ],
      },
      {
        kind: 'table',
        caption: m.training_attendance_sheet_caption({ n: countSheet(sheet).expected }, l),
        rowHeaders: true,
        toSign: true,
        columns: [
          { title: m.training_attendance_name({}, l), width: 3 },
          { title: m.training_attendance_school({}, l), width: 3 },
          { title: m.training_attendance_signature({}, l), width: 3 },
        ],
        rows: [
          ...sheet.seats.map(({ name, establishment }) => [name, establishment ?? '', '']),
          ...Array.from({ length: Math.max(EMPTY_ROWS, ROWS - sheet.seats.length) }, () => ['', '', '']),
        ],
      },
    ],
  };
}

function presenceBlocks({ url, qr }: SheetOptions['presence'], locale: 'fr' | 'en'): Block[] {
  const l = { locale };
  const side = qr.size + 8;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${side} ${side}"><path fill="#000000" d="${qr.path}"/></svg>`;
  return [
    { kind: 'figure', size: 'small', alternative: m.training_attendance_qr_alternative({}, l), svg },
    { kind: 'paragraph', text: m.training_attendance_qr_how({}, l) },
    { kind: 'paragraph', text: [{ text: url, href: url }] },
  ];
}
