import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import type { Mark, SentAct, Sheet, SheetAct } from '../../attendance.ts';
import { sampleCampaign, TUESDAY, type SampleCampaign } from '../sessions/sample-campaign.ts';
import { recordActs } from './acts.ts';
import type { Holder } from './holder.ts';
import { makeTrainerLink } from './trainer-link.ts';

/** The clock of the day of the session, in Paris. */
export const at = (time: string) => setClock(() => Date.parse(`${TUESDAY}T${time}:00+01:00`));

/** What making a trainer's link needs of a request. */
export const ASKED = {
  mail: null,
  locale: 'fr' as const,
  origin: 'https://maillage.example',
  words: () => ({ date: 'le 12 janvier 2027', hours: 'de 9 h à 12 h', duration: '3 h' }),
};

export const states = (sheet: Sheet) => Object.fromEntries(sheet.seats.map(({ name, state }) => [name, state]));

export const newcomer = (name: string, given: Partial<SheetAct> = {}) =>
  ({
    type: 'walkIn',
    id: randomUUID(),
    recipient: randomUUID(),
    name,
    mail: null,
    establishment: null,
    age: 0,
    ...given,
  }) as SentAct;

/** A session of two people at nine on its day, its sheet in hand. */
export interface SampleSheet {
  session: string;
  anna: string;
  bruno: string;
  maud: Holder & { person: Person };
}

/** A campaign of one test file, and a fresh session before each of its tests. */
export async function sampleSheets() {
  const sample: SampleCampaign = await sampleCampaign();
  const { db, owner } = sample.base;
  const fresh = async (): Promise<SampleSheet> => {
    setClock(() => Date.parse('2026-11-24T09:00:00Z'));
    const anna = await sample.recipient('Anna Prigent');
    const bruno = await sample.recipient('Bruno Lestrade');
    const session = await sample.session([anna, bruno]);
    at('09:05');
    return { session, anna, bruno, maud: { person: sample.maud, session } };
  };
  return {
    ...sample,
    db,
    owner,
    fresh,
    trainer: async ({ session }: SampleSheet): Promise<Holder> => {
      const { url } = await makeTrainerLink(db, sample.maud, session, ASKED);
      return { token: url.split('/').at(-1)! };
    },
    send: (by: Holder, ...acts: SentAct[]) => recordActs(db, by, acts),
    markOf: async ({ session }: SampleSheet, who: string, mark: Mark, age = 0, reason = ''): Promise<SentAct> => {
      const seats = [await sample.seat(session, who)];
      return { type: 'mark', id: randomUUID(), seats, mark, reason, age };
    },
    steps: async ({ session }: SampleSheet, who: string) =>
      owner
        .selectFrom('training.step')
        .select(['state', 'by', 'by_name', 'reason', 'at'])
        .where('seat_id', '=', await sample.seat(session, who))
        .orderBy('n')
        .execute(),
  };
}
