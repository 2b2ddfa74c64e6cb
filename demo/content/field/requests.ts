/** Invented requests for a visit. Days count from today; hours are the territory's. */

/** A dated step; `by` is someone of the staff, absent: whoever asked. */
export type RequestAct =
  | { day: number; act: 'assign'; by: string; to: string }
  | { day: number; act: 'accept'; by: string }
  | { day: number; act: 'decline'; by: string; reason: string }
  | { day: number; act: 'plan'; by: string; on: number | 'tuesday'; time: string; minutes: number }
  | { day: number; act: 'close'; by: string; reason: string }
  /** Noted as a visit of that day, which answers the request. */
  | { day: number; act: 'visit'; by: string; time: string; minutes: number; people: number; note: string | null }
  | { day: number; act: 'withdraw'; reason: string }
  | { day: number; act: 'feedback'; helped: 'yes' | 'partly' | 'no'; words: string };

export interface DemoRequest {
  name: string;
  school: string;
  /** Someone of the staff, by account; or a person who asked by the link of the school. */
  by: string | { name: string; mail: string | null };
  day: number;
  kind: 'training' | 'inClass' | 'technical' | 'followUp';
  words: string;
  classLevel: string;
  headCount: number | null;
  halfDays: ('1am' | '1pm' | '2am' | '2pm' | '3am' | '4am' | '4pm' | '5am' | '5pm')[];
  when: string;
  acts: readonly RequestAct[];
}

const MAUD = 'maud-ferrandier';
const SOLENE = 'solene-tardivel';
const KOFFI = 'koffi-amegan';

/** The schools whose staff room has a link. */
export const schoolLinks = [
  { school: 'petit-noyer', by: 'sylvaine-herbreteau', label: 'Salle des maîtres', day: -70 },
  { school: 'quatre-vents', by: SOLENE, label: 'Affiche près de la photocopieuse', day: -66 },
  { school: 'grand-pre', by: SOLENE, label: 'Salle des maîtres', day: -65 },
  { school: 'marelle', by: KOFFI, label: 'Message de rentrée', day: -61 },
  { school: 'clos-des-merles', by: KOFFI, label: 'Salle des maîtres', day: -58 },
];

