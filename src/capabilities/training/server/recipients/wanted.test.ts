import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { saveSettings } from '../campaign/save-settings.ts';
import { linkPlace } from '../links.ts';
import { addRecipients } from './add.ts';
import { offerFollowers } from './followers.ts';
import { sendOffers } from './offer.ts';
import { eraseRecipient, saveRecipient } from './one.ts';
import { remind } from './remind.ts';
import { DAYTIME, sampleOffer, SCHOOL, type QueuedMail, type SampleOffer } from './sample-recipients.ts';

const ORIGIN = 'https://vienne.exemple.fr';
const LATER = DAYTIME + 4 * 86_400_000;
let sample: SampleOffer;
beforeAll(async () => {
  sample = await sampleOffer();
});
afterAll(() => sample.drop());
beforeEach(() => setClock(() => DAYTIME));
afterEach(async () => {
  await sample.takeMails();
  await sample.base.owner.deleteFrom('training.recipient').execute();
  await sample.base.owner
    .updateTable('training.campaign')
    .set({ state: 'draft', answers_until: '2026-12-18' })
    .execute();
});

const details = { name: 'Inès Caradec', establishment: SCHOOL, degree: null, sector: null, subject: '' };
const add = async (mail: string) => {
  const id = randomUUID();
  await addRecipients(sample.base.db, sample.maud, sample.campaign, [{ ...details, id, mail }], 'hand');
  return id;
};
const offer = () => sendOffers(sample.base.db, sample.maud, sample.campaign, ORIGIN);
const inPlace = <T>(work: Parameters<typeof inTerritory<T>>[2]) => inTerritory(sample.base.db, sample.territory, work);
/** Of mails that waited for the hours, which still leave, by address. */
const leaving = async (mails: QueuedMail[]) => {
  const kept = await inPlace((trx) =>
    Promise.all(mails.map(({ about }) => offerFollowers[about.kind]!.wanted!(trx, about.id))),
  );
  return mails.filter((_, at) => kept[at]).map(({ to }) => to);
};

test('an offer that waited for the hours leaves neither to who was taken out, nor to an address corrected since', async () => {
  await add('ines@exemple.fr');
  const erased = await add('theo@exemple.fr');
  const moved = await add('adrien@exemple.fr');
  await offer();
  const mails = await sample.takeMails();
  expect(await leaving(mails)).toHaveLength(3);
  await eraseRecipient(sample.base.db, sample.maud, sample.campaign, erased);
  await saveRecipient(sample.base.db, sample.maud, sample.campaign, moved, { ...details, mail: 'colas@exemple.fr' });
  expect(await leaving(mails)).toEqual(['ines@exemple.fr']);
});

test('a reminder that waited for the hours does not leave to who has answered since', async () => {
  const answered = await add('ines@exemple.fr');
  await add('theo@exemple.fr');
  await offer();
  const offers = await sample.takeMails();
  for (const { about } of offers) {
    await inPlace((trx) => offerFollowers[about.kind]!.sent(trx, about.id, new Date(DAYTIME)));
  }
  setClock(() => LATER);
  await remind(sample.base.db, sample.maud, sample.campaign, ORIGIN);
  const mails = await sample.takeMails();
  expect(mails).toHaveLength(2);
  await sample.answer(answered, 'notThisYear');
  expect(await leaving(mails)).toEqual(['theo@exemple.fr']);
});

test('a later last day makes the links that left serve longer; an earlier one cuts none', async () => {
  await add('ines@exemple.fr');
  await offer();
  const [mail] = await sample.takeMails();
  const token = /\/formation\/offre\/(\S+)/.exec(mail!.text)![1]!;
  const end = async () => (await linkPlace(sample.base.db, token, 'offer')).expiresAt.toISOString();
  expect(await end()).toBe('2026-12-19T23:00:00.000Z');
  const save = (answersUntil: string | null) =>
    saveSettings(sample.base.db, sample.maud, sample.campaign, { answersUntil });
  await save('2027-01-08');
  expect(await end()).toBe('2027-01-09T23:00:00.000Z');
  await save('2026-12-20');
  expect(await end()).toBe('2027-01-09T23:00:00.000Z');
  await expect(save(null)).rejects.toMatchObject({ code: 'training_not_ready' });
});
