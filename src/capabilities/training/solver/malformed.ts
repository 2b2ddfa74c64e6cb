import { ExpectedError } from '#platform/errors/expected-error.ts';

/** Refuses the campaign for what is at `where`, as a path into it. */
export function malformed(where: string): ExpectedError {
  return new ExpectedError('malformed', 422, { detail: where });
}
