import { selections } from '#capabilities/catalogue';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person } }) => ({ found: await selections(db, person) });
