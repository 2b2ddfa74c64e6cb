import { randomUUID } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  attendanceSheet,
  closeSheet,
  findRecipients,
  recordAct,
  recordActs,
  sheetSchools,
} from '#capabilities/training';
import type { Holder, SheetAct } from '#capabilities/training';
import { actsForm, closeForm, everyoneForm, findForm, knownWalkInForm, markForm, newWalkInForm } from '#forms/training';
import { addresses } from '#platform/addresses.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { runtime } from '#platform/runtime.ts';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from './submit.ts';

/** What the page of a sheet shows, to staff and to who has the trainer's link alike. */
export async function sheetPage({ locals, setHeaders }: RequestEvent, by: Holder) {
  // Brought back from the browser's memory, its forms would speak of another moment.
  setHeaders({ 'cache-control': 'no-store' });
  const { sheet, campaign } = await attendanceSheet(locals.db, by);
  const { settings, port } = runtime();
  const url = addresses(settings, port).shared + localizeHref(`/formation/presence/${sheet.code}`);
  return {
    sheet,
    campaign,
    schools: await sheetSchools(locals.db, by),
    newcomer: randomUUID(),
    presence: { url, address: url.replace(/^https?:\/\//, '') },
  };
}

/** The gestures of that page, without scripts (`sync` apart). */
export function sheetActions<Event extends RequestEvent>(holderOf: (event: Event) => Holder) {
  const act = (event: Event, what: SheetAct) => recordAct(event.locals.db, holderOf(event), what);
  const someone = (recipient: string) => ({ type: 'walkIn' as const, id: randomUUID(), recipient });
  const back = (anchor: string) => redirect(303, `?#${anchor}`);
  return {
    sync: (event: Event) =>
      submit(event, actsForm, async ({ acts }) => {
        const { sheet, refused } = await recordActs(event.locals.db, holderOf(event), acts);
        const words = [...refused].map(([id, error]) => ({ id, words: errorMessage(error, event.locals.locale) }));
        return { sheet, denied: words };
      }),
    mark: (event: Event) =>
      submit(event, markForm, async (input) => {
        await act(event, { type: 'mark', id: randomUUID(), ...input });
        back(`place-${input.seats[0]}`);
      }),
    everyone: (event: Event) =>
      submit(event, everyoneForm, async ({ seats }) => {
        await act(event, { type: 'mark', id: randomUUID(), seats, mark: 'present', reason: '' });
        return { allDone: seats.join(',') };
      }),
    find: (event: Event) =>
      submit(event, findForm, async ({ name }) => {
        return { found: { name, people: await findRecipients(event.locals.db, holderOf(event), name) } };
      }),
    known: (event: Event) =>
      submit(event, knownWalkInForm, async ({ recipient }) => {
        await act(event, { ...someone(recipient), name: '', mail: null, establishment: null });
        back('personnes');
      }),
    newcomer: (event: Event) =>
      submit(event, newWalkInForm, async ({ recipient, ...person }) => {
        await act(event, { ...someone(recipient), ...person });
        back('personnes');
      }),
    close: (event: Event) =>
      submit(event, closeForm, async () => {
        await closeSheet(event.locals.db, holderOf(event));
        return { closed: true };
      }),
  };
}
