import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Mark, Sheet } from '../../attendance.ts';
import { campaignRow } from '../campaign-row.ts';
import { moveSeats, PROGRAM } from '../sessions/steps.ts';
import { findRecipients } from './find.ts';
import { newcomer, sampleSheets, states, type SampleSheet } from './sample-sheets.ts';

let sample: Awaited<ReturnType<typeof sampleSheets>>;
let here: SampleSheet;
let session: string;
let anna: string;
let bruno: string;
let maud: SampleSheet['maud'];

beforeAll(async () => {
  sample = await sampleSheets();
});
afterAll(() => sample.drop());
beforeEach(async () => {
  here = await sample.fresh();
  ({ session, anna, bruno, maud } = here);
});

const send: typeof sample.send = (by, ...acts) => sample.send(by, ...acts);
const markOf = (who: string, mark: Mark, age = 0, reason = '') => sample.markOf(here, who, mark, age, reason);

describe('someone who was not expected', () => {
  const walkIns = (sheet: Sheet) => sheet.seats.filter(({ walkIn }) => walkIn).map(({ name }) => name);
  const people = () => sample.owner.selectFrom('training.recipient').select(['id', 'name', 'source']).execute();

  test('known to the campaign: chosen by search, by their mail, by their name written another way', async () => {
    const clara = await sample.recipient('Clara Le Goff', { mail: 'clara@exemple.fr' });
    const denis = await sample.recipient('Denis Kervella', { mail: null });
    const elsa = await sample.recipient('Elsa Morvan');
    const before = (await people()).length;
    const { sheet } = await send(
      maud,
      newcomer('C. Le Goff', { mail: 'CLARA@exemple.fr' }),
      newcomer('KERVELLA Denis'),
      newcomer('', { recipient: elsa }),
    );
    expect(walkIns(sheet)).toEqual(['Clara Le Goff', 'Denis Kervella', 'Elsa Morvan']);
    expect((await people()).length).toBe(before);
    expect(await sample.chain(session, clara)).toEqual(['present']);
    expect(await sample.chain(session, denis)).toEqual(['present']);
  });

  test('unknown: added to the campaign, once even where it is sent again', async () => {
    const act = newcomer('Fanny Jaouen', { mail: 'fanny@exemple.fr' });
    await send(maud, act);
    const { sheet } = await send(maud, act, newcomer('Fanny Jaouen', { mail: 'fanny@exemple.fr' }));
    expect(walkIns(sheet)).toEqual(['Fanny Jaouen']);
    expect((await people()).filter(({ name }) => name === 'Fanny Jaouen')).toMatchObject([{ source: 'walkIn' }]);
  });

  test('waits for nobody who is at work on the campaign', async () => {
    await sample.run(async (trx) => {
      await campaignRow(trx, sample.campaign, { lock: true });
      const { sheet } = await send(maud, newcomer('Nour Vasseur'));
      expect(walkIns(sheet)).toEqual(['Nour Vasseur']);
    });
  });

  test('two people of one name: neither is taken for the other', async () => {
    await sample.recipient('Jean Martin', { mail: null });
    await sample.recipient('Jean Martin', { mail: null });
    const { sheet } = await send(maud, newcomer('Jean Martin'));
    expect(walkIns(sheet)).toEqual(['Jean Martin']);
    expect((await people()).filter(({ name }) => name === 'Jean Martin')).toHaveLength(3);
  });

  test('on the waiting list: present in the seat they have', async () => {
    const seat = await sample.seat(session, anna);
    await sample.run((trx) => moveSeats(trx, sample.territory, [seat], 'declined', PROGRAM));
    const { sheet } = await send(maud, newcomer('', { recipient: anna }));
    expect([states(sheet)['Anna Prigent'], walkIns(sheet)]).toEqual(['present', []]);
  });

  test('taken back, they leave the sheet', async () => {
    const act = newcomer('Gaël Riou');
    await send(maud, act);
    const { sheet } = await send(maud, {
      type: 'mark',
      id: randomUUID(),
      seats: [act.id],
      mark: 'unmarked',
      reason: '',
      age: 0,
    });
    expect([walkIns(sheet), sheet.others.map(({ name }) => name)]).toEqual([[], ['Gaël Riou']]);
  });

  test('of a school that does not exist, or erased: refused, and nothing else fails', async () => {
    const wrong = newcomer('Hugo Salaün', { establishment: '0000000A' });
    const gone = newcomer('', { recipient: randomUUID() });
    const { refused, sheet } = await send(maud, wrong, gone, await markOf(bruno, 'present'));
    expect([refused.get(wrong.id)?.code, refused.get(gone.id)?.code]).toEqual([
      'training_walkin_school',
      'training_recipient_gone',
    ]);
    expect(states(sheet)['Bruno Lestrade']).toBe('present');
  });

  test('is searched by the beginnings of words, accents aside; nobody of the sheet, nobody for two letters', async () => {
    const found = async (name: string) => (await findRecipients(sample.db, maud, name)).map((each) => each.name);
    await sample.recipient('Zoé Quéméneur-Dréan');
    expect(await found('dréan zo')).toEqual(['Zoé Quéméneur-Dréan']);
    expect(await found('quemeneur')).toEqual(['Zoé Quéméneur-Dréan']);
    expect(await found('zo')).toEqual([]);
    const here = await findRecipients(sample.db, maud, 'Anna Prigent');
    expect(here.map(({ recipient }) => recipient)).not.toContain(anna);
  });
});
