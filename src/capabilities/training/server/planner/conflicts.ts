import type { PlanReading } from './reading.ts';
import { unsuited, type PlanSeat } from './seats.ts';
import type { Unplaced } from './unplaced.ts';

/** Conflicts shown of each kind: the others are in the lines. */
const SHOWN = 3;

/** Something that the plan cannot decide alone. */
export type Conflict =
  | { kind: 'seat'; id: string; name: string; key: string; module: string; halfDay: string; why: SeatTrouble }
  | {
      kind: 'join';
      id: string;
      name: string;
      reason: Unplaced['reason'];
      first: string;
      join: NonNullable<Unplaced['join']>;
    }
  | { kind: 'few'; module: string; title: string; wishes: number }
  | { kind: 'unknown'; count: number; id: string; name: string };

/** `class`, `away`, `unknown`: as they say their time now; `wish`: they wish something else; `gone`: they took their wishes back. */
export type SeatTrouble = 'class' | 'away' | 'unknown' | 'wish' | 'gone';

export function troubleOf({ person, rank, state }: PlanSeat): SeatTrouble {
  if (person === null) return 'gone';
  if (rank === null) return 'wish';
  return state === 'free' ? 'unknown' : state;
}

/** What somebody should look at before the plan is adopted: seats that no longer suit, then people who could be placed. */
export function conflictsOf(
  { modules }: PlanReading,
  seats: readonly PlanSeat[],
  unplaced: readonly Unplaced[],
): { total: number; shown: Conflict[] } {
  const troubled = seats.filter(unsuited).map((seat): Conflict => {
    const { id, person, key, session } = seat;
    const module = modules.get(session.module) ?? '';
    return { kind: 'seat', id, name: person?.name ?? '', key, module, halfDay: session.halfDay, why: troubleOf(seat) };
  });
  const joining = unplaced.flatMap(({ id, name, reason, module, join }): Conflict[] =>
    join ? [{ kind: 'join', id, name, reason, first: module?.title ?? join.module, join }] : [],
  );
  const few = [
    ...Map.groupBy(
      unplaced.filter(({ reason, module }) => reason === 'tooFewForSession' && module !== null),
      ({ module }) => module!.id,
    ).values(),
  ].map((some): Conflict => {
    const { id, title } = some[0]!.module!;
    return { kind: 'few', module: id, title, wishes: some.length };
  });
  const silent = unplaced.filter(({ reason }) => reason === 'unknownTimetable');
  const [first] = silent;
  const unknown: Conflict[] = first ? [{ kind: 'unknown', count: silent.length, id: first.id, name: first.name }] : [];
  const kinds = [troubled, joining, few, unknown];
  return {
    total: kinds.reduce((sum, some) => sum + some.length, 0),
    shown: kinds.flatMap((some) => some.slice(0, SHOWN)),
  };
}
