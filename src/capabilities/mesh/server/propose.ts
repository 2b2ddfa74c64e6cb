import type { Person } from '#capabilities/accounts';
import { establishmentSheet } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Polygon } from '../geometry/rings.ts';
import type { ContourKind } from '../model.ts';
import { nearestPilots, type Placed } from '../nearest.ts';
import type { Answer, Measure, Question } from '../question.ts';
import type { SolvedTask, SolveTask } from '../solve-task.ts';
import { ensure } from './permissions.ts';
import { readGround, readMesh, type Mesh } from './reading.ts';
import { solveFor } from './solving.ts';

/** Schools and pilots as the nodes of a question. */
interface Nodes {
  /** Schools of the level, then pilots of another level, which count for nothing. */
  places: (Placed & { name: string })[];
  weights: number[];
  /** Schools whose pupils nobody knows. */
  guessed: number;
}

async function nodesOf(trx: Trx, person: Person, mesh: Mesh, weigh: Question['weigh']): Promise<Nodes> {
  const borrowed = mesh.borrowed ? mesh.pilots : [];
  const places = [...mesh.schools, ...borrowed];
  if (weigh === 'none')
    return { places, weights: places.map((_, at) => (at < mesh.schools.length ? 1 : 0)), guessed: 0 };
  const pupils: (number | null)[] = [];
  for (const { uai } of mesh.schools) pupils.push((await establishmentSheet(trx, person, uai)).pupils);
  const known = pupils.filter((count) => count !== null);
  const mean = known.length > 0 ? known.reduce((sum, count) => sum + count, 0) / known.length : 1;
  return {
    places,
    weights: [...pupils.map((count) => count ?? mean), ...borrowed.map(() => 0)],
    guessed: pupils.length - known.length,
  };
}

function taskOf(mesh: Mesh, { places, weights }: Nodes, question: Question): SolveTask {
  const at = new Map(places.map(({ uai }, node) => [uai, node]));
  const nodes = (uais: readonly string[]) =>
    [...new Set(uais)].flatMap((uai) => at.get(uai) ?? []).sort((a, b) => a - b);
  const today = nodes(mesh.pilots.map(({ uai }) => uai));
  const p = question.p ?? Math.max(1, today.length);
  const chosen = question.stay === 'chosen' ? nodes(question.chosen).filter((node) => today.includes(node)) : [];
  if (places.length === 0 || p > places.length) throw new ExpectedError('mesh_too_few_schools', 422, { p });
  const staying = question.stay === 'all' ? today.length : question.stay === 'chosen' ? chosen.length : 0;
  const least = typeof question.stay === 'number' ? question.stay : staying;
  if (least > p) throw new ExpectedError('mesh_more_stay', 422, { n: least, p });
  if (least > today.length) throw new ExpectedError('mesh_fewer_pilots', 422, { n: least, today: today.length });
  return {
    points: places.map(({ latitude, longitude }) => [latitude, longitude]),
    weights,
    today,
    chosen,
    p,
    stay: question.stay,
    within: question.goal === 'median' ? null : question.goal.within,
  };
}

/** What some pilots come to, on the schools of the level. */
export function measure(mesh: Pick<Mesh, 'schools' | 'far'>, pilots: readonly Placed[]): Omit<Measure, 'cost'> {
  const nearest = nearestPilots(mesh.schools, pilots);
  const far = mesh.schools.map(({ uai }) => nearest.get(uai)?.km ?? Infinity);
  return {
    km: far.reduce((sum, km) => sum + km, 0),
    near: far.filter((km) => km <= mesh.far).length,
    furthest: Math.max(0, ...far),
  };
}

function answerOf(mesh: Mesh, { places, weights, guessed }: Nodes, task: SolveTask, solved: SolvedTask): Answer {
  const named = (nodes: readonly number[]) => nodes.map((node) => places[node]!.uai);
  const measured = (nodes: readonly number[]) =>
    measure(
      mesh,
      nodes.map((node) => places[node]!),
    );
  return {
    pilots: named(solved.pilots),
    today: named(task.today),
    ...measured(solved.pilots),
    cost: solved.cost,
    bound: solved.bound,
    proven: solved.proven,
    seconds: solved.seconds,
    schools: mesh.schools.length,
    far: mesh.far,
    weight: weights.reduce((sum, weight) => sum + weight, 0),
    guessed,
    steps: solved.steps.map(({ kind, pilots, cost, proven }) => {
      return { kind, pilots: named(pilots), cost, proven, ...measured(pilots) };
    }),
  };
}

/** A question, what it was asked of, and its answer. `answer` is null until `ask`. */
export interface Proposed {
  mesh: Mesh;
  ground: Record<ContourKind, Polygon[]>;
  /** With the level, the year and the number of pilots that the page chose. */
  question: Question & { p: number };
  answer: Answer | null;
}

/**
 * Has pilots proposed: nothing is written, and nothing is decided.
 * @param ask false: only reads what would be asked
 * @throws ExpectedError sign_in (401), forbidden (403), mesh_too_few_schools, mesh_more_stay, mesh_fewer_pilots,
 *   mesh_too_many_ways (422), mesh_slow_down (429), mesh_busy (503)
 */
export async function propose(db: Db, person: Person | null, question: Question, ask = true): Promise<Proposed> {
  ensure(person, 'propose');
  const read = await inTerritory(db, person.territory, async (trx) => {
    const mesh = await readMesh(trx, person, { ...question, far: null });
    const ground = await readGround(trx);
    return { mesh, ground, nodes: ask ? await nodesOf(trx, person, mesh, question.weigh) : null };
  });
  const { mesh, ground, nodes } = read;
  const p = question.p ?? Math.max(1, mesh.pilots.length);
  const settled = { ...question, level: mesh.level, year: mesh.year, p };
  if (!nodes) return { mesh, ground, question: settled, answer: null };
  const task = taskOf(mesh, nodes, settled);
  return { mesh, ground, question: settled, answer: answerOf(mesh, nodes, task, await solveFor(person.id, task)) };
}
