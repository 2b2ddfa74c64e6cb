import { describe, expect, it } from 'vitest';
import * as animation from './animation.ts';
import * as april from './day-13-april.ts';
import * as open from './open-day.ts';
import * as charters from './charter.ts';
import * as tried from './experiments.ts';
import { nantes } from './nantes.ts';
import * as people from './people.ts';
import { schoolProjects } from './projects.ts';
import { toolChoices } from './tools.ts';

const { clusters, choices, discoveryStations, keptLeads, leads, noteMoves, notes, participants, phases } = april;
const chosen = new Set(choices.map((choice) => choice.cluster));
const establishmentIds = new Set(people.establishments.map((school) => school.id));
const organisationIds = new Set(people.organisations.map((body) => body.id));
const staffIds = new Set(people.staff.map((member) => member.id));
const participantById = new Map(participants.map((participant) => [participant.id, participant]));
const clusterById = new Map(clusters.map((cluster) => [cluster.id, cluster]));
const noteById = new Map(notes.map((note) => [note.id, note]));

/** Seconds since midnight of 'HH:MM' or 'HH:MM:SS'. */
function seconds(time: string): number {
  const [hours = 0, minutes = 0, rest = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60 + rest;
}

/** Ids, or any other strings, that occur more than once. */
function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** Every string under a value, codes and addresses included. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(strings);
  return [];
}

function expectInside(kind: string, times: readonly string[]) {
  const phase = phases.find((candidate) => candidate.kind === kind);
  expect(phase, kind).toBeDefined();
  const start = seconds(phase?.start ?? '');
  expect(times.length, kind).toBeGreaterThan(0);
  for (const time of times) {
    expect(seconds(time), `${kind} ${time}`).toBeGreaterThanOrEqual(start);
    expect(seconds(time), `${kind} ${time}`).toBeLessThan(start + (phase?.minutes ?? 0) * 60);
  }
}

function expectIncreasing(label: string, times: readonly string[]) {
  const sorted = times.map(seconds).sort((a, b) => a - b);
  expect(times.map(seconds), label).toEqual(sorted);
}

describe('the territory', () => {
  it('has nine pilot collèges among forty-four, fifty-six écoles and three lycées', () => {
    const count = (kind: string) => people.establishments.filter((school) => school.kind === kind).length;
    expect(people.establishments.filter((school) => school.pilot)).toHaveLength(9);
    expect([count('college'), count('ecole'), count('lycee')]).toEqual([44, 56, 3]);
    const privateColleges = people.establishments.filter((e) => e.kind === 'college' && e.sector === 'private');
    expect(privateColleges).toHaveLength(6);
    expect(people.pilotYears).toEqual(['2022-2023', '2023-2024', '2024-2025', '2025-2026', '2026-2027']);
  });

  it('gives each school its own UAI with the right check letter, inside the Vienne', () => {
    for (const { uai, latitude, longitude } of people.establishments) {
      expect(uai).toMatch(/^0869\d{3}[A-Z]$/);
      expect(uai[7], uai).toBe('ABCDEFGHJKLMNPRSTUVWXYZ'[Number(uai.slice(0, 7)) % 23]);
      expect(latitude > 46.05 && latitude < 47.2 && longitude > -0.1 && longitude < 1.2, uai).toBe(true);
    }
    expect(repeated(people.establishments.map((school) => school.uai))).toEqual([]);
    expect(repeated(people.establishments.map((school) => school.id))).toEqual([]);
  });

  it('has staff in every role, each with an invented mail and one known place', () => {
    expect(new Set(people.staff.map((member) => member.role)).size).toBe(8);
    expect(repeated(people.staff.map((member) => member.mail))).toEqual([]);
    for (const member of people.staff) {
      expect(member.mail).toMatch(/^[a-z.-]+@vienne\.example$/);
      expect((member.establishment === null) !== (member.organisation === null), member.id).toBe(true);
      expect(establishmentIds.has(member.establishment ?? '') || organisationIds.has(member.organisation ?? '')).toBe(
        true,
      );
    }
  });
});

