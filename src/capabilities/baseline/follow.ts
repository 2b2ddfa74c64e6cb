/** Whether someone was trained after a kit came (requirement 2.2). Pure. */
import { daysAfter } from '#platform/quiet-hours.ts';
import type { Provider, Rate } from './model.ts';

/** Equipment that came to a school. */
export interface Delivery {
  id: string;
  uai: string;
  /** Key of an item. */
  item: string;
  quantity: number;
  /** 'YYYY-MM-DD'. */
  day: string;
  provider: Provider;
  note: string;
  byName: string;
  /** Recorded by mistake. */
  cancelled: boolean;
}

/**
 * `trained`: within the weeks; `late`: after them; `waiting`: nobody yet, and the weeks are not over; `flagged`: they are;
 * `cancelled`: the delivery was recorded by mistake, nothing is expected of it.
 */
export type FollowState = 'trained' | 'late' | 'waiting' | 'flagged' | 'cancelled';

export interface Follow {
  state: FollowState;
  /** Day of the first training since the delivery, that day included; null: none. */
  trainedOn: string | null;
  /** The last day of the weeks. */
  until: string;
}

/**
 * @param trainings days on which someone of the school was trained, in any order ('YYYY-MM-DD')
 * @param weeks that a kit may wait
 */
export function followOf(
  { day, cancelled }: Pick<Delivery, 'day' | 'cancelled'>,
  trainings: readonly string[],
  weeks: number,
  today: string,
): Follow {
  const until = daysAfter(day, 7 * weeks);
  const trainedOn =
    trainings
      .filter((each) => each >= day && each <= today)
      .sort()
      .at(0) ?? null;
  if (cancelled) return { state: 'cancelled', trainedOn: null, until };
  if (trainedOn !== null) return { state: trainedOn <= until ? 'trained' : 'late', trainedOn, until };
  return { state: today > until ? 'flagged' : 'waiting', trainedOn: null, until };
}

/** Deliveries followed by a training within the weeks, out of those whose weeks are over or that were followed. */
export function trainedRate(follows: readonly Pick<Follow, 'state'>[]): Rate {
  const judged = follows.filter(({ state }) => state === 'trained' || state === 'late' || state === 'flagged');
  return { numerator: judged.filter(({ state }) => state === 'trained').length, denominator: judged.length };
}
