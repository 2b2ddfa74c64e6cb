/** Numérixplore sessions of the demo: pupils by number of jobs named, before and after; the nth number is for n jobs. */
export interface DemoSession {
  id: string;
  school: string;
  className: string;
  day: number;
  pupils: number;
  by: string;
  note: string;
  before: readonly number[];
  after: readonly number[];
}

export const sessions: readonly DemoSession[] = [
  {
    ...{ id: 'trois-rives-4b', school: 'trois-rives', className: '4e B', day: -38, pupils: 26, by: 'solene-tardivel' },
    note: 'La fiche sur les métiers du son a lancé la discussion. Deux élèves veulent rencontrer une développeuse.',
    before: [4, 9, 8, 3, 2],
    after: [0, 1, 3, 7, 8, 5, 2],
  },
  {
    ...{ id: 'garenne-4a', school: 'garenne-basse', className: '4e A', day: -31, pupils: 24, by: 'koffi-amegan' },
    note: 'Beaucoup citaient des marques : la fiche « données » a aidé à séparer le métier de l’entreprise.',
    before: [6, 8, 6, 4],
    after: [1, 2, 4, 6, 6, 4, 1],
  },
  {
    ...{
      id: 'berthelon-4c',
      school: 'simon-berthelon',
      className: '4e C',
      day: -17,
      pupils: 27,
      by: 'solene-tardivel',
    },
    note: 'Séance avec une ancienne élève, technicienne réseau.',
    before: [3, 7, 9, 6, 2],
    after: [0, 0, 4, 6, 9, 5, 3],
  },
  {
    ...{
      id: 'lancelin-ulis',
      school: 'odette-lancelin',
      className: 'ULIS',
      day: -12,
      pupils: 4,
      by: 'catherine-aubrun',
    },
    note: 'Petit groupe, fiches lues à voix haute.',
    before: [1, 2, 1],
    after: [0, 0, 2, 2],
  },
  {
    ...{ id: 'lancelin-4a', school: 'odette-lancelin', className: '4e A', day: 9, pupils: 25, by: 'catherine-aubrun' },
    ...{ note: '', before: [], after: [] },
  },
];
