import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { isThere, link } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { daysAfter } from '#platform/quiet-hours.ts';
import type { Visit, VisitContent, VisitNote } from '../../visit.ts';
import { answerRequest } from './answer-request.ts';
import { ensureVisits } from './permissions.ts';
import { columnsOf, toVisits } from './rows.ts';
import { INTERVENTION_KIND } from './thread.ts';
import './tables.ts';

/**
 * The level of the place of a visit. @throws ExpectedError establishment_unknown (404), field_visit_future (422): the day is yet
 * to come (anywhere on Earth)
 */
export async function levelAt(trx: Trx, { uai, day }: VisitContent): Promise<Visit['level']> {
  if (day > daysAfter(now().toISOString().slice(0, 10), 1)) throw new ExpectedError('field_visit_future', 422);
  if (uai === null) return null;
  const school = (await establishmentNames(trx, [uai])).get(uai);
  if (!school) throw new ExpectedError('establishment_unknown', 404);
  return school.level;
}

/**
 * Notes a visit in the name of whoever asks. The same id again answers what is there, and changes nothing.
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404), field_visit_taken (409): somebody else's
 *   visit has that id, field_visit_future (422), unknown_origin (422)
 */
export async function noteVisit(db: Db, person: Person | null, note: VisitNote): Promise<Visit> {
  ensureVisits(person, 'note', null);
  return inTerritory(db, person.territory, async (trx) => {
    const there = await ownVisit(trx, person, note.id);
    if (there) return there;
    const level = await levelAt(trx, note.content);
    if (note.origin && !(await isThere(trx, person, note.origin))) throw new ExpectedError('unknown_origin', 422);
    const received = now();
    const made = new Date(note.madeAt);
    const row = await trx
      .insertInto('field.intervention')
      .values({
        territory_id: person.territory,
        id: note.id,
        ...columnsOf(note.content),
        level,
        mediator: person.id,
        mediator_name: person.name,
        request: null,
        // A phone whose clock is ahead notes nothing later than now.
        made_at: made < received ? made : received,
        received_at: received,
        removed_at: null,
        removed_by: null,
        removed_name: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    // The same visit came twice at once: the other one is written by now.
    if (!row) return (await ownVisit(trx, person, note.id))!;
    const to = { kind: INTERVENTION_KIND, id: note.id };
    if (note.origin) await link(trx, [{ from: note.origin, to, kind: 'done', by: person.id }]);
    if (note.request) row.request = await answerRequest(trx, person, note.request, note.id);
    return (await toVisits(trx, [row]))[0]!;
  });
}

/** A visit by its id, if it is there; null: not yet. @throws ExpectedError field_visit_taken (409): it is somebody else's */
async function ownVisit(trx: Trx, person: Person, id: string): Promise<Visit | null> {
  const row = await trx.selectFrom('field.intervention').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  if (row.mediator !== person.id) throw new ExpectedError('field_visit_taken', 409);
  return (await toVisits(trx, [row]))[0]!;
}
