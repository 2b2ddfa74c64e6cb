import type { Person } from '#capabilities/accounts';
import { saveCharter, speak, type CharterText } from '#capabilities/charter';
import { adoptTool } from '#capabilities/tools';
import type { Db } from '#platform/database/connect.ts';
import { actor, uaiOf } from './actors.ts';
import { charter, schoolCharter } from './content/charter.ts';
import { establishments, staff } from './content/people.ts';
import { toolChoices } from './content/tools.ts';
import { idOf } from './ids.ts';
import { dayFrom, onDay } from './when.ts';

const textOf = ({ days, from, to, channels, words, revision }: typeof charter | typeof schoolCharter): CharterText => ({
  ...{ days, channels, words },
  opens: from,
  closes: to,
  reviseOn: dayFrom(revision),
});

const at = (day: number) => new Date(`${dayFrom(day)}T10:00:00Z`);

/** The territory's charter, signed by most and refused by one, and a school's own. */
export async function loadCharters(db: Db, home: string): Promise<void> {
  const coordinator = await actor(db, home, 'maud-ferrandier');
  const territorial = { id: idOf('charter', 'territory'), seen: '', text: textOf(charter) };
  await onDay(-74, async () => void (await saveCharter(db, coordinator, null, territorial)));
  for (const { by, duty, day } of charter.signatories)
    await speak(db, await actor(db, home, by), null, { version: 1, duty, reason: null, at: at(day) });
  for (const { by, duty, day, words } of charter.dissents)
    await speak(db, await actor(db, home, by), null, { version: 1, duty, reason: words, at: at(day) });
  const uai = uaiOf(schoolCharter.school);
  const head = await actor(db, home, 'catherine-aubrun');
  const ours = { id: idOf('charter', uai), seen: '', text: textOf(schoolCharter) };
  await onDay(-52, async () => void (await saveCharter(db, head, uai, ours)));
  for (const { by, duty, day } of schoolCharter.signatories)
    await speak(db, await actor(db, home, by), uai, { version: 1, duty, reason: null, at: at(day) });
}

/** Whoever chooses the tools of a school: its head or digital lead, or a head without account. */
async function chooser(db: Db, home: string, school: string): Promise<Person> {
  const known = staff.find(
    ({ establishment, role }) => establishment === school && (role === 'head' || role === 'digitalLead'),
  );
  if (known) return actor(db, home, known.id);
  const name = `Direction, ${establishments.find(({ id }) => id === school)!.shortName}`;
  const roles = [{ role: 'head' as const, establishment: uaiOf(school) }];
  return { id: idOf('account', school), name, mail: `${school}@vienne.example`, territory: home, roles };
}

/** One tool a use and a context, and two cells where a second one stands with its reason. */
export async function loadTools(db: Db, home: string): Promise<void> {
  for (const { school, context, use, tool, adopted, why } of toolChoices) {
    await adoptTool(db, await chooser(db, home, school), uaiOf(school), {
      id: idOf('tool', `${school} ${context} ${use} ${tool}`),
      ...{ context, use, tool, reason: why, origin: null },
      adoptedOn: dayFrom(adopted),
    });
  }
}
