/** This year's campaign: when sessions may be held, in which other schools, and what heads said of its modules. */

const WEEK = 7;
const WEEKS = 8;
/** The Monday, in days from the day when the demo is loaded: seven weeks ahead. */
const mondayAhead = (today: Date) => 49 + ((8 - (today.getUTCDay() || WEEK)) % WEEK);
const first = mondayAhead(new Date());

/** Five half-days a week, for eight weeks. */
const OF_WEEK = [
  { day: 0, moment: 'evening' },
  { day: 1, moment: 'afternoon' },
  { day: 2, moment: 'morning' },
  { day: 2, moment: 'afternoon' },
  { day: 3, moment: 'evening' },
] as const;

export const HALF_DAYS = {
  first,
  last: first + WEEKS * WEEK - 4,
  /** Monday to Thursday. */
  weekdays: [1, 2, 3, 4],
  of: (dayFrom: (days: number) => string) =>
    Array.from({ length: WEEKS }, (_, week) =>
      OF_WEEK.map(({ day, moment }) => ({ day: dayFrom(first + week * WEEK + day), moment })),
    ).flat(),
};

/** Beside the pilots: collèges that lend a room. */
export const VENUE_SCHOOLS = [
  ...['aimee-lussac', 'blanche-moreuil', 'camille-ardouin', 'champ-long', 'deux-vallees', 'haut-clain'],
  ...['jeanne-rabate', 'moulin-blanc', 'plaine-haute'],
] as const;

/** Actions of school projects that a module of this year answers, as school and action. */
export const ANSWERS: Record<string, readonly (readonly [school: string, action: string])[]> = {
  'filmer-une-consigne': [
    ['odette-lancelin', 'consigne-filmee'],
    ['odette-lancelin', 'video-courte'],
  ],
  'webradio-en-classe': [['odette-lancelin', 'radio']],
  'travailler-entre-collegues': [['odette-lancelin', 'heure-commune']],
};

const agreed = (by: string, module: string) => ({ by, module, kind: 'agree', words: '' }) as const;

export const REVIEWS = [
  ...['filmer-une-consigne', 'evaluer-autrement', 'chercher-et-verifier', 'travailler-entre-collegues'].map((module) =>
    agreed('catherine-aubrun', module),
  ),
  ...['filmer-une-consigne', 'donnees-et-vie-privee', 'rendre-un-document-lisible'].map((module) =>
    agreed('didier-maupetit', module),
  ),
  ...['coder-sans-ecran', 'differencier-avec-la-tablette'].map((module) => agreed('pauline-regnault', module)),
  {
    by: 'catherine-aubrun',
    module: 'webradio-en-classe',
    kind: 'comment',
    words: 'Prévoir une session avant les vacances d’hiver : notre club commence en mars.',
  },
  {
    by: 'bruno-lestrade',
    module: 'carnet-de-terrain',
    kind: 'object',
    words: 'Une demi-journée ne suffit pas pour sortir et revenir : à prévoir sur un mercredi entier.',
  },
] as const;
