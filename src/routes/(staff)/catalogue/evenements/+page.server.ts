import { events, may } from '#capabilities/catalogue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person } }) => ({
  events: await events(db, person),
  mayWrite: may(person, 'write'),
});
