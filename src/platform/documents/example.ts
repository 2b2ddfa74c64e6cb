import type { Block, Document } from './document.ts';

/** A sheet with one block of each kind, for the tests of this folder. */
export const sheet: Document = {
  title: 'Collège Odette-Lancelin',
  language: 'fr',
  subtitle: 'Ce que notre équipe rapporte\u00a0: trois pistes, deux manques.',
  date: '2026-11-26',
  author: 'Inès Caradec',
  page: { size: 'A4', fit: 'one-page' },
  blocks: [
    { kind: 'heading', level: 1, text: 'Les pistes que nous gardons' },
    {
      kind: 'table',
      caption: 'Pistes et leur origine',
      rowHeaders: true,
      columns: [{ title: 'Piste d’action' }, { title: 'Groupe' }, { title: 'Voix', numeric: true }],
      rows: [
        ['Une consigne filmée', 'Groupe C', '12'],
        ['Deux sources avant de partager', 'Groupe B', '104'],
      ],
    },
    { kind: 'heading', level: 2, text: 'Ce que nous avons manqué\u202f?' },
    {
      kind: 'columns',
      columns: [
        [
          {
            kind: 'paragraph',
            text: [{ text: 'Du temps.', strong: true }, ' Trois ', { text: 'pistes', emphasis: true }],
          },
          { kind: 'note', tone: 'wait', text: 'Demander à Bruno Lestrade.' },
        ],
        [
          {
            kind: 'list',
            ordered: true,
            items: [{ text: 'Choisir', list: { kind: 'list', items: ['un porteur', 'une date'] } }, 'Déposer'],
          },
        ],
      ],
    },
    {
      kind: 'figure',
      size: 'small',
      alternative: 'Code QR de la page de réaction',
      caption: 'Réagir sans compte',
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 25 25"><path d="M0 0h7v7h-7zM18 0h7v7h-7z"/></svg>',
    },
    { kind: 'paragraph', text: ['Ou ici\u00a0: ', { text: 'vienne.example', href: 'https://vienne.example/r/1' }] },
    { kind: 'facts', rows: [{ name: 'Lieu', value: 'Lavernie' }] },
  ],
};

/** A report whose cells are bullets, some of them empty, on its side: see README.md. */
export const report: Document = {
  title: 'Restitution de Lavernie',
  language: 'fr',
  date: '2026-11-26',
  page: { size: 'A4', landscape: true },
  blocks: [
    { kind: 'heading', level: 1, text: 'Diagnostic' },
    {
      kind: 'table',
      caption: 'Ce qui a été dit',
      rowHeaders: true,
      columns: [
        { title: 'Thème', width: 2 },
        { title: 'Irritants', width: 4 },
        { title: 'Points forts', width: 4 },
      ],
      rows: [
        ['Équipement', { items: ['Trop d’outils', ['Un débit ', { text: 'qui tombe', strong: true }]] }, { items: [] }],
        ['Familles', { items: [] }, { items: ['Une porte ouverte'] }],
        ['Formation', '', 'Rien à dire'],
      ],
    },
    { kind: 'heading', level: 1, text: 'Suites' },
    { kind: 'paragraph', text: 'Aucune.' },
  ],
};

/** A document of one paragraph, or of the blocks given. */
export function documentOf(blocks: readonly Block[], page?: Document['page']): Document {
  return { title: 'Essai', language: 'fr', blocks, ...(page && { page }) };
}
