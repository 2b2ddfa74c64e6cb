import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import {
  answerByLink,
  answerForPerson,
  availabilities,
  askHours,
  offerByLink,
  personAnswer,
  recordAnswers,
} from '../api.ts';
import { form, sampleOffer, SEPTEMBER, someone } from './sample-offer.ts';

let sample: Awaited<ReturnType<typeof sampleOffer>>;
beforeAll(async () => {
  sample = await sampleOffer();
});
afterAll(() => sample.drop());
beforeEach(async () => {
  setClock(() => SEPTEMBER);
  await sample.setState('open');
});

const wishes = (...places: number[]) => places.map((n) => sample.modules[n]!);
const send = (token: string, fields: Parameters<typeof form>[0]) =>
  answerByLink(sample.db, token, form({ do: 'send', seen: '0', kind: 'wishes', ...fields }));
const view = (token: string) => offerByLink(sample.db, token);
const rows = async (recipient: string) => {
  const { rowCount } = await sample.owner
    .selectFrom('training.answer')
    .select((e) => e.fn.countAll<number>().as('rowCount'))
    .where('recipient_id', '=', recipient)
    .executeTakeFirstOrThrow();
  return rowCount;
};

describe('staff', () => {
  test('read an answer by their role, in their territory alone; only the coordination takes one down', async () => {
    const { id } = await sample.recipient();
    const note = (by: Parameters<typeof answerForPerson>[1]) =>
      answerForPerson(sample.db, by, sample.campaign, id, form({ do: 'send', kind: 'wishes', wish: wishes(2) }));
    const read = (by: Parameters<typeof personAnswer>[1]) => personAnswer(sample.db, by, sample.campaign, id);
    for (const role of ['facilitator', 'mediator'] as const) {
      expect(await read(someone(sample.territory, role))).toMatchObject({ recipient: { id }, mayWrite: false });
      expect(() => note(someone(sample.territory, role))).toThrow(expect.objectContaining({ code: 'forbidden' }));
    }
    for (const role of ['teacher', 'head', 'observer'] as const)
      await expect(read(someone(sample.territory, role))).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    await expect(read(null)).rejects.toMatchObject({ code: 'sign_in', status: 401 });
    await expect(read(someone(sample.nantes))).rejects.toMatchObject({ status: 404 });
    await expect(note(someone(sample.nantes))).rejects.toMatchObject({ status: 404 });
    expect(await note(someone(sample.territory))).toEqual({ done: true });
    expect((await read(someone(sample.territory))).saved).toMatchObject({ wishes: wishes(2), source: 'staff' });
  });

  test('take down an answer on paper after the close; the person then sees it by their link', async () => {
    const { id, token } = await sample.recipient();
    await sample.setState('closed');
    const maud = someone(sample.territory);
    const sent = form({ do: 'send', kind: 'wishes', wish: wishes(1), free: '2.morning' });
    expect(await answerForPerson(sample.db, maud, sample.campaign, id, sent)).toEqual({ done: true });
    expect((await view(token)).saved).toMatchObject({ wishes: wishes(1), free: ['2.morning'] });
    await sample.setState('running');
    expect((await personAnswer(sample.db, maud, sample.campaign, id)).scope).toBe('over');
  });

  test('ask for class hours once a day; the link then takes them after the close, and nothing else', async () => {
    const { id, token } = await sample.recipient();
    await send(token, { wish: wishes(0, 1) });
    await sample.setState('closed');
    const maud = someone(sample.territory);
    const ask = (by = maud) => askHours(sample.db, by, sample.campaign, id, 'https://maillage.exemple.fr');
    expect((await view(token)).scope).toBe('over');
    expect((await personAnswer(sample.db, maud, sample.campaign, id)).mayAskHours).toBe(true);
    await expect(ask(someone(sample.territory, 'mediator'))).rejects.toMatchObject({ code: 'forbidden' });
    await ask();
    await ask();
    const links = await sample.owner
      .selectFrom('training.link')
      .select('made_at')
      .where('recipient_id', '=', id)
      .execute();
    expect(links).toHaveLength(2);
    expect((await personAnswer(sample.db, maud, sample.campaign, id)).mayAskHours).toBe(false);
    expect((await view(token)).scope).toBe('hours');
    expect(await send(token, { seen: '1', kind: 'notThisYear', wish: wishes(3), free: ['2.morning'] })).toEqual({
      done: true,
    });
    expect((await view(token)).saved).toMatchObject({ kind: 'wishes', wishes: wishes(0, 1), free: ['2.morning'] });
    setClock(() => SEPTEMBER + 2 * 86_400_000);
    await expect(ask()).rejects.toMatchObject({ code: 'training_not_now', status: 409 });
  });

  test('cannot ask someone without an address', async () => {
    const { id, token } = await sample.recipient('Sans adresse', null);
    await send(token, { wish: wishes(0) });
    const maud = someone(sample.territory);
    await expect(askHours(sample.db, maud, sample.campaign, id, 'https://m.exemple.fr')).rejects.toMatchObject({
      code: 'training_recipient_no_mail',
    });
  });
});

describe('answers kept elsewhere', () => {
  test('are taken over all or nothing, once, by the coordination', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => sample.recipient()));
    const answers = people.map(({ id }, n) => ({
      recipient: id,
      kind: n % 5 === 0 ? ('notThisYear' as const) : ('wishes' as const),
      answeredAt: new Date(SEPTEMBER - n * 1000),
      wishes: wishes(n % 4, (n + 1) % 4),
      free: n % 3 === 0 ? [] : [{ weekday: 3, moment: 'afternoon' as const }],
      away: [{ from: '2026-12-01', to: '2026-12-03' }],
    }));
    const maud = someone(sample.territory);
    const record = (list: typeof answers, by = maud) => recordAnswers(sample.db, by, sample.campaign, list);
    await expect(record(answers, someone(sample.territory, 'facilitator'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = { ...answers[0]!, recipient: randomUUID() };
    await expect(record([...answers, stranger])).rejects.toMatchObject({ code: 'training_recipient_unknown' });
    await expect(record([{ ...answers[0]!, wishes: [randomUUID()] }])).rejects.toMatchObject({
      code: 'training_wish_unknown',
    });
    expect(await rows(people[1]!.id)).toBe(0);
    expect(await record(answers)).toEqual({ recorded: 20, already: 0 });
    expect(await record(answers)).toEqual({ recorded: 0, already: 20 });
    const { saved } = await view(people[1]!.token);
    expect(saved).toMatchObject({ wishes: wishes(1, 2), free: ['3.afternoon'], source: 'staff', version: 1 });
    expect((await view(people[5]!.token)).saved).toMatchObject({ kind: 'notThisYear', wishes: [] });
    const known = await sample.run((trx) =>
      availabilities(
        trx,
        sample.campaign,
        people.map(({ id }) => id),
      ),
    );
    expect([1, 3, 5].map((n) => known.get(people[n]!.id)?.timetable)).toEqual(['grid', 'unknown', 'unknown']);
  });
});
