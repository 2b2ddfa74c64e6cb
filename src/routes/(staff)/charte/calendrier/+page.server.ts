import { fail } from '@sveltejs/kit';
import { calendar, chooseClosing, departure, importCalendar, removeClosure } from '#capabilities/charter';
import { calendarForm, closureForm, fileForm } from '#forms/charter';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Lines on the page; a file with more is another file. */
const SHOWN = 50;

export const load: PageServerLoad = async ({ locals: { db, person } }) => {
  const left = await departure(db, person, null);
  return { departure: left, view: await calendar(db, person, dayAt(left.timeZone, now())) };
};

export const actions: Actions = {
  choisir: (event) =>
    submit(event, calendarForm, async (given, by) => {
      await chooseClosing(event.locals.db, by, given);
      return { done: m.charter_calendar_saved() };
    }),
  retirer: (event) =>
    submit(event, closureForm, async ({ id }, by) => {
      await removeClosure(event.locals.db, by, id);
      return { done: m.charter_calendar_removed() };
    }),
  importer: async (event) => {
    const file = (await event.request.clone().formData()).get('file');
    return submit(event, fileForm, async ({ zone }, by) => {
      if (!(file instanceof File) || file.name === '') {
        return fail(422, { missing: m.charter_calendar_file_choose() });
      }
      const report = await importCalendar(event.locals.db, by, new Uint8Array(await file.arrayBuffer()), zone);
      const [faults, left] = [report.faults.slice(0, SHOWN), report.left.slice(0, SHOWN)];
      return { report: { ...report, faults, left, faulty: report.faults.length, aside: report.left.length } };
    });
  },
};
