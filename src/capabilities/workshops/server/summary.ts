import { PROFILES, RESOURCE_TEAM, type Board, type Participant, type Profile } from '../model.ts';
import { gapsOf, leadsKeptBy, sheetsOf, teamsOf } from '../outcome.ts';

/** The figures of a day. People who were removed and notes that were set aside do not count. */
export interface DaySummary {
  people: number;
  establishments: number;
  /** People of no school. */
  resource: number;
  groups: number;
  notes: number;
  clusters: number;
  gaps: number;
  leads: number;
  /** Leads that at least one team keeps. */
  kept: number;
  views: number;
  reactions: number;
  /** The nine categories in the trame's order, whether anyone was there or not. */
  profiles: { profile: Profile; people: number; establishments: number }[];
  /** People who said no category. */
  unsaid: number;
}

/** Counts a day. @param board of a viewer (`boardFor`) */
export function summarise(board: Board): DaySummary {
  const people = Object.values(board.people).filter(({ removed }) => !removed);
  const leads = Object.values(board.leads);
  const teams = teamsOf(board);
  return {
    people: people.length,
    establishments: teams.filter(({ id }) => id !== RESOURCE_TEAM).length,
    resource: teams.find(({ id }) => id === RESOURCE_TEAM)?.members.length ?? 0,
    groups: board.groups.length,
    notes: Object.values(board.notes).filter(({ hidden }) => !hidden).length,
    clusters: Object.keys(board.clusters).length,
    gaps: board.choices.length,
    leads: leads.length,
    kept: leads.filter(({ kept }) => kept.length > 0).length,
    views: Object.keys(board.views).length,
    reactions: board.reactions.length,
    profiles: PROFILES.map((profile) => countOf(people, profile)),
    unsaid: people.filter(({ profile }) => profile === null).length,
  };
}

function countOf(people: Participant[], profile: Profile): DaySummary['profiles'][number] {
  const of = people.filter((person) => person.profile === profile);
  const schools = new Set(of.flatMap(({ establishment }) => establishment?.uai ?? []));
  return { profile, people: of.length, establishments: schools.size };
}

/** A cluster as the day leaves it. `leads` is empty unless the group chose it. */
export interface ClusterOutcome {
  id: string;
  name: string;
  notes: string[];
  dots: number;
  chosen: boolean;
  leads: { id: string; text: string; kept: number; reactions: number; station: string | null }[];
  views: { text: string; name: string | null }[];
}

export interface GroupReading {
  id: string;
  name: string;
  question: string;
  people: number;
  /** The gaps first, in the order of the choices. */
  clusters: ClusterOutcome[];
  /** Notes that found no cluster. */
  loose: string[];
}

/** The board read by objective; `number` is the objective's from 1, both null for groups without. */
export interface ObjectiveReading {
  number: number | null;
  name: string | null;
  groups: GroupReading[];
}

/** The whole board as one reads it afterwards. @param board of a viewer (`boardFor`) */
export function readingOf(board: Board): ObjectiveReading[] {
  return sheetsOf(board).map(({ objective, groups }) => ({
    number: objective ? board.objectives.findIndex(({ id }) => id === objective.id) + 1 : null,
    name: objective?.name ?? null,
    groups: groups.map(({ group }) => readGroup(board, group.id)),
  }));
}

function readGroup(board: Board, id: string): GroupReading {
  const { name, question } = board.groups.find((group) => group.id === id)!;
  const gaps = gapsOf(board, id);
  const chosen = new Set(gaps.map(({ cluster }) => cluster.id));
  const others = Object.values(board.clusters).filter((cluster) => cluster.group === id && !chosen.has(cluster.id));
  return {
    id,
    name,
    question,
    people: Object.values(board.people).filter((person) => person.group === id && !person.removed).length,
    clusters: [...gaps.map(({ cluster }) => cluster), ...others].map(({ id: cluster, name: title }) => {
      const gap = gaps.find((each) => each.cluster.id === cluster);
      return {
        id: cluster,
        name: title,
        notes: textsOf(board, id, cluster),
        dots: Object.values(board.dots).filter((dot) => dot.cluster === cluster).length,
        chosen: gap !== undefined,
        leads: (gap?.leads ?? []).map((lead) => ({
          id: lead.id,
          text: lead.text,
          kept: lead.kept.length,
          reactions: board.reactions.filter((reaction) => reaction.lead === lead.id).length,
          station: stationTitle(board, lead.station),
        })),
        views: Object.values(board.views)
          .filter((view) => view.cluster === cluster)
          .map(({ text, by }) => ({ text, name: by === null ? null : (board.people[by]?.name ?? null) })),
      };
    }),
    loose: textsOf(board, id, null),
  };
}

/** Texts of notes that were not set aside, in a cluster of a group or (null) in none. */
export function textsOf(board: Board, group: string, cluster: string | null): string[] {
  return Object.values(board.notes)
    .filter((note) => note.group === group && note.cluster === cluster && !note.hidden)
    .map(({ text }) => text);
}

/** Title of a discovery workshop; null for none. */
export function stationTitle(board: Board, station: string | null): string | null {
  if (station === null) return null;
  return board.phases.flatMap(({ stations }) => stations).find(({ id }) => id === station)?.title ?? null;
}

/** Teams of a day that a page can be opened for: id (UAI or 'resource'), name (null: resource), people, leads kept. */
export function teamLines(board: Board): { team: string; name: string | null; people: number; kept: number }[] {
  return teamsOf(board).map(({ id, name, members }) => ({
    team: id,
    name,
    people: members.length,
    kept: leadsKeptBy(board, id).length,
  }));
}
