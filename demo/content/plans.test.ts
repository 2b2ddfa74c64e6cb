import { describe, expect, it } from 'vitest';
import { keptLeads } from './day-13-april.ts';
import * as people from './people.ts';
import { schoolProjects } from './projects.ts';
import { toolChoices } from './tools.ts';

const establishmentIds = new Set(people.establishments.map((school) => school.id));
const staffIds = new Set(people.staff.map((member) => member.id));

describe('the plans born of 13 April', () => {
  it('are nine projects, one a pilot collège, whose actions answer leads that the team kept', () => {
    const pilots = people.establishments.filter(({ pilot }) => pilot).map(({ id }) => id);
    expect(schoolProjects.map(({ school }) => school).sort()).toEqual([...pilots].sort());
    for (const { school, writer, actions, contacts, suggestions, comments } of schoolProjects) {
      const kept = keptLeads.filter(({ team }) => team === school).map(({ lead }) => lead);
      for (const { lead } of actions) if (lead !== null) expect(kept, school).toContain(lead);
      const ids = actions.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { action } of comments) expect(ids).toContain(action);
      for (const { taken } of suggestions) if (taken !== null) expect(ids).toContain(taken);
      for (const { by } of [...contacts, ...suggestions, ...comments]) expect(staffIds).toContain(by);
      if (writer === null) expect(actions).toEqual([]);
      else expect(people.staff.find(({ id }) => id === writer)?.establishment).toBe(school);
    }
  });

  it('leave holes in sight: no owner, no date, no indicator', () => {
    const actions = schoolProjects.flatMap((project) => project.actions).filter(({ state }) => state !== 'dropped');
    expect(actions.some(({ owner }) => owner === null)).toBe(true);
    expect(actions.some(({ months }) => months === null)).toBe(true);
    expect(actions.some(({ indicator }) => indicator === '')).toBe(true);
  });

  it('choose their tools among schools of the territory, a second one with its reason', () => {
    const cells = new Map<string, number>();
    for (const { school, context, use, why } of toolChoices) {
      expect(establishmentIds).toContain(school);
      const cell = `${school} ${context} ${use}`;
      expect(why === null, cell).toBe(!cells.has(cell));
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
    expect(Math.max(...cells.values())).toBe(2);
  });
});
