import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import {
  action,
  actionsByMonth,
  actionsByObjective,
  actionsByOwner,
  addAction,
  addCrowdfunding,
  addMilestone,
  addOrigin,
  answerSuggestion,
  comment,
  listProjects,
  noteContact,
  openProject,
  projectView,
  removeAction,
  removeCrowdfunding,
  removeMilestone,
  saveAction,
  saveProject,
  setMilestoneDone,
  setSilentWeeks,
  setState,
  silentProjects,
  silentWeeks,
  suggest,
  updateCrowdfunding,
} from './api.ts';
import { BERTHELON, LANCELIN, RIVES, someone, testSchool, type TestSchool } from './test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await testSchool();
});
afterAll(() => school.drop());

type Deed = (db: Db, by: Person | null) => Promise<unknown>;

const FIELDS = {
  title: 'Une radio',
  objective: null,
  owner: '',
  involved: '',
  horizon: null,
  span: null,
  marker: '',
  indicator: '',
  description: '',
  digital: '',
  screen: null,
  told: false,
  plain: '',
};
const ask = { need: 'Un micro', goal: 80, href: 'https://collecte.exemple/micro' };

/** What a deed needs is made by the establishment or the territory first, each time anew. */
const made = {
  async milestone(): Promise<string> {
    const id = randomUUID();
    await addMilestone(school.database.db, school.ines, school.project, { id, title: 'Dépôt', day: '2027-01-12' });
    return id;
  },
  async suggestion(): Promise<string> {
    const id = randomUUID();
    await suggest(school.database.db, school.maud, school.project, {
      id,
      text: 'Deux sources',
      why: '',
      objective: null,
    });
    return id;
  },
  async crowdfunding(): Promise<string> {
    const id = randomUUID();
    await addCrowdfunding(school.database.db, school.ines, school.project, { id, ...ask });
    return id;
  },
};

const WRITES: Record<string, Deed> = {
  openProject: (db, by) => openProject(db, by, { id: randomUUID(), uai: RIVES, title: '' }),
  saveProject: async (db, by) =>
    saveProject(db, by, school.project, { title: 'À nous', summary: '', schoolYear: 2026, version: 999 }),
  addAction: (db, by) => addAction(db, by, school.project, { id: randomUUID(), title: 'Une radio', objective: null }),
  saveAction: async (db, by) => saveAction(db, by, await school.made(), { ...FIELDS, version: 1 }),
  setState: async (db, by) => setState(db, by, await school.made(), { state: 'decided', reason: '', version: 1 }),
  removeAction: async (db, by) => removeAction(db, by, await school.made()),
  addMilestone: (db, by) =>
    addMilestone(db, by, school.project, { id: randomUUID(), title: 'Bilan', day: '2027-06-20' }),
  setMilestoneDone: async (db, by) => setMilestoneDone(db, by, await made.milestone(), true),
  removeMilestone: async (db, by) => removeMilestone(db, by, await made.milestone()),
  answerSuggestion: async (db, by) => answerSuggestion(db, by, await made.suggestion(), { answer: 'declined' }),
  addCrowdfunding: (db, by) => addCrowdfunding(db, by, school.project, { id: randomUUID(), ...ask }),
  updateCrowdfunding: async (db, by) =>
    updateCrowdfunding(db, by, { id: await made.crowdfunding(), ...ask, raised: 10 }),
  removeCrowdfunding: async (db, by) => removeCrowdfunding(db, by, await made.crowdfunding()),
};
const SUGGESTS: Record<string, Deed> = {
  suggest: (db, by) =>
    suggest(db, by, school.project, { id: randomUUID(), text: 'Deux sources', why: '', objective: null }),
  noteContact: (db, by) => noteContact(db, by, school.project, { id: randomUUID(), day: '2026-11-20', text: 'Appel' }),
};
const COMMENTS: Record<string, Deed> = {
  comment: async (db, by) => comment(db, by, await school.made(), { id: randomUUID(), text: 'Oui' }),
  addOrigin: async (db, by) => addOrigin(db, by, await school.made(), { lead: school.leads.film }),
};
const READS: Record<string, Deed> = {
  projectView: (db, by) => projectView(db, by, school.project),
  action: async (db, by) => action(db, by, await school.made()),
  listProjects: (db, by) => listProjects(db, by),
  silentProjects: (db, by) => silentProjects(db, by),
  actionsByOwner: (db, by) => actionsByOwner(db, by),
  actionsByMonth: (db, by) => actionsByMonth(db, by),
  actionsByObjective: (db, by) => actionsByObjective(db, by),
  silentWeeks: (db, by) => silentWeeks(db, by),
};

