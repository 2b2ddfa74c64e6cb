/** A proposal kept for a committee to come. */
export const proposal = {
  name: 'Rentrée 2027 : deux pilotes changent',
  note: [
    'À montrer au comité de décembre. Deux collèges laisseraient leur place : leurs équipes sont consultées avant.',
    'Question ouverte : qui accompagne les nouveaux pilotes la première année ?',
  ].join('\n'),
};
