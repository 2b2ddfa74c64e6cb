import type { Board } from '../model.ts';
import { refuse, isStaff, wrongPhase, closedTo, staffOnly, type Rules } from './scene.ts';

function emptiestGroup(board: Board): string | null {
  const sizes = new Map(board.groups.map((group) => [group.id, 0]));
  for (const person of Object.values(board.people)) {
    if (!person.removed) sizes.set(person.group, (sizes.get(person.group) ?? 0) + 1);
  }
  const [first] = [...sizes].sort((a, b) => a[1] - b[1]);
  return first ? first[0] : null;
}

/** What those who run the day do: plan, phases, time, people. */
export const running = {
  plan: staffOnly(({ board }, { title, place, day, phases, objectives, groups }) => {
    const ids = new Set(phases.map((phase) => phase.id));
    if (ids.size !== phases.length || new Set(groups.map((group) => group.id)).size !== groups.length)
      return refuse('duplicate_in_plan');
    if (board.runs.some((run) => !ids.has(run.phase))) return refuse('phase_already_run');
    // What was written alone is opened by a reveal that everyone receives, never by a change of plan.
    const alone = (id: string) => board.phases.find((phase) => phase.id === id)?.alone;
    if (phases.some((phase) => phase.alone !== alone(phase.id) && board.runs.some((run) => run.phase === phase.id))) {
      return refuse('phase_already_run');
    }
    const emptied = board.groups.find(
      (group) =>
        !groups.some((each) => each.id === group.id) &&
        (Object.values(board.people).some((person) => person.group === group.id) ||
          Object.values(board.notes).some((note) => note.group === group.id)),
    );
    if (emptied) return refuse('group_in_use', 409, { group: emptied.name });
    if (groups.some((group) => group.objective !== null && !objectives.some((each) => each.id === group.objective))) {
      return refuse('unknown_objective', 404);
    }
    return { type: 'plan', title, place, day, phases, objectives, groups };
  }),
  'phase.go': staffOnly(({ board }, { phase }) => {
    if (!board.phases.some((each) => each.id === phase)) return refuse('unknown_phase', 404);
    return phase === board.current ? refuse('already_there') : { type: 'phase.go', phase };
  }),
  'phase.reveal': staffOnly((scene) => {
    const { phase, board } = scene;
    if (!phase?.alone) return wrongPhase(scene);
    return board.revealed.includes(phase.id) ? refuse('already_revealed') : { type: 'phase.reveal', phase: phase.id };
  }),
  'phase.lock': staffOnly((_, { locked }) => ({ type: 'phase.lock', locked })),
  'timer.pause': staffOnly(({ board }) =>
    board.timer.endsAt === null ? refuse('timer_stopped') : { type: 'timer.pause' },
  ),
  'timer.resume': staffOnly(({ board }) =>
    board.timer.pausedLeft === null ? refuse('timer_running') : { type: 'timer.resume' },
  ),
  'timer.add': staffOnly((scene, { minutes }) => (scene.phase ? { type: 'timer.add', minutes } : wrongPhase(scene))),
  announce: staffOnly((_, { text }) => ({ type: 'announce', text })),
  'sheet.turn': staffOnly((scene) => closedTo(scene, 'sheets') ?? { type: 'sheet.turn' }),
  'workshop.close': staffOnly(() => ({ type: 'workshop.close' })),
  'participant.join': ({ board, actor }, { participant, name, establishment, organisation, profile, group }) => {
    if (actor.kind !== 'system') return refuse('facilitator_only', 403);
    if (board.people[participant]) return refuse('already_there');
    const wanted = group !== null && board.groups.some((each) => each.id === group) ? group : emptiestGroup(board);
    return wanted === null
      ? refuse('no_group')
      : { type: 'participant.join', participant, name, establishment, organisation, profile, group: wanted };
  },
  'participant.move': (scene, command) => {
    // Self-choice of a group: a participant may move themselves while the day has not begun to write.
    const own = scene.me?.id === command.participant && scene.phase?.kind === 'welcome' && !scene.board.locked;
    if (!own && !isStaff(scene)) return refuse('facilitator_only', 403);
    if (!scene.board.groups.some((group) => group.id === command.group)) return refuse('unknown_group', 404);
    if (!scene.board.people[command.participant]) return refuse('unknown_participant', 404);
    return { type: 'participant.move', participant: command.participant, group: command.group };
  },
  'participant.remove': staffOnly(({ board }, { participant, removed }) =>
    board.people[participant]
      ? { type: 'participant.remove', participant, removed }
      : refuse('unknown_participant', 404),
  ),
  'groups.compose': staffOnly(({ board }, { groups }) => {
    if (Object.keys(groups).some((participant) => !board.people[participant]))
      return refuse('unknown_participant', 404);
    if (Object.values(groups).some((group) => !board.groups.some((each) => each.id === group)))
      return refuse('unknown_group', 404);
    return { type: 'groups.compose', groups };
  }),
} satisfies Partial<Rules>;
