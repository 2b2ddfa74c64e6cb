/** The day that is open now: it sits in its ideas phase, with a few people and notes already there. */
import type { Group, OpenNote, Participant, Phase, PhaseKind } from './types.ts';

export const openDayTitle = 'Journée de co-design de la rentrée';

/** Where it takes place: an establishment id. */
export const openDayPlace = 'trois-rives';

/** The phase that is running when the demo is loaded. */
export const openDayPhase: PhaseKind = 'ideas';

export const openDayGroups: readonly Group[] = [
  {
    code: 'A',
    name: 'Groupe A',
    objective: 'pratiques',
    question: 'Qu’est-ce qui vous aiderait le plus à faire progresser chaque élève cette année ?',
    facilitator: 'maud-ferrandier',
  },
  {
    code: 'B',
    name: 'Groupe B',
    objective: 'competences',
    question: 'Qu’est-ce qui manque le plus à vos élèves pour publier et créer ?',
    facilitator: 'yanis-belhomme',
  },
  {
    code: 'C',
    name: 'Groupe C',
    objective: 'familles',
    question: 'Qu’est-ce qui rendrait l’école plus simple à comprendre pour les familles ?',
    facilitator: 'clara-guillemin',
  },
];

/** The run sheet; lunch falls between the leads and the transmission. */
export const openDayPhases: readonly Phase[] = [
  {
    kind: 'welcome',
    title: 'Accueil',
    start: '09:00',
    minutes: 15,
    instruction:
      'Entrez le code de la journée, puis rejoignez votre table. Chacun dit son prénom et ce qu’il a réussi depuis la rentrée.',
    attitude: 'On arrive tel que l’on est. Personne n’a besoin d’être à l’aise avec le numérique pour être utile ici.',
    resources: [],
  },
  {
    kind: 'ideas',
    title: 'Mots-clés',
    start: '09:15',
    minutes: 25,
    instruction:
      'Répondez à la question de votre groupe, un mot-clé par envoi. Vous pouvez corriger les vôtres jusqu’à la fin de la phase.',
    attitude:
      'Toutes les idées valent d’être écrites, même une seule, même courte. On n’écarte rien, on ne corrige personne.',
    resources: [],
  },
  {
    kind: 'cluster',
    title: 'Ensembles',
    start: '09:40',
    minutes: 25,
    instruction:
      'Rapprochez les mots-clés qui vont ensemble, puis nommez chaque ensemble. On peut défaire, rien ne se perd.',
    attitude: 'On écoute avant de déplacer. Le nom d’un ensemble se trouve à plusieurs.',
    resources: [],
  },
  {
    kind: 'resource',
    title: 'Oxygénation',
    start: '10:05',
    minutes: 20,
    instruction: 'Le tableau se repose. Lisez la ressource de votre groupe, puis échangez à deux pendant cinq minutes.',
    attitude: 'On se laisse surprendre, sans chercher tout de suite à quoi cela sert.',
    resources: [
      {
        title: 'Une séance, deux rythmes',
        text: 'Le récit d’une classe où l’on avance à deux vitesses sans que personne n’attende.',
        link: 'https://ressources.example/une-seance-deux-rythmes',
        group: 'A',
      },
      {
        title: 'Publier, oui, mais pour qui ?',
        text: 'Quatre questions à poser aux élèves avant d’ouvrir un journal, une radio ou une chaîne.',
        link: 'https://ressources.example/publier-pour-qui',
        group: 'B',
      },
      {
        title: 'Dix mots de l’école à expliquer',
        text: 'Des mots que nous disons chaque jour et que bien des parents n’ont jamais entendus.',
        link: 'https://ressources.example/dix-mots-de-l-ecole',
        group: 'C',
      },
    ],
  },
  {
    kind: 'choose',
    title: 'Deux manques',
    start: '10:25',
    minutes: 20,
    instruction:
      'Posez vos deux points, puis retenez à la table les deux ensembles qui manquent le plus. Un troisième choix est refusé.',
    attitude: 'On cherche ce qui manque, pas ce qui plaît. Un avis à part s’écrit et se garde.',
    resources: [],
  },
  {
    kind: 'leads',
    title: 'Pistes d’action',
    start: '10:45',
    minutes: 40,
    instruction: 'Écrivez des pistes pour chacun des deux manques. Une phrase, un verbe, quelqu’un qui agit.',
    attitude: 'On commence petit, on commence tôt. Une piste sans écran vaut autant qu’une autre.',
    resources: [],
  },
  {
    kind: 'transmission',
    title: 'Transmission',
    start: '13:30',
    minutes: 35,
    instruction: 'Retrouvez votre équipe d’établissement et racontez ce que votre groupe a retenu.',
    attitude: 'On raconte sans plaider, et l’on écoute ce qui s’est dit ailleurs.',
    resources: [],
  },
  {
    kind: 'sheets',
    title: 'Feuilles circulantes',
    start: '14:05',
    minutes: 35,
    instruction: 'Lisez les trois feuilles et gardez de deux à cinq pistes pour votre établissement.',
    attitude: 'On garde ce que l’on fera vraiment, avec un prénom en face.',
    resources: [],
  },
  {
    kind: 'closing',
    title: 'Clôture',
    start: '14:40',
    minutes: 20,
    instruction:
      'Vos pistes forment le brouillon de votre projet. Imprimez votre page et fixez la date où l’équipe en reparle.',
    attitude: 'On repart avec une page, une date et quelqu’un à remercier.',
    resources: [
      {
        title: 'Définir un projet',
        text: 'Quatre outils simples pour passer de la piste au projet.',
        link: 'https://ressources.example/definir-un-projet',
        group: null,
      },
    ],
  },
];

