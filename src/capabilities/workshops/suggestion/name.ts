import { fold } from './words.ts';
import type { Word } from './words.ts';

/** A note with its telling words. */
export type ReadNote = { id: string; text: string; words: Word[] };

type Form = { written: string; opens: boolean };

/**
 * The most frequent of the forms; among equals the one that opens more notes (people begin with the noun), then the
 * shorter, then the first in code unit order. null of none.
 */
function mostFrequent(forms: Form[]): string | null {
  const found = new Map<string, { times: number; opening: number }>();
  for (const { written, opens } of forms) {
    const { times, opening } = found.get(written) ?? { times: 0, opening: 0 };
    found.set(written, { times: times + 1, opening: opening + (opens ? 1 : 0) });
  }
  const [first] = [...found].sort(
    ([a, one], [b, other]) =>
      other.times - one.times || other.opening - one.opening || a.length - b.length || (a < b ? -1 : 1),
  );
  return first?.[0] ?? null;
}

/** Acronyms keep their capitals, other words lose those of a sentence's start. */
function plain(written: string): string {
  return written === written.toUpperCase() && written.length <= 5 ? written : written.toLowerCase();
}

function capitalised(name: string): string {
  const [first = '', ...rest] = name;
  return first.toLocaleUpperCase('fr') + rest.join('');
}

/** The stretch of the note that holds all the stems in neighbouring telling words, as written; null when they are apart. */
function stretch({ text, words }: ReadNote, stems: string[]): Form | null {
  for (let place = 0; place + stems.length <= words.length; place += 1) {
    const window = words.slice(place, place + stems.length);
    if (!stems.every((stem) => window.some((word) => word.stem === stem))) continue;
    const written = text.slice(window[0]!.start, window[window.length - 1]!.end);
    if (/[.,;:!?()/\n]/.test(written)) continue;
    const parts = written.split(/(\s+|-|['’])/).map((part) => (/^\s+$/.test(part) ? ' ' : plain(part)));
    return { written: parts.join(''), opens: place === 0 };
  }
  return null;
}

/**
 * A name made of the words that the notes share, as people wrote them most often: the stretch that holds them all when
 * they stand side by side (« Formation des enseignants »), otherwise the words one after the other.
 */
export function nameFor(stems: string[], notes: ReadNote[]): string {
  const whole = stems.length > 1 ? mostFrequent(notes.flatMap((note) => stretch(note, stems) ?? [])) : null;
  if (whole !== null) return capitalised(whole);
  const words = stems.map((stem) => {
    const forms = notes.flatMap((note) =>
      note.words.flatMap(({ stem: held, written }, place): Form[] =>
        held === stem && written !== null ? [{ written: plain(written), opens: place === 0 }] : [],
      ),
    );
    return mostFrequent(forms) ?? stem;
  });
  // Two stems of one compound are one word for those who wrote it so.
  return capitalised([...new Map(words.map((word) => [fold(word), word])).values()].join(' / '));
}
