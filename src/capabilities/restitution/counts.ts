import { says } from './chain.ts';
import type { Card, CardKind } from './model.ts';

/** What a form holds; empty bullets do not count. */
export interface Counts {
  experiences: number;
  painPoints: number;
  strengths: number;
  mainPainPoints: number;
  needs: number;
  axes: number;
  actions: number;
  owners: number;
  involved: number;
  /** Axes and actions with « tell the parents ». */
  told: number;
  when: number;
  indicators: number;
}

const NAMES: Partial<Record<CardKind, keyof Counts>> = {
  experience: 'experiences',
  painPoint: 'painPoints',
  strength: 'strengths',
  mainPainPoint: 'mainPainPoints',
  need: 'needs',
  axis: 'axes',
  action: 'actions',
  owner: 'owners',
  involved: 'involved',
  when: 'when',
  indicator: 'indicators',
};

/** @param view living cards of a session */
export function countsOf({ cards }: { cards: readonly Card[] }): Counts {
  const counts = Object.fromEntries([...Object.values(NAMES), 'told'].map((name) => [name, 0])) as unknown as Counts;
  for (const card of cards) {
    if (!says(card)) continue;
    const name = NAMES[card.kind];
    if (name) counts[name] += 1;
    if (card.told && (card.kind === 'axis' || card.kind === 'action')) counts.told += 1;
  }
  return counts;
}
