import { attendanceSheet, certificates, mayShareSheet } from '#capabilities/training';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { sheet, campaign } = await attendanceSheet(locals.db, { person: locals.person, session: params.id });
  const all = await certificates(locals.db, locals.person, params.id);
  const { seats, others, ...session } = sheet;
  const schools = new Map([...seats, ...others].map(({ id, establishment }) => [id, establishment]));
  return {
    session,
    campaign,
    people: all.map(({ seat, name }) => ({ seat, name, establishment: schools.get(seat) ?? null })),
    mayShare: mayShareSheet(locals.person),
  };
};
