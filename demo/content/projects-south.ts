/** Projects of four pilot collèges, one of them still as 13 April left it. */
import { action, EMPTY } from './project-shapes.ts';
import type { SchoolProject } from './types.ts';

export const southern: readonly SchoolProject[] = [
  {
    ...EMPTY,
    school: 'garenne-basse',
    writer: 'didier-maupetit',
    title: 'Deux sources avant de partager',
    summary: 'Vérifier, puis dire. Et une équipe qui se retrouve.',
    actions: [
      action(
        'deux-sources',
        'l10',
        'competences',
        'Deux sources avant de partager, une séance par classe',
        'olga-lysenko',
        [2, 5],
        'Classes, 5 sur 16',
        {
          state: 'running',
          digital: 'Les pages à vérifier sont en ligne, la méthode s’écrit sur papier.',
          screen: true,
        },
      ),
      action(
        'relais',
        'l21',
        'familles',
        'Un parent relais par classe',
        'didier-maupetit',
        [0, 9],
        'Classes avec un relais, 9 sur 16',
        {
          state: 'running',
          marker: 'rentrée',
          told: true,
          plain: 'Dans chaque classe, un parent peut vous aider à ouvrir l’ENT.',
        },
      ),
      action('heure', 'l5', 'pratiques', 'Une heure commune par quinzaine', 'didier-maupetit', null, 'Heures tenues', {
        state: 'idea',
      }),
      action('versions', 'l1', 'pratiques', 'Des exercices en trois versions', 'olga-lysenko', [1, 3], '', {
        state: 'dropped',
        reason: 'Trop long à préparer seule : nous attendons l’heure commune.',
        screen: true,
      }),
    ],
    contacts: [{ by: 'solene-tardivel', day: -19, text: 'Séance « deux sources » menée en 4e.' }],
    suggestions: [
      {
        by: 'maud-ferrandier',
        text: 'Former deux parents relais à la fois, au centre social.',
        why: 'Le centre social prête sa salle le jeudi.',
        objective: 'familles',
        taken: null,
      },
    ],
  },
  {
    ...EMPTY,
    school: 'simon-berthelon',
    writer: 'lucie-brossard',
    title: 'Lire ce qui se cache dans une page',
    summary: 'Apprendre à repérer la publicité, et ouvrir nos portes aux collègues.',
    actions: [
      action(
        'publicite',
        'l12',
        'competences',
        'Repérer les publicités déguisées, sur papier',
        'lucie-brossard',
        [3, 5],
        'Classes de 6e, 0 sur 4',
        {
          state: 'decided',
        },
      ),
      action(
        'portes',
        'l8',
        'pratiques',
        'Deux collèges s’ouvrent leurs portes',
        'pauline-regnault',
        [1, 8],
        'Demi-journées, 1 sur 3',
        {
          state: 'running',
          marker: 'une par trimestre',
        },
      ),
    ],
    contacts: [{ by: 'koffi-amegan', day: -51, text: 'Dates des portes ouvertes fixées avec les Trois-Rives.' }],
  },
  {
    ...EMPTY,
    school: 'hortense-vialard',
    writer: 'agnes-pelletan',
    title: 'Des mots clairs, des images sourcées',
    summary: 'La même règle pour toutes les images, des messages relus par un parent.',
    actions: [
      action(
        'images',
        'l13',
        'competences',
        'La source de chaque image, dans toutes les disciplines',
        null,
        [0, 9],
        'Disciplines, 6 sur 11',
        {
          state: 'running',
          marker: 'toute l’année',
          screen: true,
          digital: 'Retrouver l’origine d’une image demande un moteur de recherche.',
        },
      ),
      action(
        'relecture',
        'l24',
        'familles',
        'Un parent relit les messages importants',
        'agnes-pelletan',
        [0, 9],
        'Messages relus, 7 sur 9',
        {
          state: 'running',
          told: true,
          plain: 'Un parent lit nos messages avant l’envoi et en retire les mots compliqués.',
        },
      ),
      action('lecture', 'l3', 'pratiques', 'La tablette lit les consignes à voix haute', 'Julien A.', [4, 9], '', {
        digital: 'La lecture à voix haute, autant de fois qu’il le faut.',
        screen: true,
      }),
    ],
    contacts: [{ by: 'solene-tardivel', day: -12, text: 'Essai de lecture à voix haute sur trois tablettes.' }],
  },
  {
    ...EMPTY,
    school: 'pont-aux-chevres',
    writer: null,
    title: '',
    summary: '',
    actions: [],
    contacts: [],
    suggestions: [
      {
        by: 'maud-ferrandier',
        text: 'Commencer par une seule piste : répondre aux familles sous deux jours ouvrés.',
        why: 'Elle ne demande ni matériel ni formation.',
        objective: 'familles',
        taken: null,
      },
    ],
  },
];
