import { parseMesh, solveMesh, type MeshAnswer, type MeshProgress } from '#capabilities/mesh';
import { parseCampaign, solveTraining, type SolverAnswer, type SolverProgress } from '#capabilities/training';
import { composeGroups } from '#capabilities/workshops';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * Reads `{ people: [{ id, establishment?, profile? }], groups, rounds, seconds? }` and composes.
 * @returns `{ rounds, repeatedMeetings, sameEstablishmentPairs }`
 * @throws ExpectedError malformed (422) for anything else on the input
 */
export async function solveGroups(input: AsyncIterable<Buffer>): Promise<ReturnType<typeof composeGroups>> {
  const request = (await jsonOf(input)) as Parameters<typeof composeGroups>[0];
  try {
    return composeGroups(request);
  } catch (error) {
    throw new ExpectedError('malformed', 422, { detail: (error as Error).message });
  }
}

/**
 * Reads a training campaign (docs/api.md) and plans it, telling its progress to people; Ctrl-C ends it with the best so far.
 * @throws ExpectedError malformed (422) for anything else on the input, naming what is wrong
 */
export async function solveTrainingCampaign(
  input: AsyncIterable<Buffer>,
  seconds: number,
  progress: { write: (line: string) => unknown },
): Promise<SolverAnswer> {
  const campaign = parseCampaign(await jsonOf(input));
  const said = { value: -Infinity, bound: Infinity };
  const onProgress = ({ seconds: spent, value, bound }: SolverProgress) => {
    if (value === said.value && bound === said.bound) return;
    Object.assign(said, { value, bound });
    const gap = value > 0 ? `, à moins de ${(((bound - value) / value) * 100).toFixed(2)} %` : '';
    progress.write(`${spent.toFixed(1)} s : ${value.toFixed(2)} sur ${bound.toFixed(2)} au plus${gap}\n`);
  };
  return untilStopped((signal) => solveTraining(campaign, { seconds, onProgress, signal }));
}

/**
 * Reads where pilots may be (docs/api.md) and places them, telling its progress to people; Ctrl-C ends it with the best so far.
 * @throws ExpectedError malformed (422) naming what is wrong; mesh_unreachable (422) naming a node that no path joins to the others
 */
export async function solveMeshProblem(
  input: AsyncIterable<Buffer>,
  seconds: number,
  progress: { write: (line: string) => unknown },
): Promise<MeshAnswer> {
  const problem = parseMesh(await jsonOf(input));
  const onProgress = ({ seconds: spent, cost, bound }: MeshProgress) => {
    const gap = cost > 0 ? `, à moins de ${(((cost - bound) / cost) * 100).toFixed(2)} %` : '';
    progress.write(`${spent.toFixed(1)} s : ${cost.toFixed(2)}, pas moins de ${bound.toFixed(2)}${gap}\n`);
  };
  return untilStopped((signal) => solveMesh(problem, { seconds, onProgress, signal }));
}

/** Hands the work a signal that Ctrl-C gives. */
async function untilStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

async function jsonOf(input: AsyncIterable<Buffer>): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new ExpectedError('malformed', 422, { detail: 'JSON' });
  }
}
