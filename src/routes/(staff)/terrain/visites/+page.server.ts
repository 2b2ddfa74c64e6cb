import { visitsPage } from '#capabilities/field';
import { territoryEstablishments } from '#capabilities/territory';
import { readVisitsAsked } from '#forms/field';
import { now } from '#platform/clock/clock.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, person, territory } = locals;
  const asked = readVisitsAsked(url.searchParams);
  const page = await visitsPage(db, person, asked);
  const schools = page.reads === 'all' ? await territoryEstablishments(db, person!.territory) : [];
  return {
    asked,
    page,
    schools: schools.map(({ uai, name, commune }) => ({ uai, name, commune })),
    today: dayAt(territory!.timeZone, now()),
  };
};