export const openDayParticipants: readonly Participant[] = [
  {
    id: 'o1',
    name: 'Lucie Brossard',
    establishment: 'simon-berthelon',
    organisation: null,
    profile: 'secondaryTeams',
    group: 'A',
  },
  {
    id: 'o2',
    name: 'Olga Lysenko',
    establishment: 'garenne-basse',
    organisation: null,
    profile: 'secondaryTeams',
    group: 'A',
  },
  {
    id: 'o3',
    name: 'Nadège Kouassi',
    establishment: 'val-de-dive',
    organisation: null,
    profile: 'secondaryTeams',
    group: 'B',
  },
  {
    id: 'o4',
    name: 'Gwenaël Priou',
    establishment: null,
    organisation: 'ondes-de-dive',
    profile: 'associations',
    group: 'B',
  },
  {
    id: 'o5',
    name: 'Sylvaine Herbreteau',
    establishment: 'petit-noyer',
    organisation: null,
    profile: 'primaryTeams',
    group: 'C',
  },
  {
    id: 'o6',
    name: 'Rosa Montalvo',
    establishment: null,
    organisation: 'centre-social',
    profile: 'associations',
    group: 'C',
  },
];

export const openDayNotes: readonly OpenNote[] = [
  { id: 'on01', by: 'o1', group: 'A', minutesBefore: 9, text: 'Des groupes de besoin qui bougent' },
  { id: 'on02', by: 'o3', group: 'B', minutesBefore: 9, text: 'Un vrai public, pas seulement la classe' },
  { id: 'on03', by: 'o5', group: 'C', minutesBefore: 8, text: 'Une visite du collège pour les parents de CM2' },
  { id: 'on04', by: 'o2', group: 'A', minutesBefore: 7, text: 'Un matériel qui démarre tout de suite' },
  { id: 'on05', by: 'o4', group: 'B', minutesBefore: 7, text: 'Des micros qui sortent du placard' },
  { id: 'on06', by: 'o6', group: 'C', minutesBefore: 6, text: 'Dire « devoirs » plutôt que « travail personnel »' },
  { id: 'on07', by: 'o3', group: 'B', minutesBefore: 5, text: 'Du temps pour monter le son' },
  { id: 'on08', by: 'o1', group: 'A', minutesBefore: 5, text: 'Voir un collègue faire cours' },
  { id: 'on09', by: 'o6', group: 'C', minutesBefore: 4, text: 'Des horaires possibles quand on travaille' },
  { id: 'on10', by: 'o4', group: 'B', minutesBefore: 3, text: 'Oser montrer un brouillon' },
  { id: 'on11', by: 'o5', group: 'C', minutesBefore: 2, text: 'Le même cahier de liaison du CM2 à la 6e' },
  { id: 'on12', by: 'o2', group: 'A', minutesBefore: 1, text: 'Des corrigés que l’élève écoute chez lui' },
];
