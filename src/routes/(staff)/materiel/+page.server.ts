import { EQUIPMENT_KINDS, itemList, type EquipmentKind } from '#capabilities/equipment';
import { isDay } from '#platform/forms/fields.ts';
import type { PageServerLoad } from './$types';

const isKind = (value: string): value is EquipmentKind => (EQUIPMENT_KINDS as readonly string[]).includes(value);

export const load: PageServerLoad = async ({ locals, url }) => {
  const typed = (name: string) => (url.searchParams.get(name) ?? '').slice(0, 100);
  const [words, kind, from, to] = [typed('mots'), typed('genre'), typed('du'), typed('au')];
  const school = locals.person!.roles.find(({ establishment }) => establishment !== null)?.establishment ?? null;
  const asked = { words, kind, from, to, mine: typed('mien') !== '', idle: typed('dort') !== '' };
  const list = await itemList(locals.db, locals.person, {
    words,
    kind: isKind(kind) ? kind : null,
    free: isDay(from) ? { from, to: isDay(to) ? to : from } : null,
    forSchool: asked.mine ? school : null,
    idle: asked.idle,
    page: Number(url.searchParams.get('page') ?? 1),
  });
  return { list, asked, hasSchool: school !== null, filtered: url.search !== '' };
};
