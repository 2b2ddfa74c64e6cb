import { limiter } from '#platform/limit.ts';
import * as v from 'valibot';
import { commandForm, problemOf, type BoardCommand } from '../forms.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Actor } from '../model.ts';
import type { Room } from './room.ts';

// A person types a note in 5 s at best; a phone that comes back from offline sends what waited. By participant, never
// by address: a whole school may stand behind one.
const pace = limiter(60, 5);

/** What has doors of its own, because more than the board changes with it. */
const ELSEWHERE = ['plan', 'participant.join', 'workshop.close', 'reaction.add'];

/**
 * Reads a command as it arrived.
 * @throws ExpectedError malformed or too_long (422)
 */
export function readCommand(input: unknown): BoardCommand {
  const parsed = v.safeParse(commandForm, input);
  if (parsed.success && !ELSEWHERE.includes(parsed.output.type)) return parsed.output;
  const { code, detail } = parsed.success ? { code: 'malformed', detail: 'type' } : problemOf(parsed.issues);
  throw new ExpectedError(code, 422, { detail });
}

/**
 * Takes a command of someone: not too fast, well formed, allowed by the day's rules, appended once.
 * @returns number of its event
 * @throws ExpectedError too_fast (429), malformed or too_long (422), or the reason of the rules (403, 404, 409)
 */
export async function command(room: Room, actor: Actor, input: unknown): Promise<number> {
  if (actor.kind === 'participant' && !pace.take(actor.id)) throw new ExpectedError('too_fast', 429);
  return room.post(actor, readCommand(input));
}
