import { m } from '#paraglide/messages.js';
import { RESOURCE_TEAM, teamOf, type Board, type Cluster, type Note, type Phase } from '../../model.ts';
import { groupLine, isWritingAlone, newestFirst, notesOf, phaseOf } from './reading.ts';

/** One line of a block. `id` is that of the note, lead, slot… that it says. */
export interface Line {
  id: string;
  text: string;
  /** A word beside it, such as «4 places»; null: none. */
  aside: string | null;
}

/** What the hall shows of one thing: a group, a cluster, a gap, an objective. */
export interface Block {
  id: string;
  title: string;
  /** The number that counts here, in figures; null: none. */
  figure: string | null;
  /** What the figure counts, in words. */
  says: string;
  /** Chosen as a gap, while the groups choose. */
  chosen: boolean;
  lines: Line[];
}

const block = (id: string, title: string, more: Partial<Block> = {}): Block => ({
  id,
  title,
  figure: null,
  says: '',
  chosen: false,
  lines: [],
  ...more,
});
const line = (id: string, text: string, aside: string | null = null): Line => ({ id, text, aside });

function noteLines(notes: Note[]): Line[] {
  return notes.map((note) => line(note.id, note.text));
}

function clustersOf(board: Board, group: string): Cluster[] {
  return Object.values(board.clusters)
    .filter((cluster) => cluster.group === group)
    .sort((a, b) => -newestFirst(a, b));
}

/** Clusters of a group in the order they were made, each with its notes; what is not sorted yet comes last. */
export function clusterBlocks(board: Board, group: string): Block[] {
  const notes = notesOf(board, group);
  const named = clustersOf(board, group).map(({ id, name }) => {
    const inside = notes.filter((note) => note.cluster === id);
    const chosen = board.choices.some((choice) => choice.cluster === id);
    const says = m.workshops_hall_notes({ count: inside.length });
    return block(id, name, { figure: String(inside.length), says, chosen, lines: noteLines(inside) });
  });
  const loose = notes.filter((note) => note.cluster === null);
  if (loose.length === 0) return named;
  const says = m.workshops_hall_notes({ count: loose.length });
  return [
    ...named,
    block('', m.workshops_hall_loose(), { figure: String(loose.length), says, lines: noteLines(loose) }),
  ];
}

function ideaBlock(board: Board, group: { id: string; name: string }, phase: Phase): Block {
  const notes = notesOf(board, group.id).filter((note) => note.phase === phase.id);
  const says = m.workshops_hall_notes({ count: notes.length });
  return block(group.id, group.name, { figure: String(notes.length), says, lines: noteLines(notes) });
}

function groupBlock(board: Board, group: { id: string; name: string }): Block {
  const lines = clustersOf(board, group.id).map((cluster) => {
    const inside = notesOf(board, group.id).filter((note) => note.cluster === cluster.id).length;
    return line(cluster.id, cluster.name, String(inside));
  });
  return block(group.id, group.name, {
    figure: String(lines.length),
    says: m.workshops_hall_clusters({ count: lines.length }),
    lines,
  });
}

function choiceBlocks(board: Board, group: string): Block[] {
  const dots = Object.values(board.dots);
  return clustersOf(board, group)
    .map(({ id, name }) => {
      const given = dots.filter((dot) => dot.cluster === id).length;
      const chosen = board.choices.some((choice) => choice.cluster === id);
      return block(id, name, {
        figure: String(given),
        says: m.workshops_hall_dots({ count: given }),
        chosen,
        lines: chosen ? [line('chosen', m.workshops_hall_chosen())] : [],
      });
    })
    .sort((a, b) => Number(b.chosen) - Number(a.chosen));
}

function chosenBlock(board: Board, group: { id: string; name: string }): Block {
  const lines = board.choices
    .filter((choice) => choice.group === group.id)
    .map(({ cluster }) => line(cluster, board.clusters[cluster]?.name ?? ''));
  return block(group.id, group.name, { lines: lines.length > 0 ? lines : [line('', m.workshops_hall_no_choice())] });
}

function gapBlocks(board: Board, group: string | null): Block[] {
  const leads = Object.values(board.leads).sort(newestFirst);
  return board.choices
    .filter((choice) => group === null || choice.group === group)
    .map(({ cluster }) => {
      const answers = leads.filter((lead) => lead.gap === cluster);
      return block(cluster, board.clusters[cluster]?.name ?? '', {
        figure: String(answers.length),
        says: m.workshops_hall_leads({ count: answers.length }),
        lines: answers.map((lead) => line(lead.id, lead.text)),
      });
    });
}

