/**
 * A token bucket a key: `burst` at once, then `perSecond`. Kept in memory, on this node: a limit slows abuse down, it
 * keeps no account of anyone.
 * @returns take(key): false when the key has none left
 */
export function limiter(burst: number, perSecond: number, clock: () => number = Date.now) {
  const buckets = new Map<string, { left: number; at: number }>();
  const level = (key: string) => {
    const bucket = buckets.get(key);
    return bucket ? Math.min(burst, bucket.left + ((clock() - bucket.at) / 1000) * perSecond) : burst;
  };
  const forgetFull = () => {
    for (const key of buckets.keys()) if (level(key) >= burst) buckets.delete(key);
  };
  return {
    take: (key: string): boolean => {
      const left = level(key);
      if (left < 1) return false;
      if (buckets.size > 50_000) forgetFull();
      buckets.set(key, { left: left - 1, at: clock() });
      return true;
    },
  };
}
