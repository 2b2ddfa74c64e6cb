import type { Person } from '#capabilities/accounts';
import {
  addDelivery,
  addItem,
  adoptDraft,
  checklist,
  importFile,
  kitsTrainedLines,
  openDraft,
  recordState,
  type Kind,
  type Provider,
} from '#capabilities/baseline';
import { interventionsOf } from '#capabilities/field';
import { presenceDays } from '#capabilities/training';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { writeCsv, type Cell } from '#platform/transfer/sheet.ts';
import { actor, uaiOf } from './actors.ts';
import { kits, notes, support } from './content/baseline/words.ts';
import { establishments } from './content/people.ts';
import type { Establishment } from './content/types.ts';
import { idOf } from './ids.ts';
import { dayFrom, onDay } from './when.ts';

const OWNERS: Record<Kind, Provider> = { ecole: 'commune', college: 'departement', lycee: 'region' };
const supportKey = (kind: Kind) => idOf('baseline-item', `support ${kind}`);
/** Of the usual list: pupils' devices for 100 pupils. */
const DEVICES: Record<Kind, number> = { ecole: 8, college: 6, lycee: 10 };

/** A number from 0 to `below` - 1 that only depends on the words. */
const chance = (words: string, below: number): number => parseInt(idOf('baseline', words).slice(0, 8), 16) % below;

/** Last year's list, and this year's: it adds someone to call. */
async function adoptLists(db: Db, by: Person): Promise<void> {
  const [first, second] = [idOf('baseline-version', 'first'), idOf('baseline-version', 'second')];
  const adopted = async (id: string) =>
    (await checklist(db, by, null)).versions.some((version) => version.id === id && version.adoptedOn !== null);
  if (!(await adopted(first))) {
    await onDay(-400, async () => {
      await openDraft(db, by, { id: first, note: notes.first, without: ['support'] });
      await adoptDraft(db, by, { version: first, day: dayFrom(-400) });
    });
  }
  if (await adopted(second)) return;
  await onDay(-75, async () => {
    await openDraft(db, by, { id: second, note: notes.second });
    for (const kind of ['ecole', 'college', 'lycee'] as const) {
      const item = { id: supportKey(kind), kind, ...support, unit: '', provider: OWNERS[kind] };
      await addItem(db, by, { ...item, measure: 'yesNo', atLeast: null });
    }
    await adoptDraft(db, by, { version: second, day: dayFrom(-75) });
  });
}

/** How many schools of a kind have everything, and of how many something is not known; the others lack something. */
const SPREAD: Record<Kind, { reached: number; unknown: number }> = {
  ecole: { reached: 28, unknown: 9 },
  college: { reached: 27, unknown: 4 },
  lycee: { reached: 2, unknown: 0 },
};
type State = 'reached' | 'unknown' | 'missing';

/** Pilots first, then those with a portal, then as chance has it. */
function statesOf(kind: Kind): Map<Establishment, State> {
  const rank = ({ id, pilot, ent }: Establishment) => (pilot ? 0 : ent ? 1 : 2) * 1_000 + chance(id, 1_000);
  const { reached, unknown } = SPREAD[kind];
  const schools = establishments.filter((school) => school.kind === kind).sort((a, b) => rank(a) - rank(b));
  return new Map(
    schools.map((school, at): [Establishment, State] => [
      school,
      at < reached ? 'reached' : at < reached + unknown ? 'unknown' : 'missing',
    ]),
  );
}

const HEADERS = ['projection', 'desk', 'mobile', 'room', 'connection', 'wifi', 'portal', 'lead', 'support'] as const;
type Header = (typeof HEADERS)[number];
/** What a school may lack, or say nothing of: always the portal where pupils have none. */
const LACKING: readonly Header[] = ['mobile', 'wifi', 'support', 'projection', 'connection', 'lead'];

/** A line of the file: what a school has, on the day of the count. @param before last year's count, poorer */
function line(school: Establishment, state: State, before: boolean): Cell[] {
  const { id, uai, kind, pupils, ent } = school;
  const classrooms = Math.ceil(pupils / 24) + (kind === 'ecole' ? 0 : 5);
  const devices = Math.ceil((pupils * DEVICES[kind]) / 100);
  const lacking = new Set(
    state === 'missing' ? [0, 1].slice(chance(id, 2)).map((n) => LACKING[chance(`${id} ${n}`, LACKING.length)]!) : [],
  );
  // Last year a third of the schools that are complete now had too few devices.
  if (before && chance(`${id} before`, 3) === 0) lacking.add('mobile');
  const silent = state === 'unknown' ? LACKING[chance(`${id} silent`, LACKING.length)] : null;
  const values: Record<Header, Cell> = {
    projection: lacking.has('projection') ? Math.max(0, classrooms - 1 - chance(id, 3)) : classrooms + chance(id, 2),
    desk: classrooms,
    mobile: lacking.has('mobile') ? Math.floor(devices / 2) : devices + chance(id, 5),
    room: kind === 'ecole' ? null : 1 + chance(id, 2),
    connection: lacking.has('connection') ? 'non' : 'oui',
    wifi: lacking.has('wifi') ? 'non' : 'oui',
    portal: ent ? 'oui' : 'non',
    lead: lacking.has('lead') ? 'non' : 'oui',
    support: lacking.has('support') ? 'non' : 'oui',
  };
  if (silent) values[silent] = null;
  if (state === 'unknown' && !ent) values.portal = null;
  // `support` is in no list of last year.
  return [
    uai,
    before ? dayFrom(-330) : dayFrom(-40),
    classrooms,
    ...HEADERS.map((name) => values[name]).slice(0, before ? -1 : 9),
  ];
}

