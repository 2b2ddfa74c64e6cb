import { offers } from '#capabilities/catalogue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person } }) => ({ offers: await offers(db, person) });
