import type { Document } from '#platform/documents/document.ts';
import type { ReadBlock, ReadCell, ReadDocument } from '#platform/documents/read/read-document.ts';

/** A form as someone filled it in a word processor: the headers of the official form, one row a theme, bullets in cells. */
export const filledForm: Document = {
  title: 'États généraux : restitution de Saint-Orven',
  language: 'fr',
  blocks: [
    { kind: 'paragraph', text: 'Région académique : Bocage' },
    { kind: 'paragraph', text: 'Dates et lieux : 13 octobre 2020 de 11h00 à 12h30, rectorat de Saint-Orven' },
    { kind: 'paragraph', text: 'Format : ☑ sur site ☐ à distance' },
    { kind: 'paragraph', text: 'Animateurs (noms et fonctions) :' },
    { kind: 'list', items: ['Nadège Kouassi (chargée de mission)', 'Yanis Berthou, conseiller numérique'] },
    {
      kind: 'table',
      caption: 'Participants',
      columns: [{ title: 'Catégories' }, { title: 'Nombre' }, { title: 'Nombre d’établissements' }],
      rows: [
        ['☑ Équipes du premier degré', '4 (CPD)', '4'],
        ['☐ Équipes du second degré', '15 (IAN)', '15'],
        ['X Usagers (familles et élèves)', '', ''],
      ],
    },
    { kind: 'heading', level: 1, text: 'Atelier 2 : Projections' },
    {
      kind: 'table',
      caption: 'Atelier 2',
      columns: [
        { title: 'Axes ou leviers d’amélioration' },
        { title: 'Besoins' },
        { title: 'Irritant principal' },
        { title: 'Thèmes' },
      ],
      rows: [
        [
          '- Anticiper et créer les conditions d’une organisation prête à tout contexte',
          'Cohérence et organisation',
          'Trop d’outils et de supports (absent du diagnostic)',
          'Enseigner avec le numérique',
        ],
        ['', '', 'Parents hors de la boucle', 'Egal acces au numerique'],
      ],
    },
    { kind: 'heading', level: 1, text: 'Atelier 1 : Diagnostic' },
    {
      kind: 'table',
      caption: 'Atelier 1',
      columns: [
        { title: 'Thématique' },
        { title: 'Points forts' },
        { title: 'Irritants' },
        { title: 'Retour d’expérience' },
      ],
      rows: [
        [
          'Enseigner avec le numérique',
          { items: ['- rituels quotidiens', '• oraux différés', '…'] },
          { items: ['Métiers du geste', 'Émulation difficile'] },
          '',
        ],
        ['Égal accès au numérique', '', { items: ['parents hors de la boucle'] }, ''],
      ],
    },
    { kind: 'heading', level: 1, text: 'Atelier 3 : Plan d’action' },
    {
      kind: 'table',
      caption: 'Atelier 3',
      columns: [
        { title: 'Thème' },
        { title: 'Axe d’amélioration (quoi ?)' },
        { title: 'Actions (comment ?)' },
        { title: 'Personnes concernées (qui ?)' },
        { title: 'Temps souhaité (quand ?)' },
        { title: 'Indicateurs de réussite' },
      ],
      rows: [
        [
          'Enseigner avec le numérique',
          'Anticipation',
          { items: ['Choisir ensemble les outils', 'Former tous les collègues', 'Écrire une charte'] },
          { items: ['direction', 'enseignants', 'Informer les parents en priorité'] },
          { items: ['mai-juin de l’année n-1', 'court terme'] },
          'connexions à l’ENT',
        ],
      ],
    },
    { kind: 'paragraph', text: 'Merci à toutes et à tous de votre venue.' },
  ],
};

const cell = (...lines: string[]): ReadCell => ({
  merged: false,
  paragraphs: lines.map((text) => ({ text, bullet: false, runs: [{ text, strong: false }] })),
});
const covered: ReadCell = { merged: true, paragraphs: [] };
const table = (...rows: ReadCell[][]): ReadBlock => ({ kind: 'table', headerRows: 1, rows });

/** A form with merged cells: titles over headers, a theme over several rows, two columns of people, and strangers. */
export const mergedForm: ReadDocument = {
  language: null,
  title: null,
  blocks: [
    { kind: 'paragraph', text: 'Séance du Val-Crépin', runs: [] },
    table(
      [cell('Région académique'), cell('Collines')],
      [cell('Dates et lieux'), cell('Le lundi 2 mars 2026 de 9 h à 17h30 – salle des fêtes', '03/03/2026')],
      [cell('Modalité'), cell('présentiel et distanciel')],
      [cell('Météo'), cell('grand soleil')],
    ),
    table(
      [cell('Temps 1 : diagnostic'), covered, covered],
      [cell('Thème'), cell('Irritants'), cell('Réussites')],
      [
        cell('Thème 1 : Travailler ensemble'),
        cell('- Trop de messages', '- Pas d’heure commune'),
        cell('• Le conseil'),
      ],
      [covered, cell('Un outil de plus'), cell()],
    ),
    table(
      [cell('Thème'), cell('Irritants principaux'), cell('Besoin'), cell('Axes ou leviers')],
      [
        cell('Travailler ensemble'),
        cell('Trop de messages', 'Un outil de plus'),
        cell('Une règle commune'),
        cell('Une charte'),
      ],
    ),
    table(
      [cell('Thème'), cell('Axe'), cell('Action'), cell('Qui'), covered, cell('Quand')],
      [covered, covered, covered, cell('Porteurs'), cell('Concernés'), covered],
      [
        cell('Travailler ensemble'),
        cell('Une charte'),
        cell('Réunir le conseil'),
        cell('Bruno Lestrade'),
        cell('les professeurs'),
        cell('rentrée'),
      ],
      [covered, covered, cell('La relire', 'La signer'), cell(), cell('les familles'), cell()],
      [cell('Travailler ensemble'), cell('Une pause', 'Un rituel'), cell(), cell('Inès Caradec'), cell(), cell()],
    ),
    table([cell('Café'), cell('12')]),
  ],
};
