/** Which tool each pilot collège chose, for what. Tools are named as teams name them. */

export interface ToolChoice {
  school: string;
  /** Ids of the usual lists. */
  context: 'classroom' | 'home' | 'remote';
  use: 'families' | 'homework' | 'video' | 'creation';
  tool: string;
  /** In days from the day when the demo is loaded. */
  adopted: number;
  /** Why a second tool stands in the same cell; null for the first. */
  why: string | null;
}

const SCHOOLS = [
  'odette-lancelin',
  'trois-rives',
  'jeanne-sauvageot',
  'val-de-dive',
  'tilleuls-rouges',
  'garenne-basse',
  'simon-berthelon',
  'hortense-vialard',
  'pont-aux-chevres',
] as const;

const SHARED = 'Messagerie de l’ENT';

/** Seven of nine write to families by the ENT; two keep what they had. */
const MESSAGES = SCHOOLS.map((school): ToolChoice => ({
  school,
  context: 'home',
  use: 'families',
  tool: ['jeanne-sauvageot', 'pont-aux-chevres'].includes(school) ? 'Courriel de la direction' : SHARED,
  adopted: school === 'trois-rives' ? -145 : -82,
  why: null,
}));

export const toolChoices: readonly ToolChoice[] = [
  ...MESSAGES,
  ...SCHOOLS.filter((school) => school !== 'pont-aux-chevres').map((school): ToolChoice => ({
    school,
    context: 'home',
    use: 'homework',
    tool: 'Cahier de textes de l’ENT',
    adopted: -447,
    why: null,
  })),
  ...(['odette-lancelin', 'trois-rives', 'garenne-basse', 'hortense-vialard'] as const).map((school): ToolChoice => ({
    school,
    context: 'remote',
    use: 'video',
    tool: 'Visio des agents',
    adopted: -384,
    why: null,
  })),
  ...(['val-de-dive', 'tilleuls-rouges', 'simon-berthelon'] as const).map((school): ToolChoice => ({
    school,
    context: 'remote',
    use: 'video',
    tool: 'Classe virtuelle de l’ENT',
    adopted: -384,
    why: null,
  })),
  ...(['odette-lancelin', 'val-de-dive', 'simon-berthelon', 'trois-rives'] as const).map((school): ToolChoice => ({
    school,
    context: 'classroom',
    use: 'creation',
    tool: 'Atelier audio et vidéo académique',
    adopted: -314,
    why: null,
  })),
  {
    school: 'odette-lancelin',
    context: 'classroom',
    use: 'creation',
    tool: 'Enregistreur de la radio associative',
    adopted: -52,
    why: 'L’atelier académique ne se prête pas hors du collège : la radio enregistre au marché.',
  },
  {
    school: 'garenne-basse',
    context: 'home',
    use: 'families',
    tool: 'Texto de la vie scolaire',
    adopted: -68,
    why: 'Vingt familles n’ouvrent pas l’ENT : le parent relais les y aide, en attendant nous écrivons un texto.',
  },
];
