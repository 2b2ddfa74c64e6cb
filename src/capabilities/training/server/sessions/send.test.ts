import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#capabilities/accounts';
import { leadingFrom } from '#capabilities/thread';
import { setClock } from '#platform/clock/clock.ts';
import { addSessions } from './add.ts';
import { cancelSession, changeSession } from './change.ts';
import { convene, convenePreview } from './convene.ts';
import { seatMailFollower } from './follower.ts';
import { withdraw } from './release.ts';
import { DAYTIME, sampleCampaign, TUESDAY, WEDNESDAY, type SampleCampaign } from './sample-campaign.ts';
import { forgetMails, queued, readCalendar } from './sample-mails.ts';

let sample: SampleCampaign;
beforeAll(async () => {
  sample = await sampleCampaign();
});
afterAll(() => sample.drop());
beforeEach(() => setClock(() => DAYTIME));
afterEach(() => forgetMails(sample));

const send = (session: string) => convene(sample.base.db, sample.maud, { session });

describe('a convocation', () => {
  test('carries place, hours, a personal link, and a calendar file that another library reads the same', async () => {
    const ines = await sample.recipient('Inès Caradec', { mail: 'ines@exemple.fr' });
    const session = await sample.session([ines]);
    expect(await send(session)).toEqual({ mails: 1, leavesAt: null, withoutMail: [] });
    const [mail] = await queued(sample);
    expect(mail).toMatchObject({ to: 'ines@exemple.fr', subject: 'Votre place\u00a0: Webradio en classe' });
    expect(mail!.text).toContain(
      'Mardi 12\u00a0janvier 2027, de 9\u00a0h à 12\u00a0h\nCollège Hortense-Vialard, 3 rue des Ormes, Marsay',
    );
    expect(mail!.text).toMatch(/\n\nhttp:\/\/\S+\/formation\/convocation\/[\w-]{43}\n\n/);
    expect(readCalendar(mail!)).toMatchObject({
      method: 'REQUEST',
      uid: `${await sample.seat(session, ines)}@localhost`,
      sequence: 0,
      status: 'CONFIRMED',
      summary: 'Webradio en classe',
      location: 'Collège Hortense-Vialard, 3 rue des Ormes, Marsay',
      starts: new Date('2027-01-12T08:00:00Z'),
      ends: new Date('2027-01-12T11:00:00Z'),
      attendee: 'MAILTO:ines@exemple.fr',
      // The sender of the mail that carries it.
      organizer: 'mailto:maillage@localhost',
      description: mail!.text,
    });
    expect(await sample.chain(session, ines)).toEqual(['enrolled', 'convoked']);
  });

  test('leaves once, whoever asks again and at the same time', async () => {
    const session = await sample.session([await sample.recipient(), await sample.recipient()]);
    await Promise.all([
      send(session),
      send(session),
      convene(sample.base.db, sample.maud, { campaign: sample.campaign }),
    ]);
    await send(session);
    expect(await queued(sample)).toHaveLength(2);
  });

  test('of someone without an address waits, and they are named', async () => {
    const someone = await sample.recipient('Théo Marchadier', { mail: null });
    const session = await sample.session([someone]);
    expect(await send(session)).toMatchObject({ mails: 0, withoutMail: [{ name: 'Théo Marchadier' }] });
    expect(await sample.chain(session, someone)).toEqual(['enrolled']);
  });

  test('written at 21:00 leaves at 8:00 the next day, and the screen that sends it knows', async () => {
    setClock(() => Date.parse('2026-11-24T20:00:00Z'));
    const session = await sample.session([await sample.recipient()]);
    const morning = new Date('2026-11-25T07:00:00Z');
    expect((await convenePreview(sample.base.db, sample.maud, { session })).leavesAt).toEqual(morning);
    expect((await send(session)).leavesAt).toEqual(morning);
    expect((await queued(sample))[0]!.runAt).toEqual(morning);
  });

  test('is read before it leaves, without anyone’s key', async () => {
    const session = await sample.session([await sample.recipient('Clara Guillemin'), await sample.recipient()]);
    const preview = await convenePreview(sample.base.db, sample.maud, { session });
    expect(preview).toMatchObject({ first: 2, changes: 0, sessions: 1, session: { module: 'Webradio en classe' } });
    expect(preview.sample!.text).toMatch(/^Bonjour Clara Guillemin,/);
    expect(preview.sample!.text).toMatch(/\/formation\/convocation\/…\n/);
    expect(await queued(sample)).toEqual([]);
  });

  test.each<[Role, boolean]>([
    ['coordinator', true],
    ['facilitator', false],
    ['mediator', false],
    ['head', false],
    ['teacher', false],
  ])('%s', async (role, sends) => {
    const session = await sample.session([await sample.recipient()]);
    const by = { ...sample.maud, roles: [{ role, establishment: null }] };
    const sent = convene(sample.base.db, by, { session });
    if (sends) expect((await sent).mails).toBe(1);
    else await expect(sent).rejects.toMatchObject({ code: 'forbidden' });
    await expect(convene(sample.base.db, null, { session })).rejects.toMatchObject({ code: 'sign_in' });
  });

  test('knows whether it left, or was refused', async () => {
    const someone = await sample.recipient();
    const session = await sample.session([someone]);
    const seat = await sample.seat(session, someone);
    const at = new Date(DAYTIME);
    await sample.run((trx) => seatMailFollower.refused(trx, seat, '550 no such user', at));
    const row = () =>
      sample.base.owner.selectFrom('training.seat').selectAll().where('id', '=', seat).executeTakeFirst();
    expect(await row()).toMatchObject({ mail_refused_at: at, mail_refused_words: '550 no such user' });
    await sample.run((trx) => seatMailFollower.sent(trx, seat, at));
    expect(await row()).toMatchObject({ mail_sent_at: at, mail_refused_at: null });
  });
});

