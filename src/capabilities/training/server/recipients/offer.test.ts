import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { setQuietHours } from '#platform/mail/mail.ts';
import { USUAL_HOURS } from '#platform/quiet-hours.ts';
import { linkPlace } from '../links.ts';
import { addRecipients } from './add.ts';
import { campaignAnswers } from './answers.ts';
import { offerFollowers } from './followers.ts';
import { recipients } from './list.ts';
import { offerPlan, recordOffers, sendOffers } from './offer.ts';
import { eraseRecipient, recipientSheet, saveRecipient } from './one.ts';
import { remind, reminderPlan } from './remind.ts';
import {
  DAYTIME,
  PRIVATE_SCHOOL,
  sampleOffer,
  SCHOOL,
  someone,
  type QueuedMail,
  type SampleOffer,
} from './sample-recipients.ts';

const ORIGIN = 'https://vienne.exemple.fr';
const DAY = 86_400_000;
const EXAMPLE = 'prénom et nom';
let sample: SampleOffer;
beforeAll(async () => {
  sample = await sampleOffer();
});
afterAll(() => sample.drop());
beforeEach(() => setClock(() => DAYTIME));
afterEach(async () => {
  setQuietHours();
  await sample.takeMails();
  await sample.base.owner.deleteFrom('training.recipient').execute();
  await sample.base.owner
    .updateTable('training.campaign')
    .set({ state: 'draft', answers_until: '2026-12-18' })
    .execute();
});

const add = async (name: string, establishment: string | null = SCHOOL, mail: string | null = `${name}@exemple.fr`) => {
  const id = randomUUID();
  const details = { name, mail, establishment, degree: null, sector: null, subject: '' };
  await addRecipients(sample.base.db, sample.maud, sample.campaign, [{ id, ...details }], 'hand');
  return id;
};
const offer = () => sendOffers(sample.base.db, sample.maud, sample.campaign, ORIGIN);
const again = () => remind(sample.base.db, sample.maud, sample.campaign, ORIGIN);
const sheet = (id: string) => recipientSheet(sample.base.db, sample.maud, sample.campaign, id);
const tokenOf = ({ text }: QueuedMail) => /\/formation\/offre\/(\S+)/.exec(text)![1]!;
const follow = (mail: QueuedMail, what: 'sent' | 'refused', at = DAYTIME) =>
  inTerritory(sample.base.db, sample.territory, (trx) => {
    const follower = offerFollowers[mail.about.kind]!;
    if (what === 'sent') return follower.sent(trx, mail.about.id, new Date(at));
    return follower.refused(trx, mail.about.id, '550 5.1.1 unknown', new Date(at));
  });
/** Offers that left, by name. */
const offered = async (...names: string[]) => {
  const ids = [];
  for (const name of names) ids.push(await add(name));
  await offer();
  for (const mail of await sample.takeMails()) await follow(mail, 'sent');
  return ids;
};

