/** The demo territory, its people and its bodies. Everyone and every school here is invented. */
import { neighbours } from './establishments-neighbours.ts';
import { ecoles } from './establishments-primary.ts';
import { colleges, lycees } from './establishments-secondary.ts';
import type { Establishment, Objective, Organisation } from './types.ts';

export { staff } from './staff.ts';

/** The one territory of the demo; `departement` is the INSEE code of the département. */
export const territory = {
  slug: 'demonstration-vienne',
  name: 'Vienne',
  departement: '86',
  academy: 'Poitiers',
} as const;

/** School years during which the nine pilot collèges are pilots. */
export const pilotYears: readonly string[] = ['2022-2023', '2023-2024', '2024-2025', '2025-2026', '2026-2027'];

export const objectives: readonly Objective[] = [
  {
    slug: 'pratiques',
    position: 1,
    name: 'Enrichir les pratiques et améliorer les résultats',
    shortName: 'Pratiques et résultats',
  },
  {
    slug: 'competences',
    position: 2,
    name: 'Développer les compétences du XXIe siècle',
    shortName: 'Compétences du siècle',
  },
  {
    slug: 'familles',
    position: 3,
    name: 'Plus de collaboration, un lien école-famille plus fort',
    shortName: 'Collaboration et familles',
  },
];

export const organisations: readonly Organisation[] = [
  {
    id: 'rectorat',
    name: 'Rectorat de Poitiers, DANE et inspection',
    shortName: 'Rectorat',
    kind: 'rectorat',
    commune: 'Poitiers',
  },
  {
    id: 'canope',
    name: 'Réseau Canopé, atelier de Poitiers',
    shortName: 'Canopé',
    kind: 'operator',
    commune: 'Poitiers',
  },
  {
    id: 'clemi',
    name: 'CLEMI, équipe académique de Poitiers',
    shortName: 'CLEMI',
    kind: 'operator',
    commune: 'Poitiers',
  },
  {
    id: 'trousse-a-projets',
    name: 'Trousse à projets',
    shortName: 'Trousse à projets',
    kind: 'operator',
    commune: 'Poitiers',
  },
  {
    id: 'departement',
    name: 'Département de la Vienne',
    shortName: 'Département',
    kind: 'departement',
    commune: 'Poitiers',
  },
  { id: 'commune-lavernie', name: 'Commune de Lavernie', shortName: 'Lavernie', kind: 'commune', commune: 'Lavernie' },
  {
    id: 'commune-aubigne',
    name: 'Commune d’Aubigné-les-Ormes',
    shortName: 'Aubigné-les-Ormes',
    kind: 'commune',
    commune: 'Aubigné-les-Ormes',
  },
  {
    id: 'centre-social',
    name: 'Centre social du Fil-de-l’Eau',
    shortName: 'Fil-de-l’Eau',
    kind: 'socialCentre',
    commune: 'Marsay',
  },
  {
    id: 'ondes-de-dive',
    name: 'Association Ondes de Dive',
    shortName: 'Ondes de Dive',
    kind: 'association',
    commune: 'Vaux-la-Dive',
  },
];

/** The thirty schools: the nine pilot collèges, then the other collèges, the écoles and the lycées. */
export const establishments: readonly Establishment[] = [...colleges, ...ecoles, ...lycees, ...neighbours];
