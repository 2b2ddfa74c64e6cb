import {
  addCrowdfunding,
  addMilestone,
  noteContact,
  projectView,
  removeCrowdfunding,
  removeMilestone,
  setMilestoneDone,
  updateCrowdfunding,
} from '#capabilities/projects';
import {
  contactForm,
  crowdfundingForm,
  milestoneDoneForm,
  milestoneForm,
  newCrowdfundingForm,
  thingForm,
} from '#forms/projects';
import { submit } from '../../../../submit.ts';
import { todayIn } from '../../today.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  project: await projectView(locals.db, locals.person, params.id),
  today: todayIn(locals),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  milestone: (event) =>
    submit(event, milestoneForm, (input, by) => addMilestone(event.locals.db, by, event.params.id, input)),
  milestoneDone: (event) =>
    submit(event, milestoneDoneForm, ({ id, done }, by) => setMilestoneDone(event.locals.db, by, id, done)),
  milestoneRemove: (event) => submit(event, thingForm, ({ id }, by) => removeMilestone(event.locals.db, by, id)),
  contact: (event) =>
    submit(event, contactForm, (input, by) => noteContact(event.locals.db, by, event.params.id, input)),
  crowdfundingAdd: (event) =>
    submit(event, newCrowdfundingForm, (input, by) => addCrowdfunding(event.locals.db, by, event.params.id, input)),
  crowdfunding: (event) =>
    submit(event, crowdfundingForm, (input, by) => updateCrowdfunding(event.locals.db, by, input)),
  crowdfundingRemove: (event) => submit(event, thingForm, ({ id }, by) => removeCrowdfunding(event.locals.db, by, id)),
};
