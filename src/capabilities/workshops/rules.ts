import type { BoardCommand } from './forms.ts';
import type { Actor, Board, EventType } from './model.ts';
import { acting } from './rules/acting.ts';
import { choosing } from './rules/choosing.ts';
import { running } from './rules/running.ts';
import { refuse, type Decision, type Rule, type Rules } from './rules/scene.ts';
import { writing } from './rules/writing.ts';

const rules: Rules = { ...running, ...writing, ...choosing, ...acting };

/** What stays possible once the day is over: a late reaction, and setting a text aside. */
const AFTER_THE_DAY: readonly EventType[] = ['reaction.add', 'note.hide', 'note.unhide'];

/**
 * Decides what a well-formed command becomes, on the full board. Pure: who, what and the board decide, nothing else.
 * @exemplary one table of rules, a line a command, each ending in an event or in the reason of its refusal
 */
export function decide(board: Board, actor: Actor, command: BoardCommand): Decision {
  const me = actor.kind === 'participant' ? (board.people[actor.id] ?? null) : null;
  if (actor.kind === 'participant' && !me) return refuse('unknown_participant', 403);
  if (me?.removed) return refuse('removed', 403);
  if (actor.kind === 'absent' && command.type !== 'reaction.add') return refuse('participant_only', 403);
  if (board.closed && !AFTER_THE_DAY.includes(command.type)) return refuse('day_closed');
  const phase = board.phases.find((each) => each.id === board.current) ?? null;
  const rule = rules[command.type] as Rule<BoardCommand['type']>;
  return rule({ board, actor, me, phase }, command);
}
