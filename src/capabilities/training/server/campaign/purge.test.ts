import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { linkPlace, makeLinks } from '../links.ts';
import { campaigns, createCampaign } from './campaigns.ts';
import { campaignOverview } from './overview.ts';
import { purgeCampaigns } from './purge.ts';
import { clockAt, draftCampaign, type Draft } from './sample-draft.ts';
import { saveSettings } from './save-settings.ts';
import { setCampaignState } from './states.ts';

let draft: Draft;
beforeEach(async () => {
  draft = await draftCampaign();
});
afterEach(() => draft.drop());

/** A plan changed by hand, and a row of Sofia-FMO that says who leads a group. */
async function layPlan(someone: string): Promise<void> {
  const plan = randomUUID();
  const own = { territory_id: draft.territory, campaign_id: draft.campaign };
  const by = { by_id: draft.maud.id, by_name: 'Maud', at: new Date('2026-11-24T10:00:00Z') };
  const one = { ...own, id: plan, state: 'done', seconds: 1, asked_by: by.by_id, asked_at: by.at };
  const problem = JSON.stringify({ teachers: [{ id: someone, free: ['2027-01-11.morning'] }] });
  await draft.owner
    .insertInto('training.plan')
    .values({ ...one, problem } as never)
    .execute();
  const before = JSON.stringify({ sessions: [{ teachers: [someone] }], rules: [] });
  await draft.owner
    .insertInto('training.plan_change')
    .values({ territory_id: own.territory_id, plan_id: plan, version: 2, kind: 'pin', about: '{}', before, ...by })
    .execute();
  await sql`
    insert into training.sofia_row (territory_id, id, campaign_id, position, headers, cells, read_at)
    values (${own.territory_id}, ${randomUUID()}, ${own.campaign_id}, 0, '{Animateur}', '{Rosa Lindt}', ${by.at})`.execute(
    draft.owner,
  );
}

/** Thirty people: 20 offered, one refused, 8 who answered of whom 2 not this year. */
async function layOut(): Promise<string[]> {
  const people = Array.from({ length: 30 }, () => randomUUID());
  const session = randomUUID();
  await draft.run(async (trx) => {
    const when = new Date('2026-11-24T10:00:00Z');
    await trx
      .insertInto('training.recipient')
      .values(
        people.map((id, n) => ({
          territory_id: draft.territory,
          id,
          campaign_id: draft.campaign,
          name: `Personne ${n}`,
          mail: `p${n}@exemple.fr`,
          establishment: null,
          degree: 'secondary' as const,
          sector: 'public' as const,
          subject: 'Lettres',
          source: 'hand' as const,
          added_at: when,
          offered_at: n < 20 ? when : null,
          offer_sent_at: n < 20 ? when : null,
          refused_at: n === 19 ? when : null,
          refused_words: n === 19 ? '550 p19@exemple.fr unknown' : null,
          reminded_at: null,
          erased_at: null,
        })),
      )
      .execute();
    const answered = people.slice(0, 8).map((recipient, n) => ({
      territory_id: draft.territory,
      recipient_id: recipient,
      kind: n < 6 ? ('wishes' as const) : ('notThisYear' as const),
      timetable: 'grid' as const,
      note: 'Je garde ma fille le mardi.',
      answered_at: when,
      changed_at: when,
    }));
    await trx.insertInto('training.answer').values(answered).execute();
    const mine = { territory_id: draft.territory, recipient_id: people[0]! };
    await trx
      .insertInto('training.wish')
      .values({ ...mine, rank: 1, module_id: draft.film })
      .execute();
    await trx
      .insertInto('training.free_moment')
      .values({ ...mine, weekday: 2, moment: 'morning' })
      .execute();
    await trx
      .insertInto('training.away')
      .values({ ...mine, starts_on: '2027-01-12', ends_on: '2027-01-12' })
      .execute();
    await trx
      .insertInto('training.class_hour')
      .values({ ...mine, n: 1, weekday: 1, day: null, starts: '08:00', ends: '09:00', source: 'hand' })
      .execute();
    await trx
      .insertInto('training.session')
      .values({
        territory_id: draft.territory,
        id: session,
        campaign_id: draft.campaign,
        module_id: draft.film,
        organiser_id: draft.organiser,
        venue_id: draft.venue,
        day: '2027-01-12',
        moment: 'morning',
        starts_at: new Date('2027-01-12T08:00:00Z'),
        ends_at: new Date('2027-01-12T11:00:00Z'),
        capacity: 18,
        booking_limit: 18,
        trainer: 'Rosa Lindt',
        state: 'held',
        presence_code: randomUUID(),
        sofia_group: null,
        sofia_session: null,
        plan_id: null,
        created_at: when,
      })
      .execute();
    for (const [n, state] of (['present', 'present', 'absent', 'declined', 'present'] as const).entries()) {
      const seat = randomUUID();
      await trx
        .insertInto('training.seat')
        .values({
          territory_id: draft.territory,
          id: seat,
          session_id: session,
          recipient_id: people[n]!,
          origin: n === 4 ? 'walkIn' : 'plan',
          state,
          state_at: when,
          wish_rank: 1,
          enrolled_at: when,
          waiting_since: null,
          in_class: false,
          reconfirm_asked_at: null,
          sent_sequence: null,
        })
        .execute();
      const step = { territory_id: draft.territory, seat_id: seat, at: when };
      await trx
        .insertInto('training.step')
        .values([
          { ...step, n: 1, state: 'enrolled', by: 'staff', by_id: randomUUID(), by_name: 'Maud', reason: '' },
          { ...step, n: 2, state, by: 'participant', by_id: null, by_name: `Personne ${n}`, reason: 'Malade' },
        ])
        .execute();
    }
    await layPlan(people[0]!);
  });
  return people;
}

