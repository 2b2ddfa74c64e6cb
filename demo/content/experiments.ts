/** What the territory and two schools try out, and what it dares to say so far. Days are counted from the day when the demo is loaded. */

export const experiments = [
  {
    id: 'consigne-filmee',
    by: 'ines-caradec',
    school: 'odette-lancelin',
    /** The action that it tries out. */
    action: 'consigne-filmee',
    title: 'La consigne filmée se réécoute à la maison',
    hypothesis: 'Si la consigne se réécoute, alors elle se comprend sans un adulte à côté.',
    proof: 'Sept familles sur dix disent avoir compris, contre quatre au départ.',
    startsOn: -20,
    judgeOn: 82,
    verdicts: [],
  },
  {
    id: 'carnet',
    by: 'nadege-kouassi',
    school: 'val-de-dive',
    action: 'carnet',
    title: 'Tenir un carnet de son téléphone pendant une semaine',
    hypothesis: 'Si l’élève note ce qu’il voit, alors il parle de ce qu’on lui montre.',
    proof: 'Chaque élève apporte au débat un exemple pris dans son carnet.',
    startsOn: -48,
    judgeOn: -9,
    verdicts: [],
  },
  {
    id: 'matinee-banalisee',
    by: 'maud-ferrandier',
    school: null,
    action: null,
    title: 'Former par équipes d’établissement',
    hypothesis: 'Si trois collègues viennent ensemble, alors ce qu’ils apprennent sert encore un mois après.',
    proof: 'Deux équipes sur trois ont mené une séance dans le mois.',
    startsOn: -412,
    judgeOn: -156,
    verdicts: [
      { day: -247, verdict: 'prove', words: 'Trois équipes seulement : trop peu pour trancher.' },
      { day: -156, verdict: 'keep', words: 'Sept équipes sur neuf ont mené une séance dans le mois.' },
    ],
  },
  {
    id: 'visio-parents',
    by: 'etienne-barbot',
    school: null,
    action: null,
    title: 'Des réunions de parents en visioconférence',
    hypothesis: 'Si la réunion se suit de chez soi, alors plus de parents viennent.',
    proof: 'Deux fois plus de familles qu’à la réunion de l’an dernier.',
    startsOn: -314,
    judgeOn: -177,
    verdicts: [
      {
        day: -177,
        verdict: 'abandon',
        words: 'Les mêmes familles, moins de questions. Les autres demandent qu’on les appelle.',
      },
    ],
  },
] as const;

export const conclusions = [
  {
    id: 'equipes',
    by: 'maud-ferrandier',
    wordings: [
      { day: -240, text: 'Former des équipes plutôt que des personnes semble mieux tenir.', confidence: 'low' },
      {
        day: -151,
        text: 'Former des équipes plutôt que des personnes tient mieux dans le temps.',
        confidence: 'medium',
      },
    ],
    evidence: ['matinee-banalisee'],
  },
  {
    id: 'appeler',
    by: 'solene-tardivel',
    wordings: [
      {
        day: -16,
        text: 'Un appel vaut mieux qu’un message pour une première prise de contact.',
        confidence: 'low',
      },
    ],
    evidence: [],
  },
] as const;
