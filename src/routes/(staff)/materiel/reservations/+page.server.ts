import { bookingList, type BookingList } from '#capabilities/equipment';
import type { PageServerLoad } from './$types';

/** What addresses say of each list; without a word, one's own. */
const NAMES: Record<string, BookingList> = {
  'a-decider': 'toApprove',
  dehors: 'out',
  'en-retard': 'late',
  'a-venir': 'coming',
};

export const load: PageServerLoad = async ({ locals, url }) => ({
  page: await bookingList(locals.db, locals.person, NAMES[url.searchParams.get('liste') ?? ''] ?? 'mine'),
});
