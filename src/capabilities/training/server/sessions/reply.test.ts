import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { eraseRecipient, saveRecipient } from '../recipients/one.ts';
import { convene } from './convene.ts';
import { enrol } from './enrol.ts';
import { seatMailFollower } from './follower.ts';
import { askAgain } from './reconfirm.ts';
import { withdraw } from './release.ts';
import { reply, replyCalendar, replyPage } from './reply.ts';
import { DAYTIME, sampleCampaign, type SampleCampaign } from './sample-campaign.ts';
import { forgetMails, queued, readCalendar } from './sample-mails.ts';

let sample: SampleCampaign;
beforeAll(async () => {
  sample = await sampleCampaign();
});
afterAll(() => sample.drop());
beforeEach(() => setClock(() => DAYTIME));
afterEach(() => forgetMails(sample));

const db = () => sample.base.db;
/** Someone convoked to a session, with the token of their mail. */
async function convoked(given: { limit?: number; day?: string } = {}) {
  const someone = await sample.recipient('Fanny Delorge');
  const session = await sample.session([someone], { bookingLimit: given.limit ?? 1, day: given.day ?? '2027-01-12' });
  await convene(db(), sample.maud, { session });
  const token = (await queued(sample)).at(-1)!.token!;
  await forgetMails(sample);
  const seat = await sample.seat(session, someone);
  const say = (comes: boolean, reason = '') => reply(db(), token, { seat, comes, reason });
  return { someone, session, token, seat, say };
}

test('the link shows one person’s sessions, and nobody else’s', async () => {
  const { token, seat } = await convoked({ limit: 3 });
  const other = await convoked({ day: '2027-01-19' });
  const page = await replyPage(db(), token);
  expect(page).toMatchObject({ name: 'Fanny Delorge', campaign: 'Formation 2026-2027' });
  expect(page.seats.map(({ id }) => id)).toEqual([seat]);
  expect(page.seats[0]).toMatchObject({ state: 'convoked', open: true, rank: null });
  await expect(reply(db(), token, { seat: other.seat, comes: false, reason: '' })).rejects.toMatchObject({
    code: 'training_seat_unknown',
  });
  await expect(replyPage(db(), `${token.slice(0, -1)}_`)).rejects.toMatchObject({ code: 'training_link_unknown' });
});

test('the link serves until a day after the session', async () => {
  const { token } = await convoked();
  setClock(() => Date.parse('2027-01-13T10:59:00Z'));
  expect((await replyPage(db(), token)).seats[0]).toMatchObject({ open: false });
  setClock(() => Date.parse('2027-01-13T11:01:00Z'));
  await expect(replyPage(db(), token)).rejects.toMatchObject({ code: 'training_link_old', status: 410 });
});

test('whoever changes address is convoked there, and what went to the former one opens nothing', async () => {
  const { someone, session, token, seat } = await convoked();
  const details = { name: 'Fanny Delorge', establishment: null, degree: null, sector: null, subject: '' };
  await saveRecipient(db(), sample.maud, sample.campaign, someone, { ...details, mail: 'fanny@exemple.fr' });
  await expect(replyPage(db(), token)).rejects.toMatchObject({ code: 'training_link_unknown' });
  expect(await convene(db(), sample.maud, { session })).toMatchObject({ mails: 1 });
  expect(await convene(db(), sample.maud, { session })).toMatchObject({ mails: 0 });
  const [mail] = await queued(sample);
  expect(mail).toMatchObject({ to: 'fanny@exemple.fr' });
  const leaves = (to: string) => sample.run((trx) => seatMailFollower.wanted!(trx, `${seat} ${to}`));
  expect([await leaves('avant@exemple.fr'), await leaves('fanny@exemple.fr')]).toEqual([false, true]);
  expect(readCalendar(mail!)).toMatchObject({ method: 'REQUEST', sequence: 1, uid: `${seat}@localhost` });
  expect((await replyPage(db(), mail!.token!)).seats[0]).toMatchObject({ id: seat, open: true });
});

test('whoever was taken out while a mail waited for the hours receives what frees their calendar, and nothing else', async () => {
  const { someone, seat } = await convoked();
  const leaves = () => sample.run((trx) => seatMailFollower.wanted!(trx, seat));
  expect(await leaves()).toBe(true);
  await withdraw(db(), sample.maud, seat, '');
  await eraseRecipient(db(), sample.maud, sample.campaign, someone);
  expect(await leaves()).toBe(true);
  await sample.base.owner.updateTable('training.seat').set({ sent_cancel: false }).where('id', '=', seat).execute();
  expect(await leaves()).toBe(false);
});

