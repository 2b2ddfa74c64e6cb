import { decide, endPair, mentor, openOutlet, publish, saveOutlet } from '#capabilities/media';
import type { Db } from '#platform/database/connect.ts';
import { actor, uaiOf } from './actors.ts';
import { outlets, type DemoOutlet } from './content/media/outlets.ts';
import { idOf } from './ids.ts';
import { actionId } from './school-projects.ts';
import { dayFrom, onDay } from './when.ts';

async function loadOutlet(db: Db, home: string, content: DemoOutlet): Promise<void> {
  const { school, kind, name, words, link, action } = content;
  const by = await actor(db, home, content.by);
  const id = idOf('outlet', content.id);
  const facts = { kind, name, words, link, public: content.public, startedOn: dayFrom(content.startedOn) };
  await onDay(content.startedOn, () =>
    openOutlet(db, by, {
      ...facts,
      id,
      uai: uaiOf(school),
      origin: action ? { kind: 'projects.action', id: actionId(school, action) } : null,
    }),
  );
  for (const issue of content.issues)
    await onDay(issue.day, () =>
      publish(db, by, id, {
        id: idOf('issue', `${content.id} ${issue.id}`),
        day: dayFrom(issue.day),
        title: issue.title,
        link: `${link ?? 'https://journal.example/marelle'}/${issue.id}`,
        topic: issue.topic,
        summary: issue.summary,
      }),
    );
  for (const { day, words: decided } of content.decisions)
    await onDay(day, () =>
      decide(db, by, id, { id: idOf('decision', `${content.id} ${day}`), day: dayFrom(day), words: decided }),
    );
  for (const { mentor: helper, mentored, about, since, until, school: other } of content.pairs) {
    const pair = idOf('pair', `${content.id} ${mentored}`);
    const uai = other ? uaiOf(other) : null;
    await onDay(since, () =>
      mentor(db, by, id, { id: pair, mentor: helper, mentored, about, uai, since: dayFrom(since) }),
    );
    if (until !== undefined) await endPair(db, by, id, pair, dayFrom(until));
  }
  const { endedOn } = content;
  if (endedOn !== undefined) await saveOutlet(db, by, id, { ...facts, endedOn: dayFrom(endedOn) });
}

/** Web radios, journals and TVs of the demo: two of them silent for a while, one ended. */
export async function loadMedia(db: Db, home: string): Promise<void> {
  for (const content of outlets) await loadOutlet(db, home, content);
}
