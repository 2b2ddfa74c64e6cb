import { addSession, jobsToShow, raiseHands, type Moment } from '#capabilities/orientation';
import type { Db } from '#platform/database/connect.ts';
import { actor, uaiOf } from './actors.ts';
import { sessions } from './content/orientation/sessions.ts';
import { idOf } from './ids.ts';
import { dayFrom, onDay } from './when.ts';

/** Job cards that a class meets. */
const CARDS = 3;

/** Classes that met digital jobs, and one that will; after the catalogue, whose job cards they meet. */
export async function loadOrientation(db: Db, home: string): Promise<void> {
  for (const [at, { id: name, school, by: who, day, before, after, ...facts }] of sessions.entries()) {
    const by = await actor(db, home, who);
    const id = idOf('orientation', name);
    const jobs = await jobsToShow(db, by);
    const cards = jobs.slice(at, at + CARDS).map((card) => card.id);
    const { className, pupils, note } = facts;
    await onDay(Math.min(0, day), () =>
      addSession(db, by, { id, uai: uaiOf(school), day: dayFrom(day), className, pupils, note, cards }),
    );
    const counts: [Moment, readonly number[]][] = [
      ['before', before],
      ['after', after],
    ];
    for (const [moment, hands] of counts) await raiseHands(db, by, id, moment, new Map(hands.entries()));
  }
}
