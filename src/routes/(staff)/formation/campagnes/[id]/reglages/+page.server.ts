import type { GenericSchema, InferOutput } from 'valibot';
import { campaignSettings, saveSettings, type SettingsChange } from '#capabilities/training';
import {
  answersForm,
  datesForm,
  endedForm,
  halfDaysForm,
  limitsForm,
  modulesForm,
  placesForm,
  sharesForm,
  weightsForm,
} from '#forms/training';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  settings: await campaignSettings(locals.db, locals.person, params.id),
});

/** A section of the settings: its form, and what it changes. */
function section<Schema extends GenericSchema>(
  saved: string,
  schema: Schema,
  changeOf: (input: InferOutput<Schema>) => SettingsChange,
) {
  return (event: RequestEvent) =>
    submit(event, schema, async (input, by) => {
      await saveSettings(event.locals.db, by, event.params.id, changeOf(input));
      return { saved };
    });
}

export const actions: Actions = {
  answers: section('answers', answersForm, (input) => input),
  ended: section('ended', endedForm, (input) => input),
  modules: section('modules', modulesForm, (input) => input),
  dates: section('dates', datesForm, (dates) => ({ dates })),
  halfDays: section('halfDays', halfDaysForm, (halfDays) => ({ halfDays })),
  organisers: section('organisers', sharesForm, (organisers) => ({ organisers })),
  venues: section('venues', placesForm, (venues) => ({ venues })),
  limits: section('limits', limitsForm, (input) => input),
  weights: section('weights', weightsForm, (input) => input),
};
