import { linkByAverage } from './linkage.ts';
import { nameFor } from './name.ts';
import type { ReadNote } from './name.ts';
import { tellingWords } from './words.ts';

/** A proposal: a name and the ids of the notes, at least two. */
export type SuggestedCluster = { name: string; notes: string[] };

/** Average likeness (cosine, 0 to 1) under which two groups of notes stay apart. */
const THRESHOLD = 0.3;
/** Part of the notes of a cluster that share a word of its name beyond the first. */
const SHARED_BY = 0.6;
const LONGEST_NAME = 3;
/** Sets of stems that are compared pair by pair; the rarer rest may still join by the words of a name. */
const MOST_COMPARED = 2000;

type Subject = { stems: string[]; notes: ReadNote[] };

/**
 * Proposes clusters from the words that notes share, weighted by their rarity. Each note is in at most one cluster, notes
 * that share nothing in none. Neither the order of the notes nor the clock changes what goes together. Largest clusters
 * first; notes in the order given. Local: no text leaves the machine.
 */
export function suggestClusters(notes: { id: string; text: string }[]): SuggestedCluster[] {
  const words = tellingWords(notes.map((note) => note.text));
  const read = notes.map(({ id, text }, place) => ({ id, text, words: words[place]! }));
  const weights = weighStems(read);
  const subjects = subjectsOf(read, weights);
  const compared = subjects.slice(0, MOST_COMPARED);
  const groups = linkByAverage(
    likeness(compared, weights),
    compared.map((subject) => subject.notes.length),
    THRESHOLD,
  );
  const clusters = new Map<string, Subject>();
  const alone: ReadNote[] = subjects.slice(MOST_COMPARED).flatMap((subject) => subject.notes);
  for (const group of groups) {
    const members = group.flatMap((item) => compared[item]!.notes);
    const stems = sharedStems(members, weights);
    if (members.length < 2 || stems.length === 0) {
      alone.push(...members);
      continue;
    }
    const key = [...stems].sort().join(' ');
    const same = clusters.get(key);
    if (same) same.notes.push(...members);
    else clusters.set(key, { stems, notes: members });
  }
  joinByName(alone, clusters, weights);
  const order = new Map(notes.map(({ id }, place) => [id, place]));
  return [...clusters.values()]
    .map(({ stems, notes: members }) => ({
      name: nameFor(stems, members),
      notes: members.map(({ id }) => id).sort((a, b) => order.get(a)! - order.get(b)!),
    }))
    .sort((a, b) => b.notes.length - a.notes.length || (a.name < b.name ? -1 : 1));
}

/** Weight of each stem that two notes or more share: the rarer the heavier. */
function weighStems(notes: ReadNote[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const { words } of notes) {
    for (const stem of new Set(words.map((word) => word.stem))) times.set(stem, (times.get(stem) ?? 0) + 1);
  }
  const shared = [...times].filter(([, count]) => count > 1);
  return new Map(shared.map(([stem, count]) => [stem, Math.log(1 + notes.length / count)]));
}

/** Notes of the same shared stems together, the most frequent first; notes that share no stem are left out. */
function subjectsOf(notes: ReadNote[], weights: Map<string, number>): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const note of notes) {
    const stems = [...new Set(note.words.map((word) => word.stem))].filter((stem) => weights.has(stem)).sort();
    if (stems.length === 0) continue;
    const key = stems.join(' ');
    const same = subjects.get(key);
    if (same) same.notes.push(note);
    else subjects.set(key, { stems, notes: [note] });
  }
  return [...subjects]
    .sort(([a, one], [b, other]) => other.notes.length - one.notes.length || (a < b ? -1 : 1))
    .map(([, subject]) => subject);
}

/** Cosine of every two subjects, as a table of n × n. */
function likeness(subjects: Subject[], weights: Map<string, number>): Float32Array {
  const count = subjects.length;
  const table = new Float32Array(count * count);
  const holders = new Map<string, number[]>();
  const lengths = subjects.map(({ stems }) => Math.hypot(...stems.map((stem) => weights.get(stem)!)));
  subjects.forEach(({ stems }, item) => {
    for (const stem of stems) {
      const others = holders.get(stem) ?? [];
      const weight = weights.get(stem)!;
      for (const other of others) table[item * count + other]! += weight * weight;
      others.push(item);
      holders.set(stem, others);
    }
    for (let other = 0; other < item; other += 1) {
      const cosine = table[item * count + other]! / (lengths[item]! * lengths[other]!);
      table[item * count + other] = cosine;
      table[other * count + item] = cosine;
    }
  });
  return table;
}

/** Stems for the name: the one that weighs most over the notes, and those that most of the notes share with it. */
function sharedStems(notes: ReadNote[], weights: Map<string, number>): string[] {
  const times = new Map<string, number>();
  for (const { words } of notes) {
    for (const stem of new Set(words.map((word) => word.stem))) times.set(stem, (times.get(stem) ?? 0) + 1);
  }
  const ranked = [...times]
    .filter(([stem, count]) => count > 1 && weights.has(stem))
    .map(([stem, count]) => ({ stem, count, score: count * weights.get(stem)! }))
    .sort((a, b) => b.score - a.score || (a.stem < b.stem ? -1 : 1));
  return ranked
    .filter(({ count }, place) => place === 0 || count >= notes.length * SHARED_BY)
    .slice(0, LONGEST_NAME)
    .map(({ stem }) => stem);
}

/** Notes still alone join the cluster whose name's words they hold, by the weight of those words. */
function joinByName(alone: ReadNote[], clusters: Map<string, Subject>, weights: Map<string, number>): void {
  for (const note of alone) {
    let best: Subject | null = null;
    let most = 0;
    for (const cluster of clusters.values()) {
      const { stems } = cluster;
      const held = stems.filter((stem) => note.words.some((word) => word.stem === stem));
      const weight = held.reduce((sum, stem) => sum + weights.get(stem)!, 0) * (held.length / stems.length);
      if (weight > most) {
        most = weight;
        best = cluster;
      }
    }
    best?.notes.push(note);
  }
}
