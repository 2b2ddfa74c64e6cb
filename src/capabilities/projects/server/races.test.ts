import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { action, comment, removeAction, saveAction, setState, type ActionFields } from './api.ts';
import { testSchool, type TestSchool } from './test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
});
afterAll(() => school.drop());

const ROUNDS = 8;

const refused = (result: PromiseSettledResult<unknown>): string | null =>
  result.status === 'rejected' ? (result.reason as { code: string }).code : null;

it('never loses a comment on an idea that is being taken away', async () => {
  const { db } = school.database;
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await school.made();
    const deeds = [
      () => removeAction(db, school.ines, id),
      () => comment(db, school.maud, id, { id: randomUUID(), text: 'Gardez-la' }),
    ];
    const inOrder = round % 2 === 0 ? deeds : deeds.toReversed();
    const results = await Promise.allSettled(inOrder.map((deed) => deed()));
    const [removed, said] = (round % 2 === 0 ? results : results.toReversed()).map(refused);
    if (removed === null) expect(said).toBe('unknown_action');
    else {
      expect([removed, said]).toEqual(['action_has_history', null]);
      expect((await action(db, school.ines, id)).comments).toHaveLength(1);
    }
  }
});

it('writes a field and a state at the same time, both in the history', async () => {
  const { db } = school.database;
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await school.made();
    const fields: ActionFields = {
      ...(await action(db, school.ines, id)),
      owner: 'Mehdi Zerrouki',
    };
    await Promise.all([
      saveAction(db, school.ines, id, { ...fields, version: 1 }),
      setState(db, school.ines, id, { state: 'running', reason: '', version: 1 }),
    ]);
    const read = await action(db, school.ines, id);
    expect(read).toMatchObject({ owner: { name: 'Mehdi Zerrouki' }, state: 'running', version: 3 });
    expect(read.history.map(({ field }) => field).sort()).toEqual(['made', 'owner', 'state']);
  }
});

it('moves an action once when two people move it differently', async () => {
  const { db } = school.database;
  const id = await school.made();
  const results = await Promise.allSettled(
    (['running', 'decided'] as const).map((state) => setState(db, school.ines, id, { state, reason: '', version: 1 })),
  );
  expect(results.map(refused).filter(Boolean)).toEqual(['action_state_changed']);
  expect((await action(db, school.ines, id)).history).toHaveLength(2);
});
