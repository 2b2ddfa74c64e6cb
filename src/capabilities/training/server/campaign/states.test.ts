import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CampaignState } from '../../model.ts';
import { reviewModule } from '../catalogue/review.ts';
import { campaigns } from './campaigns.ts';
import { campaignOverview } from './overview.ts';
import { clockAt, draftCampaign, someone, type Draft } from './sample-draft.ts';
import { closeAnswers, setCampaignState } from './states.ts';
import { closeDueAnswers } from './tasks.ts';

let draft: Draft;
beforeEach(async () => {
  draft = await draftCampaign();
});
afterEach(() => draft.drop());

describe('where a campaign stands', () => {
  test('whoever reviews is told how many modules await them, until the offer leaves', async () => {
    const { db } = draft;
    const bruno = someone(draft.territory, 'head');
    expect((await campaigns(db, bruno, 2026)).toReview).toBe(2);
    await reviewModule(db, bruno, draft.film, { id: randomUUID(), kind: 'comment', words: 'Pour qui' });
    await reviewModule(db, bruno, draft.code, { id: randomUUID(), kind: 'agree', words: '' });
    expect((await campaigns(db, bruno, 2026)).toReview).toBe(1);
    expect((await campaigns(db, draft.maud, 2026)).toReview).toBe(0);
    await draft.ready();
    await draft.open();
    expect((await campaigns(db, bruno, 2026)).toReview).toBe(0);
  });

  test('an offer does not leave while something is missing, and says what', async () => {
    await expect(draft.open()).rejects.toMatchObject({
      code: 'training_not_ready',
      params: { missing: 'des demi-journées, le dernier jour des réponses' },
    });
    await draft.ready();
    await draft.save({ venues: [], organisers: [] });
    expect((await draft.settings()).readiness.missing).toEqual(['organisers', 'venues']);
    clockAt('2026-12-13T09:00:00Z');
    expect((await draft.settings()).readiness.missing).toContain('answersPast');
  });

  test('modules that nobody agreed to, that someone objects to or that nobody can hold are said, and hold nothing back', async () => {
    await draft.ready();
    const { db } = draft;
    await reviewModule(db, draft.maud, draft.film, { id: randomUUID(), kind: 'object', words: 'Trop long.' });
    const { readiness } = await campaignOverview(db, draft.maud, draft.campaign);
    expect(readiness).toEqual({
      missing: [],
      warnings: {
        notValidated: [
          { id: draft.film, title: 'Filmer' },
          { id: draft.code, title: 'Coder' },
        ],
        objected: [{ id: draft.film, title: 'Filmer' }],
        unheld: [{ id: draft.code, title: 'Coder' }],
        early: 0,
      },
    });
    await draft.open();
    await draft.open();
    expect((await campaignOverview(db, draft.maud, draft.campaign)).state).toBe('open');
  });

  test('goes from one state to the next, back where it may, and nowhere else', async () => {
    const { db } = draft;
    const move = (state: CampaignState) => setCampaignState(db, draft.maud, draft.campaign, state);
    await expect(move('closed')).rejects.toMatchObject({ code: 'training_not_now' });
    await draft.ready();
    await move('open');
    await closeAnswers(db, draft.maud, draft.campaign);
    await closeAnswers(db, draft.maud, draft.campaign);
    await move('open');
    await move('closed');
    clockAt('2026-12-13T09:00:00Z');
    await expect(move('open')).rejects.toMatchObject({ code: 'training_reopen_day' });
    await expect(move('draft')).rejects.toMatchObject({ code: 'training_not_now' });
    await move('running');
    await move('ended');
    await move('running');
    expect((await campaigns(db, draft.maud, 2026)).rows[0]).toMatchObject({ state: 'running' });
  });

  test('answers close by themselves when the last day is over there, not before', async () => {
    await draft.ready();
    await draft.open();
    // 23:30 in Paris on the last day: the day is not over.
    clockAt('2026-12-12T22:30:00Z');
    expect(await closeDueAnswers(draft.db)).toBe(0);
    clockAt('2026-12-12T23:05:00Z');
    expect(await closeDueAnswers(draft.db)).toBe(1);
    expect(await closeDueAnswers(draft.db)).toBe(0);
    expect((await draft.settings()).state).toBe('closed');
  });
});
