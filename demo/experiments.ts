import { addConclusion, addEvidence, addExperiment, giveVerdict, rewordConclusion } from '#capabilities/experiments';
import type { Db } from '#platform/database/connect.ts';
import { actor, uaiOf } from './actors.ts';
import { conclusions, experiments } from './content/experiments.ts';
import { establishments } from './content/people.ts';
import { idOf } from './ids.ts';
import { actionId } from './school-projects.ts';
import { dayFrom, onDay } from './when.ts';

const experimentId = (name: string) => idOf('experiment', name);

async function loadExperiment(db: Db, home: string, content: (typeof experiments)[number]): Promise<void> {
  const { school, action, title, hypothesis, proof, startsOn, judgeOn, verdicts } = content;
  const by = await actor(db, home, content.by);
  const id = experimentId(content.id);
  const place = establishments.find((each) => each.id === school);
  await addExperiment(db, by, {
    ...{ id, title, hypothesis, proof },
    startsOn: dayFrom(startsOn),
    judgeOn: dayFrom(judgeOn),
    establishment: place ? { uai: uaiOf(place.id), name: place.name } : null,
    origin: school && action ? { kind: 'projects.action', id: actionId(school, action) } : null,
  });
  for (const { day, verdict, words } of verdicts)
    await onDay(day, () => giveVerdict(db, by, id, { id: idOf('verdict', `${content.id} ${day}`), verdict, words }));
}

async function loadConclusion(db: Db, home: string, content: (typeof conclusions)[number]): Promise<void> {
  const by = await actor(db, home, content.by);
  const id = idOf('conclusion', content.id);
  for (const [at, { day, text, confidence }] of content.wordings.entries())
    await onDay(day, () =>
      at === 0 ? addConclusion(db, by, { id, text, confidence }) : rewordConclusion(db, by, id, { text, confidence }),
    );
  for (const name of content.evidence)
    await addEvidence(db, by, id, {
      id: idOf('evidence', `${content.id} ${name}`),
      label: '',
      href: null,
      experiment: experimentId(name),
    });
}

/** What is being tried, and what the territory dares to say. */
export async function loadExperiments(db: Db, home: string): Promise<void> {
  for (const content of experiments) await loadExperiment(db, home, content);
  for (const content of conclusions) await loadConclusion(db, home, content);
}
