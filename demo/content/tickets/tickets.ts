/** Invented failures of three months. `day` counts from today, hours are of that day in UTC; people without account are invented too. */
import type { DemoTicket } from './types.ts';

const CLAUDE = 'Claude Ribardière, informatique des collèges';
const MARTIAL = 'Martial Dupouey, services techniques';
const REGION = 'Aïcha Bensalem, informatique des lycées';

export const tickets: readonly DemoTicket[] = [
  {
    ...{ id: 'tni-lavernie', school: 'odette-lancelin', category: 'power', severity: 'blocking', place: 'salle 12' },
    words: 'Le tableau interactif reste noir, la lampe clignote en orange. Trois classes par jour dans cette salle.',
    ...{ by: 'mehdi-zerrouki', day: -86, hour: 8 },
    steps: [
      { after: 0, hour: 13, act: 'take', by: CLAUDE },
      { after: 1, hour: 9, act: 'wait', by: CLAUDE, words: 'La lampe est commandée.', waitingFor: 'parts' },
      { after: 8, hour: 10, act: 'repair', by: CLAUDE, words: 'Lampe changée, filtre nettoyé.' },
      { after: 8, hour: 14, act: 'works', by: 'mehdi-zerrouki' },
    ],
  },
  {
    ...{
      id: 'wifi-petit-noyer',
      school: 'petit-noyer',
      category: 'network',
      severity: 'blocking',
      place: 'classe de CM2',
    },
    words: 'Plus de réseau dans la classe du fond depuis l’orage de lundi.',
    ...{ by: 'sylvaine-herbreteau', day: -80, hour: 7 },
    steps: [
      { after: 1, hour: 8, act: 'take', by: MARTIAL },
      { after: 3, hour: 15, act: 'repair', by: MARTIAL, words: 'Borne remplacée.' },
      { after: 5, hour: 8, act: 'reopen', by: 'sylvaine-herbreteau', words: 'De nouveau coupé ce matin.' },
      { after: 6, hour: 9, act: 'take', by: MARTIAL },
      { after: 7, hour: 11, act: 'repair', by: MARTIAL, words: 'Câble refait jusqu’à l’armoire.' },
      { after: 8, hour: 9, act: 'works', by: 'sylvaine-herbreteau' },
    ],
  },
  {
    ...{
      id: 'micro-muet',
      school: 'odette-lancelin',
      item: 'tablette',
      category: 'sound',
      severity: 'hindering',
      place: 'CDI',
    },
    words: 'Le micro est muet sur deux tablettes de la valise.',
    ...{ by: 'ines-caradec', day: -72, hour: 9 },
    steps: [
      { after: 0, hour: 15, act: 'take', by: 'solene-tardivel' },
      { after: 2, hour: 10, act: 'repair', by: 'solene-tardivel', words: 'Réglage de confidentialité remis.' },
      { after: 3, hour: 9, act: 'works', by: 'ines-caradec' },
    ],
  },
  {
    ...{ id: 'ent-parents', school: 'trois-rives', category: 'account', severity: 'hindering', place: '' },
    words: 'Vingt familles de sixième n’ont pas reçu leur identifiant de l’ENT.',
    ...{ by: 'adrien-colas', day: -69, hour: 10 },
    steps: [
      { after: 1, hour: 9, act: 'say', by: 'etienne-barbot', words: 'La liste est transmise à l’assistance de l’ENT.' },
      { after: 4, hour: 10, act: 'repair', by: 'etienne-barbot', words: 'Courriers imprimés par le secrétariat.' },
      { after: 5, hour: 8, act: 'works', by: 'adrien-colas' },
    ],
  },
  {
    ...{ id: 'imprimante-marelle', school: 'marelle', category: 'breakage', severity: 'canWait', place: 'bureau' },
    words: 'Le bac à papier de l’imprimante est cassé.',
    ...{ by: null, day: -64, hour: 14 },
    steps: [
      { after: 2, hour: 9, act: 'take', by: MARTIAL },
      {
        after: 6,
        hour: 9,
        act: 'drop',
        by: MARTIAL,
        words: 'Modèle arrêté : l’école en recevra une autre en janvier.',
      },
    ],
  },
  {
    ...{
      id: 'serveur-garenne',
      school: 'garenne-basse',
      category: 'network',
      severity: 'blocking',
      place: 'tout le collège',
    },
    words: 'Les postes ne s’ouvrent plus : le serveur ne répond pas.',
    ...{ by: 'didier-maupetit', day: -58, hour: 7 },
    steps: [
      { after: 0, hour: 8, act: 'take', by: CLAUDE },
      { after: 0, hour: 16, act: 'repair', by: CLAUDE, words: 'Disque changé, rien de perdu.' },
    ],
  },
  {
    ...{ id: 'tablettes-usage', school: 'clos-des-merles', category: 'usage', severity: 'hindering', place: 'CE1' },
    words: 'Comment projeter l’écran d’une tablette au tableau ? Personne ne sait.',
    ...{ by: null, day: -55, hour: 12 },
    steps: [
      { after: 1, hour: 9, act: 'take', by: 'koffi-amegan' },
      { after: 6, hour: 14, act: 'repair', by: 'koffi-amegan', words: 'Montré en classe, fiche laissée sur la borne.' },
      { after: 7, hour: 9, act: 'works', by: 'koffi-amegan' },
    ],
  },
  {
    ...{
      id: 'ecran-berthelon',
      school: 'simon-berthelon',
      category: 'breakage',
      severity: 'blocking',
      place: 'salle 204',
    },
    words: 'L’écran interactif a reçu un ballon : une fissure, plus de tactile.',
    ...{ by: 'lucie-brossard', day: -50, hour: 13 },
    steps: [
      { after: 1, hour: 8, act: 'take', by: CLAUDE },
      {
        after: 2,
        hour: 9,
        act: 'wait',
        by: CLAUDE,
        words: 'Sous garantie : le fabricant passe.',
        waitingFor: 'thirdParty',
      },
      { after: 19, hour: 10, act: 'repair', by: CLAUDE, words: 'Dalle remplacée.' },
      { after: 20, hour: 9, act: 'works', by: 'lucie-brossard' },
    ],
  },
  {
    ...{
      id: 'lycee-salle-info',
      school: 'raymonde-tessier',
      category: 'power',
      severity: 'blocking',
      place: 'salle B 03',
    },
    words: 'Six postes ne démarrent plus après la mise à jour.',
    ...{ by: null, day: -44, hour: 8 },
    steps: [
      { after: 0, hour: 11, act: 'take', by: REGION },
      { after: 1, hour: 15, act: 'repair', by: REGION, words: 'Postes réinstallés.' },
    ],
  },
  {
    ...{ id: 'chargeur-noyer', school: 'petit-noyer', category: 'power', severity: 'hindering', place: 'couloir' },
    words: 'Le chariot ne charge plus que la moitié des tablettes.',
    ...{ by: 'sylvaine-herbreteau', day: -38, hour: 9 },
    steps: [
      { after: 5, hour: 9, act: 'take', by: MARTIAL },
      { after: 12, hour: 9, act: 'repair', by: MARTIAL, words: 'Multiprise changée.' },
    ],
  },
  {
    ...{ id: 'prive-wifi', school: 'sainte-ombeline', category: 'network', severity: 'hindering', place: 'CDI' },
    words: 'Le réseau du CDI tombe chaque après-midi.',
    ...{ by: null, day: -33, hour: 13 },
    steps: [
      {
        after: 2,
        hour: 10,
        act: 'take',
        by: 'maud-ferrandier',
        words: 'L’établissement gère son réseau : je le mets en lien avec son prestataire.',
      },
      { after: 9, hour: 10, act: 'repair', by: 'maud-ferrandier', words: 'Le prestataire a changé la borne.' },
    ],
  },
  {
    ...{
      id: 'son-sauvageot',
      school: 'jeanne-sauvageot',
      category: 'sound',
      severity: 'canWait',
      place: 'salle de musique',
    },
    words: 'Grésillement dans les enceintes au-delà d’un certain volume.',
    ...{ by: null, day: -29, hour: 10 },
    steps: [{ after: 6, hour: 9, act: 'say', by: CLAUDE, words: 'Passage prévu avec la tournée de décembre.' }],
  },
  {
    ...{ id: 'video-pont', school: 'pont-aux-chevres', category: 'breakage', severity: 'blocking', place: 'salle 7' },
    words: 'Le vidéoprojecteur est tombé de son support. Personne n’était dessous.',
    ...{ by: null, day: -26, hour: 8 },
    steps: [
      { after: 0, hour: 9, act: 'take', by: CLAUDE, words: 'Salle condamnée en attendant.' },
      { after: 3, hour: 9, act: 'wait', by: CLAUDE, words: 'Support commandé.', waitingFor: 'parts' },
    ],
  },
  {
    ...{ id: 'portable-grand-pre', school: 'grand-pre', category: 'power', severity: 'hindering', place: 'CP' },
    words: 'Un portable sur six s’éteint au bout de dix minutes.',
    ...{ by: null, day: -19, hour: 9 },
    steps: [],
  },
  {
    ...{ id: 'borne-val', school: 'val-de-dive', category: 'network', severity: 'hindering', place: 'préau' },
    words: 'La borne du préau ne couvre plus la cour, là où se fait la webradio.',
    ...{ by: 'nadege-kouassi', day: -16, hour: 15 },
    steps: [
      { after: 1, hour: 10, act: 'take', by: CLAUDE },
      {
        after: 2,
        hour: 10,
        act: 'wait',
        by: CLAUDE,
        words: 'Quel jour peut-on couper le réseau ?',
        waitingFor: 'school',
      },
    ],
  },
  {
    ...{
      id: 'tablettes-rappel-lancelin',
      school: 'odette-lancelin',
      item: 'tablette',
      category: 'power',
      severity: 'hindering',
      place: 'CDI',
    },
    words: 'Une batterie gonflée : la tablette ne ferme plus dans sa coque.',
    ...{ by: 'fanny-delorge', day: -12, hour: 10, failure: 'batteries' },
    steps: [{ after: 0, hour: 14, act: 'take', by: CLAUDE, words: 'Mettez-la de côté, éteinte, loin des élèves.' }],
  },
  {
    ...{
      id: 'robots-tilleuls',
      school: 'tilleuls-rouges',
      category: 'usage',
      severity: 'canWait',
      place: 'technologie',
    },
    words: 'Les robots ne s’appairent qu’à une seule tablette. Normal ?',
    ...{ by: 'theo-marchadier', day: -9, hour: 11 },
    steps: [{ after: 1, hour: 9, act: 'take', by: 'solene-tardivel' }],
  },
  {
    ...{ id: 'camera-vialard', school: 'hortense-vialard', category: 'sound', severity: 'hindering', place: 'studio' },
    words: 'La caméra de la webTV filme sans le son.',
    ...{ by: 'agnes-pelletan', day: -8, hour: 9 },
    steps: [
      { after: 1, hour: 10, act: 'take', by: 'koffi-amegan' },
      { after: 4, hour: 15, act: 'repair', by: 'koffi-amegan', words: 'Câble remplacé, essai fait avec le club.' },
    ],
  },
  {
    ...{ id: 'reseau-rives', school: 'trois-rives', category: 'network', severity: 'blocking', place: 'bâtiment C' },
    words: 'Plus aucun poste n’a Internet au bâtiment C.',
    ...{ by: 'adrien-colas', day: -3, hour: 7 },
    steps: [{ after: 0, hour: 10, act: 'take', by: CLAUDE }],
  },
  {
    ...{
      id: 'reseau-rives-bis',
      school: 'trois-rives',
      category: 'network',
      severity: 'blocking',
      place: 'salle C 14',
    },
    words: 'Internet coupé en C 14, cours de techno annulé.',
    ...{ by: null, day: -3, hour: 9, tiedTo: 'reseau-rives' },
    steps: [],
  },
  {
    ...{ id: 'tableau-quatre-vents', school: 'quatre-vents', category: 'power', severity: 'blocking', place: 'CE2' },
    words: 'Le tableau numérique ne s’allume plus depuis ce matin.',
    ...{ by: null, day: -1, hour: 8 },
    steps: [],
  },
  {
    ...{ id: 'souris-marelle', school: 'marelle', category: 'breakage', severity: 'canWait', place: 'bibliothèque' },
    words: 'Trois souris sans molette.',
    ...{ by: null, day: -1, hour: 13 },
    steps: [],
  },
];