/** Two counts of every school, a year apart, as files that a coordinator imports. */
async function importCounts(db: Db, by: Person): Promise<void> {
  for (const before of [true, false]) {
    const header = ['UAI', 'Date', 'Salles de classe', ...HEADERS.slice(0, before ? -1 : 9)].map((name) =>
      name === 'support' ? support.name : name,
    );
    const rows = (['ecole', 'college', 'lycee'] as const).flatMap((kind) =>
      [...statesOf(kind)].map(([school, state]) => line(school, state, before)),
    );
    const report = await importFile(db, by, 'states', { bytes: writeCsv([header, ...rows]), name: 'socle.csv' });
    if (report.refused.length > 0) throw new Error(`demo: baseline refused: ${JSON.stringify(report.refused[0])}`);
  }
}

/** Days on which someone of a school was trained in the last ten months, by UAI. */
async function trained(db: Db, home: string): Promise<Map<string, string[]>> {
  const span = { from: dayFrom(-300), to: dayFrom(0) };
  const days = await inTerritory(db, home, async (trx) => [
    ...(await presenceDays(trx, span.from)),
    ...(await interventionsOf(trx, span)).filter(({ kind }) => kind === 'training'),
  ]);
  return new Map(
    [...Map.groupBy(days, ({ uai }) => uai ?? '')].map(([uai, each]) => [uai, each.map(({ day }) => day).sort()]),
  );
}

/** A dozen kits: three whose school nobody trained, four that a training followed where there was one, others just come. */
async function deliver(db: Db, home: string, by: Person): Promise<void> {
  const days = await trained(db, home);
  const complete = (['ecole', 'college'] as const).flatMap((kind) =>
    [...statesOf(kind)].filter(([, state]) => state === 'reached').map(([school]) => school),
  );
  const since = (uai: string, day: string) => (days.get(uai) ?? []).find((each) => each >= day);
  const waiting = [-97, -84, -71];
  const alone = complete.filter(({ uai }) => since(uai, dayFrom(-97)) === undefined);
  const followed = complete.flatMap((school) => {
    const first = since(school.uai, dayFrom(-280));
    return first === undefined
      ? []
      : [{ school, day: new Date(Date.parse(first) - 9 * 86_400_000).toISOString().slice(0, 10) }];
  });
  const three = alone.slice(0, 3).map((school, at) => ({ school, day: dayFrom(waiting[at]!) }));
  const four = followed.filter(({ school }) => !three.some((each) => each.school === school)).slice(0, 4);
  const taken = new Set([...three, ...four].map(({ school }) => school));
  const rest = complete.filter((school) => !taken.has(school)).slice(0, 12 - three.length - four.length);
  const all = [...three, ...four, ...rest.map((school, at) => ({ school, day: dayFrom(-3 - 5 * at) }))];
  for (const [at, { school, day }] of all.entries()) {
    const { quantity, note } = kits[at % kits.length]!;
    const id = idOf('baseline-delivery', String(at));
    await addDelivery(db, by, { id, uai: school.uai, item: 'mobile', quantity, day, provider: null, note });
  }
}

/** The kit of every school: two lists, two counts, a dozen deliveries, and what a school said of itself since. */
export async function loadBaseline(db: Db, home: string): Promise<void> {
  if ((await kitsTrainedLines(db, home)).length >= 12) return;
  const coordinator = await actor(db, home, 'maud-ferrandier');
  await adoptLists(db, coordinator);
  await importCounts(db, coordinator);
  await deliver(db, home, await actor(db, home, 'solene-tardivel'));
  const head = await actor(db, home, 'catherine-aubrun');
  await recordState(db, head, uaiOf('odette-lancelin'), {
    id: idOf('baseline-batch', 'odette-lancelin'),
    day: dayFrom(-12),
    said: [
      { item: 'lead', answer: 'yes', quantity: null },
      { item: 'wifi', answer: 'yes', quantity: null },
    ],
  });
}
