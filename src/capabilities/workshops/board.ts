import type { Board, Lead, Plan, RevealedNote, VisibleEvent, WorkshopEvent } from './model.ts';

export function emptyBoard(): Board {
  return {
    seq: 0,
    title: '',
    place: '',
    day: '',
    phases: [],
    objectives: [],
    groups: [],
    current: null,
    runs: [],
    timer: { total: 0, endsAt: null, pausedLeft: null },
    locked: false,
    closed: false,
    announcement: null,
    revealed: [],
    people: {},
    notes: {},
    clusters: {},
    dots: {},
    choices: [],
    views: {},
    leads: {},
    places: {},
    reactions: [],
    turn: 0,
    lastAct: {},
  };
}

const MINUTE = 60_000;

function enter(board: Board, phaseId: string, at: string): void {
  const running = board.runs.at(-1);
  if (running && running.to === null) running.to = at;
  const left = board.phases.find((phase) => phase.id === board.current);
  // Leaving a phase written alone reveals it: its notes would stay locked away otherwise.
  if (left?.alone && !board.revealed.includes(left.id)) board.revealed.push(left.id);
  const phase = board.phases.find((each) => each.id === phaseId);
  board.current = phaseId;
  board.locked = false;
  // An announcement is about the moment: the next phase starts with a clean wall.
  board.announcement = null;
  board.runs.push({ phase: phaseId, from: at, to: null });
  const total = (phase?.minutes ?? 0) * MINUTE;
  board.timer = { total, endsAt: total ? Date.parse(at) + total : null, pausedLeft: null };
}

function changePlan(board: Board, { title, place, day, phases, objectives, groups }: Plan): void {
  Object.assign(board, { title, place, day, phases, objectives, groups });
}

function addMinutes(board: Board, minutes: number, at: string): void {
  const { timer } = board;
  const more = minutes * MINUTE;
  timer.total += more;
  if (timer.pausedLeft !== null) timer.pausedLeft += more;
  else timer.endsAt = Math.max(timer.endsAt ?? 0, Date.parse(at)) + more;
}

function pause(board: Board, at: string): void {
  const { timer } = board;
  if (timer.endsAt === null) return;
  timer.pausedLeft = timer.endsAt - Date.parse(at);
  timer.endsAt = null;
}

function resume(board: Board, at: string): void {
  const { timer } = board;
  if (timer.pausedLeft === null) return;
  timer.endsAt = Date.parse(at) + timer.pausedLeft;
  timer.pausedLeft = null;
}

/** Replaces a thing by a changed copy: a screen tells by the reference what it must draw again. */
function change<T>(things: Record<string, T>, id: string, changes: Partial<T>): void {
  const thing = things[id];
  if (thing) things[id] = { ...thing, ...changes };
}

function place(board: Board, notes: string[], cluster: string | null): void {
  for (const id of notes) change(board.notes, id, { cluster });
}

function changeKept(board: Board, lead: string, next: (kept: Lead['kept']) => Lead['kept']): void {
  const kept = board.leads[lead]?.kept;
  if (kept) change(board.leads, lead, { kept: next(kept) });
}

function dropCluster(board: Board, cluster: string): void {
  delete board.clusters[cluster];
  for (const note of Object.values(board.notes))
    if (note.cluster === cluster) change(board.notes, note.id, { cluster: null });
  for (const dot of Object.values(board.dots)) if (dot.cluster === cluster) delete board.dots[dot.id];
}

/**
 * Makes one event part of the board, in place. Pure otherwise: the same events give the same board on the server, in
 * the browser and in tests. Events must come in the order of `seq`; a note or lead already known is left as it is,
 * so that a reveal may repeat what its author has seen before.
 */
export function apply(board: Board, event: VisibleEvent): Board {
  board.seq = Math.max(board.seq, event.seq);
  if (event.type === 'hidden') return board;
  if (event.by !== null) board.lastAct[event.by] = event.at;
  write(board, event);
  if (event.opened) open(board, event.opened.phase, event.opened.notes);
  return board;
}

function open(board: Board, phase: string, notes: RevealedNote[]): void {
  for (const note of notes) {
    board.notes[note.id] ??= { by: null, editedAt: null, ...note, phase, cluster: null, hidden: false };
  }
}

