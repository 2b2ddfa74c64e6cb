/** Failures known to many: one lasts, one is over. */
export const failures = [
  {
    id: 'ent-octobre',
    title: 'L’ENT ne répond pas ce matin',
    words: 'Les collèges et les lycées ne peuvent pas ouvrir l’ENT. L’hébergeur est prévenu.',
    ...{ scope: 'schoolKind' as const, kind: 'college' as const, day: -41, meets: ['trois-rives', 'garenne-basse'] },
    closed: { day: -40, words: 'Rétabli à 16 h. Les devoirs donnés la veille sont là.' },
  },
  {
    id: 'batteries',
    title: 'Tablettes reçues en 2024 : batteries rappelées',
    words: 'Si la coque se soulève, éteignez la tablette et rangez-la à part. Un échange est prévu, école par école.',
    ...{ scope: 'all' as const, kind: null, day: -13, meets: ['petit-noyer', 'val-de-dive', 'simon-berthelon'] },
    closed: null,
  },
];
