import { ExpectedError } from '#platform/errors/expected-error.ts';
import { teamOf, type Board } from '../model.ts';
import { teamsOf } from '../outcome.ts';
import { objectiveNumber } from './sheet.ts';
import { stationTitle, textsOf } from './summary.ts';

/** Where a lead comes from, the first link first, and what became of it. */
export interface Origin {
  lead: { id: string; text: string; at: string; station: string | null };
  objective: { number: number; name: string } | null;
  group: { name: string; question: string; people: number };
  /** The cluster that the group chose as a gap, with its notes as written. */
  gap: {
    name: string;
    notes: string[];
    dots: number;
    chosenAt: string | null;
    views: { text: string; name: string | null }[];
    /** Other leads of the same gap. */
    beside: { id: string; text: string; kept: boolean }[];
  };
  /** Teams that keep it. `carriers` sat in the group: they brought it back; empty: by the sheet that circulated. */
  kept: { team: string; name: string | null; at: string; carriers: number; names: string[] }[];
  reactions: { text: string; name: string | null; at: string }[];
}

/**
 * Walks a lead back to what caused it.
 * @param board of a viewer (`boardFor`)
 * @throws ExpectedError unknown_lead (404)
 */
export function originOf(board: Board, id: string): Origin {
  const lead = board.leads[id];
  if (!lead) throw new ExpectedError('unknown_lead', 404);
  const group = board.groups.find((each) => each.id === lead.group);
  const number = objectiveNumber(board, lead.group);
  const present = Object.values(board.people).filter((person) => !person.removed && person.group === lead.group);
  const teams = new Map(teamsOf(board).map((team) => [team.id, team]));
  return {
    lead: { id, text: lead.text, at: lead.at, station: stationTitle(board, lead.station) },
    objective: number === null ? null : { number, name: board.objectives[number - 1]!.name },
    group: { name: group?.name ?? '', question: group?.question ?? '', people: present.length },
    gap: {
      name: board.clusters[lead.gap]?.name ?? '',
      notes: textsOf(board, lead.group, lead.gap),
      dots: Object.values(board.dots).filter((dot) => dot.cluster === lead.gap).length,
      chosenAt: board.choices.find((choice) => choice.cluster === lead.gap)?.at ?? null,
      views: Object.values(board.views)
        .filter((view) => view.cluster === lead.gap)
        .map(({ text, by }) => ({ text, name: by === null ? null : (board.people[by]?.name ?? null) })),
      beside: Object.values(board.leads)
        .filter((each) => each.gap === lead.gap && each.id !== id)
        .map((each) => ({ id: each.id, text: each.text, kept: each.kept.length > 0 })),
    },
    kept: lead.kept.map(({ team, at }) => {
      const carriers = present.filter((person) => teamOf(person) === team);
      return {
        team,
        name: teams.get(team)?.name ?? null,
        at,
        carriers: carriers.length,
        names: carriers.flatMap(({ name }) => name ?? []),
      };
    }),
    reactions: board.reactions
      .filter((reaction) => reaction.lead === id)
      .map(({ text, name, at }) => ({ text, name, at })),
  };
}
