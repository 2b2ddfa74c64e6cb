import { establishments } from '../people.ts';
import { chance } from './chance.ts';

/** An invented teacher to whom an offer is made. */
export interface Teacher {
  id: string;
  name: string;
  mail: string;
  uai: string;
  degree: 'primary' | 'secondary';
  sector: 'public' | 'private';
  subject: string;
}

const FIRST_NAMES = (
  'Adèle Agathe Aïcha Alban Alice Amadou Anaïs Antoine Aurélie Baptiste Béatrice Benoît Brice Camille Carole Cédric ' +
  'Céline Charlotte Chloé Claire Cyril Damien Delphine Djamila Élise Élodie Émeline Éric Estelle Fabien Farid Fatou ' +
  'Flora Florent Gaël Gaëlle Grégory Guillaume Habib Hélène Hugo Ilana Inès Ismaël Jamila Jérôme Joël Johanna Julie ' +
  'Karim Katia Kévin Laure Laurent Léna Linda Loïc Lucas Magali Malik Manon Marc Marine Mathieu Mélanie Mickaël ' +
  'Mireille Mylène Nadia Nathan Nicolas Nolwenn Noura Océane Olivier Oumar Pascal Patricia Perrine Quentin Rachid ' +
  'Raphaël Régis Rokia Romain Sabine Samia Sandrine Séverine Simon Solenn Sophie Stéphane Sylvain Tanguy Thierry ' +
  'Valérie Véronique Virginie Yacine Yann Yvan Zoé'
).split(' ');

const LAST_NAMES = (
  'Abellard Achouri Ancelot Arnoux Aubin Aumont Babin Ballard Barreau Baudry Belkhir Berthaud Besson Bichon Blanchet ' +
  'Bonnaud Bouchard Bourdin Brault Brossard Cadoret Caillaud Carpentier Cartron Chabert Chaigneau Charrier Chauvet ' +
  'Clavier Colas Cormier Coulon Courtin Dabin Daniau Debray Delage Delorme Deniau Devaux Diallo Dorval Drouet Dubreuil ' +
  'Dupuy Durand Escande Fabre Faucher Favreau Ferron Fleury Fouquet Fradin Gaborit Gadioux Galland Garnaud Gauthier ' +
  'Gendron Gilbert Girardeau Godard Goudeau Grellier Guérin Guichard Hamdi Hardouin Hérault Huguet Imbert Jamin Jarry ' +
  'Joubert Jouve Kaddour Kerbrat Lacoste Lagarde Lambert Landais Larcher Lavaud Lebreton Leclair Ledoux Lefort Lemoine ' +
  'Lenoir Lhomme Loiseau Lucas Mahé Maillet Marchadier Martineau Massé Maury Mercier Michaud Millet Moinard Montaigu ' +
  'Moreau Morisset Mounier Naudin Neveu Nivet Ollivier Ouvrard Paillé Parent Pasquier Pelletan Perrin Petit Picard ' +
  'Pineau Poirier Portejoie Poupard Prévost Quéré Rabier Raynaud Renaud Ribot Richet Rivault Robin Rousseau Roy Sabourin ' +
  'Salmon Sarr Sauvage Savary Servant Simonet Tessier Thibault Tillier Touré Tranchant Turpin Vallet Verdier Viaud ' +
  'Vigneron Villeneuve Vincelot Yahiaoui Zeller'
).split(' ');

const SUBJECTS = [
  ...[
    'Lettres',
    'Mathématiques',
    'Histoire-géographie',
    'Anglais',
    'Espagnol',
    'Physique-chimie',
    'SVT',
    'Technologie',
  ],
  ...['Éducation musicale', 'Arts plastiques', 'EPS', 'Documentation'],
];
const CYCLES = ['Cycle 1', 'Cycle 2', 'Cycle 3'];

const plain = (words: string) =>
  words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z]+/g, '-')
    .toLowerCase();

/** Teachers of a school: most at a collège. */
const SHARE = { ecole: 7, college: 16, lycee: 12 } as const;

/** So many teachers of every school of the demo, each under a name that nobody else has. */
export function inventTeachers(count: number): Teacher[] {
  const drawn = chance(1128);
  const names = drawn.shuffled(FIRST_NAMES.flatMap((first) => LAST_NAMES.map((last) => [first, last] as const)));
  const places = establishments.flatMap((school) => Array.from({ length: SHARE[school.kind] }, () => school));
  return Array.from({ length: count }, (_, at): Teacher => {
    const [first, last] = names[at]!;
    const school = places[at]!;
    return {
      id: `teacher-${at + 1}`,
      name: `${first} ${last}`,
      mail: `${plain(first)}.${plain(last)}@${school.id}.vienne.example`,
      uai: school.uai,
      degree: school.level,
      sector: school.sector,
      subject: drawn.pick(school.level === 'primary' ? CYCLES : SUBJECTS),
    };
  });
}
