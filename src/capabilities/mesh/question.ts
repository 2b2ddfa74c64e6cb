import { readLevel, wholeOf, type Level } from './asked.ts';

/** What is asked of the solver, as an address says it. */
export interface Question {
  /** Null: the level that the page chooses. */
  level: Level | null;
  year: number | null;
  /** Pilots in all; null: as many as today. */
  p: number | null;
  /** Pilots of today that stay: all, none in particular, those of `chosen`, or so many at least. */
  stay: 'all' | 'none' | 'chosen' | number;
  /** UAI, when `stay` is `chosen`. */
  chosen: string[];
  /** How much a school counts: each the same, or by its pupils. */
  weigh: 'none' | 'pupils';
  /** The fewest kilometres in all, or the most schools within so many. */
  goal: 'median' | { within: number };
}

/** Kilometres within which `goal` counts schools, unless said. */
export const USUAL_WITHIN = 15;
const MOST_PILOTS = 200;

function readStay(text: string | null): Question['stay'] {
  if (text === 'tous') return 'all';
  if (text === 'choisis') return 'chosen';
  return wholeOf(text, 1, MOST_PILOTS) ?? 'none';
}

export function readQuestion(params: URLSearchParams): Question {
  const within = wholeOf(params.get('rayon'), 1, 200) ?? USUAL_WITHIN;
  return {
    level: readLevel(params.get('niveau')),
    year: wholeOf(params.get('annee'), 2000, 2100),
    p: wholeOf(params.get('p'), 1, MOST_PILOTS),
    stay: readStay(params.get('garder')),
    chosen: params
      .getAll('reste')
      .filter((uai) => /^[0-9A-Z]{8}$/.test(uai))
      .slice(0, MOST_PILOTS),
    weigh: params.get('poids') === 'eleves' ? 'pupils' : 'none',
    goal: params.get('but') === 'pres' ? { within } : 'median',
  };
}

/** The question as an address says it: what `readQuestion` reads back. */
export function questionParams(question: Question): URLSearchParams {
  const { level, year, p, stay, chosen, weigh, goal } = question;
  const params = new URLSearchParams();
  if (level) params.set('niveau', level);
  if (year) params.set('annee', String(year));
  if (p) params.set('p', String(p));
  params.set(
    'garder',
    stay === 'all' ? 'tous' : stay === 'none' ? 'aucun' : stay === 'chosen' ? 'choisis' : String(stay),
  );
  for (const uai of stay === 'chosen' ? chosen : []) params.append('reste', uai);
  if (weigh === 'pupils') params.set('poids', 'eleves');
  if (goal !== 'median') {
    params.set('but', 'pres');
    params.set('rayon', String(goal.within));
  }
  return params;
}

/** What a choice of pilots comes to, counted on the schools of the level. */
export interface Measure {
  /** Kilometres from each school to its nearest pilot, added up. */
  km: number;
  /** Schools no further than the territory wants. */
  near: number;
  /** Kilometres of the furthest. */
  furthest: number;
  /** Of the goal: weight × kilometres, or the weight too far. */
  cost: number;
}

/** A choice to compare with. */
export interface Step extends Measure {
  kind: 'today' | 'one' | 'two' | 'scratch';
  pilots: string[];
  /** Whether nobody does better under the same terms. */
  proven: boolean;
}

/** What the solver answered one day, as it is kept. Pilots by UAI. */
export interface Answer extends Measure {
  pilots: string[];
  today: string[];
  /** No choice costs less. */
  bound: number;
  proven: boolean;
  /** Spent, of the clock. */
  seconds: number;
  /** Schools of the level, and the distance that was too far. */
  schools: number;
  far: number;
  /** Σ of what schools count: `schools`, or their pupils. */
  weight: number;
  /** Schools whose pupils nobody knows: they count as the others do on average. */
  guessed: number;
  steps: Step[];
}

/** How far from the best at most, as a share: 0.004 is 0.4 %; null: it cannot be said, for the best may cost nothing. */
export function gapOf({ cost, bound, proven }: Pick<Answer, 'cost' | 'bound' | 'proven'>): number | null {
  if (proven) return 0;
  return bound > 0 ? (cost - bound) / bound : null;
}
