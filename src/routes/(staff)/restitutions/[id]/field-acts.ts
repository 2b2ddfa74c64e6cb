import * as v from 'valibot';
import { addSessionTheme, revert, settle, writeField, writeFields } from '#capabilities/restitution';
import { fieldsForm, revertForm, sessionThemeForm, settleForm, writeForm } from '#forms/restitution';
import { uuid } from '#platform/forms/fields.ts';
import { act, card, open } from './act.ts';

/** Gestures on fields and on the form itself, each one function of the door. */
export const fieldActs = {
  write: act(
    fieldsForm,
    (door, input) => writeFields(...door, input),
    ({ writes: [first] }) =>
      first && v.is(uuid, first.target) ? open({ card: first.target }) : `#${first?.target ?? ''}`,
  ),
  field: act(
    writeForm,
    async (door, input) => {
      const written = await writeField(...door, input);
      return 'dispute' in written ? { seq: input.base, disputes: [written.dispute] } : written;
    },
    ({ target }) => `#${target}`,
  ),
  revert: act(v.object({ ...revertForm.entries, card: uuid }), (door, { seq }) => revert(...door, seq), card),
  settle: act(
    settleForm,
    (door, input) => settle(...door, input.dispute, input.choice),
    () => '#contenu',
  ),
  theme: act(
    sessionThemeForm,
    (door, { theme }) => addSessionTheme(...door, theme),
    () => '#diagnostic',
  ),
};
