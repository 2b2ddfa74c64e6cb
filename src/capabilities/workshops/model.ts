/**
 * The words of a workshop, shared by the server, the browser and the tests. A day is a list of events; the board is
 * what `apply` (board.ts) makes of them; `decide` (rules.ts) says which event a command may become.
 */

export const PHASE_KINDS = [
  'welcome',
  'ideas',
  'cluster',
  'resource',
  'choose',
  'leads',
  'discovery',
  'transmission',
  'sheets',
  'closing',
] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

/** The nine categories of the trame (requirement 3.1), in its order. */
export const PROFILES = [
  'primaryTeams',
  'secondaryTeams',
  'academicRepresentatives',
  'users',
  'associations',
  'electedMembers',
  'researchers',
  'operators',
  'edTech',
] as const;
export type Profile = (typeof PROFILES)[number];

/** A text to read or a page to open. `url` is null for a plain text, `group` for what every group sees. */
export interface Resource {
  title: string;
  text: string;
  url: string | null;
  group: string | null;
}

/** A discovery workshop: its slots start at `time` ('HH:MM', local) and hold `capacity` people. */
export interface Station {
  id: string;
  title: string;
  slots: { id: string; time: string; capacity: number }[];
}

export interface Phase {
  id: string;
  kind: PhaseKind;
  title: string;
  minutes: number;
  /** What to do now, in one line. */
  instruction: string;
  /** The desirable attitude. */
  attitude: string;
  resources: Resource[];
  /** Ideas only: everyone writes alone, nothing of others shows before the reveal (2.9). */
  alone: boolean;
  /** Choose only: how many clusters a group picks, and dots a person has. */
  choices: number;
  /** Discovery only. */
  stations: Station[];
}

export interface Objective {
  id: string;
  name: string;
  shortName: string;
}

/** A table of participants. Several groups may share an objective; null: none. `question` is what its board asks. */
export interface Group {
  id: string;
  name: string;
  objective: string | null;
  question: string;
}

/** `name` is null once names have been dropped, or for a viewer who may not know it. */
export interface Participant {
  id: string;
  name: string | null;
  /** UAI and name, null for people of no school. */
  establishment: { uai: string; name: string } | null;
  organisation: string | null;
  profile: Profile | null;
  group: string;
  removed: boolean;
  joinedAt: string;
}

/** `by` is null for a viewer who may not know the author: notes and dots are anonymous among participants. */
export interface Note {
  id: string;
  group: string;
  phase: string;
  text: string;
  cluster: string | null;
  by: string | null;
  at: string;
  editedAt: string | null;
  /** Set aside by a facilitator; its text is then '' for participants. */
  hidden: boolean;
}

export interface Cluster {
  id: string;
  group: string;
  name: string;
  at: string;
}

export interface Choice {
  cluster: string;
  group: string;
  by: string | null;
  at: string;
}

/** What a minority thinks, kept beside the group's choice, signed. */
export interface View {
  id: string;
  cluster: string;
  text: string;
  by: string | null;
  at: string;
}

export interface Lead {
  id: string;
  /** The chosen cluster that the lead answers: never null, a lead has no life of its own (0.8). */
  gap: string;
  group: string;
  text: string;
  by: string | null;
  at: string;
  editedAt: string | null;
  /** The discovery workshop where «I want to try this» was said; null for a lead written at a table. */
  station: string | null;
  /** Teams that took the lead home: a UAI, or 'resource'. */
  kept: { team: string; by: string | null; at: string }[];
}

/** What a colleague who was absent says of a lead afterwards. */
export interface Reaction {
  id: string;
  lead: string;
  text: string;
  name: string | null;
  at: string;
}

/** `endsAt` and `pausedLeft` (ms) exclude each other; both null when the phase has no time. */
export interface Timer {
  total: number;
  endsAt: number | null;
  pausedLeft: number | null;
}

/** Everything a screen shows. Records are by id; a board of a viewer lacks what that viewer may not see. */
export interface Board {
  seq: number;
  title: string;
  place: string;
  /** The day, 'YYYY-MM-DD'. */
  day: string;
  phases: Phase[];
  objectives: Objective[];
  groups: Group[];
  /** The phase that runs; null before the first. */
  current: string | null;
  /** Phases as they were run, in order; `to` is null for the one that runs. */
  runs: { phase: string; from: string; to: string | null }[];
  timer: Timer;
  locked: boolean;
  closed: boolean;
  announcement: { text: string; at: string } | null;
  revealed: string[];
  people: Record<string, Participant>;
  notes: Record<string, Note>;
  clusters: Record<string, Cluster>;
  dots: Record<string, { id: string; cluster: string; by: string | null }>;
  choices: Choice[];
  views: Record<string, View>;
  leads: Record<string, Lead>;
  /** Places taken, by slot. */
  places: Record<string, string[]>;
  reactions: Reaction[];
  /** How many times the sheets turned. */
  turn: number;
  /** Last sign of life of each participant in the day's events: ISO time. Empty for a viewer who may not know. */
  lastAct: Record<string, string>;
}

