import { establishmentFacts } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { foldName, type SheetAct } from '../../attendance.ts';
import { stateAt } from '../../availability.ts';
import { availabilities } from '../answers/availability.ts';
import { addSeats, moveSeats } from '../sessions/steps.ts';
import type { Held } from './holder.ts';

type WalkInAct = Extract<SheetAct, { type: 'walkIn' }>;

/** Someone of the campaign whom these words name, alone: by their id, by their mail, by their name and school. */
async function known(trx: Trx, campaign: string, act: WalkInAct): Promise<string | null> {
  const people = trx
    .selectFrom('training.recipient')
    .where('campaign_id', '=', campaign)
    .where('erased_at', 'is', null);
  const chosen = await people.select('id').where('id', '=', act.recipient).executeTakeFirst();
  if (chosen) return chosen.id;
  if (act.name === '') throw new ExpectedError('training_recipient_gone', 404);
  if (act.mail !== null) {
    const mail = act.mail.toLowerCase();
    const same = await people
      .select('id')
      .where((e) => e(e.fn<string>('lower', ['mail']), '=', mail))
      .executeTakeFirst();
    if (same) return same.id;
  }
  const folded = foldName(act.name);
  const namesakes = (await people.select(['id', 'name', 'mail', 'establishment']).execute()).filter(
    ({ name, mail, establishment }) =>
      foldName(name) === folded &&
      // Another mail or another school says that it is someone else.
      (act.mail === null || mail === null) &&
      (act.establishment === null || establishment === null || establishment === act.establishment),
  );
  return namesakes.length === 1 ? namesakes[0]!.id : null;
}

async function addRecipient(trx: Trx, { territory, session }: Held, act: WalkInAct, at: Date): Promise<string> {
  const school = act.establishment
    ? (await establishmentFacts(trx, [act.establishment])).get(act.establishment)
    : undefined;
  if (act.establishment && !school) throw new ExpectedError('training_walkin_school', 422);
  const added = await trx
    .insertInto('training.recipient')
    .values({
      territory_id: territory,
      id: act.recipient,
      campaign_id: session.campaign_id,
      name: act.name,
      mail: act.mail,
      establishment: act.establishment,
      degree: school?.level ?? null,
      sector: school?.public == null ? null : school.public ? 'public' : 'private',
      source: 'walkIn',
      added_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  // Erased since, of another campaign, or their mail came in by another door at this very moment.
  if (!added) throw new ExpectedError('training_recipient_gone', 409);
  return added.id;
}

/** Whether the session falls in their class time; null: nobody knows. */
async function inClass(trx: Trx, { session }: Held, recipient: string): Promise<boolean | null> {
  const availability = (await availabilities(trx, session.campaign_id, [recipient])).get(recipient) ?? null;
  const state = stateAt(availability, session.day, session.moment, session.moments);
  return state === 'class' ? true : state === 'free' ? false : null;
}

async function wishRank(trx: Trx, { session }: Held, recipient: string): Promise<number | null> {
  const wish = await trx
    .selectFrom('training.wish')
    .select('rank')
    .where('recipient_id', '=', recipient)
    .where('module_id', '=', session.module_id)
    .executeTakeFirst();
  return wish?.rank ?? null;
}

/**
 * Someone came who was not expected: looked for among the people of the campaign first, added to them otherwise, and
 * present. Who has a seat in this session already (on its waiting list, given back) is present in that one. Within the
 * transaction of the sheet, its session locked.
 * @throws ExpectedError training_recipient_gone (404), training_walkin_school (422)
 */
export async function walkIn(trx: Trx, held: Held, act: WalkInAct, at: Date): Promise<void> {
  const { territory, session, actor } = held;
  const found = await known(trx, session.campaign_id, act);
  const seat = found
    ? await trx
        .selectFrom('training.seat')
        .select('id')
        .where('session_id', '=', session.id)
        .where('recipient_id', '=', found)
        .executeTakeFirst()
    : undefined;
  if (seat) return moveSeats(trx, territory, [seat.id], 'present', actor, '', at);
  const recipient = found ?? (await addRecipient(trx, held, act, now()));
  await addSeats(
    trx,
    territory,
    [
      {
        id: act.id,
        session: session.id,
        recipient,
        origin: 'walkIn',
        state: 'present',
        wishRank: await wishRank(trx, held, recipient),
        inClass: await inClass(trx, held, recipient),
      },
    ],
    actor,
    at,
  );
}