describe('the offer', () => {
  test('goes once to each person with an address, in French, with a link that opens their answer alone', async () => {
    const [zoe, leo] = [await add('zoe'), await add('leo', PRIVATE_SCHOOL)];
    await add('sans', null, null);
    expect(await offer()).toEqual({ count: 2, first: null, last: null });
    const mails = await sample.takeMails();
    expect(mails.map(({ to, establishment }) => [to, establishment])).toEqual([
      ['leo@exemple.fr', PRIVATE_SCHOOL],
      ['zoe@exemple.fr', SCHOOL],
    ]);
    expect(mails[1]!.subject).toBe('Formation 2026-2027\u00a0: dites ce que vous voulez suivre');
    expect(mails[1]!.text).toContain('Bonjour zoe,');
    expect(mails[1]!.text).toContain('– Webradio en classe\n– Coder sans écran');
    expect(mails[1]!.text).toMatch(/avant la fin du vendredi 18.décembre 2026/);
    expect(mails[1]!.text).toMatch(/^https:\/\/vienne\.exemple\.fr\/formation\/offre\/[\w-]{43}$/m);
    const place = await linkPlace(sample.base.db, tokenOf(mails[1]!), 'offer');
    expect(place).toMatchObject({ territory: sample.territory, campaign: sample.campaign, recipient: zoe });
    // The evening after the last day, in Paris.
    expect(place.expiresAt).toEqual(new Date('2026-12-19T23:00:00Z'));
    expect((await linkPlace(sample.base.db, tokenOf(mails[0]!), 'offer')).recipient).toBe(leo);
    expect(await offer()).toEqual({ count: 0, first: null, last: null });
    expect(await sample.takeMails()).toEqual([]);
  });

  test('sent twice at once, each person receives it once', async () => {
    for (const name of ['a', 'b', 'c']) await add(name);
    const sent = await Promise.all([offer(), offer(), offer()]);
    expect(sent.map(({ count }) => count).sort()).toEqual([0, 0, 3]);
    expect(await sample.takeMails()).toHaveLength(3);
  });

  test('opens the campaign, and says what is missing where it cannot', async () => {
    await expect(offer()).rejects.toMatchObject({ code: 'training_offering_nobody' });
    await add('zoe');
    await sample.base.owner.updateTable('training.campaign').set({ answers_until: '2026-11-01' }).execute();
    await expect(offer()).rejects.toMatchObject({ code: 'training_not_ready' });
    expect(await sample.takeMails()).toEqual([]);
    await sample.base.owner.updateTable('training.campaign').set({ answers_until: '2026-12-18' }).execute();
    await offer();
    const { campaign } = await offerPlan(sample.base.db, sample.maud, sample.campaign, EXAMPLE);
    expect(campaign.state).toBe('open');
    await sample.base.owner.updateTable('training.campaign').set({ state: 'closed' }).execute();
    await add('tard');
    await expect(offer()).rejects.toMatchObject({ code: 'training_not_now' });
  });

  test('waits for the hours of the charter, and says so before and after', async () => {
    await add('zoe');
    setClock(() => Date.parse('2026-11-24T20:00:00Z'));
    const morning = new Date('2026-11-25T07:00:00Z');
    const plan = await offerPlan(sample.base.db, sample.maud, sample.campaign, EXAMPLE);
    expect(plan).toMatchObject({ leavesAt: morning, counts: { notOffered: 1 }, example: { to: 'zoe@exemple.fr' } });
    expect(await offer()).toEqual({ count: 1, first: morning, last: morning });
  });

  test('obeys the charter of each school', async () => {
    await add('zoe', SCHOOL);
    await add('leo', PRIVATE_SCHOOL);
    setQuietHours((_, __, school) =>
      Promise.resolve({ ...USUAL_HOURS, from: school === PRIVATE_SCHOOL ? '12:00' : '08:00' }),
    );
    expect(await offer()).toEqual({ count: 2, first: null, last: new Date('2026-11-24T11:00:00Z') });
  });

  test('leaves again when the address changed before any answer; the former link and the former mail then say nothing', async () => {
    const id = await add('zoe');
    await offer();
    const [former] = await sample.takeMails();
    await follow(former!, 'refused');
    expect(await sheet(id)).toMatchObject({ state: 'refused', refusedWords: '550 5.1.1 unknown' });
    const details = { name: 'zoe', establishment: SCHOOL, degree: null, sector: null, subject: '' };
    await saveRecipient(sample.base.db, sample.maud, sample.campaign, id, { ...details, mail: 'z.elan@exemple.fr' });
    expect(await sheet(id)).toMatchObject({ state: 'notOffered', refusedWords: null });
    await expect(linkPlace(sample.base.db, tokenOf(former!), 'offer')).rejects.toMatchObject({
      code: 'training_link_unknown',
    });
    await follow(former!, 'refused');
    expect(await sheet(id)).toMatchObject({ state: 'notOffered' });
    expect(await offer()).toMatchObject({ count: 1 });
    const [mail] = await sample.takeMails();
    expect(mail!.to).toBe('z.elan@exemple.fr');
    await follow(mail!, 'sent');
    expect(await sheet(id)).toMatchObject({ state: 'waiting', sentAt: new Date(DAYTIME) });
  });

  test('only the coordination sends', async () => {
    const by = someone(sample.territory, 'facilitator');
    await expect(sendOffers(sample.base.db, by, sample.campaign, ORIGIN)).rejects.toMatchObject({ status: 403 });
    await expect(remind(sample.base.db, by, sample.campaign, ORIGIN)).rejects.toMatchObject({ status: 403 });
  });

  test('1,128 offers are queued, each with a link of its own', async () => {
    const rows = Array.from({ length: 1_128 }, (_, n) => ({
      ...{ id: randomUUID(), name: `Personne ${n}`, mail: `p${n}@exemple.fr`, establishment: SCHOOL },
      ...{ degree: null, sector: null, subject: '' },
    }));
    await addRecipients(sample.base.db, sample.maud, sample.campaign, rows, 'import');
    expect(await offer()).toMatchObject({ count: 1_128 });
    expect(new Set((await sample.takeMails()).map(tokenOf)).size).toBe(1_128);
  });
});

