import * as v from 'valibot';
import type { Person } from '#capabilities/accounts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Db } from '#platform/database/connect.ts';
import { planForm } from '../forms.ts';
import { TEMPLATES } from '../templates.ts';
import { createWorkshop, planFrom } from './workshops.ts';

/** What the form of a new day holds, as typed. */
export interface NewDay {
  template: string;
  title: string;
  place: string;
  day: string;
}

const newDayForm = v.object({
  template: v.picklist(TEMPLATES),
  title: planForm.entries.title,
  place: planForm.entries.place,
  day: planForm.entries.day,
});

/**
 * Creates a day from a posted form.
 * @returns its id, or what was typed with a sentence for each field that is wrong
 * @throws ExpectedError forbidden
 */
export async function createDay(
  db: Db,
  person: Person,
  form: FormData,
): Promise<{ id: string } | { id: null; values: NewDay; errors: Partial<Record<keyof NewDay, string>> }> {
  const field = (name: keyof NewDay) => String(form.get(name) ?? '');
  const values: NewDay = {
    template: field('template'),
    title: field('title'),
    place: field('place'),
    day: field('day'),
  };
  const parsed = v.safeParse(newDayForm, values);
  if (!parsed.success) {
    const sentences: Record<keyof NewDay, () => string> = {
      template: m.workshops_desk_new_error_template,
      title: m.workshops_desk_new_error_title,
      place: m.workshops_desk_plan_error_long,
      day: m.workshops_desk_plan_error_day,
    };
    const wrong = parsed.issues.map((issue) => String(issue.path?.[0]?.key) as keyof NewDay);
    return { id: null, values, errors: Object.fromEntries(wrong.map((name) => [name, sentences[name]()])) };
  }
  const { template, ...given } = parsed.output;
  const plan = await planFrom(db, person.territory, template, given, getLocale());
  return { id: await createWorkshop(db, person, template, plan) };
}
