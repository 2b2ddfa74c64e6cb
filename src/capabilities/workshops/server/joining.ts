import * as v from 'valibot';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { joinForm, problemOf } from '../forms.ts';
import { findByCode, join } from './participants.ts';

// Only wrong codes count against an address, and many: a whole school stands behind one and some of its people mistype.
const wrongCodes = limiter(200, 0.5);

/**
 * Joins with a code, as typed.
 * @param address of the caller, for wrong codes only
 * @returns what a program or a phone keeps; the token is given this once, and again to a request of the same number
 * @throws ExpectedError unknown_code (404), day_over (410), malformed (422), too_fast (429)
 */
export async function joinByCode(
  db: Db,
  input: unknown,
  address: string,
): Promise<{ workshop: string; participant: string; token: string }> {
  const parsed = v.safeParse(joinForm, input);
  if (!parsed.success) {
    const { code, detail } = problemOf(parsed.issues);
    throw new ExpectedError(code, 422, { detail });
  }
  const { code, id, ...person } = parsed.output;
  const { workshop } = await findOpenDay(db, code, address);
  const { participant, token } = await join(db, workshop, { ...person, group: null }, id);
  return { workshop, participant, token };
}

/**
 * The open day of a code. A right code always opens, whatever was mistyped before at the same address: one pupil's game
 * must not keep a school out. Half a billion codes leave little to guess all the same.
 */
export async function findOpenDay(
  db: Db,
  code: string,
  address: string,
): Promise<{ workshop: string; territory: string }> {
  try {
    return await findByCode(db, code);
  } catch (error) {
    const wrong = error instanceof ExpectedError && error.code === 'unknown_code';
    throw wrong && !wrongCodes.take(address) ? new ExpectedError('too_fast', 429) : error;
  }
}