test('saying yes twice is one step; saying no gives the reason, and takes the session out of the calendar', async () => {
  const { say, session, someone } = await convoked();
  expect([await say(true), await say(true)]).toEqual(['reconfirmed', 'reconfirmed']);
  expect([await say(false, 'Conseil de classe'), await say(false)]).toEqual(['declined', 'declined']);
  expect(await sample.chain(session, someone)).toEqual(['enrolled', 'convoked', 'reconfirmed', 'declined']);
  const [cancel, ...others] = await queued(sample);
  expect(others).toEqual([]);
  expect(readCalendar(cancel!)).toMatchObject({ method: 'CANCEL', sequence: 1 });
});

test('whoever changes their mind has a place again if one is left, else waits their turn', async () => {
  const { say, session, someone, token } = await convoked();
  await say(false);
  expect(await say(true)).toBe('reconfirmed');
  expect(await sample.chain(session, someone)).toEqual([
    'enrolled',
    'convoked',
    'declined',
    'enrolled',
    'convoked',
    'reconfirmed',
  ]);
  await say(false);
  const other = await sample.recipient();
  await enrol(db(), sample.maud, session, { recipient: other, waiting: false, knowing: false });
  expect(await say(true)).toBe('waiting');
  expect((await replyPage(db(), token)).seats[0]).toMatchObject({ state: 'waiting', rank: 1 });
});

test('two taps at once are one answer', async () => {
  const { say, session, someone } = await convoked();
  await Promise.all([say(false), say(false), say(false)]);
  expect(await sample.chain(session, someone)).toEqual(['enrolled', 'convoked', 'declined']);
  expect(await queued(sample)).toHaveLength(1);
});

test('the calendar file of the page is the one that was sent', async () => {
  const { token, seat, say } = await convoked();
  const file = readCalendar({ to: '', subject: '', text: '', calendar: await replyCalendar(db(), token, seat) });
  expect(file).toMatchObject({ method: 'REQUEST', uid: `${seat}@localhost`, sequence: 0 });
  await say(false);
  await expect(replyCalendar(db(), token, seat)).rejects.toMatchObject({ code: 'training_seat_unknown' });
});

test('answers come at the pace of a person', async () => {
  const { say } = await convoked({ limit: 9 });
  const answers = await Promise.allSettled(Array.from({ length: 15 }, () => say(true)));
  expect(answers.filter(({ status }) => status === 'rejected').length).toBe(3);
});

test('whoever was enrolled long ago is asked again, once, between three weeks and eight days before', async () => {
  const at = (time: string) => setClock(() => Date.parse(time));
  const { session, someone, say, token } = await convoked({ day: '2027-02-16' });
  const ask = async (time: string) => {
    at(time);
    return askAgain(db());
  };
  expect(await ask('2027-01-25T09:00:00Z')).toBe(0);
  expect(await ask('2027-01-27T09:00:00Z')).toBe(1);
  expect(await ask('2027-01-28T09:00:00Z')).toBe(0);
  const [mail, ...others] = await queued(sample);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ subject: 'Venez-vous toujours\u202f? Webradio en classe' });
  expect(mail!.calendar).toBeUndefined();
  expect((await replyPage(db(), token)).seats[0]).toMatchObject({ state: 'convoked', asked: true });
  // Silence takes nothing away.
  expect(await ask('2027-02-15T09:00:00Z')).toBe(0);
  expect(await sample.chain(session, someone)).toEqual(['enrolled', 'convoked']);
  expect(await say(true)).toBe('reconfirmed');
});

test('a yes of the autumn is asked for again, one of last week is not, nor is a place of last week', async () => {
  const old = await convoked({ day: '2027-03-16' });
  await old.say(true);
  setClock(() => Date.parse('2027-02-22T09:00:00Z'));
  const late = await convoked({ day: '2027-03-16' });
  setClock(() => Date.parse('2027-02-24T09:00:00Z'));
  expect(await askAgain(db())).toBe(1);
  expect(await sample.chain(old.session, old.someone)).toEqual(['enrolled', 'convoked', 'reconfirmed', 'convoked']);
  expect(await sample.chain(late.session, late.someone)).toEqual(['enrolled', 'convoked']);
  setClock(() => Date.parse('2027-02-25T09:00:00Z'));
  await old.say(true);
  setClock(() => Date.parse('2027-03-06T09:00:00Z'));
  expect(await askAgain(db())).toBe(0);
});
