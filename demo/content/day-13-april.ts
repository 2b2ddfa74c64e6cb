/** The finished day of 13 April 2023, as neutral facts from which its events are made. */

export { announcements, closingTools, keptLeads, reactions } from './day-13-april-after.ts';
export { choiceActs, choices, dots, minorityViews } from './day-13-april-choices.ts';
export { discoveryLeads, discoveryStations } from './day-13-april-discovery.ts';
export { leads } from './day-13-april-leads.ts';
export { clusters, noteEdits, noteHidings, noteMoves } from './day-13-april-moves.ts';
export { notes } from './day-13-april-notes.ts';
export { participants } from './day-13-april-participants.ts';
export { groups, phases } from './day-13-april-phases.ts';

/** `date` is 'YYYY-MM-DD'; times are local 'HH:MM', Europe/Paris. */
export const day = {
  title: 'Journée de co-design du 13 avril',
  date: '2023-04-13',
  place: 'Atelier Canopé de Poitiers',
  organisation: 'canope',
  start: '09:30',
  end: '16:20',
  lunch: { start: '12:20', minutes: 75 },
  facilitators: ['maud-ferrandier', 'yanis-belhomme', 'clara-guillemin'],
  choicesPerGroup: 2,
} as const;
