import type { Rate } from '../../figures.ts';

/** A drawing 360 units wide: labels above bars, numbers on the right, a stitched line where all groups together stand. */
export interface BarsDrawing {
  height: number;
  /** Where the stitched line of the whole stands; null: nothing was expected. */
  whole: number | null;
  bars: { key: string; label: string; top: number; width: number; rate: Rate | null }[];
}

const [FIRST, STEP, LONGEST, NAME] = [26, 62, 200, 44];

/**
 * Places bars whose longest fills its room: rates of a few percent are told apart too.
 * @param rates null: a group too small to be shown keeps its line, without bar
 */
export function drawBars(
  groups: readonly { key: string; label: string; rate: Rate | null }[],
  whole: Rate | null,
): BarsDrawing {
  const percents = [...groups.map(({ rate }) => rate), whole].map((rate) => rate?.percent ?? 0);
  const most = Math.max(...percents, 1);
  const along = (percent: number) => Number(((LONGEST * percent) / most).toFixed(1));
  return {
    height: FIRST + STEP * groups.length + 14,
    whole: whole === null || whole.percent === null ? null : along(whole.percent),
    bars: groups.map(({ key, label, rate }, at) => ({
      key,
      label: label.length > NAME ? `${label.slice(0, NAME - 1).trimEnd()}…` : label,
      top: FIRST + STEP * at,
      width: along(rate?.percent ?? 0),
      rate,
    })),
  };
}
