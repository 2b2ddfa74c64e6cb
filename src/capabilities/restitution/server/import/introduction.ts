import type { Format } from '../../model.ts';
import { dayIn, sittingIn, timeIn } from './days.ts';
import { refuse, type Draft, type ReadCell } from './draft.ts';
import { folded, unquoted } from './marks.ts';
import { categoryIn, roomsOf, takeName, takeRow } from './participants.ts';

/** What a line of the introduction is about. */
export type Fact = 'region' | 'format' | 'sittings' | 'facilitators' | 'participants';

const FACTS: [RegExp, Fact][] = [
  [/^regions?( academiques?)?$|^academies?$|^academic region$/, 'region'],
  [/^formats?$|^modalites?( d animation)?$/, 'format'],
  [/^(dates?|lieux?|quand|ou)( et (dates?|lieux?|horaires?|ou))*$|^dates? and places?$|^places?$/, 'sittings'],
  [
    /^(noms? (et fonctions? )?(des |de l )?)?(animat\w+|facilitat\w+)( noms? et fonctions?| names? and (functions?|positions?))?$/,
    'facilitators',
  ],
  [/^participants?( par categories?| by category)?$/, 'participants'],
];

/** The fact that a label names; null: none. */
export function factOf(label: string): Fact | null {
  const words = folded(label);
  return FACTS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

function formatIn(text: string): Format | null {
  // Boxes: only what is ticked counts.
  const ticked = [...text.matchAll(/[☑☒✓✔✗✘]\s*([^☐☑☒✓✔✗✘□]+)/gu)].map(([, words]) => words!);
  const words = folded(/[☐☑☒✓✔✗✘□]/u.test(text) ? ticked.join(' ') : text);
  const near = /\bsur (site|place)\b|\bpresentiel|\bon site\b/.test(words);
  const far = /\ba distance\b|\bdistanciel|\bremote\b/.test(words);
  if ((near && far) || /\bhybride\b|\bles deux\b|\bmixte\b|\bboth\b/.test(words)) return 'both';
  if (near) return 'onSite';
  return far ? 'remote' : null;
}

/** A name and its function, in a line that ends with a bracket, and in another. */
const CLOSED = /^(.+?)\s*(?:\((.+)\)|\s[–—-]\s(.+)|,\s*(.+)|\s:\s(.+))$/u;
const OPEN = /^(.+?)\s*(?:\s[–—-]\s(.+)|,\s*(.+)|\s:\s(.+))$/u;

/** « Nadège Kouassi (chargée de mission) », « Nadège Kouassi, chargée de mission » → name and function. */
function facilitatorIn(line: string): { name: string; function: string } {
  // Each of the two stops at the first sign that can end the name: nothing is looked for again from there.
  const found = line.includes('\n') ? null : (line.endsWith(')') ? CLOSED : OPEN).exec(line);
  if (!found) return { name: unquoted(line), function: '' };
  return { name: found[1]!, function: found.slice(2).find(Boolean)! };
}

/** Takes what stands beside or under a label of the introduction; what it cannot take is refused. */
export function takeFact(draft: Draft, fact: Fact, cell: ReadCell): void {
  const { trame } = draft;
  const text = cell.lines.join(' ');
  if (text === '') return;
  if (fact === 'region' && trame.region === '') trame.region = unquoted(text);
  else if (fact === 'format' && trame.format === null && formatIn(text)) trame.format = formatIn(text);
  else if (fact === 'sittings') for (const line of cell.lines) takeSitting(draft, line);
  else if (fact === 'facilitators') {
    trame.facilitators.push(
      ...cell.lines
        .flatMap((line) => line.split(/\s*;\s*/u))
        .filter(Boolean)
        .map(facilitatorIn),
    );
  } else if (fact === 'participants') {
    refuse(draft, { ...cell, lines: cell.lines.filter((line) => !takeName(draft, line)) });
  } else refuse(draft, cell);
}

function takeSitting({ trame }: Draft, line: string): void {
  const read = sittingIn(line);
  const last = trame.sittings.at(-1);
  if (read) trame.sittings.push(read);
  else if (last && last.day !== null && last.place === '') last.place = line;
  else trame.sittings.push({ day: null, starts: null, ends: null, place: line });
}

type Kind = 'sittings' | 'facilitators' | 'participants' | 'facts';
const text = (cell: ReadCell | undefined) => cell?.lines.join(' ') ?? '';

/** Which part of the introduction a table holds; null: another table. */
export function introductionKind(rows: ReadCell[][]): Kind | null {
  const head = (rows[0] ?? []).map((cell) => folded(text(cell)));
  const has = (pattern: RegExp) => head.some((header) => pattern.test(header));
  if (has(/^(dates?|jours?)$/) && has(/^(lieux?|places?|debut|start|horaires?)$/)) return 'sittings';
  if (has(/^(noms?|names?)$/) && has(/^(fonctions?|positions?|functions?)$/)) return 'facilitators';
  if (has(/^(rubrique|item)$/) && has(/^(reponse|answer)$/)) return 'facts';
  const named = rows.filter((cells) => cells.some((cell) => categoryIn(text(cell)) !== null));
  if (named.length > 2) return 'participants';
  return rows.some(([label, ...rest]) => rest.length > 0 && factOf(text(label)) !== null) ? 'facts' : null;
}

/** Reads a table of the introduction, row by row. */
export function takeIntroduction(draft: Draft, kind: Kind, rows: ReadCell[][]): void {
  const head = (rows[0] ?? []).map((cell) => text(cell));
  if (kind === 'sittings') rows.slice(1).forEach((cells) => takeSittingRow(draft, head, cells));
  else if (kind === 'facilitators') {
    const name = head.findIndex((header) => /^(?:noms?|names?)$/iu.test(header));
    for (const cells of rows.slice(1)) {
      const [who, what] = [unquoted(text(cells[name])), unquoted(text(cells[name === 0 ? 1 : 0]))];
      if (who !== '' || what !== '') draft.trame.facilitators.push({ name: who, function: what });
      cells.slice(2).forEach((cell) => refuse(draft, cell));
    }
  } else if (kind === 'participants') {
    const rooms = roomsOf(head);
    rows.forEach((cells, at) => {
      const isHead = at === 0 && rooms.some(Boolean);
      if (!takeRow(draft, cells, rooms) && !isHead) cells.forEach((cell) => refuse(draft, cell));
    });
  } else takeFacts(draft, rows);
}

function takeFacts(draft: Draft, rows: ReadCell[][]): void {
  rows.forEach(([label, ...rest], at) => {
    const fact = factOf(text(label));
    if (fact) for (const cell of rest) takeFact(draft, fact, cell);
    else if (at > 0 || !/^(?:rubrique|item)$/iu.test(text(label))) {
      for (const cell of [label!, ...rest]) refuse(draft, cell);
    }
  });
}

function takeSittingRow(draft: Draft, head: string[], cells: ReadCell[]): void {
  const column = (pattern: RegExp) => {
    const at = head.findIndex((header) => pattern.test(folded(header)));
    return at === -1 ? '' : text(cells[at]);
  };
  const [day, starts, ends, place] = [/^dates?$|^jours?$/, /^debut$|^start$/, /^fin$|^end$/, /^lieux?$|^places?$/].map(
    column,
  ) as [string, string, string, string];
  const typed = sittingIn(day);
  const read = {
    day: dayIn(day)?.day ?? null,
    starts: timeIn(starts) ?? typed?.starts ?? null,
    ends: timeIn(ends) ?? typed?.ends ?? null,
    place: unquoted(place) || (typed?.place ?? ''),
  };
  if (read.day !== null || read.starts !== null || read.ends !== null || read.place !== '') {
    draft.trame.sittings.push(read);
  }
  const lost = [[day, read.day] as const, [starts, read.starts] as const, [ends, read.ends] as const];
  for (const [words, found] of lost)
    if (words !== '' && found === null) refuse(draft, { lines: [words], where: cells[0]!.where });
}
