import type { Best } from './best.ts';
import type { Interchange } from './interchange.ts';

/** Sites changed at random before going down again: 2 at least, and so many at most. */
const MOST_SHAKEN = 8;

/** Any sites, those forced among them, then better and better ones. */
export function begin(interchange: Interchange, best: Best, random: () => number): void {
  const { nodes, forced, open } = interchange.instance;
  const sites = [...nodes.keys()];
  for (let at = sites.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [sites[at], sites[other]] = [sites[other]!, sites[at]!];
  }
  sites.sort((a, b) => forced[b]! - forced[a]!);
  goDown(interchange, best, sites.slice(0, open));
}

/** The best sites that changing one at a time leads to. */
export function goDown(interchange: Interchange, best: Best, sites: ArrayLike<number>): boolean {
  interchange.set(sites);
  interchange.descend();
  return best.offer(interchange.opened);
}

/**
 * Changes a few sites of the best set at random and goes down from there, again and again (variable neighbourhood search).
 * @param hot sites that may come in
 * @param patience tries without a better set before it ends
 */
export function shake(
  interchange: Interchange,
  best: Best,
  random: () => number,
  hot: readonly number[],
  patience: number,
): void {
  const { instance, slot, opened } = interchange;
  const slots = [...opened.keys()];
  interchange.set(best.sites);
  const free = slots.filter((at) => !instance.forced[opened[at]!]);
  const most = Math.min(MOST_SHAKEN, Math.max(2, free.length >> 1));
  if (free.length === 0) return;
  const any = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  for (let tried = 0; tried < patience; tried++) {
    for (let changed = 0; changed <= tried % most; changed++) {
      const site = any(hot);
      if (slot[site]! < 0) interchange.change(site, any(free));
    }
    interchange.descend();
    if (best.offer(interchange.opened)) tried = -1;
    else interchange.set(best.sites);
  }
}
