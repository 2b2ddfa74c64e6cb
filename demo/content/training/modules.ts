/** Ten modules, on offer since 2023, in our own words. The first four are the SRANE's too, in the pilot collèges. */
export interface DemoModule {
  id: string;
  code: string;
  title: string;
  theme: string;
  objective: string;
  prerequisites: string;
  mode: 'onSite' | 'remote' | 'both';
  minutes: number;
  degree: 'primary' | 'secondary' | 'both';
  /** Who can hold it. */
  organisers: readonly ('srane' | 'canope')[];
}

const COMMON = { mode: 'onSite', minutes: 180, degree: 'both', prerequisites: '' } as const;

export const modules: readonly DemoModule[] = [
  {
    ...COMMON,
    id: 'filmer-une-consigne',
    code: '86N001',
    title: 'Filmer une consigne',
    theme: 'Pratiques de classe',
    objective: 'Donner à réécouter ce qui a été dit en classe, en trois minutes et avec un seul appareil.',
    mode: 'both',
    organisers: ['srane', 'canope'],
  },
  {
    ...COMMON,
    id: 'evaluer-autrement',
    code: '86N002',
    title: 'Évaluer autrement',
    theme: 'Évaluation',
    objective: 'Suivre les progrès de chacun sans ajouter de copies à corriger.',
    organisers: ['srane', 'canope'],
  },
  {
    ...COMMON,
    id: 'chercher-et-verifier',
    code: '86N003',
    title: 'Chercher et vérifier',
    theme: 'Éducation aux médias',
    objective: 'Mener avec une classe une recherche qui dit ses sources et ses doutes.',
    organisers: ['srane', 'canope'],
  },
  {
    ...COMMON,
    id: 'webradio-en-classe',
    code: '86N004',
    title: 'Webradio en classe',
    theme: 'Éducation aux médias',
    objective: 'Préparer, enregistrer et publier une émission de cinq minutes.',
    prerequisites: 'Un projet de classe déjà choisi.',
    organisers: ['srane', 'canope'],
  },
  {
    ...COMMON,
    id: 'coder-sans-ecran',
    code: '86N005',
    title: 'Coder sans écran',
    theme: 'Pensée informatique',
    objective: 'Faire comprendre une boucle et une condition avec du papier, des cartes et la cour.',
    degree: 'primary',
    organisers: ['canope'],
  },
  {
    ...COMMON,
    id: 'differencier-avec-la-tablette',
    code: '86N006',
    title: 'Différencier avec la tablette',
    theme: 'Pratiques de classe',
    objective: 'Donner trois chemins vers la même notion, et savoir lequel chacun a pris.',
    organisers: ['canope'],
  },
  {
    ...COMMON,
    id: 'travailler-entre-collegues',
    code: '86N007',
    title: 'Travailler entre collègues',
    theme: 'Travail d’équipe',
    objective: 'Partager une préparation et une décision sans un message de plus.',
    mode: 'both',
    organisers: ['canope'],
  },
  {
    ...COMMON,
    id: 'rendre-un-document-lisible',
    code: '86N008',
    title: 'Rendre un document lisible',
    theme: 'Accessibilité',
    objective: 'Écrire un document que chaque élève et chaque famille peut lire.',
    mode: 'remote',
    organisers: ['canope'],
  },
  {
    ...COMMON,
    id: 'donnees-et-vie-privee',
    code: '86N009',
    title: 'Données et vie privée',
    theme: 'Numérique responsable',
    objective: 'Choisir un service pour la classe en sachant ce qu’il garde des élèves.',
    mode: 'both',
    organisers: ['canope'],
  },
  {
    ...COMMON,
    id: 'carnet-de-terrain',
    code: '86N010',
    title: 'Carnet de terrain',
    theme: 'Sciences et sport',
    objective: 'Mesurer, photographier et raconter une sortie, avec ou sans réseau.',
    organisers: ['canope'],
  },
];

export const organisers = [
  { id: 'srane', name: 'SRANE, rectorat', trainers: 3, maxSessions: 26 },
  { id: 'canope', name: 'Réseau Canopé, atelier 86', trainers: 2, maxSessions: 20 },
] as const;

export const workshopVenue = {
  id: 'atelier-86',
  name: 'Atelier Canopé 86',
  address: 'Lavernie',
  latitude: 46.58,
  longitude: 0.34,
  seats: 24,
} as const;
