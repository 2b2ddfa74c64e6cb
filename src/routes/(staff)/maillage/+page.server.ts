import { meshPage, proposals, readAsked } from '#capabilities/mesh';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person }, url }) => {
  const asked = readAsked(url.searchParams);
  const mesh = await meshPage(db, person, asked);
  const kept = await proposals(db, person);
  // What was chosen for lack of an answer is in the links too.
  return { mesh, kept, asked: { ...asked, level: mesh.level, year: mesh.year } };
};
