import type { RequestEvent } from '@sveltejs/kit';
import { roleName, type Person } from '#capabilities/accounts';
import { charter, departure, saveCharter, speak, withdrawVoice } from '#capabilities/charter';
import { charterForm, dissentForm, signForm, withdrawForm } from '#forms/charter';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../submit.ts';

/** The version that an address asks for; null: the one that counts. */
export function readVersion(url: URL): number | null {
  const version = url.searchParams.get('version') ?? '';
  return /^[1-9]\d{0,3}$/.test(version) ? Number(version) : null;
}

function dutyOf(person: Person, uai: string | null): string {
  const held = person.roles.find(({ establishment }) => establishment === uai) ?? person.roles[0];
  return held ? roleName(held.role) : '';
}

/** What both pages of a charter show. @param uai null: the territory's */
export async function charterPage({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, uai: string | null) {
  const person = locals.person!;
  return {
    view: await charter(locals.db, person, uai, readVersion(url)),
    departure: await departure(locals.db, person, uai),
    duty: dutyOf(person, uai),
    now: now(),
    newId: crypto.randomUUID(),
  };
}

/** The forms of both pages. @param placeOf UAI that a request is about; null: the territory */
export function charterActions<Event extends RequestEvent>(placeOf: (event: Event) => string | null) {
  return {
    ecrire: (event: Event) =>
      submit(event, charterForm, async (given, by) => {
        const { number, made } = await saveCharter(event.locals.db, by, placeOf(event), given);
        return { done: made ? m.charter_done_version({ number }) : m.charter_done_saved({ number }) };
      }),
    signer: (event: Event) =>
      submit(event, signForm, async (given, by) => {
        await speak(event.locals.db, by, placeOf(event), { ...given, reason: null });
        return { done: m.charter_done_signed() };
      }),
    refuser: (event: Event) =>
      submit(event, dissentForm, async (given, by) => {
        await speak(event.locals.db, by, placeOf(event), given);
        return { done: m.charter_done_dissent() };
      }),
    retirer: (event: Event) =>
      submit(event, withdrawForm, async (given, by) => {
        await withdrawVoice(event.locals.db, by, placeOf(event), given);
        return { done: m.charter_done_withdrawn() };
      }),
  };
}