function stationBlocks(board: Board, phase: Phase): Block[] {
  return phase.stations.map(({ id, title, slots }) =>
    block(id, title, {
      lines: slots.map((slot) => {
        const left = Math.max(0, slot.capacity - (board.places[slot.id]?.length ?? 0));
        return line(
          slot.id,
          m.workshops_hall_clock_time({ hour: slot.time.slice(0, 2), minute: slot.time.slice(3) }),
          m.workshops_hall_places({ count: left }),
        );
      }),
    }),
  );
}

function teamBlocks(board: Board): Block[] {
  const teams = new Map<string, Block & { size: number }>();
  for (const person of Object.values(board.people)) {
    if (person.removed) continue;
    const id = teamOf(person);
    const title = id === RESOURCE_TEAM ? m.workshops_hall_resource_team() : (person.establishment?.name ?? '');
    const team = teams.get(id) ?? { ...block(id, title), size: 0 };
    teams.set(id, { ...team, size: team.size + 1 });
  }
  return [...teams.values()]
    .sort(
      (a, b) => Number(a.id === RESOURCE_TEAM) - Number(b.id === RESOURCE_TEAM) || a.title.localeCompare(b.title, 'fr'),
    )
    .map(({ size, ...team }) => ({ ...team, figure: String(size), says: m.workshops_hall_people({ count: size }) }));
}

/** One block an objective; leads that most teams kept come first. */
function sheetBlocks(board: Board, group: string | null): Block[] {
  const groups = board.groups.filter((each) => group === null || each.id === group);
  const objectives = board.objectives.filter(({ id }) => groups.some((each) => each.objective === id));
  return objectives.map(({ id, shortName }) => {
    const of = board.groups.filter((each) => each.objective === id).map((each) => each.id);
    const leads = Object.values(board.leads)
      .filter((lead) => of.includes(lead.group))
      .sort((a, b) => b.kept.length - a.kept.length || newestFirst(a, b));
    const kept = leads.filter((lead) => lead.kept.length > 0).length;
    return block(id, shortName, {
      figure: String(leads.length),
      says: m.workshops_hall_leads_kept({ count: leads.length, kept }),
      lines: leads.map((lead) =>
        line(lead.id, lead.text, lead.kept.length > 0 ? m.workshops_hall_teams({ count: lead.kept.length }) : null),
      ),
    });
  });
}

function resourceBlocks(phase: Phase, group: string | null): Block[] {
  return phase.resources
    .filter((resource) => resource.group === null || group === null || resource.group === group)
    .map((resource, at) =>
      block(`r${at}`, resource.title, { lines: resource.text ? [line(`t${at}`, resource.text)] : [] }),
    );
}

function welcomeBlocks(board: Board, group: string | null): Block[] {
  return board.groups
    .filter((each) => group === null || each.id === group)
    .map((each) => {
      const size = Object.values(board.people).filter((person) => person.group === each.id && !person.removed).length;
      const objective = board.objectives.find(({ id }) => id === each.objective);
      const lines = [objective?.name, each.question]
        .filter((text) => text)
        .map((text, at) => line(`${each.id}${at}`, text!));
      return block(each.id, each.name, { figure: String(size), says: m.workshops_hall_people({ count: size }), lines });
    });
}

/**
 * What the hall shows now, the newest first in each block.
 * @param group the group whose board is shown; null: all of them
 * @returns nothing while a phase is written alone and before the day begins; gaps and leads once it is over
 */
export function hallBlocks(board: Board, group: string | null): Block[] {
  const phase = phaseOf(board);
  if (board.closed) return gapBlocks(board, group);
  if (!phase || isWritingAlone(board)) return [];
  const groups = board.groups.filter((each) => group === null || each.id === group);
  const all = groups.length > 1;
  switch (phase.kind) {
    case 'welcome':
      return welcomeBlocks(board, group);
    case 'ideas':
      return groups.map((each) =>
        ideaBlock(board, all ? each : { ...each, name: groupLine(board, each.id) ?? each.name }, phase),
      );
    case 'cluster':
      return all
        ? groups.map((each) => groupBlock(board, each))
        : groups.flatMap((each) => clusterBlocks(board, each.id));
    case 'resource':
      return resourceBlocks(phase, group);
    case 'choose':
      return all
        ? groups.map((each) => chosenBlock(board, each))
        : groups.flatMap((each) => choiceBlocks(board, each.id));
    case 'leads':
      return gapBlocks(board, group);
    case 'discovery':
      return stationBlocks(board, phase);
    case 'transmission':
      return teamBlocks(board);
    case 'sheets':
      return sheetBlocks(board, group);
    case 'closing':
      return [
        block('page', m.workshops_hall_page_caption(), { lines: [line('page', m.workshops_hall_thanks_text())] }),
        ...resourceBlocks(phase, null),
      ];
  }
}
