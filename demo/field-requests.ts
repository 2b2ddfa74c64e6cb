import {
  acceptRequest,
  actByLink,
  askByLink,
  askForVisit,
  assignRequest,
  closeRequest,
  declineRequest,
  giveFeedback,
  makeSchoolLink,
  noteVisit,
  planRequest,
  requestPage,
  requests,
  withdrawRequest,
} from '#capabilities/field';
import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { actor, uaiOf } from './actors.ts';
import { demoRequests, schoolLinks, type DemoRequest, type RequestAct } from './content/field/requests.ts';
import { idOf } from './ids.ts';
import { dayFrom, onDay } from './when.ts';

/** The Tuesday that comes, from the third day on. */
function nextTuesday(): string {
  for (let days = 3; ; days += 1) {
    if (new Date(`${dayFrom(days)}T00:00:00Z`).getUTCDay() === 2) return dayFrom(days);
  }
}

/** Someone of the staff by their id, asked for once. */
type Who = (id: string) => Promise<Person>;

/** Ids of requests of the demo. */
export const requestId = (name: string): string => idOf('field request', name);

async function does(
  db: Db,
  who: Who,
  request: DemoRequest,
  asker: Person,
  seen: number,
  step: RequestAct,
): Promise<void> {
  const id = requestId(request.name);
  const by = 'by' in step ? await who(step.by) : asker;
  switch (step.act) {
    case 'assign':
      return void (await assignRequest(db, by, id, { seen, mediator: (await who(step.to)).id }));
    case 'accept':
      return void (await acceptRequest(db, by, id, { seen }));
    case 'decline':
      return void (await declineRequest(db, by, id, { seen, reason: step.reason }));
    case 'plan': {
      const day = step.on === 'tuesday' ? nextTuesday() : dayFrom(step.on);
      return void (await planRequest(db, by, id, { seen, day, time: step.time, minutes: step.minutes }));
    }
    case 'close':
      return void (await closeRequest(db, by, id, { seen, reason: step.reason }));
    case 'visit': {
      const { time, minutes, people, note } = step;
      const content = {
        ...{
          uai: uaiOf(request.school),
          place: null,
          kind: request.kind,
          day: dayFrom(step.day),
          time,
          minutes,
          people,
          note,
        },
        ...{ audience: null, audienceWords: request.classLevel || null, items: [], equipment: null },
      };
      const visit = idOf('field visit', request.name);
      const madeAt = `${dayFrom(step.day)}T10:00:00Z`;
      return void (await noteVisit(db, by, { type: 'note', id: visit, content, request: id, origin: null, madeAt }));
    }
    case 'withdraw':
      return void (await withdrawRequest(db, by, id, { reason: step.reason }));
    case 'feedback':
      return void (await giveFeedback(db, by, id, { helped: step.helped, words: step.words }));
  }
}

/** Whoever has no account asks by the link of their school, and follows by their own. */
async function askWithout(db: Db, links: Map<string, string>, request: DemoRequest): Promise<string> {
  const { name, mail } = request.by as Exclude<DemoRequest['by'], string>;
  const given = { id: requestId(request.name), ...wantedOf(request), name, mail };
  return (await askByLink(db, links.get(request.school)!, given)).token;
}

const wantedOf = ({ kind, words, classLevel, headCount, halfDays, when }: DemoRequest) => ({
  ...{ kind, words, classLevel, headCount, halfDays, whenWords: when },
});

async function loadRequest(db: Db, who: Who, links: Map<string, string>, request: DemoRequest): Promise<void> {
  const id = requestId(request.name);
  const asker = typeof request.by === 'string' ? await who(request.by) : null;
  let token = '';
  await onDay(request.day, async () => {
    if (asker)
      await askForVisit(db, asker, { id, establishment: uaiOf(request.school), origin: null, ...wantedOf(request) });
    else token = await askWithout(db, links, request);
  });
  const reader = await who('maud-ferrandier');
  const { view } = await requestPage(db, reader, id);
  for (const [at, step] of request.acts.entries()) {
    // Stopped in the middle, the next start goes on.
    if (view.seen > at + 1) continue;
    await onDay(step.day, async () => {
      if (asker || step.act !== 'feedback') await does(db, who, request, asker ?? reader, at + 1, step);
      else await actByLink(db, token, { gesture: 'feedback', feedback: { helped: step.helped, words: step.words } });
    });
  }
}

/** Requests in every state, and the link of a staff room; done already, it changes nothing. */
export async function loadFieldRequests(db: Db, home: string): Promise<void> {
  const known = new Map<string, Person>();
  const who: Who = async (id) => {
    const person = known.get(id) ?? (await actor(db, home, id));
    known.set(id, person);
    return person;
  };
  const coordinator = await who('maud-ferrandier');
  const { total } = await requests(db, coordinator, { list: 'all' });
  if (total >= demoRequests.length) return;
  const links = new Map<string, string>();
  const asked = demoRequests.filter(({ by }) => typeof by !== 'string');
  for (const school of new Set(asked.map((request) => request.school))) {
    const mine = schoolLinks.find((each) => each.school === school)!;
    await onDay(mine.day, async () => {
      const by = await who(mine.by);
      links.set(school, (await makeSchoolLink(db, by, { establishment: uaiOf(school), label: mine.label })).token);
    });
  }
  for (const request of demoRequests) await loadRequest(db, who, links, request);
}
