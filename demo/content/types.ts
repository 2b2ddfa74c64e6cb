/** Shapes of the invented content. Types only: every import of this file is erased when the code runs. */

export type ObjectiveSlug = 'pratiques' | 'competences' | 'familles';

/** One of the three objectives that classify every idea; `position` is 1 to 3. */
export type Objective = { slug: ObjectiveSlug; position: number; name: string; shortName: string };

export type EstablishmentKind = 'ecole' | 'college' | 'lycee';

/** A school. `pupils` is a head count; `latitude` and `longitude` are WGS84 degrees; `ent`: pupils and families have an ENT. */
export type Establishment = {
  id: string;
  uai: string;
  kind: EstablishmentKind;
  level: 'primary' | 'secondary';
  name: string;
  shortName: string;
  commune: string;
  sector: 'public' | 'private';
  pupils: number;
  latitude: number;
  longitude: number;
  ent: boolean;
  pilot: boolean;
};

export type OrganisationKind = 'rectorat' | 'operator' | 'departement' | 'commune' | 'socialCentre' | 'association';

export type Organisation = { id: string; name: string; shortName: string; kind: OrganisationKind; commune: string };

export type Role =
  'coordinator' | 'facilitator' | 'mediator' | 'head' | 'digitalLead' | 'teacher' | 'partner' | 'observer';

/** A person with an account. Exactly one of `establishment` and `organisation` is set; the other is null. */
export type StaffMember = {
  id: string;
  firstName: string;
  lastName: string;
  mail: string;
  role: Role;
  function: string;
  establishment: string | null;
  organisation: string | null;
  awaits: string;
};

export type Profile =
  | 'primaryTeams'
  | 'secondaryTeams'
  | 'academicRepresentatives'
  | 'users'
  | 'associations'
  | 'electedMembers'
  | 'researchers'
  | 'operators'
  | 'edTech';

export type GroupCode = 'A' | 'B' | 'C';

/** Someone who joined a day. `establishment` null: a member of the resource team, then `organisation` is set. */
export type Participant = {
  id: string;
  name: string;
  establishment: string | null;
  organisation: string | null;
  profile: Profile;
  group: GroupCode;
};

/** A table. `question` is what its board asks in the ideas phase; `facilitator` is a staff id. */
export type Group = {
  code: GroupCode;
  name: string;
  objective: ObjectiveSlug;
  question: string;
  facilitator: string;
};

export type PhaseKind =
  | 'welcome'
  | 'ideas'
  | 'cluster'
  | 'resource'
  | 'choose'
  | 'leads'
  | 'discovery'
  | 'transmission'
  | 'sheets'
  | 'closing';

/** What a group sees in a phase; `group` null: shown to all. `link` null: nothing outside to open. */
export type Resource = { title: string; text: string; link: string | null; group: GroupCode | null };

/** `start` is local time 'HH:MM'. */
export type Phase = {
  kind: PhaseKind;
  title: string;
  start: string;
  minutes: number;
  instruction: string;
  attitude: string;
  resources: readonly Resource[];
};

/** A named set of notes; `at` is the opening of the empty set, `namedAt` its naming. Times are local 'HH:MM:SS'. */
export type Cluster = { id: string; group: GroupCode; name: string; by: string; at: string; namedAt: string };

/** A keyword as it reads at the end of the day; `cluster` null: it stayed unsorted. */
export type Note = { id: string; by: string; at: string; group: GroupCode; text: string; cluster: string | null };

/** A correction by the author: `before` is the text that the note had until `at`. */
export type NoteEdit = { note: string; by: string; at: string; before: string };

/** A note put into a cluster; `from` null: from the unsorted. `by` is a participant or a staff id. */
export type NoteMove = { note: string; by: string; at: string; from: string | null; to: string };

/** A note hidden by a facilitator (`by` is a staff id). */
export type NoteHiding = { note: string; by: string; at: string; reason: string };

export type Dot = { by: string; at: string; cluster: string };

/** A gap at the end of the phase: the last pick that held. */
export type Choice = { group: GroupCode; cluster: string; by: string; at: string };

/** Every gesture behind the choices, in order. */
export type ChoiceAct = Choice & { act: 'pick' | 'release' };

export type MinorityView = { id: string; by: string; at: string; group: GroupCode; cluster: string; text: string };

/** An idea of action; `gap` is the id of a chosen cluster. */
export type Lead = { id: string; by: string; at: string; group: GroupCode; gap: string; text: string };

/** A lead that a team keeps; `team` is an establishment id or 'resource'. */
export type KeptLead = { team: string; lead: string; by: string; at: string };

/** A slot starts at 'HH:MM' and lasts `minutes`; `participants` are the ids of those who took it. */
export type DiscoverySlot = { start: string; minutes: number; participants: readonly string[] };

export type DiscoveryStation = {
  id: string;
  title: string;
  text: string;
  capacity: number;
  slots: readonly DiscoverySlot[];
};

/** A wish to try, said at a station: it becomes a lead tied to a gap. */
export type DiscoveryLead = Lead & { station: string };

/** A message of a facilitator; `group` null: to everyone. */
export type Announcement = { by: string; at: string; group: GroupCode | null; text: string };

/** What a colleague who was absent wrote later; `date` is 'YYYY-MM-DD', `at` 'HH:MM'. */
export type Reaction = {
  id: string;
  name: string;
  establishment: string;
  date: string;
  at: string;
  lead: string;
  text: string;
};

export type ClosingTool = { title: string; text: string; link: string };

/** A note already written in the open day; `minutesBefore` counts back from now. */
export type OpenNote = { id: string; by: string; group: GroupCode; minutesBefore: number; text: string };

/** A theme that invented participants fill: keywords that belong together and the leads that answer them. */
export type AnimationCluster = { name: string; notes: readonly string[]; leads: readonly string[] };

export type AnimationObjective = {
  objective: ObjectiveSlug;
  clusters: readonly AnimationCluster[];
  views: readonly string[];
};

/** When, in months from September of the school year (0): June before is -3. */
export type Months = readonly [from: number, to: number];

/** An action of a school's project. `owner` is a staff id, or a name without account; null: a hole in plain sight. */
export type ProjectAction = {
  id: string;
  /** The kept lead that it answers; null: another origin, or none. */
  lead: string | null;
  objective: ObjectiveSlug | null;
  title: string;
  owner: string | null;
  involved: string;
  months: Months | null;
  marker: string;
  indicator: string;
  state: 'idea' | 'decided' | 'running' | 'done' | 'dropped';
  reason?: string;
  digital: string;
  screen: boolean | null;
  told: boolean;
  plain?: string;
};

/** What the demo adds to the draft that 13 April left to a school. Days are counted from the day when the demo is loaded. */
export type SchoolProject = {
  school: string;
  /** Staff id of whoever writes for the school; null: nobody there has an account yet, the draft stays a draft. */
  writer: string | null;
  title: string;
  summary: string;
  actions: readonly ProjectAction[];
  /** Those of the past are done. */
  milestones: readonly { title: string; day: number }[];
  contacts: readonly { by: string; day: number; text: string }[];
  suggestions: readonly {
    by: string;
    text: string;
    why: string;
    objective: ObjectiveSlug;
    /** The action that it became. */
    taken: string | null;
  }[];
  crowdfunding: { need: string; goal: number; raised: number; href: string } | null;
  comments: readonly { action: string; by: string; text: string }[];
};
