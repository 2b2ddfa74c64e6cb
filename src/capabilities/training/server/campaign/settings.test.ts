import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#capabilities/accounts';
import { setQuietHours } from '#platform/mail/hours.ts';
import { USUAL_HOURS } from '#platform/quiet-hours.ts';
import { campaigns, createCampaign } from './campaigns.ts';
import { campaignOverview } from './overview.ts';
import { DATES, draftCampaign, someone, type Draft } from './sample-draft.ts';
import { saveSettings } from './save-settings.ts';
import { campaignSettings } from './settings.ts';
import { setCampaignState } from './states.ts';

let draft: Draft;
beforeEach(async () => {
  draft = await draftCampaign();
});
afterEach(() => draft.drop());

describe('who may', () => {
  test.each<[Role, boolean, boolean, boolean]>([
    ['coordinator', true, true, true],
    ['facilitator', true, true, false],
    ['mediator', true, true, false],
    ['teacher', false, false, false],
    ['observer', false, false, false],
  ])('%s lists: %s, opens: %s, changes: %s', async (role, lists, opens, changes) => {
    const { db } = draft;
    const who = someone(draft.territory, role);
    const tries: [() => Promise<unknown>, boolean][] = [
      [() => campaigns(db, who, 2026), lists],
      [() => campaignOverview(db, who, draft.campaign), opens],
      [() => campaignSettings(db, who, draft.campaign), changes],
      [() => saveSettings(db, who, draft.campaign, { title: 'Autre' }), changes],
      [() => createCampaign(db, who, { id: randomUUID(), title: 'Autre', year: 2026, modules: [] }), changes],
    ];
    for (const [attempt, allowed] of tries) {
      if (allowed) await attempt();
      else await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(campaignOverview(db, someone(draft.elsewhere, 'coordinator'), draft.campaign)).rejects.toMatchObject({
      code: 'training_campaign_unknown',
    });
  });
});

describe('settings', () => {
  test('a new campaign counts on every place and on who can hold one of its modules', async () => {
    const { modules, organisers, venues, keepUntil, readiness } = await draft.settings();
    expect(modules.map(({ title, position }) => [title, position])).toEqual([
      ['Filmer', 1],
      ['Coder', 2],
    ]);
    expect(organisers).toEqual([{ id: draft.organiser, name: 'Canopé', trainers: 1, maxSessions: 40, holds: 1 }]);
    expect(venues.map(({ name, chosen }) => [name, chosen])).toEqual([['Classe virtuelle', true]]);
    expect(keepUntil).toBe('2028-08-31');
    expect(readiness.missing).toEqual(['halfDays', 'answersUntil']);
  });

  test('a form sent twice makes one campaign', async () => {
    await createCampaign(draft.db, draft.maud, { id: draft.campaign, title: 'Encore', year: 2026, modules: [] });
    const { rows, total } = await campaigns(draft.db, draft.maud, 2026);
    expect([total, rows[0]]).toMatchObject([1, { title: 'Formation', modules: 2, state: 'draft', offered: 0 }]);
  });

  test('half-days follow the DATES without the closed days, and those unticked stay so when DATES change', async () => {
    setQuietHours(() => Promise.resolve({ ...USUAL_HOURS, closed: [{ from: '2027-01-16', to: '2027-01-18' }] }));
    await draft.save({ dates: DATES });
    expect(await draft.kept()).toHaveLength(6);
    expect((await draft.settings()).closedHalfDays).toBe(2);
    await draft.save({ halfDays: [{ day: '2027-01-11', moment: 'morning' }] });
    expect(await draft.kept()).toEqual(['2027-01-11 morning']);
    await draft.save({ dates: { ...DATES, lastDay: '2027-01-26' } });
    expect(await draft.kept()).toEqual([
      '2027-01-11 morning',
      '2027-01-25 morning',
      '2027-01-25 afternoon',
      '2027-01-26 morning',
      '2027-01-26 afternoon',
    ]);
    // What may be ticked again is still there to be ticked.
    expect((await draft.settings()).halfDays).toHaveLength(10);
  });

  test('refuse to erase names before the last half-day, and fewer places than the minimum; nothing is half saved', async () => {
    await draft.save({ dates: DATES });
    await expect(draft.save({ title: 'Autre', keepUntil: '2027-01-01' })).rejects.toMatchObject({
      code: 'training_keep_short',
    });
    await expect(draft.save({ title: 'Autre', bookingLimit: 4 })).rejects.toMatchObject({ code: 'training_limits' });
    await expect(draft.save({ title: 'Autre', venues: [randomUUID()] })).rejects.toMatchObject({
      code: 'training_venue_unknown',
    });
    expect(await draft.settings()).toMatchObject({ title: 'Formation', bookingLimit: 18 });
  });

  test('once the offer left, modules and wishes are added, never taken away; ended, only its title and its names', async () => {
    await draft.ready();
    await draft.save({ modules: [draft.code, draft.film] });
    expect((await draft.settings()).modules.map(({ title }) => title)).toEqual(['Coder', 'Filmer']);
    await draft.open();
    await expect(draft.save({ modules: [draft.code] })).rejects.toMatchObject({ code: 'training_already_offered' });
    await expect(draft.save({ maxWishes: 2 })).rejects.toMatchObject({ code: 'training_already_offered' });
    await draft.save({ modules: [draft.film, draft.code], maxWishes: 4, perKm: 0.1 });
    for (const state of ['closed', 'running', 'ended'] as const) {
      await setCampaignState(draft.db, draft.maud, draft.campaign, state);
    }
    await expect(draft.save({ perKm: 0.2 })).rejects.toMatchObject({ code: 'training_not_now' });
    await draft.save({ title: 'Formation, terminée', keepUntil: '2027-06-30' });
    expect(await draft.settings()).toMatchObject({ title: 'Formation, terminée', perKm: 0.1, maxWishes: 4 });
  });
});