describe('a change of room or hour', () => {
  test('is sent to those convoked under a higher number, and asks again whoever had said yes', async () => {
    const [told, untold] = [await sample.recipient(), await sample.recipient('Sans adresse', { mail: null })];
    const session = await sample.session([told, untold]);
    await send(session);
    const change = { venue: sample.venues[1], day: WEDNESDAY, moment: 'afternoon' as const };
    expect(await changeSession(sample.base.db, sample.maud, session, change)).toMatchObject({ mails: 1 });
    expect(await changeSession(sample.base.db, sample.maud, session, change)).toBeNull();
    const [first, second, ...others] = await queued(sample);
    expect(others).toEqual([]);
    expect(second!.subject).toBe('Changement\u00a0: Webradio en classe');
    const [before, after] = [readCalendar(first!), readCalendar(second!)];
    expect(after).toMatchObject({ method: 'REQUEST', uid: before.uid, location: 'Atelier de Marsay' });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(after.starts).toEqual(new Date('2027-01-13T13:00:00Z'));
    // Wednesday afternoon is not among the free moments of their grid.
    const seats = await sample.base.owner
      .selectFrom('training.seat')
      .select('in_class')
      .where('session_id', '=', session)
      .execute();
    expect(seats).toEqual([{ in_class: true }, { in_class: true }]);
  });

  test('never puts two sessions in one room', async () => {
    const day = '2027-02-02';
    await sample.session([], { day, venue: sample.venues[1] });
    const two = [await sample.session([], { day: '2027-02-03' }), await sample.session([], { day: '2027-02-04' })];
    const into = (id: string, venue: string) =>
      changeSession(sample.base.db, sample.maud, id, { venue, day, moment: 'morning' });
    await expect(into(two[0]!, sample.venues[1])).rejects.toMatchObject({ code: 'training_venue_taken' });
    const both = await Promise.allSettled(two.map((id) => into(id, sample.venues[0])));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what leaves the calendar', () => {
  test('a cancelled session: a CANCEL of the same event to those convoked, nothing to the others', async () => {
    const [told, late] = [await sample.recipient(), await sample.recipient()];
    const session = await sample.session([told], { day: '2027-03-02' });
    await send(session);
    await sample.run(async (trx) => {
      const { addSeats, staff } = await import('./steps.ts');
      const seat = {
        id: crypto.randomUUID(),
        session,
        recipient: late,
        origin: 'hand' as const,
        state: 'enrolled' as const,
      };
      await addSeats(trx, sample.territory, [{ ...seat, wishRank: null, inClass: false }], staff(sample.maud));
    });
    for (let n = 0; n < 2; n += 1) await cancelSession(sample.base.db, sample.maud, session, 'Formatrice malade');
    const [request, cancel, ...others] = await queued(sample);
    expect(others).toEqual([]);
    expect(cancel!.text).toContain('Raison donnée\u00a0: Formatrice malade');
    const [before, after] = [readCalendar(request!), readCalendar(cancel!)];
    expect(after).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: before.uid });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(await sample.chain(session, told)).toEqual(['enrolled', 'convoked', 'withdrawn']);
    expect(await sample.chain(session, late)).toEqual(['enrolled', 'withdrawn']);
    const module = { kind: 'training.module', id: sample.modules[0] };
    const links = await sample.run((trx) => leadingFrom(trx, [module], 'done'));
    expect(links.map(({ to }) => to.id)).not.toContain(session);
  });

  test('a place taken back, and given again: every file of one place has its own number', async () => {
    const someone = await sample.recipient();
    const session = await sample.session([someone], { day: '2027-03-09' });
    await send(session);
    await withdraw(sample.base.db, sample.maud, await sample.seat(session, someone), '');
    const { enrol } = await import('./enrol.ts');
    const again = { recipient: someone, waiting: false, knowing: true };
    await enrol(sample.base.db, sample.maud, session, again);
    await send(session);
    await changeSession(sample.base.db, sample.maud, session, {
      venue: sample.venues[1],
      day: TUESDAY,
      moment: 'evening',
    });
    const files = (await queued(sample)).map(readCalendar);
    expect(files.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST', 'REQUEST']);
    expect(files.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
    expect(new Set(files.map(({ uid }) => uid)).size).toBe(1);
  });
});

test('a session by hand takes a room that is free, on a day to come', async () => {
  const someone = await sample.recipient();
  const session = (given: object) => ({
    id: crypto.randomUUID(),
    module: sample.modules[1],
    organiser: sample.organiser,
    venue: sample.venues[0],
    day: '2027-04-06',
    moment: 'morning' as const,
    seats: [],
    ...given,
  });
  const add = (...sessions: ReturnType<typeof session>[]) =>
    addSessions(sample.base.db, sample.maud, sample.campaign, sessions);
  const seats = [{ id: crypto.randomUUID(), recipient: someone, wishRank: null, inClass: false }];
  const first = session({ seats });
  for (let n = 0; n < 2; n += 1) await add(first);
  expect(await sample.chain(first.id, someone)).toEqual(['enrolled']);
  await expect(add(session({ day: '2027-04-13' }), session({}))).rejects.toMatchObject({
    code: 'training_venue_taken',
  });
  await expect(add(session({ day: '2026-11-24' }))).rejects.toMatchObject({ code: 'training_day_past' });
  // All or nothing: the room of the 13th is still free.
  await add(session({ day: '2027-04-13' }));
});
