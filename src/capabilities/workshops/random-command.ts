import type { BoardCommand } from './forms.ts';
import type { Actor, Board } from './model.ts';

/** Numbers in [0, 1), the same for the same seed (mulberry32): a failing run can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function randomId(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * A command that someone might try, sensible or not: about half are refused by the rules, as on a real day. For
 * tests: the caller posts it and holds the answer against the board.
 */
export function randomCommand(random: () => number, board: Board, actor: Actor): BoardCommand {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const id = randomId(random);
  const note = pick(Object.keys(board.notes)) ?? randomId(random);
  const cluster = pick(Object.keys(board.clusters)) ?? randomId(random);
  const lead = pick(Object.keys(board.leads)) ?? randomId(random);
  const group = pick(board.groups)?.id ?? 'A';
  const participant = pick(Object.keys(board.people)) ?? randomId(random);
  const text = `mot ${Math.floor(random() * 1000)}`;
  const phase = pick(board.phases)?.id ?? 'nulle';
  const next = board.phases[board.phases.findIndex((each) => each.id === board.current) + 1]?.id ?? phase;
  const forAll: BoardCommand[] = [
    { id, type: 'note.add', text, group: undefined },
    { id, type: 'note.add', text, group },
    { id, type: 'note.edit', note, text },
    { id, type: 'note.remove', note },
    { id, type: 'note.move', note, cluster: random() < 0.2 ? null : cluster },
    { id, type: 'cluster.add', name: text, group, notes: random() < 0.5 ? [] : [note] },
    { id, type: 'cluster.rename', cluster, name: text },
    { id, type: 'cluster.remove', cluster },
    { id, type: 'dot.add', cluster },
    { id, type: 'dot.remove', cluster },
    { id, type: 'choice.add', cluster },
    { id, type: 'choice.remove', cluster },
    { id, type: 'view.add', cluster, text },
    { id, type: 'lead.add', gap: cluster, text, station: null },
    { id, type: 'lead.add', gap: null, text, station: null },
    { id, type: 'lead.edit', lead, text },
    { id, type: 'lead.remove', lead },
    { id, type: 'lead.keep', lead },
    { id, type: 'lead.unkeep', lead },
    { id, type: 'participant.move', participant, group },
  ];
  const forTeam: BoardCommand[] = [
    { id, type: 'phase.go', phase: random() < 0.8 ? next : phase },
    { id, type: 'phase.go', phase: next },
    { id, type: 'phase.reveal' },
    { id, type: 'phase.lock', locked: random() < 0.2 },
    { id, type: 'note.hide', note },
    { id, type: 'note.unhide', note },
    { id, type: 'timer.add', minutes: 5 },
    { id, type: 'announce', text },
    { id, type: 'participant.remove', participant, removed: random() < 0.3 },
  ];
  return pick(actor.kind === 'facilitator' ? [...forAll, ...forTeam, ...forTeam] : forAll)!;
}
