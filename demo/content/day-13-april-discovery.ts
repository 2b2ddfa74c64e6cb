/** The discovery workshops of 13 April: who tried what, and what they want to try again. */
import type { DiscoveryLead, DiscoveryStation } from './types.ts';

/** Eight places a slot; nobody is twice in the same hour. */
export const discoveryStations: readonly DiscoveryStation[] = [
  {
    id: 'medialab',
    title: 'Medialab et webjournal',
    text: 'Écrire, relire et publier un article de collège en une demi-heure, avec un vrai comité de rédaction.',
    capacity: 8,
    slots: [
      { start: '13:40', minutes: 25, participants: ['p2', 'p6', 'p29', 'p35', 'p30', 'p14', 'p26'] },
      { start: '14:08', minutes: 25, participants: ['p9', 'p13', 'p16', 'p23', 'p31', 'p17', 'p11', 'p36'] },
    ],
  },
  {
    id: 'realite-virtuelle',
    title: 'Réalité virtuelle et orientation',
    text: 'Entrer dans un atelier ou un laboratoire avec un casque, puis dire ce que l’on a compris du métier.',
    capacity: 8,
    slots: [
      { start: '13:40', minutes: 25, participants: ['p3', 'p18', 'p27', 'p31', 'p38', 'p24', 'p20', 'p1'] },
      { start: '14:08', minutes: 25, participants: ['p5', 'p12', 'p22', 'p33', 'p21', 'p10', 'p34', 'p28'] },
    ],
  },
  {
    id: 'sciences-et-sport',
    title: 'Sciences et sport',
    text: 'Courir, mesurer, comparer : de la donnée prise dans la cour au graphique fait en classe.',
    capacity: 8,
    slots: [
      { start: '13:40', minutes: 25, participants: ['p8', 'p15', 'p19', 'p25', 'p28', 'p32', 'p13', 'p4'] },
      { start: '14:08', minutes: 25, participants: ['p7', 'p26', 'p37', 'p2'] },
    ],
  },
];

export const discoveryLeads: readonly DiscoveryLead[] = [
  {
    id: 'd1',
    by: 'p29',
    at: '14:05:27',
    group: 'B',
    gap: 'B4',
    text: 'Nous essayons le journal en ligne du Medialab avec les délégués dès la rentrée.',
    station: 'medialab',
  },
  {
    id: 'd2',
    by: 'p26',
    at: '14:05:34',
    group: 'B',
    gap: 'B3',
    text: 'Une classe de 4e compare la même information dans trois journaux, puis écrit la sienne.',
    station: 'medialab',
  },
  {
    id: 'd3',
    by: 'p31',
    at: '14:05:41',
    group: 'C',
    gap: 'C1',
    text: 'Nous ouvrons une soirée d’orientation où parents et élèves essaient ensemble le casque.',
    station: 'realite-virtuelle',
  },
  {
    id: 'd4',
    by: 'p15',
    at: '14:05:48',
    group: 'A',
    gap: 'A1',
    text: 'Chaque élève de 5e mesure ses progrès en course avec un capteur et choisit son propre but.',
    station: 'sciences-et-sport',
  },
  {
    id: 'd5',
    by: 'p28',
    at: '14:05:55',
    group: 'A',
    gap: 'A3',
    text: 'Les collègues d’EPS, de mathématiques et de SVT construisent une séquence commune sur l’effort.',
    station: 'sciences-et-sport',
  },
];