describe('the day of 13 April', () => {
  it('has 38 people of nine pilot teams and a resource team, in three groups', () => {
    expect(participants).toHaveLength(38);
    for (const participant of participants) {
      expect(april.groups.map((group) => group.code)).toContain(participant.group);
      expect((participant.establishment === null) !== (participant.organisation === null), participant.id).toBe(true);
      const { establishment, organisation } = participant;
      expect(establishmentIds.has(establishment ?? '') || organisationIds.has(organisation ?? '')).toBe(true);
    }
    const missed = people.establishments
      .filter((school) => school.pilot)
      .flatMap((school) => {
        const team = participants.filter((participant) => participant.establishment === school.id);
        expect([3, 4], school.id).toContain(team.length);
        return ['A', 'B', 'C'].filter((code) => !team.some((one) => one.group === code)).map((c) => school.id + c);
      });
    expect(missed).toEqual(['odette-lancelinA']);
  });

  it('runs ten phases in order from 9:30 to 16:20 around lunch', () => {
    const kinds = 'welcome ideas cluster resource choose leads discovery transmission sheets closing'.split(' ');
    expect(phases.map((phase) => phase.kind)).toEqual(kinds);
    let end = seconds(april.day.start);
    for (const phase of phases) {
      if (end === seconds(april.day.lunch.start)) end += april.day.lunch.minutes * 60;
      expect(seconds(phase.start), phase.kind).toBe(end);
      end += phase.minutes * 60;
    }
    expect(end).toBe(seconds(april.day.end));
  });

  it('has 3 + 4 + 5 clusters, with « Communication » under two objectives', () => {
    const count = (code: string) => clusters.filter((cluster) => cluster.group === code).length;
    expect([count('A'), count('B'), count('C')]).toEqual([3, 4, 5]);
    expect(clusters.filter((cluster) => cluster.name === 'Communication').map((c) => c.group)).toEqual(['B', 'C']);
  });

  it('has short keyword notes, by members of the group that reads them', () => {
    expect(notes.length).toBeGreaterThanOrEqual(78);
    expect(notes.length).toBeLessThanOrEqual(90);
    expect(repeated(notes.map((note) => note.id))).toEqual([]);
    expect(repeated(notes.map((note) => note.text))).toEqual([]);
    for (const note of notes) {
      expect(note.text.length, note.text).toBeLessThanOrEqual(80);
      expect(participantById.get(note.by)?.group, note.id).toBe(note.group);
      if (note.cluster !== null) expect(clusterById.get(note.cluster)?.group, note.id).toBe(note.group);
    }
    expect(notes.filter((note) => note.cluster === null).length).toBeGreaterThan(3);
    expect(april.noteEdits).toHaveLength(3);
    for (const edit of april.noteEdits) {
      expect(noteById.get(edit.note)).toMatchObject({ by: edit.by });
      expect(seconds(edit.at)).toBeGreaterThan(seconds(noteById.get(edit.note)?.at ?? ''));
    }
    expect(april.noteHidings).toHaveLength(1);
    expect(staffIds).toContain(april.noteHidings[0]?.by);
  });

  it('replays the moves of a note to the cluster where it ended', () => {
    const place = new Map<string, string>();
    for (const move of [...noteMoves].sort((a, b) => seconds(a.at) - seconds(b.at))) {
      expect(move.from, move.note).toBe(place.get(move.note) ?? null);
      expect(seconds(move.at)).toBeGreaterThan(seconds(clusterById.get(move.to)?.at ?? '23:59'));
      place.set(move.note, move.to);
    }
    for (const note of notes) expect(place.get(note.id) ?? null, note.id).toBe(note.cluster);
    expect(new Set(repeated(noteMoves.map((move) => move.note))).size).toBeGreaterThan(2);
  });

  it('keeps exactly two gaps a group after one was released and held again', () => {
    expect(choices).toHaveLength(6);
    for (const code of ['A', 'B', 'C']) expect(choices.filter((choice) => choice.group === code)).toHaveLength(2);
    const held = new Map<string, string>();
    for (const { act, cluster, at } of april.choiceActs) {
      if (act === 'pick') held.set(cluster, at);
      else expect(held.delete(cluster)).toBe(true);
    }
    expect(held).toEqual(new Map(choices.map((choice) => [choice.cluster, choice.at])));
    for (const dot of april.dots) {
      expect(clusterById.get(dot.cluster)?.group).toBe(participantById.get(dot.by)?.group);
    }
    for (const { id } of participants) {
      const own = april.dots.filter((dot) => dot.by === id).map((dot) => dot.cluster);
      expect(own.length).toBeLessThanOrEqual(2);
      expect(repeated(own)).toEqual([]);
    }
    expect(april.minorityViews).toHaveLength(3);
    for (const view of april.minorityViews) expect(chosen).not.toContain(view.cluster);
  });

  it('ties every lead to a chosen gap of its group', () => {
    expect(leads.length).toBeGreaterThanOrEqual(22);
    expect(leads.length).toBeLessThanOrEqual(28);
    for (const lead of [...leads, ...april.discoveryLeads]) {
      expect(chosen).toContain(lead.gap);
      expect(clusterById.get(lead.gap)?.group).toBe(lead.group);
      expect(participantById.get(lead.by)?.group).toBe(lead.group);
      expect(lead.text.length).toBeLessThanOrEqual(200);
    }
    for (const gap of chosen)
      expect(
        leads.some((lead) => lead.gap === gap),
        gap,
      ).toBe(true);
  });

  it('lets each team keep two to five leads, by one of its members', () => {
    const teams = [...people.establishments.filter((e) => e.pilot).map((e) => e.id), 'resource'];
    for (const team of teams) {
      const own = keptLeads.filter((kept) => kept.team === team);
      expect([2, 3, 4, 5], team).toContain(own.length);
      expect(repeated(own.map((kept) => kept.lead))).toEqual([]);
      for (const kept of own) {
        expect(participantById.get(kept.by)?.establishment ?? 'resource').toBe(team);
        expect(leads.map((lead) => lead.id)).toContain(kept.lead);
      }
    }
    expect(april.reactions).toHaveLength(6);
    for (const reaction of april.reactions) {
      expect(keptLeads.some((k) => k.team === reaction.establishment && k.lead === reaction.lead)).toBe(true);
      expect(reaction.date > april.day.date).toBe(true);
    }
    expect(april.closingTools).toHaveLength(4);
  });

  it('never overfills a discovery slot, nor puts someone in two places', () => {
    expect(discoveryStations).toHaveLength(3);
    for (const slot of [0, 1]) {
      const there = discoveryStations.flatMap((station) => station.slots[slot]?.participants ?? []);
      expect(repeated(there)).toEqual([]);
      for (const id of there) expect(participantById.has(id), id).toBe(true);
    }
    for (const station of discoveryStations) {
      const tried = station.slots.flatMap((slot) => slot.participants);
      for (const slot of station.slots) expect(slot.participants.length).toBeLessThanOrEqual(station.capacity);
      for (const lead of april.discoveryLeads) if (lead.station === station.id) expect(tried).toContain(lead.by);
    }
    expect(april.discoveryLeads).toHaveLength(5);
  });

  it('happens inside its phases, in the order of time', () => {
    const timed: [string, { at: string }[]][] = [
      ['ideas', [...april.noteEdits, ...april.noteHidings]],
      ['ideas', notes.filter((note) => note.group === 'A')],
      ['ideas', notes.filter((note) => note.group === 'B')],
      ['ideas', notes.filter((note) => note.group === 'C')],
      ['choose', [...april.choiceActs]],
      ['choose', [...april.dots]],
      ['choose', [...choices, ...april.minorityViews]],
      ['leads', leads.filter((lead) => lead.group === 'B')],
      ['discovery', [...april.discoveryLeads]],
      ['sheets', [...keptLeads]],
    ];
    for (const [kind, facts] of timed)
      expectInside(
        kind,
        facts.map((fact) => fact.at),
      );
    for (const code of ['A', 'B', 'C']) {
      const of = <T extends { group: string }>(facts: readonly T[]) => facts.filter((fact) => fact.group === code);
      for (const facts of [of(notes), of(leads), of(april.choiceActs)])
        expectIncreasing(
          code,
          facts.map((f) => f.at),
        );
    }
    expectIncreasing(
      'kept',
      keptLeads.map((kept) => kept.at),
    );
    expectInside(
      'leads',
      leads.map((lead) => lead.at),
    );
    expectInside('cluster', [...noteMoves.map((m) => m.at), ...clusters.flatMap((c) => [c.at, c.namedAt])]);
  });
});

