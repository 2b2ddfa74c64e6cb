import { m } from '#paraglide/messages.js';
import type { Block, Document } from '#platform/documents/document.ts';
import { personName } from '#platform/i18n/person-name.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { CharterVersion, Voice } from '../model.ts';
import { dateWords, hoursWords, revisionWords, stateWords } from './words.ts';

/** What a charter on paper needs of its page. */
interface Shown {
  /** The establishment, or the territory. */
  name: string;
  version: CharterVersion;
  voices: readonly Voice[];
  timeZone: string;
  /** 'YYYY-MM-DD'. */
  today: string;
}

/** Lines left to sign by hand. */
const BLANK_LINES = 4;

/**
 * A charter on one page: hours, ways, words, who signed, who did not and why, and lines to sign by hand. Its day is
 * that of its last voice, else of its writing: the same charter gives the same bytes.
 */
export function charterDocument({ name, version, voices, timeZone, today }: Shown, locale: 'fr' | 'en'): Document {
  const l = { locale };
  const { text } = version;
  const day = (at: Date) => dayAt(timeZone, at);
  const last = voices.reduce((latest, { givenAt }) => (givenAt > latest ? givenAt : latest), version.writtenAt);
  const section = (title: string): Block => ({ kind: 'heading', level: 1, text: title });
  const dissents = voices.filter(({ signs }) => !signs);
  const words = text.words.split('\n').filter(Boolean);
  return {
    title: m.charter_of_school({ name }, l),
    language: locale,
    date: day(last),
    page: { size: 'A4', fit: 'one-page' },
    blocks: [
      {
        kind: 'facts',
        rows: [
          { name: m.charter_hours_title({}, l), value: hoursWords(text, locale) },
          { name: m.charter_document_state({}, l), value: stateWords(version, locale) },
          { name: m.charter_document_revision({}, l), value: revisionWords(text.reviseOn, today, locale) },
        ],
      },
      ...(words.length > 0 ? [section(m.charter_words_title({}, l))] : []),
      ...words.map((paragraph): Block => ({ kind: 'paragraph', text: paragraph })),
      ...(text.channels.length > 0 ? [section(m.charter_channels_title({}, l)), channels(version, locale)] : []),
      section(m.charter_voices_title({}, l)),
      {
        kind: 'table',
        caption: m.charter_document_table_voices({}, l),
        rowHeaders: true,
        columns: [
          { title: m.charter_document_name({}, l) },
          { title: m.charter_document_duty({}, l) },
          { title: m.charter_document_date({}, l) },
        ],
        rows: [
          ...voices
            .filter(({ signs }) => signs)
            .map((voice) => [
              personName(voice.name, 'start', locale),
              voice.duty,
              dateWords(day(voice.givenAt), locale),
            ]),
          ...Array.from({ length: BLANK_LINES }, () => ['', '', '']),
        ],
      },
      ...(dissents.length > 0
        ? [
            {
              kind: 'table' as const,
              caption: m.charter_document_dissents({}, l),
              rowHeaders: true as const,
              columns: [
                { title: m.charter_document_name({}, l) },
                { title: m.charter_document_duty({}, l) },
                { title: m.charter_document_why({}, l) },
                { title: m.charter_document_date({}, l) },
              ],
              rows: dissents.map((voice) => [
                personName(voice.name, 'start', locale),
                voice.duty,
                voice.reason ?? '',
                dateWords(day(voice.givenAt), locale),
              ]),
            },
          ]
        : []),
    ],
  };
}

function channels({ text }: CharterVersion, locale: 'fr' | 'en'): Block {
  const unsaid = m.charter_channel_unsaid({}, { locale });
  return {
    kind: 'table',
    caption: m.charter_channels_title({}, { locale }),
    rowHeaders: true,
    columns: [{ title: m.charter_channel_use({}, { locale }) }, { title: m.charter_channel_tool({}, { locale }) }],
    rows: text.channels.map(({ use, tool }) => [use || unsaid, tool || unsaid]),
  };
}
