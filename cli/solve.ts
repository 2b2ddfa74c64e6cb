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
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const said = { value: -Infinity, bound: Infinity };
  const onProgress = ({ seconds: spent, value, bound }: SolverProgress) => {
    if (value === said.value && bound === said.bound) return;
    Object.assign(said, { value, bound });
    const gap = value > 0 ? `, à moins de ${(((bound - value) / value) * 100).toFixed(2)} %` : '';
    progress.write(`${spent.toFixed(1)} s : ${value.toFixed(2)} sur ${bound.toFixed(2)} au plus${gap}\n`);
  };
  try {
    return await solveTraining(campaign, { seconds, onProgress, signal: stop.signal });
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
