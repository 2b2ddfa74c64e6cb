import type { BoardCommand } from '../forms.ts';
import type { Actor, Board, Cluster, EventType, Participant, Payload, Phase, PhaseKind } from '../model.ts';

/** What a command becomes: the event's own fields, or why it is refused (a code with its sentence in every language). */
export type Decision =
  | { [T in EventType]: { type: T } & Payload<T> }[EventType]
  | { refused: string; status: 403 | 404 | 409; params?: Record<string, string | number> };

export function refuse(
  refused: string,
  status: 403 | 404 | 409 = 409,
  params: Record<string, string | number> = {},
): Decision {
  return { refused, status, params };
}

export interface Scene {
  board: Board;
  actor: Actor;
  /** The participant who acts; null for a facilitator. */
  me: Participant | null;
  phase: Phase | null;
}

export const isStaff = ({ actor }: Scene) => actor.kind === 'facilitator' || actor.kind === 'system';

export function wrongPhase({ phase }: Scene): Decision {
  return refuse('wrong_phase', 409, { phase: phase?.title ?? '' });
}

/** Participants act in the phase made for it, unless it is locked; facilitators are not bound by the lock. */
export function closedTo(scene: Scene, ...kinds: PhaseKind[]): Decision | null {
  if (!scene.phase || !kinds.includes(scene.phase.kind)) return wrongPhase(scene);
  if (scene.board.locked && !isStaff(scene)) return refuse('locked');
  return null;
}

/** A facilitator may tidy a board while people write, never while a phase is written alone and not revealed. */
export function clustering(scene: Scene): Decision | null {
  if (!isStaff(scene)) return closedTo(scene, 'cluster');
  if (!scene.phase || !['ideas', 'cluster'].includes(scene.phase.kind)) return wrongPhase(scene);
  return scene.phase.alone && !scene.board.revealed.includes(scene.phase.id) ? refuse('not_revealed') : null;
}

/** A participant works on the board of their own group; a facilitator on any. */
export function ofGroup(scene: Scene, group: string): Decision | null {
  return isStaff(scene) || scene.me?.group === group ? null : refuse('other_group');
}

export function chosen(board: Board, cluster: string): boolean {
  return board.choices.some((choice) => choice.cluster === cluster);
}

export function ofThisGroup(board: Board, notes: string[], group: string): boolean {
  return notes.every((note) => board.notes[note]?.group === group);
}

export function withCluster(scene: Scene, id: string, next: (cluster: Cluster) => Decision): Decision {
  const cluster = scene.board.clusters[id];
  if (!cluster) return refuse('unknown_cluster', 404);
  return ofGroup(scene, cluster.group) ?? next(cluster);
}

export function mine(scene: Scene, by: string | null): boolean {
  return isStaff(scene) || (scene.me !== null && by === scene.me.id);
}

/** One command's rule: the event it becomes, or why not. */
export type Rule<T extends BoardCommand['type']> = (
  scene: Scene,
  command: Extract<BoardCommand, { type: T }>,
) => Decision;

export type Rules = { [T in BoardCommand['type']]: Rule<T> };

export const staffOnly =
  <T extends BoardCommand['type']>(rule: Rule<T>): Rule<T> =>
  (scene, command) =>
    isStaff(scene) ? rule(scene, command) : refuse('facilitator_only', 403);

/** Before the reveal nobody but its author knows that a note is there. */
export function hiddenFrom({ board }: Scene, phase: string): boolean {
  const written = board.phases.find((each) => each.id === phase);
  return Boolean(written?.alone) && !board.revealed.includes(phase);
}
