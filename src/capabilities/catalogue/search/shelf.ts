import { addAll, bitsFor, clearBit, countBoth, grown, hasBit, keepBoth, listed, setBit, type Bits } from './bits.ts';
import { knownOf, meant, type Known } from './match.ts';
import { FACETS, type Answer, type Doc, type Facet, type Query } from './query.ts';
import { wordsOf } from './words.ts';

/** More words than this find nothing more. */
const WORDS_AT_MOST = 8;

interface Posting {
  known: Known;
  /** Place of each card that holds the word, and the weight of where it stands. */
  slots: number[];
  weights: number[];
  /** Cards that hold it and are still there. */
  live: number;
}

/**
 * The cards of a territory, in memory, so that thirteen facets are counted over all of them at each request. A card that
 * changes leaves its place and takes a new one; the shelf is laid out anew once half of the places are empty.
 */
export class Shelf {
  #docs: (Doc | null)[] = [];
  #words: (readonly string[])[] = [];
  #slotOf = new Map<string, number>();
  #postings = new Map<string, Posting>();
  #facets = new Map<Facet, Map<string, Bits>>(FACETS.map((facet) => [facet, new Map()]));
  #there: Bits = bitsFor(0);
  #current: Bits = bitsFor(0);
  #public: Bits = bitsFor(0);

  get size(): number {
    return this.#slotOf.size;
  }

