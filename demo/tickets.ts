import type { Person } from '#capabilities/accounts';
import { itemChoices } from '#capabilities/equipment';
import {
  actOnTicket,
  attach,
  closeFailure,
  makeCode,
  makeReplyLink,
  meetByCode,
  openFailure,
  poster,
  replyAct,
  replySay,
  reportAsStaff,
  reportByCode,
  sayOnTicket,
  ticketList,
  tieTickets,
  watchFailures,
} from '#capabilities/tickets';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { actor, uaiOf } from './actors.ts';
import { staff } from './content/people.ts';
import { failures } from './content/tickets/failures.ts';
import { tickets } from './content/tickets/tickets.ts';
import type { DemoStep, DemoTicket } from './content/tickets/types.ts';
import { idOf } from './ids.ts';
import { dayFrom } from './when.ts';

const ORIGIN = 'https://maillage.vienne.example';
const ticketId = (name: string) => idOf('ticket', name);

/** Does something as if it were that hour of that day, never later than now: what it writes is dated so. */
async function at<T>(day: number, hour: number, work: () => Promise<T>): Promise<T> {
  const then = Math.min(Date.parse(`${dayFrom(day)}T${String(hour).padStart(2, '0')}:00:00Z`), Date.now());
  setClock(() => then);
  try {
    return await work();
  } finally {
    setClock();
  }
}

/** An item of a school whose name holds some words; null: the pool has none there. */
async function itemOf(db: Db, home: string, school: string, words: string | undefined): Promise<string | null> {
  if (words === undefined) return null;
  const choices = await inTerritory(db, home, (trx) => itemChoices(trx, uaiOf(school)));
  return choices.find(({ name }) => name.toLowerCase().includes(words))?.id ?? null;
}

/** The people and the posters of one loading, each looked up once. */
function lookup(db: Db, home: string) {
  const people = new Map<string, Promise<Person>>();
  const codes = new Map<string, Promise<string>>();
  const once = <T>(known: Map<string, Promise<T>>, name: string, find: () => Promise<T>): Promise<T> => {
    const found = known.get(name) ?? find();
    known.set(name, found);
    return found;
  };
  const person = (name: string) => once(people, name, () => actor(db, home, name));
  const makePoster = async (school: string): Promise<string> => {
    const maud = await person('maud-ferrandier');
    await makeCode(db, maud, uaiOf(school));
    return (await poster(db, maud, uaiOf(school))).code!;
  };
  return { person, code: (school: string) => once(codes, school, () => makePoster(school)) };
}
type Lookup = ReturnType<typeof lookup>;

async function report(db: Db, home: string, find: Lookup, ticket: DemoTicket): Promise<void> {
  const { category, severity, place, words } = ticket;
  const told = { id: ticketId(ticket.id), category, severity, place, words, photo: null, locale: 'fr' as const };
  if (ticket.by === null) {
    const someone = { name: '', mail: null, uai: null };
    await reportByCode(db, await find.code(ticket.school), { ...told, ...someone }, ORIGIN);
    return;
  }
  const item = await itemOf(db, home, ticket.school, ticket.item);
  const by = await find.person(ticket.by);
  await reportAsStaff(db, by, { ...told, uai: uaiOf(ticket.school), item, origin: null }, ORIGIN);
}

/** Who acts by a personal link makes one link do for the whole story. */
async function steps(db: Db, find: Lookup, ticket: DemoTicket): Promise<void> {
  const id = ticketId(ticket.id);
  const maud = await find.person('maud-ferrandier');
  let token: string | null = null;
  for (const [n, step] of ticket.steps.entries())
    await at(ticket.day + step.after, step.hour, async () => {
      const { by, act, words = '', waitingFor = null } = step;
      const done = { id: idOf('ticket step', `${ticket.id} ${n}`), words };
      if (staff.some((each) => each.id === by)) return byAccount(db, await find.person(by), id, done, step);
      token ??= new URL((await makeReplyLink(db, maud, id, null, ORIGIN)).url!).pathname.split('/').at(-1)!;
      if (act === 'say') return replySay(db, token, { ...done, name: by }, ORIGIN);
      return replyAct(db, token, { ...done, act, waitingFor, name: by }, ORIGIN);
    });
}

async function byAccount(
  db: Db,
  by: Person,
  id: string,
  done: { id: string; words: string },
  { act, waitingFor }: DemoStep,
): Promise<void> {
  if (act === 'say') await sayOnTicket(db, by, id, done, ORIGIN);
  else await actOnTicket(db, by, id, { ...done, act, waitingFor: waitingFor ?? null }, ORIGIN);
}

async function knownFailures(db: Db, find: Lookup): Promise<void> {
  const maud = await find.person('maud-ferrandier');
  for (const { id: name, title, words, scope, kind, day, meets } of failures) {
    const failure = { id: idOf('known failure', name), title, words, scope, schoolKind: kind, itemKind: null };
    await at(day, 8, () => openFailure(db, maud, failure, ORIGIN));
    for (const [n, school] of meets.entries()) {
      const code = await find.code(school);
      await at(day, 9 + n, () => meetByCode(db, code, failure.id));
    }
  }
}

/** Twenty-two failures of three months, in every state, and two known to many. After the equipment, whose items some name. */
export async function loadTickets(db: Db, home: string): Promise<void> {
  const find = lookup(db, home);
  const maud = await find.person('maud-ferrandier');
  const all = { tab: 'all' as const, school: null, body: null, severity: null, old: false };
  const known = await ticketList(db, maud, all, 1);
  const last = failures.find(({ closed }) => closed)!;
  if (known.total === tickets.length && !known.failures.some(({ id }) => id === idOf('known failure', last.id))) return;
  await knownFailures(db, find);
  for (const ticket of tickets) {
    await at(ticket.day, ticket.hour, () => report(db, home, find, ticket));
    await steps(db, find, ticket);
    if (ticket.failure) {
      const tie = { id: idOf('ticket failure', ticket.id), failure: idOf('known failure', ticket.failure) };
      await at(ticket.day, 16, () => attach(db, maud, ticketId(ticket.id), tie, ORIGIN));
    }
    if (ticket.tiedTo) {
      const tie = { id: idOf('ticket tie', ticket.id), to: ticketId(ticket.tiedTo) };
      await at(ticket.day, 14, () => tieTickets(db, maud, ticketId(ticket.id), tie));
    }
  }
  const head = await find.person('catherine-aubrun');
  await watchFailures(db, head, { uai: uaiOf('odette-lancelin'), on: true, locale: 'fr' });
  for (const { id, closed } of failures)
    if (closed) await at(closed.day, 15, () => closeFailure(db, maud, idOf('known failure', id), closed.words, ORIGIN));
}