describe('reminders', () => {
  const later = (days: number) => setClock(() => DAYTIME + days * DAY);

  test('go only to those who have not answered, with a fresh link, three days after the last mail at the earliest', async () => {
    const [zoe, leo] = await offered('zoe', 'leo', 'mia', 'refusee', 'effacee', 'attend');
    await sample.answer(zoe!, [sample.modules[0]]);
    await sample.answer(leo!, 'notThisYear');
    const byName = new Map((await recipientRows()).map(({ name, id }) => [name, id]));
    await follow(mailTo(byName.get('refusee')!, 'refusee@exemple.fr'), 'refused');
    await eraseRecipient(sample.base.db, sample.maud, sample.campaign, byName.get('effacee')!);
    // Queued and not gone yet.
    await sample.base.owner
      .updateTable('training.recipient')
      .set({ offer_sent_at: null })
      .where('name', '=', 'attend')
      .execute();
    later(2);
    expect(await again()).toMatchObject({ count: 0 });
    expect(await reminderPlan(sample.base.db, sample.maud, sample.campaign, EXAMPLE)).toMatchObject({
      due: 0,
      tooSoon: 2,
      nextAt: new Date(DAYTIME + 3 * DAY),
    });
    later(3);
    expect(await again()).toMatchObject({ count: 1 });
    const [mail, ...others] = await sample.takeMails();
    expect(others).toEqual([]);
    expect(mail!.to).toBe('mia@exemple.fr');
    expect(mail!.subject).toMatch(/^Formation 2026-2027.: votre réponse est attendue avant la fin du vendredi 18/);
    expect((await linkPlace(sample.base.db, tokenOf(mail!), 'offer')).recipient).toBe(byName.get('mia'));
    expect(await again()).toMatchObject({ count: 0 });
    await follow(mail!, 'sent', DAYTIME + 3 * DAY);
    expect(await sheet(byName.get('mia')!)).toMatchObject({ reminders: 1, remindedAt: new Date(DAYTIME + 3 * DAY) });
    later(5.9);
    expect(await again()).toMatchObject({ count: 0 });
    later(6);
    expect(await again()).toMatchObject({ count: 1 });
  });

  const recipientRows = () => sample.base.owner.selectFrom('training.recipient').select(['id', 'name']).execute();
  const mailTo = (id: string, mail: string) =>
    ({ about: { kind: 'training.offer', id: `${id} ${mail}` } }) as QueuedMail;

  test('asked twice at once, each person receives one', async () => {
    await offered('zoe', 'leo');
    later(3);
    const sent = await Promise.all([again(), again()]);
    expect(sent.map(({ count }) => count).sort()).toEqual([0, 2]);
  });

  test('put off to Monday by the charter, their three days count from Monday', async () => {
    await offered('zoe');
    // A Saturday.
    later(4);
    const monday = new Date('2026-11-30T07:00:00Z');
    expect(await again()).toEqual({ count: 1, first: monday, last: monday });
    later(7);
    expect(await again()).toMatchObject({ count: 0 });
    later(9);
    expect(await again()).toMatchObject({ count: 1 });
  });

  test('stop with the last day for answers', async () => {
    await offered('zoe');
    setClock(() => Date.parse('2026-12-18T16:00:00Z'));
    expect(await reminderPlan(sample.base.db, sample.maud, sample.campaign, EXAMPLE)).toMatchObject({ due: 1 });
    setClock(() => Date.parse('2026-12-18T23:30:00Z'));
    expect(await again()).toMatchObject({ count: 0 });
  });
});

