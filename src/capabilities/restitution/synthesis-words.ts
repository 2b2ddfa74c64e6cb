import { stemmer } from '@orama/stemmers/french';

/** Words of the trade, folded: any two sessions of schools share them, and they tell no lack from another. */
const TRADE =
  /^(?:eleves?|colleg(?:es?|iens?|iennes?)|ecoles?|ecoli(?:ers?|eres?)|classes?|parents?|familles?|travail|travaux|travaill\w+|parl(?:er|e|ent|ons|ez|ee?s?|ant)|ecri(?:re|s|t|ts|te|tes|ture|tures|vent|vons|vez)|communs?|communes?|heures?|comptes?|rendus?)$/;
/** Words of four letters or more that say nothing of a subject, folded. */
const EMPTY = new Set(
  `apres assez aucun aucune aussi autre autres avant avec avoir beaucoup bien cela celle celles celui cette ceux chacun chaque
  chez comme comment contre dans deja depuis doit doivent donc elle elles encore entre etre faire fait faut font hors jamais
  leur leurs lors mais meme memes mettre mieux moins notre nous parce parfois pendant peut peuvent plus plusieurs plutot pour
  pourquoi pouvoir quand quel quelle quelles quels quelque quelques rien sans selon sera seront seul seule sont sous souvent
  surtout toujours tous tout toute toutes tres trop vers votre vous`.split(/\s+/),
);
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const SHORTEST = 4;
/** Lines that a stem may be in, for it alone to tie two of them. */
const RARE = 3;

const fold = (word: string) => word.toLowerCase().replaceAll('œ', 'oe').normalize('NFD').replaceAll(/\p{M}/gu, '');

/** A line without the words of the trade: what it is compared by. */
export const withoutTrade = (text: string) =>
  text
    .replaceAll(WORD, (word) => (TRADE.test(fold(word)) ? '' : word))
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** The stems that may tie each line to another, by the id of the line. */
export type Stems = ReadonlyMap<string, readonly string[]>;

/** @param lines any texts, the words of the trade among them */
export function stemsOf(lines: readonly { id: string; text: string }[]): Stems {
  const known = new Map<string, string>();
  const stemOf = (word: string) => {
    const stem = known.get(word) ?? fold(stemmer(word));
    known.set(word, stem);
    return stem;
  };
  return new Map(
    lines.map(({ id, text }) => {
      const words = (text.normalize('NFC').toLowerCase().match(WORD) ?? []).filter((word) => {
        const folded = fold(word);
        return folded.length >= SHORTEST && !EMPTY.has(folded) && !TRADE.test(folded);
      });
      return [id, [...new Set(words.map(stemOf))]];
    }),
  );
}

/** Stems that few lines hold: one of them is enough to tie two lines. */
export function rareStems(stems: Stems): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const own of stems.values()) for (const stem of own) times.set(stem, (times.get(stem) ?? 0) + 1);
  return new Set([...times].flatMap(([stem, count]) => (count <= RARE ? [stem] : [])));
}

/**
 * Lines of a cluster that are tied to another one of it: `sure` by two stems, `tied` by two stems or by a rare one.
 * @param rare of `rareStems`, over all the lines and not those of the cluster alone
 */
export function tiesIn(
  cluster: readonly string[],
  stems: Stems,
  rare: ReadonlySet<string>,
): { sure: ReadonlySet<string>; tied: ReadonlySet<string> } {
  const holders = Map.groupBy(
    cluster.flatMap((id) => (stems.get(id) ?? []).map((stem) => ({ id, stem }))),
    ({ stem }) => stem,
  );
  const sure = new Set<string>();
  const tied = new Set<string>();
  const shared = new Set([...holders].flatMap(([stem, ids]) => (ids.length > 1 ? [stem] : [])));
  const firstWith = new Map<string, string>();
  for (const id of cluster) {
    const own = (stems.get(id) ?? []).filter((stem) => shared.has(stem)).sort();
    for (const stem of own) if (rare.has(stem)) tied.add(id);
    own.forEach((one, at) => {
      for (const other of own.slice(at + 1)) {
        const pair = `${one} ${other}`;
        const first = firstWith.get(pair);
        if (first === undefined) firstWith.set(pair, id);
        else for (const each of [first, id]) sure.add(each);
      }
    });
  }
  return { sure, tied: new Set([...tied, ...sure]) };
}
