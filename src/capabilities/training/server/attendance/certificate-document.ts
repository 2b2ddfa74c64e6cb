import { m } from '#paraglide/messages.js';
import type { Block, Document } from '#platform/documents/document.ts';
import type { Certificate } from './certificates.ts';
import type { SessionWords } from './sheet-document.ts';

interface CertificateOptions {
  locale: 'fr' | 'en';
  /** Day on which the document is made, in words. */
  today: string;
  words: (certificate: Certificate) => SessionWords;
}

/**
 * Certificates of attendance as one document: one of them alone, or a page each after a list of names. Nothing in it
 * passes for a signature.
 */
export function certificateDocument(certificates: readonly Certificate[], options: CertificateOptions): Document {
  const { locale } = options;
  const l = { locale };
  const [first] = certificates;
  const base = { language: locale, author: first!.territory, page: { size: 'A4' as const } };
  if (certificates.length === 1) {
    return { ...base, title: m.training_certificate_title({}, l), blocks: blocksOf(first!, options) };
  }
  return {
    ...base,
    title: m.training_certificate_titles({}, l),
    subtitle: m.training_certificate_count({ n: certificates.length }, l),
    blocks: [
      {
        kind: 'list',
        items: certificates.map((each) => `${each.name}, ${each.module}, ${options.words(each).date}`),
      },
      ...certificates.flatMap((each): Block[] => [
        { kind: 'heading', level: 1, newPage: true, text: m.training_certificate_of({ name: each.name }, l) },
        ...blocksOf(each, options),
      ]),
    ],
  };
}

function blocksOf(certificate: Certificate, { locale, today, words }: CertificateOptions): Block[] {
  const l = { locale };
  const { name, module, place, organiser, trainer, territory, seat } = certificate;
  const { date, hours, duration } = words(certificate);
  return [
    {
      kind: 'paragraph',
      text: [
        m.training_certificate_states({ territory }, l),
        ' ',
        { text: name, strong: true },
        m.training_certificate_states_end({}, l),
      ],
    },
    {
      kind: 'facts',
      rows: [
        { name: m.training_certificate_module({}, l), value: [{ text: module, strong: true }] },
        { name: m.training_attendance_date({}, l), value: date },
        { name: m.training_attendance_hours({}, l), value: hours },
        { name: m.training_certificate_duration({}, l), value: duration },
        { name: m.training_attendance_place({}, l), value: place },
        { name: m.training_attendance_organiser({}, l), value: organiser },
        ...(trainer ? [{ name: m.training_attendance_trainer({}, l), value: trainer }] : []),
      ],
    },
    { kind: 'note', tone: 'info', text: m.training_certificate_made({ date: today }, l) },
    { kind: 'paragraph', text: m.training_certificate_reference({ reference: seat }, l) },
  ];
}
