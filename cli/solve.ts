import { composeGroups } from '#capabilities/workshops';
import { ExpectedError } from '#platform/errors/expected-error.ts';

/**
 * Reads `{ people: [{ id, establishment?, profile? }], groups, rounds, seconds? }` and composes.
 * @returns `{ rounds, repeatedMeetings, sameEstablishmentPairs }`
 * @throws ExpectedError malformed (422) for anything else on the input
 */
export async function solveGroups(input: AsyncIterable<Buffer>): Promise<ReturnType<typeof composeGroups>> {
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(chunk);
  try {
    return composeGroups(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Parameters<typeof composeGroups>[0]);
  } catch (error) {
    throw new ExpectedError('malformed', 422, {
      detail: error instanceof SyntaxError ? 'JSON' : (error as Error).message,
    });
  }
}
