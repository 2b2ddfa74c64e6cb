import { describe, expect, it } from 'vitest';
import { establishments } from '../people.ts';
import { inventTeachers } from './teachers.ts';
import { inventYear2023 } from './year-2023.ts';

const teachers = inventTeachers(1128);
const { sessions, seats, answers } = inventYear2023(teachers);
const byId = new Map(sessions.map((session) => [session.id, session]));
const present = new Set(seats.filter(({ state }) => state === 'present').map(({ teacher }) => teacher));

describe('the year 2023-2024', () => {
  it('has the published counts', () => {
    expect(new Set(teachers.map(({ mail }) => mail)).size).toBe(1128);
    expect(answers).toHaveLength(527);
    expect(sessions.filter(({ organiser }) => organiser === 'srane')).toHaveLength(12);
    expect(sessions.filter(({ organiser }) => organiser === 'canope')).toHaveLength(34);
    expect(seats).toHaveLength(900);
    expect(seats.filter(({ state }) => state === 'present')).toHaveLength(603);
    expect(present.size).toBe(545);
    const answered = new Set(answers.map(({ teacher }) => teacher));
    expect([...present].filter((id) => !answered.has(id))).toHaveLength(65);
    expect(new Set(sessions.map(({ module }) => module)).size).toBe(10);
  });

  it('has 33 % of absences, pooled and as the mean of sessions', () => {
    expect(Math.round(((900 - 603) / 900) * 100)).toBe(33);
    const rates = sessions.map((session) => {
      const own = seats.filter((seat) => seat.session === session.id);
      expect(own).toHaveLength(session.seats);
      return own.filter(({ state }) => state !== 'present').length / own.length;
    });
    expect(Math.round((100 * rates.reduce((all, rate) => all + rate, 0)) / rates.length)).toBe(33);
  });

  it('reaches every collège', () => {
    const reached = new Set(teachers.filter(({ id }) => present.has(id)).map(({ uai }) => uai));
    expect(establishments.filter(({ kind, uai }) => kind === 'college' && !reached.has(uai))).toEqual([]);
  });

  it('seats nobody twice on a day or in a module, nor in class time, and no place twice on a half-day', () => {
    const free = new Map(answers.map((answer) => [answer.teacher, answer]));
    const seen = new Set<string>();
    for (const seat of seats) {
      const { day, moment, module } = byId.get(seat.session)!;
      for (const key of [`${seat.teacher} ${day}`, `${seat.teacher} ${module}`]) {
        expect(seen.has(key), key).toBe(false);
        seen.add(key);
      }
      expect(seat.enrolledOn < day).toBe(true);
      const answer = free.get(seat.teacher);
      if (!answer) continue;
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      expect(answer.free).toContainEqual({ weekday, moment });
      expect(answer.wishes).toContain(module);
      expect(answer.day < seat.enrolledOn).toBe(true);
    }
    const places = sessions.map(({ venue, day, moment }) => `${venue} ${day} ${moment}`);
    expect(new Set(places).size).toBe(46);
  });
});
