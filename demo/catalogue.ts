import type { Person } from '#capabilities/accounts';
import {
  addCards,
  answerVisit,
  askVisit,
  choose,
  findCards,
  offerHosting,
  publishCards,
  recordReuse,
  retireCard,
  setCap,
  takeOut,
  visitDone,
  type CardWords,
  type NewCard,
} from '#capabilities/catalogue';
import type { Db } from '#platform/database/connect.ts';
import { actor, uaiOf } from './actors.ts';
import { devices } from './content/catalogue/devices.ts';
import { events } from './content/catalogue/events.ts';
import { jobs } from './content/catalogue/jobs.ts';
import { hostings, reuses, selections } from './content/catalogue/life.ts';
import { morePractices } from './content/catalogue/practices-more.ts';
import { practices } from './content/catalogue/practices.ts';
import { resources } from './content/catalogue/resources.ts';
import type { DemoCard, DemoShelf } from './content/catalogue/types.ts';
import { idOf } from './ids.ts';
import { dayFrom, onDay } from './when.ts';

const SHELVES: readonly DemoShelf[] = [devices, practices, morePractices, resources, events, jobs];
const cardId = (id: string) => idOf('card', id);

/** 'DAYS HH:MM' counted from today, as an ISO time. */
function timeFrom(said: string): string {
  const [days, time] = said.split(' ');
  return `${dayFrom(Number(days))}T${time}:00.000Z`;
}

function wordsOf(kind: DemoShelf['kind'], card: DemoCard): CardWords {
  return {
    ...{ kind, title: card.title, summary: card.summary, levels: card.levels },
    steps: card.steps?.join('\n') ?? null,
    objective: card.objective ? idOf('objective', card.objective) : null,
    ...{ disciplines: [...(card.disciplines ?? [])].sort(), contexts: card.contexts ?? [], uses: card.uses ?? [] },
    material: card.material ?? null,
    needsScreen: card.digital !== undefined,
    digitalAdds: card.digital ?? null,
    parentRole: card.parents ?? null,
    inPerson: card.inPerson ?? false,
    minutes: card.minutes ?? null,
    audience: card.homeOf ? 'home' : 'class',
    twin: card.homeOf ? cardId(card.homeOf) : null,
    rights: card.link ? 'link' : card.internal ? 'internal' : 'free',
    licence: card.link || card.internal ? null : 'CC BY-SA 4.0',
    link: card.link?.href ?? null,
    source: card.link?.source ?? null,
    startsAt: card.event ? timeFrom(card.event.from) : null,
    endsAt: card.event ? timeFrom(card.event.to) : null,
    place: card.event?.place ?? null,
    publicCount: card.event?.count ?? null,
  };
}

type People = (id: string) => Promise<Person>;

async function loadCards(db: Db, people: People): Promise<void> {
  const all = SHELVES.flatMap(({ kind, cards }) => cards.map((card) => ({ kind, card })));
  // What others are made from comes first; then one writing an author.
  for (const later of [false, true]) {
    const turn = all.filter(({ card }) => (card.homeOf !== undefined || card.from !== undefined) === later);
    for (const [by, theirs] of Map.groupBy(turn, ({ card }) => card.by)) {
      const cards = theirs.map(({ kind, card }): NewCard => ({
        id: cardId(card.id),
        words: wordsOf(kind, card),
        derived: card.from ? { from: cardId(card.from.card), why: card.from.why } : null,
        at: new Date(`${dayFrom(card.day)}T10:00:00Z`),
      }));
      await addCards(db, await people(by), cards);
    }
  }
  const coordinator = await people('maud-ferrandier');
  const shown = all.filter(({ card }) => card.public).map(({ card }) => cardId(card.id));
  await publishCards(db, coordinator, shown, true);
}

async function loadSelections(db: Db, people: People): Promise<void> {
  for (const { school, by, cap, cards, proposed = [] } of selections) {
    const uai = uaiOf(school);
    const head = await people(by);
    for (const { card, day, why = null, left } of cards) {
      const id = idOf('selected', `${school} ${card}`);
      await onDay(day, async () => void (await choose(db, head, uai, { id, card: cardId(card), why, leaves: null })));
      if (left) await onDay(left.day, () => takeOut(db, head, uai, { id, why: left.why }));
    }
    for (const { card, by: teacher, day, why } of proposed) {
      const given = { id: idOf('selected', `${school} ${card}`), card: cardId(card), why, leaves: null };
      const person = await people(teacher);
      await onDay(day, async () => void (await choose(db, person, uai, given)));
    }
    if (cap) await setCap(db, head, uai, cap);
  }
}

async function loadHosting(db: Db, people: People): Promise<void> {
  for (const { id: name, by, card, day, dates, visits, ...offer } of hostings) {
    const [host, hosting] = [await people(by), idOf('hosting', name)];
    const given = { ...offer, id: hosting, card: cardId(card), establishment: host.roles[0]!.establishment! };
    await onDay(day, () => offerHosting(db, host, { ...given, dates: dates.map(timeFrom) }));
    for (const { id, by: guest, day: asked, people: count, at, words = null, answer, done } of visits) {
      const [person, visit] = [await people(guest), idOf('visit', id)];
      const startsAt = at && timeFrom(at);
      const establishment = person.roles[0]!.establishment!;
      const request = { id: visit, establishment, people: count, startsAt, words, origin: null, address: null };
      await onDay(asked, () => askVisit(db, person, hosting, request));
      if (answer) {
        const when = answer.at ? timeFrom(answer.at) : null;
        const reply = { accepted: answer.accepted, startsAt: when, answer: answer.words, address: null };
        await onDay(asked + 1, () => answerVisit(db, host, visit, reply));
      }
      if (done) await onDay(done.day, () => visitDone(db, person, visit, { outcome: done.outcome, reuse: null }));
    }
  }
}

/** The catalogue of the demo: some sixty cards, who took them over, three selections, four open doors. */
export async function loadCatalogue(db: Db, home: string): Promise<void> {
  const known = new Map<string, Promise<Person>>();
  const people: People = (id) => {
    if (!known.has(id)) known.set(id, actor(db, home, id));
    return known.get(id)!;
  };
  const reader = await people('maud-ferrandier');
  const query = { words: '', filters: {}, retired: true, order: 'recent' as const };
  if ((await findCards(db, reader, query, 1)).total > 0) return;
  await loadCards(db, people);
  await loadSelections(db, people);
  for (const { card, by, day, public: told = null, changed = null } of reuses) {
    const person = await people(by);
    const establishment = person.roles[0]!.establishment!;
    const given = { id: idOf('reuse', `${card} ${by}`), establishment, doneOn: dayFrom(day), public: told, changed };
    await onDay(day, () => recordReuse(db, person, cardId(card), { ...given, origin: null }));
  }
  await loadHosting(db, people);
  for (const { cards } of SHELVES) {
    for (const { id, by, retired } of cards) {
      if (!retired) continue;
      const author = await people(by);
      await onDay(retired.day, () => retireCard(db, author, cardId(id), retired.why));
    }
  }
}
