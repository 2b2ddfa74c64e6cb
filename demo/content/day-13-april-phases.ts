/** The tables and the run sheet of 13 April. Lunch falls between the leads and the discovery workshops. */
import type { Group, Phase } from './types.ts';

export const groups: readonly Group[] = [
  {
    code: 'A',
    name: 'Groupe A',
    objective: 'pratiques',
    question: 'Qu’est-ce qui manque le plus pour faire réussir chaque élève de nos classes ?',
    facilitator: 'maud-ferrandier',
  },
  {
    code: 'B',
    name: 'Groupe B',
    objective: 'competences',
    question: 'Qu’est-ce que nos élèves devraient savoir faire et n’apprennent pas encore assez ?',
    facilitator: 'clara-guillemin',
  },
  {
    code: 'C',
    name: 'Groupe C',
    objective: 'familles',
    question: 'Qu’est-ce qui éloigne encore les familles du collège ?',
    facilitator: 'yanis-belhomme',
  },
];

export const phases: readonly Phase[] = [
  {
    kind: 'welcome',
    title: 'Accueil',
    start: '09:30',
    minutes: 20,
    instruction:
      'Prenez place à la table de votre groupe et présentez-vous en une phrase. L’animatrice dit le fil de la journée.',
    attitude: 'On vient avec ses questions, pas avec ses réponses. Les téléphones servent à écrire, rien d’autre.',
    resources: [
      {
        title: 'Le fil de la journée',
        text: 'Des mots-clés, des ensembles, deux manques par groupe, puis des pistes que chaque équipe emporte.',
        link: null,
        group: null,
      },
    ],
  },
  {
    kind: 'ideas',
    title: 'Mots-clés',
    start: '09:50',
    minutes: 30,
    instruction: 'Écrivez seul d’abord, un mot-clé par envoi. Le tableau du groupe se remplit sous vos yeux.',
    attitude:
      'Toutes les idées valent d’être écrites, même une seule, même courte. On n’écarte rien, on ne corrige personne.',
    resources: [],
  },
  {
    kind: 'cluster',
    title: 'Ensembles',
    start: '10:20',
    minutes: 30,
    instruction:
      'Rapprochez les mots-clés qui vont ensemble, puis donnez un nom à chaque ensemble. Ce qui ne trouve pas sa place reste visible.',
    attitude: 'On écoute avant de déplacer. Un mot-clé déplacé deux fois mérite une question à son auteur.',
    resources: [],
  },
  {
    kind: 'resource',
    title: 'Oxygénation',
    start: '10:50',
    minutes: 25,
    instruction:
      'Quittez le tableau des yeux : lisez la ressource de votre groupe, puis dites ce qu’elle change. Le tableau est en lecture seule.',
    attitude: 'On se laisse surprendre. Une ressource n’est pas une consigne, on a le droit de ne pas être d’accord.',
    resources: [
      {
        title: 'Trois façons de différencier sans tout refaire',
        text: 'Un même but, trois chemins : varier le temps, varier le support, varier la manière de rendre. Une équipe raconte son premier trimestre.',
        link: 'https://ressources.example/differencier-trois-chemins',
        group: 'A',
      },
      {
        title: 'Ce que les élèves disent de leurs écrans',
        text: 'Paroles de 4e recueillies en classe : ce qu’ils regardent, à quoi ils croient, ce qu’ils aimeraient savoir faire.',
        link: 'https://ressources.example/paroles-de-quatrieme',
        group: 'B',
      },
      {
        title: 'Trois obstacles entre les familles et l’école',
        text: 'Un système opaque ; une organisation, des parcours et une évaluation mal connus ; un projet et des attentes peu lisibles.',
        link: 'https://ressources.example/trois-obstacles',
        group: 'C',
      },
    ],
  },
  {
    kind: 'choose',
    title: 'Deux manques',
    start: '11:15',
    minutes: 20,
    instruction:
      'Chacun pose deux points, puis le groupe retient exactement deux ensembles : ce qui manque le plus. Un avis différent s’écrit à part.',
    attitude: 'On cherche ce qui manque, pas ce qui plaît. Un avis minoritaire est gardé avec sa signature.',
    resources: [],
  },
  {
    kind: 'leads',
    title: 'Pistes d’action',
    start: '11:35',
    minutes: 45,
    instruction:
      'Pour chaque manque, écrivez des pistes qui commencent par un verbe ou par qui agit. Une piste tient en deux lignes.',
    attitude: 'On préfère une petite chose faite en octobre à une grande chose promise. On part de ce qui existe déjà.',
    resources: [
      {
        title: 'Une piste qui tient debout',
        text: 'Elle dit qui agit, avec qui, quand, et à quoi l’on verra que cela marche.',
        link: 'https://ressources.example/piste-qui-tient-debout',
        group: null,
      },
    ],
  },
  {
    kind: 'discovery',
    title: 'Ateliers découverte',
    start: '13:35',
    minutes: 60,
    instruction:
      'Choisissez deux ateliers, un par créneau de 25 minutes. Si vous voulez l’essayer chez vous, dites-le : cela devient une piste.',
    attitude: 'On touche, on rate, on recommence. Les animateurs aiment les questions naïves.',
    resources: [],
  },
  {
    kind: 'transmission',
    title: 'Transmission',
    start: '14:35',
    minutes: 40,
    instruction:
      'Rejoignez votre équipe d’établissement : chacun raconte ce que son groupe a retenu. Les personnes sans établissement forment l’équipe ressource.',
    attitude: 'On raconte sans plaider. On demande ce qui s’est dit dans le groupe où personne de l’équipe n’était.',
    resources: [],
  },
  {
    kind: 'sheets',
    title: 'Feuilles circulantes',
    start: '15:15',
    minutes: 40,
    instruction:
      'Trois feuilles circulent, une par objectif. L’équipe garde de deux à cinq pistes, et peut écrire à quelle condition.',
    attitude: 'On choisit ce que l’on fera vraiment. Garder peu de pistes est un bon signe.',
    resources: [],
  },
  {
    kind: 'closing',
    title: 'Clôture',
    start: '15:55',
    minutes: 25,
    instruction:
      'Relisez vos pistes : elles sont déjà le brouillon de votre projet. Choisissez qui les fera lire aux collègues absents.',
    attitude: 'On repart avec une page et une date. On remercie quelqu’un d’une autre équipe.',
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
