/** What pupils of the demo publish. Days are counted from the day on which the demo is loaded; all addresses are invented. */
import type { MediaKind, Topic } from '#capabilities/media';

export interface DemoOutlet {
  id: string;
  school: string;
  kind: MediaKind;
  name: string;
  words: string;
  link: string | null;
  public: boolean;
  startedOn: number;
  endedOn?: number;
  /** Who follows it here: someone of the staff of the demo. */
  by: string;
  /** Action of the school's project that it carries out. */
  action?: string;
  issues: { id: string; day: number; title: string; topic: Topic | null; summary: string }[];
  decisions: { day: number; words: string }[];
  pairs: { mentor: string; mentored: string; school?: string; about: string; since: number; until?: number }[];
}

export const outlets: readonly DemoOutlet[] = [
  {
    ...{ id: 'rives-fm', school: 'trois-rives', kind: 'radio', name: 'Rives FM', public: true },
    words:
      'Douze élèves de 5e et 4e, un vendredi sur deux. Chacun tient un rôle et en change : présenter, enregistrer, monter, vérifier ce qui est dit.',
    link: 'https://radio.example/rives-fm',
    ...{ startedOn: -240, by: 'adrien-colas', action: 'webradio' },
    issues: [
      {
        ...{ id: 'rumeur', day: -171, title: 'D’où vient cette rumeur ?', topic: 'sources' },
        summary: 'L’équipe remonte une photo jusqu’à sa première publication, et raconte chaque étape.',
      },
      {
        ...{ id: 'cantine', day: -101, title: 'Ce qu’on jette à la cantine', topic: 'environment' },
        summary: 'Une semaine de pesées, la cheffe de cuisine au micro, trois idées d’élèves.',
      },
      {
        ...{ id: 'delegues', day: -24, title: 'À quoi sert un délégué ?', topic: 'democracy' },
        summary: 'Quatre délégués racontent ce qu’ils ont obtenu, et ce qu’ils n’ont pas obtenu.',
      },
      {
        ...{ id: 'ecrans', day: -10, title: 'Une soirée sans écran', topic: 'digitalLife' },
        summary: 'Six familles ont essayé. Elles disent ce qui a manqué, et ce qui a changé.',
      },
    ],
    decisions: [
      {
        day: -236,
        words: 'Personne n’est enregistré sans l’avoir dit oui deux fois : avant, et après s’être entendu.',
      },
      { day: -108, words: 'Une émission dure douze minutes au plus. Ce qui dépasse attend la suivante.' },
      { day: -17, words: 'Le prochain thème est le sport des filles. Le club handball est invité.' },
    ],
    pairs: [
      {
        ...{ mentor: 'Le club radio de 4e', mentored: 'Les CM2', school: 'quatre-vents', since: -60 },
        about: 'Préparer un premier reportage dans l’école, avec l’enregistreur du collège.',
      },
    ],
  },
  {
    ...{ id: 'ondes-lancelin', school: 'odette-lancelin', kind: 'radio', name: 'Les ondes d’Odette', public: true },
    words: 'Une émission par trimestre, faite pendant les cours de français par une classe différente à chaque fois.',
    ...{ link: 'https://radio.example/ondes-odette', startedOn: -170, by: 'catherine-aubrun', action: 'radio' },
    issues: [
      {
        ...{ id: 'memoire', day: -150, title: 'Ils ont connu l’école d’avant', topic: 'memory' },
        summary: 'Huit grands-parents racontent la leur ; la classe compare avec la sienne.',
      },
      {
        ...{ id: 'livres', day: -32, title: 'Trois livres pour une nuit d’orage', topic: 'culture' },
        summary: 'Lectures à voix haute, bruitages faits avec ce qu’il y avait dans la salle.',
      },
    ],
    decisions: [{ day: -48, words: 'Les prénoms ne sont pas dits à l’antenne : chaque élève choisit un nom de voix.' }],
    pairs: [],
  },
  {
    ...{ id: 'petit-garenne', school: 'garenne-basse', kind: 'journal', name: 'Le Petit Garenne', public: true },
    words: 'Le journal en ligne du collège : une brève par semaine, un dossier par période.',
    ...{ link: 'https://journal.example/petit-garenne', startedOn: -420, by: 'clara-guillemin' },
    issues: [
      {
        ...{ id: 'egalite', day: -130, title: 'Dans la cour, qui joue où ?', topic: 'equality' },
        summary: 'Une carte de la cour dessinée d’heure en heure, et une proposition portée au conseil.',
      },
      {
        ...{ id: 'eau', day: -75, title: 'L’eau de la Garenne', topic: 'science' },
        summary: 'Les mesures des 5e au bord de la rivière, expliquées à qui n’y était pas.',
      },
    ],
    decisions: [{ day: -82, words: 'Tout article est relu par deux élèves qui ne l’ont pas écrit.' }],
    pairs: [
      {
        ...{ mentor: 'La rédaction de 3e', mentored: 'Les 6e', since: -300, until: -140 },
        about: 'Écrire un titre, vérifier une source, accepter d’être coupé.',
      },
    ],
  },
  {
    ...{ id: 'plateau-bref', school: 'simon-berthelon', kind: 'tv', name: 'Plateau bref', public: true },
    words: 'Cinq minutes d’images, un lundi par mois, tournées dans la salle polyvalente devant un rideau vert.',
    ...{ link: 'https://tele.example/plateau-bref', startedOn: -150, by: 'solene-tardivel' },
    issues: [
      {
        ...{ id: 'metiers', day: -12, title: 'Elle répare des ordinateurs', topic: 'equality' },
        summary: 'Une ancienne élève montre son atelier et répond aux questions des 4e.',
      },
    ],
    decisions: [
      { day: -30, words: 'Les visages ne sont filmés que si la famille a signé ; sinon, on filme les mains.' },
    ],
    pairs: [],
  },
  {
    ...{ id: 'marelle-journal', school: 'marelle', kind: 'journal', name: 'Les nouvelles de la Marelle', public: true },
    words: 'Le journal sonore et dessiné de la classe de CM1, une page par mois.',
    ...{ link: null, startedOn: -55, by: 'koffi-amegan' },
    issues: [
      {
        ...{ id: 'poules', day: -20, title: 'Nos poules ont pondu', topic: 'environment' },
        summary: 'Le carnet d’observation de la classe, lu à plusieurs voix.',
      },
    ],
    decisions: [],
    pairs: [],
  },
  {
    ...{ id: 'sauvageot-tv', school: 'jeanne-sauvageot', kind: 'tv', name: 'JS Télé', public: false },
    words: 'Une webTV d’essai, pour les élèves du collège seulement.',
    ...{ link: 'https://tele.example/js-tele', startedOn: -330, endedOn: -140, by: 'clara-guillemin' },
    issues: [
      { ...{ id: 'essai', day: -200, title: 'Le premier plateau', topic: null }, summary: 'Un essai, avec ses ratés.' },
    ],
    decisions: [{ day: -141, words: 'On arrête : la salle est prise, et trois élèves sur huit sont partis au lycée.' }],
    pairs: [],
  },
];
