/** What schools did with the cards: reuses, selections, offers to host. Days are counted from today. */

/** Days from today; who, what they changed. */
export const reuses: readonly { card: string; by: string; day: number; public?: string; changed?: string }[] = [
  {
    card: 'journal-sonore',
    by: 'nadege-kouassi',
    day: -150,
    public: 'une classe de 6e',
    changed: 'Deux minutes au lieu de trois : à trois, les élèves lisaient leur texte.',
  },
  {
    card: 'journal-sonore',
    by: 'theo-marchadier',
    day: -98,
    public: 'le club journal',
    changed: 'Enregistré à la cantine, avec le bruit : les familles ont adoré.',
  },
  {
    card: 'journal-sonore',
    by: 'sylvaine-herbreteau',
    day: -41,
    public: 'CE2 et CM1',
    changed: 'Les plus jeunes font les bruitages, les grands parlent.',
  },
  { card: 'journal-sonore', by: 'agnes-pelletan', day: -20, public: 'deux classes de 5e' },
  {
    card: 'verifier-image',
    by: 'lucie-brossard',
    day: -120,
    public: 'trois classes de 4e',
    changed: 'L’image venait de notre ville : la discussion a doublé.',
  },
  { card: 'verifier-image', by: 'theo-marchadier', day: -96, public: 'une classe de 3e' },
  {
    card: 'verifier-image',
    by: 'olga-lysenko',
    day: -33,
    public: 'le groupe d’élèves allophones',
    changed: 'Légende en trois langues : on compare ce que chacune laisse entendre.',
  },
  {
    card: 'algorithme-cuisine',
    by: 'sylvaine-herbreteau',
    day: -200,
    public: 'GS et CP',
    changed: 'Le robot met un manteau : moins de confiture, autant de rires.',
  },
  { card: 'algorithme-cuisine', by: 'fanny-delorge', day: -88, public: 'une classe de 6e' },
  {
    card: 'code-defi',
    by: 'adrien-colas',
    day: -58,
    public: 'deux classes de 5e',
    changed: 'Huit défis suffisent en deux heures.',
  },
  {
    card: 'devoirs-clairs',
    by: 'agnes-pelletan',
    day: -76,
    public: 'une classe de 6e',
    changed: 'La consigne imprimée est devenue la même que celle qui est filmée : elle est plus courte.',
  },
  { card: 'devoirs-clairs', by: 'nadege-kouassi', day: -26, public: 'toutes les classes de 6e' },
  {
    card: 'histoire-mains',
    by: 'ines-caradec',
    day: -67,
    public: 'une classe de 6e avec une école',
    changed: 'Quatre tours au lieu de cinq, pour finir avant les vacances.',
  },
  {
    card: 'studio-placard',
    by: 'theo-marchadier',
    day: -84,
    changed: 'Des boîtes d’œufs à la place des couvertures : non.',
  },
  { card: 'plateau-tele', by: 'lucie-brossard', day: -52, public: 'l’atelier vidéo' },
  { card: 'capteurs-sport', by: 'fanny-delorge', day: -37, public: 'une classe de 4e' },
  { card: 'coin-sans-ecran', by: 'sylvaine-herbreteau', day: -230 },
  {
    card: 'orateurs',
    by: 'mehdi-zerrouki',
    day: -14,
    public: 'une classe de 3e',
    changed: 'Filmés par derrière d’abord : la peur tombe, la voix reste.',
  },
];