export const demoRequests: readonly DemoRequest[] = [
  {
    ...{ name: 'consignes-filmees', school: 'odette-lancelin', by: 'ines-caradec', day: -6, kind: 'inClass' },
    words: 'Filmer des consignes avec ma 4e B : je voudrais quelqu’un à mes côtés pour la première séance de tournage.',
    ...{ classLevel: '4e B', headCount: 26, halfDays: ['2pm', '4pm'], when: 'Plutôt le mardi, la salle est libre.' },
    acts: [
      { day: -5, act: 'assign', by: MAUD, to: SOLENE },
      { day: -3, act: 'plan', by: SOLENE, on: 'tuesday', time: '14:00', minutes: 55 },
    ],
  },
  {
    ...{
      name: 'classe-mobile',
      school: 'quatre-vents',
      by: { name: 'Agnès Toulet', mail: 'agnes.toulet@ecole.example' },
    },
    ...{ day: -12, kind: 'inClass' },
    words: 'Premier essai de la classe mobile : enregistrer un conte à plusieurs voix.',
    ...{ classLevel: 'CM1-CM2', headCount: 23, halfDays: ['1pm', '2pm', '5pm'], when: '' },
    acts: [
      { day: -10, act: 'accept', by: SOLENE },
      { day: -9, act: 'plan', by: SOLENE, on: 0, time: '14:00', minutes: 90 },
    ],
  },
  {
    ...{ name: 'reseau-capricieux', school: 'trois-rives', by: 'adrien-colas', day: -8, kind: 'technical' },
    words: 'Les tablettes de la salle 12 perdent le réseau au bout de dix minutes. Nous avons tout redémarré.',
    ...{ classLevel: '', headCount: null, halfDays: ['1am', '3am'], when: 'Hors des heures de cours si possible.' },
    acts: [
      { day: -7, act: 'assign', by: 'etienne-barbot', to: KOFFI },
      { day: -6, act: 'accept', by: KOFFI },
      { day: -4, act: 'plan', by: KOFFI, on: 1, time: '09:30', minutes: 60 },
    ],
  },
  {
    ...{ name: 'journal-scolaire', school: 'petit-noyer', by: { name: 'Rozenn Le Bihan', mail: null } },
    ...{ day: -9, kind: 'followUp' },
    words: 'Notre journal s’essouffle : faire le point sur les rubriques et sur qui met en page.',
    ...{ classLevel: 'CE2-CM1', headCount: 21, halfDays: ['4am'], when: 'Avant les vacances.' },
    acts: [],
  },
  {
    ...{ name: 'tableau-partage', school: 'val-de-dive', by: 'nadege-kouassi', day: -2, kind: 'training' },
    words: 'Prendre en main un tableau partagé avec l’équipe d’arts et de technologie.',
    ...{ classLevel: 'Équipe de 3 professeurs', headCount: 3, halfDays: ['3am'], when: '' },
    acts: [],
  },
  {
    ...{ name: 'montage-son', school: 'tilleuls-rouges', by: 'theo-marchadier', day: -4, kind: 'training' },
    words: 'Monter des sons enregistrés en EPS : un outil simple, une heure, à trois collègues.',
    ...{ classLevel: '', headCount: 3, halfDays: ['2am', '5am'], when: '' },
    acts: [{ day: -3, act: 'assign', by: MAUD, to: KOFFI }],
  },
  {
    ...{ name: 'accueil-cp', school: 'petit-noyer', by: { name: 'Mariam Sow', mail: 'mariam.sow@ecole.example' } },
    ...{ day: -11, kind: 'inClass' },
    words: 'Dictée à l’adulte sur tablette avec mes CP : à deux, on pourrait faire quatre groupes.',
    ...{ classLevel: 'CP', headCount: 19, halfDays: ['1am', '2am', '4am'], when: '' },
    acts: [
      { day: -9, act: 'assign', by: MAUD, to: KOFFI },
      { day: -8, act: 'decline', by: KOFFI, reason: 'Mes lundis et jeudis matin sont pris jusqu’à Noël.' },
      { day: -7, act: 'assign', by: MAUD, to: SOLENE },
      { day: -6, act: 'accept', by: SOLENE },
    ],
  },
  {
    ...{ name: 'web-radio', school: 'odette-lancelin', by: 'mehdi-zerrouki', day: -34, kind: 'followUp' },
    words: 'Point sur la web radio du CDI : deux émissions faites, nous ne savons pas comment les publier.',
    ...{ classLevel: 'Club, 5e et 4e', headCount: 11, halfDays: ['4pm'], when: '' },
    acts: [
      { day: -33, act: 'accept', by: SOLENE },
      { day: -32, act: 'plan', by: SOLENE, on: -24, time: '15:00', minutes: 60 },
      {
        day: -24,
        act: 'visit',
        by: SOLENE,
        time: '15:00',
        minutes: 60,
        people: 11,
        note: 'Publication en ligne, droits des voix.',
      },
      { day: -22, act: 'feedback', helped: 'yes', words: 'Les élèves ont publié dès le lendemain.' },
    ],
  },
  {
    ...{ name: 'geometrie', school: 'marelle', by: { name: 'Paulin Gaudry', mail: 'paulin.gaudry@ecole.example' } },
    ...{ day: -41, kind: 'inClass' },
    words: 'Tracer des figures avec un logiciel de géométrie, sans que la moitié de la classe attende.',
    ...{ classLevel: 'CM2', headCount: 25, halfDays: ['2am', '5am'], when: '' },
    acts: [
      { day: -40, act: 'assign', by: MAUD, to: KOFFI },
      { day: -38, act: 'plan', by: KOFFI, on: -27, time: '09:00', minutes: 90 },
      { day: -27, act: 'visit', by: KOFFI, time: '09:00', minutes: 90, people: 25, note: null },
      { day: -25, act: 'feedback', helped: 'partly', words: 'Il aurait fallu deux séances.' },
    ],
  },
  {
    ...{ name: 'visioconference', school: 'simon-berthelon', by: 'lucie-brossard', day: -29, kind: 'technical' },
    words: 'Le son de la visioconférence du CDI ne sort plus, et les correspondants nous attendent.',
    ...{ classLevel: '', headCount: null, halfDays: ['1pm', '3am'], when: 'Au plus vite.' },
    acts: [
      { day: -28, act: 'assign', by: 'etienne-barbot', to: KOFFI },
      { day: -28, act: 'accept', by: KOFFI },
      { day: -27, act: 'close', by: KOFFI, reason: 'Réglé par téléphone : la sortie audio avait changé.' },
      { day: -26, act: 'feedback', helped: 'yes', words: '' },
    ],
  },
  {
    ...{ name: 'evaluer-oral', school: 'odette-lancelin', by: 'fanny-delorge', day: -26, kind: 'training' },
    words: 'Évaluer l’oral à partir d’enregistrements : comment faire vite et juste ?',
    ...{ classLevel: 'Professeurs d’histoire', headCount: 4, halfDays: ['3am'], when: '' },
    acts: [
      { day: -24, act: 'accept', by: SOLENE },
      { day: -23, act: 'plan', by: SOLENE, on: -13, time: '10:00', minutes: 120 },
      { day: -13, act: 'visit', by: SOLENE, time: '10:00', minutes: 120, people: 4, note: null },
    ],
  },
  {
    ...{ name: 'robots', school: 'grand-pre', by: { name: 'Élise Cormerais', mail: null }, day: -52, kind: 'inClass' },
    words: 'Programmer des robots en cycle 2, avec la malle prêtée par la médiathèque.',
    ...{ classLevel: 'CE1', headCount: 22, halfDays: ['4am', '5am'], when: '' },
    acts: [
      { day: -47, act: 'assign', by: MAUD, to: SOLENE },
      { day: -45, act: 'plan', by: SOLENE, on: -33, time: '10:00', minutes: 75 },
      {
        day: -33,
        act: 'visit',
        by: SOLENE,
        time: '10:00',
        minutes: 75,
        people: 22,
        note: 'Un robot pour quatre suffit.',
      },
      { day: -32, act: 'feedback', helped: 'yes', words: 'À refaire avec les CE2.' },
    ],
  },
  {
    ...{ name: 'plateforme', school: 'garenne-basse', by: 'didier-maupetit', day: -37, kind: 'training' },
    words: 'Une formation de l’équipe entière à la plateforme de classe virtuelle.',
    ...{ classLevel: 'Équipe', headCount: 28, halfDays: ['3am'], when: '' },
    acts: [{ day: -30, act: 'withdraw', reason: 'La formation est au catalogue de l’automne : nous y allons.' }],
  },
  {
    ...{
      name: 'photo-classe',
      school: 'clos-des-merles',
      by: { name: 'Yvon Perrocheau', mail: 'yvon.perrocheau@ecole.example' },
    },
    ...{ day: -1, kind: 'inClass' },
    words: 'Un reportage photo dans le bourg, puis le choix des images ensemble.',
    ...{ classLevel: 'CE2', headCount: 20, halfDays: ['2pm', '5pm'], when: 'Quand il ne pleut pas.' },
    acts: [],
  },
];