function write(board: Board, event: WorkshopEvent): void {
  const { at, by, id } = event;
  switch (event.type) {
    case 'plan':
      return changePlan(board, event);
    case 'phase.go':
      return enter(board, event.phase, at);
    case 'phase.reveal':
      if (!board.revealed.includes(event.phase)) board.revealed.push(event.phase);
      return;
    case 'phase.lock':
      board.locked = event.locked;
      return;
    case 'timer.pause':
      return pause(board, at);
    case 'timer.resume':
      return resume(board, at);
    case 'timer.add':
      return addMinutes(board, event.minutes, at);
    case 'announce':
      board.announcement = event.text ? { text: event.text, at } : null;
      return;
    case 'sheet.turn':
      board.turn += 1;
      return;
    case 'workshop.close': {
      const running = board.runs.at(-1);
      if (running) running.to ??= at;
      board.closed = true;
      board.timer = { total: 0, endsAt: null, pausedLeft: null };
      return;
    }
    case 'participant.join':
      board.people[event.participant] = {
        id: event.participant,
        name: event.name,
        establishment: event.establishment,
        organisation: event.organisation,
        profile: event.profile,
        group: event.group,
        removed: false,
        joinedAt: at,
      };
      return;
    case 'participant.move':
      return change(board.people, event.participant, { group: event.group });
    case 'participant.remove':
      return change(board.people, event.participant, { removed: event.removed });
    case 'groups.compose':
      for (const [participant, group] of Object.entries(event.groups)) change(board.people, participant, { group });
      return;
    case 'note.add':
      board.notes[id] ??= {
        id,
        group: event.group,
        phase: event.phase,
        text: event.text,
        cluster: null,
        by,
        at,
        editedAt: null,
        hidden: false,
      };
      return;
    case 'note.edit':
      return change(board.notes, event.note, { text: event.text, editedAt: at });
    case 'note.remove':
      delete board.notes[event.note];
      return;
    case 'note.move':
      return place(board, [event.note], event.cluster);
    case 'note.hide':
      return change(board.notes, event.note, { hidden: true });
    case 'note.unhide':
      return change(board.notes, event.note, { hidden: false, text: event.text });
    case 'cluster.add':
      board.clusters[id] = { id, group: event.group, name: event.name, at };
      return place(board, event.notes, id);
    case 'cluster.rename':
      return change(board.clusters, event.cluster, { name: event.name });
    case 'cluster.remove':
      return dropCluster(board, event.cluster);
    case 'clusters.accept':
      for (const cluster of event.clusters) {
        board.clusters[cluster.id] = { id: cluster.id, group: event.group, name: cluster.name, at };
        place(board, cluster.notes, cluster.id);
      }
      return;
    case 'clusters.discard':
      for (const cluster of event.clusters) dropCluster(board, cluster);
      return;
    case 'dot.add':
      board.dots[id] = { id, cluster: event.cluster, by };
      return;
    case 'dot.remove':
      delete board.dots[event.dot];
      return;
    case 'choice.add':
      board.choices = [...board.choices, { cluster: event.cluster, group: event.group, by, at }];
      return;
    case 'choice.remove':
      board.choices = board.choices.filter((choice) => choice.cluster !== event.cluster);
      return;
    case 'view.add':
      board.views[id] = { id, cluster: event.cluster, text: event.text, by, at };
      return;
    case 'view.remove':
      delete board.views[event.view];
      return;
    case 'lead.add':
      board.leads[id] ??= {
        id,
        gap: event.gap,
        group: event.group,
        text: event.text,
        by,
        at,
        editedAt: null,
        station: event.station,
        kept: [],
      };
      return;
    case 'lead.edit':
      return change(board.leads, event.lead, { text: event.text, editedAt: at });
    case 'lead.remove':
      delete board.leads[event.lead];
      return;
    case 'lead.keep':
      return changeKept(board, event.lead, (kept) => [...kept, { team: event.team, by, at }]);
    case 'lead.unkeep':
      return changeKept(board, event.lead, (kept) => kept.filter(({ team }) => team !== event.team));
    case 'slot.take':
      if (by !== null) board.places[event.slot] = [...(board.places[event.slot] ?? []), by];
      return;
    case 'slot.leave':
      board.places[event.slot] = (board.places[event.slot] ?? []).filter((each) => each !== by);
      return;
    case 'reaction.add':
      board.reactions.push({ id, lead: event.lead, text: event.text, name: event.name, at });
      return;
  }
}

/** The board that a list of events makes. */
export function boardOf(events: Iterable<VisibleEvent>): Board {
  const board = emptyBoard();
  for (const event of events) apply(board, event);
  return board;
}