const SCHOOL_ROLES: Role[] = ['head', 'digitalLead', 'teacher'];
const TEAM: Role[] = ['coordinator', 'facilitator', 'mediator'];
const REST: Role[] = ['partner', 'observer'];

/** Every place that a role can be held in, and what it opens there on Lancelin's project. */
const HOLDERS: { who: string; by: () => Person; write: boolean; suggest: boolean }[] = [
  ...SCHOOL_ROLES.flatMap((role) => [
    { who: `${role} of the school`, by: () => someone(school.vienne, role, LANCELIN), write: true, suggest: false },
    {
      who: `${role} of another school`,
      by: () => someone(school.vienne, role, BERTHELON),
      write: false,
      suggest: false,
    },
    { who: `${role} of no school`, by: () => someone(school.vienne, role, null), write: false, suggest: false },
  ]),
  ...TEAM.map((role) => ({ who: role, by: () => someone(school.vienne, role, null), write: false, suggest: true })),
  {
    who: 'mediator of the school',
    by: () => someone(school.vienne, 'mediator', LANCELIN),
    write: false,
    suggest: true,
  },
  {
    who: 'mediator of another school',
    by: () => someone(school.vienne, 'mediator', BERTHELON),
    write: false,
    suggest: false,
  },
  ...REST.flatMap((role) => [
    { who: role, by: () => someone(school.vienne, role, null), write: false, suggest: false },
    { who: `${role} of the school`, by: () => someone(school.vienne, role, LANCELIN), write: false, suggest: false },
  ]),
];

const forbidden = { code: 'forbidden', status: 403 };

async function expectOnly(allowed: boolean, deed: Promise<unknown>): Promise<void> {
  if (allowed) await expect(deed.then(() => 'done')).resolves.toBe('done');
  else await expect(deed).rejects.toMatchObject(forbidden);
}

describe.each(HOLDERS)('$who', ({ by, write, suggest }) => {
  const kinds = [
    ...Object.entries(WRITES).map(([name, deed]) => ({ name, deed, allowed: write })),
    ...Object.entries(SUGGESTS).map(([name, deed]) => ({ name, deed, allowed: suggest })),
    ...Object.entries(COMMENTS).map(([name, deed]) => ({ name, deed, allowed: write || suggest })),
    ...Object.entries(READS).map(([name, deed]) => ({ name, deed, allowed: true })),
  ];
  it(`${write ? 'writes' : 'does not write'}, ${suggest ? 'suggests' : 'does not suggest'}, reads`, async () => {
    for (const { name, deed, allowed } of kinds) {
      // Opened where someone works, the others being asked about Lancelin.
      const person = name === 'openProject' && write ? someone(school.vienne, by().roles[0]!.role, RIVES) : by();
      await expectOnly(allowed, deed(school.database.db, person));
    }
    const view = await projectView(school.database.db, by(), school.project);
    expect(view.may).toEqual({ write, suggest, comment: write || suggest });
  });
});

const ALL = { ...WRITES, ...SUGGESTS, ...COMMENTS, ...READS };

it.each(Object.keys(ALL))('%s asks who it is', async (name) => {
  await expect(ALL[name]!(school.database.db, null)).rejects.toMatchObject({ code: 'sign_in', status: 401 });
});

const { openProject: _, ...ON_A_PROJECT } = { ...WRITES, ...SUGGESTS, ...COMMENTS };
const { projectView: viewed, action: opened } = READS;

it.each(Object.entries({ ...ON_A_PROJECT, viewed, opened }))(
  '%s finds nothing of another territory, even with every role in the school of the same code',
  async (_name, deed) => {
    const stranger = {
      ...someone(school.aisne, 'head', LANCELIN),
      roles: [
        { role: 'head' as const, establishment: LANCELIN },
        { role: 'coordinator' as const, establishment: null },
      ],
    };
    await expect(deed!(school.database.db, stranger)).rejects.toMatchObject({ status: 404 });
  },
);

it('leaves how long a silence is to coordinators of the whole territory', async () => {
  const { db } = school.database;
  for (const role of [...SCHOOL_ROLES, ...REST, 'facilitator', 'mediator'] as Role[]) {
    await expect(setSilentWeeks(db, someone(school.vienne, role, null), 4)).rejects.toMatchObject(forbidden);
  }
  await expect(setSilentWeeks(db, someone(school.vienne, 'coordinator', LANCELIN), 4)).rejects.toMatchObject(forbidden);
  await expect(setSilentWeeks(db, null, 4)).rejects.toMatchObject({ code: 'sign_in' });
  await setSilentWeeks(db, school.maud, 4);
  await setSilentWeeks(db, school.maud, 4);
  expect(await silentWeeks(db, school.ines)).toBe(4);
  expect(await silentWeeks(db, someone(school.aisne, 'teacher', null))).toBe(6);
});