  /** Puts a card there, in place of what it was. */
  put(doc: Doc): void {
    this.#take(doc.id);
    const slot = this.#docs.length;
    this.#docs.push(doc);
    this.#slotOf.set(doc.id, slot);
    const size = slot + 1;
    this.#there = grown(this.#there, size);
    this.#current = grown(this.#current, size);
    this.#public = grown(this.#public, size);
    setBit(this.#there, slot);
    if (!doc.retired) setBit(this.#current, slot);
    if (doc.isPublic) setBit(this.#public, slot);
    for (const facet of FACETS) {
      const values = this.#facets.get(facet)!;
      for (const value of doc.facets[facet]) {
        const bits = grown(values.get(value) ?? bitsFor(0), size);
        setBit(bits, slot);
        values.set(value, bits);
      }
    }
    this.#words.push(this.#post(doc, slot));
    if (this.#docs.length > 64 && this.#docs.length > 2 * this.#slotOf.size) this.#layOut();
  }

  #post(doc: Doc, slot: number): string[] {
    const heaviest = new Map<string, number>();
    for (const { weight, text } of doc.texts)
      for (const word of wordsOf(text)) heaviest.set(word, Math.max(weight, heaviest.get(word) ?? 0));
    for (const [word, weight] of heaviest) {
      let posting = this.#postings.get(word);
      if (!posting) this.#postings.set(word, (posting = { known: knownOf(word), slots: [], weights: [], live: 0 }));
      posting.slots.push(slot);
      posting.weights.push(weight);
      posting.live += 1;
    }
    return [...heaviest.keys()];
  }

  #take(id: string): void {
    const slot = this.#slotOf.get(id);
    if (slot === undefined) return;
    this.#slotOf.delete(id);
    this.#docs[slot] = null;
    clearBit(this.#there, slot);
    for (const word of this.#words[slot]!) this.#postings.get(word)!.live -= 1;
    this.#words[slot] = [];
  }

  #layOut(): void {
    const docs = this.#docs.filter((doc) => doc !== null);
    this.#docs = [];
    this.#words = [];
    this.#slotOf.clear();
    this.#postings.clear();
    for (const values of this.#facets.values()) values.clear();
    this.#there = this.#current = this.#public = bitsFor(0);
    for (const doc of docs) this.put(doc);
  }

  /** Words of cards that are there; of some of them alone where the others are not the reader's to know of. */
  *#vocabulary(among: Bits | null): Generator<Known> {
    for (const { known, live, slots } of this.#postings.values())
      if (live > 0 && (among === null || slots.some((slot) => hasBit(among, slot)))) yield known;
  }

  /** Weight of each place for one word: rare words count for more. Null where no card holds it. */
  #weigh(words: readonly string[]): Float64Array {
    const weights = new Float64Array(this.#docs.length);
    for (const word of words) {
      const posting = this.#postings.get(word)!;
      const rare = Math.log(1 + this.#slotOf.size / posting.live);
      for (let at = 0; at < posting.slots.length; at += 1) {
        const slot = posting.slots[at]!;
        weights[slot] = Math.max(weights[slot]!, posting.weights[at]! * rare);
      }
    }
    return weights;
  }

  /** Cards that hold every word, and how well they answer; `scores` is null without words. */
  #found(query: Query): { bits: Bits; scores: Float64Array | null; understood: Answer['understood'] } {
    const bits = this.#there.slice();
    if (!query.retired) keepBoth(bits, this.#current);
    if (query.publicOnly) keepBoth(bits, this.#public);
    const readable = query.publicOnly ? bits.slice() : null;
    const understood: Answer['understood'] = [];
    const typed = [...new Set(wordsOf(query.words))].slice(0, WORDS_AT_MOST);
    if (typed.length === 0) return { bits, scores: null, understood };
    const scores = new Float64Array(this.#docs.length);
    for (const word of typed) {
      const { words, near } = meant(word, this.#vocabulary(readable));
      if (near && words.length > 0) understood.push({ typed: word, as: words.toSorted() });
      const weights = this.#weigh(words);
      const holding = bitsFor(this.#docs.length);
      for (let slot = 0; slot < weights.length; slot += 1) {
        if (weights[slot]! === 0) continue;
        setBit(holding, slot);
        scores[slot]! += weights[slot]!;
      }
      keepBoth(bits, holding);
    }
    return { bits, scores, understood };
  }

  #chosen(facet: Facet, values: readonly string[]): Bits {
    const bits = bitsFor(this.#docs.length);
    for (const value of values) addAll(bits, this.#facets.get(facet)!.get(value) ?? bitsFor(0));
    return bits;
  }

  /**
   * Answers a query.
   * @param from how many cards to skip
   * @param most how many to give
   */
  find(query: Query, from: number, most: number): Answer {
    const { bits, scores, understood } = this.#found(query);
    const chosen = FACETS.flatMap((facet) => {
      const values = query.filters[facet] ?? [];
      return values.length > 0 ? [{ facet, bits: this.#chosen(facet, values) }] : [];
    });
    const counts = Object.fromEntries(
      FACETS.map((facet) => {
        const others = bits.slice();
        for (const each of chosen) if (each.facet !== facet) keepBoth(others, each.bits);
        const found = [...this.#facets.get(facet)!].map(([value, held]) => [value, countBoth(held, others)] as const);
        return [facet, new Map(found.filter(([, count]) => count > 0))];
      }),
    ) as Answer['counts'];
    for (const each of chosen) keepBoth(bits, each.bits);
    const slots = listed(bits);
    const docs = this.#docs as Doc[];
    const byId = (a: number, b: number) => (docs[a]!.id < docs[b]!.id ? -1 : 1);
    const recent = (a: number, b: number) => docs[b]!.changed - docs[a]!.changed;
    const reused = (a: number, b: number) => docs[b]!.reuses - docs[a]!.reuses;
    const score = (a: number, b: number) => (scores ? scores[b]! - scores[a]! : 0);
    const orders = { relevance: [score, reused, recent], reused: [reused, recent], recent: [recent] }[query.order];
    slots.sort((a, b) => {
      for (const order of orders) {
        const before = order(a, b);
        if (before !== 0) return before;
      }
      return byId(a, b);
    });
    const ids = slots.slice(from, from + most).map((slot) => docs[slot]!.id);
    return { total: slots.length, ids, counts, understood };
  }
}
