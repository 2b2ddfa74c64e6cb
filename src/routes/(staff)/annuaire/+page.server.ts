import { departments, establishments, may, pilotYears, schoolYearOf } from '#capabilities/territory';
import { readDirectoryQuery } from '#forms/territory';
import { now } from '#platform/clock/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db } = locals;
  const person = locals.person!;
  const query = readDirectoryQuery(url.searchParams);
  const year = schoolYearOf(now(), locals.territory?.timeZone);
  const [found, codes, years] = await Promise.all([
    establishments(db, person, query, year),
    departments(db),
    pilotYears(db, person.territory),
  ]);
  return {
    query,
    found,
    departments: codes,
    year,
    years: [...new Set([year, ...years.map((each) => each.year)])].sort((a, b) => b - a),
    mayImport: may(person, 'import', person.territory),
  };
};