describe('the open day and its invented participants', () => {
  it('sits in the ideas phase with twelve notes by six people', () => {
    expect(open.openDayPhases.map((phase) => phase.kind)).toContain(open.openDayPhase);
    expect(open.openDayNotes).toHaveLength(12);
    expect(new Set(open.openDayNotes.map((note) => note.by)).size).toBe(6);
    const ideas = open.openDayPhases.find((phase) => phase.kind === 'ideas')?.minutes ?? 0;
    for (const note of open.openDayNotes) {
      expect(open.openDayParticipants.find((one) => one.id === note.by)?.group).toBe(note.group);
      expect(note.minutesBefore).toBeLessThan(ideas);
    }
  });

  it('never runs short of things to type', () => {
    expect(new Set(animation.firstNames).size).toBe(60);
    const all = animation.animationObjectives.flatMap((one) => one.clusters.flatMap((cluster) => cluster.notes));
    expect(repeated(all)).toEqual([]);
    for (const text of all) expect(text.length, text).toBeLessThanOrEqual(60);
    for (const { objective, clusters: themes, views } of animation.animationObjectives) {
      expect(themes.flatMap((theme) => theme.notes).length, objective).toBeGreaterThanOrEqual(70);
      expect(themes.flatMap((theme) => theme.leads).length, objective).toBeGreaterThanOrEqual(30);
      for (const lead of themes.flatMap((theme) => theme.leads)) expect(lead.length).toBeLessThanOrEqual(200);
      expect(views.length, objective).toBeGreaterThanOrEqual(10);
    }
  });
});

describe('typography', () => {
  it('uses curly apostrophes, no-break spaces and no exclamation mark', () => {
    const forbidden = /['"!]|\.\.\.|«[^\u00a0]|[^\u00a0]»|[^\u202f][;?%]|\D:(?!\/\/)(?<!\u00a0:)| {2}|(?:^\s|\s$)/;
    const texts = strings([people, april, open, animation, schoolProjects, nantes, tried, charters, toolChoices]);
    expect(texts.length).toBeGreaterThan(1500);
    expect(texts.filter((text) => forbidden.test(text))).toEqual([]);
    expect(forbidden.test('Qui vient ?')).toBe(true);
    expect(forbidden.test('L\u0027école')).toBe(true);
  });
});
