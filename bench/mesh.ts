import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checkPilots, parseMesh, solveMesh, type MeshProblem } from '#capabilities/mesh';
import { inventMeshes } from './mesh-problems.ts';

const SECONDS = '10';
const MEMORY_MS = 100;

/**
 * Places pilots in the problems of the files given (format of `solve mesh`); without files, in invented ones. A JSON line each, on
 * standard error as they come: cost, bound, gap, seconds, processor seconds, and the most memory that the whole program held.
 */
export async function mesh(args: string[]): Promise<object> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { seconds: { type: 'string', default: SECONDS } },
  });
  const problems = positionals.length > 0 ? await Promise.all(positionals.map(fromFile)) : inventMeshes();
  const results: object[] = [];
  for (const { name, problem } of problems) {
    const result = { name, ...(await measure(problem, Number(values.seconds))) };
    process.stderr.write(`${JSON.stringify(result)}\n`);
    results.push(result);
  }
  return { problems: results };
}

async function fromFile(file: string): Promise<{ name: string; problem: MeshProblem }> {
  return { name: file, problem: parseMesh(JSON.parse(await readFile(file, 'utf8'))) };
}

async function measure(problem: MeshProblem, seconds: number): Promise<object> {
  let memory = process.memoryUsage.rss();
  const timer = setInterval(() => (memory = Math.max(memory, process.memoryUsage.rss())), MEMORY_MS);
  const before = process.cpuUsage();
  try {
    const { pilots, ...answer } = await solveMesh(problem, { seconds });
    const { user, system } = process.cpuUsage(before);
    const { faults, cost } = checkPilots(problem, pilots);
    return {
      n: 'points' in problem ? problem.points.length : problem.n,
      p: problem.p,
      ...answer,
      gap: answer.cost === answer.bound ? 0 : (answer.cost - answer.bound) / answer.cost,
      faults: [...faults, ...(Math.abs(cost - answer.cost) > 1e-6 * cost ? [`cost is ${cost}`] : [])],
      cpuSeconds: (user + system) / 1e6,
      memoryMB: Math.round(memory / 1e6),
    };
  } finally {
    clearInterval(timer);
  }
}