test('the overview counts people once, and walk-ins as nobody who was expected', async () => {
  await layOut();
  const { counts } = await campaignOverview(draft.db, draft.maud, draft.campaign);
  expect(counts).toEqual({
    recipients: 30,
    offered: 20,
    refused: 1,
    answered: 8,
    notThisYear: 2,
    silent: 11,
    placed: 4,
    sessions: 1,
    held: 1,
    expected: 3,
    absences: 1,
    toConvoke: 0,
  });
  expect((await campaigns(draft.db, draft.maud, 2026)).rows[0]).toMatchObject({
    offered: 20,
    answered: 8,
    sessions: 1,
  });
});

describe('names are erased after their day', () => {
  const textOf = async () => {
    const { rows } = await sql<{ all: string }>`
      select string_agg(t, ' ') as all from (
        select r::text as t from training.recipient r union all select a::text from training.answer a
        union all select s::text from training.step s union all select s::text from training.session s
        union all select c::text from training.class_hour c union all select w::text from training.away w
        union all select f::text from training.free_moment f union all select o::text from training.sofia_row o
        union all select p::text from training.plan p union all select c::text from training.plan_change c) all_of_it`.execute(
      draft.owner,
    );
    return rows[0]!.all;
  };

  test('nothing of anyone is left, every count stays, links open nothing, and a repeat does nothing', async () => {
    const { db } = draft;
    const people = await layOut();
    const [token] = await draft.run((trx) =>
      makeLinks(trx, draft.territory, [
        { campaign: draft.campaign, purpose: 'offer', recipient: people[0]!, expiresAt: new Date('2030-01-01') },
      ]),
    );
    const before = (await campaignOverview(db, draft.maud, draft.campaign)).counts;
    await draft.save({ keepUntil: '2027-08-31' });
    // 23:30 in Paris on the last day.
    clockAt('2027-08-31T21:30:00Z');
    expect(await purgeCampaigns(db)).toBe(0);
    expect((await textOf()).includes('Personne 0')).toBe(true);
    clockAt('2027-08-31T22:30:00Z');
    expect(await purgeCampaigns(db)).toBe(1);
    expect(await purgeCampaigns(db)).toBe(0);
    const left = await textOf();
    const traces = [
      'Personne',
      'exemple.fr',
      'ma fille',
      'Malade',
      'Lettres',
      'Rosa Lindt',
      '08:00:00,09:00',
      '12,2027-01-12',
      '2027-01-11.morning',
      'teachers',
    ];
    expect(traces.filter((trace) => left.includes(trace))).toEqual([]);
    // Staff answer for what they did.
    expect(left.includes('Maud')).toBe(true);
    const after = await campaignOverview(db, draft.maud, draft.campaign);
    expect(after).toMatchObject({ state: 'ended', purged: true });
    expect(after.counts).toEqual(before);
    await expect(linkPlace(db, token!, 'offer')).rejects.toMatchObject({ code: 'training_link_unknown' });
    await expect(draft.save({ title: 'Autre' })).rejects.toMatchObject({ code: 'training_not_now' });
    await expect(setCampaignState(db, draft.maud, draft.campaign, 'running')).rejects.toMatchObject({
      code: 'training_not_now',
    });
  });

  test('another campaign keeps its own', async () => {
    await layOut();
    const other = randomUUID();
    await createCampaign(draft.db, draft.maud, { id: other, title: 'Ancienne', year: 2026, modules: [draft.film] });
    await saveSettings(draft.db, draft.maud, other, { keepUntil: '2026-11-01' });
    expect(await purgeCampaigns(draft.db)).toBe(1);
    expect((await textOf()).includes('Personne 0')).toBe(true);
    expect((await campaignOverview(draft.db, draft.maud, other)).purged).toBe(true);
  });
});
