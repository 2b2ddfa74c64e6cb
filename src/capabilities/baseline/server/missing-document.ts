import { m } from '#paraglide/messages.js';
import type { Block, Document } from '#platform/documents/document.ts';
import { byBody, bodyWord, type Lack } from '../missing.ts';
import { bodyName } from '../words.ts';

function amount({ state, have, need }: Lack, locale: 'fr' | 'en'): string {
  if (have !== null && need !== null) return m.baseline_have_of({ have, need }, { locale });
  return state === 'missing' ? m.baseline_answer_no({}, { locale }) : m.baseline_answer_unknown({}, { locale });
}

/**
 * What is missing, on paper: a part for each body that must provide, who owes most first. The same lacks give the same bytes.
 * @param day 'YYYY-MM-DD' on which schools were read
 */
export function missingDocument(lacks: readonly Lack[], day: string, locale: 'fr' | 'en'): Document {
  const l = { locale };
  const byWord = Map.groupBy(lacks, ({ item, commune }) => bodyWord(item.provider, commune));
  const blocks = byBody(lacks).flatMap(({ word, provider, commune, missing, unknown }): Block[] => {
    const name = bodyName(provider, commune);
    return [
      { kind: 'heading', level: 1, text: m.baseline_owes({ name }, l) },
      { kind: 'paragraph', text: m.baseline_document_counts({ missing, unknown }, l) },
      {
        kind: 'table',
        caption: m.baseline_owes({ name }, l),
        rowHeaders: true,
        columns: [
          { title: m.baseline_file_school({}, l), width: 3 },
          { title: m.baseline_file_item({}, l), width: 3 },
          { title: m.baseline_file_state({}, l), width: 1.4 },
          { title: m.baseline_document_amount({}, l), width: 1.4 },
        ],
        rows: byWord
          .get(word)!
          .map((lack) => [
            lack.commune === null ? lack.school : `${lack.school}, ${lack.commune}`,
            lack.item.name,
            lack.state === 'missing' ? m.baseline_state_item_missing({}, l) : m.baseline_state_item_unknown({}, l),
            amount(lack, locale),
          ]),
      },
    ];
  });
  return {
    title: m.baseline_missing_title({}, l),
    language: locale,
    date: day,
    page: { size: 'A4' },
    blocks: blocks.length > 0 ? blocks : [{ kind: 'paragraph', text: m.baseline_missing_none({}, l) }],
  };
}