/** Plan of a day: what the facilitator edits before and during. */
export interface Plan {
  title: string;
  place: string;
  day: string;
  phases: Phase[];
  objectives: Objective[];
  groups: Group[];
}

interface Payloads {
  plan: Plan;
  'phase.go': { phase: string };
  'phase.reveal': { phase: string };
  'phase.lock': { locked: boolean };
  'timer.pause': object;
  'timer.resume': object;
  'timer.add': { minutes: number };
  announce: { text: string };
  'sheet.turn': object;
  'workshop.close': object;
  'participant.join': {
    participant: string;
    name: string | null;
    establishment: { uai: string; name: string } | null;
    organisation: string | null;
    profile: Profile | null;
    group: string;
  };
  'participant.move': { participant: string; group: string };
  'participant.remove': { participant: string; removed: boolean };
  'groups.compose': { groups: Record<string, string> };
  'note.add': { text: string; group: string; phase: string };
  'note.edit': { note: string; text: string };
  'note.remove': { note: string };
  'note.move': { note: string; cluster: string | null; from: string | null };
  'note.hide': { note: string };
  'note.unhide': { note: string; text: string };
  'cluster.add': { group: string; name: string; notes: string[] };
  'cluster.rename': { cluster: string; name: string; from: string };
  'cluster.remove': { cluster: string; group: string; name: string; notes: string[] };
  'clusters.accept': { group: string; clusters: { id: string; name: string; notes: string[] }[] };
  'clusters.discard': { clusters: string[] };
  'dot.add': { cluster: string };
  'dot.remove': { cluster: string; dot: string };
  'choice.add': { cluster: string; group: string };
  'choice.remove': { cluster: string; group: string };
  'view.add': { cluster: string; text: string };
  'view.remove': { view: string };
  'lead.add': { gap: string; text: string; group: string; station: string | null };
  'lead.edit': { lead: string; text: string };
  'lead.remove': { lead: string };
  'lead.keep': { lead: string; team: string };
  'lead.unkeep': { lead: string; team: string };
  'slot.take': { slot: string };
  'slot.leave': { slot: string };
  'reaction.add': { lead: string; text: string; name: string | null };
}

export type EventType = keyof Payloads;
export type Payload<T extends EventType> = Payloads[T];

/**
 * One thing that happened. `seq` counts from 1 without a gap in a workshop; `id` is the caller's command id; `at` is
 * the server's time (ISO); `by` is a participant's id, null for a facilitator or for a viewer who may not know.
 */
export type WorkshopEvent = {
  [T in EventType]: { seq: number; id: string; type: T; at: string; by: string | null } & Payloads[T];
}[EventType];

/** In place of an event that the viewer may not see yet: its place in the order, and nothing else. */
export interface HiddenEvent {
  seq: number;
  type: 'hidden';
}

/** A note written alone, as its reveal brings it: its text as it stands then. `by` only for the team. */
export type RevealedNote = Pick<Note, 'id' | 'group' | 'text' | 'at'> & Partial<Pick<Note, 'by' | 'editedAt'>>;

/**
 * An event as a viewer gets it. The one that opens a phase written alone brings its notes, so that every peer catches
 * up from the same message: no number twice, and half the bytes of the events that were hidden.
 */
export type VisibleEvent = (WorkshopEvent & { opened?: { phase: string; notes: RevealedNote[] } }) | HiddenEvent;

/** Who acts. A facilitator is a person with an account; `absent` is a colleague who reacts by link after the day. */
export type Actor =
  { kind: 'participant'; id: string } | { kind: 'facilitator'; id: string } | { kind: 'absent' } | { kind: 'system' };

/** A board command as it arrives: what it asks, under an id of the caller's making. */
export type Command = { id: string; type: EventType } & Record<string, unknown>;

/** Team of a participant when teams re-form: their school, or 'resource' for people of no school (0.4). */
export function teamOf(participant: Pick<Participant, 'establishment'>): string {
  return participant.establishment?.uai ?? RESOURCE_TEAM;
}
export const RESOURCE_TEAM = 'resource';
