import { ExpectedError } from '#platform/errors/expected-error.ts';
import { plain } from '../document.ts';
import type { ReadBlock, ReadItem, ReadParagraph, ReadRun } from './read-document.ts';

/** A paragraph as it is gathered, where a line break is `\n`. */
export interface RawParagraph {
  runs: ReadRun[];
  bullet: boolean;
}

/** Lines of one cell, and pieces of one paragraph: more is no cell, and no paragraph, that a person wrote. */
export const LINES_AT_MOST = 500;
export const RUNS_AT_MOST = 5000;

const TYPED_BULLET = /^[-–—•·*▪◦‣o]\s+/u;

/**
 * Pieces as one text, each with its mark; neighbours of one mark are joined and the ends are trimmed.
 * @throws ExpectedError file_too_complex (422) when a paragraph has more than `RUNS_AT_MOST` pieces
 */
export function tidyRuns(runs: readonly ReadRun[]): ReadRun[] {
  if (runs.length > RUNS_AT_MOST) throw new ExpectedError('file_too_complex', 422);
  const joined: ReadRun[] = [];
  for (const { text, strong } of runs) {
    const words = plain(text);
    const last = joined.at(-1);
    if (last?.strong === strong) last.text += words;
    else if (words) joined.push({ text: words, strong });
  }
  const first = joined.findIndex(({ text }) => text.trim());
  if (first < 0) return [];
  const kept = joined.slice(first, joined.findLastIndex(({ text }) => text.trim()) + 1);
  kept[0]!.text = kept[0]!.text.trimStart();
  kept.at(-1)!.text = kept.at(-1)!.text.trimEnd();
  return kept;
}

/** The text of pieces, without spaces at its ends. */
export function textOf(runs: readonly ReadRun[]): string {
  return tidyRuns(runs)
    .map(({ text }) => text)
    .join('');
}

/**
 * The paragraphs of a cell: empty ones left out, lines that begin with a dash taken as bullets.
 * @throws ExpectedError file_too_complex (422) when they are more than `LINES_AT_MOST`
 */
export function cellParagraphs(raw: readonly RawParagraph[]): ReadParagraph[] {
  const paragraphs: ReadParagraph[] = [];
  for (const { runs, bullet } of raw) {
    linesOf(runs).forEach((line, at) => {
      const tidy = tidyRuns(line);
      const typed = !(bullet && at === 0) && TYPED_BULLET.test(tidy[0]?.text ?? '');
      const kept = typed ? tidyRuns(withoutSign(tidy)) : tidy;
      const text = kept.map((run) => run.text).join('');
      if (text) paragraphs.push({ text, bullet: bullet || typed, runs: kept });
    });
    if (paragraphs.length > LINES_AT_MOST) throw new ExpectedError('file_too_complex', 422);
  }
  return paragraphs;
}

function withoutSign([first, ...others]: ReadRun[]): ReadRun[] {
  return first ? [{ ...first, text: first.text.replace(TYPED_BULLET, '') }, ...others] : [];
}

// Someone who types dashes often breaks lines inside one paragraph: only a line that begins with a dash stands alone.
function linesOf(runs: readonly ReadRun[]): ReadRun[][] {
  const whole = runs.map(({ text }) => text).join('');
  const cuts = [...whole.matchAll(/\n(?=[^\S\n]*[-–—•·*▪◦‣]\s)/gu)].map(({ index }) => index);
  if (cuts.length >= LINES_AT_MOST) throw new ExpectedError('file_too_complex', 422);
  let line: ReadRun[] = [];
  const lines = [line];
  let before = 0;
  for (const { text, strong } of runs) {
    let from = 0;
    while (cuts.length > 0 && cuts[0]! < before + text.length) {
      const at = cuts.shift()! - before;
      line.push({ text: text.slice(from, at), strong });
      lines.push((line = []));
      from = at;
    }
    line.push({ text: text.slice(from), strong });
    before += text.length;
  }
  return lines;
}

/** Lists that follow each other as one: Word has no list around its items, and others cut one in many. */
export function joinLists(blocks: readonly ReadBlock[]): ReadBlock[] {
  const joined: ReadBlock[] = [];
  let open: ReadItem[] | null = null;
  for (const block of blocks) {
    if (block.kind === 'list' && open) {
      open.push(...block.items);
      continue;
    }
    open = block.kind === 'list' ? [...block.items] : null;
    joined.push(open ? { kind: 'list', items: open } : block);
  }
  return joined;
}

/** The title of a file: what its properties say, else its first heading of level 1. */
export function titleOf(said: string, blocks: readonly ReadBlock[]): string | null {
  const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1);
  return plain(said).trim() || (heading?.kind === 'heading' ? heading.text : null);
}

/** The main part of a language tag; null for "no language". */
export function languageOf(tag: string | undefined): string | null {
  const found = /^([a-z]{2,3})(?:[-_]|$)/i.exec(tag?.trim() ?? '')?.[1]?.toLowerCase() ?? null;
  return found === 'zxx' || found === 'und' ? null : found;
}