test('offers of a past year are noted, and no mail leaves', async () => {
  const [zoe, leo] = [await add('zoe'), await add('leo')];
  const at = new Date('2023-09-18T08:00:00Z');
  const kept = { offeredAt: at, reminders: 1, remindedAt: new Date('2023-10-02T08:00:00Z') };
  const note = () =>
    recordOffers(sample.base.db, sample.maud, sample.campaign, [
      { ...kept, recipient: zoe, sentAt: at, refusedWords: null },
      { ...kept, recipient: leo, sentAt: null, refusedWords: '550 unknown', reminders: 0, remindedAt: null },
    ]);
  await note();
  await note();
  expect(await sheet(zoe)).toMatchObject({ state: 'waiting', sentAt: at, reminders: 1 });
  expect(await sheet(leo)).toMatchObject({ state: 'refused', refusedAt: at, refusedWords: '550 unknown' });
  expect(await sample.takeMails()).toEqual([]);
});

test('answers: counts, wishes by rank, and the schools where nobody answered first', async () => {
  const [webradio, coding] = sample.modules;
  const ids = {
    zoe: await add('zoe'),
    leo: await add('leo'),
    mia: await add('mia', PRIVATE_SCHOOL),
    ali: await add('ali'),
  };
  await offer();
  await sample.answer(ids.zoe, [coding, webradio]);
  await sample.answer(ids.leo, [coding]);
  await sample.answer(ids.ali, 'notThisYear');
  const ALL = { kind: null, timetable: null, module: null, establishment: null, page: 1 };
  const page = (filter: object = {}) =>
    campaignAnswers(sample.base.db, sample.maud, sample.campaign, { ...ALL, ...filter });
  const all = await page();
  expect(all).toMatchObject({ total: 3, timetableUnknown: 2, silentSchools: 1, silentMore: 0 });
  expect(all.counts).toMatchObject({ offered: 4, answered: 2, notThisYear: 1, waiting: 1 });
  expect(all.modules).toEqual([
    { id: coding, title: 'Coder sans écran', ranks: [2, 0, 0], total: 2 },
    { id: webradio, title: 'Webradio en classe', ranks: [0, 1, 0], total: 1 },
  ]);
  expect(all.silent.map(({ uai, offered: n, answered }) => [uai, n, answered])).toEqual([
    [PRIVATE_SCHOOL, 1, 0],
    [SCHOOL, 3, 3],
  ]);
  const names = async (filter: object) => (await page(filter)).rows.map(({ name }) => name).sort();
  expect(await names({ kind: 'notThisYear' })).toEqual(['ali']);
  expect(await names({ module: webradio })).toEqual(['zoe']);
  expect(await names({ timetable: 'unknown' })).toEqual(['leo', 'zoe']);
  expect(await names({ timetable: 'known' })).toEqual([]);
  expect(await names({ establishment: PRIVATE_SCHOOL })).toEqual([]);
  expect((await page({ module: coding })).rows.find(({ name }) => name === 'zoe')!.wishes).toEqual([
    'Coder sans écran',
    'Webradio en classe',
  ]);
  const first = await recipients(sample.base.db, sample.maud, sample.campaign, {
    ...{ words: '', state: 'waiting', establishment: null, degree: null, sector: null, page: 1 },
  });
  expect(first.rows.map(({ name }) => name)).toEqual(['mia']);
});