/** Selections, in the order in which cards came. `left`: gone since, and what it made room for. */
export const selections: readonly {
  school: string;
  by: string;
  cap?: number;
  cards: readonly { card: string; day: number; why?: string; left?: { day: number; why: string } }[];
  proposed?: readonly { card: string; by: string; day: number; why: string }[];
}[] = [
  {
    school: 'odette-lancelin',
    by: 'catherine-aubrun',
    cap: 6,
    cards: [
      {
        card: 'blog-eleves',
        day: -400,
        why: 'Écrire pour être lu.',
        left: { day: -140, why: 'Trop peu de lecteurs ; le journal sonore prend sa place.' },
      },
      { card: 'journal-sonore', day: -139, why: 'Toutes les classes de 6e, à tour de rôle.' },
      {
        card: 'devoirs-clairs',
        day: -120,
        why: 'Une consigne filmée par semaine : c’est notre engagement de l’année.',
      },
      { card: 'verifier-image', day: -118 },
      { card: 'studio-placard', day: -117 },
      { card: 'code-defi', day: -80, why: 'Deux après-midis par an, avec les parents.' },
      { card: 'orateurs', day: -12, why: 'Pour l’oral du brevet.' },
    ],
    proposed: [
      { card: 'carte-sons', by: 'ines-caradec', day: -4, why: 'Avec la classe de CM2 qui nous rejoint l’an prochain.' },
    ],
  },
  {
    school: 'trois-rives',
    by: 'bruno-lestrade',
    cards: [
      { card: 'plateau-tele', day: -220, why: 'La web TV est le projet de l’établissement.' },
      { card: 'verifier-image', day: -180 },
      { card: 'conseil-numerique', day: -170, why: 'Les délégués le demandent.' },
      { card: 'reseau-mentors', day: -150 },
      { card: 'journal-sonore', day: -60 },
      { card: 'club-robots', day: -15 },
    ],
  },
  {
    school: 'petit-noyer',
    by: 'sylvaine-herbreteau',
    cap: 5,
    cards: [
      {
        card: 'valise-tablettes',
        day: -350,
        left: { day: -62, why: 'Les lots de quatre tablettes suffisent à notre école.' },
      },
      { card: 'coin-sans-ecran', day: -300, why: 'Toutes les classes y passent.' },
      { card: 'algorithme-cuisine', day: -240 },
      { card: 'journal-sonore', day: -61, why: 'Pour les familles qui ne viennent pas à la grille.' },
      { card: 'bibliotheque-sonore', day: -50 },
    ],
  },
];

/** Offers of pilot schools, and who asked. */
export const hostings: readonly {
  id: string;
  card: string;
  by: string;
  day: number;
  words: string;
  seats: number;
  onRequest: boolean;
  /** 'DAYS HH:MM', UTC. */
  dates: readonly string[];
  visits: readonly {
    id: string;
    by: string;
    day: number;
    people: number;
    at: string | null;
    words?: string;
    answer?: { accepted: boolean; words: string; at?: string };
    done?: { day: number; outcome: string; reuse?: boolean };
  }[];
}[] = [
  {
    id: 'journal',
    card: 'journal-sonore',
    by: 'ines-caradec',
    day: -60,
    words:
      'Venez un vendredi : vous assistez à l’enregistrement, puis nous parlons une demi-heure. Les élèves répondent aussi.',
    seats: 3,
    onRequest: true,
    dates: ['-25 09:00', '13 09:00', '27 09:00'],
    visits: [
      {
        id: 'journal-1',
        by: 'agnes-pelletan',
        day: -40,
        people: 2,
        at: '-25 09:00',
        words: 'Avec une collègue de français. Nous voudrions voir comment les élèves se répartissent les rôles.',
        answer: { accepted: true, words: 'Avec plaisir. Passez par la loge, je vous attends à dix heures moins dix.' },
        done: {
          day: -24,
          outcome:
            'Nous lançons le journal avec deux classes de 5e. Le tirage au sort du lundi est l’idée qui change tout.',
        },
      },
      {
        id: 'journal-2',
        by: 'olga-lysenko',
        day: -3,
        people: 1,
        at: '13 09:00',
        words: 'Pour le journal en deux langues : j’aimerais voir la préparation du jeudi si c’est possible.',
      },
    ],
  },
  {
    id: 'sport',
    card: 'capteurs-sport',
    by: 'nadege-kouassi',
    day: -45,
    words: 'Une séance au stade avec les ralentis, et les graphiques des élèves à emporter.',
    seats: 4,
    onRequest: false,
    dates: ['18 13:00', '39 13:00'],
    visits: [
      {
        id: 'sport-1',
        by: 'mehdi-zerrouki',
        day: -9,
        people: 1,
        at: '18 13:00',
        answer: { accepted: true, words: 'Prévoyez des bottes : le stade est détrempé.' },
      },
    ],
  },
  {
    id: 'code',
    card: 'code-defi',
    by: 'fanny-delorge',
    day: -30,
    words:
      'Un après-midi de code en vrai, côté coulisses : les défis, les équipes, et ce que je fais quand tout bloque.',
    seats: 2,
    onRequest: true,
    dates: [],
    visits: [
      {
        id: 'code-1',
        by: 'adrien-colas',
        day: -28,
        people: 1,
        at: null,
        words: 'N’importe quel mardi.',
        answer: { accepted: true, words: 'Mardi, donc.', at: '-19 13:00' },
        done: { day: -18, outcome: 'Huit défis au lieu de douze chez nous. Une élève anime désormais les entraides.' },
      },
    ],
  },
  {
    id: 'acces',
    card: 'lecture-casque',
    by: 'lucie-brossard',
    day: -12,
    words: 'Un débat mené au casque, et une heure pour essayer les réglages sur vos propres appareils.',
    seats: 5,
    onRequest: false,
    dates: ['31 08:00'],
    visits: [],
  },
];
